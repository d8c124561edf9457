import * as v from 'valibot';

/** Codes that the parts of a backup beside log and openings can bring up. */
export const backupPartCodes = [
	'backup/count-invalid',
	'backup/hash-invalid',
	'backup/time-invalid',
	'backup/part-unknown',
	'backup/row-invalid',
	'backup/bytes-invalid',
	'backup/count-differs'
] as const;

/** The parts of a backup that are lists, in the order in which a file has them. Photos come last: they are large, and read one by one. */
export const backupParts = [
	'events',
	'openings',
	'erased',
	'choices',
	'member',
	'steward',
	'files'
] as const;
export type BackupPart = (typeof backupParts)[number];

const text = v.string();
const texts = v.array(text);
const count = v.pipe(
	v.number(),
	v.integer('backup/count-invalid'),
	v.minValue(0, 'backup/count-invalid')
);
const seq = v.pipe(
	v.number(),
	v.integer('backup/seq-invalid'),
	v.minValue(1, 'backup/seq-invalid')
);
const time = v.pipe(text, v.isoTimestamp('backup/time-invalid'));
const hash = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, 'backup/hash-invalid'));
const day = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}$/, 'backup/row-invalid'));
const period = v.pipe(text, v.regex(/^\d{4}-Q[1-4]$/, 'backup/row-invalid'));
const fingerprint = v.pipe(text, v.regex(/^\d{24}$/, 'backup/row-invalid'));

/** Bytes as a file has them; a reader gives `Uint8Array`. */
const bytes = v.strictObject({ base64: text });

/** How many entries each part has. */
export const countsSchema = v.strictObject({
	events: count,
	openings: count,
	erased: count,
	choices: count,
	/** Rows of all their tables. */
	member: count,
	steward: count,
	files: count
});

/** SHA-256, hex: of `events` the root hash of the log, of `files` over their hashes, of any other part over its entries. */
export const hashesSchema = v.strictObject({
	events: hash,
	openings: hash,
	erased: hash,
	choices: hash,
	member: hash,
	steward: hash,
	files: hash
});

/** Bytes of a photo or file that backs an answer, named by their SHA-256. */
export const fileSchema = v.strictObject({ hash, type: text, bytes });

/** What stands in the log's chain where an event was erased. */
export const erasedSchema = v.strictObject({
	device: text,
	seq,
	hash: text,
	at: time,
	/** Ids of what was erased with it. */
	what: texts
});

/** How the last report was wanted. */
export const choicesSchema = v.strictObject({ id: v.literal('report'), value: v.unknown() });

/** Something that could not be read when the file was made: the file is a rescue file then, and no backup. */
export const missingSchema = v.strictObject({
	part: v.picklist(backupParts, 'backup/part-unknown'),
	/** Of which table, where the part has several. */
	table: v.optional(text),
	key: text,
	/**
	 * `unreadable`: it has not the form it should have. `changed`: its hash does not hold. `gone`: its bytes are not there. `no-room`: one file has no
	 * more room.
	 */
	why: v.picklist(['unreadable', 'changed', 'gone', 'no-room'], 'backup/row-invalid'),
	/** What is left of it, as JSON text. */
	row: v.optional(text)
});

const offerFacts = v.strictObject({
	name: text,
	contact: text,
	offers: texts,
	seeks: texts,
	wishes: v.array(
		v.picklist(['foreign-market', 'large-buyer', 'university', 'supplier'], 'backup/row-invalid')
	),
	part: v.optional(text),
	niche: v.optional(text)
});

/** What a member of an association holds, table by table, field for field as the storage keeps it; a test compares the two. */
export const memberSchema = v.strictObject({
	associations: v.array(
		v.strictObject({
			id: text,
			card: text,
			name: text,
			kind: v.picklist(['association', 'hub'], 'backup/row-invalid'),
			fingerprint: text,
			key: text,
			recipient: text,
			codes: v.boolean(),
			from: text,
			to: text,
			signers: texts,
			former: v.array(v.strictObject({ fingerprint: text, key: text })),
			pinnedAt: text
		})
	),
	given: v.array(
		v.strictObject({
			cid: text,
			seq: count,
			kind: v.picklist(['contribution', 'withdrawal'], 'backup/row-invalid'),
			firm: text,
			association: text,
			assessment: text,
			round: text,
			questionnaire: text,
			period: text,
			workshop: v.optional(v.boolean()),
			home: v.boolean(),
			code: v.optional(text),
			file: text,
			lines: count,
			givenAt: text
		})
	),
	packs: v.array(v.strictObject({ id: text, file: text, loadedAt: text })),
	rosters: v.array(v.strictObject({ hub: text, serial: count, file: text, loadedAt: text })),
	offers: v.array(
		v.strictObject({
			id: text,
			seq: count,
			firm: text,
			association: text,
			facts: v.nullable(offerFacts),
			file: text,
			givenAt: text
		})
	),
	homes: v.array(v.strictObject({ firm: text, association: text })),
	drafts: v.array(
		v.strictObject({
			id: text,
			association: v.optional(text),
			leftOut: v.optional(texts),
			home: v.optional(v.boolean()),
			code: v.optional(text),
			offer: v.optional(offerFacts)
		})
	)
});

const ledgerRow = v.strictObject({
	cid: text,
	seq: count,
	period,
	deleted: v.boolean(),
	sealed: v.optional(bytes),
	marks: texts,
	stamp: text
});
const codeRow = v.strictObject({ code: text, cid: v.optional(text), stamp: text });
const offerRow = v.strictObject({
	id: text,
	seq: count,
	sealed: v.optional(bytes),
	stamp: text
});
const cardRow = v.strictObject({
	fingerprint,
	name: text,
	text,
	revokedFrom: v.optional(day),
	stamp: text
});
const packRow = v.strictObject({
	id: text,
	fingerprint,
	period,
	rev: count,
	text,
	stamp: text
});
const stampedRows = {
	ledger: ledgerRow,
	codes: codeRow,
	offers: offerRow,
	cards: cardRow,
	packs: packRow
} as const;
type StampedTable = keyof typeof stampedRows;
const stampedTables = Object.keys(stampedRows) as StampedTable[];

const undoRow = v.strictObject({
	n: count,
	batch: count,
	table: v.picklist(stampedTables, 'backup/row-invalid'),
	key: text,
	/** A row of that table; see {@link isRowBefore}. */
	before: v.optional(v.record(text, v.unknown()))
});

/** Whether what a row of `undo` would bring back is a row of its table. */
export function isRowBefore({ table, before }: v.InferOutput<typeof undoRow>): boolean {
	return before === undefined || v.is(stampedRows[table], before);
}

/** What a steward holds, table by table. Keys and answers are sealed: without the steward's passphrase nobody reads them. */
export const stewardSchema = v.strictObject({
	steward: v.optional(
		v.strictObject({
			key: v.literal('steward', 'backup/row-invalid'),
			fingerprint,
			name: text,
			kind: v.picklist(['association', 'hub'], 'backup/row-invalid'),
			codes: v.boolean(),
			from: day,
			to: day,
			card: text,
			sealed: text,
			rehearsedAt: v.optional(text)
		})
	),
	policy: v.optional(
		v.strictObject({
			key: v.literal('policy', 'backup/row-invalid'),
			group: count,
			cell: count,
			delta: count,
			oneWay: texts,
			twoWay: v.optional(v.tuple([text, text], 'backup/row-invalid')),
			questions: v.boolean(),
			exclusions: v.array(v.strictObject({ from: period, marks: texts }))
		})
	),
	closed: v.optional(
		v.strictObject({ key: v.literal('closed', 'backup/row-invalid'), periods: v.array(period) })
	),
	roster: v.optional(
		v.strictObject({
			key: v.literal('roster', 'backup/row-invalid'),
			serial: count,
			text,
			cards: text
		})
	),
	messages: v.array(
		v.strictObject({
			id: count,
			batch: count,
			name: v.optional(text),
			content: v.optional(v.union([text, bytes], 'backup/row-invalid')),
			verdict: v.optional(
				v.strictObject({
					outcome: text,
					code: v.optional(text),
					details: v.optional(v.record(text, v.union([text, v.number()], 'backup/row-invalid'))),
					marks: v.optional(texts)
				})
			)
		})
	),
	ledger: v.array(ledgerRow),
	codes: v.array(codeRow),
	offers: v.array(offerRow),
	cards: v.array(cardRow),
	packs: v.array(packRow),
	releases: v.array(
		v.strictObject({
			id: count,
			kind: v.picklist(['release', 'confidential'], 'backup/row-invalid'),
			period,
			rev: count,
			made: day,
			text,
			to: v.optional(text),
			figures: v.optional(bytes),
			counts: v.record(text, v.number())
		})
	),
	introductions: v.array(
		v.strictObject({
			id: text,
			state: v.picklist(['contacted', 'done', 'unsuitable'], 'backup/row-invalid'),
			changedAt: text
		})
	),
	journal: v.array(v.strictObject({ n: count, line: text, hash: text })),
	undo: v.array(undoRow)
});

/** Where the file has `{ base64 }`, what was read has the bytes. */
export type WithBytes<T> = T extends { base64: string }
	? Uint8Array<ArrayBuffer>
	: T extends readonly (infer Each)[]
		? WithBytes<Each>[]
		: T extends object
			? { [Key in keyof T]: WithBytes<T[Key]> }
			: T;

export type BackupFile = WithBytes<v.InferOutput<typeof fileSchema>>;
export type ErasedEntry = v.InferOutput<typeof erasedSchema>;
export type ChoicesEntry = v.InferOutput<typeof choicesSchema>;
export type MissingEntry = v.InferOutput<typeof missingSchema>;
export type MemberPart = v.InferOutput<typeof memberSchema>;
export type StewardPart = WithBytes<v.InferOutput<typeof stewardSchema>>;
export type BackupCounts = v.InferOutput<typeof countsSchema>;
export type BackupHashes = v.InferOutput<typeof hashesSchema>;
