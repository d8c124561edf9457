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

/** What the last import changed, so that it can be undone exactly. */
export interface ImportRecord {
	readonly id: 'last';
	readonly at: string;
	/** Name of the file, for showing. */
	readonly name: string;
	/** Ids of the events that were added. */
	readonly events: readonly string[];
	/** Keys of the rows beside the log that were added, by table. */
	readonly beside: Readonly<Record<string, readonly unknown[]>>;
	/** A backup file of everything as it was, where the import replaced it. */
	readonly snapshot?: ArrayBuffer;
}

/** How the last report was wanted; belongs to the device, not to a firm. */
export interface ChoicesRecord {
	readonly id: 'report';
	readonly value: unknown;
}
