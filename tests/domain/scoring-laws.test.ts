import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { askedQuestions, isOpen, withAnswer, type Answer } from '#lib/domain/answers';
import { explainWhole } from '#lib/domain/explanation';
import { questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { score, type ScoreCard } from '#lib/domain/scoring';
import { naiveScore } from '../support/naive-score';
import {
	assessmentOf,
	cases,
	flat,
	notApplicable,
	sure,
	type Case
} from '../support/questionnaires';

vi.setConfig({ testTimeout: 60_000 });

/** A case and one of its questions that `fits`, both drawn. */
const withQuestion = (fits: (each: Case, id: string) => boolean) =>
	fc.tuple(cases, fc.nat()).map(([each, n]) => {
		const ids = askedQuestions(each.questionnaire, each.assessment)
			.map(({ id }) => id)
			.filter((id) => fits(each, id));
		return { ...each, id: ids[n % ids.length], n };
	});
const optionOf = ({ assessment }: Case, id: string) => {
	const answer = assessment.answers[id];
	return answer?.state === 'option' ? Number(answer.option) : undefined;
};
const atLeast = (now: number | null, before: number | null) =>
	before === null ? now === null : now !== null && now >= before - 1e-9;

test('an independent second calculation agrees on 2,000 cases', () => {
	const close = (expected: unknown): unknown =>
		typeof expected === 'number'
			? expect.closeTo(expected, 9)
			: Array.isArray(expected)
				? expected.map(close)
				: expected !== null && typeof expected === 'object'
					? Object.fromEntries(Object.entries(expected).map(([key, each]) => [key, close(each)]))
					: expected;
	fc.assert(
		fc.property(cases, ({ questionnaire, assessment }) => {
			const expected = naiveScore(questionnaire, assessment);
			expect(score(questionnaire, assessment)).toMatchObject(close(expected) as object);
		}),
		{ numRuns: 2000 }
	);
});

test('raising one real answer never lowers its dimension, the whole or a level', () => {
	fc.assert(
		fc.property(
			withQuestion((each, id) => (optionOf(each, id) ?? 4) < 4),
			({ questionnaire, assessment, id, n }) => {
				fc.pre(id !== undefined);
				const answer = assessment.answers[id!] as Extract<Answer, { state: 'option' }>;
				const option = Number(answer.option);
				const raised = { ...answer, option: String(option + 1 + (n % (4 - option))) };
				const before = score(questionnaire, assessment);
				const after = score(questionnaire, withAnswer(assessment, id!, raised));
				before.dimensions.forEach((dimension, at) => {
					expect(atLeast(after.dimensions[at]!.score.value, dimension.score.value)).toBe(true);
					expect(atLeast(after.dimensions[at]!.level, dimension.level)).toBe(true);
				});
				for (const end of ['value', 'low', 'high'] as const) {
					expect(atLeast(after.score[end], before.score[end])).toBe(true);
					expect(atLeast(after.level[end], before.level[end])).toBe(true);
				}
			}
		),
		{ numRuns: 500 }
	);
});

test('the order in which answers were given does not matter', () => {
	fc.assert(
		fc.property(cases, fc.func(fc.integer()), ({ questionnaire, assessment }, rank) => {
			const entries = Object.entries(assessment.answers).sort((a, b) => rank(a[0]) - rank(b[0]));
			const shuffled = { ...assessment, answers: Object.fromEntries(entries) };
			expect(score(questionnaire, shuffled)).toEqual(score(questionnaire, assessment));
		})
	);
});

test('multiplying all weights changes nothing', () => {
	const scaled = (questionnaire: WeightedQuestionnaire, by: number): WeightedQuestionnaire => ({
		...questionnaire,
		areas: questionnaire.areas.map((area) => ({
			...area,
			weight: area.weight * by,
			dimensions: area.dimensions.map((dimension) => ({
				...dimension,
				weight: dimension.weight * by,
				questions: dimension.questions.map((each) => ({ ...each, weight: each.weight * by }))
			}))
		}))
	});
	fc.assert(
		fc.property(cases, fc.integer({ min: 2, max: 1e15 }), ({ questionnaire, assessment }, by) => {
			const card = score(questionnaire, assessment);
			expect(score(scaled(questionnaire, by), assessment)).toEqual(card);
			expect(explainWhole(scaled(questionnaire, by), assessment)).toEqual(
				explainWhole(questionnaire, assessment)
			);
		}),
		{ numRuns: 500 }
	);
});

test('a not-applicable question scores like a questionnaire without it', () => {
	const without = (questionnaire: WeightedQuestionnaire, id: string): WeightedQuestionnaire => ({
		...questionnaire,
		areas: questionnaire.areas.map((area) => ({
			...area,
			dimensions: area.dimensions
				.map((each) => ({ ...each, questions: each.questions.filter((one) => one.id !== id) }))
				.filter((each) => each.questions.length > 0)
		}))
	});
	const applicable = ({ dimensions, areas, ...rest }: ScoreCard) => ({
		...rest,
		dimensions: dimensions.filter(({ coverage }) => coverage !== null),
		areas: areas.filter(({ coverage }) => coverage !== null)
	});
	fc.assert(
		fc.property(
			withQuestion(() => true),
			({ questionnaire, assessment, id }) => {
				fc.pre(id !== undefined);
				const marked = score(questionnaire, withAnswer(assessment, id!, notApplicable));
				const absent = score(without(questionnaire, id!), assessment);
				expect(applicable(marked)).toEqual(applicable(absent));
			}
		),
		{ numRuns: 500 }
	);
});

test('low <= value <= high, for numbers and levels, wherever there is a value', () => {
	fc.assert(
		fc.property(cases, ({ questionnaire, assessment }) => {
			const { score: whole, level, areas, dimensions } = score(questionnaire, assessment);
			for (const each of [whole, level, ...[...areas, ...dimensions].map(({ score }) => score)]) {
				if (each.value === null) continue;
				expect(each.low).toBeLessThanOrEqual(each.value + 1e-9);
				expect(each.high).toBeGreaterThanOrEqual(each.value - 1e-9);
			}
		}),
		{ numRuns: 2000 }
	);
});

/** Every open question answered, every guess settled at most one option away; some of the open ones may not apply after all. */
function complete({ questionnaire, assessment }: Case, draw: () => number, mayNotApply: boolean) {
	return askedQuestions(questionnaire, assessment).reduce((filled, { id }) => {
		const answer = assessment.answers[id];
		if (isOpen(answer) || answer?.state === 'dont-know') {
			const drawn = draw() % (mayNotApply ? 6 : 5);
			return withAnswer(filled, id, drawn === 5 ? notApplicable : sure(drawn));
		}
		if (answer?.state !== 'option' || answer.confidence !== 'guess') return filled;
		const option = Number(answer.option) + (draw() % 3) - 1;
		return withAnswer(filled, id, sure(Math.min(4, Math.max(0, option))));
	}, assessment);
}

test.each([
	{ mayNotApply: false, how: 'however the open questions turn out' },
	{ mayNotApply: true, how: 'even where some turn out not to apply' }
])('the true score and level lie in the shown range, $how', ({ mayNotApply }) => {
	fc.assert(
		fc.property(cases, fc.infiniteStream(fc.nat()), (each, stream) => {
			const shown = score(each.questionnaire, each.assessment);
			const completed = complete(each, () => stream.next().value as number, mayNotApply);
			const truth = score(each.questionnaire, completed);
			if (truth.score.value === null) return;
			expect(truth.score.value).toBeGreaterThanOrEqual(shown.score.low! - 1e-9);
			expect(truth.score.value).toBeLessThanOrEqual(shown.score.high! + 1e-9);
			if (truth.indicative !== shown.indicative) return;
			expect(truth.level.value).toBeGreaterThanOrEqual(shown.level.low!);
			expect(truth.level.value).toBeLessThanOrEqual(shown.level.high!);
		}),
		{ numRuns: 1000 }
	);
});

test('known exception: the last quick dimension that turns out not to apply brings the gate, and a level below the range', () => {
	const questionnaire = flat([1], [1], [1], [1]);
	const deeper = { d1: 'standard', d2: 'standard', d3: 'standard' } as const;
	const mixed = assessmentOf({ 'd1.q1': 0, 'd2.q1': 4, 'd3.q1': 4 }, { depth: 'quick', deeper });
	expect(score(questionnaire, mixed)).toMatchObject({
		indicative: true,
		level: { low: 3, high: 4 }
	});
	expect(score(questionnaire, withAnswer(mixed, 'd4.q1', notApplicable))).toMatchObject({
		indicative: false,
		level: { value: 2, without: 4, limitedBy: ['d1'] }
	});
});

test('a wrong id among the answers changes nothing', () => {
	fc.assert(
		fc.property(cases, ({ questionnaire, assessment }) => {
			expect(questionsOf(questionnaire).some(({ id }) => id === 'gone.q1')).toBe(false);
			const more = withAnswer(assessment, 'gone.q1', sure(4));
			expect(score(questionnaire, more)).toEqual(score(questionnaire, assessment));
		})
	);
});
