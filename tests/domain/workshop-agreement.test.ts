import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement, agreementLabels, enoughVotes } from '#lib/domain/workshop';
import { countsOf, naiveA, naiveCns, naiveQuantile } from '../support/naive-agreement';

const { log2 } = Math;
const digits = 7;

describe('the measures of published examples', () => {
	test.each([
		// Van der Eijk 2001, p. 331; layers and result also in the manual of the R package agrmt.
		['the example in seven layers', [30, 40, 210, 130, 530, 50, 10], 0.6113333, 0.7256876]
	])('%s', (_name, counts, a, cns) => {
		expect(agreement(counts).agreement).toBeCloseTo(a, 6);
		expect(agreement(counts).consensus).toBeCloseTo(cns, 6);
	});

	// Of these the manual of agrmt gives two decimals.
	test.each([
		['a party placed at one end', [24, 28, 32, 62, 135, 304, 416], 0.61],
		['a party placed in the middle', [16, 26, 82, 210, 293, 270, 103], 0.48],
		['five levels', [6, 8, 5, 3, 2], 0.31],
		['the same with two more, one of them empty', [6, 8, 5, 3, 2, 0, 2], 0.39],
		['two camps, one of them wider', [2, 0, 1, 1], 0.08]
	])('%s', (_name, counts, a) => {
		expect(agreement(counts).agreement).toBeCloseTo(a, 2);
	});

	test('each layer of the example', () => {
		const layers: [number[], number][] = [
			[[1, 1, 1, 1, 1, 1, 1], 0],
			[[1, 1, 1, 1, 1, 1, 0], 1 / 6],
			[[0, 1, 1, 1, 1, 1, 0], 1 / 3],
			[[0, 0, 1, 1, 1, 1, 0], 0.5],
			[[0, 0, 1, 1, 1, 0, 0], 2 / 3],
			// TU = 1+1 left, 1+1 right of the two; TDU = 1 between: U = (5·4 - 6) / (5·5) = 14/25, times 1 - 1/6.
			[[0, 0, 1, 0, 1, 0, 0], 7 / 15],
			[[0, 0, 0, 0, 1, 0, 0], 1]
		];
		for (const [counts, a] of layers) expect(agreement(counts).agreement).toBeCloseTo(a, digits);
	});

	test.each([
		// Two levels each at distance 2 and 1 of 4: 1 + (2 log2 1/2 + 2 log2 3/4) / 5.
		[5, 0.433985],
		// Distances 5/2, 3/2 and 1/2 of 5: 1 + (log2 1/2 + log2 7/10 + log2 9/10) / 3.
		[6, 0.4444746]
	])('evenly over %d levels A is 0 and Cns is not', (levels, cns) => {
		const { agreement: a, consensus } = agreement(new Array<number>(levels).fill(3));
		expect(a).toBe(0);
		expect(consensus).toBeCloseTo(cns, digits);
	});
});

describe('the measures worked out by hand', () => {
	test.each<[string, number[], number, number]>([
		// TU = 1+1 left and 1 right of the pair, TDU = 0: U = 1, times 1 - 1/4. Mean 5/2, distances 1/2 of 4.
		['two neighbours of five', [0, 0, 3, 3, 0], 3 / 4, 1 + log2(7 / 8)],
		// TU = 2, TDU = 1: U = (3·2 - 4·1) / (3·3) = 2/9, times 3/4. Mean 1, distances 1 of 4.
		['two levels with one between', [3, 0, 3, 0, 0], 1 / 6, 1 + log2(3 / 4)],
		// TU = 1, TDU = 2: U = (3 - 8) / 9 = -5/9, times 3/4. Mean 3/2, distances 3/2 of 4.
		['two levels with two between', [3, 0, 0, 3, 0], -5 / 12, 1 + log2(5 / 8)],
		// Layers 101100 (3 answers; TU = 1+3+3, TDU = 2: U = (28 - 10) / 36 = 1/2, A = 3/10), 001100 (2; 4/5) and 000100 (1; 1):
		// (9/10 + 8/5 + 1) / 6. Mean 13/6, distances 13/6, 1/6 and 5/6 of 5.
		[
			'three layers of six',
			[1, 0, 2, 3, 0, 0],
			7 / 12,
			1 + log2(17 / 30) / 6 + log2(29 / 30) / 3 + log2(25 / 30) / 2
		],
		// Layers 11 (2 answers; 0) and 10 (4; 1). Mean 1/6, distances 1/6 and 5/6 of 1.
		['two levels in all', [5, 1], 2 / 3, 1 + (5 * log2(5 / 6) + log2(1 / 6)) / 6],
		// Halves at the ends are also evenly spread: of two levels A has no camps to tell.
		['halves of two levels', [3, 3], 0, 0],
		['halves at the ends of three', [4, 0, 4], -1, 0],
		['one level alone', [4], 1, 1]
	])('%s', (_name, counts, a, cns) => {
		expect(agreement(counts).agreement).toBeCloseTo(a, digits);
		expect(agreement(counts).consensus).toBeCloseTo(cns, digits);
	});

	test.each<[string, number[], number, number]>([
		['one answer', [0, 1, 0], 1, 0],
		// Half of four is reached with the second answer.
		['an even number: the lower of the two in the middle', [0, 2, 0, 2], 1, 2],
		// A quarter of five is reached by the second answer, three quarters by the fourth.
		['five answers', [1, 1, 1, 1, 1], 2, 2],
		['a lone dissenter among eight', [1, 0, 0, 7], 3, 0]
	])('median and distance of the quartiles: %s', (_name, counts, median, iqr) => {
		expect(agreement(counts)).toMatchObject({ median, iqr });
	});
});

describe('the verdict', () => {
	test.each<[string, number[], string]>([
		['close together', [0, 0, 2, 4, 0], 'agreement'],
		['A of exactly one half', [1, 1, 6, 1, 1], 'agreement'],
		['A just below', [1, 1, 5, 1, 1], 'spread'],
		['A of one half over too many levels', [0, 2, 2, 2, 0], 'spread'],
		['camps', [3, 0, 0, 3, 0], 'split'],
		['evenly spread', [2, 2, 2, 2, 2], 'spread'],
		['five of one mind', [0, 0, 5, 0, 0], 'too-few'],
		['five in camps', [3, 0, 0, 0, 2], 'too-few'],
		['six of one mind', [0, 0, 6, 0, 0], 'agreement']
	])('%s', (_name, counts, label) => {
		expect(agreement(counts).label).toBe(label);
	});

	test('of nothing is none, and nothing is null rather than 0', () => {
		const nothing = { median: null, iqr: null, agreement: null, consensus: null };
		for (const counts of [[0, 0, 0, 0, 0], []])
			expect(agreement(counts)).toEqual({ n: 0, ...nothing, label: 'too-few' });
	});

	test('is one of four words, and the threshold of answers is the one in the docs', () => {
		expect(agreementLabels).toEqual(['agreement', 'split', 'spread', 'too-few']);
		expect(enoughVotes).toBe(6);
	});
});

test('random answers on five options pass for agreement as often as the method page says', () => {
	/** Chance of each way in which `left` votes fall on the levels that are left. */
	function* ways(left: number, levels: number): Generator<[counts: number[], chance: number]> {
		if (levels === 1) return yield [[left], 1];
		let chance = (1 - 1 / levels) ** left;
		for (let first = 0; first <= left; first += 1) {
			for (const [rest, of] of ways(left - first, levels - 1))
				yield [[first, ...rest], chance * of];
			chance *= (left - first) / (first + 1) / (levels - 1);
		}
	}
	const passes = (n: number) => {
		let sum = 0;
		for (const [counts, chance] of ways(n, 5)) {
			const { iqr, agreement: a } = agreement(counts);
			if (iqr! <= 1 && a! >= 0.5) sum += chance;
		}
		return Math.round(100 * sum);
	};
	expect([5, 6, 8, 12].map(passes)).toEqual([16, 13, 8, 3]);
});

const levels = fc.integer({ min: 2, max: 20 });
const room = levels.chain((k) =>
	fc
		.array(fc.nat({ max: k - 1 }), { minLength: 1, maxLength: 30 })
		.map((votes) => ({ k, votes, counts: countsOf(votes, k) }))
);

describe('for every room', () => {
	test('A is the same by triples, Cns from the answers, quartiles from the sorted row', () => {
		fc.assert(
			fc.property(room, ({ k, votes, counts }) => {
				const result = agreement(counts);
				expect(result.n).toBe(votes.length);
				expect(result.agreement).toBeCloseTo(naiveA(counts), 9);
				expect(result.consensus).toBeCloseTo(naiveCns(votes, k), 9);
				expect(result.median).toBe(naiveQuantile(votes, 0.5));
				expect(result.iqr).toBe(naiveQuantile(votes, 0.75) - naiveQuantile(votes, 0.25));
			}),
			{ numRuns: 500 }
		);
	});

	test('A lies from -1 to 1 and Cns from 0 to 1; the label follows from them', () => {
		fc.assert(
			fc.property(room, ({ counts }) => {
				const { n, iqr, agreement: a, consensus, label } = agreement(counts);
				expect(Math.abs(a!)).toBeLessThanOrEqual(1);
				expect(consensus).toBeGreaterThanOrEqual(0);
				expect(consensus).toBeLessThanOrEqual(1);
				const expected = iqr! <= 1 && a! >= 0.5 ? 'agreement' : a! < 0 ? 'split' : 'spread';
				expect(label).toBe(n < 6 ? 'too-few' : expected);
			}),
			{ numRuns: 500 }
		);
	});

	test('the scale upside down is as far apart, and so is a room twice as large', () => {
		fc.assert(
			fc.property(room, ({ counts }) => {
				const { agreement: a, consensus } = agreement(counts);
				const turned = agreement([...counts].reverse());
				const double = agreement(counts.map((count) => 2 * count));
				for (const other of [turned, double]) {
					expect(other.agreement).toBe(a);
					expect(other.consensus).toBeCloseTo(consensus!, 9);
				}
			})
		);
	});

	test('equal ballots are full agreement, equal camps at the ends none at all, an even spread is 0', () => {
		fc.assert(
			fc.property(levels, fc.integer({ min: 1, max: 50 }), fc.nat(), (k, n, place) => {
				const at = (...where: number[]) =>
					Array.from({ length: k }, (_, level) => (where.includes(level) ? n : 0));
				const alike = agreement(at(place % k));
				expect([alike.agreement, alike.consensus, alike.iqr]).toEqual([1, 1, 0]);
				const camps = agreement(at(0, k - 1));
				expect(camps.agreement).toBe(k > 2 ? -1 : 0);
				expect(camps.consensus).toBeCloseTo(0, 12);
				expect(agreement(new Array<number>(k).fill(n)).agreement).toBe(0);
			})
		);
	});
});
