/** What an item is in the tree of the search. */
export const free = 0;
export const taken = 1;
export const out = 2;

/**
 * A choice of items as the bound sees it: maximise the worth of the increments that are there, less the prices of the items, so that the
 * use of each limit is at most `limitSize`, the coefficients of each row sum to its need, an item comes with all it requires, and with one
 * of each list of candidates.
 */
export interface Choice {
	/** Worth of each increment. */
	readonly worth: Float64Array;
	/** Items that bring each increment. */
	readonly providers: readonly (readonly number[])[];
	/** Price of each item. */
	readonly price: Float64Array;
	readonly limitSize: number;
	readonly limits: readonly Float64Array[];
	readonly rows: readonly { readonly need: number; readonly coefficients: readonly number[] }[];
	/** Pairs of an item and one it requires. */
	readonly arcs: readonly (readonly [number, number])[];
	readonly candidates: readonly { readonly item: number; readonly any: readonly number[] }[];
}

/** The smallest pace of the subgradient steps, after which the bound is as good as it gets. */
const slowest = 0.01;

/**
 * A Lagrangian bound on a {@link Choice} (Held, Wolfe and Crowder 1974; Fisher 1981). Limits, rows, requirements, candidates and increments
 * with several providers have prices; any prices give a sound bound, and subgradient steps improve them. They stay from one state of the
 * tree to the next.
 */
export class Prices {
	/** Worth of each item at the best prices: what deciding otherwise would take from the bound. */
	readonly reduced: Float64Array;
	/** How often each item was in of late, 0..1. */
	readonly average: Float64Array;
	readonly #current: Float64Array;
	readonly #ofLimit: Float64Array;
	readonly #ofRow: Float64Array;
	readonly #ofArc: Float64Array;
	readonly #ofCandidates: Float64Array;
	readonly #ofIncrement: Float64Array;
	readonly #worth: Float64Array;
	readonly #chosen: Uint8Array;
	readonly #present: Uint8Array;
	readonly #slopes: {
		readonly limit: Float64Array;
		readonly row: Float64Array;
		readonly arc: Float64Array;
		readonly candidates: Float64Array;
		readonly increment: Float64Array;
	};

	constructor(private readonly choice: Choice) {
		const items = choice.price.length;
		const increments = choice.worth.length;
		this.reduced = new Float64Array(items);
		this.average = new Float64Array(items).fill(0.5);
		this.#current = new Float64Array(items);
		this.#ofLimit = new Float64Array(choice.limits.length);
		this.#ofRow = new Float64Array(choice.rows.length);
		this.#ofArc = new Float64Array(choice.arcs.length);
		this.#ofCandidates = new Float64Array(choice.candidates.length);
		this.#ofIncrement = new Float64Array(increments);
		this.#worth = Float64Array.from(choice.worth);
		this.#chosen = new Uint8Array(items);
		this.#present = new Uint8Array(increments);
		this.#slopes = {
			limit: new Float64Array(choice.limits.length),
			row: new Float64Array(choice.rows.length),
			arc: new Float64Array(choice.arcs.length),
			candidates: new Float64Array(choice.candidates.length),
			increment: new Float64Array(increments)
		};
	}

	/** Improves the prices for some rounds. The lowest bound seen, or the first that is `enough`. */
	improve(
		state: Uint8Array,
		rounds: number,
		target: number,
		enough: (bound: number) => boolean
	): number {
		const view = this.#view(state);
		let lowest = Infinity;
		let patience = 0;
		let pace = 1;
		for (let round = 0; round < rounds; round += 1) {
			const bound = this.#evaluate(view);
			if (bound < lowest - 1e-12) {
				patience = lowest - bound < 1e-4 * Math.abs(lowest) ? patience + 0.5 : 0;
				lowest = bound;
				this.reduced.set(this.#current);
			} else patience += 1;
			if (enough(lowest)) return lowest;
			const norm = this.#slope(view);
			if (norm < 1e-12) return lowest;
			if (patience >= 6) {
				pace *= 0.6;
				patience = 0;
				if (pace < slowest) return lowest;
			}
			const aim = Math.max(target, lowest - 0.3 * Math.abs(lowest) - 1);
			this.#step((pace * Math.max(bound - aim, 1e-6)) / norm);
		}
		return lowest;
	}

	/** What of the choice is still open in a state. */
	#view(state: Uint8Array): View {
		const { providers, price, limits, arcs, candidates } = this.choice;
		const open: number[] = [];
		const inside: number[] = [];
		let base = 0;
		for (let item = 0; item < state.length; item += 1) {
			this.#chosen[item] = state[item] === taken ? 1 : 0;
			if (state[item] === free) open.push(item);
			else if (state[item] === taken) {
				inside.push(item);
				base -= price[item]!;
			}
		}
		const sure: number[] = [];
		const single: number[] = [];
		const singleBy: number[] = [];
		const shared: number[] = [];
		const sharedBy: number[][] = [];
		this.#present.fill(0);
		for (let each = 0; each < providers.length; each += 1) {
			const all = providers[each]!;
			if (all.some((item) => state[item] === taken)) {
				sure.push(each);
				this.#present[each] = 1;
				continue;
			}
			const left = all.filter((item) => state[item] === free);
			if (left.length === 1) {
				single.push(each);
				singleBy.push(left[0]!);
			} else if (left.length > 1) {
				shared.push(each);
				sharedBy.push(left);
			}
		}
		return {
			open: Int32Array.from(open),
			base,
			used: limits.map((use) => inside.reduce((sum, item) => sum + use[item]!, 0)),
			sure,
			single,
			singleBy,
			shared,
			sharedBy,
			arcs: [...arcs.keys()].filter(
				(arc) => state[arcs[arc]![0]] === free && state[arcs[arc]![1]] === free
			),
			candidates: [...candidates.keys()].flatMap((at) => {
				const { item, any } = candidates[at]!;
				if (state[item] === out || any.some((each) => state[each] === taken)) return [];
				const left = any.filter((each) => state[each] === free);
				return left.length === 0 ? [] : [{ at, item, any: left, isTaken: state[item] === taken }];
			})
		};
	}

	/** The bound at the present prices. */
	#evaluate(view: View): number {
		const { price, limits, rows, arcs, limitSize } = this.choice;
		const worth = this.#worth;
		const current = this.#current;
		const chosen = this.#chosen;
		const present = this.#present;
		let bound = view.base;
		for (const item of view.open) current[item] = -price[item]!;
		for (let limit = 0; limit < limits.length; limit += 1) {
			const each = this.#ofLimit[limit]!;
			if (each === 0) continue;
			bound += each * (limitSize - view.used[limit]!);
			const use = limits[limit]!;
			for (const item of view.open) current[item]! -= each * use[item]!;
		}
		if (rows.length > 0) {
			worth.set(this.choice.worth);
			for (let row = 0; row < rows.length; row += 1) {
				const each = this.#ofRow[row]!;
				if (each === 0) continue;
				const { need, coefficients } = rows[row]!;
				bound -= each * need;
				for (let at = 0; at < worth.length; at += 1) worth[at]! += each * coefficients[at]!;
			}
		}
		for (const at of view.sure) bound += worth[at]!;
		for (let at = 0; at < view.single.length; at += 1)
			current[view.singleBy[at]!]! += Math.max(0, worth[view.single[at]!]!);
		for (let at = 0; at < view.shared.length; at += 1) {
			const each = view.shared[at]!;
			const most = Math.max(0, worth[each]!);
			const own = Math.min(this.#ofIncrement[each]!, most);
			this.#ofIncrement[each] = own;
			present[each] = most - own > 0 ? 1 : 0;
			bound += most - own;
			for (const item of view.sharedBy[at]!) current[item]! += own;
		}
		for (const arc of view.arcs) {
			const each = this.#ofArc[arc]!;
			if (each === 0) continue;
			current[arcs[arc]![0]]! -= each;
			current[arcs[arc]![1]]! += each;
		}
		for (const { at, item, any, isTaken } of view.candidates) {
			const each = this.#ofCandidates[at]!;
			if (isTaken) bound -= each;
			else current[item]! -= each;
			for (const one of any) current[one]! += each;
		}
		for (const item of view.open) {
			const value = current[item]!;
			chosen[item] = value > 0 ? 1 : 0;
			if (value > 0) bound += value;
			this.average[item] = 0.85 * this.average[item]! + 0.15 * chosen[item]!;
		}
		for (let at = 0; at < view.single.length; at += 1)
			present[view.single[at]!] = worth[view.single[at]!]! >= 0 ? chosen[view.singleBy[at]!]! : 0;
		return bound;
	}

	/** How the bound falls with each price; the squared length of what can move. */
	#slope(view: View): number {
		const { limits, rows, arcs, limitSize } = this.choice;
		const chosen = this.#chosen;
		const present = this.#present;
		const { limit, row, arc, candidates, increment } = this.#slopes;
		let norm = 0;
		for (let at = 0; at < limits.length; at += 1) {
			const use = limits[at]!;
			let slope = limitSize - view.used[at]!;
			for (const item of view.open) if (chosen[item]) slope -= use[item]!;
			limit[at] = slope;
			if (slope < 0 || this.#ofLimit[at]! > 0) norm += slope * slope;
		}
		for (let at = 0; at < rows.length; at += 1) {
			const { need, coefficients } = rows[at]!;
			let slope = -need;
			for (let each = 0; each < present.length; each += 1)
				if (present[each]) slope += coefficients[each]!;
			row[at] = slope;
			if (slope < 0 || this.#ofRow[at]! > 0) norm += slope * slope;
		}
		increment.fill(0);
		for (let at = 0; at < view.shared.length; at += 1) {
			const each = view.shared[at]!;
			let slope = -present[each]!;
			for (const item of view.sharedBy[at]!) slope += chosen[item]!;
			increment[each] = slope;
			if (slope < 0 || this.#ofIncrement[each]! > 0) norm += slope * slope;
		}
		arc.fill(0);
		for (const at of view.arcs) {
			const [from, to] = arcs[at]!;
			const slope = chosen[to]! - chosen[from]!;
			arc[at] = slope;
			if (slope < 0 || this.#ofArc[at]! > 0) norm += slope * slope;
		}
		candidates.fill(0);
		for (const { at, item, any } of view.candidates) {
			let slope = -chosen[item]!;
			for (const one of any) slope += chosen[one]!;
			candidates[at] = slope;
			if (slope < 0 || this.#ofCandidates[at]! > 0) norm += slope * slope;
		}
		return norm;
	}

	#step(by: number): void {
		const { limit, row, arc, candidates, increment } = this.#slopes;
		move(this.#ofLimit, limit, by);
		move(this.#ofRow, row, by);
		move(this.#ofArc, arc, by);
		move(this.#ofCandidates, candidates, by);
		move(this.#ofIncrement, increment, by);
	}
}

interface View {
	readonly open: Int32Array;
	/** Minus the prices of what is taken. */
	readonly base: number;
	/** Use of each limit by what is taken. */
	readonly used: readonly number[];
	/** Increments that a taken item brings; those that one free item can bring, and by which; those that several can. */
	readonly sure: readonly number[];
	readonly single: readonly number[];
	readonly singleBy: readonly number[];
	readonly shared: readonly number[];
	readonly sharedBy: readonly (readonly number[])[];
	readonly arcs: readonly number[];
	readonly candidates: readonly {
		readonly at: number;
		readonly item: number;
		readonly any: readonly number[];
		readonly isTaken: boolean;
	}[];
}

function move(prices: Float64Array, slopes: Float64Array, by: number): void {
	for (let at = 0; at < prices.length; at += 1) {
		const price = prices[at]! - by * slopes[at]!;
		prices[at] = price > 0 ? price : 0;
	}
}
