import { compileContent } from '#lib/content/compile';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { KnownContent } from '#lib/exchange/answers-file';

/** The shipped content, as the app hands it to the file border. */
export const { content } = compileContent('src/content');

export const knownContent: KnownContent = {
	questionnaires: new Map(Object.entries(content.questionnaires)),
	codes: content.codes
};

export const core = content.questionnaires.core as WeightedQuestionnaire;
