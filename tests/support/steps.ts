import fc from 'fast-check';
import type { Step } from '#lib/domain/path';
import { questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';

const money = { low: 1, typical: 2, high: 3 };
const cost = { oneOff: money, yearly: money };

/** A step that raises each question to the given option. */
export function stepOf(
	id: string,
	raises: Readonly<Record<string, number>>,
	more: Partial<Step> & { days?: number } = {}
): Step {
	const { days = 1, ...rest } = more;
	return {
		id,
		raises: Object.entries(raises).map(([question, to]) => ({ question, to: String(to) })),
		requires: [],
		needs: [],
		programmes: [],
		personDays: { owner: 0, it: 0, line: days, outside: 0 },
		weeks: 2,
		cost: { currency: 'CNY', bySize: { micro: cost, small: cost, medium: cost } },
		risk: 'low',
		sources: [],
		reviewBy: '2027-11',
		...rest
	};
}

/** Up to nine steps without a circle; their ids say nothing about which comes first. */
export function stepsOf(questionnaire: WeightedQuestionnaire): fc.Arbitrary<Step[]> {
	const questions = questionsOf(questionnaire).map(({ id }) => id);
	const shape = fc.record({
		raises: fc.dictionary(fc.constantFrom(...questions), fc.integer({ min: 1, max: 4 }), {
			minKeys: 1,
			maxKeys: 3
		}),
		requires: fc.array(fc.nat({ max: 8 }), { maxLength: 2 }),
		days: fc.constantFrom(0, 0.25, 1, 2, 5),
		makes: fc.constantFrom(undefined, undefined, true, false)
	});
	const names = fc.shuffledSubarray([...'abcdefghi'], { minLength: 9 });
	return fc.tuple(names, fc.array(shape, { minLength: 1, maxLength: 9 })).map(([ids, shapes]) =>
		shapes.map(({ raises, requires, days, makes }, at) =>
			stepOf(ids[at]!, raises, {
				days,
				requires: [...new Set(requires)].filter((n) => n < at).map((n) => ids[n]!),
				...(makes === undefined ? {} : { fits: { makes } })
			})
		)
	);
}
