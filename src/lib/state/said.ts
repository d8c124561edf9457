import { wordingFor } from '#lib/content/load';
import type { QuestionnaireTexts } from '#lib/content/types';
import type { Answer } from '#lib/domain/answers';
import { figureShown, optionByFigures } from '#lib/domain/figure-answer';
import type { Question } from '#lib/domain/questionnaire';
import type { Language } from '#lib/i18n/language.svelte.ts';

/** Whether a text is a question: its own mark ends it, and neither colon nor semicolon follows. */
export function isQuestion(text: string): boolean {
	return /[?？]$/.test(text);
}

/** A real answer in words, options separated as whole sentences are. Undefined for any other answer. */
export function saidInWords(
	question: Question,
	answer: Answer | undefined,
	texts: QuestionnaireTexts,
	language: Language,
	makes?: boolean
): string | undefined {
	const said = saidList(question, answer, texts, language, makes);
	return said.length > 0 ? said.join(language.t('list.semicolon')) : undefined;
}

/** The options chosen, the figure with its unit, or the raw figures and what follows. Empty for any other answer. */
export function saidList(
	question: Question,
	answer: Answer | undefined,
	texts: QuestionnaireTexts,
	language: Language,
	makes?: boolean
): readonly string[] {
	const { options } = wordingFor(texts.questions[question.id]!, makes);
	const label = (id: string) => options[question.options.findIndex((each) => each.id === id)]!;
	const { figure } = question;
	switch (answer?.state) {
		case 'option':
			return [label(answer.option)];
		case 'options':
			return answer.options.map(label);
		case 'number':
			return [language.figure(answer.number, figure!.unit!)];
		case 'parts': {
			const figures = Object.entries(answer.parts).map(([name, value]) =>
				language.t('said.part', {
					name: texts.official!.parts[name]!,
					value: (typeof value === 'number' ? [value] : value)
						.map((each) => language.figure(each, figure!.parts![name]!.unit))
						.join(' / ')
				})
			);
			const exact = figureShown(question, answer.parts);
			const option = optionByFigures(question, { parts: answer.parts });
			const follows =
				exact === undefined ? option && label(option) : language.figure(exact, figure!.unit!);
			const said = figures.join(language.t('list.comma'));
			return [follows ? language.t('said.follows', { figures: said, value: follows }) : said];
		}
		default:
			return [];
	}
}
