import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
	answer,
	anyHistory,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	outcome,
	pack,
	removeStores,
	start,
	told
} from '../support/store';
import type { EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
const fresh = async () => {
	store?.close();
	await removeStores();
	store = await openStore();
};
beforeEach(fresh);
afterEach(() => {
	store.close();
	vi.restoreAllMocks();
});

/** The log of another device. */
async function logOf(history: Parameters<Store['keep']>[0][]): Promise<EventRecord[]> {
	await fresh();
	for (const changes of history) await store.keep(changes, pack);
	const log = await store.log();
	await fresh();
	return log;
}

test('adding a backup twice is adding it once, in whatever order its events stand', async () => {
	await fc.assert(
		fc.asyncProperty(anyHistory, fc.func(fc.integer()), async (history, rank) => {
			const log = await logOf(history);
			const shuffled = [...log].sort((a, b) => rank(a.id) - rank(b.id));
			expect(await store.addEvents(shuffled)).toBe(log.length);
			const heads = await headsInDatabase();
			expect(heads).toEqual(told(log));
			expect(await store.addEvents(log)).toBe(0);
			expect(await headsInDatabase()).toEqual(heads);
			expect(await store.log()).toEqual(log);
		}),
		{ numRuns: 25 }
	);
});

test('own work and a backup come together as one, and own work goes on in its own chain', async () => {
	const theirs = await logOf([[firm('f2', 'Other'), start('r2', 'f2'), answer(2, 'd1.q1', 'r2')]]);
	await store.keep([firm(), start()], pack);
	expect(await store.addEvents(theirs)).toBe(3);
	await store.keep([answer(3)], pack);
	const own = (await store.log()).filter(({ device }) => device === store.identity.device);
	expect(own.map(({ seq }) => seq)).toEqual([1, 2, 3]);
	expect(own[2]!.prev).toBe(own[1]!.hash);
	expect((await store.overview()).firms.map(({ id }) => id)).toEqual(['f1', 'f2']);
	expect(await headsInDatabase()).toEqual(told(await store.log()));
});

test('an answer that the backup takes back is gone', async () => {
	const [one, two, three, back] = await logOf([[firm(), start(), answer(1), answer(null)]]);
	await store.addEvents([one!, two!, three!]);
	expect((await store.answers('r1')).answers).toHaveLength(1);
	await store.addEvents([back!]);
	expect((await store.answers('r1')).answers).toEqual([]);
});

test('an event that is already here is not replaced by another one of the same id', async () => {
	await store.keep([firm()], pack);
	const [kept] = await store.log();
	expect(await store.addEvents([{ ...kept!, value: { name: 'Forged', profile: {} } }])).toBe(0);
	expect(await store.log()).toEqual([kept]);
	expect((await store.overview()).firms[0]!.name).toBe('Hua Yi Valves');
});

test('where adding fails at any write, nothing is added', async () => {
	const theirs = await logOf([[firm(), start(), answer(1), answer(2, 'd1.q2'), answer(null)]]);
	await store.keep([firm('f9', 'Own'), start('r9', 'f9')], pack);
	const before = { events: await eventsInDatabase(), heads: await headsInDatabase() };
	let failures = 0;
	for (let at = 1; ; at += 1) {
		let writes = 0;
		for (const verb of ['put', 'add', 'delete'] as const) {
			const original = IDBObjectStore.prototype[verb] as (...args: unknown[]) => IDBRequest;
			vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
				this: IDBObjectStore,
				...args: unknown[]
			) {
				if ((writes += 1) === at) throw new DOMException('injected', 'DataError');
				return original.apply(this, args);
			} as never);
		}
		const result = await outcome(store.addEvents(theirs));
		vi.restoreAllMocks();
		if (writes < at) break;
		expect(result).toBe('storage-failed');
		failures += 1;
		expect({ events: await eventsInDatabase(), heads: await headsInDatabase() }).toEqual(before);
	}
	expect(failures).toBeGreaterThanOrEqual(8);
	expect(await store.log()).toHaveLength(7);
});

test('a backup that holds one event twice is refused whole', async () => {
	const theirs = await logOf([[firm(), start()]]);
	expect(await outcome(store.addEvents([...theirs, theirs[0]!]))).toBe('storage-failed');
	expect(await eventsInDatabase()).toEqual([]);
	expect(await headsInDatabase()).toMatchObject({ firms: new Map() });
});
