import {
	maxBackupBlobBytes,
	writeBackup,
	type BackupWithoutFiles,
	type Step
} from '#lib/exchange/backup-blob';
import { maxBackupBytes, type BackupFile, type MissingEntry } from '#lib/exchange/backup-file';
import { readEverything, readFile } from '#lib/storage/everything';
import type { Store } from '#lib/storage/store';
import { checkBeside } from './BackupWorker';
import type { CheckedBackup } from './check-backup';
import { dayOf } from './today';

/** A file made of everything on this device, read again before it is offered. */
export interface MadeBackup {
	readonly file: Blob;
	readonly name: string;
	/** What could not be read: then it is a rescue file, and no backup. */
	readonly missing: readonly MissingEntry[];
	readonly check: CheckedBackup;
	/** The latest clock of the log that is in it, and how many answers were said by then. */
	readonly latest: string;
	readonly answers: number;
}

/** Photos and files that one backup has room for, in bytes: written as text they are longer by a third. */
const maxFilesBytes = ((maxBackupBlobBytes - maxBackupBytes) / 4) * 3;

/** What was written is not what is read back; nothing is offered. */
export class NotABackup extends Error {}

/** Name of a file made at a moment. */
export function backupName(kind: 'backup' | 'rescue', at: Date, ending = 'json'): string {
	return `gradus-${kind}-${dayOf(at)}.${ending}`;
}

/**
 * Makes a backup of all databases of this device and restores it in memory before it is offered.
 * @throws {NotABackup} where it does not come back whole; {StorageProblem} where the browser gives no store.
 */
export async function makeBackup(
	store: Store,
	{ now, app, signal }: { readonly now: Date; readonly app: string; readonly signal?: AbortSignal },
	step: Step
): Promise<MadeBackup> {
	const { files, unread, ...all } = await readEverything(store);
	const missing: MissingEntry[] = [...unread];
	let size = 0;
	async function* photos(): AsyncIterable<BackupFile> {
		for (const [at, hash] of files.entries()) {
			signal?.throwIfAborted();
			const read = await readFile(store, hash);
			if ('why' in read) missing.push(read);
			else if ((size += read.bytes.byteLength) > maxFilesBytes)
				missing.push({ part: 'files', key: hash, why: 'no-room' });
			else yield { hash, type: read.type, bytes: new Uint8Array(read.bytes) };
			await step(at + 1, files.length);
		}
	}
	const { epoch, schema, device, firstUse } = all.store;
	const file = await writeBackup(
		() => ({
			// The rows of the storage are those of the file, field for field; a test compares the two.
			...(all as unknown as Omit<BackupWithoutFiles, 'madeAt' | 'app'>),
			madeAt: now.toISOString(),
			app,
			store: { epoch, schema, device, firstUse },
			...(missing.length > 0 ? { missing } : {})
		}),
		photos()
	);
	const check = await checkBeside(file, undefined, { signal, step });
	if (!check.ok) throw new NotABackup(JSON.stringify(check.problems.slice(0, 3)));
	if (check.value.events !== all.events.length) throw new NotABackup('events');
	return {
		file,
		name: backupName(missing.length > 0 ? 'rescue' : 'backup', now),
		missing,
		check: check.value,
		latest: all.events.at(-1)?.hlc ?? '',
		answers: all.events.filter(({ kind }) => kind === 'answer').length
	};
}
