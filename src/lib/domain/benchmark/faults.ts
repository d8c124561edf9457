import type { Contribution } from '../benchmark';
import type { WeightedQuestionnaire } from '../questionnaire';
import type { Problem } from '../result';

/**
 * Whether a score can follow from the answers to its dimension. `dimension` counts from 0; `depth` is a place in `depths`; `score`
 * 0..100; `places` holds, from `from` on, one number for each question of the questionnaire: the place of the option, -1 nothing said, -2 not applicable. Allocates
 * nothing where all that could count was said.
 */
export type ScoreChecker = (
	dimension: number,
	depth: number,
	score: number,
	places: ArrayLike<number>,
	from?: number
) => boolean;

export function scoreChecker(_questionnaire: WeightedQuestionnaire): ScoreChecker {
	throw new Error('not yet');
}

/** Why a contribution's own numbers do not fit the questionnaire. Empty: they fit. */
export function contributionFaults(
	_questionnaire: WeightedQuestionnaire,
	_contribution: Contribution
): readonly Problem[] {
	throw new Error('not yet');
}
