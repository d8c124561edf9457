import fc from 'fast-check';
import type { Answer, Assessment } from '#lib/domain/answers';
import type { Profile, ProfileCondition } from '#lib/domain/profile';
import {
	depths,
	questionsOf,
	type Area,
	type Depth,
	type Question,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';

export const options = [0, 1, 2, 3, 4].map((o) => ({ id: String(o), value: (100 * o) / 4 }));

export interface QuestionShape {
	readonly weight?: number;
	readonly depth?: Depth;
	readonly appliesTo?: ProfileCondition;
}

/** A question may be given as its weight alone. */
export interface AreaShape {
	readonly weight?: number;
	readonly dimensions: readonly {
		readonly weight?: number;
		readonly questions: readonly (number | QuestionShape)[];
	}[];
}

/** Areas `a1`…, dimensions `d1`… counted through all areas, questions `d1.q1`…; weight 1 and depth quick where nothing is said. */
export function questionnaireOf(...shapes: readonly AreaShape[]): WeightedQuestionnaire {
	let count = 0;
	const areas = shapes.map((area, index): Area => {
		const id = `a${index + 1}`;
		const dimensions = area.dimensions.map((dimension) => {
			const own = `d${(count += 1)}`;
			return {
				id: own,
				area: id,
				weight: dimension.weight ?? 1,
				questions: dimension.questions.map((shape, at) => questionOf(own, at + 1, shape))
			};
		});
		return { id, weight: area.weight ?? 1, dimensions };
	});
	return {
		id: 'core',
		version: 1,
		scoring: 'weighted-mean',
		depths,
		levels: [0, 20, 40, 60, 80].map((from, at) => ({ level: at + 1, id: `l${at + 1}`, from })),
		coverage: { dimension: 60, whole: 80 },
		gate: { above: 1 },
		areas
	};
}

function questionOf(dimension: string, at: number, shape: number | QuestionShape): Question {
	const {
		weight = 1,
		depth = 'quick',
		...rest
	} = typeof shape === 'number' ? { weight: shape } : shape;
	return {
		id: `${dimension}.q${at}`,
		dimension,
		kind: 'levels',
		options,
		weight,
		depth,
		meaning: 1,
		notApplicable: ['no-such-work'],
		knows: 'owner',
		sources: [],
		reviewBy: '2027-11',
		...rest
	};
}

/** One area, one dimension for each list of weights. */
export function flat(
	...dimensions: readonly (readonly (number | QuestionShape)[])[]
): WeightedQuestionnaire {
	return questionnaireOf({ dimensions: dimensions.map((questions) => ({ questions })) });
}

export const notApplicable: Answer = { state: 'not-applicable', reason: 'no-such-work' };
export const dontKnow: Answer = { state: 'dont-know' };
export const blank: Answer = { state: 'blank', note: 'ask Li' };
export const guess = (option: number): Answer => ({
	state: 'option',
	option: String(option),
	confidence: 'guess'
});
export const sure = (option: number): Answer => ({ state: 'option', option: String(option) });

/** A number stands for a real answer. */
export function assessmentOf(
	answers: Readonly<Record<string, number | Answer>>,
	more: { depth?: Depth; deeper?: Record<string, Depth>; firm?: Profile } = {}
): Assessment {
	return {
		questionnaire: { id: 'core', version: 1 },
		depth: more.depth ?? 'full',
		deeper: more.deeper ?? {},
		round: '2027-03',
		firm: more.firm ?? {},
		answers: Object.fromEntries(
			Object.entries(answers).map(([id, answer]) => [
				id,
				typeof answer === 'number' ? sure(answer) : answer
			])
		)
	};
}

const weights = fc.integer({ min: 1, max: 9 });
const conditions: fc.Arbitrary<ProfileCondition | undefined> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(undefined) },
	{ weight: 1, arbitrary: fc.record({ makes: fc.boolean() }) },
	{
		weight: 1,
		arbitrary: fc.record({ sizes: fc.subarray(['micro', 'small', 'medium'] as const) })
	}
);

const shapes: fc.Arbitrary<AreaShape> = fc.record({
	weight: weights,
	dimensions: fc.array(
		fc.record({
			weight: weights,
			questions: fc.array(
				fc.record({ weight: weights, depth: fc.constantFrom(...depths), appliesTo: conditions }),
				{ minLength: 1, maxLength: 5 }
			)
		}),
		{ minLength: 1, maxLength: 4 }
	)
});

export const questionnaires = fc
	.array(shapes, { minLength: 1, maxLength: 3 })
	.map((areas) => questionnaireOf(...areas));

const real = fc.record(
	{
		state: fc.constant('option' as const),
		option: fc.constantFrom(...options.map(({ id }) => id)),
		confidence: fc.constantFrom('guess' as const, 'sure' as const, 'shown' as const)
	},
	{ requiredKeys: ['state', 'option'] }
);
const answers: fc.Arbitrary<Answer | undefined> = fc.oneof(
	{ weight: 7, arbitrary: real },
	{ weight: 1, arbitrary: fc.constantFrom(dontKnow, blank, notApplicable, undefined) }
);
const firms: fc.Arbitrary<Profile> = fc.record(
	{
		makes: fc.boolean(),
		size: fc.constantFrom('micro' as const, 'small' as const, 'medium' as const, 'large' as const)
	},
	{ requiredKeys: [] }
);

export function assessmentsOf(questionnaire: WeightedQuestionnaire): fc.Arbitrary<Assessment> {
	const questions = questionsOf(questionnaire);
	const dimensions = [...new Set(questions.map(({ dimension }) => dimension))];
	return fc
		.record({
			depth: fc.constantFrom(...depths),
			firm: firms,
			deeper: fc.subarray(dimensions, { maxLength: Math.min(2, dimensions.length) }),
			own: fc.constantFrom('standard' as const, 'full' as const),
			said: fc.tuple(...questions.map(() => answers))
		})
		.map(({ depth, firm, deeper, own, said }) =>
			assessmentOf(
				Object.fromEntries(questions.flatMap(({ id }, at) => (said[at] ? [[id, said[at]]] : []))),
				{
					depth,
					firm,
					deeper: Object.fromEntries(
						deeper.filter(() => depths.indexOf(own) > depths.indexOf(depth)).map((id) => [id, own])
					)
				}
			)
		);
}

export interface Case {
	readonly questionnaire: WeightedQuestionnaire;
	readonly assessment: Assessment;
}

/** A questionnaire and an assessment of it. */
export const cases: fc.Arbitrary<Case> = questionnaires.chain((questionnaire) =>
	assessmentsOf(questionnaire).map((assessment) => ({ questionnaire, assessment }))
);
