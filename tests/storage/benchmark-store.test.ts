import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outcome } from '../support/store';
import type {
	AssociationRecord,
	GivenRecord,
	OfferRecord,
	RosterRecord
} from '#lib/storage/benchmark-records';
import { BenchmarkStore, type BenchmarkOverview } from '#lib/storage/benchmark-store';

const name = 'gradus-benchmark';
let store: BenchmarkStore;

beforeEach(async () => {
	await Dexie.delete(name);
	store = await BenchmarkStore.open();
});
afterEach(() => store.close());

const association = (id: string, change: Partial<AssociationRecord> = {}): AssociationRecord => ({
	id,
	card: '{}',
	name: `Association ${id}`,
	kind: 'association',
	fingerprint: id,
	key: 'key',
	recipient: 'age1',
	codes: false,
	from: '2026-01-01',
	to: '2028-01-01',
	signers: [id],
	former: [],
	pinnedAt: '2026-11-30T00:00:00.000Z',
	...change
});

const given = (seq: number, change: Partial<GivenRecord> = {}): GivenRecord => ({
	cid: 'c1',
	seq,
	kind: 'contribution',
	firm: 'f1',
	association: 'a1',
	assessment: 'r1',
	round: '2026-11',
	questionnaire: 'core',
	period: '2026-Q4',
	home: true,
	file: '{}',
	lines: 94,
	givenAt: '2026-11-30T00:00:00.000Z',
	...change
});

const offer: OfferRecord = {
	id: 'o1',
	seq: 1,
	firm: 'f1',
	association: 'a1',
	facts: { name: 'Hua Yi', contact: 'Li', offers: ['use'], seeks: [], wishes: ['university'] },
	file: '{}',
	givenAt: '2026-11-30T00:00:00.000Z'
};

/** Looks into the database, or changes it, behind the store's back. */
async function behind(use: (database: Dexie) => Promise<unknown>) {
	const database = new Dexie(name);
	await database.open();
	await use(database);
	database.close();
}

test('what was kept is there after closing: cards, messages, packs, offers, homes, drafts', async () => {
	await store.putAssociation(association('a1'));
	await store.give(given(1));
	await store.putPack({ id: 'p1', file: '{}', loadedAt: 'then' });
	await store.offer(offer);
	await store.putDraft({ id: 'r2', leftOut: ['answer strategy.plan'] });
	store.close();
	store = await BenchmarkStore.open();
	expect(await store.overview()).toEqual({
		associations: [association('a1')],
		given: [given(1)],
		packs: [{ id: 'p1', file: '{}', loadedAt: 'then' }],
		rosters: [],
		offers: [offer],
		homes: [{ firm: 'f1', association: 'a1' }],
		damaged: 0
	});
	expect(await store.draft('r2')).toEqual({ id: 'r2', leftOut: ['answer strategy.plan'] });
});

describe('a message', () => {
	test('never takes the place of another one with the same number', async () => {
		await store.give(given(1));
		expect(await outcome(store.give(given(1, { file: 'other' })))).toBe('storage-failed');
		expect((await store.overview()).given).toEqual([given(1)]);
	});

	test('takes its draft with it', async () => {
		await store.putDraft({ id: 'r1', leftOut: [] });
		await store.give(given(1), 'r1');
		expect(await store.draft('r1')).toBeUndefined();
	});

	test('moves the home of its firm, and one that no longer counts upward gives it up', async () => {
		const homes = async () => (await store.overview()).homes;
		await store.give(given(1));
		await store.give(given(1, { cid: 'c2', association: 'a2' }));
		expect(await homes()).toEqual([{ firm: 'f1', association: 'a2' }]);
		await store.give(given(2, { home: false }));
		expect(await homes()).toEqual([{ firm: 'f1', association: 'a2' }]);
		await store.give(given(2, { cid: 'c2', association: 'a2', home: false }));
		expect(await homes()).toEqual([]);
	});

	test('that withdraws leaves the home as it is', async () => {
		await store.give(given(1));
		await store.give(given(2, { kind: 'withdrawal', home: false }));
		expect((await store.overview()).homes).toEqual([{ firm: 'f1', association: 'a1' }]);
	});
});

test('a removed card takes the homes with it and leaves what was given', async () => {
	await store.putAssociation(association('a1'));
	await store.give(given(1));
	await store.removeAssociation('a1');
	const { associations, homes, given: kept } = await store.overview();
	expect([associations, homes, kept]).toEqual([[], [], [given(1)]]);
});

test('a roster with a lower serial changes nothing', async () => {
	const roster = (serial: number): RosterRecord => ({
		hub: 'h1',
		serial,
		file: String(serial),
		loadedAt: 'then'
	});
	for (const serial of [3, 2, 3, 5, 4]) await store.putRoster(roster(serial));
	expect((await store.overview()).rosters).toEqual([roster(5)]);
});

test('a row that cannot be read is left where it is and counted; the others stay in reach', async () => {
	await store.putAssociation(association('a1'));
	await behind((database) => database.table('associations').put({ id: 'broken', name: 7 }));
	const overview = await store.overview();
	expect(overview.associations).toEqual([association('a1')]);
	expect(overview.damaged).toBe(1);
	await behind(async (database) => {
		expect(await database.table('associations').count()).toBe(2);
	});
});

test('nothing is written into a store of a newer version, nor into one that was emptied meanwhile', async () => {
	await behind((database) => database.table('meta').put({ key: 'store', schema: 99 }));
	expect(await outcome(store.give(given(1)))).toBe('storage-newer');
	await behind((database) => database.table('meta').clear());
	expect(await outcome(store.give(given(1)))).toBe('storage-replaced');
	expect((await store.overview()).given).toEqual([]);
});

test('another window hears of what was kept', async () => {
	const other = await BenchmarkStore.open();
	const heard: BenchmarkOverview[] = [];
	const stop = other.watch(
		(overview) => heard.push(overview),
		() => undefined
	);
	await expect.poll(() => heard.length).toBeGreaterThan(0);
	await store.putAssociation(association('a1'));
	await expect.poll(() => heard.at(-1)!.associations).toEqual([association('a1')]);
	stop();
	other.close();
});
