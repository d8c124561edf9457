import type { Contribution } from '../benchmark';
import type { WeightedQuestionnaire } from '../questionnaire';

/** What makes a contribution look careless or copied: a flag for the steward, never a reason to delete. */
export type Suspicion =
	/** So many answers in a row name the same option. */
	| { readonly kind: 'long-run'; readonly length: number }
	| { readonly kind: 'no-variance' }
	| { readonly kind: 'mostly-not-applicable' }
	/** Another firm's answers are exactly these. */
	| { readonly kind: 'same-answers'; readonly cid: string };

export function suspicions(
	_questionnaire: WeightedQuestionnaire,
	_contribution: Contribution,
	_others: Iterable<Contribution> = []
): readonly Suspicion[] {
	throw new Error('not yet');
}
