import type { Citation, Question } from './questionnaire';

/**
 * The closed set of rules that an official instrument is made of, as content writes them. A new instrument of these kinds needs no code.
 * What each means stands in `src/docs/architecture.md`; how it is worked out, in `scoring/`.
 */

export type Unit =
	| 'percent'
	/** 10,000 yuan */
	| 'wan'
	| 'years'
	| 'count'
	| 'points'
	| 'rank'
	/** Tonnes of coal equivalent */
	| 'tce'
	| 'number';

/** A raw figure from which another follows. */
export interface FigurePart {
	readonly unit: Unit;
	readonly min?: number;
	readonly max?: number;
	/** A part that this one cannot exceed. */
	readonly within?: string;
	/** Several years in one: their sum counts. */
	readonly list?: boolean;
	readonly optional?: boolean;
}

export type Formula =
	/** `of / to`, in per cent. */
	| { readonly kind: 'ratio'; readonly of: string; readonly to: string }
	/** `(to − from) / from`, in per cent. */
	| { readonly kind: 'growth'; readonly from: string; readonly to: string }
	/** Mean of the yearly growth rates over the years, in per cent. */
	| { readonly kind: 'mean-growth'; readonly years: readonly string[] }
	/** Compound yearly growth over the years, in per cent. */
	| { readonly kind: 'cagr'; readonly years: readonly string[] }
	/** Which option follows from two figures, compared exactly as typed. */
	| {
			readonly kind: 'trend';
			readonly now: TrendFigure;
			readonly before: TrendFigure;
			readonly up: string;
			readonly flat: string;
			readonly down: string;
	  }
	/** The figure of another question. */
	| { readonly kind: 'same'; readonly as: string };

export interface TrendFigure {
	readonly of: string;
	/** Left out, or not said: the figure stands for itself. */
	readonly to?: string;
}

/** How a question is answered by figures. */
export interface Figure {
	/** Of the figure itself; without one only its parts can be said. */
	readonly unit?: Unit;
	/** Beyond these bounds a figure is impossible. */
	readonly min?: number;
	readonly max?: number;
	/** Beyond these it is unusual: asked about, never refused. */
	readonly usual?: { readonly from: number; readonly to: number };
	/** Inclusive upper bounds of all options but the last. */
	readonly bands?: readonly number[];
	readonly parts?: Readonly<Record<string, FigurePart>>;
	readonly formula?: Formula;
	/** How it follows from other questions where it was not said. */
	readonly otherwise?: Formula;
}

/** Points: a whole or decimal number, or an exact fraction such as `10/14`. */
export type Amount = number | string;

/** Points as a number, for showing; what is judged stays exact. */
export function pointsOf(amount: Amount): number {
	const [n, d = '1'] = String(amount).split('/');
	return Number(n) / Number(d);
}

export type ItemRule =
	/** Points of the chosen option, or the sum of several; never above the item's maximum. */
	| {
			readonly kind: 'options';
			readonly of: string;
			readonly points: Readonly<Record<string, Amount>>;
	  }
	/** The first row of which any figure reaches its bound; best of several figures. */
	| {
			readonly kind: 'bands';
			readonly of: readonly string[];
			readonly rows: readonly {
				readonly from?: readonly number[];
				readonly upTo?: readonly number[];
				readonly points: Amount;
			}[];
	  }
	/** ⌊figure / every⌋ · points; never above the item's maximum. */
	| {
			readonly kind: 'steps';
			readonly of: string;
			readonly every: number;
			readonly points: Amount;
	  };

export interface TableItem {
	/** A question's id, or the official number of the item. */
	readonly id: string;
	readonly part: string;
	readonly max: Amount;
	readonly when?: Condition;
	readonly rule: ItemRule;
}

export interface PointTable {
	readonly id: string;
	readonly parts: readonly { readonly id: string; readonly max: number; readonly min?: number }[];
	readonly items: readonly TableItem[];
}

export type Comparison = 'gte' | 'lte' | 'gt' | 'lt';

interface Guards {
	/** Without it the node falls away. */
	readonly when?: Condition;
	/** Waives the node. */
	readonly unless?: Condition;
}
type Bound = { readonly [Key in Comparison]?: number };

export type Condition = Guards &
	(
		| { readonly all: readonly Condition[] }
		| { readonly any: readonly Condition[] }
		| { readonly atLeast: number; readonly of: readonly Condition[] }
		| ({ readonly figure: string } & Bound)
		| ({ readonly sum: readonly string[] } & Bound)
		| { readonly answer: string; readonly is: readonly string[] }
		| ({ readonly score: string; readonly part?: string } & Bound)
		| ({ readonly count: string; readonly reaching: number } & Bound)
	);

export type Gate = Condition & { readonly id: string };

/** Reached when all its gates are met; the highest one reached is the level. */
export interface GatedLevel {
	readonly level: number;
	readonly id: string;
	readonly gates: readonly Gate[];
}

/** Months in which a rule set is in force: from `from` on and before `before`, both `YYYY-MM`. */
export interface Window {
	readonly from?: string;
	readonly before?: string;
	readonly when?: Condition;
}

/** A title of its own, held or not independently of the others. */
export interface Tier {
	readonly id: string;
	/** The tier above it under the same rules. */
	readonly next?: string;
	readonly table?: string;
	readonly valid: readonly Window[];
	readonly gates: readonly Gate[];
}

/** A published distribution over the levels, in per cent; `atLeast` is cumulative. */
export interface Reference {
	readonly id: string;
	readonly year: number;
	readonly shares?: Readonly<Record<string, number>>;
	readonly atLeast?: Readonly<Record<string, number>>;
	readonly source: Citation;
}

export interface GatedRules {
	/** `YYYY-MM` */
	readonly issued?: string;
	/** The first option is the default. */
	readonly settings: readonly Question[];
	/** Questions by the name of a group, for counting. */
	readonly groups: Readonly<Record<string, readonly string[]>>;
	readonly axes: readonly { readonly id: string; readonly questions: readonly string[] }[];
	/** The table that is the score of the whole; none for a ladder. */
	readonly score?: string;
	readonly tables: readonly PointTable[];
	/** Lowest first; empty for a ladder. */
	readonly levels: readonly GatedLevel[];
	/** Empty for an instrument with levels. */
	readonly tiers: readonly Tier[];
	readonly reference: readonly Reference[];
}
