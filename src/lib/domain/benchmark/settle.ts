import type { LedgerEntry } from '../benchmark';
import { segmentFields } from './names';

/**
 * `accepted`: the first of its id. `replaced`, `withdrawn`: by a greater number. `outdated`: a greater number is known. `conflict`: the same
 * number says something else; the same one of the two is kept everywhere, and the steward is told.
 */
export type SettleOutcome =
	'accepted' | 'replaced' | 'withdrawn' | 'duplicate' | 'outdated' | 'conflict';

export interface Settled {
	/** What the ledger holds from now on. */
	readonly entry: LedgerEntry;
	readonly outcome: SettleOutcome;
}

/** The same text for entries that say the same; the member code, which no ledger holds, left out. */
export function entryText(entry: LedgerEntry): string {
	const { kind, cid, seq, period } = entry;
	if (entry.kind === 'withdrawal') return JSON.stringify([kind, cid, seq, period]);
	const { questionnaire, version, origin, home, profile, depths, answers, scores, steps } = entry;
	return JSON.stringify([
		...[kind, cid, seq, period, questionnaire, version, origin, home],
		segmentFields.map((field) => profile[field] ?? null),
		...[depths, answers, scores, steps]
	]);
}

/**
 * What a ledger holds of one id after a message about it. The greatest number wins; of two with the same number a withdrawal before a
 * contribution, then the smaller text. So the order in which messages arrive never matters. Both entries must have the same id.
 */
export function settle(known: LedgerEntry | undefined, incoming: LedgerEntry): Settled {
	const taken = incoming.kind === 'withdrawal' ? 'withdrawn' : 'replaced';
	if (known === undefined)
		return { entry: incoming, outcome: taken === 'withdrawn' ? taken : 'accepted' };
	if (incoming.seq > known.seq) return { entry: incoming, outcome: taken };
	if (incoming.seq < known.seq) return { entry: known, outcome: 'outdated' };
	if (entryText(incoming) === entryText(known)) return { entry: known, outcome: 'duplicate' };
	return { entry: comesFirst(incoming, known) ? incoming : known, outcome: 'conflict' };
}

function comesFirst(a: LedgerEntry, b: LedgerEntry): boolean {
	if (a.kind !== b.kind) return a.kind === 'withdrawal';
	return entryText(a) < entryText(b);
}
