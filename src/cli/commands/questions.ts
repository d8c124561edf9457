import { loadQuestionnaire, loadTexts, questionnaireIds } from '#lib/content/load';
import { questionsOf } from '#lib/domain/questionnaire';
import { quoted } from '#lib/exchange/place';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { cliTexts, type Lang } from '../words';

/** `gradus questions --questionnaire ID` */
export async function questions(id: string, lang: Lang): Promise<Outcome> {
	if (!questionnaireIds.includes(id)) {
		const details = { found: quoted(id), known: questionnaireIds.join(', ') };
		return {
			kind: 'refused',
			problems: [{ code: 'cli/unknown-questionnaire', place: '--questionnaire', details }]
		};
	}
	const [questionnaire, texts] = await Promise.all([loadQuestionnaire(id), loadTexts(id, lang)]);
	const listed = questionsOf(questionnaire).map((question) => {
		const text = texts.questions[question.id]!;
		const { id, dimension, kind, weight, depth } = question;
		return {
			id,
			dimension,
			kind,
			ask: text.ask,
			options: question.options.map((option, index) => ({
				id: option.id,
				label: text.options[index]!,
				value: option.value
			})),
			weight,
			depth,
			/** Null: every firm. */
			appliesTo: question.appliesTo ?? null
		};
	});
	const words = cliTexts.words[lang];
	const rows = listed.map(({ id, depth, weight, ask }) => [id, depth, String(weight), ask]);
	return {
		kind: 'done',
		output: {
			json: listed,
			text: table([['id', words.depth, words.weight, words.question], ...rows])
		}
	};
}
