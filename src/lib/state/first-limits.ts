import type { Goal, Limits, Round } from '#lib/domain/path';
import type { SizeClass } from '#lib/domain/profile';
import { score } from '#lib/domain/scoring';
import { tiersAhead, tiersInForce } from '#lib/domain/tiers';

/** Money to begin with where a firm has set no limit, in yuan. */
const firstBudgets: Readonly<Record<SizeClass, number>> = {
	micro: 30_000,
	small: 80_000,
	medium: 300_000,
	large: 300_000
};

/** The questionnaires that official goals speak of. */
const officialGoals: Readonly<Record<string, string>> = {
	'miit-2024': 'miit-2024',
	tier: 'specialised-sme'
};

/** The questionnaire that an official goal speaks of; undefined for a goal of our own check. */
export function questionnaireOfGoal({ kind }: Goal): string | undefined {
	return officialGoals[kind];
}

/** Limits for a first visit, so that a path shows before anything is typed. */
export function firstLimits(size: SizeClass | undefined, currency: string): Limits {
	return {
		budget: firstBudgets[size ?? 'small'],
		currency,
		personDaysPerQuarter: 20,
		quarters: 4,
		goal: { kind: 'score' }
	};
}

/** The limits that fit the rounds, of which the first is the one on screen: an official yardstick has a goal of its own. */
export function fittingLimits(rounds: readonly Round[], limits: Limits): Limits {
	const goal = officialGoal(rounds[0]!);
	if (goal && limits.goal?.kind !== goal.kind) return { ...limits, goal };
	// A goal of a round that has gone since.
	const kind = limits.goal?.kind ?? 'score';
	const needed = officialGoals[kind] ?? 'core';
	const isThere = rounds.some(({ questionnaire }) => questionnaire.id === needed);
	return kind === 'score' || isThere ? limits : { ...limits, goal: { kind: 'score' } };
}

function officialGoal({ questionnaire, assessment }: Round): Goal | undefined {
	if (questionnaire.scoring !== 'gated') return undefined;
	const card = score(questionnaire, assessment);
	if (questionnaire.tiers.length > 0) {
		const [nearest] = tiersAhead(tiersInForce(questionnaire, card));
		return nearest && { kind: 'tier', tier: nearest.id };
	}
	if (questionnaire.id !== 'miit-2024') return undefined;
	const next = questionnaire.levels.find(({ level }) => level > (card.level.value ?? 0));
	return next && { kind: 'miit-2024', level: next.level };
}

/** How far the curve goes for a budget: to the next round amount that is at least twice as much. */
export function reachOf(budget: number): number {
	if (budget === Infinity) return Infinity;
	const least = Math.max(20_000, budget * 2);
	const whole = 10 ** Math.floor(Math.log10(least));
	return [1, 2, 5, 10].map((factor) => factor * whole).find((reach) => reach >= least)!;
}
