import fc from 'fast-check';
import type { Goal, Limits, Step } from '#lib/domain/path';
import { questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { cases, type Case } from './questionnaires';
import { stepsOf } from './steps';

/** A firm, a small catalogue and limits to plan under. */
export interface Planned extends Case {
	readonly steps: readonly Step[];
	readonly limits: Limits;
}

const estimate = (typical: number) => ({ low: typical, typical, high: typical + 1 });

function costing(oneOff: number, yearly: number): Step['cost'] {
	const of = (more: number) => ({ oneOff: estimate(oneOff + more), yearly: estimate(yearly) });
	return { currency: 'CNY', bySize: { micro: of(0), small: of(1), medium: of(3) } };
}

/** The steps of {@link stepsOf} with needs, a length and a price. */
function pricedSteps(questionnaire: WeightedQuestionnaire): fc.Arbitrary<readonly Step[]> {
	const questions = questionsOf(questionnaire).map(({ id }) => id);
	const extra = fc.record({
		need: fc.option(
			fc.record({
				question: fc.constantFrom(...questions),
				atLeast: fc.constantFrom('1', '2', '3')
			}),
			{ freq: 3 }
		),
		weeks: fc.constantFrom(2, 13, 14, 26, 30),
		oneOff: fc.constantFrom(0, 1, 2, 3, 5, 8, 13),
		yearly: fc.constantFrom(0, 0, 1, 2)
	});
	return stepsOf(questionnaire).chain((steps) =>
		fc.tuple(...steps.map(() => extra)).map((extras) =>
			steps.map((step, at) => {
				const { need, weeks, oneOff, yearly } = extras[at]!;
				return { ...step, weeks, needs: need ? [need] : [], cost: costing(oneOff, yearly) };
			})
		)
	);
}

const level = fc.integer({ min: 2, max: 5 });
const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);

function goalsOf({ areas }: WeightedQuestionnaire): fc.Arbitrary<Goal | undefined> {
	const ids = areas.flatMap(({ dimensions }) => dimensions.map(({ id }) => id));
	return fc.oneof(
		{ weight: 4, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('level' as const), level }) },
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('dimension' as const),
				dimension: fc.constantFrom(...ids),
				level
			})
		}
	);
}

function limitsOf(
	questionnaire: WeightedQuestionnaire,
	steps: readonly Step[]
): fc.Arbitrary<Limits> {
	const ids = steps.map(({ id }) => id);
	return fc
		.record({
			budget: maybe(0, 3, 6, 10, 15, 25),
			personDaysPerQuarter: maybe(0.5, 1, 2, 3, 5, 8),
			quarters: maybe(1, 2, 3, 4, 5),
			goal: goalsOf(questionnaire),
			refuse: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }), {
				nil: undefined
			}),
			want: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 1 }), {
				nil: undefined,
				freq: 2
			})
		})
		.map(({ budget, ...limits }) => ({
			...Object.fromEntries(Object.entries(limits).filter(([, each]) => each !== undefined)),
			...(budget === undefined ? {} : { budget, currency: 'CNY' })
		}));
}

export const plannedCases: fc.Arbitrary<Planned> = cases.chain((each) =>
	pricedSteps(each.questionnaire).chain((steps) =>
		limitsOf(each.questionnaire, steps).map((limits) => ({ ...each, steps, limits }))
	)
);
