import * as v from 'valibot';
import type { Step } from '#lib/domain/path';
import { programmeKinds } from '#lib/domain/programme';
import { questionsOf, type Question, type Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { eachOnce } from './each-once';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';
import { costProblemCodes, costProblems, costSchema, wholeCost } from './step-cost';
import { loopProblemCodes, loopProblems } from './step-loops';

export const stepsFormat = 'gradus-steps/1';

/** Every code that {@link parseStepsFile} can return. */
export const stepsProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'steps/unknown-format',
	'steps/no-step',
	'steps/too-many',
	'steps/id-invalid',
	'steps/duplicate-id',
	'steps/empty-name',
	'steps/no-effect',
	'steps/unknown-questionnaire',
	'steps/unknown-question',
	'steps/unknown-option',
	'steps/option-form',
	'steps/unknown-step',
	'steps/unknown-programme',
	'steps/days-invalid',
	'steps/weeks-invalid',
	'steps/unknown-size',
	'steps/sector-invalid',
	'steps/unknown-risk',
	'steps/month-invalid',
	...costProblemCodes,
	...loopProblemCodes
] as const;

type StepsProblemCode = (typeof stepsProblemCodes)[number];

/** A step of somebody's own catalogue, with a name where the file gives one. */
export type NamedStep = Step & { readonly name?: string };

type Questionnaires = ReadonlyMap<string, Questionnaire>;
type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'steps/id-invalid'));
/** Levels are often written as numbers. */
const option = v.union([v.string(), v.number()], 'steps/option-form');
const days = v.pipe(
	v.number(),
	v.minValue(0, 'steps/days-invalid'),
	v.maxValue(1e5, 'steps/days-invalid')
);
const sizes = ['micro', 'small', 'medium', 'large'] as const;
const risks = ['low', 'medium', 'high'] as const;

const step = v.strictObject({
	id,
	name: v.optional(v.pipe(v.string(), v.regex(/\S/, 'steps/empty-name'))),
	raises: v.array(v.strictObject({ question: v.string(), to: option })),
	official: v.optional(
		v.array(
			v.strictObject({
				questionnaire: v.string(),
				question: v.string(),
				to: v.optional(option)
			})
		)
	),
	requires: v.array(v.string()),
	needs: v.optional(v.array(v.strictObject({ question: v.string(), atLeast: option }))),
	programmes: v.optional(v.array(v.picklist(programmeKinds, 'steps/unknown-programme'))),
	fits: v.optional(
		v.strictObject({
			makes: v.optional(v.boolean()),
			sizes: v.optional(v.array(v.picklist(sizes, 'steps/unknown-size'))),
			sectors: v.optional(
				v.array(v.pipe(v.string(), v.regex(/^[A-T](\d{2})?$/, 'steps/sector-invalid')))
			)
		})
	),
	personDays: v.strictObject({ owner: days, it: days, line: days, outside: days }),
	weeks: v.pipe(
		v.number(),
		v.integer('steps/weeks-invalid'),
		v.minValue(1, 'steps/weeks-invalid'),
		v.maxValue(520, 'steps/weeks-invalid')
	),
	cost: costSchema,
	risk: v.optional(v.picklist(risks, 'steps/unknown-risk')),
	sources: v.optional(v.array(v.strictObject({ id: v.string(), at: v.optional(v.string()) }))),
	reviewBy: v.optional(
		v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'steps/month-invalid'))
	)
});

/** Far more than a person could choose from. */
const maxSteps = 1000;

/** The shape of `gradus-steps/1`; what its ids may be is the content's business. */
export const stepsFileSchema = v.strictObject({
	format: v.literal(stepsFormat, 'steps/unknown-format'),
	steps: v.pipe(
		v.array(step),
		v.minLength(1, 'steps/no-step'),
		v.maxLength(maxSteps, 'steps/too-many')
	)
});

/**
 * Reads a catalogue of steps, as text or already read; the bare list that `gradus steps --json` prints is taken too. Refuses it
 * with every problem found: form, unknown ids, costs that cannot be, steps that wait for themselves.
 */
export function parseStepsFile(
	source: unknown,
	questionnaires: Questionnaires
): Result<readonly NamedStep[]> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const file: unknown = Array.isArray(read.value)
		? { format: stepsFormat, steps: read.value as unknown[] }
		: read.value;
	const problems = eachOnce([
		...shapeProblems(stepsFileSchema, file),
		...contentProblems(file, questionnaires)
	]);
	if (problems.length > 0) return refuse(problems);
	return succeed(v.parse(stepsFileSchema, file).steps.map(stepOf));
}

function stepOf(file: v.InferOutput<typeof step>): NamedStep {
	const { name, raises, official, needs = [], programmes = [], cost, ...rest } = file;
	return {
		...rest,
		...(name === undefined ? {} : { name }),
		raises: raises.map(({ question, to }) => ({ question, to: String(to) })),
		...(official
			? {
					official: official.map(({ to, ...lift }) =>
						to === undefined ? lift : { ...lift, to: String(to) }
					)
				}
			: {}),
		needs: needs.map(({ question, atLeast }) => ({ question, atLeast: String(atLeast) })),
		programmes,
		cost: wholeCost(cost),
		risk: file.risk ?? 'medium',
		sources: file.sources ?? [],
		reviewBy: file.reviewBy ?? ''
	};
}

/** What the shape alone cannot tell. Looks only at parts whose shape is right, so nothing is reported twice. */
function contentProblems(file: unknown, questionnaires: Questionnaires): readonly Problem[] {
	const listed: unknown[] = isObject(file) && Array.isArray(file.steps) ? file.steps : [];
	if (listed.length > maxSteps) return [];
	const ids = listed.map((each) => (isObject(each) ? each.id : undefined));
	return [
		...listed.flatMap((each, index) =>
			isObject(each) ? stepProblems(each, index, ids, questionnaires) : []
		),
		...costProblems(listed),
		...loopProblems(listed)
	];
}

function problem(code: StepsProblemCode, path: Path, details?: Problem['details']): Problem {
	return { code, place: placeOf(path), ...(details ? { details } : {}) };
}

function stepProblems(
	each: Fields,
	index: number,
	ids: readonly unknown[],
	questionnaires: Questionnaires
): readonly Problem[] {
	const place = ['steps', index];
	const problems: Problem[] = [];
	if (typeof each.id === 'string') {
		// Ids are keys in many places; these would reach into the program's own objects.
		if (each.id in Object.prototype)
			problems.push(problem('steps/id-invalid', [...place, 'id'], { found: shown(each.id) }));
		if (ids.indexOf(each.id) < index)
			problems.push(problem('steps/duplicate-id', [...place, 'id'], { found: shown(each.id) }));
	}
	if (!hasEffect(each, questionnaires))
		problems.push(problem('steps/no-effect', place, { found: shown(each.id ?? index) }));
	for (const [at, required] of list(each.requires).entries())
		if (typeof required === 'string' && !ids.includes(required))
			problems.push(
				problem('steps/unknown-step', [...place, 'requires', at], { found: shown(required) })
			);
	return [...problems, ...referenceProblems(each, place, questionnaires)];
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A core question lifted above its lowest option, or an official question worked on. What is not readable counts as an effect. */
function hasEffect(each: Fields, questionnaires: Questionnaires): boolean {
	if (!Array.isArray(each.raises)) return true;
	if (list(each.official).length > 0) return true;
	return each.raises.some((raise: unknown) => {
		if (!isObject(raise)) return true;
		const question = questionIn(questionnaires, 'core', raise.question);
		return !question || String(raise.to) !== question.options[0]?.id;
	});
}

function questionIn(
	questionnaires: Questionnaires,
	questionnaire: unknown,
	id: unknown
): Question | undefined {
	const found = questionnaires.get(String(questionnaire));
	return found && questionsOf(found).find((question) => question.id === id);
}

/** Questions and options that a step names: its own are those of the core. */
function referenceProblems(
	each: Fields,
	place: Path,
	questionnaires: Questionnaires
): readonly Problem[] {
	const named = [
		...list(each.raises).map((entry, at) => ({ entry, at, field: 'raises', key: 'to' })),
		...list(each.needs).map((entry, at) => ({ entry, at, field: 'needs', key: 'atLeast' })),
		...list(each.official).map((entry, at) => ({ entry, at, field: 'official', key: 'to' }))
	];
	return named.flatMap(({ entry, at, field, key }): Problem[] => {
		if (!isObject(entry) || typeof entry.question !== 'string') return [];
		const path = [...place, field, at];
		const questionnaire = field === 'official' ? entry.questionnaire : 'core';
		if (typeof questionnaire !== 'string') return [];
		if (!questionnaires.has(questionnaire))
			return [
				problem('steps/unknown-questionnaire', [...path, 'questionnaire'], {
					found: shown(questionnaire),
					known: [...questionnaires.keys()].join(', ')
				})
			];
		const question = questionIn(questionnaires, questionnaire, entry.question);
		if (!question)
			return [
				problem('steps/unknown-question', [...path, 'question'], {
					found: shown(entry.question),
					questionnaire
				})
			];
		const wanted = entry[key];
		if (typeof wanted !== 'string' && typeof wanted !== 'number') return [];
		const known = question.options.map((option) => option.id);
		if (known.includes(String(wanted))) return [];
		return [
			problem('steps/unknown-option', [...path, key], {
				found: shown(wanted),
				question: question.id,
				known: known.join(', ')
			})
		];
	});
}

/** The steps file of a catalogue; {@link parseStepsFile} reads it back to the same. */
export function makeStepsFile(steps: readonly NamedStep[]): string {
	const file = steps.map(({ reviewBy, ...each }) => (reviewBy ? { ...each, reviewBy } : each));
	return `${JSON.stringify({ format: stepsFormat, steps: file }, null, 2)}\n`;
}
