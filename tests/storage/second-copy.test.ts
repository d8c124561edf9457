import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checksum } from '#lib/exchange/checksum';
import { bytesOfFrames, framesIn, type Frame } from '#lib/storage/copy-frames';
import { Attachments } from '#lib/storage/attachments';
import { BenchmarkDatabase, BenchmarkStore } from '#lib/storage/benchmark-store';
import { erase } from '#lib/storage/erase';
import { rootHash } from '#lib/storage/events';
import { reconcile } from '#lib/storage/reconcile';
import { roomOf } from '#lib/storage/room';
import { SecondCopy, secondCopy, useSecondCopy } from '#lib/storage/second-copy';
import type { Store } from '#lib/storage/store';
import { CopyPlace } from '../support/copy-folder';
import {
	anyHistory,
	answer,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	outcome,
	pack,
	prepared,
	removeStores,
	seat,
	start,
	TestClock
} from '../support/store';

let place = new CopyPlace();
const open: Store[] = [];

async function opened(): Promise<Store> {
	const store = await openStore();
	open.push(store);
	return store;
}

/** What a kill and two starts can do: every database of the address is gone; files stay. */
async function browserDropsAll(): Promise<void> {
	for (const store of open.splice(0)) store.close();
	await removeStores();
	for (const name of ['gradus-benchmark', 'gradus-steward'])
		await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
	await newWindow();
}

/** The one before is gone, and with it its worker. */
async function newWindow(): Promise<void> {
	await secondCopy()?.letGo();
}

beforeAll(() => {
	const folder = { keys: () => place.folder.contents.keys() };
	vi.stubGlobal('navigator', {
		storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) }
	});
	useSecondCopy(new SecondCopy(() => place.worker()));
});
afterAll(() => {
	useSecondCopy(undefined);
	vi.unstubAllGlobals();
});
beforeEach(async () => {
	await browserDropsAll();
	place = new CopyPlace();
});

const aFile = async (text: string) => {
	const bytes = new TextEncoder().encode(text);
	const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
	return { hash, bytes: bytes.buffer, type: 'image/jpeg' };
};

describe('a file of frames', () => {
	const frames = fc.array(
		fc.record({
			at: fc.nat(),
			database: fc.constant('gradus'),
			table: fc.string(),
			put: fc.array(fc.tuple(fc.string(), fc.uint8Array()))
		}),
		{ maxLength: 6 }
	);

	test('is read as it was written, bytes included', () => {
		fc.assert(
			fc.property(frames, (some) => {
				expect(framesIn(bytesOfFrames(some, checksum), checksum)).toEqual(some);
			})
		);
	});

	test('torn anywhere gives the frames before the tear, and never another one', () => {
		fc.assert(
			fc.property(frames, fc.nat(), (some, at) => {
				const bytes = bytesOfFrames(some, checksum);
				const torn = bytes.subarray(0, at % (bytes.length + 1));
				const read = framesIn(torn, checksum);
				expect(read).toEqual(some.slice(0, read.length));
			})
		);
	});

	test('with a byte changed gives none of the frames from there on', () => {
		fc.assert(
			fc.property(frames, fc.nat(), fc.integer({ min: 1, max: 255 }), (some, at, change) => {
				const bytes = bytesOfFrames(some, checksum);
				if (bytes.length === 0) return;
				bytes[at % bytes.length]! ^= change;
				const read: readonly Frame[] = framesIn(bytes, checksum);
				expect(read.length).toBeLessThan(some.length);
				expect(read).toEqual(some.slice(0, read.length));
			})
		);
	});
});

describe('where the browser drops all databases', () => {
	test('everything that was kept comes back: log, heads, ballots, and it is told', async () => {
		await fc.assert(
			fc.asyncProperty(anyHistory, async (history) => {
				await browserDropsAll();
				place = new CopyPlace();
				const store = await opened();
				for (const changes of [[firm(), start()], ...history]) await store.keep(changes, pack);
				const events = await eventsInDatabase();
				const heads = await headsInDatabase();
				await browserDropsAll();
				const again = await opened();
				expect(again.connection.restored).toEqual({
					entries: events.length,
					firms: heads.firms.size
				});
				expect(await rootHash(await eventsInDatabase())).toBe(await rootHash(events));
				expect(await headsInDatabase()).toEqual(heads);
			}),
			{ numRuns: 15 }
		);
	});

	test('what stands beside the log comes back too: ballots, photos, and what a member gave', async () => {
		const store = await opened();
		await store.keep([firm(), start(), prepared()], pack);
		await roomOf(store).putSeat(seat());
		const photo = await aFile('a photo');
		await new Attachments(store.connection).add([photo]);
		const member = await BenchmarkStore.open();
		const database = new BenchmarkDatabase();
		await database.open();
		await database.homes.put({ firm: 'f1', association: 'a1' } as never);
		database.close();
		member.close();
		await secondCopy()!.settled();
		await browserDropsAll();

		const again = await opened();
		expect(await roomOf(again).seats()).toEqual([seat()]);
		const homes = new BenchmarkDatabase();
		await homes.open();
		expect(await homes.homes.toArray()).toEqual([{ firm: 'f1', association: 'a1' }]);
		homes.close();
		expect(await reconcile(again)).toBe(1);
		expect(await new Attachments(again.connection).bytes(photo.hash)).toMatchObject({
			state: 'held'
		});
	});

	test('going on makes a new chain, and the old one stays whole', async () => {
		const store = await opened();
		await store.keep([firm(), start()], pack);
		const { device, epoch } = store.identity;
		await browserDropsAll();
		const again = await opened();
		expect(again.identity.device).not.toBe(device);
		expect(again.identity.epoch).not.toBe(epoch);
		await again.keep([answer(2)], pack);
		const chains = (await eventsInDatabase()).map((each) => [each.device === device, each.seq]);
		expect(chains.sort()).toEqual([
			[false, 1],
			[true, 1],
			[true, 2]
		]);
		await browserDropsAll();
		await opened();
		expect(await eventsInDatabase()).toHaveLength(3);
	});

	test('what a cut-off last frame told is not there, what was kept before it is', async () => {
		const store = await opened();
		await store.keep([firm(), start()], pack);
		await store.keep([answer(1)], pack);
		await browserDropsAll();
		const [name] = [...place.folder.contents.keys()].sort();
		const bytes = place.folder.contents.get(name!)!;
		place.folder.contents.set(name!, bytes.subarray(0, bytes.length - 3));
		await opened();
		expect((await eventsInDatabase()).map(({ kind }) => kind).sort()).toEqual(['firm', 'start']);
	});

	test('a first visit finds nothing to bring back', async () => {
		expect((await opened()).connection.restored).toBeUndefined();
	});
});

test('a clock that was put back loses nothing that was said after it', async () => {
	const store = await opened();
	await store.keep([firm(), start(), answer(1)], pack);
	await secondCopy()!.renew(store.identity.epoch);
	await newWindow();
	place.time -= 1000 * 60 * 60 * 24 * 3650;
	await store.keep([answer(2)], pack);
	await browserDropsAll();
	await opened();
	expect(await eventsInDatabase()).toHaveLength(4);
});

describe('erasing', () => {
	const words = () =>
		[...place.folder.contents.values()].map((each) => Buffer.from(each).toString()).join();

	test('takes the words out of the second copy before it is told as done', async () => {
		const store = await opened();
		await store.keep([firm('f1', 'Planted Words'), start()], pack);
		await store.keep([firm('f2', 'Other Firm')], pack);
		expect(words()).toContain('Planted Words');
		expect(await erase(store, [{ kind: 'firm', id: 'f1' }], new TestClock())).toBe(true);
		expect(words()).not.toContain('Planted Words');
		expect(words()).toContain('Other Firm');
		await browserDropsAll();
		await opened();
		expect([...(await headsInDatabase()).firms.keys()]).toEqual(['f2']);
	});

	test('where another window does not let go, its file goes at a later start, and brings nothing back', async () => {
		const other = place.keeper();
		const store = await opened();
		await store.keep([firm('f1', 'Planted Words'), start()], pack);
		const events = await eventsInDatabase();
		place.answers = false;
		await other.do({
			append: {
				database: 'gradus',
				changes: [{ table: 'events', put: events.map((each) => [each.id, each]) }]
			}
		});
		await erase(store, [{ kind: 'firm', id: 'f1' }], new TestClock());
		expect(words()).toContain('Planted Words');
		other.letGo();
		await reconcile(store);
		expect(words()).not.toContain('Planted Words');
		await browserDropsAll();
		await opened();
		expect(await eventsInDatabase()).toEqual([]);
	});
});

describe('laid side by side', () => {
	test('an entry that the database lost, or holds changed, comes back', async () => {
		const store = await opened();
		await store.keep([firm(), start(), answer(3), answer(4, 'd1.q2')], pack);
		const before = await eventsInDatabase();
		// Past our own tables, which copy whatever is changed.
		const damaged = await new Dexie('gradus').open();
		const [lost, changed] = before.filter(({ kind }) => kind === 'answer');
		await damaged.table('events').delete(lost!.id);
		await damaged.table('events').put({ ...changed!, value: { state: 'option', option: '0' } });
		await damaged.table('answers').clear();
		damaged.close();
		expect(await reconcile(store)).toBe(2);
		const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
		expect((await eventsInDatabase()).sort(byId)).toEqual(before.sort(byId));
		expect((await headsInDatabase()).answers.size).toBe(2);
		expect(await reconcile(store)).toBe(0);
	});

	test('a copy that lacks something is written anew, whole', async () => {
		const store = await opened();
		await store.keep([firm(), start(), answer(3)], pack);
		await newWindow();
		place.folder.contents.clear();
		expect(await reconcile(store)).toBe(0);
		await browserDropsAll();
		await opened();
		expect(await eventsInDatabase()).toHaveLength(3);
	});
});

test('an answer is told as kept only when its frame is in the second copy too', async () => {
	const store = await opened();
	await store.keep([firm(), start()], pack);
	const read = async () =>
		((await secondCopy()!.rowsOf('gradus')).events ?? []).map(([, row]) => row as { id: string });
	for (let n = 0; n < 30; n++) {
		place.delay = 5;
		await store.keep([answer(n % 5)], pack);
		const written = place.written;
		place.delay = 0;
		expect(written).toBe((await eventsInDatabase()).length - 2 + 1);
	}
	expect(await read()).toHaveLength(32);
});

test('a database that was emptied meanwhile never takes the place of the copy', async () => {
	const store = await opened();
	await store.keep([firm(), start(), answer(1)], pack);
	const emptied = await new Dexie('gradus').open();
	await Promise.all(emptied.tables.map((table) => table.clear()));
	emptied.close();
	await expect(secondCopy()!.renew(store.identity.epoch)).rejects.toThrow('NotFoundError');
	await browserDropsAll();
	await opened();
	expect(await eventsInDatabase()).toHaveLength(3);
});

test('room is held back for answers, and given up for them alone', async () => {
	const store = await opened();
	await store.keep([firm(), start()], pack);
	await reconcile(store);
	expect(place.folder.contents.get('reserve')).toHaveLength(5 * 1024 ** 2);
	const full = () => {
		const put = vi.spyOn(IDBObjectStore.prototype, 'put');
		put.mockImplementationOnce(() => {
			throw new DOMException('', 'QuotaExceededError');
		});
		return put;
	};
	let put = full();
	expect(await outcome(store.keep([answer(1)], pack, async () => undefined))).toBe('storage-full');
	put.mockRestore();
	expect(place.folder.contents.has('reserve')).toBe(true);
	put = full();
	expect(await outcome(store.keep([answer(1)], pack))).toBe('kept');
	put.mockRestore();
	expect(place.folder.contents.has('reserve')).toBe(false);
	expect(await eventsInDatabase()).toHaveLength(3);
});

test('without room for a second copy an answer is kept once, and that is known', async () => {
	const store = await opened();
	await store.keep([firm(), start()], pack);
	expect(secondCopy()!.isWhole).toBe(true);
	place.folder.room = 10;
	await store.keep([answer(1)], pack);
	expect(secondCopy()!.isWhole).toBe(false);
	expect(await eventsInDatabase()).toHaveLength(3);
	place.folder.room = Infinity;
	await reconcile(store);
	expect(secondCopy()!.isWhole).toBe(true);
	await browserDropsAll();
	await opened();
	expect(await eventsInDatabase()).toHaveLength(3);
});
