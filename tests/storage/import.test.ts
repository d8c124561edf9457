import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	answer,
	anyHistory,
	behind,
	eventsInDatabase,
	firm,
	opening,
	openStore,
	outcome,
	pack,
	prepared,
	removeStores,
	seat,
	start,
	TestClock,
	told,
	aWorkshop
} from '../support/store';
import { BenchmarkStore } from '#lib/storage/benchmark-store';
import { damagedEvents, rootHash } from '#lib/storage/events';
import { finishImport, lastImport, takeIn, undoImport, type ImportPlan } from '#lib/storage/import';
import type { EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

const clock = new TestClock();
let store: Store;
const fresh = async () => {
	store?.close();
	await removeStores();
	await Dexie.delete('gradus-benchmark');
	store = await openStore(clock);
};
beforeEach(fresh);
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

/** The log of another device. */
async function logOf(history: Parameters<Store['keep']>[0][]): Promise<EventRecord[]> {
	await fresh();
	for (const changes of history) await store.keep(changes, pack);
	const log = await store.log();
	await fresh();
	return log;
}

async function planFor(
	events: readonly EventRecord[],
	change: Partial<ImportPlan> = {}
): Promise<ImportPlan> {
	const log = await store.log();
	const here = new Set(log.map(({ id }) => id));
	const union =
		change.mode === 'replace' ? events : [...log, ...events.filter(({ id }) => !here.has(id))];
	return {
		name: 'backup.json',
		mode: 'merge',
		here: await rootHash(log),
		expected: { events: union.length, root: await rootHash(union) },
		events,
		decisions: [],
		openings: [],
		files: [],
		hashes: [],
		erased: [],
		choices: [],
		outside: [],
		...change
	};
}

/** Every row of every table, but what is kept for undoing. */
const everything = (space: 'work' | 'sample' = 'work') =>
	behind(
		async (database) =>
			Object.fromEntries(
				await Promise.all(
					database.tables
						.filter(({ name }) => name !== 'imports')
						.map(async (table) => [table.name, await table.toArray()] as const)
				)
			),
		space
	);

const file = (hash: string) => ({
	hash: hash.repeat(64),
	bytes: new TextEncoder().encode(hash).buffer as ArrayBuffer,
	type: 'image/jpeg'
});

const pinned = (id: string) => ({
	id,
	card: '{}',
	name: id,
	kind: 'association' as const,
	fingerprint: id,
	key: 'key',
	recipient: 'age1',
	codes: false,
	from: '2026-01-01',
	to: '2028-01-01',
	signers: [id],
	former: [],
	pinnedAt: '2026-11-30T00:00:00.000Z'
});

const associations = async () => {
	const benchmark = await BenchmarkStore.open();
	const { associations: rows } = await benchmark.overview();
	benchmark.close();
	return rows.map(({ id }) => id);
};

/** A plan that touches every table, and the store it meets. */
async function rich(mode: ImportPlan['mode']): Promise<ImportPlan> {
	const theirs = await logOf([
		[firm('f2', 'Other'), start('r2', 'f2'), answer(2, 'd1.q1', 'r2')],
		[firm(), start(), answer(4), answer(null), prepared()]
	]);
	await store.keep([firm(), start(), answer(1), answer(3, 'd1.q2')], pack);
	await store.keep([prepared('cccccccccccccccc')], pack);
	await behind(async ({ choices, seats, files, erased }) => {
		await seats.put(seat('bbbbbbbbbbbbbbbb', { workshop: 'cccccccccccccccc' }));
		await files.put(file('a'));
		await choices.put({ id: 'report', value: 'mine' });
		await erased.put({ device: 'gone', seq: 1, hash: 'h', at: 'then', what: ['x'] });
	});
	const benchmark = await BenchmarkStore.open();
	await benchmark.putAssociation(pinned('here'));
	benchmark.close();
	return planFor(theirs, {
		mode,
		decisions: [{ change: answer(1), packVersion: pack }],
		openings: [{ workshop: aWorkshop, poll: 0, firm: 'f1', opening: opening() }],
		files: [file('b')],
		hashes: [file('b').hash],
		erased: [{ device: 'else', seq: 7, hash: 'h7', at: 'then', what: ['y'] }],
		choices: [{ id: 'report', value: 'theirs' }],
		outside: [
			{
				database: 'benchmark',
				table: 'associations',
				rows: [pinned('there')],
				whole: mode === 'replace'
			}
		]
	});
}

test('what is taken in stands beside what was here, and what was chosen against it is said after it', async () => {
	const plan = await rich('merge');
	const record = await takeIn(store, plan, clock);
	expect(record).toMatchObject({ added: 8, removed: 0, name: 'backup.json', mode: 'merge' });
	const log = await store.log();
	expect(await rootHash(log)).toBe(record.after);
	expect(await damagedEvents(log)).toEqual([]);
	expect(log.at(-1)).toMatchObject({ device: store.identity.device, seq: 6, kind: 'answer' });
	const { answers, firms } = told(log);
	expect([...firms.keys()].sort()).toEqual(['f1', 'f2']);
	expect(answers.get('r1 d1.q1')?.answer).toEqual({ state: 'option', option: '1' });
	const rows = await everything();
	expect(rows.choices).toEqual([{ id: 'report', value: 'mine' }]);
	expect(rows.files!.map((each) => (each as { hash: string }).hash[0]).sort()).toEqual(['a', 'b']);
	expect(rows.openings).toHaveLength(1);
	expect(rows.erased).toHaveLength(2);
	expect(await associations()).toEqual(['here', 'there']);
	expect(store.identity).not.toHaveProperty('unfinished');
	expect(rows.meta).toEqual([store.identity]);
});

test('replacing leaves nothing but what the file holds, as another device', async () => {
	const plan = await rich('replace');
	const before = store.identity;
	await takeIn(store, plan, clock);
	const log = await store.log();
	expect(log).toHaveLength(plan.events.length + 1);
	expect(store.identity.device).not.toBe(before.device);
	expect(store.identity.epoch).not.toBe(before.epoch);
	const rows = await everything();
	expect(rows.workshops!.map((each) => (each as { id: string }).id)).toEqual([aWorkshop]);
	expect(rows.seats).toEqual([]);
	expect(rows.files!.map((each) => (each as { hash: string }).hash[0])).toEqual(['b']);
	expect(rows.choices).toEqual([{ id: 'report', value: 'theirs' }]);
	expect(rows.erased).toMatchObject([{ device: 'else' }]);
	expect(await associations()).toEqual(['there']);
	expect(rows.meta).toEqual([store.identity]);
	// Work goes on in a chain of its own, and another window of before is told.
	await store.keep([answer(0)], pack);
	const own = (await store.log()).filter(({ device }) => device === store.identity.device);
	expect(own.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('a window that was open before everything was replaced writes nothing more', async () => {
	const plan = await rich('replace');
	const other = await openStore(clock);
	await takeIn(store, plan, clock);
	expect(await outcome(other.keep([answer(2)], pack))).toBe('storage-replaced');
	await undoImport(store, clock);
	expect(await outcome(other.keep([answer(2)], pack))).toBe('kept');
	other.close();
});

describe.each(['merge', 'replace'] as const)('undoing (%s)', (mode) => {
	test('makes every row what it was', async () => {
		const plan = await rich(mode);
		const before = await everything();
		await takeIn(store, plan, clock);
		expect(await everything()).not.toEqual(before);
		expect(await lastImport(store)).toMatchObject({ canUndo: true });
		await undoImport(store, clock);
		expect(await everything()).toEqual(before);
		expect(await rootHash(await eventsInDatabase())).toBe(plan.here);
		expect(await associations()).toEqual(['here']);
		expect(await lastImport(store)).toBeUndefined();
		expect(await outcome(store.keep([answer(2)], pack))).toBe('kept');
	});

	test('is refused once something was said since', async () => {
		const plan = await rich(mode);
		await takeIn(store, plan, clock);
		await store.keep([answer(2)], pack);
		expect(await lastImport(store)).toMatchObject({ canUndo: false });
		const before = await everything();
		await expect(undoImport(store, clock)).rejects.toMatchObject({ reason: 'changed' });
		expect(await everything()).toEqual(before);
	});
});

test('nothing is taken in where the log is no longer the one that was looked at', async () => {
	const plan = await rich('merge');
	const other = await openStore(clock);
	await other.keep([answer(0)], pack);
	other.close();
	const before = await everything();
	await expect(takeIn(store, plan, clock)).rejects.toMatchObject({ reason: 'moved' });
	expect(await everything()).toEqual(before);
});

test('nothing is taken in where the outcome would not be the one that was shown', async () => {
	const plan = await rich('merge');
	const before = await everything();
	const wrong = { ...plan, expected: { ...plan.expected, root: 'another' } };
	await expect(takeIn(store, wrong, clock)).rejects.toMatchObject({ reason: 'unverified' });
	expect(await everything()).toEqual(before);
});

test('an entry that is not whole once it is written takes everything back', async () => {
	const plan = await rich('merge');
	const before = await everything();
	const bent = plan.events.map((event, at) => (at === 2 ? { ...event, value: null } : event));
	await expect(takeIn(store, { ...plan, events: bent }, clock)).rejects.toMatchObject({
		reason: 'unverified'
	});
	expect(await everything()).toEqual(before);
	expect(await associations()).toEqual(['here']);
});

describe.each(['merge', 'replace'] as const)('taking in (%s) that fails at any write', (mode) => {
	/** Fails at the `at`-th write; returns how many there were. */
	function failAt(at: number): () => number {
		let writes = 0;
		for (const verb of ['put', 'add', 'delete', 'clear'] as const) {
			const original = IDBObjectStore.prototype[verb] as (...args: unknown[]) => IDBRequest;
			vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
				this: IDBObjectStore,
				...args: unknown[]
			) {
				if ((writes += 1) === at) throw new DOMException('injected', 'DataError');
				return original.apply(this, args);
			} as never);
		}
		return () => writes;
	}

	test('is all or nothing after the next start', async () => {
		await fresh();
		let plan = await rich(mode);
		let before = await everything();
		const seen = { nothing: 0, all: 0 };
		for (let at = 1; ; at += 1) {
			const writes = failAt(at);
			const result = await outcome(takeIn(store, plan, clock));
			vi.restoreAllMocks();
			store.close();
			if (writes() < at) break;
			expect(result).toBe('storage-failed');
			store = await openStore(clock);
			const rows = await everything();
			const names = await associations();
			const root = await rootHash(await store.log());
			if (root === plan.here) {
				seen.nothing += 1;
				expect(rows).toEqual(before);
				expect(names).toEqual(['here']);
			} else {
				seen.all += 1;
				expect(await lastImport(store)).toMatchObject({ canUndo: true });
				expect((await lastImport(store))!.record).not.toHaveProperty('unfinished');
				expect(names).toEqual(mode === 'merge' ? ['here', 'there'] : ['there']);
				expect(store.identity).not.toHaveProperty('unfinished');
				await undoImport(store, clock);
				expect(await everything()).toEqual(before);
				expect(await associations()).toEqual(['here']);
			}
			plan = { ...plan, here: await rootHash(await store.log()) };
			before = await everything();
		}
		expect(seen.nothing).toBeGreaterThan(20);
		expect(seen.all).toBeGreaterThanOrEqual(2);
		store = await openStore(clock);
	});

	test('undoing that fails at any write is all or nothing after the next start', async () => {
		const plan = await rich(mode);
		const before = await everything();
		let failures = 0;
		for (let at = 1; ; at += 1) {
			await takeIn(store, { ...plan, here: await rootHash(await store.log()) }, clock);
			const after = await everything();
			const writes = failAt(at);
			const result = await outcome(undoImport(store, clock));
			vi.restoreAllMocks();
			store.close();
			store = await openStore(clock);
			if (writes() < at) break;
			expect(result).toBe('storage-failed');
			failures += 1;
			if (await lastImport(store)) {
				expect(await everything()).toEqual(after);
				await undoImport(store, clock);
			}
			expect(await everything()).toEqual(before);
			expect(await associations()).toEqual(['here']);
		}
		expect(await everything()).toEqual(before);
		expect(failures).toBeGreaterThan(10);
	});
});

test('finishing twice is finishing once, and what a person changed meanwhile stays', async () => {
	const plan = await rich('merge');
	await takeIn(store, plan, clock);
	const benchmark = await BenchmarkStore.open();
	await benchmark.putAssociation({ ...pinned('there'), name: 'Renamed' });
	benchmark.close();
	const before = await everything();
	await finishImport(store, clock);
	expect(await everything()).toEqual(before);
	await undoImport(store, clock);
	expect(await associations()).toEqual(['here', 'there']);
});

test('entries of this very device that come back with higher numbers do not break its chain', async () => {
	await store.keep([firm(), start(), answer(1)], pack);
	const { identity } = store;
	const ahead = await store.log();
	await behind(({ events }) => events.bulkDelete(ahead.slice(1).map(({ id }) => id)));
	await store.rebuild();
	store.close();
	store = await openStore(clock);
	await takeIn(store, await planFor(ahead), clock);
	await store.keep([answer(2)], pack);
	const log = await store.log();
	expect(log.map(({ device }) => device)).toEqual(Array(4).fill(identity.device));
	expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
	expect(log[3]!.prev).toBe(log[2]!.hash);
});

test('any history: taken in five times is taken in once, and undoing is exact', async () => {
	await fc.assert(
		fc.asyncProperty(anyHistory, anyHistory, async (ours, theirs) => {
			const log = await logOf(theirs);
			for (const changes of ours) await store.keep(changes, pack);
			const before = await everything();
			await takeIn(store, await planFor(log), clock);
			const once = await everything();
			for (let n = 0; n < 4; n += 1)
				expect(await takeIn(store, await planFor(log), clock)).toMatchObject({ added: 0 });
			expect(await everything()).toEqual(once);
			await fresh();
			for (const changes of ours) await store.keep(changes, pack);
			const again = await everything();
			await takeIn(store, await planFor(log), clock);
			await undoImport(store, clock);
			expect(await everything()).toEqual(again);
			expect(before.events).toHaveLength(again.events!.length);
		}),
		{ numRuns: 12 }
	);
});
