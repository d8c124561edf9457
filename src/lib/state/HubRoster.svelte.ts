import { countersign, parseCardFile, type Card } from '#lib/exchange/card-file';
import { makeRosterFile } from '#lib/exchange/roster-file';
import type { CardRecord, PackRecord } from '#lib/storage/steward-records';
import { stampOf } from './sorting';
import type { StewardDesk } from './StewardDesk.svelte.ts';

/** One association in a hub's list, with what it sent for a period. */
export interface Listed {
	readonly card: CardRecord;
	readonly pack: PackRecord | undefined;
}

/** The associations of a hub, which of them are in, and the signed list of their cards. */
export class HubRoster {
	constructor(private readonly desk: StewardDesk) {}

	/** Periods for which any pack came in, the newest first. */
	get periods(): readonly string[] {
		return [...new Set(this.desk.overview.packs.map(({ period }) => period))].sort().reverse();
	}

	/** By name. */
	listed(period: string | undefined): readonly Listed[] {
		const { cards, packs } = this.desk.overview;
		return [...cards]
			.sort((a, b) => a.name.localeCompare(b.name))
			.map((card) => ({
				card,
				pack: packs.find((each) => each.fingerprint === card.fingerprint && each.period === period)
			}));
	}

	/** Whether cards or revocations changed since the list was signed last. */
	async isSigned(): Promise<boolean> {
		return this.desk.overview.roster?.cards === (await this.#stamp());
	}

	/** From this day on nothing of this association counts; undefined takes that back. @throws {StorageProblem} */
	async revoke({ fingerprint, name, text }: CardRecord, from: string | undefined): Promise<void> {
		const stamp = await stampOf(`${text} ${from ?? ''}`);
		await this.desk.store.putCard({
			fingerprint,
			name,
			text,
			stamp,
			...(from ? { revokedFrom: from } : {})
		});
		await this.desk.refresh();
	}

	/** The card of an association with the signature of this hub beside its own: who trusts the hub can trust the card. */
	async countersigned({ text }: CardRecord): Promise<string> {
		const card = await parseCardFile(text);
		if (!card.ok) throw new Error(`a card in the list does not read: ${card.problems[0]!.code}`);
		return countersign(card.value, this.desk.unlocked!.identity);
	}

	/** Signs the list under the next number and keeps it. Returns the file. @throws {StorageProblem} */
	async sign(): Promise<string> {
		const { cards, roster } = this.desk.overview;
		const serial = (roster?.serial ?? 0) + 1;
		const parsed = await Promise.all(cards.map(({ text }) => parseCardFile(text)));
		const text = await makeRosterFile(
			{
				serial,
				made: this.desk.today,
				cards: parsed.flatMap((each): Card[] => (each.ok ? [each.value.card] : [])),
				revoked: cards.flatMap(({ fingerprint, revokedFrom }) =>
					revokedFrom ? [{ fingerprint, from: revokedFrom }] : []
				)
			},
			this.desk.unlocked!.identity
		);
		await this.desk.store.putRoster({ key: 'roster', serial, text, cards: await this.#stamp() });
		await this.desk.refresh();
		return text;
	}

	#stamp(): Promise<string> {
		const stamps = this.desk.overview.cards.map(
			({ fingerprint, stamp }) => `${fingerprint} ${stamp}`
		);
		return stampOf(stamps.sort().join('\n'));
	}
}
