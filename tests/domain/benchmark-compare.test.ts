import { describe, expect, test } from 'vitest';
import {
	associationPolicy,
	compare,
	segmentsFor,
	type Distribution,
	type PublishedGroup
} from '#lib/domain/benchmark';
import { countsOf, release, scores } from '../support/benchmark-figures';
import { exactPlace, simulatedScores } from '../support/benchmark-members';
import { mulberry32 } from '../support/random-answers';

const series = { d: 'solo/full' } as const;
const group = (segment: string, distribution?: Distribution): PublishedGroup => ({
	segment,
	series: { 'solo/full': { dimensions: distribution ? { d: distribution } : {} } }
});
const middle: Distribution = {
	n: 40,
	to: [29, 59, 100],
	share: [30, 40, 30],
	q: { p25: 25, p50: 45, p75: 70 }
};

describe('the groups a firm can compare itself with', () => {
	const groups = [
		'all',
		'sector=metals',
		'sector=trade',
		'size=small',
		'sector=metals&size=small',
		'sector=metals&size=large'
	].map((segment) => group(segment));

	test('are those that hold it, the nearest first, everybody last', () => {
		const profile = { sector: 'metals', size: 'small', region: 'DE' };
		expect(segmentsFor(groups, profile)).toEqual([
			'sector=metals&size=small',
			'sector=metals',
			'size=small',
			'all'
		]);
		expect(segmentsFor(groups, {})).toEqual(['all']);
	});

	test('a group that lacks the dimension gives way to the nearest around it, and says so', () => {
		const packs = [group('all', middle), group('size=small'), group('sector=metals', middle)];
		const used = (segment: string) =>
			compare(packs, segment, series, { d: 50 }).map((each) => each.segment);
		expect(used('size=small')).toEqual(['all']);
		expect(used('sector=metals&size=small')).toEqual(['sector=metals']);
		expect(used('sector=trade')).toEqual(['all']);
		expect(used('all')).toEqual(['all']);
	});
});

describe("a firm's place in a group", () => {
	const at = (score: number, change: Partial<Distribution> = {}) =>
		compare([group('all', { ...middle, ...change })], 'all', series, { d: score })[0];

	test('comes with n, median, middle half, and the release of an older figure', () => {
		expect(at(45, { asOf: '2026-Q4' })).toMatchObject({
			dimension: 'd',
			series: 'solo/full',
			n: 40,
			median: 45,
			low: 25,
			high: 70,
			place: 'around',
			asOf: '2026-Q4'
		});
		expect([at(24)!.place, at(25)!.place, at(70)!.place, at(71)!.place]).toEqual([
			'below',
			'around',
			'around',
			'above'
		]);
	});

	test('lies as far into its band as its points do', () => {
		// 30 % below 30; 15.5 of 30 points into 40 %.
		expect(at(45)!.ahead).toBeCloseTo(0.3 + 0.4 * (15.5 / 30), 10);
		expect(at(0)!.ahead).toBeCloseTo(0.3 * (0.5 / 30), 10);
		expect(at(100)!.ahead).toBeCloseTo(0.7 + 0.3 * (40.5 / 41), 10);
	});

	test('stands level where shares do not sum to all, and within what quantiles say', () => {
		expect(at(100, { share: [30, 45, 30] })!.ahead).toBeLessThanOrEqual(1);
		// The upper quartile lies before the last band, so three quarters are reached there.
		expect(at(60, { q: { p25: 25, p50: 45, p75: 55 } })!.ahead).toBeGreaterThanOrEqual(0.75);
	});

	test('never falls as the score rises', () => {
		const places = Array.from({ length: 101 }, (_, score) => at(score)!.ahead!);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	test('in a group too small for quartiles is no more than above, around or below the median', () => {
		const few: Partial<Distribution> = { n: '<15', to: [49, 100], share: [50, 50], q: { p50: 45 } };
		expect([at(39, few), at(40, few), at(50, few), at(51, few)].map((each) => each!.place)).toEqual(
			['below', 'around', 'around', 'above']
		);
		expect(at(39, few)).not.toHaveProperty('ahead');
	});

	test('is left out where nothing is published, or the series is another', () => {
		const groups = [group('all', middle)];
		expect(compare(groups, 'all', series, { other: 50 })).toEqual([]);
		expect(compare(groups, 'all', { d: 'workshop/full' }, { d: 50 })).toEqual([]);
		expect(compare([], 'all', series, { d: 50 })).toEqual([]);
	});
});

describe('a place read off a pack against the exact one', () => {
	/** Weights of the questions of each dimension of the core. */
	const weights = [3, 2, 2, 1, 1];
	const associations = 120;

	/** Mean distance in points of 100, over every firm of the simulated associations. */
	function meanError(firms: number, cell: number): number {
		const errors = Array.from({ length: associations }, (_, at) => {
			const own = simulatedScores(mulberry32(1000 * firms + at), firms, weights);
			const counts = new Map<number, number>();
			for (const score of own) counts.set(score, (counts.get(score) ?? 0) + 1);
			const { last } = release(
				{ ...associationPolicy, cell },
				countsOf({ d: { all: scores(...counts) } })
			);
			return own.flatMap((score) => {
				const [compared] = compare(last.groups, 'all', series, { d: score });
				return compared?.ahead === undefined
					? []
					: [100 * Math.abs(compared.ahead - exactPlace(own, score))];
			});
		}).flat();
		expect(errors.length).toBeGreaterThan((associations - 1) * firms);
		return errors.reduce((sum, each) => sum + each, 0) / errors.length;
	}

	// Figures of exchange.md 1.3.
	test.each([
		[20, 5, 7.5],
		[20, 3, 3.1],
		[50, 5, 2.2],
		[50, 3, 1.8],
		[100, 5, 1.7],
		[500, 5, 2.6]
	])('%i firms, bands of %i: off by at most %f points', (firms, cell, points) => {
		expect(meanError(firms, cell)).toBeLessThanOrEqual(points);
	});
});
