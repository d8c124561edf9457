import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	answer,
	behind,
	eventsInDatabase,
	firm,
	openStore,
	outcome,
	pack,
	removeStores,
	start
} from '../support/store';
import { schemaVersion } from '#lib/storage/database';
import type { EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
let stored: readonly EventRecord[];
beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	await removeStores();
	store = await openStore();
	await store.keep([firm(), start(), answer(1)], pack);
	stored = await store.log();
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

/** Ten tries to write, then two other ways to write. */
async function tryEverything(): Promise<Set<string>> {
	const results = new Set<string>();
	for (let n = 0; n < 10; n += 1) results.add(await outcome(store.keep([answer(n % 5)], pack)));
	const strange = { ...stored[0]!, id: 'an-event-of-another-device' };
	results.add(await outcome(store.addEvents([strange])));
	results.add(await outcome(store.rebuild()));
	return results;
}
function raiseVersion(
	version: number,
	change: (request: IDBOpenDBRequest) => void = () => undefined
): Promise<void> {
	return new Promise((done, failed) => {
		const request = indexedDB.open('gradus', version);
		request.onupgradeneeded = () => change(request);
		request.onerror = failed;
		request.onsuccess = () => {
			request.result.close();
			done();
		};
	});
}
const raiseSchema = () => behind(({ meta }) => meta.update('store', { schema: schemaVersion + 1 }));

describe('a database that a newer version of the app has written', () => {
	test.each([
		{ how: 'by its schema number', raise: raiseSchema },
		{ how: 'by the version of the database', raise: () => raiseVersion(10 * (schemaVersion + 1)) }
	])('($how) is read and not written', async ({ raise }) => {
		store.close();
		await raise();
		const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
		store = await openStore();
		expect(store.readOnly).toBe(true);
		expect(await tryEverything()).toEqual(new Set(['storage-newer']));
		expect(begun.mock.calls.map(([, mode]) => mode)).not.toContain('readwrite');
		expect(await store.log()).toEqual(stored);
		expect((await store.overview()).firms).toHaveLength(1);
		expect((await store.answers('r1')).answers).toMatchObject([{ answer: { option: '1' } }]);
	});

	test.each([
		{ how: 'by its schema number', raise: raiseSchema },
		{ how: 'by the version of the database', raise: () => raiseVersion(10 * (schemaVersion + 1)) }
	])('($how) while this one is open is no longer written', async ({ raise }) => {
		await raise();
		expect(await tryEverything()).toEqual(new Set(['storage-newer']));
		expect(await store.log()).toEqual(stored);
		expect((await store.overview()).firms).toHaveLength(1);
	});
});

test('a database that the library itself has repaired is not taken for a newer one', async () => {
	store.close();
	await raiseVersion(10 * schemaVersion + 1, (request) =>
		request.transaction!.objectStore('events').deleteIndex('assessment')
	);
	store = await openStore();
	expect(store.readOnly).toBe(false);
	expect(await tryEverything()).toEqual(new Set(['kept']));
	store.close();
	store = await openStore();
	expect(store.readOnly).toBe(false);
});

describe('a store that the browser emptied while the app was open', () => {
	const clear = () =>
		behind(async (database) => {
			await Promise.all(database.tables.map((table) => table.clear()));
		});
	const beginAnew = () =>
		behind(async (database) => {
			const store = await database.meta.get('store');
			await Promise.all(database.tables.map((table) => table.clear()));
			await database.meta.add({ ...store!, epoch: 'another' });
		});
	const replace = async () => {
		await removeStores();
		(await openStore()).close();
	};

	test.each([
		{ how: 'deleted', empty: removeStores },
		{ how: 'cleared', empty: clear },
		{ how: 'deleted and begun anew by another tab', empty: replace }
	])('($how) takes nothing more', async ({ empty }) => {
		await empty();
		expect(await tryEverything()).toEqual(new Set(['storage-replaced']));
		expect(await eventsInDatabase()).toEqual([]);
		expect(await behind(({ firms }) => firms.count())).toBe(0);
	});

	test.each([
		{ how: 'cleared', empty: clear },
		{ how: 'begun anew', empty: beginAnew }
	])('($how) takes nothing after a lost connection either', async ({ empty }) => {
		await empty();
		store.connection.database.close();
		expect(await outcome(store.keep([answer(1)], pack))).toBe('storage-replaced');
		expect(await tryEverything()).toEqual(new Set(['storage-replaced']));
		expect(await eventsInDatabase()).toEqual([]);
	});

	test('a new start has a new epoch and works', async () => {
		const before = store.identity;
		await removeStores();
		const again = await openStore();
		expect(again.identity.epoch).not.toBe(before.epoch);
		expect(await outcome(again.keep([firm()], pack))).toBe('kept');
		again.close();
	});
});
