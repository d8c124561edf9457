import type { Search } from '../path';
import { free, out, Prices, taken } from './prices';
import { tolerance, type Capacity, type Job } from './jobs';
import type { Scheduler } from './schedule';

/** A step as the search sees it. */
export interface Item extends Job {
	readonly cost: number;
	/** Own person-days in all. */
	readonly days: number;
}

/** Something worth having once, brought by any of several items. */
export interface Increment {
	readonly providers: readonly number[];
	/** A whole number; what it adds to the measure that is raised. */
	readonly gain: number;
}

/** What a goal asks for: the coefficients of the increments that are there must sum to `need`. */
export interface Row {
	readonly need: number;
	readonly coefficients: readonly number[];
}

export interface Program {
	readonly items: readonly Item[];
	readonly increments: readonly Increment[];
	/** Infinity without a limit. */
	readonly budget: number;
	readonly capacity: Capacity;
	readonly forced: readonly number[];
	/** False where something that must be in cannot. */
	readonly possible: boolean;
	readonly scheduler: Scheduler;
}

/** What is looked for: the most gain, or the cheapest set that fulfils the rows. */
export type Objective =
	| { readonly kind: 'most' }
	| {
			readonly kind: 'cheapest';
			readonly rows: readonly Row[];
			/** The exact test, where the rows are only necessary. Adding items never makes it fail. */
			readonly accepts?: (set: readonly number[]) => boolean;
	  };

export interface Found {
	/** Items in rising order; undefined where no set does. */
	readonly set: readonly number[] | undefined;
	readonly complete: boolean;
	/** No set has more gain, or costs less, than this. */
	readonly bound: number;
}

/** Right sides to which limits and rows are scaled: prices of a like size are found sooner. */
const limitSize = 5;
const rowSize = 10;
const rootRounds = 400;
const nodeRounds = 24;

/**
 * Exact search over sets closed under what their items require, within budget and with a schedule: depth first, with the Lagrangian bound of
 * {@link Prices}; items whose other decision would fall below the best set so far are decided at once.
 */
export class BranchAndBound {
	readonly #items: readonly Item[];
	readonly #increments: readonly Increment[];
	readonly #rows: readonly Row[];
	readonly #n: number;
	readonly #m: number;
	readonly #dependents: readonly (readonly number[])[];
	readonly #lifts: readonly (readonly number[])[];
	/** Price of an item, scaled to a handy size. */
	readonly #price: Float64Array;
	readonly #scale: number;
	readonly #choices: readonly { readonly item: number; readonly any: readonly number[] }[];

	#state: Uint8Array;
	#trail: number[] = [];
	#spent = 0;
	#best: readonly number[] | undefined;
	#bestValue = -Infinity;
	#rootBound = Infinity;
	#stopped = false;
	#nodes = 0;
	#done = 0;

	readonly #prices: Prices;

	constructor(
		private readonly program: Program,
		private readonly objective: Objective,
		private readonly search: Search = {},
		private readonly share: readonly [number, number] = [0, 1]
	) {
		const { items, increments } = program;
		this.#items = items;
		this.#increments = increments;
		this.#rows = objective.kind === 'cheapest' ? objective.rows.map(scaled) : [];
		this.#n = items.length;
		this.#m = increments.length;
		const dependents: number[][] = items.map(() => []);
		const lifts: number[][] = items.map(() => []);
		items.forEach(({ requires }, at) => requires.forEach((each) => dependents[each]!.push(at)));
		increments.forEach(({ providers }, at) => providers.forEach((each) => lifts[each]!.push(at)));
		this.#dependents = dependents;
		this.#lifts = lifts;
		this.#choices = items.flatMap(({ needs }, item) => needs.map((any) => ({ item, any })));
		const total =
			objective.kind === 'most'
				? increments.reduce((sum, { gain }) => sum + gain, 0)
				: items.reduce((sum, { cost }) => sum + cost, 0);
		this.#scale = total > 0 ? 100 / total : 1;
		const allDays = items.reduce((sum, { days }) => sum + days, 0) || 1;
		const worth = Float64Array.from(increments, ({ gain }) =>
			objective.kind === 'most' ? gain * this.#scale : 0
		);
		// Person-days, then the number of steps, break ties in cost: together they weigh less than the smallest coin.
		this.#price = Float64Array.from(items, ({ cost, days }) =>
			objective.kind === 'most'
				? 0
				: (cost + (0.004 * days) / allDays + 0.001 / items.length) * this.#scale
		);
		// Without a set that does, only what costs more than everything together is hopeless.
		if (objective.kind === 'cheapest')
			this.#bestValue = -1e-6 - this.#price.reduce((sum, each) => sum + each, 0);
		this.#state = new Uint8Array(this.#n);
		this.#prices = new Prices({
			worth,
			providers: increments.map(({ providers }) => providers),
			price: this.#price,
			limitSize,
			limits: this.#limitRows(),
			rows: this.#rows,
			arcs: items.flatMap(({ requires }, at) => requires.map((each) => [at, each] as const)),
			candidates: this.#choices
		});
	}

	/** Runs the search. `start` is a set known to do. */
	run(start?: readonly number[]): Found {
		const forced = this.program.forced;
		const possible = this.program.possible && this.#takeAll(forced);
		if (start) this.#offer(this.objective.kind === 'cheapest' ? this.#pruned(start) : start);
		if (possible) {
			this.#greedy();
			this.#node(0, 1);
		}
		const bound = this.#stopped ? this.#rootBound : this.#bestValue;
		return {
			set: this.#best,
			complete: !this.#stopped && !this.program.scheduler.cutOff,
			bound: (this.objective.kind === 'most' ? bound : -bound) / this.#scale
		};
	}

	/** Budget; person-days of spans that begin at the first or end at the last quarter, with what must lie inside; shares of quarters. */
	#limitRows(): readonly Float64Array[] {
		const { budget, capacity } = this.program;
		const rows: Float64Array[] = [];
		const add = (use: readonly number[], limit: number) => {
			if (use.reduce((sum, each) => sum + each, 0) <= limit + tolerance) return;
			const by = limit > 0 ? limitSize / limit : 1e6;
			rows.push(Float64Array.from(use, (each) => each * by));
		};
		if (budget !== Infinity)
			add(
				this.#items.map(({ cost }) => cost),
				budget
			);
		const { quarters, daysPerQuarter } = capacity;
		if (quarters === Infinity || daysPerQuarter === Infinity) return rows;
		const earliest = this.#earliestStarts();
		for (let length = quarters; length >= 1; length -= 1) {
			const first = this.#items.map(
				({ quarters: own, load }) => load * Math.max(0, length - (quarters - own))
			);
			const last = this.#items.map(
				({ quarters: own, load }, at) =>
					load * Math.min(own, Math.max(0, earliest[at]! + own - 1 - (quarters - length)))
			);
			add(last, length * daysPerQuarter);
			if (length < quarters) add(first, length * daysPerQuarter);
		}
		// Sums of days allow two jobs of more than half a quarter's days at once; sums of these shares do not.
		for (const parts of daysPerQuarter > 0 ? [1, 2, 3] : [])
			add(
				this.#items.map(({ quarters: own, load }) => shareOf(load / daysPerQuarter, parts) * own),
				quarters
			);
		return rows;
	}

	/** First quarters by what items always require. */
	#earliestStarts(): readonly number[] {
		const known: (number | undefined)[] = [];
		const of = (at: number): number => {
			known[at] ??= Math.max(
				1,
				...this.#items[at]!.requires.map((each) => of(each) + this.#items[each]!.quarters - 1)
			);
			return known[at];
		};
		return this.#items.map((_, at) => of(at));
	}

	/** One node of the tree; its share of the whole work is `weight`. */
	#node(depth: number, weight: number): void {
		this.#nodes += 1;
		if (this.#nodes % 16 === 0 && this.search.shouldStop?.()) this.#stopped = true;
		if (this.#stopped) return;
		const mark = this.#trail.length;
		const closed = () => {
			this.#undo(mark);
			this.#report(weight);
		};
		let bound = Infinity;
		for (;;) {
			const before = this.#trail.length;
			if (!this.#tighten()) return closed();
			if (this.#isLeaf()) {
				this.#offerState();
				return closed();
			}
			bound = this.#bound(depth === 0 && bound === Infinity ? rootRounds : nodeRounds);
			if (depth === 0) this.#rootBound = Math.min(this.#rootBound, bound);
			if (this.#isHopeless(bound)) return closed();
			if (!this.#fixByPrice(bound)) return closed();
			if (this.#trail.length === before) break;
		}
		if (depth <= 2 || this.#nodes % 64 === 0) this.#greedy();
		if (this.#isHopeless(bound)) return closed();
		if (this.#accepted()) {
			this.#offerState();
			return closed();
		}
		const at = this.#ripest();
		const likely = this.#prices.average[at]! >= 0.5;
		for (const take of [likely, !likely]) {
			const here = this.#trail.length;
			if (take ? this.#take(at) : this.#leave(at)) this.#node(depth + 1, weight / 2);
			else this.#report(weight / 2);
			this.#undo(here);
			if (this.#stopped) break;
		}
		this.#undo(mark);
	}

	#report(weight: number): void {
		this.#done += weight;
		const [from, to] = this.share;
		if (this.#nodes % 32 === 0)
			this.search.progress?.(from + (to - from) * Math.min(1, this.#done));
	}

	/** Whether nothing below a bound can be better than the best so far. */
	#isHopeless(bound: number): boolean {
		const least = this.objective.kind === 'most' ? 0.5 * this.#scale : -1e-9;
		return bound < this.#bestValue + least;
	}

	/** Takes an item with all it requires; false where that cannot be. */
	#take(at: number): boolean {
		return this.#takeAll([at]);
	}

	#takeAll(items: readonly number[]): boolean {
		const open = [...items];
		let news = false;
		for (let at = open.pop(); at !== undefined; at = open.pop()) {
			if (this.#state[at] === taken) continue;
			if (this.#state[at] === out) return false;
			this.#state[at] = taken;
			this.#trail.push(at);
			this.#spent += this.#items[at]!.cost;
			news = true;
			open.push(...this.#items[at]!.requires);
		}
		if (!news) return true;
		if (this.#spent > this.program.budget + tolerance) return false;
		return this.program.scheduler.mayFit(this.#taken(), (each) => this.#state[each] === free);
	}

	/** Leaves an item out, with all that depend on it; false where one of these is taken. */
	#leave(at: number): boolean {
		const open = [at];
		for (let each = open.pop(); each !== undefined; each = open.pop()) {
			if (this.#state[each] === out) continue;
			if (this.#state[each] === taken) return false;
			this.#state[each] = out;
			this.#trail.push(each);
			open.push(...this.#dependents[each]!);
		}
		return true;
	}

	#undo(mark: number): void {
		while (this.#trail.length > mark) {
			const at = this.#trail.pop()!;
			if (this.#state[at] === taken) this.#spent -= this.#items[at]!.cost;
			this.#state[at] = free;
		}
	}

	#taken(): number[] {
		const set: number[] = [];
		for (let at = 0; at < this.#n; at += 1) if (this.#state[at] === taken) set.push(at);
		return set;
	}

	#isLeaf(): boolean {
		for (let at = 0; at < this.#n; at += 1) if (this.#state[at] === free) return false;
		return true;
	}

	/** What follows from what is decided: budget, choices with one candidate left, rows that need an item. */
	#tighten(): boolean {
		for (;;) {
			const before = this.#trail.length;
			const left = this.program.budget - this.#spent + tolerance;
			for (let at = 0; at < this.#n; at += 1)
				if (this.#state[at] === free && this.#extraCost(at) > left && !this.#leave(at))
					return false;
			for (const { item, any } of this.#choices) {
				if (this.#state[item] === out || any.some((each) => this.#state[each] === taken)) continue;
				const open = any.filter((each) => this.#state[each] === free);
				if (open.length === 0 && !this.#leave(item)) return false;
				if (open.length === 1 && this.#state[item] === taken && !this.#take(open[0]!)) return false;
			}
			if (!this.#keepRowsPossible()) return false;
			if (this.#trail.length === before) return true;
		}
	}

	/** Cost of an item and of all it requires that is not taken yet. */
	#extraCost(at: number, seen = new Set<number>()): number {
		if (this.#state[at] === taken || seen.has(at)) return 0;
		seen.add(at);
		let sum = this.#items[at]!.cost;
		for (const each of this.#items[at]!.requires) sum += this.#extraCost(each, seen);
		return sum;
	}

	/** Items without which a row could not be fulfilled are taken. */
	#keepRowsPossible(): boolean {
		for (const { need, coefficients } of this.#rows) {
			let possible = 0;
			const sole = new Map<number, number>();
			for (let j = 0; j < this.#m; j += 1) {
				const worth = coefficients[j]!;
				if (worth === 0) continue;
				let only = -1;
				let count = 0;
				for (const each of this.#increments[j]!.providers) {
					if (this.#state[each] === out) continue;
					count += 1;
					only = each;
				}
				if (count === 0) continue;
				possible += worth;
				if (count === 1 && this.#state[only] === free)
					sole.set(only, (sole.get(only) ?? 0) + worth);
			}
			if (possible < need - tolerance) return false;
			for (const [at, worth] of sole)
				if (possible - worth < need - tolerance && !this.#take(at)) return false;
		}
		const { objective } = this;
		if (objective.kind === 'cheapest' && objective.accepts && this.#rows.length === 0)
			return objective.accepts(this.#notOut());
		return true;
	}

	#notOut(): number[] {
		const set: number[] = [];
		for (let at = 0; at < this.#n; at += 1) if (this.#state[at] !== out) set.push(at);
		return set;
	}

	/** Looking for the cheapest: whether what is taken is enough, so that anything more only costs. */
	#accepted(): boolean {
		if (this.objective.kind === 'most') return false;
		const set = this.#taken();
		return this.#fulfils(set) && this.program.scheduler.fits(set);
	}

	#fulfils(set: readonly number[]): boolean {
		const { objective } = this;
		if (objective.kind === 'most') return true;
		if (!this.#choicesHold(set)) return false;
		if (objective.rows.length > 0) {
			const covered = this.#coveredBy(set);
			const holds = objective.rows.every(({ need, coefficients }) => {
				let sum = 0;
				for (let j = 0; j < this.#m; j += 1) if (covered[j]) sum += coefficients[j]!;
				return sum >= need - tolerance;
			});
			if (!holds) return false;
		}
		return objective.accepts?.(set) ?? true;
	}

	#choicesHold(set: readonly number[]): boolean {
		return this.#choices.every(
			({ item, any }) => !set.includes(item) || any.some((each) => set.includes(each))
		);
	}

	#coveredBy(set: readonly number[]): Uint8Array {
		const covered = new Uint8Array(this.#m);
		for (const at of set) for (const j of this.#lifts[at]!) covered[j] = 1;
		return covered;
	}

	/** Exact value of a set, scaled: what is raised, or minus what it costs. */
	#valueOf(set: readonly number[]): number {
		if (this.objective.kind === 'cheapest')
			return -set.reduce((sum, at) => sum + this.#price[at]!, 0);
		const covered = this.#coveredBy(set);
		let gain = 0;
		for (let j = 0; j < this.#m; j += 1) if (covered[j]) gain += this.#increments[j]!.gain;
		return gain * this.#scale;
	}

	#offerState(): void {
		if (this.#choices.length > 0 && !this.#choicesHold(this.#taken())) return;
		this.#offer(this.#taken());
	}

	/** Takes a set as the best so far if it does and is better. */
	#offer(set: readonly number[]): void {
		const value = this.#valueOf(set);
		if (this.#best && !this.#isBetter(set, value)) return;
		if (!this.#fulfils(set) || !this.program.scheduler.fits(set)) return;
		this.#best = [...set];
		this.#bestValue = value;
	}

	/** More gain; or cheaper, then fewer person-days, then fewer steps, then ids in order. */
	#isBetter(set: readonly number[], value: number): boolean {
		if (this.objective.kind === 'most') return value > this.#bestValue + 0.5 * this.#scale;
		const best = this.#best!;
		const sum = (items: readonly number[], of: 'cost' | 'days') =>
			items.reduce((total, at) => total + this.#items[at]![of], 0);
		for (const of of ['cost', 'days'] as const) {
			const difference = sum(set, of) - sum(best, of);
			if (Math.abs(difference) > tolerance * 1e3) return difference < 0;
		}
		if (set.length !== best.length) return set.length < best.length;
		const at = set.findIndex((each, index) => each !== best[index]);
		return at !== -1 && set[at]! < best[at]!;
	}

	/** The most undecided item, as the prices see it. */
	#ripest(): number {
		let ripest = -1;
		let least = Infinity;
		for (let at = 0; at < this.#n; at += 1) {
			if (this.#state[at] !== free) continue;
			const doubt =
				Math.abs(this.#prices.average[at]! - 0.5) + 0.01 * Math.abs(this.#prices.reduced[at]!);
			if (doubt < least) {
				least = doubt;
				ripest = at;
			}
		}
		return ripest;
	}

	/** Decides items whose other decision would fall below the best so far. */
	#fixByPrice(bound: number): boolean {
		for (let at = 0; at < this.#n; at += 1) {
			if (this.#state[at] !== free) continue;
			const reduced = this.#prices.reduced[at]!;
			if (!this.#isHopeless(bound - Math.abs(reduced))) continue;
			if (!(reduced > 0 ? this.#take(at) : this.#leave(at))) return false;
		}
		return true;
	}

	/** The bound at prices improved for some rounds. */
	#bound(rounds: number): number {
		return this.#prices.improve(this.#state, rounds, this.#bestValue, (bound) =>
			this.#isHopeless(bound)
		);
	}

	/** A good set from here, by what the prices favour; offered as the best so far. */
	#greedy(): void {
		const mark = this.#trail.length;
		const order = [...this.#items.keys()].filter((at) => this.#state[at] === free);
		const liking = (at: number) =>
			this.#prices.average[at]! + 0.02 * Math.max(-20, this.#prices.reduced[at]!);
		order.sort((a, b) => liking(b) - liking(a) || a - b);
		for (const at of order) {
			if (this.objective.kind === 'cheapest' && this.#fulfils(this.#taken())) break;
			if (this.#state[at] !== free) continue;
			const here = this.#trail.length;
			if (!this.#take(at) || !this.#takeChoices()) this.#undo(here);
		}
		let set: readonly number[] = this.#taken();
		this.#undo(mark);
		if (this.#choicesHold(set)) {
			if (this.objective.kind === 'cheapest' && this.#fulfils(set)) set = this.#pruned(set);
			this.#offer(set);
		}
	}

	/** Takes the first possible candidate for every choice that a taken item leaves open. */
	#takeChoices(): boolean {
		return this.#choices.every(({ item, any }) => {
			if (this.#state[item] !== taken || any.some((each) => this.#state[each] === taken))
				return true;
			return any.some((each) => {
				if (this.#state[each] !== free) return false;
				const here = this.#trail.length;
				if (this.#take(each)) return true;
				this.#undo(here);
				return false;
			});
		});
	}

	/** Without what can go, with all that depend on it, the dearest first. */
	#pruned(set: readonly number[]): readonly number[] {
		const forced = new Set(this.#closureOf(this.program.forced));
		let kept = [...set];
		for (const at of [...set].sort((a, b) => this.#price[b]! - this.#price[a]!)) {
			if (!kept.includes(at)) continue;
			const gone = new Set([at]);
			for (let grown = true; grown;) {
				grown = false;
				for (const each of kept)
					if (!gone.has(each) && this.#items[each]!.requires.some((one) => gone.has(one))) {
						gone.add(each);
						grown = true;
					}
			}
			if ([...gone].some((each) => forced.has(each))) continue;
			const rest = kept.filter((each) => !gone.has(each));
			if (this.#fulfils(rest) && this.program.scheduler.fits(rest)) kept = rest;
		}
		return kept;
	}

	#closureOf(items: readonly number[]): readonly number[] {
		const seen = new Set<number>();
		const visit = (at: number) => {
			if (seen.has(at)) return;
			seen.add(at);
			this.#items[at]!.requires.forEach(visit);
		};
		items.forEach(visit);
		return [...seen];
	}
}

/**
 * A share of a quarter, rounded so that jobs that fit into one together have shares of one at most (dual feasible functions, Fekete and
 * Schepers 2001): with one part more than half counts as a whole and less as nothing, with two more than a third as a half.
 */
function shareOf(load: number, parts: number): number {
	const whole = load * (parts + 1);
	return Math.abs(whole - Math.round(whole)) < 1e-7 ? load : Math.floor(whole) / parts;
}

function scaled({ need, coefficients }: Row): Row {
	const by = need > 0 ? rowSize / need : 1;
	return { need: need * by, coefficients: coefficients.map((each) => each * by) };
}
