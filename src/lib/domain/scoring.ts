import type { Assessment } from './answers';
import type { Depth, Questionnaire } from './questionnaire';
import type { Threshold } from './scoring/conditions';
import { scoreGated } from './scoring/gated';
import { scoreWeighted } from './scoring/weighted';

export { targetOf } from './scoring/weighted';
export type { Threshold } from './scoring/conditions';

/** Unrounded: 0..100, or the points of the instrument's own table. `value` rests on real answers only; `low` and `high` on what the open ones could still say. */
export interface Score {
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
}

export interface OverallLevel {
	/** Null below the coverage gate: then there is only "so far". 0 where an official rule says "no level". */
	readonly value: number | null;
	/** The level, gate included, if every open answer turned out worst, or best. */
	readonly low: number | null;
	readonly high: number | null;
	/** Dimensions that hold the level back; empty where the gate does not lower it. */
	readonly limitedBy: readonly string[];
	/** The level that the score alone would give. */
	readonly without: number | null;
}

export interface DimensionScore {
	readonly id: string;
	readonly area: string;
	readonly score: Score;
	readonly level: number | null;
	readonly coverage: number | null;
}

/** The computed result of one assessment. Derived, never stored, except frozen inside a finished report. */
export interface ScoreCard {
	readonly questionnaire: { readonly id: string; readonly version: number };
	readonly depth: Depth;
	/** From the quick check alone: a first indication, no gate, no dimension levels. */
	readonly indicative: boolean;
	readonly score: Score;
	readonly level: OverallLevel;
	/** Share of the effective weight with a real answer, 0..1. */
	readonly coverage: number | null;
	readonly areas: readonly {
		readonly id: string;
		readonly score: Score;
		readonly coverage: number | null;
	}[];
	readonly dimensions: readonly DimensionScore[];
	/** Answers kept but deeper than the depth. */
	readonly beyondDepth: readonly string[];
	/** Points by question, where the instrument has a point table of its own. */
	readonly points?: Readonly<Record<string, number>>;
	/** Every gate of every level, where the instrument has gates. */
	readonly gates?: readonly Gate[];
	/** Every title of a ladder, those of other months included. */
	readonly tiers?: readonly TierResult[];
	/** 0..100 for each axis of the radar, where it is not drawn by dimension; null where nothing was said. */
	readonly axes?: readonly { readonly id: string; readonly value: number | null }[];
}

/** A condition for a level or title, judged. */
export interface Gate {
	readonly id: string;
	/** Null where it holds more than one threshold, or no number. */
	readonly need: number | null;
	/** Null also where it was not said. */
	readonly have: number | null;
	readonly met: boolean;
	/** Whether enough was said to tell. */
	readonly known: boolean;
	/** Met by a waiver. */
	readonly waived: boolean;
	readonly thresholds: readonly Threshold[];
}

export interface TierResult {
	readonly id: string;
	/** Whether its rules are in force in the month of the round. */
	readonly applies: boolean;
	readonly met: boolean;
	/** Whether it is met at worst, and at best, of what was not said. */
	readonly low: boolean;
	readonly high: boolean;
	/** Points of its table; null without one. */
	readonly score: number | null;
	readonly points: Readonly<Record<string, number>>;
	readonly parts: Readonly<Record<string, number>>;
	/** Gates not met, or not yet known to be. */
	readonly missing: readonly string[];
	readonly gates: readonly Gate[];
}

/**
 * Scores an assessment by the rules of its questionnaire. The answers must fit it (the border checks that). Time is no input: rule sets are
 * chosen by the month of the round.
 */
export function score(questionnaire: Questionnaire, assessment: Assessment): ScoreCard {
	return questionnaire.scoring === 'gated'
		? scoreGated(questionnaire, assessment)
		: scoreWeighted(questionnaire, assessment);
}
