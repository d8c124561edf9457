import { wordingFor } from '#lib/content/load';
import { questionsById } from '#lib/domain/questionnaire';
import type { Content } from '#lib/state/Content.svelte.ts';
import type { OpenWorkshop } from '#lib/state/OpenWorkshop.svelte.ts';

/** One row of a ballot sheet. The same number stands on paper and on the page where it is typed in. */
export interface SheetRow {
	/** From 1. */
	readonly number: number;
	readonly id: string;
	readonly ask: string;
	/** In the order of their numbers, from 1. */
	readonly options: readonly string[];
}

/** The rows about one dimension. */
export interface SheetPart {
	readonly dimension: string;
	readonly rows: readonly SheetRow[];
}

/** The rows of the ballot that is gathered, else of the whole plan, by dimension. */
export function sheetParts(workshop: OpenWorkshop, content: Content): readonly SheetPart[] {
	const { plan, firm, questionnaire, gathering } = workshop;
	const { texts } = content.questionnaire(plan.questionnaire.id)!;
	const byId = questionsById(questionnaire);
	const parts: { dimension: string; id: string; rows: SheetRow[] }[] = [];
	for (const [index, id] of (gathering?.questions ?? plan.questions).entries()) {
		const question = byId.get(id)!;
		if (parts.at(-1)?.id !== question.dimension)
			parts.push({
				id: question.dimension,
				dimension: texts.dimensions[question.dimension]!.name,
				rows: []
			});
		const { ask, options } = wordingFor(texts.questions[id]!, firm.profile.makes);
		parts.at(-1)!.rows.push({ number: index + 1, id, ask, options });
	}
	return parts;
}
