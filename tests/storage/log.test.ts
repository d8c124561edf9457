import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	aMoment,
	answer,
	anyHistory,
	behind,
	firm,
	headsInDatabase,
	openStore,
	pack,
	removeStores,
	start,
	TestClock,
	told
} from '../support/store';
import { chain, emptyTail, tick } from '#lib/storage/events';
import { eventSchema, type EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';
import * as v from 'valibot';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
const fresh = async (clock = new TestClock()) => {
	store?.close();
	await removeStores();
	store = await openStore(clock);
};
beforeEach(() => fresh());
afterEach(() => store.close());

/** The hash as the specification of the log says it, without the app's code. */
function hashBySpecification(event: EventRecord): string {
	const fields = [
		...[event.id, event.device, event.seq, event.hlc, event.wall, event.firm, event.assessment],
		...[event.question, event.kind, event.value, event.packVersion, event.prev]
	];
	return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

function expectUnbroken(events: readonly EventRecord[]) {
	const inOrder = [...events].sort((a, b) => a.seq - b.seq);
	expect(inOrder.map(({ seq }) => seq)).toEqual(inOrder.map((_, at) => at + 1));
	expect(inOrder.map(({ prev }) => prev)).toEqual(
		['', ...inOrder.map(({ hash }) => hash)].slice(0, -1)
	);
	for (const event of inOrder) expect(event.hash).toBe(hashBySpecification(event));
}

test('the current state is what the log tells, after any history; rebuilding changes nothing', async () => {
	await fc.assert(
		fc.asyncProperty(anyHistory, async (history) => {
			await fresh();
			for (const changes of history) await store.keep(changes, pack);
			const heads = await headsInDatabase();
			expect(heads).toEqual(told(await store.log()));
			await store.rebuild();
			expect(await headsInDatabase()).toEqual(heads);
		}),
		{ numRuns: 60 }
	);
});

test('every event can be read, names the one before and carries a hash anybody can recompute', async () => {
	await fc.assert(
		fc.asyncProperty(anyHistory, async (history) => {
			await fresh();
			for (const changes of history) await store.keep(changes, pack);
			const log = await store.log();
			expect(log).toHaveLength(history.flat().length);
			for (const event of log) expect(v.is(eventSchema, event)).toBe(true);
			expectUnbroken(log);
		}),
		{ numRuns: 30 }
	);
});

test('the chain goes on where it stood after closing and opening', async () => {
	await store.keep([firm()], pack);
	store.close();
	store = await openStore();
	await store.keep([start(), answer(1)], pack);
	expectUnbroken(await store.log());
});

test('a changed, a missing and a moved event are each seen', async () => {
	await store.keep([firm(), start(), answer(1), answer(2)], pack);
	const log = await store.log();
	const changed = log.map((event) => (event.seq === 3 ? { ...event, value: null } : event));
	const swapped = log.map((event) => ({ ...event, seq: [1, 3, 2, 4][event.seq - 1]! }));
	for (const bad of [changed, swapped, log.filter(({ seq }) => seq !== 2)])
		expect(() => expectUnbroken(bad)).toThrow();
});

describe('the clock of the log', () => {
	const tenYears = 10 * 365.25 * 24 * 3600 * 1000;
	const times = fc.array(fc.integer({ min: aMoment - tenYears, max: aMoment + tenYears }), {
		minLength: 2,
		maxLength: 30
	});

	test('never goes back, whatever the clock on the wall does', () => {
		fc.assert(
			fc.property(times, (walls) => {
				let last = '';
				for (const wall of walls) {
					const next = tick(last, wall, 'device');
					expect(next > last).toBe(true);
					last = next;
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('follows the wall where that goes forward', () => {
		const first = tick('', aMoment, 'x');
		expect(tick(first, aMoment + 1, 'a') > tick(first, aMoment, 'z')).toBe(true);
		expect(tick('', aMoment, 'x') < tick('', aMoment + 1, 'a')).toBe(true);
	});

	test('the last edit by the person always wins on the device', async () => {
		await fc.assert(
			fc.asyncProperty(times, async (walls) => {
				const clock = new TestClock();
				await fresh(clock);
				await store.keep([firm(), start()], pack);
				for (const [at, wall] of walls.entries()) {
					clock.time = wall;
					await store.keep([answer(at % 5)], pack);
				}
				const last = { state: 'option', option: String((walls.length - 1) % 5) };
				await store.rebuild();
				expect((await store.answers('r1')).answers).toMatchObject([{ answer: last }]);
				expect((await store.log()).map(({ seq }) => seq)).toEqual(
					[...Array(walls.length + 2).keys()].map((n) => n + 1)
				);
			}),
			{ numRuns: 25 }
		);
	});

	test('the last edit wins in a thousand histories of a clock that is set, leaps and changes to summer', async () => {
		const day = 24 * 3600 * 1000;
		/** A leap day, both changes of the clock in one year, the turn of a year, the beginning of time. */
		const turns = [
			Date.UTC(2028, 1, 29),
			Date.UTC(2027, 2, 28, 1),
			Date.UTC(2027, 9, 31, 1),
			Date.UTC(2026, 11, 31, 23, 59, 59),
			0
		];
		const wall = fc.oneof(
			fc.integer({ min: aMoment - tenYears, max: aMoment + tenYears }),
			fc
				.tuple(fc.constantFrom(...turns), fc.integer({ min: -day, max: day }))
				.map(([turn, around]) => Math.max(0, turn + around))
		);
		await fc.assert(
			fc.asyncProperty(fc.array(wall, { minLength: 2, maxLength: 12 }), async (walls) => {
				let tail = emptyTail;
				const log: EventRecord[] = [];
				for (const [at, now] of walls.entries()) {
					const said = at === 0 ? [firm(), start(), answer(0)] : [answer(at % 5)];
					const stamp = {
						device: 'd',
						now: new Date(now),
						newId: () => `${at} ${log.length}`,
						packVersion: pack
					};
					const events = await chain(said, tail, stamp);
					log.push(...events);
					tail = events.at(-1)!;
				}
				const last = String((walls.length - 1) % 5);
				expect(told(log.toReversed()).answers.get('r1 d1.q1')?.answer).toMatchObject({
					option: last
				});
			}),
			{ numRuns: 1000 }
		);
	});

	test('it also wins over what came from a device whose clock is ten years ahead', async () => {
		await store.keep([firm(), start()], pack);
		const theirs = await chain([answer(1)], emptyTail, {
			device: 'other-device',
			now: new Date(aMoment + tenYears),
			newId: () => crypto.randomUUID(),
			packVersion: pack
		});
		await store.addEvents(theirs);
		await store.keep([answer(4)], pack);
		await store.rebuild();
		const { answers } = await store.answers('r1');
		expect(answers).toMatchObject([{ answer: { option: '4' } }]);
		expect(await headsInDatabase()).toEqual(told(await store.log()));
	});
});

test('events are written once and never replaced', async () => {
	await store.keep([firm(), start(), answer(1)], pack);
	const before = await store.log();
	await store.keep([answer(2), answer(null), { kind: 'delete', firm: 'f1' }], pack);
	expect((await store.log()).slice(0, 3)).toEqual(before);
	expect(await behind(({ events }) => events.count())).toBe(6);
});
