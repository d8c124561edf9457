import type { ScoreCard } from '../scoring';

/** Gates and tiers that are met in one of two rounds only. */
export interface GateChanges {
	readonly gained: readonly string[];
	readonly lost: readonly string[];
}

export function gateChanges(before: ScoreCard, after: ScoreCard): GateChanges {
	return changesOf(before.gates ?? [], after.gates ?? []);
}

/** A tier in force in both months, and the gates of it that changed. */
export interface TierChange extends GateChanges {
	readonly id: string;
	readonly metBefore: boolean;
	readonly metAfter: boolean;
	/** How many gates are missing. */
	readonly missingBefore: number;
	readonly missingAfter: number;
}

export function tierChanges(before: ScoreCard, after: ScoreCard): readonly TierChange[] {
	return (after.tiers ?? []).flatMap((tier) => {
		const then = before.tiers?.find(({ id }) => id === tier.id);
		if (!then || !then.applies || !tier.applies) return [];
		return [
			{
				id: tier.id,
				metBefore: then.met,
				metAfter: tier.met,
				missingBefore: then.missing.length,
				missingAfter: tier.missing.length,
				...changesOf(then.gates, tier.gates)
			}
		];
	});
}

interface Judged {
	readonly id: string;
	readonly met: boolean;
}

function changesOf(before: readonly Judged[], after: readonly Judged[]): GateChanges {
	const met = (gates: readonly Judged[]) => gates.filter((gate) => gate.met).map(({ id }) => id);
	const known = (gates: readonly Judged[]) => gates.map(({ id }) => id);
	const both = known(after).filter((id) => known(before).includes(id));
	const of = (gates: readonly string[], others: readonly string[]) =>
		without(gates, others).filter((id) => both.includes(id));
	return { gained: of(met(after), met(before)), lost: of(met(before), met(after)) };
}

function without(all: readonly string[], taken: readonly string[]): readonly string[] {
	return all.filter((each) => !taken.includes(each));
}
