import {
	erase,
	surveyErasure,
	surveyGiven,
	type Erasable,
	type ErasureCounts,
	type GivenCounts
} from '#lib/storage/erase';
import type { BinContents, BinEntry } from './BinContents.svelte.ts';
import type { ErasePlace } from './erase-place';
import { surroundings, type FirmRecord, type Library } from './Library.svelte.ts';

/** What a page of erasing is about: things of the bin, or out of it. */
export interface EraseTarget {
	readonly things: readonly (Erasable &
		Pick<BinEntry, 'name' | 'round' | 'workshop' | 'evidence'>)[];
	/** The one firm that they are of; a file of it can be saved first. */
	readonly firm: FirmRecord | undefined;
}

/** What a place names; undefined where this device holds nothing of it. */
export function targetOf(
	library: Library,
	bin: BinContents,
	place: ErasePlace,
	now: Date
): EraseTarget | undefined {
	const firmOf = (id: string | undefined) => library.firms.find((firm) => firm.id === id);
	if (!('id' in place)) {
		const things = bin.due(now);
		return things.length === 0 ? undefined : { things, firm: undefined };
	}
	const { what: kind, id } = place;
	const thing = (firm: FirmRecord | undefined, more: Partial<BinEntry> = {}) =>
		firm && { things: [{ kind, id, name: firm.name, ...more }], firm: library.firm(firm.id) };
	if (kind === 'firm') return thing(firmOf(id));
	if (kind === 'round') {
		const found = library.assessments.find((each) => each.id === id);
		return thing(firmOf(found?.firm), { round: found?.round });
	}
	if (kind === 'workshop') {
		const found = library.workshops.find((each) => each.id === id);
		return thing(firmOf(found?.firm), { workshop: found?.plan.day });
	}
	const entry = bin.entries.find((each) => each.kind === kind && each.id === id);
	return entry && { things: [entry], firm: undefined };
}

/** How far the erasing of something is. */
export type ErasingState =
	/** What would go is being counted. */
	| 'looking'
	| 'asking'
	| 'erasing'
	| 'erased'
	/** The browser refused; everything is as it was. */
	| 'failed';

/** Something that a person is about to erase for good: what will go, a typed word, and then it is gone. */
export class Erasing {
	state: ErasingState = $state('looking');
	counts: ErasureCounts | undefined = $state.raw();
	given: GivenCounts | undefined = $state.raw();
	/** Erased, but for the list of what was given to associations: that goes at the next start. */
	isPartial = $state(false);

	constructor(
		private readonly library: Library,
		readonly erasables: readonly Erasable[]
	) {}

	/** Counts what would go. */
	async look(): Promise<void> {
		try {
			await this.library.keeper.settled();
			const firms = this.erasables.filter(({ kind }) => kind === 'firm').map(({ id }) => id);
			[this.counts, this.given] = await Promise.all([
				surveyErasure(this.library.store, this.erasables),
				surveyGiven(firms)
			]);
			this.state = 'asking';
		} catch {
			this.state = 'failed';
		}
	}

	/** Whether entries of the log are there at all: another tab may have erased the same meanwhile. */
	get isThere(): boolean {
		return this.counts === undefined || this.counts.entries > 0;
	}

	async run(): Promise<void> {
		this.state = 'erasing';
		try {
			await this.library.keeper.settled();
			this.isPartial = !(await erase(this.library.store, this.erasables, surroundings));
			// It could bring back in one tap what is gone.
			this.library.bin.undo = undefined;
			await this.library.refresh();
			this.state = 'erased';
		} catch {
			this.state = 'failed';
		}
	}
}

/** Whether somebody typed a word that is asked for; wide and narrow, small and large letters are the same. */
export function isTyped(typed: string, word: string): boolean {
	return folded(typed) === folded(word);
}

function folded(text: string): string {
	return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
