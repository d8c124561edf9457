import { loadQuestionnaire, loadTexts, questionnaireIds } from '#lib/content/load';
import { questionsOf } from '#lib/domain/questionnaire';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { cliTexts, type Lang } from '../words';

/** `gradus questionnaires` */
export async function questionnaires(lang: Lang): Promise<Outcome> {
	const words = cliTexts.words[lang];
	const listed = await Promise.all(questionnaireIds.map((id) => describe(id, lang)));
	const rows = listed.map(({ id, version, title, depths, questions }) => [
		id,
		title,
		String(version),
		String(questions),
		depths.join(', ')
	]);
	const head = [words.questionnaire, words.title, words.version, words.questions, words.depths];
	return { kind: 'done', output: { json: listed, text: table([head, ...rows]) } };
}

async function describe(id: string, lang: Lang) {
	const [questionnaire, texts] = await Promise.all([loadQuestionnaire(id), loadTexts(id, lang)]);
	const { version, depths, levels, areas } = questionnaire;
	const official =
		questionnaire.scoring === 'gated'
			? {
					tiers: questionnaire.tiers.map((tier) => tier.id),
					settings: questionnaire.settings.map(({ id, options }) => ({
						id,
						options: options.map((option) => option.id)
					}))
				}
			: {};
	return {
		id,
		version,
		title: texts.title,
		depths,
		levels,
		questions: questionsOf(questionnaire).length,
		areas: areas.map((area) => ({
			id: area.id,
			weight: area.weight,
			dimensions: area.dimensions.map(({ id, weight }) => ({ id, weight }))
		})),
		...official
	};
}
