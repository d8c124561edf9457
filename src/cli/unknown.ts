import { questionnaireIds } from '#lib/content/load';
import type { Problem } from '#lib/domain/result';
import { quoted } from '#lib/exchange/place';

/** The problem of a questionnaire that is not shipped; undefined where it is. */
export function unknownQuestionnaire(id: string, flag: string): Problem | undefined {
	if (questionnaireIds.includes(id)) return undefined;
	return {
		code: 'cli/unknown-questionnaire',
		place: flag,
		details: { found: quoted(id), known: questionnaireIds.join(', ') }
	};
}
