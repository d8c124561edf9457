import type { Comparison, Condition, Gate } from '../instrument';
import { add, compare, amount, toNumber, zero, type Rational } from './rational';
import type { Reading } from './reading';
import type { Points } from './tables';

/** What conditions are judged on. */
export interface Facts {
	readonly reading: Reading;
	/** Points of a table, or of one part of it. */
	readonly points: (table: string, part: string | undefined) => Points;
	/** Questions of a group. */
	readonly group: (id: string) => readonly string[];
	/** Place of the chosen option among the question's options, from 0. */
	readonly place: (question: string) => number | undefined;
	/** Of the best option. */
	readonly best: (question: string) => number;
}

/** Met as far as said: null where that cannot be told; and at worst and best of what is not said. */
export interface Truth {
	readonly met: boolean | null;
	readonly low: boolean;
	readonly high: boolean;
}

/** One threshold of a gate, for showing what is needed and what there is. */
export interface Threshold extends Truth {
	readonly kind: 'figure' | 'sum' | 'answer' | 'score' | 'count';
	/** The question, group or table; of a sum the questions. */
	readonly of: readonly string[];
	readonly part?: string;
	/** Of a count: the option from which on a question counts. */
	readonly reaching?: number;
	readonly compare?: Comparison;
	readonly need: number | readonly string[];
	/** Null where it was not said. */
	readonly have: number | readonly string[] | null;
}

/** A gate judged. */
export interface GateTruth extends Truth {
	readonly id: string;
	/** Whether a waiver is what meets it. */
	readonly waived: boolean;
	/** In the order of the rule, those of waivers and guards left out. */
	readonly thresholds: readonly Threshold[];
}

const comparisons: readonly Comparison[] = ['gte', 'lte', 'gt', 'lt'];

/** Whether a condition is surely met; for guards of items. */
export function holds(condition: Condition, facts: Facts): boolean {
	return judge(condition, facts).met === true;
}

/** A gate judged; undefined where its guard says that it does not count. */
export function judgeGate(gate: Gate, facts: Facts): GateTruth | undefined {
	if (gate.when && judge(gate.when, facts).met === false) return undefined;
	const thresholds: Threshold[] = [];
	const truth = judge(gate, facts, thresholds);
	const waived = gate.unless !== undefined && judge(gate.unless, facts).met === true;
	return { id: gate.id, ...truth, waived, thresholds };
}

/** Judges a condition in three-valued logic; thresholds met on the way are collected. */
export function judge(condition: Condition, facts: Facts, thresholds: Threshold[] = []): Truth {
	const own = judgeNode(condition, facts, thresholds);
	const waived = condition.unless ? some([own, judge(condition.unless, facts)]) : own;
	return condition.when ? some([opposite(judge(condition.when, facts)), waived]) : waived;
}

function judgeNode(condition: Condition, facts: Facts, thresholds: Threshold[]): Truth {
	const inner = (all: readonly Condition[]) => all.map((each) => judge(each, facts, thresholds));
	if ('all' in condition) return atLeast(condition.all.length, inner(condition.all));
	if ('any' in condition) return atLeast(1, inner(condition.any));
	if ('atLeast' in condition) return atLeast(condition.atLeast, inner(condition.of));
	const threshold = judgeThreshold(condition, facts);
	thresholds.push(threshold);
	return threshold;
}

const some = (all: readonly Truth[]) => atLeast(1, all);

function opposite({ met, low, high }: Truth): Truth {
	return { met: met === null ? null : !met, low: !high, high: !low };
}

function atLeast(n: number, all: readonly Truth[]): Truth {
	const count = (is: (truth: Truth) => boolean) => all.filter(is).length;
	const surely = count(({ met }) => met === true);
	const maybe = count(({ met }) => met !== false);
	return {
		met: surely >= n ? true : maybe < n ? false : null,
		low: count(({ low }) => low) >= n,
		high: count(({ high }) => high) >= n
	};
}

type ThresholdCondition = Exclude<
	Condition,
	{ readonly all: unknown } | { readonly any: unknown } | { readonly atLeast: number }
>;

function judgeThreshold(condition: ThresholdCondition, facts: Facts): Threshold {
	const { reading } = facts;
	if ('answer' in condition) {
		const have = reading.chosen(condition.answer) ?? null;
		const met = have && have.some((option) => condition.is.includes(option));
		return {
			kind: 'answer',
			of: [condition.answer],
			need: condition.is,
			have,
			...truthOf(met)
		};
	}
	const comparison = comparisons.find((each) => condition[each] !== undefined)!;
	const need = condition[comparison]!;
	const meets = (value: Rational) => reaches(value, comparison, amount(need));
	const number = (value: Rational | undefined) => (value ? toNumber(value) : null);
	if ('figure' in condition) {
		const value = reading.figure(condition.figure);
		return {
			kind: 'figure',
			of: [condition.figure],
			compare: comparison,
			need,
			have: number(value),
			...truthOf(value ? meets(value) : null)
		};
	}
	if ('sum' in condition) {
		const values = condition.sum.map((id) => reading.figure(id));
		const value = values.some((each) => each === undefined)
			? undefined
			: (values as Rational[]).reduce(add, zero);
		return {
			kind: 'sum',
			of: condition.sum,
			compare: comparison,
			need,
			have: number(value),
			...truthOf(value ? meets(value) : null)
		};
	}
	if ('score' in condition) {
		const points = facts.points(condition.score, condition.part);
		return {
			kind: 'score',
			of: [condition.score],
			...(condition.part === undefined ? {} : { part: condition.part }),
			compare: comparison,
			need,
			have: toNumber(points.value),
			met: meets(points.value),
			low: meets(points.low),
			high: meets(points.high)
		};
	}
	const places = facts.group(condition.count).map((id) => ({ id, place: facts.place(id) }));
	const sure = places.filter(({ place }) => place !== undefined && place >= condition.reaching);
	const open = places.filter(
		({ id, place }) => place === undefined && facts.best(id) >= condition.reaching
	);
	return {
		kind: 'count',
		of: [condition.count],
		reaching: condition.reaching,
		compare: comparison,
		need,
		have: sure.length,
		met: meets(amount(sure.length)),
		low: meets(amount(sure.length)),
		high: meets(amount(sure.length + open.length))
	};
}

function truthOf(met: boolean | null): Truth {
	return { met, low: met === true, high: met !== false };
}

function reaches(value: Rational, comparison: Comparison, bound: Rational): boolean {
	const order = compare(value, bound);
	switch (comparison) {
		case 'gte':
			return order >= 0;
		case 'lte':
			return order <= 0;
		case 'gt':
			return order > 0;
		case 'lt':
			return order < 0;
	}
}
