import { describe, expect, test } from 'vitest';
import type { Depth } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { assessmentOf, flat, notApplicable, questionnaireOf } from '../support/questionnaires';

/** Weights of a worst and a best answer that together give a bound. */
const bounds = [
	{ from: 20, level: 2, weights: [4, 1] },
	{ from: 40, level: 3, weights: [3, 2] },
	{ from: 60, level: 4, weights: [2, 3] },
	{ from: 80, level: 5, weights: [1, 4] }
] as const;
const factors = [1, 3, 7, 1e6, 1e15];

describe('a level begins exactly at its bound', () => {
	test.each(bounds)('$from of a dimension is level $level, a hair less is not', (bound) => {
		const { from, level, weights } = bound;
		for (const factor of factors) {
			const scaled = weights.map((weight) => weight * factor);
			const at = score(flat(scaled), assessmentOf({ 'd1.q1': 0, 'd1.q2': 4 }));
			expect(at.dimensions[0]).toMatchObject({ score: { value: from }, level });
		}
		const [worst, best] = weights.map((weight) => weight * 1e15);
		const below = score(flat([worst! + 1, best!]), assessmentOf({ 'd1.q1': 0, 'd1.q2': 4 }));
		expect(below.dimensions[0]!.level).toBe(level - 1);
	});

	test.each(bounds)('$from of the whole is level $level, a hair less is not', (bound) => {
		const { from, level, weights } = bound;
		const whole = (worst: number, best: number) =>
			score(
				questionnaireOf(
					{ weight: worst, dimensions: [{ questions: [1] }] },
					{ weight: best, dimensions: [{ questions: [1] }] }
				),
				assessmentOf({ 'd1.q1': 0, 'd2.q1': 4 })
			);
		for (const factor of factors) {
			const card = whole(weights[0] * factor, weights[1] * factor);
			expect(card).toMatchObject({ score: { value: from }, level: { without: level } });
		}
		expect(whole(weights[0] * 1e15 + 1, weights[1] * 1e15).level.without).toBe(level - 1);
	});

	test('0 is level 1 and 100 is level 5', () => {
		expect(score(flat([1]), assessmentOf({ 'd1.q1': 0 })).level.value).toBe(1);
		expect(score(flat([1]), assessmentOf({ 'd1.q1': 4 })).level.value).toBe(5);
	});

	test.each([
		[1, 20, 2],
		[2, 40, 3],
		[4, 80, 5]
	])('thirds and fifteenths do not lose a bound to rounding (option %i)', (option, from, level) => {
		const questionnaire = questionnaireOf({
			dimensions: [
				{ weight: 3, questions: [1, 8] },
				{ weight: 1, questions: [7, 8] }
			]
		});
		const answers = { 'd1.q1': 0, 'd1.q2': option, 'd2.q1': 0, 'd2.q2': option };
		const card = score(questionnaire, assessmentOf(answers));
		const [d1, d2] = card.dimensions.map((dimension) => dimension.score.value!);
		expect((3 * d1! + d2!) / 4, 'what plain floats would say').toBeLessThan(from);
		expect(card).toMatchObject({ score: { value: from }, level: { without: level } });
	});
});

describe('coverage', () => {
	test('a dimension has a level from exactly 60 % of its weight, not from a hair less', () => {
		for (const factor of factors) {
			const at = score(flat([3 * factor, 2 * factor]), assessmentOf({ 'd1.q1': 4 }));
			expect(at.dimensions[0]).toMatchObject({ coverage: 0.6, level: 5 });
		}
		const below = score(flat([3e15 - 1, 2e15]), assessmentOf({ 'd1.q1': 4 }));
		expect(below.dimensions[0]).toMatchObject({ score: { value: 100 }, level: null });
	});

	test('the whole has a level from exactly 80 %, not from a hair less', () => {
		const half = (more: number) =>
			score(
				questionnaireOf({
					dimensions: [
						{ weight: 1e15, questions: [1] },
						{ weight: 1e15 + more, questions: [3, 2] }
					]
				}),
				assessmentOf({ 'd1.q1': 4, 'd2.q1': 4 })
			);
		expect(half(0)).toMatchObject({ coverage: 0.8, level: { value: 5 } });
		expect(half(1).dimensions.map(({ level }) => level)).toEqual([5, 5]);
		expect(half(1).level).toMatchObject({ value: null, without: null, limitedBy: [] });
	});

	test('one applicable dimension below 60 % takes the level from the whole', () => {
		const answers = { 'd1.q1': 4, 'd2.q1': 4 };
		const card = score(
			questionnaireOf({
				dimensions: [
					{ weight: 99, questions: [1] },
					{ weight: 1, questions: [1, 1] }
				]
			}),
			assessmentOf(answers)
		);
		expect(card.coverage).toBeCloseTo(0.995, 12);
		expect(card.level.value).toBeNull();
	});

	test('a not-applicable question is neither covered nor missing', () => {
		const card = score(flat([1, 9]), assessmentOf({ 'd1.q1': 2, 'd1.q2': notApplicable }));
		expect(card).toMatchObject({ coverage: 1, level: { value: 3 } });
	});
});

describe('the gate', () => {
	/** Five dimensions of one question each. */
	const five = flat([1], [1], [1], [1], [1]);
	const of = (...options: number[]) =>
		score(
			five,
			assessmentOf(Object.fromEntries(options.map((option, at) => [`d${at + 1}.q1`, option])))
		);

	test('the whole stands at most one level above its lowest dimension, which is named', () => {
		expect(of(0, 4, 4, 4, 4).level).toMatchObject({ value: 2, without: 5, limitedBy: ['d1'] });
		expect(of(0, 4, 0, 4, 4).level).toMatchObject({
			value: 2,
			without: 4,
			limitedBy: ['d1', 'd3']
		});
	});

	test('where it lowers nothing, nobody is named', () => {
		expect(of(0, 1, 1, 1, 2).level).toMatchObject({ value: 2, without: 2, limitedBy: [] });
		expect(of(3, 4, 4, 4, 4).level).toMatchObject({ value: 5, without: 5, limitedBy: [] });
	});

	test('it holds for the low and the high end of the range as well', () => {
		const card = score(five, assessmentOf({ 'd1.q1': 0, 'd2.q1': 4, 'd3.q1': 4, 'd4.q1': 4 }));
		// low: 60 with a dimension at level 1; high: 80 with the same
		expect(card).toMatchObject({ score: { low: 60, high: 80 }, level: { low: 2, high: 2 } });
	});
});

describe('the quick check', () => {
	const quick = (answers: Record<string, number>, deeper: Record<string, Depth> = {}) =>
		score(
			questionnaireOf({
				dimensions: [{ questions: [1] }, { questions: [1] }, { weight: 3, questions: [1, 1] }]
			}),
			assessmentOf(answers, { depth: 'quick', deeper })
		);
	const all = { 'd1.q1': 0, 'd2.q1': 4, 'd3.q1': 4, 'd3.q2': 4 };

	test('gives dimensions a score but no level, and the whole an ungated, indicative level', () => {
		const card = quick(all);
		expect(card.indicative).toBe(true);
		expect(card.dimensions.map(({ level }) => level)).toEqual([null, null, null]);
		expect(card.dimensions.map(({ score }) => score.value)).toEqual([0, 100, 100]);
		expect(card.level).toMatchObject({ value: 5, without: 5, limitedBy: [], low: 5, high: 5 });
	});

	test('needs 80 % of the whole and nothing of a single dimension', () => {
		expect(quick({ 'd2.q1': 4, 'd3.q1': 4, 'd3.q2': 4 })).toMatchObject({
			coverage: 0.8,
			level: { value: 5 }
		});
		expect(quick({ 'd1.q1': 4, 'd2.q1': 4, 'd3.q1': 4 })).toMatchObject({
			coverage: 0.7,
			level: { value: null }
		});
	});

	test('a dimension asked deeper has a level, while the whole stays indicative', () => {
		const card = quick(all, { d1: 'standard' });
		expect(card.dimensions.map(({ level }) => level)).toEqual([1, null, null]);
		expect(card).toMatchObject({ indicative: true, level: { value: 5 } });
	});

	test('with every dimension asked deeper it is a full result, gate included', () => {
		const card = quick(all, { d1: 'standard', d2: 'full', d3: 'standard' });
		expect(card).toMatchObject({ indicative: false, level: { value: 2, limitedBy: ['d1'] } });
	});
});
