import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { plan, type Goal, type Limits, type Step } from '#lib/domain/path';
import type { Assessment } from '#lib/domain/answers';
import { naivePlan } from '../support/naive-plan';
import { assessmentOf, flat } from '../support/questionnaires';
import { stepOf } from '../support/steps';

vi.setConfig({ testTimeout: 120_000 });

const questions = ['d1.q1', 'd1.q2', 'd1.q3', 'd1.q4', 'd1.q5', 'd1.q6'];

interface SmallCase {
	readonly assessment: Assessment;
	readonly steps: readonly Step[];
	readonly limits: Limits;
}

const money = (typical: number) => {
	const estimate = { low: typical, typical, high: typical };
	return { oneOff: estimate, yearly: { low: 0, typical: typical % 3, high: 3 } };
};

const smallSteps: fc.Arbitrary<Step[]> = fc
	.array(
		fc.record({
			raises: fc.dictionary(fc.constantFrom(...questions), fc.integer({ min: 1, max: 4 }), {
				minKeys: 1,
				maxKeys: 3
			}),
			requires: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
			need: fc.option(
				fc.record({
					question: fc.constantFrom(...questions),
					atLeast: fc.constantFrom('1', '2', '3')
				})
			),
			days: fc.constantFrom(0, 0.5, 1, 2, 3, 5, 8),
			weeks: fc.constantFrom(2, 13, 14, 26, 30),
			cost: fc.constantFrom(0, 1, 2, 3, 5, 8, 13)
		}),
		{ minLength: 1, maxLength: 7 }
	)
	.map((drawn) =>
		drawn.map(({ raises, requires, need, days, weeks, cost }, at) => {
			const bySize = { micro: money(cost), small: money(cost), medium: money(cost) };
			return stepOf(`s${at}`, raises, {
				// Only on earlier ones: no circle.
				requires: [...new Set(requires)].filter((each) => each < at).map((each) => `s${each}`),
				needs: need ? [need] : [],
				days,
				weeks,
				cost: { currency: 'CNY', bySize }
			});
		})
	);

const goals: fc.Arbitrary<Goal | undefined> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(undefined) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('level' as const),
			level: fc.integer({ min: 2, max: 5 })
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('dimension' as const),
			dimension: fc.constant('d1'),
			level: fc.integer({ min: 2, max: 5 })
		})
	}
);

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);

const smallCases: fc.Arbitrary<SmallCase> = fc
	.record({
		answers: fc.tuple(...questions.map(() => fc.integer({ min: 0, max: 4 }))),
		steps: smallSteps,
		budget: maybe(0, 3, 6, 10, 15, 25),
		personDaysPerQuarter: maybe(1, 3, 5, 8),
		quarters: maybe(1, 2, 3, 4, 5),
		goal: goals,
		refuse: maybe('s0', 's1'),
		want: maybe('s2', 's3')
	})
	.map(({ answers, steps, budget, refuse, want, ...limits }) => ({
		assessment: assessmentOf(Object.fromEntries(questions.map((id, at) => [id, answers[at]!]))),
		steps,
		limits: withoutGaps({
			...limits,
			...(budget === undefined ? {} : { budget, currency: 'CNY' }),
			...(refuse && steps.some(({ id }) => id === refuse) ? { refuse: [refuse] } : {}),
			...(want && steps.some(({ id }) => id === want) ? { want: [want] } : {})
		})
	}));

function withoutGaps<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

const questionnaire = flat([3, 1, 2, 5, 1, 4]);

describe('the planner and trying everything', () => {
	test('choose the same set in 1,000 small cases', () => {
		fc.assert(
			fc.property(smallCases, ({ assessment, steps, limits }) => {
				const path = plan({ rounds: [{ questionnaire, assessment }], steps, limits });
				const naive = naivePlan(questionnaire, assessment, steps, limits);
				expect(path.optimal).toBe(true);
				if (limits.goal) {
					expect(path.reached).toBe(naive !== undefined);
					if (!naive) return;
				}
				if (!naive) {
					expect(path.steps).toEqual([]);
					return;
				}
				expect(path.steps.map(({ id }) => id).sort()).toEqual(naive.ids);
				expect(path.after).toBeCloseTo(naive.score, 9);
				expect(path.used.budget).toBeCloseTo(naive.cost, 9);
				expect(path.used.personDays).toBeCloseTo(naive.days, 6);
			}),
			{ numRuns: 1000 }
		);
	});
});
