import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StewardStore, Write } from '#lib/storage/steward-store';
import type { LedgerRecord, StewardRecord } from '#lib/storage/steward-records';
import { outcome } from '../support/store';
import {
	behindSteward,
	freshStewardStore,
	ledgerRow,
	openStewardStore,
	queued
} from '../support/steward-store';

let store: StewardStore;
beforeEach(async () => {
	store = await freshStewardStore();
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

const steward: StewardRecord = {
	key: 'steward',
	fingerprint: '123456789012345678901234',
	name: 'Valves',
	kind: 'association',
	codes: false,
	from: '2026-11-01',
	to: '2028-10-31',
	card: '{}',
	sealed: 'age'
};
const put = (row: LedgerRecord, before?: string): Write => ({ table: 'ledger', before, row });
const ledger = async () => (await store.overview()).ledger;
const take = (batch: number, ...writes: readonly Write[]) =>
	store.apply({ batch, writes, lines: writes.map(({ row }) => `take ${row.stamp}`) });

describe('the queue', () => {
	test('keeps what came in until it was looked at, also when the app is closed in between', async () => {
		await queued(store, 1, ['a.txt', 'b.txt']);
		store.close();
		store = await openStewardStore();
		const first = (await store.nextMessage())!;
		expect(first).toMatchObject({ name: 'a.txt', content: 'content of a.txt' });
		await store.settle(first, { outcome: 'accepted' }, { writes: [], lines: [] }, false);
		expect(await store.nextMessage()).toMatchObject({ name: 'b.txt' });
		expect(await store.newestBatch()).toBe(1);
	});

	test('forgets content and name of what was taken, and keeps the name of what must be sent again', async () => {
		const [good, bad] = await queued(store, 1, ['good.txt', 'bad.txt']);
		await store.settle(good!, { outcome: 'accepted' }, { writes: [], lines: [] }, false);
		await store.settle(bad!, { outcome: 'undecodable' }, { writes: [], lines: [] }, true);
		const rows = await behindSteward('messages', (messages) => messages.getAll());
		expect(rows).toEqual([
			{ id: good!.id, batch: 1, verdict: { outcome: 'accepted' } },
			{ id: bad!.id, batch: 1, name: 'bad.txt', verdict: { outcome: 'undecodable' } }
		]);
	});

	test('settles a message once, whichever window is first', async () => {
		const [message] = await queued(store, 1, ['a.txt']);
		const other = await openStewardStore();
		const deed = { writes: [put(ledgerRow('a'))], lines: ['take a'] };
		const done = await Promise.all([
			store.settle(message!, { outcome: 'accepted' }, deed, false),
			other.settle(message!, { outcome: 'accepted' }, deed, false)
		]);
		other.close();
		expect(done.filter(Boolean)).toHaveLength(1);
		const nothing = { writes: [], lines: [] };
		expect(await store.settle(message!, { outcome: 'duplicate' }, nothing, false)).toBe(false);
		expect((await store.overview()).head?.n).toBe(1);
	});

	test('forgets what still waits where a person says so, and nothing else', async () => {
		const [message] = await queued(store, 1, ['a.txt', 'b.txt', 'c.txt']);
		await store.settle(message!, { outcome: 'accepted' }, { writes: [], lines: [] }, false);
		await store.dropWaiting();
		expect(await store.messages()).toMatchObject([{ verdict: { outcome: 'accepted' } }]);
	});
});

describe('a message', () => {
	test('changes everything that belongs to it, or nothing', async () => {
		await take(1, put(ledgerRow('b', { stamp: 'known' })));
		const [message] = await queued(store, 2, ['a.txt']);
		const deed = {
			writes: [put(ledgerRow('a')), put(ledgerRow('b'), 'another window wrote since')],
			lines: ['take a', 'take b']
		};
		expect(await store.settle(message!, { outcome: 'accepted' }, deed, false)).toBe(false);
		expect((await ledger()).map(({ stamp }) => stamp)).toEqual(['known']);
		expect(await store.nextMessage()).toMatchObject({ id: message!.id });
		expect((await store.overview()).head?.n).toBe(1);
	});

	test('leaves nothing behind where the disk is full in the middle of it', async () => {
		const [message] = await queued(store, 1, ['a.txt']);
		const real = IDBObjectStore.prototype.put;
		let puts = 0;
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
			this: IDBObjectStore,
			...all
		) {
			if (++puts === 3) throw new DOMException('full', 'QuotaExceededError');
			return real.apply(this, all);
		});
		const deed = { writes: [put(ledgerRow('a')), put(ledgerRow('b'))], lines: ['take a'] };
		expect(await outcome(store.settle(message!, { outcome: 'accepted' }, deed, false))).toBe(
			'storage-full'
		);
		vi.restoreAllMocks();
		expect(await ledger()).toEqual([]);
		expect((await store.overview()).head).toBeUndefined();
		expect(await store.nextMessage()).toMatchObject({ id: message!.id });
	});
});

describe('the last batch', () => {
	test('can be taken back: what it replaced is there again, what it brought is gone, and the journal says so', async () => {
		await take(1, put(ledgerRow('a', { stamp: 'a1' })));
		await take(2, put(ledgerRow('a', { stamp: 'a2', seq: 2 }), 'a1'));
		await take(2, put(ledgerRow('a', { stamp: 'a3', seq: 3 }), 'a2'));
		await take(2, put(ledgerRow('b', { stamp: 'b1' })));
		const { lastBatch, head } = await store.overview();
		expect(lastBatch).toBe(2);
		await store.undoBatch(2);
		expect((await ledger()).map(({ stamp }) => stamp)).toEqual(['a1']);
		const after = await store.overview();
		expect(after.lastBatch).toBeUndefined();
		expect(after.head).toMatchObject({ n: head!.n + 1, line: 'undo 2' });
	});

	test('is the only one that can: an earlier one stays', async () => {
		await take(1, put(ledgerRow('a')));
		await take(2, put(ledgerRow('b')));
		await store.undoBatch(1);
		expect((await ledger()).map(({ cid }) => cid)).toEqual(['a', 'b']);
	});
});

describe('closing a period', () => {
	test('deletes its raw answers and nothing else, and they come back for as long as somebody holds them', async () => {
		const other = ledgerRow('b', { period: '2027-Q1' });
		await take(1, put(ledgerRow('a')), put(other));
		const removed = await store.closePeriod('2026-Q4');
		const { sealed: _, ...rest } = ledgerRow('a');
		expect(await ledger()).toEqual([rest, other]);
		expect((await store.overview()).closed).toEqual(['2026-Q4']);
		await store.reopenPeriod('2026-Q4', removed);
		expect(await ledger()).toEqual([ledgerRow('a'), other]);
		expect((await store.overview()).closed).toEqual([]);
	});

	test('leaves no copy of them for taking a batch back', async () => {
		await take(1, put(ledgerRow('a')));
		await take(2, put(ledgerRow('a', { stamp: 'a2' }), 'a 1'));
		await store.closePeriod('2026-Q4');
		expect(await behindSteward('undo', (rows) => rows.count())).toBe(0);
		expect((await store.overview()).lastBatch).toBeUndefined();
	});
});

describe('the journal', () => {
	test('is a chain: each hash covers the one before, so a changed line shows', async () => {
		await take(1, put(ledgerRow('a')));
		await take(2, put(ledgerRow('b')));
		const rows = await behindSteward('journal', (journal) => journal.getAll());
		let before = '';
		for (const { line, hash } of rows as { line: string; hash: string }[]) {
			const text = new TextEncoder().encode(`${before}\n${line}`);
			const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
			expect(hash).toBe([...digest].map((each) => each.toString(16).padStart(2, '0')).join(''));
			before = hash;
		}
		expect((await store.overview()).head?.hash).toBe(before);
	});

	test('stays one chain where two windows write', async () => {
		const other = await openStewardStore();
		await Promise.all([
			take(1, put(ledgerRow('a'))),
			other.apply({ batch: 1, writes: [put(ledgerRow('b'))], lines: ['take b'] }),
			take(1, put(ledgerRow('c')))
		]);
		other.close();
		expect((await store.overview()).head?.n).toBe(3);
		expect(await ledger()).toHaveLength(3);
	});
});

describe('the store', () => {
	test('counts rows that cannot be read and leaves them where they are', async () => {
		await take(1, put(ledgerRow('a')));
		await behindSteward('ledger', (rows) => rows.put({ cid: 'b', seq: 'two' }));
		const { ledger: readable, damaged } = await store.overview();
		expect(readable.map(({ cid }) => cid)).toEqual(['a']);
		expect(damaged).toBe(1);
		expect(await behindSteward('ledger', (rows) => rows.count())).toBe(2);
	});

	test('writes nothing over what a newer version of the app wrote', async () => {
		await store.putSteward(steward);
		const mark = await behindSteward<object>('meta', (rows) => rows.get('store'));
		await behindSteward('meta', (rows) => rows.put({ ...mark, schema: 2 }));
		expect(await outcome(store.putSteward({ ...steward, name: 'Old app' }))).toBe('storage-newer');
		expect((await store.overview()).steward?.name).toBe('Valves');
	});

	test('writes nothing into a store that the browser emptied meanwhile', async () => {
		await behindSteward('meta', (rows) => rows.clear());
		expect(await outcome(store.putSteward(steward))).toBe('storage-replaced');
	});

	test('keeps member codes once, however often they are made', async () => {
		await store.addCodes(['AAA', 'BBB']);
		await take(1, {
			table: 'codes',
			before: '',
			row: { code: 'AAA', cid: 'a', stamp: 'a' }
		});
		await store.addCodes(['AAA', 'CCC']);
		expect((await store.overview()).codes).toEqual([
			{ code: 'AAA', cid: 'a', stamp: 'a' },
			{ code: 'BBB', stamp: '' },
			{ code: 'CCC', stamp: '' }
		]);
	});
});
