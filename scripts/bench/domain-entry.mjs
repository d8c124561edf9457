import { loadQuestionnaire } from '#lib/content/load';
import { explainDimensions, explainWhole, narrowest } from '#lib/domain/explanation';
import { questionsOf } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';

/** Everything the result page computes of one round in which every question has an answer. */
export async function prepare() {
	const questionnaire = await loadQuestionnaire('core');
	const answers = Object.fromEntries(
		questionsOf(questionnaire).map(({ id, options }, at) => [
			id,
			{
				state: 'option',
				option: options[at % options.length].id,
				confidence: at % 3 ? 'sure' : 'guess'
			}
		])
	);
	const assessment = {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth: 'full',
		deeper: {},
		round: '2026-11',
		firm: { makes: true },
		answers
	};
	return () => [
		score(questionnaire, assessment),
		explainWhole(questionnaire, assessment),
		narrowest(questionnaire, assessment),
		explainDimensions(questionnaire, assessment)
	];
}
