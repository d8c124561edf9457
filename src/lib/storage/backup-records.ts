import * as v from 'valibot';

/** The last file that was looked at whole, on this device. */
export interface CheckedRecord {
	readonly id: 'checked';
	/** ISO 8601: when it was looked at. */
	readonly at: string;
	/** Name of the file, for showing. */
	readonly name: string;
	/** ISO 8601: when the file was made; none where it could not be read. */
	readonly madeAt?: string;
	/** Whether nothing was wrong with it. */
	readonly whole: boolean;
}

/** The one file that is kept up to date by itself, where the browser lets an app write to a file. */
export interface KeptFileRecord {
	readonly id: 'kept';
	readonly handle: FileSystemFileHandle;
	/** Name of the file, for showing. */
	readonly name: string;
	/** ISO 8601 and the latest clock of the log: when it was written last, and up to where. */
	readonly writtenAt?: string;
	readonly latest?: string;
	/** How many entries had been erased by then: what is erased here is to go from the file as well. */
	readonly erased?: number;
}

export type BackupRecord = CheckedRecord | KeptFileRecord;

const text = v.string();

export const checkedSchema = v.object({
	id: v.literal('checked'),
	at: text,
	name: text,
	madeAt: v.optional(text),
	whole: v.boolean()
});

export const keptFileSchema = v.object({
	id: v.literal('kept'),
	handle: v.custom<FileSystemFileHandle>(
		(value) => typeof (value as FileSystemFileHandle | null)?.createWritable === 'function'
	),
	name: text,
	writtenAt: v.optional(text),
	latest: v.optional(text),
	erased: v.optional(v.number())
});
