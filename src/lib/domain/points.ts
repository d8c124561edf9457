import type { Assessment } from './answers';
import type { GatedQuestionnaire } from './questionnaire';
import { tallyGated } from './scoring/gated';
import { toNumber } from './scoring/rational';

/** What one item of the instrument's own point table brings, in its points. */
export interface PointPart {
	/** A question's id. */
	readonly id: string;
	readonly part: string;
	readonly value: number;
	readonly max: number;
	/** Whether anything was said to it; without that it adds 0. */
	readonly said: boolean;
}

/** The items in force of the table that is the score, in its order; their values sum to the score. Empty without such a table. */
export function pointParts(
	questionnaire: GatedQuestionnaire,
	assessment: Assessment
): readonly PointPart[] {
	if (questionnaire.score === undefined) return [];
	const { items } = tallyGated(questionnaire, assessment.answers).tables.get(questionnaire.score)!;
	return items.map(({ item, value, max, said }) => ({
		id: item.id,
		part: item.part,
		value: toNumber(value),
		max: toNumber(max),
		said
	}));
}
