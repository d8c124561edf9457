import * as v from 'valibot';

/** Bytes that only the steward's key opens: whoever reads the disk of this computer reads no answer. */
export type SealedBytes = Uint8Array<ArrayBuffer>;

/** The steward of this device: what everybody may know, and the keys in their passphrase-protected file. */
export interface StewardRecord {
	readonly key: 'steward';
	/** 24 digits. */
	readonly fingerprint: string;
	readonly name: string;
	readonly kind: 'association' | 'hub';
	/** Whether contributions need a member code. */
	readonly codes: boolean;
	/** `YYYY-MM-DD` */
	readonly from: string;
	readonly to: string;
	/** The card as a file. */
	readonly card: string;
	/** The identity file: keys under a passphrase. */
	readonly sealed: string;
	/** When a person brought the keys back from the saved file, which shows that it can be done. */
	readonly rehearsedAt?: string;
}

/** What the next release keeps to. The firms of one table are counted by one field of their profile. */
export interface PolicyRecord {
	readonly key: 'policy';
	readonly group: number;
	readonly cell: number;
	readonly delta: number;
	readonly oneWay: readonly string[];
	readonly twoWay?: readonly [string, string];
	readonly questions: boolean;
	/** Which marks keep a contribution out of a release, by the period from which on that holds; rising. */
	readonly exclusions: readonly { readonly from: string; readonly marks: readonly string[] }[];
}

/** Periods whose raw answers are gone. */
export interface ClosedRecord {
	readonly key: 'closed';
	readonly periods: readonly string[];
}

/** The list of cards that a hub signed last. */
export interface RosterRecord {
	readonly key: 'roster';
	readonly serial: number;
	/** The signed file. */
	readonly text: string;
	/** Stamp of the cards that stand in it. */
	readonly cards: string;
}

/** What became of a message, never what it said. */
export interface Verdict {
	readonly outcome: string;
	/** Why it was refused, as a problem's code with the details of its sentence. */
	readonly code?: string;
	readonly details?: Readonly<Record<string, string | number>>;
	/** Marks of what looks odd in it. */
	readonly marks?: readonly string[];
}

/** Something that came in: waiting to be looked at, or looked at, and then without its content. */
export interface MessageRecord {
	readonly id: number;
	readonly batch: number;
	/** Of the file; kept after the look only where somebody must be asked to send it again. */
	readonly name?: string;
	readonly content?: string | SealedBytes;
	readonly verdict?: Verdict;
}

/** A row that can be taken back: `stamp` changes with its content. */
interface Stamped {
	readonly stamp: string;
}

/** What is known of one contributor. */
export interface LedgerRecord extends Stamped {
	/** 32 hexadecimal digits. */
	readonly cid: string;
	readonly seq: number;
	readonly period: string;
	readonly deleted: boolean;
	/** The contribution; gone after a withdrawal and once its period was closed. */
	readonly sealed?: SealedBytes;
	readonly marks: readonly string[];
}

/** A member code that was printed; which contributor used it, never which member. */
export interface CodeRecord extends Stamped {
	readonly code: string;
	readonly cid?: string;
}

/** What a member offers and seeks, by name. */
export interface OfferRecord extends Stamped {
	readonly id: string;
	readonly seq: number;
	/** Gone after a withdrawal. */
	readonly sealed?: SealedBytes;
}

/** A card that a hub took into its list. */
export interface CardRecord extends Stamped {
	readonly fingerprint: string;
	readonly name: string;
	readonly text: string;
	/** `YYYY-MM-DD` */
	readonly revokedFrom?: string;
}

/** The exact counts of one association for one period, as a hub has them. */
export interface PackRecord extends Stamped {
	/** Fingerprint of the association and period. */
	readonly id: string;
	readonly fingerprint: string;
	readonly period: string;
	readonly rev: number;
	/** The file as it came: sealed for this hub. */
	readonly text: string;
}

/** Something published. */
export interface ReleaseRecord {
	readonly id: number;
	/** `confidential`: exact counts for a hub. */
	readonly kind: 'release' | 'confidential';
	readonly period: string;
	readonly rev: number;
	/** `YYYY-MM-DD` */
	readonly made: string;
	/** The signed file. */
	readonly text: string;
	/** Of a hub that a confidential pack went to. */
	readonly to?: string;
	/** The exact figures behind a release. */
	readonly figures?: SealedBytes;
	readonly counts: Readonly<Record<string, number>>;
}

/** How far two firms came with an introduction. */
export interface IntroductionRecord {
	/** Both ids in order, a space between. */
	readonly id: string;
	readonly state: 'contacted' | 'done' | 'unsuitable';
	readonly changedAt: string;
}

/** One line of the append-only list of what happened to the ledger. */
export interface JournalRecord {
	/** 1, 2, 3 … */
	readonly n: number;
	readonly line: string;
	/** SHA-256 over the hash before, a line end and the line. */
	readonly hash: string;
}

/** How a row looked before the last batch. */
export interface UndoRecord {
	readonly n: number;
	readonly batch: number;
	readonly table: StampedTable;
	readonly key: string;
	readonly before?: StampedRow;
}

/** Tables whose rows a batch changes. */
export interface StampedRows {
	readonly ledger: LedgerRecord;
	readonly codes: CodeRecord;
	readonly offers: OfferRecord;
	readonly cards: CardRecord;
	readonly packs: PackRecord;
}
export type StampedTable = keyof StampedRows;
export type StampedRow = StampedRows[StampedTable];

export const keyOf: Readonly<Record<StampedTable, string>> = {
	ledger: 'cid',
	codes: 'code',
	offers: 'id',
	cards: 'fingerprint',
	packs: 'id'
};

const text = v.string();
const texts = v.array(text);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/));
const period = v.pipe(text, v.regex(/^\d{4}-Q[1-4]$/));
const fingerprint = v.pipe(text, v.regex(/^\d{24}$/));
const sealed = v.custom<SealedBytes>((value) => value instanceof Uint8Array);

export const stewardSchema = v.object({
	key: v.literal('steward'),
	fingerprint,
	name: text,
	kind: v.picklist(['association', 'hub']),
	codes: v.boolean(),
	from: day,
	to: day,
	card: text,
	sealed: text,
	rehearsedAt: v.optional(text)
});

export const policySchema = v.object({
	key: v.literal('policy'),
	group: count,
	cell: count,
	delta: count,
	oneWay: texts,
	twoWay: v.optional(v.tuple([text, text])),
	questions: v.boolean(),
	exclusions: v.array(v.object({ from: period, marks: texts }))
});

export const closedSchema = v.object({ key: v.literal('closed'), periods: v.array(period) });

export const rosterSchema = v.object({
	key: v.literal('roster'),
	serial: count,
	text,
	cards: text
});

export const messageSchema = v.object({
	id: count,
	batch: count,
	name: v.optional(text),
	content: v.optional(v.union([text, sealed])),
	verdict: v.optional(
		v.object({
			outcome: text,
			code: v.optional(text),
			details: v.optional(v.record(text, v.union([text, v.number()]))),
			marks: v.optional(texts)
		})
	)
});

export const ledgerSchema = v.object({
	cid: text,
	seq: count,
	period,
	deleted: v.boolean(),
	sealed: v.optional(sealed),
	marks: texts,
	stamp: text
});

export const codeSchema = v.object({ code: text, cid: v.optional(text), stamp: text });

export const offerSchema = v.object({
	id: text,
	seq: count,
	sealed: v.optional(sealed),
	stamp: text
});

export const cardSchema = v.object({
	fingerprint,
	name: text,
	text,
	revokedFrom: v.optional(day),
	stamp: text
});

export const packSchema = v.object({
	id: text,
	fingerprint,
	period,
	rev: count,
	text,
	stamp: text
});

export const releaseSchema = v.object({
	id: count,
	kind: v.picklist(['release', 'confidential']),
	period,
	rev: count,
	made: day,
	text,
	to: v.optional(text),
	figures: v.optional(sealed),
	counts: v.record(text, v.number())
});

export const introductionSchema = v.object({
	id: text,
	state: v.picklist(['contacted', 'done', 'unsuitable']),
	changedAt: text
});

export const journalSchema = v.object({ n: count, line: text, hash: text });
