import type { LedgerEntry } from '../benchmark';

export type SettleOutcome =
	'accepted' | 'replaced' | 'withdrawn' | 'duplicate' | 'outdated' | 'conflict';

export interface Settled {
	/** What the ledger holds from now on. */
	readonly entry: LedgerEntry;
	readonly outcome: SettleOutcome;
}

/** The same text for entries that say the same; the member code, which no ledger holds, left out. */
export function entryText(_entry: LedgerEntry): string {
	throw new Error('not yet');
}

export function settle(_known: LedgerEntry | undefined, _incoming: LedgerEntry): Settled {
	throw new Error('not yet');
}
