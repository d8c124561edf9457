import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eraseEverything } from '#lib/storage/erase-everything';
import type { Store } from '#lib/storage/store';
import { plant } from '../support/planted';
import { firm, openStore, outcome, pack } from '../support/store';
import { beSteward, removeEverything } from '../support/whole-device';

let store: Store;
beforeEach(async () => {
	await removeEverything();
	store = await openStore();
	await plant(store, 1, 'word');
	await beSteward(1);
	(await openStore(undefined, 'sample')).close();
});
afterEach(() => store.close());

const names = async () => (await indexedDB.databases()).map(({ name }) => name);
const all = ['gradus', 'gradus-benchmark', 'gradus-sample', 'gradus-steward'];

/** Settings, caches or files, in memory. */
function shelf(entries: Record<string, string>) {
	const kept = new Map(Object.entries(entries));
	return {
		kept,
		settings: new Proxy({} as Storage, {
			ownKeys: () => [...kept.keys()],
			getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
			get: () => (key: string) => kept.delete(key)
		}),
		caches: {
			keys: async () => [...kept.keys()],
			delete: async (name: string) => kept.delete(name)
		} as unknown as CacheStorage,
		files: async () =>
			({
				async *keys() {
					yield* [...kept.keys()];
				},
				removeEntry: async (name: string) => void kept.delete(name)
			}) as unknown as FileSystemDirectoryHandle
	};
}

describe('erasing everything', () => {
	test('removes every database, file, cache and setting of ours and nothing of another app', async () => {
		const ours = shelf({ 'gradus:theme': 'dark', 'sveltekit:scroll': '{}', theirs: 'x' });
		const [files, caches] = [
			shelf({ 'gradus-x': '', other: '' }),
			shelf({ 'gradus-1': '', b: '' })
		];
		const theirs = indexedDB.open('another-app');
		await new Promise((done) => (theirs.onsuccess = done));
		theirs.result.close();
		store.close();
		expect((await names()).sort()).toEqual(['another-app', ...all]);
		const faults = await eraseEverything(
			{ indexedDB, files: files.files, caches: caches.caches, settings: [ours.settings] },
			() => undefined
		);
		expect(faults).toEqual([]);
		expect(await names()).toEqual(['another-app']);
		expect([ours, files, caches].map(({ kept }) => [...kept.keys()])).toEqual([
			['theirs'],
			['other'],
			['b']
		]);
		indexedDB.deleteDatabase('another-app');
	});

	test('is told to windows that hold the store: they let go, say so, and make no empty one anew', async () => {
		const other = await openStore();
		const told = vi.fn();
		other.connection.onremoved = told;
		store.close();
		expect(await eraseEverything({ indexedDB, settings: [] }, () => undefined)).toEqual([]);
		expect(told).toHaveBeenCalledOnce();
		expect(await names()).toEqual([]);
		expect(await outcome(other.keep([firm()], pack))).toBe('storage-replaced');
		expect(await names()).toEqual([]);
	});

	test('waits for a window that does not let go, says so, and goes on by itself', async () => {
		store.close();
		const holding = indexedDB.open('gradus');
		await new Promise((done) => (holding.onsuccess = done));
		const blocked: boolean[] = [];
		const erasing = eraseEverything({ indexedDB, settings: [] }, (each) => blocked.push(each));
		await vi.waitFor(() => expect(blocked.at(-1)).toBe(true));
		holding.result.close();
		expect(await erasing).toEqual([]);
		expect(blocked.at(-1)).toBe(false);
		expect(await names()).toEqual([]);
	});

	test('names what could not be removed, and does all the rest', async () => {
		store.close();
		const broken = { keys: () => Promise.reject(new Error('broken')) } as unknown as CacheStorage;
		const faults = await eraseEverything(
			{
				indexedDB,
				caches: broken,
				files: () => Promise.reject(new Error('broken')),
				settings: []
			},
			() => undefined
		);
		expect(faults).toEqual(['files', 'caches']);
		expect(await names()).toEqual([]);
	});
});
