/** What stands in the log's chain where an event was erased: nothing of what it said. */
export interface ErasedRecord {
	readonly device: string;
	readonly seq: number;
	readonly hash: string;
	/** ISO 8601: when it was erased. */
	readonly at: string;
	/** Ids of the firm, round, workshop or piece of evidence that went with it; they are random and say nothing. */
	readonly what: readonly string[];
}

/** An erasure whose part in another database is still to be done; in `meta`, written in the erasing transaction itself. */
export interface UnfinishedErasure {
	readonly key: 'erasing';
	readonly firms: readonly string[];
	readonly assessments: readonly string[];
}

/** What the last import changed, so that it can be undone exactly; {@link ReplacedRow}s stand beside it in the same table. */
export interface ImportRecord {
	readonly id: 'last';
	readonly at: string;
	/** Name of the file, for showing. */
	readonly name: string;
	readonly mode: 'merge' | 'replace';
	/** Entries of the log that came with the file, and those that were there and went. */
	readonly added: number;
	readonly removed: number;
	/** Root hash of the log before and after. */
	readonly before: string;
	readonly after: string;
	/** Keys of the rows that stand where none stood before, by table. */
	readonly keys: Readonly<Record<string, readonly unknown[]>>;
	/** What still has to be done in other databases, and then looked at. */
	readonly unfinished?: 'import' | 'undo';
}

/** One row as it stood before an import changed or removed it; of another database also what takes its place. */
export interface ReplacedRow {
	/** `row 0000001` … */
	readonly id: string;
	readonly database: 'own' | OutsideDatabase;
	readonly table: string;
	readonly key: unknown;
	/** Undefined where there was none. */
	readonly before?: unknown;
	/** Of another database; undefined where the row goes. */
	readonly after?: unknown;
}

/** Databases beside the log: of a member of an association, and of a steward. */
export type OutsideDatabase = 'benchmark' | 'steward';

/** How the last report was wanted; belongs to the device, not to a firm. */
export interface ChoicesRecord {
	readonly id: 'report';
	readonly value: unknown;
}
