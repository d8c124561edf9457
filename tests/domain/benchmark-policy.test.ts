import { describe, expect, test } from 'vitest';
import {
	associationPolicy,
	hubPolicy,
	policyFaults,
	policyProblems,
	shownCount,
	weakPoints,
	type Distribution,
	type Policy,
	type PublishedGroup
} from '#lib/domain/benchmark';
import {
	countsOf,
	policyWith,
	release,
	scores,
	shown,
	statesOf
} from '../support/benchmark-figures';

/*
 * Rules of `sdc-1` that one release shows; R7 is in benchmark-sequence.test.ts, T4 to T6 in benchmark-audit.test.ts. Cases T1 to T15 of
 * exchange.md 1.4:
 *
 *     T1-T3    sums of money or heads (R11): do not apply, no magnitude is ever published
 *     T4-T6    hidden cells of a table: the auditor's programme, and a two-way table of ours
 *     T7, T8   differences of two releases: benchmark-sequence.test.ts
 *     T9       homogeneity: below
 *     T10      means beside counts: does not apply, no mean is published (R9)
 *     T11, T12 random and conventional rounding to a base: do not apply, no count is published rounded to a base
 *     T13      classes of the US review board: below
 *     T14      rounding of Eurostat: does not apply, another scheme
 *     T15      cell keys: does not apply, no noise is added
 */

const spread = (firms: number) =>
	scores([10, firms / 4], [30, firms / 4], [50, firms / 4], [80, firms / 4]);
const alone = (d: readonly number[], change: Partial<Policy> = {}) =>
	release(policyWith(change), countsOf({ d: { all: d } })).last;

describe('R1: a group of fewer than ten firms is not published', () => {
	test.each([
		[9, 'withheld R1'],
		[10, 'merged-bands'],
		[11, 'merged-bands']
	])('%i firms', (firms, state) => {
		const last = alone(scores([20, 4], [40, firms - 8], [70, 4]));
		expect(statesOf(last)).toEqual({ all: state });
		expect(last.groups.length).toBe(firms < 10 ? 0 : 1);
	});

	test('nor one of fewer than the policy asks for', () => {
		expect(statesOf(alone(spread(12), { group: 13 }))).toEqual({ all: 'withheld R1' });
	});

	test('a group too small for one measure still shows another', () => {
		const counts = countsOf({ d: { all: spread(12) }, q: { all: [3, 3, 2, 0, 1] } });
		const { last } = release(associationPolicy, counts);
		expect(shown(last, 'd')).toBeDefined();
		expect(shown(last, 'q')).toBeUndefined();
	});
});

describe('R2: bands of at least five firms', () => {
	test.each<[string, readonly number[], number[], number[]]>([
		['five each stay', scores([20, 5], [40, 5], [60, 10]), [29, 49, 100], [25, 25, 50]],
		// 4 at 20 is the smallest: into 5 at 40, its only neighbour.
		['the smallest first', scores([20, 4], [40, 6], [60, 10]), [49, 100], [50, 50]],
		[
			'into the smaller neighbour',
			scores([20, 8], [40, 2], [60, 5], [80, 5]),
			[29, 69, 100],
			[40, 35, 25]
		],
		['of equal neighbours the one before', scores([20, 8], [40, 4], [60, 8]), [49, 100], [60, 40]],
		['again and again', scores([10, 2], [20, 2], [30, 2], [90, 6]), [59, 100], [50, 50]],
		['next to each other', scores([49, 6], [50, 6], [51, 8]), [49, 50, 100], [30, 30, 40]],
		['0 and 100', scores([0, 10], [100, 10]), [49, 100], [50, 50]]
	])('%s', (_name, d, to, share) => {
		expect(shown(alone(d), 'd')).toMatchObject({ to, share });
	});

	test('of which one is left over are no distribution; a dimension still shows its median', () => {
		expect(shown(alone(scores([20, 4], [60, 8])), 'd')).toEqual({
			n: '<15',
			to: [],
			share: [],
			q: { p50: 60 }
		});
		const { last } = release(associationPolicy, countsOf({ q: { all: [4, 17, 0, 0, 0] } }));
		expect(statesOf(last)).toEqual({ all: 'withheld R2' });
	});

	test('or of three, where the association says so', () => {
		expect(shown(alone(scores([20, 4], [60, 8]), { cell: 3 }), 'd')).toMatchObject({
			to: [39, 100]
		});
	});

	test('are at most twenty, each of one firm in twenty or more', () => {
		const each = scores(...Array.from({ length: 101 }, (_, at): [number, number] => [at, 5]));
		const { to, share } = shown(alone(each), 'd')!;
		expect(to.length).toBeLessThanOrEqual(20);
		expect(to.length).toBeGreaterThan(10);
		// 505 firms: shares in single points, so one in twenty is 5.
		expect(Math.min(...share)).toBeGreaterThanOrEqual(5);
	});

	test('taken off those around them leave five others or more', () => {
		// Of six firms at 40 five are small: one other would stand alone.
		const all = scores([20, 20], [40, 6], [60, 20]);
		const small = scores([20, 5], [40, 5], [60, 5]);
		const { last } = release(associationPolicy, countsOf({ d: { all, 'size=small': small } }));
		expect(shown(last, 'd')!.to).toEqual([29, 49, 100]);
		expect(shown(last, 'd', 'size=small')!.to).toEqual([29, 100]);
	});
});

describe('R3: a quantile has five firms on either side', () => {
	test.each([
		[12, ['p50']],
		[16, ['p50']],
		[20, ['p25', 'p50', 'p75']],
		[48, ['p25', 'p50', 'p75']],
		[52, ['p10', 'p25', 'p50', 'p75', 'p90']]
	])('of %i firms', (firms, names) => {
		expect(Object.keys(shown(alone(spread(firms)), 'd')!.q!)).toEqual(names);
	});

	test('and is rounded to five points', () => {
		expect(shown(alone(scores([12, 5], [43, 5], [57, 5], [98, 5])), 'd')!.q).toEqual({
			p25: 10,
			p50: 45,
			p75: 55
		});
	});

	test('is the least score that its part of the firms reaches', () => {
		const d = scores([10, 9], [20, 1], [30, 10]);
		expect(shown(alone(d), 'd')!.q).toEqual({ p25: 10, p50: 20, p75: 30 });
	});
});

describe('R4: nine of ten firms in one bin speak for all', () => {
	test.each([
		['within five points', scores([50, 6], [54, 12], [70, 2]), 'withheld R4'],
		['in two bins', scores([54, 9], [55, 9], [70, 2]), 'merged-bands'],
		['17 of 20', scores([50, 17], [70, 3]), 'merged-bands'],
		['all', scores([50, 20]), 'withheld R4']
	])('%s', (_name, d, state) => {
		expect(statesOf(alone(d))).toEqual({ all: state });
	});

	test('in a question and in a step', () => {
		const counts = countsOf({ q: { all: [0, 27, 3, 0, 0] }, s: { all: [27, 3] } });
		const { last } = release(associationPolicy, counts);
		expect(last.verdicts.map(({ state, reason }) => [state, reason])).toEqual([
			['withheld', 'R4'],
			['withheld', 'R4']
		]);
	});

	test('T9: (6, 0), (5, 1) and (2, 2) full and part time are published in no row', () => {
		const rows = [
			[6, 0],
			[5, 1],
			[2, 2]
		];
		for (const s of rows)
			expect(release(associationPolicy, countsOf({ s: { all: s } })).last.groups).toEqual([]);
		// Ten times as many: the first row is of one mind; in the second the odd ones learn of the others, which the rule allows.
		const tenfold = rows.map((s) =>
			statesOf(release(associationPolicy, countsOf({ s: { all: s.map((n) => 10 * n) } })).last)
		);
		expect(tenfold.map(({ all }) => all)).toEqual(['withheld R4', 'published', 'published']);
	});
});

describe('R5: firms in no published sibling are none or ten', () => {
	const group = (firms: number) => scores([20, firms / 2], [60, firms / 2]);
	const split = (children: Readonly<Record<string, number>>, all: number) =>
		statesOf(
			release(
				associationPolicy,
				countsOf({
					d: {
						all: group(all),
						...Object.fromEntries(
							Object.entries(children).map(([value, firms]) => [`size=${value}`, group(firms)])
						)
					}
				})
			).last
		);

	test('none', () => {
		expect(split({ small: 20, medium: 12 }, 32)).toMatchObject({
			'size=small': 'published',
			'size=medium': 'published'
		});
	});

	test('a small one takes the smallest published one with it', () => {
		expect(split({ small: 20, medium: 12, large: 4 }, 36)).toEqual({
			all: 'published',
			'size=small': 'published',
			'size=medium': 'withheld R5',
			'size=large': 'withheld R1'
		});
	});

	test('firms that do not say count among them', () => {
		expect(split({ small: 20, medium: 12 }, 34)).toMatchObject({ 'size=medium': 'withheld R5' });
		expect(split({ small: 20, medium: 12 }, 42)).toMatchObject({ 'size=medium': 'published' });
	});

	test('until enough are hidden, or nothing is published', () => {
		expect(split({ small: 12, medium: 2 }, 14)).toMatchObject({ 'size=small': 'withheld R5' });
	});

	test('those that can be counted are not all of one mind', () => {
		const all = scores([20, 22], [60, 10]);
		const small = scores([20, 10], [60, 10]);
		const { last } = release(associationPolicy, countsOf({ d: { all, 'size=small': small } }));
		expect(statesOf(last)).toMatchObject({ 'size=small': 'withheld R5' });
	});

	test('a two-way cell is published beside its row and its column alone', () => {
		const { last } = release(
			hubPolicy,
			countsOf({
				d: {
					all: group(100),
					'sector=metals': group(60),
					'sector=trade': group(40),
					'size=small': group(94),
					'size=large': group(6),
					'sector=metals&size=small': group(60),
					'sector=trade&size=small': group(34)
				}
			})
		);
		expect(statesOf(last)).toMatchObject({
			'sector=metals': 'published',
			'size=small': 'withheld R5',
			'sector=metals&size=small': 'withheld R5'
		});
	});
});

describe('R6: only the tables of the policy', () => {
	test('one-way and one two-way table, nothing else', () => {
		const half = scores([20, 20], [60, 20]);
		const d = {
			all: scores([20, 40], [60, 40]),
			'sector=metals': half,
			'sector=trade': half,
			'region=DE': half
		};
		const { last } = release(
			policyWith({ tables: { oneWay: ['sector'] } }),
			countsOf({ d: { ...d, 'sector=metals&size=small': half, 'size=small': half } })
		);
		expect(last.groups.map(({ segment }) => segment)).toEqual([
			'all',
			'sector=metals',
			'sector=trade'
		]);
	});
});

describe('R8: numbers as they are shown', () => {
	test.each([
		// T13
		[14, '<15'],
		[47, 50],
		[99, 100],
		[449, 450],
		[474, 450],
		[476, 500],
		[1_449, 1_400],
		[12_249, 12_000],
		[123_400, 123_000],
		[1_234_567, 1_235_000],
		// Halves go up.
		[15, 20],
		[25, 30],
		[125, 150],
		[12_345_678, 12_350_000]
	])('%i firms are %s', (n, shown) => {
		expect(shownCount(n)).toBe(shown);
	});

	test.each([
		[100, [27, 73], [25, 75]],
		[248, [67, 181], [25, 75]],
		[250, [68, 182], [28, 72]],
		[500, [136, 364], [27, 73]],
		[200, [45, 155], [25, 80]]
	])('shares of %i firms', (_n, [low, high], share) => {
		expect(shown(alone(scores([20, low!], [60, high!])), 'd')!.share).toEqual(share);
	});
});

describe('R9: no mean, no extreme, no rank; single questions from twenty firms on', () => {
	test('a distribution holds nothing but n, bands, shares and quantiles', () => {
		expect(Object.keys(shown(alone(spread(60)), 'd')!).sort()).toEqual(['n', 'q', 'share', 'to']);
	});

	test.each([
		['question', 'q', [7, 6, 6, 0, 0], [7, 7, 6, 0, 0]],
		['step', 's', [12, 7], [12, 8]]
	] as const)('%s', (_name, measure, few, enough) => {
		const state = (counts: readonly number[]) =>
			statesOf(release(associationPolicy, countsOf({ [measure]: { all: counts } })).last).all;
		expect(state(few)).toBe('withheld R9');
		expect(state(enough)).toBe(measure === 'q' ? 'published' : 'published');
	});

	test('no question at all where the policy says so', () => {
		const counts = countsOf({ d: { all: spread(40) }, q: { all: [10, 10, 10, 10, 0] } });
		const { last } = release(policyWith({ questions: false }), counts);
		expect(last.verdicts.map(({ measure }) => measure)).toEqual(['dimension d']);
	});
});

describe('R11: no magnitude is ever published', () => {
	test('contributions hold none, so the p%-rule has nothing to look at', () => {
		const { last } = release(associationPolicy, countsOf({ d: { all: spread(40) } }));
		expect(last.figures.measures).toEqual({
			'solo/full dimension d': {
				all: { h: [10, 10, 30, 10, 50, 10, 80, 10], to: [19, 39, 64, 100], asOf: '2020-Q1' }
			}
		});
	});
});

describe('a policy', () => {
	const problems = (change: object) =>
		policyProblems(policyWith(change)).map(({ code, place }) => `${code} ${place}`);

	test('of the association and of the hub can be used', () => {
		expect(policyProblems(associationPolicy)).toEqual([]);
		expect(policyProblems(hubPolicy)).toEqual([]);
		expect(hubPolicy.delta).toBe(10);
	});

	test.each<[string, object, string[]]>([
		['raised', { group: 15, cell: 10, delta: 20 }, []],
		['with cells of three', { cell: 3 }, []],
		[
			'lowered',
			{ group: 9, cell: 2, delta: 4 },
			['policy/floor-lowered group', 'policy/floor-lowered cell', 'policy/floor-lowered delta']
		],
		[
			'that is no number',
			{ group: NaN, cell: 5.5 },
			['policy/floor-lowered group', 'policy/floor-lowered cell']
		],
		['unknown', { id: 'sdc-2' }, ['policy/unknown id']],
		[
			'with a field that is not',
			{ tables: { oneWay: ['name', 'size', 'size'] } },
			['policy/unknown-field name', 'policy/field-twice size']
		],
		[
			'crossing the wrong way',
			{ tables: { oneWay: ['sector', 'size'], twoWay: ['size', 'sector'] } },
			['policy/two-way-order size&sector']
		],
		[
			'crossing what is not one-way',
			{ tables: { oneWay: ['size'], twoWay: ['sector', 'size'] } },
			['policy/two-way-without-one-way sector&size']
		],
		[
			'crossing two long lists',
			{ tables: { oneWay: ['sector', 'region'], twoWay: ['sector', 'region'] } },
			['policy/two-way-too-fine sector&region']
		]
	])('%s', (_name, change, expected) => {
		expect(problems(change)).toEqual(expected);
	});

	test('with problems discloses nothing', () => {
		expect(() => alone(spread(40), { group: 9 })).toThrow(RangeError);
	});
});

describe('R12: a pack that breaks its own policy is known', () => {
	const honest: Distribution = {
		n: 40,
		to: [29, 59, 100],
		share: [30, 40, 30],
		q: { p25: 25, p50: 45, p75: 70 }
	};
	const pack = (change: Partial<Distribution>, more: readonly PublishedGroup[] = []) => [
		{
			segment: 'all',
			series: { 'solo/full': { dimensions: { d: { ...honest, ...change } } } }
		},
		...more
	];
	const codes = (groups: readonly PublishedGroup[], policy: Policy = associationPolicy) =>
		policyFaults({ policy, groups }).map(({ code }) => code);

	test.each<[string, Partial<Distribution>, string[]]>([
		['an honest one', {}, []],
		['without a distribution', { to: [], share: [] }, []],
		['n of no class', { n: 41 }, ['policy/wrong-n']],
		['n below the group', { n: 9 }, ['policy/wrong-n']],
		['bands that do not rise', { to: [59, 29, 100] }, ['policy/wrong-bands']],
		['bands that stop short', { to: [29, 59, 99] }, ['policy/wrong-bands']],
		[
			'more bands than firms fill',
			{ to: [9, 19, 29, 39, 49, 59, 69, 79, 100], share: [10, 10, 10, 10, 10, 10, 15, 15, 10] },
			['policy/band-too-small', 'policy/wrong-share']
		],
		['a band of two', { share: [5, 50, 45] }, ['policy/wrong-share']],
		['shares finer than R8', { share: [31, 40, 30] }, ['policy/wrong-share']],
		['shares of more than all', { share: [60, 60, 60] }, ['policy/wrong-share']],
		[
			'a quartile too much',
			{ n: '<15', to: [49, 100], share: [50, 50] },
			['policy/wrong-quantile']
		],
		['a quartile too few', { q: { p50: 45 } }, ['policy/wrong-quantile']],
		['quantiles that fall', { q: { p25: 45, p50: 25, p75: 70 } }, ['policy/wrong-quantile']],
		['an exact median', { q: { p25: 25, p50: 44, p75: 70 } }, ['policy/wrong-quantile']],
		['no quantile', { q: undefined as never }, ['policy/wrong-quantile']]
	])('%s', (_name, change, expected) => {
		expect(codes(pack(change))).toEqual(expected);
	});

	test('groups outside the tables, twice, or without the one around them', () => {
		const more = (segment: string, id: string): PublishedGroup => ({
			segment,
			series: { 'solo/full': { dimensions: { [id]: honest } } }
		});
		expect(codes(pack({}, [more('sector=metals&size=small', 'd')]))).toEqual([
			'policy/not-in-tables',
			'policy/parent-missing'
		]);
		expect(codes(pack({}, [more('all', 'e')]))).toEqual(['policy/group-twice']);
		expect(codes(pack({}, [more('size=small', 'e')]))).toEqual(['policy/parent-missing']);
	});

	test('single questions where there are none, or of too few firms', () => {
		const question = (n: Distribution['n']): readonly PublishedGroup[] => [
			{
				segment: 'all',
				series: {
					'solo/full': { dimensions: {}, questions: { q: { n, to: [1, 4], share: [50, 50] } } }
				}
			}
		];
		expect(codes(question(40))).toEqual([]);
		expect(codes(question('<15'))).toEqual(['policy/too-few']);
		expect(codes(question(40), policyWith({ questions: false }))).toEqual(['policy/questions-off']);
	});

	test('a lowered policy is refused whatever the pack holds', () => {
		expect(codes(pack({}), policyWith({ cell: 2 }))).toEqual(['policy/floor-lowered']);
	});
});

test('weak points are read off published figures alone', () => {
	const distribution = (p50: number): Distribution => ({ n: 40, to: [], share: [], q: { p50 } });
	const question = (share: readonly number[], to: readonly number[]): Distribution => ({
		n: 40,
		to,
		share
	});
	const all: PublishedGroup = {
		segment: 'all',
		series: {
			'solo/full': {
				dimensions: { a: distribution(40), b: distribution(20) },
				questions: {
					'a.one': question([20, 30, 50], [0, 1, 4]),
					'a.two': question([60, 40], [2, 4]),
					'b.one': question([70, 30], [1, 4])
				}
			},
			'workshop/full': { dimensions: { a: distribution(30) } }
		},
		steps: {
			solo: { backup: question([40, 60], [0, 1]), network: question([20, 80], [0, 1]) }
		}
	};
	expect(weakPoints([all])).toEqual({
		dimensions: [
			{ dimension: 'b', series: 'solo/full', median: 20 },
			{ dimension: 'a', series: 'workshop/full', median: 30 },
			{ dimension: 'a', series: 'solo/full', median: 40 }
		],
		questions: [
			{ question: 'b.one', series: 'solo/full', low: 70 },
			{ question: 'a.one', series: 'solo/full', low: 50 }
		],
		steps: [
			{ step: 'network', origin: 'solo', share: 80 },
			{ step: 'backup', origin: 'solo', share: 60 }
		]
	});
	expect(weakPoints([all], 'size=small')).toEqual({ dimensions: [], questions: [], steps: [] });
});
