import type { Problem } from '#lib/domain/result';
import type {
	CardRecord,
	CodeRecord,
	LedgerRecord,
	OfferRecord,
	PackRecord,
	StampedRows,
	StampedTable,
	Verdict
} from '#lib/storage/steward-records';
import type { StewardOverview, Write } from '#lib/storage/steward-store';

export type { Verdict };

/** What a message comes to: its verdict, and what it changes. */
export interface Sorted {
	readonly verdict: Verdict;
	readonly writes: readonly Write[];
	/** For the journal. */
	readonly lines: readonly string[];
	/** Whether the name of the file stays, because somebody must be asked to send it again. */
	readonly keepName: boolean;
}

/** Looks at messages one after the other. */
export interface Sorter {
	sort(content: string | Uint8Array): Promise<Sorted>;
	/** What a message changed is in the store. */
	wrote(writes: readonly Write[]): void;
}

type Rows = { readonly [Table in StampedTable]: Map<string, StampedRows[Table]> };

/** The rows of the store by key, as messages change them. */
export class KnownRows {
	readonly #rows: Rows;

	constructor({ ledger, codes, offers, cards, packs }: StewardOverview) {
		this.#rows = {
			ledger: new Map(ledger.map((row) => [row.cid, row])),
			codes: new Map(codes.map((row) => [row.code, row])),
			offers: new Map(offers.map((row) => [row.id, row])),
			cards: new Map(cards.map((row) => [row.fingerprint, row])),
			packs: new Map(packs.map((row) => [row.id, row]))
		};
	}

	get ledger(): ReadonlyMap<string, LedgerRecord> {
		return this.#rows.ledger;
	}
	get codes(): ReadonlyMap<string, CodeRecord> {
		return this.#rows.codes;
	}
	get offers(): ReadonlyMap<string, OfferRecord> {
		return this.#rows.offers;
	}
	get cards(): ReadonlyMap<string, CardRecord> {
		return this.#rows.cards;
	}
	get packs(): ReadonlyMap<string, PackRecord> {
		return this.#rows.packs;
	}

	take(writes: readonly Write[]): void {
		for (const { table, row } of writes) {
			if (table === 'ledger') this.#rows.ledger.set(row.cid, row);
			else if (table === 'codes') this.#rows.codes.set(row.code, row);
			else if (table === 'offers') this.#rows.offers.set(row.id, row);
			else if (table === 'cards') this.#rows.cards.set(row.fingerprint, row);
			else this.#rows.packs.set(row.id, row);
		}
	}
}

/** Nothing changes; the reason is the first problem's. */
export function refused(outcome: string, [first]: readonly Problem[] = []): Sorted {
	return {
		verdict: {
			outcome,
			...(first ? { code: first.code, ...(first.details ? { details: first.details } : {}) } : {})
		},
		writes: [],
		lines: [],
		keepName: true
	};
}

/** Nothing changes, and nobody needs to be asked. */
export function unchanged(outcome: string): Sorted {
	return { verdict: { outcome }, writes: [], lines: [], keepName: false };
}

/** 64 hexadecimal digits. */
export async function stampOf(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
