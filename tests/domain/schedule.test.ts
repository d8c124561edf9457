import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Effort } from '#lib/domain/path/effort';
import { linksOf, type Capacity, type Job, type Starts } from '#lib/domain/path/jobs';
import { packed } from '#lib/domain/path/packing';
import { Scheduler } from '#lib/domain/path/schedule';
import { workOf } from '#lib/domain/path/work';

const job = (quarters: number, days: number, ...requires: number[]): Job => ({
	quarters,
	load: days / quarters,
	requires,
	needs: []
});

/** Whether starts keep to the quarters, the days and the order. */
function holds(jobs: readonly Job[], { quarters, daysPerQuarter }: Capacity, starts: Starts) {
	const used: number[] = [];
	const endOf = (each: number) => starts.get(each)! + jobs[each]!.quarters - 1;
	for (const [each, start] of starts) {
		const { requires, needs, load } = jobs[each]!;
		if (start < 1 || endOf(each) > quarters) return false;
		if (requires.some((one) => endOf(one) > start)) return false;
		if (needs.some((any) => !any.some((one) => endOf(one) <= start))) return false;
		for (let at = start; at <= endOf(each); at += 1) used[at] = (used[at] ?? 0) + load;
	}
	return used.every((days) => days <= daysPerQuarter + 1e-9);
}

/** Every start of every job. */
function triedOut(jobs: readonly Job[], capacity: Capacity, starts = new Map<number, number>()) {
	if (starts.size === jobs.length) return holds(jobs, capacity, starts);
	for (let start = 1; start <= capacity.quarters; start += 1) {
		starts.set(starts.size, start);
		if (triedOut(jobs, capacity, starts)) return true;
		starts.delete(starts.size - 1);
	}
	return false;
}

const days = fc.constantFrom(0, 0.5, 1, 2, 2.5, 3, 4, 5, 6.5, 7, 8, Math.PI);
const jobs = fc
	.array(
		fc.record({
			quarters: fc.constantFrom(1, 1, 1, 2, 3),
			days,
			requires: fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
			needs: fc.option(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 2 }))
		}),
		{ minLength: 3, maxLength: 6 }
	)
	.map((drawn) =>
		drawn.map(({ quarters, days: all, requires, needs }, at): Job => {
			// Only on earlier ones: no circle.
			const others = (needs ?? []).filter((each) => each < at);
			return {
				...job(quarters, all, ...requires.filter((each) => each < at)),
				needs: others.length > 0 ? [others] : []
			};
		})
	);

/** Days a quarter beside what the work asks for on average. */
const margins = fc.constantFrom(0, 0, 0.25, 0.5, 1, 2);

describe('a set of jobs has a schedule', () => {
	test('exactly where trying every start finds one', () => {
		const seen = { true: 0, false: 0 };
		fc.assert(
			fc.property(jobs, fc.integer({ min: 2, max: 4 }), margins, (jobs, quarters, margin) => {
				const work = jobs.reduce((sum, each) => sum + each.load * each.quarters, 0);
				const least = Math.max(0.5, work / quarters, ...jobs.map(({ load }) => load));
				const capacity = { quarters, daysPerQuarter: Math.ceil(least * 4) / 4 + margin };
				const set = [...jobs.keys()];
				const expected = triedOut(jobs, capacity);
				seen[`${expected}`] += 1;

				const scheduler = new Scheduler(jobs, capacity);
				expect(scheduler.fits(set)).toBe(expected);
				if (expected) expect(scheduler.mayFit(set, () => false)).toBe(true);
				const starts = scheduler.schedule(set, [...set].reverse());
				expect(starts !== undefined).toBe(expected);
				if (starts)
					expect([starts.size, holds(jobs, capacity, starts)]).toEqual([set.length, true]);

				// The search itself, also where a simple order would do.
				if (jobs.some(({ needs }) => needs.length > 0)) return;
				const links = linksOf(jobs, set, () => false);
				const found = packed(workOf(jobs, capacity, set, links), new Effort(() => false));
				expect(found !== undefined).toBe(expected);
				if (found) expect(holds(jobs, capacity, new Map(found.entries()))).toBe(true);
			}),
			{ numRuns: 3000 }
		);
		expect(Math.min(seen.true, seen.false)).toBeGreaterThan(300);
	});
});

describe('a long plan whose days are all but used up is decided soon', () => {
	const capacity = { quarters: 7, daysPerQuarter: 26 };
	/** Says stop after so many thousand steps. */
	const patience = (thousands: number) => () => (thousands -= 1) < 0;

	// prettier-ignore
	const impossible = [
		job(1, 3.5), job(2, 8), job(2, 6.5), job(2, 6, 17, 9), job(2, 9.5), job(3, 7, 19), job(1, 10),
		job(1, 6, 24, 15), job(2, 8.5), job(1, 3), job(1, 4, 0), job(1, 3), job(1, 5.5), job(2, 7, 8),
		job(1, 6.5), job(1, 6), job(2, 7.5, 15), job(2, 12, 14), job(1, 6.5), job(3, 7.5, 18), job(4, 9, 23),
		job(1, 4), job(2, 10.5, 17), job(4, 8, 11), job(1, 5.5), job(1, 11)
	];
	// prettier-ignore
	const possible = [
		job(1, 3.5), job(2, 8), job(2, 6.5), job(2, 6, 18, 10), job(2, 9.5), job(3, 7, 20), job(1, 10),
		job(1, 6, 25, 16), job(1, 5.5), job(2, 8.5), job(1, 3), job(1, 3), job(1, 6), job(1, 5.5),
		job(2, 7, 9), job(1, 6.5), job(1, 6), job(2, 7.5, 16), job(2, 12, 15), job(1, 6.5), job(3, 7.5, 19),
		job(4, 9, 24), job(1, 4), job(2, 10.5, 18), job(4, 8, 11), job(1, 5.5), job(1, 3, 12)
	];

	test('as impossible, though half a day of 182 could be spared', () => {
		const scheduler = new Scheduler(impossible, capacity, patience(20));
		expect(scheduler.fits([...impossible.keys()])).toBe(false);
		expect(scheduler.cutOff).toBe(false);
	});

	test('as possible, with a schedule, though only a day can be spared', () => {
		const scheduler = new Scheduler(possible, capacity, patience(20));
		const set = [...possible.keys()];
		expect(scheduler.fits(set)).toBe(true);
		expect(scheduler.cutOff).toBe(false);
		expect(holds(possible, capacity, scheduler.schedule(set, set)!)).toBe(true);
	});
});
