import type { QuestionnaireTexts } from '#lib/content/types';
import { isRealAnswer, type Answer, type Answers } from '#lib/domain/answers';
import { figureShown, optionByFigures } from '#lib/domain/figure-answer';
import type { Unit } from '#lib/domain/instrument';
import type { Question, Questionnaire } from '#lib/domain/questionnaire';
import type { Language } from '#lib/i18n/language.svelte.ts';

/** One question as the official form writes it, with our answer. */
export interface FormRow {
	readonly id: string;
	/** The official number, or the place of the question in the sheet. */
	readonly number: string;
	readonly title: string;
	/** The options chosen, then the figures; empty where nothing was filled in. */
	readonly lines: readonly string[];
}

/** The words of the form: texts and language are those of the form, whatever stands on screen. */
export interface FormWords {
	readonly texts: QuestionnaireTexts;
	readonly language: Language;
}

/** The rows of the sheet in the order of the questionnaire. */
export function formRows(
	questionnaire: Questionnaire,
	questions: readonly Question[],
	answers: Answers,
	words: FormWords
): readonly FormRow[] {
	const scenarios =
		questionnaire.scoring === 'gated' ? (questionnaire.groups['scenarios'] ?? []) : [];
	return questions.map((question, at) => {
		const { id } = question;
		const text = words.texts.questions[id]!;
		const scenario = scenarios.indexOf(id);
		return {
			id,
			number:
				scenario >= 0
					? words.language.t('form.scenario', { n: scenario + 1 })
					: /^[A-Z]\d+$/.test(id)
						? id
						: String(at + 1),
			title: text.official ?? text.ask,
			lines: [
				...optionLines(question, answers[id], words, scenario >= 0),
				...figureLines(question, questions, answers, words)
			]
		};
	});
}

/** A row as plain text, ready to paste. */
export function rowText({ number, title, lines }: FormRow, unfilled: string): string {
	return [`${number} ${title}`, ...(lines.length > 0 ? lines : [unfilled])].join('\n');
}

function optionLines(
	question: Question,
	answer: Answer | undefined,
	{ texts, language: { t } }: FormWords,
	isLevel: boolean
): readonly string[] {
	return chosen(question, answer).map((id) => {
		const text =
			texts.questions[question.id]!.options[question.options.findIndex((each) => each.id === id)]!;
		if (isLevel) return t('form.level', { level: id, text });
		return /^[A-Z]$/.test(id) ? t('form.option', { letter: id, text }) : text;
	});
}

function chosen(question: Question, answer: Answer | undefined): readonly string[] {
	if (!isRealAnswer(answer)) return [];
	if (answer.state === 'options') return answer.options;
	const option = answer.state === 'option' ? answer.option : optionByFigures(question, answer);
	return option === undefined ? [] : [option];
}

/** The figure, and the raw figures it follows from. One that follows from another question stands without them. */
function figureLines(
	question: Question,
	questions: readonly Question[],
	answers: Answers,
	words: FormWords
): readonly string[] {
	const { figure } = question;
	const answer = answers[question.id];
	if (!figure) return [];
	if (!isRealAnswer(answer)) {
		const same = figure.otherwise?.kind === 'same' ? figure.otherwise.as : undefined;
		const other = questions.find(({ id }) => id === same);
		return other ? figureLines(other, questions, answers, words).slice(-1) : [];
	}
	if (answer.state === 'number') return [written(answer.number, figure.unit!, words)];
	if (answer.state !== 'parts') return [];
	const { t } = words.language;
	const raw = Object.entries(answer.parts).map(([name, value]) => {
		const label = words.texts.official!.parts[name]!;
		const { unit } = figure.parts![name]!;
		const values = (typeof value === 'number' ? [value] : value).map((each) =>
			// Where the name of the figure holds its unit, it is not said twice.
			unit === 'wan' && label.includes('万元')
				? words.language.plain(each)
				: written(each, unit, words)
		);
		return t('form.figure', { name: label, value: values.join(' / ') });
	});
	const exact = figureShown(question, answer.parts);
	return exact === undefined
		? raw
		: [...raw, t('form.follows', { value: written(exact, figure.unit!, words) })];
}

/** As the form wants it: sums always in 10,000 yuan. */
function written(value: number, unit: Unit, { language }: FormWords): string {
	return unit === 'wan'
		? language.t('form.wan', { value: language.plain(value) })
		: language.figure(value, unit);
}
