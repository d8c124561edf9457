import { introduce, type Introduction, type Offer } from '#lib/domain/benchmark';
import type { IntroductionRecord } from '#lib/storage/steward-records';
import { offerPlace } from './collect-contribution';
import { surroundings } from './Library.svelte.ts';
import type { StewardDesk } from './StewardDesk.svelte.ts';

export type IntroductionState = IntroductionRecord['state'] | 'to-do';

/** Two members who could help each other, and how far that came. */
export interface Proposal extends Introduction {
	readonly id: string;
	readonly first: Offer;
	readonly second: Offer;
	readonly state: IntroductionState;
}

/** Offers that members sent by name, and whom to bring together. Nothing of it comes from a contribution. */
export class Introductions {
	offers: readonly Offer[] = $state.raw([]);
	/** Offers that could not be opened. */
	unreadable = $state(0);

	constructor(private readonly desk: StewardDesk) {}

	/** Opens what members sent. */
	async open(): Promise<void> {
		const { vault } = this.desk.unlocked!;
		const rows = this.desk.overview.offers.filter(({ sealed }) => sealed !== undefined);
		const texts = await Promise.all(
			rows.map(({ id, sealed }) => vault.open(sealed!, offerPlace(id)))
		);
		const offers = texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as Offer]));
		this.offers = offers.sort((a, b) => a.name.localeCompare(b.name));
		this.unreadable = rows.length - offers.length;
	}

	/** The strongest first. */
	readonly proposals: readonly Proposal[] = $derived.by(() => {
		const byId = new Map(this.offers.map((offer) => [offer.id, offer]));
		const states = new Map(this.desk.overview.introductions.map(({ id, state }) => [id, state]));
		return introduce(this.offers).map((each) => {
			const id = `${each.a} ${each.b}`;
			return {
				...each,
				id,
				first: byId.get(each.a)!,
				second: byId.get(each.b)!,
				state: states.get(id) ?? 'to-do'
			};
		});
	});

	/** @throws {StorageProblem} */
	async mark(id: string, state: IntroductionState): Promise<void> {
		await this.desk.store.putIntroduction(
			id,
			state === 'to-do' ? undefined : state,
			surroundings.now().toISOString()
		);
		await this.desk.refresh();
	}
}
