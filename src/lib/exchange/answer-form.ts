import { confidences } from '#lib/domain/answers';
import type { Question } from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { placeOf, shown } from './place';
import { isObject, unknownKey } from './shape';

export const answerProblemCodes = [
	'answers/two-states',
	'answers/no-state',
	'answers/unknown-state',
	'answers/unknown-option',
	'answers/unknown-confidence',
	'answers/only-with-option',
	'answers/reason-missing',
	'answers/reason-not-allowed',
	'answers/reason-misplaced',
	'answers/always-applies'
] as const;

type Fields = Readonly<Record<string, unknown>>;
type Report = (
	code: (typeof answerProblemCodes)[number] | 'shape/not-text',
	field?: string,
	details?: Problem['details']
) => void;

const states: readonly unknown[] = ['dont-know', 'not-applicable'];
const keys = ['option', 'state', 'reason', 'confidence', 'note', 'evidence'];

/**
 * Everything wrong with one answer as a file writes it. Without a question (an unknown one) only the form is judged. Finds
 * nothing exactly where the schema of an answer accepts the form; a test compares the two.
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
	const report: Report = (code, field, details) =>
		problems.push({
			code,
			place: placeOf(field === undefined ? path : [...path, field]),
			...(details ? { details } : {})
		});
	for (const key of keys)
		if (Object.hasOwn(answer, key) && typeof answer[key] !== 'string')
			report('shape/not-text', key, { found: shown(answer[key]) });
	checkState(answer, report);
	checkOption(answer, question, report);
	checkReason(answer, question, report);
	return problems;
}

function checkState(answer: Fields, report: Report): void {
	const has = (key: string) => Object.hasOwn(answer, key);
	const { state } = answer;
	if (has('option') && has('state'))
		report('answers/two-states', undefined, {
			option: shown(answer.option),
			state: shown(state)
		});
	if (!has('option') && !has('state') && !has('note')) report('answers/no-state');
	if (typeof state === 'string' && !states.includes(state))
		report('answers/unknown-state', 'state', { found: shown(state), known: states.join(', ') });
}

function checkOption(answer: Fields, question: Question | undefined, report: Report): void {
	const { option, confidence } = answer;
	if (typeof option === 'string' && question) {
		const known = question.options.map(({ id }) => id);
		if (!known.includes(option))
			report('answers/unknown-option', 'option', {
				found: shown(option),
				known: known.join(', ')
			});
	}
	if (typeof confidence === 'string' && !confidences.some((each) => each === confidence))
		report('answers/unknown-confidence', 'confidence', {
			found: shown(confidence),
			known: confidences.join(', ')
		});
	for (const key of ['confidence', 'evidence'])
		if (Object.hasOwn(answer, key) && !Object.hasOwn(answer, 'option'))
			report('answers/only-with-option', key, { key });
}

function checkReason(answer: Fields, question: Question | undefined, report: Report): void {
	const { state, reason } = answer;
	const given = Object.hasOwn(answer, 'reason');
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
