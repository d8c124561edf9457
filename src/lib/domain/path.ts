import type { Assessment } from './answers';
import type { ProfileCondition, SizeClass } from './profile';
import type { Citation, Questionnaire } from './questionnaire';
import type { OwnEstimate } from './roadmap';

export { costIn, costOf, effortOf, ownDays, quartersOf, yearsIn } from './path/costs';
export { firstPath } from './path/first';
export { afterSteps } from './path/lifts';
export { frontier, leftOut, levelPrices, plan } from './path/plan';

/** A sum of money as an estimate, in whole units of the step's currency. */
export interface Estimate {
	readonly low: number;
	readonly typical: number;
	readonly high: number;
}

export interface Cost {
	readonly oneOff: Estimate;
	readonly yearly: Estimate;
}

export interface OfficialLift {
	readonly questionnaire: string;
	readonly question: string;
	readonly to?: string;
}

/** One upgrade action. */
export interface Step {
	readonly id: string;
	/** The questions it lifts, and to which option at least. */
	readonly raises: readonly { readonly question: string; readonly to: string }[];
	/** Official questions that it lifts too: to an option reached or added, or a figure that it works on. */
	readonly official?: readonly OfficialLift[];
	/** Steps that come before. */
	readonly requires: readonly string[];
	/** Core questions that must stand at this option at least before it starts, by whatever step. */
	readonly needs: readonly { readonly question: string; readonly atLeast: string }[];
	/** Kinds of outside help that may pay for it or carry it. */
	readonly programmes: readonly string[];
	readonly fits?: ProfileCondition;
	readonly personDays: {
		readonly owner: number;
		readonly it: number;
		readonly line: number;
		readonly outside: number;
	};
	readonly weeks: number;
	/** Our estimate. Large firms count as medium. */
	readonly cost: {
		readonly currency: string;
		readonly bySize: Readonly<Record<Exclude<SizeClass, 'large'>, Cost>>;
	};
	readonly risk: 'low' | 'medium' | 'high';
	readonly sources: readonly Citation[];
	readonly reviewBy: string;
}

/** What a plan must keep to. A field left out is no limit; the goal is then the score. */
export interface Limits {
	readonly budget?: number;
	/** Required with `budget`. */
	readonly currency?: string;
	/** Where `currency` is not the catalogue's: units of it for one unit of the catalogue's, as typed on `day` (`YYYY-MM-DD`). */
	readonly rate?: { readonly value: number; readonly day: string };
	readonly personDaysPerQuarter?: number;
	readonly quarters?: number;
	readonly goal?: Goal;
	readonly want?: readonly string[];
	readonly refuse?: readonly string[];
	readonly areaWeights?: Readonly<Record<string, number>>;
}

export type Goal =
	| { readonly kind: 'score' }
	| { readonly kind: 'level'; readonly level: number }
	| { readonly kind: 'dimension'; readonly dimension: string; readonly level: number }
	| { readonly kind: 'miit-2024'; readonly level: number }
	| { readonly kind: 'tier'; readonly tier: string };

/** The chosen steps in order and in quarters, under limits, with what each brings. */
export interface Path {
	readonly before: number;
	readonly after: number;
	readonly levelBefore: number | null;
	readonly levelAfter: number | null;
	/** Questions to answer before a step can be judged. */
	readonly findOutFirst: readonly string[];
	/** False only where the time limit stopped the search. */
	readonly optimal: boolean;
	/** Only where it is not optimal: how much better a path could at most be, in points, or in money for a goal to be reached. */
	readonly bound?: number;
	/** Only for a goal to be reached: whether it is. Where it is not, the path brings the score as far as the limits allow. */
	readonly reached?: boolean;
	readonly limits: Limits;
	readonly used: { readonly budget: number; readonly personDays: number };
	readonly steps: readonly {
		readonly id: string;
		readonly quarter: number;
		readonly cost: number;
		readonly personDays: number;
		readonly gain: number;
		readonly because: readonly string[];
		readonly after: readonly string[];
	}[];
}

/** One round of a firm. */
export interface Round {
	readonly questionnaire: Questionnaire;
	readonly assessment: Assessment;
}

/** What a plan is made from. */
export interface Situation {
	/** One round for each questionnaire; what `before` and `after` speak of follows from the goal, else it is the first. */
	readonly rounds: readonly Round[];
	readonly steps: readonly Step[];
	readonly limits: Limits;
	/** The firm's own figures in place of our estimates, by step. */
	readonly estimates?: Readonly<Record<string, OwnEstimate>>;
}

/** How a long search is watched and stopped; the clock is handed in this way. */
export interface Search {
	/** Asked often; true ends the search with the best so far. */
	readonly shouldStop?: () => boolean;
	/** Share of the work done, 0..1, as far as it can be told. */
	readonly progress?: (share: number) => void;
}

/** A point of the frontier: the least money that buys this score. */
export interface FrontierPoint {
	readonly budget: number;
	readonly score: number;
	readonly level: number | null;
}

/** The least money that buys a level. */
export interface LevelPrice {
	readonly level: number;
	readonly budget: number;
}

/** Why an open step is not in a path. */
export interface LeftOut {
	readonly id: string;
	readonly why:
		| 'refused'
		/** It lifts nothing that the path does not lift already. */
		| 'no-gain'
		/** A step it needs is refused, does not fit, or cannot be judged. */
		| 'prerequisite'
		/** It does not fit the limit even alone with what it needs. */
		| 'budget'
		| 'people'
		| 'time'
		/** It would fit, but the limits bring more with other steps. */
		| 'better'
		/** The goal is reached without it. */
		| 'not-needed';
	/** The steps it needs that keep it out. */
	readonly needs?: readonly string[];
	/** Money, person-days or quarters that it would take with what it needs. */
	readonly takes?: number;
}

/** A step on the first path, with the reasons for its place. */
export interface FirstStep {
	readonly step: Step;
	/** Rise of the overall score, in points, when done after the steps before it. */
	readonly gain: number;
	/** Questions whose real answer the step lifts: they raised it. */
	readonly because: readonly string[];
	/** Steps of this path that come before. */
	readonly after: readonly string[];
	/** Prerequisites about which nothing was asked at this depth. */
	readonly check: readonly string[];
}

/** A step that cannot be judged before an answer is known: its own, or that of a step it needs. */
export interface FindOut {
	readonly step: Step;
	readonly questions: readonly string[];
}

export interface FirstPath {
	readonly now: readonly FirstStep[];
	readonly next: readonly FirstStep[];
	readonly later: readonly FirstStep[];
	readonly findOutFirst: readonly FindOut[];
}
