import { confidences } from '#lib/domain/answers';
import type { Question } from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { figureProblems, type FigureProblem } from '#lib/domain/figure-answer';
import { placeOf, shown } from './place';
import { isObject, unknownKey } from './shape';

export const answerProblemCodes = [
	'answers/two-states',
	'answers/no-state',
	'answers/unknown-state',
	'answers/unknown-option',
	'answers/option-twice',
	'answers/excludes-others',
	'answers/no-choice',
	'answers/wrong-form',
	'answers/unknown-part',
	'answers/part-missing',
	'answers/part-above-whole',
	'answers/years-differ',
	'answers/figure-below',
	'answers/figure-above',
	'answers/no-figure',
	'answers/disagree',
	'answers/unknown-confidence',
	'answers/only-with-option',
	'answers/reason-missing',
	'answers/reason-not-allowed',
	'answers/reason-misplaced',
	'answers/always-applies'
] as const;

type Fields = Readonly<Record<string, unknown>>;
type AnswerProblemCode = (typeof answerProblemCodes)[number];
type Report = (
	code:
		| AnswerProblemCode
		| `shape/not-${'text' | 'number' | 'list' | 'object'}`
		| `shape/${'missing' | 'unknown'}-key`,
	field?: string | readonly string[],
	details?: Problem['details']
) => void;

const states: readonly unknown[] = ['dont-know', 'not-applicable'];
/** What a real answer is made of; the rawest of them counts, and the others must agree. */
const realKeys = ['option', 'options', 'number', 'parts'] as const;
const textKeys = ['option', 'state', 'reason', 'confidence', 'note', 'evidence'];
const keys = [...textKeys, 'options', 'number', 'parts', 'from'];

/**
 * Everything wrong with one answer as a file writes it. Without a question (an unknown one) only the form is judged. Finds nothing but
 * what the schema of an answer refuses, or what the question cannot take; a test compares the two.
 */
export function answerProblems(
	answer: unknown,
	question: Question | undefined,
	path: readonly string[]
): readonly Problem[] {
	if (!isObject(answer))
		return [{ code: 'shape/not-object', place: placeOf(path), details: { found: shown(answer) } }];
	const problems = Object.keys(answer)
		.filter((key) => !keys.includes(key))
		.map((key) => unknownKey([...path, key]));
	const report: Report = (code, field = [], details) =>
		problems.push({
			code,
			place: placeOf([...path, ...(typeof field === 'string' ? [field] : field)]),
			...(details ? { details } : {})
		});
	for (const key of textKeys)
		if (Object.hasOwn(answer, key) && typeof answer[key] !== 'string')
			report('shape/not-text', key, { found: shown(answer[key]) });
	checkState(answer, report);
	checkForm(answer, question, report);
	checkOption(answer, question, report);
	const wellFormed = checkShapes(answer, question, report);
	checkOptions(answer, question, report);
	if (wellFormed && question) checkFigures(answer, question, report);
	checkOrigin(answer, report);
	checkReason(answer, question, report);
	return problems;
}

function has(answer: Fields, key: string): boolean {
	return Object.hasOwn(answer, key);
}

function isReal(answer: Fields): boolean {
	return realKeys.some((key) => has(answer, key));
}

function checkState(answer: Fields, report: Report): void {
	const { state } = answer;
	const real = realKeys.find((key) => has(answer, key));
	if (real && has(answer, 'state'))
		report('answers/two-states', undefined, {
			option: shown(answer[real]),
			state: shown(state)
		});
	if (!real && !has(answer, 'state') && !has(answer, 'note')) report('answers/no-state');
	if (typeof state === 'string' && !states.includes(state))
		report('answers/unknown-state', 'state', { found: shown(state), known: states.join(', ') });
}

/** The forms that a question takes. */
function formsOf({ kind, figure }: Question): readonly string[] {
	if (kind === 'choices') return ['options'];
	return [
		...(kind === 'number' ? [] : ['option']),
		...(figure?.unit ? ['number'] : []),
		...(figure?.parts ? ['parts'] : [])
	];
}

function checkForm(answer: Fields, question: Question | undefined, report: Report): void {
	if (!question) return;
	const known = formsOf(question);
	for (const key of realKeys)
		if (has(answer, key) && !known.includes(key))
			report('answers/wrong-form', key, { found: key, known: known.join(', ') });
}

function checkOption(answer: Fields, question: Question | undefined, report: Report): void {
	const { option, confidence } = answer;
	if (typeof option === 'string' && question && formsOf(question).includes('option'))
		checkKnown(option, question, 'option', report);
	if (typeof confidence === 'string' && !confidences.some((each) => each === confidence))
		report('answers/unknown-confidence', 'confidence', {
			found: shown(confidence),
			known: confidences.join(', ')
		});
	for (const key of ['confidence', 'evidence', 'from'])
		if (has(answer, key) && !isReal(answer)) report('answers/only-with-option', key, { key });
}

function checkKnown(option: string, { options }: Question, field: string, report: Report): void {
	const known = options.map(({ id }) => id);
	if (!known.includes(option))
		report('answers/unknown-option', field, { found: shown(option), known: known.join(', ') });
}

function checkOptions(answer: Fields, question: Question | undefined, report: Report): void {
	const { options } = answer;
	if (!Array.isArray(options) || question?.kind !== 'choices') return;
	const chosen = options.filter((each): each is string => typeof each === 'string');
	if (options.length === 0) report('answers/no-choice', 'options');
	for (const option of chosen) checkKnown(option, question, 'options', report);
	const twice = chosen.find((each, index) => chosen.indexOf(each) !== index);
	if (twice !== undefined) report('answers/option-twice', 'options', { found: shown(twice) });
	const { exclusive } = question;
	if (exclusive !== undefined && chosen.includes(exclusive) && chosen.length > 1)
		report('answers/excludes-others', 'options', { found: exclusive });
}

/** Whether the figures have the shape of figures: a list only where there is one figure for each year. */
function checkShapes(
	{ options, number, parts }: Fields,
	question: Question | undefined,
	report: Report
): boolean {
	const known = question?.figure?.parts ?? {};
	const isSingle = (name: string) => Object.hasOwn(known, name) && !known[name]!.list;
	let fine = true;
	const fail: Report = (...all) => {
		fine = false;
		report(...all);
	};
	if (options !== undefined && !Array.isArray(options))
		fail('shape/not-list', 'options', { found: shown(options) });
	if (Array.isArray(options))
		for (const each of options)
			if (typeof each !== 'string') fail('shape/not-text', 'options', { found: shown(each) });
	if (number !== undefined && typeof number !== 'number')
		fail('shape/not-number', 'number', { found: shown(number) });
	if (parts !== undefined && !isObject(parts))
		fail('shape/not-object', 'parts', { found: shown(parts) });
	if (isObject(parts))
		for (const [name, part] of Object.entries(parts))
			for (const each of Array.isArray(part) && !isSingle(name) ? (part as unknown[]) : [part])
				if (typeof each !== 'number')
					fail('shape/not-number', ['parts', name], { found: shown(each) });
	return fine;
}

const figureCodes: Readonly<Record<FigureProblem['kind'], AnswerProblemCode>> = {
	'unknown-part': 'answers/unknown-part',
	'part-missing': 'answers/part-missing',
	'above-whole': 'answers/part-above-whole',
	'years-differ': 'answers/years-differ',
	below: 'answers/figure-below',
	above: 'answers/figure-above',
	'no-figure': 'answers/no-figure',
	disagree: 'answers/disagree'
};

function checkFigures(answer: Fields, question: Question, report: Report): void {
	const known = formsOf(question);
	const said = Object.fromEntries(
		realKeys
			.filter((key) => has(answer, key) && known.includes(key))
			.map((key) => [key, answer[key]])
	);
	for (const { kind, field, details } of figureProblems(question, said))
		report(
			figureCodes[kind],
			field,
			Object.fromEntries(Object.entries(details).map(([key, each]) => [key, shown(each)]))
		);
}

const originKeys = ['questionnaire', 'question', 'said'];

function checkOrigin({ from }: Fields, report: Report): void {
	if (from === undefined) return;
	if (!Array.isArray(from)) {
		report('shape/not-list', 'from', { found: shown(from) });
		return;
	}
	for (const [index, origin] of from.entries()) {
		const place = ['from', String(index)];
		if (!isObject(origin)) {
			report('shape/not-object', place, { found: shown(origin) });
			continue;
		}
		for (const key of originKeys)
			if (!has(origin, key)) report('shape/missing-key', [...place, key], { key });
			else if (typeof origin[key] !== 'string')
				report('shape/not-text', [...place, key], { found: shown(origin[key]) });
		for (const key of Object.keys(origin))
			if (!originKeys.includes(key))
				report('shape/unknown-key', [...place, key], { key: shown(key) });
	}
}

function checkReason(answer: Fields, question: Question | undefined, report: Report): void {
	const { state, reason } = answer;
	const given = has(answer, 'reason');
	if (state !== 'not-applicable') {
		if (given) report('answers/reason-misplaced', 'reason');
		return;
	}
	const known = question?.notApplicable ?? [];
	if (question && known.length === 0) report('answers/always-applies', 'state');
	else if (!given) report('answers/reason-missing', 'reason', { known: known.join(', ') || '…' });
	else if (typeof reason === 'string' && question && !known.includes(reason))
		report('answers/reason-not-allowed', 'reason', {
			found: shown(reason),
			known: known.join(', ')
		});
}
