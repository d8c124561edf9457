import 'fake-indexeddb/auto';
import { StewardStore } from '#lib/storage/steward-store';
import type { LedgerRecord, MessageRecord } from '#lib/storage/steward-records';

/** The store of a steward, empty. */
export async function freshStewardStore(): Promise<StewardStore> {
	await removeStewardStore();
	return openStewardStore();
}

export const openStewardStore = () => StewardStore.open(() => crypto.randomUUID());

export function removeStewardStore(): Promise<unknown> {
	return new Promise((done, failed) => {
		const request = indexedDB.deleteDatabase('gradus-steward');
		request.onsuccess = done;
		request.onerror = failed;
	});
}

/** Looks into the database, or changes it, behind the store's back. */
export async function behindSteward<T>(
	table: string,
	use: (rows: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const database = await new Promise<IDBDatabase>((done, failed) => {
		const opening = indexedDB.open('gradus-steward');
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => failed(opening.error);
	});
	const transaction = database.transaction(table, 'readwrite');
	const request = use(transaction.objectStore(table));
	await new Promise((done, failed) => {
		transaction.oncomplete = done;
		transaction.onabort = () => failed(transaction.error);
	});
	database.close();
	return request.result;
}

export const ledgerRow = (cid: string, change: Partial<LedgerRecord> = {}): LedgerRecord => ({
	cid,
	seq: 1,
	period: '2026-Q4',
	deleted: false,
	sealed: new Uint8Array([1, 2, 3]),
	marks: [],
	stamp: `${cid} 1`,
	...change
});

/** Puts messages into the queue, and returns them as they wait. */
export async function queued(
	store: StewardStore,
	batch: number,
	names: readonly string[]
): Promise<readonly MessageRecord[]> {
	await store.enqueue(
		batch,
		names.map((name) => ({ name, content: `content of ${name}` }))
	);
	return (await store.messages(batch)).filter(({ verdict }) => !verdict);
}
