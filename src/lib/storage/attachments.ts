import type { AttachmentRecord, FileRecord, PendingPhotoRecord } from './attachment-records';
import type { Connection } from './connection';
import type { Database } from './database';
import { StorageProblem } from './problems';
import type { Damage, Store } from './store';

/** The bytes of a photo or file as they are found: whole, not here, or other than their name says. */
export type HeldBytes =
	| { readonly state: 'held'; readonly bytes: ArrayBuffer; readonly type: string }
	| { readonly state: 'missing' | 'damaged' };

export interface StoredAttachments {
	/** Those put to answers of the round, the ones taken away included, in the order of adding. */
	readonly attachments: readonly AttachmentRecord[];
	/** Rows that could not be read; left where they are. */
	readonly damaged: readonly Damage[];
	/** Hashes of photos and files whose bytes are not on this device. */
	readonly missing: ReadonlySet<string>;
}

/** What backs the answers on this device, and the bytes of it. Adding and taking away are events: {@link Store.keep}. */
export class Attachments {
	constructor(private readonly connection: Connection) {}

	/** Of one round; of all rounds where none is named. */
	async list(assessment?: string): Promise<StoredAttachments> {
		const { attachments, files } = this.connection.database;
		const [rows, hashes, { isAttachment }] = await Promise.all([
			assessment === undefined
				? attachments.toArray()
				: attachments.where({ assessment }).toArray(),
			files.toCollection().primaryKeys(),
			import('./attachment-rules')
		]);
		const held = new Set(hashes);
		const readable = rows.filter(isAttachment);
		return {
			attachments: readable.sort(
				(a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id)
			),
			damaged: rows
				.filter((row) => !isAttachment(row))
				.map(({ id }) => ({ table: 'attachments', key: String(id) })),
			missing: new Set(readable.flatMap(hashOf).filter((hash) => !held.has(hash)))
		};
	}

	/** The bytes under a hash, compared with it. */
	async bytes(hash: string): Promise<HeldBytes> {
		const row: unknown = await this.connection.database.files.get(hash);
		if (row === undefined) return { state: 'missing' };
		if (!isFile(row) || (await sha256Of(row.bytes)) !== hash) return { state: 'damaged' };
		return { state: 'held', bytes: row.bytes, type: row.type };
	}

	/** Hashes of all bytes on this device. */
	hashes(): Promise<string[]> {
		return this.connection.database.files.toCollection().primaryKeys();
	}

	/** How many bytes photos and files take on this device, the ones taken away included. */
	async size(): Promise<number> {
		let size = 0;
		await this.connection.database.files.each(({ bytes }) => (size += bytes?.byteLength ?? 0));
		return size;
	}

	/** Before the camera opens: where to come back to. @throws {StorageProblem} */
	async expectPhoto(place: Omit<PendingPhotoRecord, 'id'>): Promise<void> {
		await this.#write(({ pending }) => pending.put({ id: 'photo', ...place }));
	}

	/** The photo that was awaited since `at` is not to come any more. @throws {StorageProblem} */
	async expectNoPhoto(at: string): Promise<void> {
		await this.#write((database) => endWaiting(database, at));
	}

	/** Puts in bytes whose attachments are told of by events that are here. @throws {StorageProblem} */
	async add(files: readonly FileRecord[]): Promise<void> {
		const sound = await soundFiles(files);
		await this.#write((database) => putFiles(database, sound));
	}

	/** Removes bytes that nothing refers to any more. Returns how many. @throws {StorageProblem} */
	sweep(): Promise<number> {
		return this.connection.inTurn(() => {
			const { database } = this.connection;
			const { meta, events, attachments, files } = database;
			return database.transaction('rw', [meta, events, attachments, files], async () => {
				await this.connection.guard();
				return sweepFiles(database);
			});
		});
	}

	/** One strict transaction, first of all a look whether this is still the same store. */
	#write<T>(write: (database: Database) => PromiseLike<T>): Promise<T> {
		return this.connection.inTurn(() => {
			const { database } = this.connection;
			const { meta, files, pending } = database;
			return database.transaction('rw', [meta, files, pending], async () => {
				await this.connection.guard();
				return write(database);
			});
		});
	}
}

/** The evidence of a store. */
export function attachmentsOf({ connection }: Store): Attachments {
	return new Attachments(connection);
}

/**
 * For {@link Store.keep}: the bytes that come with the events about them.
 * @param awaited since when this photo was awaited, see {@link Attachments.expectPhoto}: it has arrived.
 */
export function withFiles(
	files: readonly FileRecord[],
	awaited?: string
): (database: Database) => Promise<void> {
	return async (database) => {
		await putFiles(database, files);
		if (awaited !== undefined) await endWaiting(database, awaited);
	};
}

/** Leaves alone what is awaited since another moment. */
async function endWaiting({ pending }: Pick<Database, 'pending'>, at: string): Promise<void> {
	const waiting = await pending.get('photo');
	if (waiting?.at === at) await pending.delete('photo');
}

/**
 * Puts files whose hash was checked (see {@link soundFiles}); the same bytes under the same hash stay one row, and damaged ones are
 * replaced. To be called in a transaction with `files`.
 */
export async function putFiles(
	{ files }: Pick<Database, 'files'>,
	sound: readonly FileRecord[]
): Promise<void> {
	await files.bulkPut([...sound]);
}

/** Those whose bytes have the hash that names them; asked before a transaction begins. */
export async function soundFiles(files: readonly FileRecord[]): Promise<readonly FileRecord[]> {
	const holds = await Promise.all(
		files.map(async (file) => isFile(file) && (await sha256Of(file.bytes)) === file.hash)
	);
	return files.filter((_file, at) => holds[at]);
}

/**
 * Removes bytes that neither an attachment nor any event of the log refers to, whether it can be read or not. To be called in a
 * transaction with `events`, `attachments` and `files`. Returns how many.
 */
export async function sweepFiles({
	events,
	attachments,
	files
}: Pick<Database, 'events' | 'attachments' | 'files'>): Promise<number> {
	const hashes = await files.toCollection().primaryKeys();
	if (hashes.length === 0) return 0;
	const wanted = new Set<string>();
	const look = (value: unknown) => {
		for (const [hash] of JSON.stringify(value ?? null).matchAll(/[0-9a-f]{64}/g)) wanted.add(hash);
	};
	await attachments.each(look);
	await events.each(({ kind, value }) => {
		if (kind === 'attach') look(value);
	});
	const unwanted = hashes.filter((hash) => !wanted.has(hash));
	await files.bulkDelete(unwanted);
	return unwanted.length;
}

/** SHA-256, hex. */
export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** After writing: the bytes are on the disk as they were given. @throws {StorageProblem} where they are not. */
export async function readBack(store: Store, hash: string): Promise<void> {
	const { state } = await attachmentsOf(store).bytes(hash);
	if (state !== 'held') throw new StorageProblem('storage-failed');
}

function hashOf({ evidence }: AttachmentRecord): string[] {
	return evidence.kind === 'link' ? [] : [evidence.hash];
}

function isFile(row: unknown): row is FileRecord {
	const { bytes, type } = row as Partial<FileRecord>;
	// By its name, not by its class: bytes of another window are of another one.
	return (
		Object.prototype.toString.call(bytes) === '[object ArrayBuffer]' && typeof type === 'string'
	);
}
