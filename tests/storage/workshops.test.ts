import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	accept,
	answer,
	asked,
	aWorkshop,
	behind,
	eventsInDatabase,
	firm,
	headsInDatabase,
	opening,
	openStore,
	outcome,
	pack,
	prepared,
	removeStores,
	sealed,
	seat,
	start,
	told,
	workshop,
	workshopPlan
} from '../support/store';
import Dexie from 'dexie';
import { makeBackupFile, parseBackupFile } from '#lib/exchange/backup-file';
import { schemaVersion } from '#lib/storage/database';
import type { EventRecord } from '#lib/storage/records';
import { endOfBallots, openingOf } from '#lib/storage/room';
import type { Store } from '#lib/storage/store';
import type { BoxRecord, OpeningRecord, WorkshopDeed } from '#lib/storage/workshop-records';
import { roomOf } from '#lib/storage/room';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeEach(async () => {
	await removeStores();
	store = await openStore();
	await store.keep([firm(), prepared()], pack);
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

const workshops = async () => (await store.overview()).workshops;
const say = (...deeds: readonly WorkshopDeed[]) =>
	store.keep(
		deeds.map((deed) => workshop(deed)),
		pack
	);

const key = { secret: 'AGE-SECRET-KEY-1TEST', recipient: 'age1test' };
const record = (poll = 0): OpeningRecord => ({
	workshop: aWorkshop,
	poll,
	firm: 'f1',
	opening: opening()
});

/** Sets an empty box up, as asking does. */
async function ask(poll = 0): Promise<void> {
	await store.keep([asked(poll)], pack, async ({ boxes }) => {
		await boxes.put({ workshop: aWorkshop, poll, ...key, sealed: [] });
	});
}

/** Opens a box as it lies there. */
async function openBox(poll = 0, box?: BoxRecord): Promise<void> {
	const known = box ?? (await roomOf(store).box(aWorkshop, poll))!;
	await store.keep(
		[workshop({ act: 'open', poll, ballots: 5, anonymous: true })],
		pack,
		openingOf(record(poll), known)
	);
}

const inBox = async (poll = 0) =>
	(await roomOf(store).box(aWorkshop, poll))?.sealed.map((each) => each.sealed);

describe('a workshop in the log', () => {
	test('stands as it was said, after closing and opening the store', async () => {
		await ask();
		await say(
			{ act: 'open', poll: 0, ballots: 5, anonymous: true },
			{ act: 'turn', turn: { question: 'd1.q2', startedAt: 'then', minutes: 5 } },
			{ act: 'settle', question: 'd1.q1', outcome: { state: 'agreed', option: 3, reason: 'so' } },
			{ act: 'settle', question: 'd1.q2', outcome: { state: 'parked', who: '王工' } },
			{ act: 'action', id: 'a1', action: { text: 'Ask the supplier', owner: 'Li' } },
			{ act: 'action', id: 'a2', action: { text: 'Never mind' } },
			{ act: 'action', id: 'a2', action: null }
		);
		store.close();
		store = await openStore();
		expect(await workshops()).toMatchObject([
			{
				id: aWorkshop,
				firm: 'f1',
				plan: workshopPlan(),
				polls: [{ poll: 0, questions: ['d1.q1', 'd1.q2'], ballots: 5, anonymous: true }],
				turn: { question: 'd1.q2', minutes: 5 },
				outcomes: {
					'd1.q1': { state: 'agreed', option: 3, reason: 'so' },
					'd1.q2': { state: 'parked', who: '王工' }
				},
				actions: { a1: { text: 'Ask the supplier', owner: 'Li' } }
			}
		]);
		expect(Object.keys((await workshops())[0]!.actions)).toEqual(['a1']);
	});

	test('can change its plan, and keeps its ballots', async () => {
		await ask();
		await say({ act: 'prepare', plan: workshopPlan({ expected: 9, minutes: 90 }) });
		const [one] = await workshops();
		expect(one).toMatchObject({ plan: { expected: 9, minutes: 90 }, polls: [{ poll: 0 }] });
	});

	test('is closed with its round, and opened again', async () => {
		await say(
			{ act: 'turn', turn: { question: 'd1.q1', startedAt: 'then', minutes: 5 } },
			{ act: 'close', assessment: 'r1' }
		);
		const [closed] = await workshops();
		expect(closed).toMatchObject({ assessment: 'r1', turn: undefined });
		expect(closed!.closedAt).toBeDefined();
		await say({ act: 'reopen' });
		expect((await workshops())[0]).toMatchObject({ closedAt: undefined, assessment: 'r1' });
	});

	test('goes to the bin and comes back as it was', async () => {
		await ask();
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'));
		await say({ act: 'delete' });
		expect((await workshops())[0]!.deletedAt).toBeDefined();
		await say({ act: 'restore' });
		expect((await workshops())[0]!.deletedAt).toBeUndefined();
		expect(await inBox()).toEqual(['sealed p1 1']);
	});

	test('of a firm that is not here, or that was never prepared, changes nothing', async () => {
		await store.keep(
			[prepared('cccccccccccccccc', 'f9'), workshop({ act: 'reopen' }, 'dddddddddddddddd')],
			pack
		);
		expect((await workshops()).map(({ id }) => id)).toEqual([aWorkshop]);
		expect(await headsInDatabase()).toEqual(told(await store.log()));
	});

	test('keeps what it cannot read, and stays as it was', async () => {
		const before = await workshops();
		const strange = { act: 'settle', question: 'd1.q1', outcome: { state: 'voted' } };
		await say(strange as unknown as WorkshopDeed);
		expect(await workshops()).toEqual(before);
		expect(await store.log()).toHaveLength(3);
	});

	test('whose row is damaged is named, left alone, and mended from the log', async () => {
		const damaged = { ...(await workshops())[0]!, plan: 'gone' };
		await behind((database) => database.table('workshops').put(damaged));
		const overview = await store.overview();
		expect(overview.workshops).toEqual([]);
		expect(overview.damaged).toEqual([{ table: 'workshops', key: aWorkshop }]);
		await store.rebuild();
		expect((await workshops())[0]!.plan).toEqual(workshopPlan());
	});

	test('whose row is damaged takes a new change on top of what the log tells', async () => {
		await behind((database) => database.table('workshops').update(aWorkshop, { outcomes: 'gone' }));
		await say({ act: 'settle', question: 'd1.q1', outcome: { state: 'agreed', option: 1 } });
		expect(await headsInDatabase()).toEqual(told(await store.log()));
		expect((await workshops())[0]!.outcomes).toEqual({ 'd1.q1': { state: 'agreed', option: 1 } });
	});
});

describe('a ballot box', () => {
	beforeEach(() => ask());

	test('takes each ballot once', async () => {
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p1'))).toBe('first');
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p2'))).toBe('first');
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p1'))).toBe('repeated');
		expect(await inBox()).toEqual(['sealed p1 1', 'sealed p2 1']);
	});

	test('puts a later ballot of the same person in the place of the earlier one', async () => {
		for (const who of ['p1', 'p2', 'p3']) await roomOf(store).putIn(aWorkshop, 0, sealed(who));
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p2', 2))).toBe('renewed');
		expect(await inBox()).toEqual(['sealed p1 1', 'sealed p2 2', 'sealed p3 1']);
	});

	test('does not take an earlier ballot after a later one', async () => {
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1', 2));
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p1', 1))).toBe('outdated');
		const other = { ...sealed('p1', 2), sealed: 'another of the same number' };
		expect(await roomOf(store).putIn(aWorkshop, 0, other)).toBe('outdated');
		expect(await inBox()).toEqual(['sealed p1 2']);
	});

	test('loses none of many ballots that come in at once', async () => {
		const people = Array.from({ length: 15 }, (_, n) => `p${n}`);
		await Promise.all(people.map((who) => roomOf(store).putIn(aWorkshop, 0, sealed(who))));
		expect((await inBox())!.length).toBe(15);
	});

	test('takes the seat away in the moment the ballot is in, and not otherwise', async () => {
		await roomOf(store).putSeat(seat());
		await roomOf(store).putIn(aWorkshop, 7, sealed('p1'), seat().id);
		expect(await roomOf(store).seats()).toEqual([seat()]);
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'), seat().id);
		expect(await roomOf(store).seats()).toEqual([]);
	});

	test('is opened in one moment: the result is there, the ballots and their key are gone', async () => {
		for (const who of ['p1', 'p2', 'p3']) await roomOf(store).putIn(aWorkshop, 0, sealed(who));
		await openBox();
		expect(await roomOf(store).boxes(aWorkshop)).toEqual([]);
		expect(await roomOf(store).openings(aWorkshop)).toEqual([record()]);
		expect((await workshops())[0]!.polls).toMatchObject([{ ballots: 5, anonymous: true }]);
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p4'))).toBe('closed');
		const everything = await behind((database) =>
			Promise.all(database.tables.map((table) => table.toArray()))
		);
		expect(JSON.stringify(everything)).not.toContain('SECRET');
		expect(JSON.stringify(everything)).not.toContain('sealed p1');
	});

	test('stays sealed, with nothing said of it, where opening fails at any write', async () => {
		for (const who of ['p1', 'p2']) await roomOf(store).putIn(aWorkshop, 0, sealed(who));
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
			const result = await outcome(openBox());
			vi.restoreAllMocks();
			if (writes < at) break;
			expect(result).toBe('storage-failed');
			failures += 1;
			expect({ events: await eventsInDatabase(), heads: await headsInDatabase() }).toEqual(before);
			expect(await inBox()).toEqual(['sealed p1 1', 'sealed p2 1']);
			expect(await roomOf(store).allOpenings()).toEqual([]);
		}
		expect(failures).toBeGreaterThanOrEqual(4);
		expect(await roomOf(store).openings(aWorkshop)).toEqual([record()]);
	});

	test('into which another window put a ballot meanwhile is not opened without it', async () => {
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'));
		const seen = (await roomOf(store).box(aWorkshop, 0))!;
		await roomOf(store).putIn(aWorkshop, 0, sealed('p2'));
		expect(await outcome(openBox(0, seen))).toBe('storage-failed');
		expect(await inBox()).toEqual(['sealed p1 1', 'sealed p2 1']);
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1', 2));
		const renewed = { ...seen, sealed: [sealed('p1', 1), sealed('p2', 1)] };
		expect(await outcome(openBox(0, renewed))).toBe('storage-failed');
		await openBox();
		expect(await roomOf(store).openings(aWorkshop)).toHaveLength(1);
	});

	test('is opened once, whatever two windows do', async () => {
		const seen = (await roomOf(store).box(aWorkshop, 0))!;
		await openBox();
		expect(await outcome(openBox(0, seen))).toBe('storage-replaced');
		expect(
			(await store.log()).filter(({ value }) => JSON.stringify(value).includes('open'))
		).toHaveLength(1);
	});

	test('of a second ballot has a key and ballots of its own', async () => {
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'));
		await openBox();
		await ask(1);
		expect(await roomOf(store).putIn(aWorkshop, 1, sealed('p1'))).toBe('first');
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p2'))).toBe('closed');
		expect(await inBox(1)).toEqual(['sealed p1 1']);
	});

	test('goes with all that is still sealed when the workshop is closed; other workshops keep theirs', async () => {
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'));
		await roomOf(store).putSeat(seat());
		const other = seat('eeeeeeeeeeeeeeee', { workshop: 'cccccccccccccccc' });
		await roomOf(store).putSeat(other);
		await store.keep(
			[start(), answer(1), workshop({ act: 'close', assessment: 'r1' })],
			pack,
			endOfBallots(aWorkshop)
		);
		expect(await roomOf(store).boxes(aWorkshop)).toEqual([]);
		expect(await roomOf(store).seats()).toEqual([other]);
		expect((await store.answers('r1')).answers).toHaveLength(1);
	});

	test('takes nothing where a newer version of the app has written, nor where the browser emptied the store', async () => {
		await behind(({ meta }) => meta.update('store', { schema: schemaVersion + 1 }));
		expect(await outcome(roomOf(store).putIn(aWorkshop, 0, sealed('p1')))).toBe('storage-newer');
		expect(await outcome(roomOf(store).putSeat(seat()))).toBe('storage-newer');
		await behind(async (database) => {
			await Promise.all(database.tables.map((table) => table.clear()));
		});
		expect(await outcome(roomOf(store).putSeat(seat()))).toBe('storage-replaced');
		expect(await behind(({ seats }) => seats.count())).toBe(0);
	});

	test('takes a ballot although the connection was lost', async () => {
		store.close();
		const original = IDBDatabase.prototype.transaction;
		let failed = false;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
			this: IDBDatabase,
			...args: Parameters<IDBDatabase['transaction']>
		) {
			if (args[1] === 'readwrite' && !failed) {
				failed = true;
				throw new DOMException('connection lost', 'UnknownError');
			}
			return original.apply(this, args);
		});
		store = await openStore();
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p1'))).toBe('first');
		expect(failed).toBe(true);
		expect(await inBox()).toEqual(['sealed p1 1']);
	});
});

test('single ballots are forgotten and brought back; what was agreed stays', async () => {
	await ask();
	await openBox();
	await say({ act: 'settle', question: 'd1.q1', outcome: { state: 'agreed', option: 2 } });
	const openings = await roomOf(store).openings(aWorkshop);
	await roomOf(store).forgetOpenings(aWorkshop);
	expect(await roomOf(store).allOpenings()).toEqual([]);
	expect((await workshops())[0]).toMatchObject({
		polls: [{ ballots: 5 }],
		outcomes: { 'd1.q1': { option: 2 } }
	});
	await roomOf(store).putOpenings(openings);
	expect(await roomOf(store).openings(aWorkshop)).toEqual([record()]);
});

describe('a backup', () => {
	async function makeBackup(): Promise<string> {
		const { epoch, schema, device, firstUse } = store.identity;
		return makeBackupFile({
			madeAt: '2027-03-05T10:10:00.000Z',
			app: '0.1.0',
			store: { epoch, schema, device, firstUse },
			events: await store.log(),
			openings: await roomOf(store).allOpenings()
		} as Parameters<typeof makeBackupFile>[0]);
	}

	async function comeBack(file: string): Promise<void> {
		const read = parseBackupFile(file);
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		await store.addEvents(
			read.value.events as EventRecord[],
			read.value.openings as OpeningRecord[]
		);
	}

	test('brings workshops and what their boxes showed back, and can be taken twice', async () => {
		await ask();
		await openBox();
		await say({ act: 'settle', question: 'd1.q1', outcome: { state: 'decided', option: 1 } });
		const before = await headsInDatabase();
		const file = await makeBackup();
		store.close();
		await removeStores();
		store = await openStore();
		await comeBack(file);
		await comeBack(file);
		expect(await headsInDatabase()).toEqual(before);
		expect(await roomOf(store).allOpenings()).toEqual([record()]);
	});

	test('holds nothing of a box that is not open, nor of a ballot being filled in', async () => {
		await ask();
		await roomOf(store).putIn(aWorkshop, 0, sealed('p1'));
		await roomOf(store).putSeat(seat());
		const file = await makeBackup();
		expect(file).toContain(aWorkshop);
		for (const secret of [key.secret, key.recipient, 'sealed p1', seat().id, 'because'])
			expect(file).not.toContain(secret);
	});

	test('does not replace what a box here has shown', async () => {
		await ask();
		await openBox();
		const other = { ...record(), opening: opening(9) };
		await store.addEvents([], [other]);
		expect(await roomOf(store).allOpenings()).toEqual([record()]);
	});
});

describe('what version 2 of the database wrote', () => {
	/** The tables as version 2 made them, with the rows it derived from its log. */
	async function writeVersion2(): Promise<readonly EventRecord[]> {
		await removeStoresAndFill();
		const identity = { ...store.identity, schema: 2 };
		const events = await store.log();
		const heads = told(events);
		store.close();
		await removeStores();
		const old = new Dexie('gradus');
		old.version(1).stores({
			meta: 'key',
			events: 'id, [device+seq], assessment, hlc',
			firms: 'id',
			assessments: 'id, firm',
			answers: '[assessment+question], assessment'
		});
		old.version(2).stores({ plans: 'firm' });
		await old.table('meta').add(identity);
		await old.table('events').bulkAdd([...events]);
		await old.table('firms').bulkAdd([...heads.firms.values()]);
		await old.table('assessments').bulkAdd([...heads.assessments.values()]);
		await old.table('answers').bulkAdd([...heads.answers.values()]);
		await old.table('plans').bulkAdd([...heads.plans.values()]);
		expect(old.backendDB().version).toBe(20);
		old.close();
		return events;
	}

	async function removeStoresAndFill(): Promise<void> {
		store.close();
		await removeStores();
		store = await openStore();
		await store.keep([firm(), start(), answer(1), answer(2, 'd1.q2'), accept()], pack);
	}

	test('opens with everything in it, as the same store, without workshops, and takes them', async () => {
		const events = await writeVersion2();
		const { epoch, device } = store.identity;
		store = await openStore();
		expect(store.readOnly).toBe(false);
		expect(store.identity).toMatchObject({ epoch, device, schema: schemaVersion });
		expect(await store.log()).toEqual(events);
		expect(await headsInDatabase()).toEqual(told(events));
		expect(await store.overview()).toMatchObject({
			workshops: [],
			plans: [{ firm: 'f1' }],
			damaged: []
		});
		await store.keep([prepared()], pack);
		await ask();
		expect(await roomOf(store).putIn(aWorkshop, 0, sealed('p1'))).toBe('first');
		expect((await workshops()).map(({ id }) => id)).toEqual([aWorkshop]);
	});

	test('is upgraded once: opening again changes nothing', async () => {
		await writeVersion2();
		(await openStore()).close();
		const before = await headsInDatabase();
		store = await openStore();
		expect(await headsInDatabase()).toEqual(before);
		expect(store.identity.schema).toBe(schemaVersion);
	});
});
