import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	answer,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	outcome,
	pack,
	removeStores,
	start
} from '../support/store';
import { classify, StorageProblem } from '#lib/storage/problems';
import type { Change } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	await removeStores();
	store = await openStore();
	await store.keep([firm(), start()], pack);
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

const contents = async () => ({ events: await eventsInDatabase(), ...(await headsInDatabase()) });

/** Runs `meddle` before each write of a row; what it returns runs after the write has succeeded. */
function atEachWrite(
	meddle: (count: number, target: IDBObjectStore) => (() => void) | undefined | void
): void {
	let count = 0;
	for (const verb of ['put', 'add', 'delete'] as const) {
		const original = IDBObjectStore.prototype[verb] as (...args: unknown[]) => IDBRequest;
		vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
			this: IDBObjectStore,
			...args: unknown[]
		) {
			const afterwards = meddle((count += 1), this);
			const request = original.apply(this, args);
			if (afterwards) request.addEventListener('success', afterwards);
			return request;
		} as never);
	}
}

describe('a save that fails', () => {
	test('at any write keeps nothing of the batch', async () => {
		const batch: Change[] = [answer(1), firm('f1', 'New name'), answer(2, 'd1.q2'), answer(null)];
		const before = await contents();
		let failed = 0;
		for (let at = 1; ; at += 1) {
			let writes = 0;
			atEachWrite((count) => {
				writes = count;
				if (count === at) throw new DOMException('injected', 'DataError');
			});
			const result = await outcome(store.keep(batch, pack));
			vi.restoreAllMocks();
			if (writes < at) break;
			failed += 1;
			expect(result).toBe('storage-failed');
			expect(await contents()).toEqual(before);
		}
		expect(failed).toBeGreaterThanOrEqual(8);
		expect(await eventsInDatabase()).toHaveLength(before.events.length + batch.length);
	});

	/** The last row of an answer's save is written well, and then the transaction aborts. */
	const abortAtTheEnd = (reason?: DOMException) =>
		atEachWrite((_, { name, transaction }) => {
			if (name !== 'answers') return;
			return () => {
				transaction.abort();
				if (reason) Object.defineProperty(transaction, 'error', { value: reason });
			};
		});

	test('after the last row was written, because the transaction then aborts, is no save', async () => {
		const before = await contents();
		abortAtTheEnd();
		expect(await outcome(store.keep([answer(1)], pack))).toBe('storage-failed');
		vi.restoreAllMocks();
		expect(await contents()).toEqual(before);
	});

	test('for want of room says so where only the aborted transaction knows it, and the next one can succeed', async () => {
		const before = await contents();
		abortAtTheEnd(new DOMException('', 'QuotaExceededError'));
		expect(await outcome(store.keep([answer(1)], pack))).toBe('storage-full');
		vi.restoreAllMocks();
		expect(await contents()).toEqual(before);
		expect(await outcome(store.keep([answer(1)], pack))).toBe('kept');
	});

	test('because the value cannot be stored is a typed problem, and nothing is kept', async () => {
		const circle: Record<string, unknown> = { state: 'option' };
		circle.self = circle;
		let deep: unknown = 'end';
		for (let n = 0; n < 20_000; n += 1) deep = { deep };
		const before = await contents();
		for (const value of [
			circle,
			deep,
			{ state: 'option', option: () => 1 },
			{ option: 1n },
			Symbol('x')
		]) {
			const change = { ...answer(0), value } as unknown as Change;
			expect(await outcome(store.keep([answer(1), change], pack))).toBe('storage-failed');
			expect(await contents()).toEqual(before);
		}
	});
});

describe('a lost connection', () => {
	let left = 0;
	let name = '';
	/** The next `times` attempts to begin a transaction fail as a dead handle does. */
	const dead = (times: number, as: string) => ([left, name] = [times, as]);

	// The library binds the method when it opens: it must be replaced before.
	beforeEach(async () => {
		store.close();
		left = 0;
		const original = IDBDatabase.prototype.transaction;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
			this: IDBDatabase,
			...args: Parameters<IDBDatabase['transaction']>
		) {
			if (left === 0) return original.apply(this, args);
			left -= 1;
			throw new DOMException('connection is closing', name);
		});
		store = await openStore();
	});

	test.each(['UnknownError', 'InvalidStateError'])(
		'once (%s) is opened again and the answer kept',
		async (name) => {
			dead(1, name);
			expect(await outcome(store.keep([answer(3)], pack))).toBe('kept');
			expect(left).toBe(0);
			expect((await store.answers('r1')).answers).toMatchObject([{ answer: { option: '3' } }]);
			expect(await eventsInDatabase()).toHaveLength(3);
		}
	);

	test.each(['UnknownError', 'InvalidStateError'])(
		'several times (%s) is never called kept unless it is, and heals by itself',
		async (name) => {
			for (let times = 2; times <= 12; times += 1) {
				const before = await eventsInDatabase();
				dead(times, name);
				const results: string[] = [];
				while (results.length <= times && results.at(-1) !== 'kept')
					results.push(await outcome(store.keep([answer(3)], pack)));
				expect(results.pop(), `after ${times} failures`).toBe('kept');
				for (const result of results) expect(result).toBe('storage-unavailable');
				expect(left).toBe(0);
				expect(await eventsInDatabase()).toHaveLength(before.length + 1);
			}
		}
	);

	test.each(['UnknownError', 'InvalidStateError'])(
		'for good (%s) is said within two seconds, and nothing is called kept',
		async (name) => {
			const before = await contents();
			dead(Infinity, name);
			const since = performance.now();
			expect(await outcome(store.keep([answer(3)], pack))).toBe('storage-unavailable');
			expect(performance.now() - since).toBeLessThan(2000);
			dead(0, '');
			expect(await contents()).toEqual(before);
		}
	);
});

describe('what browsers say', () => {
	const named = (name: string, more: object = {}) =>
		Object.assign(new Error('x'), { name, ...more });
	const quota = named('QuotaExceededError');

	test.each<[string, unknown]>([
		['by its name', new DOMException('', 'QuotaExceededError')],
		['by the name of one browser', named('NS_ERROR_DOM_QUOTA_REACHED')],
		['by the old number', named('Error', { code: 22 })],
		['by the number of one browser', named('Error', { code: 1014 })],
		['inside an abort', named('AbortError', { inner: quota })],
		[
			'inside an abort inside a bulk error',
			named('BulkError', { inner: named('AbortError', { inner: quota }) })
		],
		['as the cause', named('UnknownError', { cause: quota })],
		[
			'only in words',
			new DOMException('The current transaction exceeded its quota limitations.', 'UnknownError')
		]
	])('a full disk is known %s', (_, error) => expect(classify(error).code).toBe('storage-full'));

	test.each<[string, unknown]>([
		['storage-unavailable', named('InvalidStateError')],
		['storage-unavailable', named('DatabaseClosedError')],
		['storage-unavailable', named('AbortError', { inner: named('UnknownError') })],
		['storage-unavailable', named('OpenFailedError')],
		['storage-unavailable', named('MissingAPIError')],
		['storage-failed', named('ConstraintError')],
		['storage-failed', named('TypeError', { code: 25 })],
		['storage-failed', undefined],
		['storage-failed', null],
		['storage-failed', 'a text']
	])('%s for %s', (code, error) => expect(classify(error).code).toBe(code));

	test('a problem stays what it is and keeps its cause', () => {
		const problem = new StorageProblem('storage-newer');
		expect(classify(problem)).toBe(problem);
		expect(classify(quota).cause).toBe(quota);
	});

	test('a circle of causes ends', () => {
		const circle = named('Error');
		Object.assign(circle, { cause: circle });
		expect(classify(circle).code).toBe('storage-failed');
	});
});
