import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { monthOf, nextRound } from '#lib/domain/rounds';
import { tick } from '#lib/storage/events';
import type { Change, EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';
import {
	answer,
	firm,
	openStore,
	outcome,
	pack,
	removeStores,
	start,
	told
} from '../support/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeEach(async () => {
	await removeStores();
	store = await openStore();
	await store.keep([firm(), start()], pack);
});
afterEach(() => store.close());

function nested(depth: number): unknown {
	let deep: unknown = 'end';
	for (let n = 0; n < depth; n += 1) deep = n % 2 ? { deep } : [deep];
	return deep;
}
function circle(): unknown {
	const round: Record<string, unknown> = { state: 'option', option: '1' };
	round.self = round;
	return round;
}

/** What a fault of the program, or a file that came past every check, could hand over as an answer. */
const anything = fc.oneof(
	fc.jsonValue({ maxDepth: 4 }),
	fc.anything({
		maxDepth: 3,
		withBigInt: true,
		withMap: true,
		withSet: true,
		withTypedArray: true
	}),
	fc.constantFrom(10, 64, 2000, 20_000).map(nested),
	fc.constant(null).map(circle),
	fc.constantFrom<unknown>(
		() => 1,
		Symbol('x'),
		10n,
		NaN,
		undefined,
		new Date(NaN),
		new Error('x'),
		new (class Own {
			state = 'option';
		})()
	)
);
const inAnAnswer = fc.oneof(
	anything,
	fc.record({
		state: fc.constantFrom<unknown>('option', 'blank', 'dont-know', 1),
		option: anything,
		note: anything
	}),
	fc.record({ state: fc.constant('blank'), note: fc.string({ unit: 'binary' }) }),
	fc.record({ state: fc.constant('option'), option: fc.constantFrom('0', '1', '4') })
);

test('whatever is handed over as an answer is kept and can be read, or refused as a whole', async () => {
	const seen = { kept: 0, refused: 0 };
	let events = 2;
	await fc.assert(
		fc.asyncProperty(inAnAnswer, async (value) => {
			const change = { ...answer(0), value } as unknown as Change;
			const result = await outcome(store.keep([answer(1, 'd1.q2'), change], pack));
			const { answers, damaged } = await store.answers('r1');
			expect(damaged).toEqual([]);
			if (result === 'kept') {
				seen.kept += 1;
				events += 2;
				const read = answers.find(({ question }) => question === 'd1.q1');
				// Fields that no answer has are not read; what is read is what was said.
				if (read) expect(value).toMatchObject(read.answer);
				else expect(value).toBeNull();
			} else {
				seen.refused += 1;
				expect(result).toBe('storage-failed');
			}
		}),
		{ numRuns: 1000 }
	);
	expect(await store.log()).toHaveLength(events);
	expect(seen.kept).toBeGreaterThan(50);
	expect(seen.refused).toBeGreaterThan(300);
});

test('ten thousand firms of one name, each with a round of one month, are ten thousand', () => {
	const many = 10_000;
	const log = Array.from({ length: many }, () => crypto.randomUUID()).flatMap((id, n) =>
		[firm(`f-${id}`, 'Hua Yi Valves'), start(id, `f-${id}`)].map((change, at): EventRecord => {
			const seq = 2 * n + at + 1;
			return {
				id: `${id} ${at}`,
				device: 'd',
				seq,
				hlc: tick('', seq, 'd'),
				wall: '2027-03-05T10:00:00.000Z',
				question: '',
				packVersion: pack,
				prev: '',
				hash: '',
				assessment: '',
				value: null,
				...change
			} as EventRecord;
		})
	);
	const { firms, assessments } = told(log);
	expect(firms.size).toBe(many);
	expect(assessments.size).toBe(many);
	expect(new Set([...firms.values()].map(({ name }) => name))).toEqual(new Set(['Hua Yi Valves']));
	expect(new Set([...assessments.values()].map((each) => each.firm)).size).toBe(many);
});

test('rounds of one month get names of their own', () => {
	const taken: string[] = [];
	for (let n = 0; n < 300; n += 1) taken.push(nextRound('2026-11', taken));
	expect(new Set(taken).size).toBe(300);
	expect(taken.every((each) => monthOf(each) === '2026-11')).toBe(true);
});
