import type {
	FrontierPoint,
	Goal,
	LeftOut,
	LevelPrice,
	Limits,
	Path,
	Search,
	Situation
} from '../path';
import { score } from '../scoring';
import { BranchAndBound, type Found, type Program, type Row } from './branch-and-bound';
import { afterSteps } from './lifts';
import { measureOf, type Measure } from './measure';
import { earlyOrder } from './order';
import { programOf, roundsFor, surveyField, type Candidate, type Field } from './program';
import { tolerance, type Starts } from './jobs';

/** Everything a search needs, made once for a situation. */
interface Prepared {
	readonly field: Field;
	readonly measure: Measure;
	readonly program: Program;
	readonly rows: readonly Row[] | undefined;
}

function goalOf({ goal }: Limits): Goal {
	return goal ?? { kind: 'score' };
}

/** Money in the catalogue's currency for one unit of the limits' currency, and back. */
function rateOf({ rate }: Limits): number {
	return rate?.value ?? 1;
}

function prepare(
	situation: Situation,
	goal = goalOf(situation.limits),
	search: Search = {}
): Prepared {
	const { limits } = situation;
	const field = surveyField(situation);
	const lifts = field.candidates.flatMap((each) => each.lifts);
	const measure = measureOf(field.main, goal, lifts, limits.areaWeights);
	const budget = limits.budget === undefined ? Infinity : limits.budget / rateOf(limits);
	const { program, rowsOf } = programOf(field, measure, limits, budget, search);
	return { field, measure, program, rows: measure.rows && rowsOf(measure.rows) };
}

/** The steps of a set, as the catalogue has them. */
function stepsOf({ candidates }: Field, set: readonly number[]) {
	return set.map((at) => candidates[at]!.step);
}

interface Chosen extends Found {
	readonly set: readonly number[];
	/** Points, or money, that a better set could at most have. */
	readonly gap: number;
}

/** The set with the most gain, and of these the cheapest; then fewest person-days, fewest steps, first ids. */
function furthest({ measure, program }: Prepared, search: Search): Chosen | undefined {
	const most = new BranchAndBound(program, { kind: 'most' }, search, [0, 0.6]).run();
	if (!most.set) return undefined;
	const gain = gainOf(program, most.set);
	const row = { need: gain, coefficients: program.increments.map((each) => each.gain) };
	const objective = { kind: 'cheapest' as const, rows: gain > 0 ? [row] : [] };
	const cheapest = new BranchAndBound(program, objective, search, [0.6, 1]).run(most.set);
	return {
		set: cheapest.set ?? most.set,
		complete: most.complete && cheapest.complete,
		bound: most.bound,
		gap: most.complete ? 0 : Math.max(0, most.bound - gain) / measure.unit
	};
}

function gainOf({ increments }: Program, set: readonly number[]): number {
	const inside = new Set(set);
	return increments
		.filter(({ providers }) => providers.some((each) => inside.has(each)))
		.reduce((sum, { gain }) => sum + gain, 0);
}

/** The cheapest set that reaches the goal; undefined where none does. */
function cheapestTo(prepared: Prepared, search: Search): Chosen | undefined {
	const { field, measure, program, rows = [] } = prepared;
	const { assessment } = field.main;
	const accepts = (set: readonly number[]) =>
		measure.reaches(afterSteps(field.main, stepsOf(field, set)));
	if (!program.possible) return undefined;
	if (program.forced.length === 0 && measure.reaches(assessment))
		return { set: [], complete: true, bound: 0, gap: 0 };
	if (!accepts([...field.candidates.keys()])) return undefined;
	const objective = {
		kind: 'cheapest' as const,
		rows,
		...(measure.exact ? {} : { accepts })
	};
	const found = new BranchAndBound(program, objective, search).run();
	if (!found.set) return undefined;
	const cost = found.set.reduce((sum, at) => sum + program.items[at]!.cost, 0);
	return {
		...found,
		set: found.set,
		gap: found.complete ? 0 : Math.max(0, cost - Math.max(0, found.bound))
	};
}

/**
 * The best path under limits. As far as possible: the set of steps with the highest score, of these the cheapest. For a goal to be reached:
 * the cheapest set that reaches it; where none does, the path goes as far as the limits allow and says so. Ties: fewer person-days of our
 * own people, fewer steps, first ids. Exact over all sets that have a schedule, unless `search` stops it.
 * @throws {RangeError} where the goal speaks of a questionnaire without a round.
 */
export function plan(situation: Situation, search: Search = {}): Path {
	const goal = goalOf(situation.limits);
	if (goal.kind === 'score') {
		const prepared = prepare(situation, goal, search);
		return assemble(situation, prepared, furthest(prepared, search), undefined);
	}
	const prepared = prepare(situation, goal, search);
	const reached = cheapestTo(prepared, search);
	if (reached) return assemble(situation, prepared, reached, true);
	const instead = prepare(situation, { kind: 'score' }, search);
	return assemble(situation, instead, furthest(instead, search), false);
}

function assemble(
	{ limits }: Situation,
	{ field, measure, program }: Prepared,
	chosen: Chosen | undefined,
	reached: boolean | undefined
): Path {
	const set = chosen?.set ?? [];
	const { assessment } = field.main;
	const rate = rateOf(limits);
	const money = (amount: number) => Math.round(amount * rate * 100) / 100;
	const order = earlyOrder(field.candidates, set, program.increments);
	const starts = program.scheduler.schedule(set, order) ?? new Map<number, number>();
	const sorted = byQuarter(order, starts, field.candidates);
	const before = measure.read(assessment);
	const after = measure.read(afterSteps(field.main, stepsOf(field, sorted)));
	const values = valuesAlong(sorted, { field, measure, program });
	const steps = sorted.map((at, place) => {
		const { step, cost, days, because } = field.candidates[at]!;
		const earlier = waitsFor(at, sorted.slice(0, place), starts, field.candidates) ?? [];
		return {
			id: step.id,
			quarter: starts.get(at)!,
			cost: money(cost),
			personDays: days,
			gain: values[place]! - (place === 0 ? before.value : values[place - 1]!),
			because,
			after: earlier.map((each) => field.candidates[each]!.step.id)
		};
	});
	const sum = (of: 'cost' | 'days') => set.reduce((total, at) => total + program.items[at]![of], 0);
	const optimal = chosen?.complete ?? true;
	return {
		before: before.value,
		after: after.value,
		levelBefore: before.level,
		levelAfter: after.level,
		findOutFirst: field.findOutFirst,
		optimal,
		...(optimal ? {} : { bound: boundOf(chosen!, reached === true ? rate : 1) }),
		...(reached === undefined ? {} : { reached }),
		limits,
		used: { budget: money(sum('cost')), personDays: Math.round(sum('days') * 1e6) / 1e6 },
		steps
	};
}

/** By first quarter, and within one in the given order as far as what a step waits for allows. */
function byQuarter(
	order: readonly number[],
	starts: Starts,
	candidates: readonly Candidate[]
): readonly number[] {
	const sorted: number[] = [];
	let left = [...order].sort((a, b) => starts.get(a)! - starts.get(b)!);
	while (left.length > 0) {
		const next =
			left.find((at) => waitsFor(at, sorted, starts, candidates) !== undefined) ?? left[0]!;
		sorted.push(next);
		left = left.filter((at) => at !== next);
	}
	return sorted;
}

/** What a step comes after, of those listed before it; undefined where something it waits for is not listed or has not ended. */
function waitsFor(
	at: number,
	listed: readonly number[],
	starts: Starts,
	candidates: readonly Candidate[]
): readonly number[] | undefined {
	const start = starts.get(at)!;
	const hasEnded = (each: number) =>
		listed.includes(each) && starts.get(each)! + candidates[each]!.quarters - 1 <= start;
	const { requires, needs } = candidates[at]!;
	const chosen = needs.map((any) => any.find(hasEnded));
	if (!requires.every(hasEnded) || chosen.includes(undefined)) return undefined;
	return [...new Set([...requires, ...(chosen as number[])])];
}

/** The measured value after each of some steps, done one after the other. */
function valuesAlong(
	order: readonly number[],
	{ field, measure, program }: Omit<Prepared, 'rows'>
): readonly number[] {
	const { valueAt } = measure;
	if (!valueAt) {
		let { assessment } = field.main;
		return stepsOf(field, order).map((step) => {
			assessment = afterSteps({ ...field.main, assessment }, [step]);
			return measure.read(assessment).value;
		});
	}
	return order.map((_, place) => valueAt(gainOf(program, order.slice(0, place + 1))));
}

function boundOf({ gap }: Chosen, rate: number): number {
	return Math.round(gap * rate * 1e6) / 1e6;
}

const frontierPoints = 20;

/**
 * The best score over the money it takes, the other limits staying: twenty budgets from nothing to the limit, or to what more money would no
 * longer raise. Each point is the cheapest way to its score; both rise.
 */
export function frontier(situation: Situation, search: Search = {}): readonly FrontierPoint[] {
	const limits: Limits = { ...situation.limits, goal: { kind: 'score' } };
	const rate = rateOf(limits);
	const whole = prepare({ ...situation, limits }, limits.goal, search);
	const { field, measure } = whole;
	const points = new Map<number, FrontierPoint>();
	const part = (from: number, to: number): Search => ({
		...search,
		...(search.progress
			? { progress: (share: number) => search.progress!(from + (to - from) * share) }
			: {})
	});
	const costOf = (set: readonly number[]) =>
		set.reduce((sum, at) => sum + whole.program.items[at]!.cost, 0);
	const add = (set: readonly number[]) => {
		const { value, level } = measure.read(afterSteps(field.main, stepsOf(field, set)));
		const budget = Math.round(costOf(set) * rate * 100) / 100;
		points.set(budget, { budget, score: value, level });
	};
	const top = furthest(whole, part(0, 0.1));
	if (!top) return [];
	add(top.set);
	const most = Math.min(whole.program.budget, costOf(top.set));
	let known: readonly number[] = top.set;
	for (let step = frontierPoints - 1; step >= 0; step -= 1) {
		if (search.shouldStop?.()) break;
		const budget = (most * step) / frontierPoints;
		// What the next larger budget bought fits this one too: it is the answer already.
		if (costOf(known) > budget + tolerance) {
			const share = 0.1 + 0.9 * (1 - (step + 1) / frontierPoints);
			const found = furthest(
				{ ...whole, program: { ...whole.program, budget } },
				part(share, share + 0.9 / frontierPoints)
			);
			if (!found) break;
			known = found.set;
		}
		add(known);
	}
	return rising([...points.values()]);
}

/** The least money that buys each level of our own scale above the present one within the limits; levels out of reach are left out. */
export function levelPrices(situation: Situation, search: Search = {}): readonly LevelPrice[] {
	const [main] = roundsFor({ ...situation, limits: {} });
	if (main?.questionnaire.scoring !== 'weighted-mean') return [];
	const { levels } = main.questionnaire;
	const { level: present } = score(main.questionnaire, main.assessment);
	if (present.value === null) return [];
	const { areaWeights: _, ...limits } = situation.limits;
	const prices: LevelPrice[] = [];
	for (const { level } of levels.filter((each) => each.level > present.value!)) {
		if (search.shouldStop?.()) break;
		const goal: Goal = { kind: 'level', level };
		const prepared = prepare({ ...situation, limits: { ...limits, goal } }, goal, search);
		const found = cheapestTo(prepared, search);
		if (!found) break;
		const cost = found.set.reduce((sum, at) => sum + prepared.program.items[at]!.cost, 0);
		prices.push({ level, budget: Math.round(cost * rateOf(limits) * 100) / 100 });
	}
	return prices;
}

/** Points with a higher score than every cheaper one. */
function rising(points: readonly FrontierPoint[]): readonly FrontierPoint[] {
	let best = -Infinity;
	return [...points]
		.sort((a, b) => a.budget - b.budget)
		.filter(({ score }) => {
			if (score <= best + tolerance) return false;
			best = score;
			return true;
		});
}

/** Why each step that would lift something is not in a path of this situation; in the order of ids. */
export function leftOut(situation: Situation, path: Path): readonly LeftOut[] {
	const { limits } = situation;
	const { field, program } = prepare(situation);
	const inPath = new Set(path.steps.map(({ id }) => id));
	const chosen = new Set(
		field.candidates.flatMap(({ step }, at) => (inPath.has(step.id) ? [at] : []))
	);
	const idOf = (at: number) => field.candidates[at]!.step.id;
	const barred = [...field.barriers].flatMap(([id, barrier]): readonly LeftOut[] => {
		switch (barrier.why) {
			case 'refused':
				return [{ id, why: 'refused' }];
			case 'prerequisite':
				return [{ id, why: 'prerequisite', needs: barrier.needs }];
			case 'people':
			case 'time':
				return [{ id, why: barrier.why, takes: barrier.takes }];
			default:
				return [];
		}
	});
	const rest = field.candidates.flatMap((candidate, at): readonly LeftOut[] => {
		if (chosen.has(at)) return [];
		const id = candidate.step.id;
		const chain = chainOf(program, at);
		const cost = chain.reduce((sum, each) => sum + program.items[each]!.cost, 0);
		const days = chain.reduce((sum, each) => sum + program.items[each]!.days, 0);
		if (cost > program.budget + tolerance)
			return [{ id, why: 'budget', takes: Math.round(cost * rateOf(limits) * 100) / 100 }];
		if (!program.scheduler.fits(chain)) return [{ id, why: 'people', takes: days }];
		const added = program.increments.some(
			({ providers }) =>
				providers.some((each) => chain.includes(each)) &&
				!providers.some((each) => chosen.has(each))
		);
		if (!added) return [{ id, why: 'no-gain' }];
		if (path.reached === true) return [{ id, why: 'not-needed' }];
		const missing = chain.filter((each) => each !== at && !chosen.has(each)).map(idOf);
		return [{ id, why: 'better', ...(missing.length > 0 ? { needs: missing } : {}) }];
	});
	return [...barred, ...rest].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A candidate with all it requires, and the first candidate for each choice, in rising order. */
function chainOf({ items }: Program, at: number): readonly number[] {
	const seen = new Set<number>();
	const visit = (each: number) => {
		if (seen.has(each)) return;
		seen.add(each);
		items[each]!.requires.forEach(visit);
		for (const any of items[each]!.needs)
			if (!any.some((one) => seen.has(one)) && any[0] !== undefined) visit(any[0]);
	};
	visit(at);
	return [...seen].sort((a, b) => a - b);
}
