import { settle, type Contribution, type LedgerEntry } from '#lib/domain/benchmark';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import {
	cidLength,
	cidStart,
	periodOfRow,
	type CanonicalReader,
	type LedgerRow
} from './ledger-bytes';
import type { RowCounter } from './ledger-counter';
import { ledgerLine, parseLedgerLine } from './ledger-file';
import type { LineTaker } from './ledger-lines';

/** What became of the lines of a ledger. */
export interface LedgerTally {
	/** Contributions that count. */
	readonly firms: number;
	/** Firms that withdrew. */
	readonly withdrawn: number;
	/** Lines that a later one of the same firm replaced. */
	readonly replaced: number;
	/** Lines that stand there twice. */
	readonly duplicates: number;
	/** Lines that say something else under the same firm and number; one of the two counts, always the same. */
	readonly conflicts: number;
	/** Contributions that do not count, because they are of another period than the one asked for. */
	readonly otherPeriods: number;
	/** Contributions that do not count, because a rule leaves them out. */
	readonly leftOut: number;
	/** The periods of the contributions that count, in order. */
	readonly periods: readonly string[];
}

/** What counts where. */
export interface LatestWish {
	/** Counts every firm. */
	readonly all: RowCounter;
	/** Counts the firms that this association counts upward. */
	readonly home?: RowCounter | undefined;
	/** `YYYY-Qn`; every one without it. */
	readonly period?: string | undefined;
	/** Whether a contribution is left out; asking costs a parsed line each. */
	readonly leavesOut?: ((contribution: Contribution) => boolean) | undefined;
}

/** Compares the firms of two lines; as texts would be. */
export function compareCids(a: Uint8Array, atA: number, b: Uint8Array, atB: number): number {
	for (let i = cidStart; i < cidStart + cidLength; i++) {
		const difference = a[atA + i]! - b[atB + i]!;
		if (difference !== 0) return difference;
	}
	return 0;
}

/**
 * Counts lines that come in the order of their firms, the latest of each firm; holds no more than one line. `isSorted` turns false at the
 * first line out of order: then nothing that was counted is of use.
 */
export class LatestCounter implements LineTaker {
	isSorted = true;
	#last: LedgerRow;
	#bytes: Uint8Array | undefined;
	#start = 0;
	#end = 0;
	#kept = new Uint8Array(0);
	readonly #tally = {
		...{ firms: 0, withdrawn: 0, replaced: 0, duplicates: 0, conflicts: 0 },
		...{ otherPeriods: 0, leftOut: 0 }
	};
	readonly #periods = new Map<number, string>();

	constructor(
		readonly reader: CanonicalReader,
		readonly questionnaire: WeightedQuestionnaire,
		readonly wish: LatestWish
	) {
		this.#last = reader.row();
	}

	take(bytes: Uint8Array, start: number, end: number, row: LedgerRow): LedgerRow {
		if (this.#bytes) {
			const order = compareCids(bytes, start, this.#bytes, this.#start);
			if (order < 0) this.isSorted = false;
			if (order <= 0) {
				if (order === 0 && !this.#counts(bytes, start, end, row)) return row;
			} else this.#count();
		}
		const free = this.#last;
		this.#last = row;
		this.#bytes = bytes;
		this.#start = start;
		this.#end = end;
		return free;
	}

	settleChunk(): void {
		if (!this.#bytes || this.#bytes === this.#kept) return;
		const length = this.#end - this.#start;
		if (this.#kept.length < length) this.#kept = new Uint8Array(2 * length);
		this.#kept.set(this.#bytes.subarray(this.#start, this.#end));
		this.#bytes = this.#kept;
		this.#start = 0;
		this.#end = length;
	}

	/** Sums up; nothing may be taken after. */
	finish(): LedgerTally {
		if (this.#bytes) this.#count();
		this.#bytes = undefined;
		this.wish.all.finish();
		this.wish.home?.finish();
		return { ...this.#tally, periods: [...this.#periods.values()].sort() };
	}

	#count(): void {
		const { all, home, period, leavesOut } = this.wish;
		const row = this.#last;
		if (row.withdrawn) {
			this.#tally.withdrawn += 1;
			return;
		}
		let own = this.#periods.get(row.quarter);
		if (own === undefined) {
			own = periodOfRow(row);
			if (period !== undefined && own !== period) {
				this.#tally.otherPeriods += 1;
				return;
			}
			this.#periods.set(row.quarter, own);
		}
		if (leavesOut) {
			const entry = this.#entry(this.#bytes!, this.#start, this.#end);
			if (entry.kind === 'contribution' && leavesOut(entry)) {
				this.#tally.leftOut += 1;
				return;
			}
		}
		this.#tally.firms += 1;
		all.add(row);
		if (row.home) home?.add(row);
	}

	/** Whether a line counts in place of the last one, which is of the same firm. */
	#counts(bytes: Uint8Array, start: number, end: number, row: LedgerRow): boolean {
		if (row.seq !== this.#last.seq) {
			this.#tally.replaced += 1;
			return row.seq > this.#last.seq;
		}
		const known = this.#entry(this.#bytes!, this.#start, this.#end);
		const incoming = this.#entry(bytes, start, end);
		const { entry, outcome } = settle(known, incoming);
		if (outcome === 'duplicate') this.#tally.duplicates += 1;
		else this.#tally.conflicts += 1;
		return ledgerLine(entry) !== ledgerLine(known);
	}

	#entry(bytes: Uint8Array, start: number, end: number): LedgerEntry {
		const line = new TextDecoder().decode(bytes.subarray(start, end - 1));
		const entry = parseLedgerLine(line, this.questionnaire);
		if (!entry.ok) throw new Error('a line that was read cannot be parsed');
		return entry.value;
	}
}
