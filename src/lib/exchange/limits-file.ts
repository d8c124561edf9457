import * as v from 'valibot';
import type { Limits, Step } from '#lib/domain/path';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { isDay } from './day';
import { eachOnce } from './each-once';
import { goalProblemCodes, goalProblems } from './goal-form';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const limitsFormat = 'gradus-limits/1';

/** Every code that {@link parseLimitsFile} can return. */
export const limitsProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'limits/unknown-format',
	'limits/budget-invalid',
	'limits/currency-invalid',
	'limits/currency-missing',
	'limits/rate-invalid',
	'limits/rate-missing',
	'limits/rate-misplaced',
	'limits/day-invalid',
	'limits/days-invalid',
	'limits/quarters-invalid',
	'limits/unknown-step',
	'limits/step-twice',
	'limits/wanted-and-refused',
	'limits/unknown-area',
	'limits/weight-invalid',
	'limits/no-weight',
	...goalProblemCodes
] as const;

type LimitsProblemCode = (typeof limitsProblemCodes)[number];

/** The content that limits are checked against; handed in. */
export interface KnownCatalogue {
	/** The shipped questionnaires by id. */
	readonly questionnaires: ReadonlyMap<string, Questionnaire>;
	/** Left out where the catalogue itself was refused: then neither step ids nor the currency can be checked. */
	readonly steps?: readonly Step[];
}

const steps = v.optional(v.array(v.string()));
const level = v.number();

/** The shape of `gradus-limits/1`; what its ids may be is the content's business. */
export const limitsFileSchema = v.strictObject({
	format: v.optional(v.literal(limitsFormat, 'limits/unknown-format')),
	budget: v.optional(
		v.pipe(
			v.number(),
			v.minValue(0, 'limits/budget-invalid'),
			v.maxValue(1e12, 'limits/budget-invalid')
		)
	),
	currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'limits/currency-invalid'))),
	rate: v.optional(
		v.strictObject({
			value: v.pipe(
				v.number(),
				v.gtValue(0, 'limits/rate-invalid'),
				v.maxValue(1e9, 'limits/rate-invalid')
			),
			day: v.pipe(v.string(), v.isoDate('limits/day-invalid'))
		})
	),
	personDaysPerQuarter: v.optional(
		v.pipe(v.number(), v.minValue(0, 'limits/days-invalid'), v.maxValue(1e6, 'limits/days-invalid'))
	),
	quarters: v.optional(
		v.pipe(
			v.number(),
			v.integer('limits/quarters-invalid'),
			v.minValue(1, 'limits/quarters-invalid'),
			v.maxValue(40, 'limits/quarters-invalid')
		)
	),
	goal: v.optional(
		v.variant('kind', [
			v.strictObject({ kind: v.literal('score') }),
			v.strictObject({ kind: v.literal('level'), level }),
			v.strictObject({ kind: v.literal('dimension'), dimension: v.string(), level }),
			v.strictObject({ kind: v.literal('miit-2024'), level }),
			v.strictObject({ kind: v.literal('tier'), tier: v.string() })
		])
	),
	want: steps,
	refuse: steps,
	areaWeights: v.optional(
		v.record(
			v.string(),
			v.pipe(
				v.number(),
				v.integer('limits/weight-invalid'),
				v.minValue(0, 'limits/weight-invalid'),
				v.maxValue(100, 'limits/weight-invalid')
			)
		)
	)
});

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads limits, as text or already read, with or without `format`. Refuses them with every problem found: form, unknown ids, an
 * amount without its currency, a step both wanted and refused.
 */
export function parseLimitsFile(source: unknown, known: KnownCatalogue): Result<Limits> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const problems = eachOnce([
		...shapeProblems(limitsFileSchema, read.value, ([first]) => first === 'goal'),
		...(isObject(read.value) ? contentProblems(read.value, known) : [])
	]);
	if (problems.length > 0) return refuse(problems);
	const { format: _, ...limits } = v.parse(limitsFileSchema, read.value);
	return succeed(limits);
}

/** What the shape alone cannot tell. Looks only at parts whose shape is right, so nothing is reported twice. */
function contentProblems(file: Fields, known: KnownCatalogue): readonly Problem[] {
	return [
		...moneyProblems(file, known),
		...(file.goal === undefined ? [] : goalProblems(file.goal, known.questionnaires)),
		...stepProblems(file, known),
		...weightProblems(file, known)
	];
}

function problem(
	code: LimitsProblemCode,
	path: readonly (string | number)[],
	details?: Problem['details']
): Problem {
	return { code, place: placeOf(path), ...(details ? { details } : {}) };
}

function moneyProblems(
	{ budget, currency, rate }: Fields,
	{ steps }: KnownCatalogue
): readonly Problem[] {
	const own = steps?.[0]?.cost.currency;
	const problems: Problem[] = [];
	if (budget !== undefined && currency === undefined)
		problems.push(problem('limits/currency-missing', ['currency']));
	if (own !== undefined && (currency === undefined || typeof currency === 'string')) {
		const foreign = currency !== undefined && currency !== own;
		if (foreign && rate === undefined)
			problems.push(problem('limits/rate-missing', ['rate'], { found: shown(currency), own }));
		if (!foreign && rate !== undefined)
			problems.push(problem('limits/rate-misplaced', ['rate'], { own }));
	}
	const day = isObject(rate) ? rate.day : undefined;
	if (typeof day === 'string' && !isDay(day))
		problems.push(problem('limits/day-invalid', ['rate', 'day'], { found: shown(day) }));
	return problems;
}

function stepProblems(file: Fields, { steps }: KnownCatalogue): readonly Problem[] {
	const known = steps && new Set(steps.map(({ id }) => id));
	const listed = (field: 'want' | 'refuse') => {
		const list = file[field];
		return Array.isArray(list) ? (list as unknown[]) : [];
	};
	return (['want', 'refuse'] as const).flatMap((field) =>
		listed(field).flatMap((id, index): Problem[] => {
			if (typeof id !== 'string') return [];
			const report = (code: LimitsProblemCode) =>
				problem(code, [field, index], { found: shown(id) });
			return [
				...(known && !known.has(id) ? [report('limits/unknown-step')] : []),
				...(listed(field).indexOf(id) < index ? [report('limits/step-twice')] : []),
				...(field === 'refuse' && listed('want').includes(id)
					? [report('limits/wanted-and-refused')]
					: [])
			];
		})
	);
}

function weightProblems(
	{ areaWeights: weights }: Fields,
	{ questionnaires }: KnownCatalogue
): readonly Problem[] {
	if (!isObject(weights)) return [];
	const areas = questionnaires.get('core')?.areas ?? [];
	const known = areas.map(({ id }) => id).join(', ');
	const unknown = Object.keys(weights).filter((id) => !areas.some((area) => area.id === id));
	const counting = areas.some(({ id, weight }) => (weights[id] ?? weight) !== 0);
	return [
		...unknown.map((id) =>
			problem('limits/unknown-area', ['areaWeights', id], { found: shown(id), known })
		),
		...(counting ? [] : [problem('limits/no-weight', ['areaWeights'])])
	];
}

/** The limits file of limits; {@link parseLimitsFile} reads it back to the same. */
export function makeLimitsFile(limits: Limits): string {
	return `${JSON.stringify({ format: limitsFormat, ...limits }, null, 2)}\n`;
}
