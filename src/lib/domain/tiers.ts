import type { GatedQuestionnaire } from './questionnaire';
import type { ScoreCard, TierResult } from './scoring';

/** Tiers whose rules are in force in the month of the round, lowest first. */
export function tiersInForce(
	{ tiers }: GatedQuestionnaire,
	card: ScoreCard
): readonly TierResult[] {
	const above = (id: string): number => {
		const next = tiers.find((tier) => tier.id === id)?.next;
		return next === undefined ? 0 : 1 + above(next);
	};
	return (card.tiers ?? [])
		.filter(({ applies }) => applies)
		.sort((a, b) => above(b.id) - above(a.id));
}

/** Of tiers given lowest first those not met: fewest missing gates first, of equals the lower one. */
export function tiersAhead(inForce: readonly TierResult[]): readonly TierResult[] {
	return inForce.filter(({ met }) => !met).sort((a, b) => a.missing.length - b.missing.length);
}
