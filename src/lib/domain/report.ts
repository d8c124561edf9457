import type { Assessment } from './answers';
import { explainWhole, type Part } from './explanation';
import { firstPath, type Step } from './path';
import type { Questionnaire } from './questionnaire';
import { score, type ScoreCard } from './scoring';

/** The one result format. Finishing a round freezes it, so that history never changes when content does. */
export interface Report {
	readonly format: 'gradus-report/1';
	/** ISO 8601, handed in. */
	readonly frozenAt: string;
	/** Digest of the content that was scored. */
	readonly content: string;
	readonly assessment: Assessment;
	readonly scoreCard: ScoreCard;
	/** Empty for an official yardstick: its points and gates stand in the score card. */
	readonly parts: readonly Part[];
	/** Ids of the first steps in order; empty for an official yardstick. */
	readonly firstSteps: readonly string[];
}

export function assembleReport(
	questionnaire: Questionnaire,
	assessment: Assessment,
	steps: readonly Step[],
	stamp: { readonly frozenAt: string; readonly content: string }
): Report {
	const common = {
		format: 'gradus-report/1' as const,
		...stamp,
		assessment,
		scoreCard: score(questionnaire, assessment)
	};
	if (questionnaire.scoring === 'gated') return { ...common, parts: [], firstSteps: [] };
	const path = firstPath(questionnaire, assessment, steps);
	return {
		...common,
		parts: explainWhole(questionnaire, assessment).parts,
		firstSteps: [...path.now, ...path.next].map(({ step }) => step.id)
	};
}
