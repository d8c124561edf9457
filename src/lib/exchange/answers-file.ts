import * as v from 'valibot';
import {
	confidences,
	isDeeper,
	type Answer,
	type Answers,
	type Assessment,
	type Origin,
	type RealAnswer
} from '#lib/domain/answers';
import type { Profile } from '#lib/domain/profile';
import {
	depths,
	dimensionsOf,
	questionsOf,
	settingsOf,
	type Depth,
	type Question,
	type Questionnaire
} from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { answerProblemCodes, answerProblems } from './answer-form';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { profileProblemCodes, profileProblems, type KnownCodes } from './profile-codes';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const answersFormat = 'gradus-answers/1';

/** Every code that {@link parseAnswersFile} can return. */
export const answersProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'answers/unknown-format',
	'answers/unknown-questionnaire',
	'answers/version-invalid',
	'answers/version-newer',
	'answers/depth-missing',
	'answers/unknown-depth',
	'answers/unknown-dimension',
	'answers/not-deeper',
	'answers/round-invalid',
	'answers/unknown-origin',
	'answers/unknown-question',
	...profileProblemCodes,
	...answerProblemCodes
] as const;

type AnswersProblemCode = (typeof answersProblemCodes)[number];

/** The content that an answers file is checked against; handed in. */
export interface KnownContent {
	/** The shipped questionnaires by id. */
	readonly questionnaires: ReadonlyMap<string, Questionnaire>;
	readonly codes: KnownCodes;
}

const note = v.optional(v.string());
const depth = v.picklist(depths, 'answers/unknown-depth');

const option = v.string();
const number = v.number();
const backing = {
	confidence: v.optional(v.picklist(confidences)),
	note,
	evidence: v.optional(v.string()),
	from: v.optional(
		v.array(v.strictObject({ questionnaire: v.string(), question: v.string(), said: v.string() }))
	)
};

/** One answer as the file writes it. Raw figures may stand with the number and the option that follow from them. */
export const answerSchema = v.union([
	v.strictObject({
		parts: v.record(v.string(), v.union([number, v.array(number)])),
		number: v.optional(number),
		option: v.optional(option),
		...backing
	}),
	v.strictObject({ number, option: v.optional(option), ...backing }),
	v.strictObject({ options: v.array(v.string()), ...backing }),
	v.strictObject({ option, ...backing }),
	v.strictObject({ state: v.literal('dont-know'), note }),
	v.strictObject({ state: v.literal('not-applicable'), reason: v.string(), note }),
	v.strictObject({ note: v.string() })
]);

/** The shape of `gradus-answers/1`; what its ids and codes may be is the content's business. */
export const answersFileSchema = v.strictObject({
	format: v.literal(answersFormat, 'answers/unknown-format'),
	questionnaire: v.strictObject({
		id: v.string(),
		version: v.optional(
			v.pipe(
				v.number(),
				v.integer('answers/version-invalid'),
				v.minValue(1, 'answers/version-invalid')
			)
		)
	}),
	depth: v.optional(depth),
	deeper: v.optional(v.record(v.string(), depth)),
	// The rule of domain/rounds in the form that a JSON Schema can carry; a test compares the two.
	round: v.pipe(
		v.string(),
		v.regex(/^\d{4}-(0[1-9]|1[0-2])(-([2-9]|[1-9]\d+))?$/, 'answers/round-invalid')
	),
	origin: v.optional(v.literal('workshop', 'answers/unknown-origin')),
	firm: v.optional(
		v.strictObject({
			sector: v.optional(v.string()),
			size: v.optional(v.picklist(['micro', 'small', 'medium', 'large'], 'answers/unknown-size')),
			region: v.optional(v.string()),
			chain: v.optional(
				v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'answers/chain-invalid'))
			),
			place: v.optional(
				v.picklist(['upstream', 'midstream', 'downstream'], 'answers/unknown-place')
			),
			revenueBand: v.optional(v.string()),
			makes: v.optional(v.boolean())
		})
	),
	answers: v.record(v.string(), answerSchema)
});

type AnswersFile = v.InferOutput<typeof answersFileSchema>;
type AnswerForm = v.InferOutput<typeof answerSchema>;
type Said = Pick<RealAnswer, 'confidence' | 'note' | 'evidence' | 'from'>;
type Backing = Omit<Said, 'from'> & { from?: Origin[] };
type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an answers file, as text or already read. Refuses it with every problem found: form, unknown ids and codes, values out of
 * range. Answers to questions that do not apply to the firm or lie beyond the depth are fine.
 */
export function parseAnswersFile(source: unknown, known: KnownContent): Result<Assessment> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const questionnaire = questionnaireOf(read.value, known);
	const problems = [
		...shapeProblems(answersFileSchema, read.value, isOneAnswer),
		...contentProblems(read.value, questionnaire, known)
	];
	if (problems.length > 0 || !questionnaire) return refuse(problems);
	return succeed(assessmentOf(v.parse(answersFileSchema, read.value), questionnaire));
}

/** Answers have several forms; `answer-form` names what is wrong with one better than the schema. */
function isOneAnswer(path: readonly (string | number)[]): boolean {
	return path[0] === 'answers' && path.length > 1;
}

function questionnaireOf(file: unknown, known: KnownContent): Questionnaire | undefined {
	const id = isObject(file) && isObject(file.questionnaire) ? file.questionnaire.id : undefined;
	return typeof id === 'string' ? known.questionnaires.get(id) : undefined;
}

/** What the shape alone cannot tell. Looks only at parts whose shape is right, so nothing is reported twice. */
function contentProblems(
	file: unknown,
	questionnaire: Questionnaire | undefined,
	known: KnownContent
): readonly Problem[] {
	if (!isObject(file)) return [];
	return [
		...questionnaireProblems(file, questionnaire, known),
		...depthProblems(file, questionnaire),
		...deeperProblems(file, questionnaire),
		...(isObject(file.firm) ? profileProblems(file.firm, known.codes) : []),
		...answersProblems(file, questionnaire)
	];
}

function problem(
	code: AnswersProblemCode,
	path: readonly string[],
	details?: Problem['details']
): Problem {
	return { code, place: placeOf(path), ...(details ? { details } : {}) };
}

function questionnaireProblems(
	{ questionnaire: named }: Fields,
	questionnaire: Questionnaire | undefined,
	known: KnownContent
): readonly Problem[] {
	if (!isObject(named) || typeof named.id !== 'string') return [];
	if (!questionnaire)
		return [
			problem('answers/unknown-questionnaire', ['questionnaire', 'id'], {
				found: shown(named.id),
				known: [...known.questionnaires.keys()].join(', ')
			})
		];
	const { version } = named;
	if (!Number.isInteger(version) || (version as number) <= questionnaire.version) return [];
	return [
		problem('answers/version-newer', ['questionnaire', 'version'], {
			found: shown(version),
			shipped: questionnaire.version
		})
	];
}

function isDepth(value: unknown): value is Depth {
	return depths.some((each) => each === value);
}

function depthProblems(
	{ depth }: Fields,
	questionnaire: Questionnaire | undefined
): readonly Problem[] {
	if (!questionnaire || questionnaire.depths.length === 0) return [];
	const known = questionnaire.depths.join(', ');
	if (depth === undefined) return [problem('answers/depth-missing', ['depth'], { known })];
	if (!isDepth(depth) || questionnaire.depths.includes(depth)) return [];
	return [problem('answers/unknown-depth', ['depth'], { found: depth, known })];
}

function deeperProblems(
	{ depth, deeper }: Fields,
	questionnaire: Questionnaire | undefined
): readonly Problem[] {
	if (!isObject(deeper) || !questionnaire) return [];
	const dimensions = dimensionsOf(questionnaire).map(({ id }) => id);
	return Object.entries(deeper).flatMap(([dimension, own]) => {
		const path = ['deeper', dimension];
		const problems: Problem[] = [];
		if (!dimensions.includes(dimension))
			problems.push(
				problem('answers/unknown-dimension', path, {
					found: shown(dimension),
					known: dimensions.join(', ')
				})
			);
		if (isDepth(own) && isDepth(depth) && !isDeeper(own, depth))
			problems.push(problem('answers/not-deeper', path, { found: own, depth }));
		return problems;
	});
}

function answersProblems(
	{ answers }: Fields,
	questionnaire: Questionnaire | undefined
): readonly Problem[] {
	if (!isObject(answers)) return [];
	const questions = new Map(
		(questionnaire ? [...questionsOf(questionnaire), ...settingsOf(questionnaire)] : []).map(
			(each) => [each.id, each]
		)
	);
	return Object.entries(answers).flatMap(([id, answer]) => {
		const question: Question | undefined = questions.get(id);
		const path = ['answers', id];
		const unknown = questionnaire !== undefined && question === undefined;
		return [
			...(unknown ? [problem('answers/unknown-question', path, { found: shown(id) })] : []),
			...answerProblems(answer, question, path)
		];
	});
}

function assessmentOf(file: AnswersFile, questionnaire: Questionnaire): Assessment {
	const { round, deeper = {}, origin, firm = {}, answers } = file;
	return {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		// Without depths of its own a questionnaire is asked as a whole.
		depth: questionnaire.depths.length > 0 ? file.depth! : 'full',
		deeper,
		round,
		...(origin ? { origin } : {}),
		firm,
		answers: Object.fromEntries(
			Object.entries(answers).map(([question, form]) => [question, answerOf(form)])
		)
	};
}

/** The rawest form counts: the others follow from it. */
function answerOf(form: AnswerForm): Answer {
	if ('state' in form) return form;
	if ('options' in form) return { state: 'options', ...form };
	if ('parts' in form) return { state: 'parts', parts: form.parts, ...backingOf(form) };
	if ('number' in form) return { state: 'number', number: form.number, ...backingOf(form) };
	if ('option' in form) return { state: 'option', ...form };
	return { state: 'blank', ...form };
}

function backingOf({ confidence, note, evidence, from }: Said): Backing {
	return { confidence, note, evidence, ...(from ? { from: [...from] } : {}) };
}

/** One answer as the file writes it. */
export function answerForm(answer: Answer): AnswerForm {
	switch (answer.state) {
		case 'blank':
			return { note: answer.note };
		case 'dont-know':
		case 'not-applicable':
			return answer;
		case 'option':
			return { option: answer.option, ...backingOf(answer) };
		case 'options':
			return { options: [...answer.options], ...backingOf(answer) };
		case 'number':
			return { number: answer.number, ...backingOf(answer) };
		case 'parts':
			return { parts: { ...answer.parts } as Record<string, number>, ...backingOf(answer) };
	}
}

/** The answers file of an assessment; {@link parseAnswersFile} reads it back to the same. */
export function makeAnswersFile(assessment: Assessment): string {
	const { questionnaire, depth, deeper, round, origin, firm, answers } = assessment;
	const file: AnswersFile = {
		format: answersFormat,
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth,
		...(Object.keys(deeper).length > 0 ? { deeper } : {}),
		round,
		...(origin ? { origin } : {}),
		...(isSaid(firm) ? { firm } : {}),
		answers: formsOf(answers)
	};
	return `${JSON.stringify(file, null, 2)}\n`;
}

function isSaid(firm: Profile): boolean {
	return Object.values(firm).some((value) => value !== undefined);
}

function formsOf(answers: Answers): Record<string, AnswerForm> {
	return Object.fromEntries(
		Object.entries(answers).map(([question, answer]) => [question, answerForm(answer)])
	);
}
