import type { Effort } from './effort';
import { greatestCommon, type Work } from './work';

/** Most states of the odd jobs that are looked at; fewer where jobs of one quarter are among them, of which there are many alike. */
const mostStates = { long: 150_000, short: 2000 };

/**
 * Days that stay unused however the jobs are placed, from a quarter on. A few odd jobs, whose loads fit badly to the others (thirds among
 * halves, or most of a quarter), are placed in every way; the others may then be in any quarter, and in several at once. What even so cannot
 * be filled is lost.
 */
export class Waste {
	/** The heaviest first. */
	readonly odd: readonly number[];
	/** Unused days of a quarter in which so many are left by the odd jobs. */
	readonly #gaps: Float64Array;
	/** What is known of the least waste, by state. */
	readonly #atLeast: Int32Array;
	/** One more than the most, 0 as long as nothing is known. */
	readonly #atMost: Int32Array;

	constructor(
		private readonly work: Work,
		private readonly earliest: readonly number[],
		private readonly latest: readonly number[],
		private readonly effort: Effort
	) {
		this.odd = work.whole ? oddOf(work) : [];
		const states = this.odd.reduce((all, job) => all * (work.quarters[job]! + 1), work.last);
		this.#atLeast = new Int32Array(states);
		this.#atMost = new Int32Array(states);
		this.#gaps = work.whole ? this.#gapsBeside() : new Float64Array(0);
	}

	/**
	 * What is at least lost from a quarter on, or Infinity where that is more than `bearable`. `ends` has the last quarter of each odd job that
	 * was started before it, 0 of others.
	 */
	from(quarter: number, ends: number[], bearable: number): number {
		const { odd } = this;
		if (bearable < 0) return Infinity;
		if (quarter > this.work.last || odd.length === 0) return 0;
		const { quarters, loads, room } = this.work;
		let state = quarter - 1;
		let running = 0;
		const ready: number[] = [];
		for (let at = 0; at < odd.length; at += 1) {
			const job = odd[at]!;
			const end = ends[at]!;
			const left = end === 0 ? quarters[job]! : Math.max(0, end - quarter + 1);
			state = state * (quarters[job]! + 1) + left;
			if (end >= quarter) running += loads[job]!;
			else if (end === 0) {
				if (this.latest[job]! < quarter) return Infinity;
				if (this.earliest[job]! <= quarter) ready.push(at);
			}
		}
		const least = this.#atLeast[state]!;
		if (least > bearable) return Infinity;
		const most = this.#atMost[state]! - 1;
		if ((most >= 0 && most <= bearable) || !this.effort.lookUp()) return least;
		const decide = (next: number, used: number): boolean => {
			if (used > room) return false;
			const at = ready[next];
			if (at === undefined) {
				const left = bearable - this.#gaps[room - used]!;
				return this.from(quarter + 1, ends, left) < Infinity;
			}
			const job = odd[at]!;
			ends[at] = quarter + quarters[job]! - 1;
			const found = decide(next + 1, used + loads[job]!);
			ends[at] = 0;
			return found || (this.latest[job]! > quarter && decide(next + 1, used));
		};
		const bears = decide(0, running);
		if (this.effort.stopped) return least;
		if (bears) {
			this.#atMost[state] = bearable + 1;
			return least;
		}
		this.#atLeast[state] = bearable + 1;
		return Infinity;
	}

	/** For each number of days left, those that no choice of the other jobs fills. */
	#gapsBeside(): Float64Array {
		const { loads, room } = this.work;
		const most = new Float64Array(room + 1);
		loads.forEach((load, job) => {
			if (load === 0 || this.odd.includes(job)) return;
			for (let days = room; days >= load; days -= 1)
				most[days] = Math.max(most[days]!, most[days - load]! + load);
		});
		return most.map((filled, days) => days - filled);
	}
}

/** Jobs without which the loads of the others have a coarser grain, and then long jobs, the heaviest first. */
function oddOf({ quarters, loads, last }: Work): readonly number[] {
	const odd: number[] = [];
	let others = [...loads.keys()].filter((job) => loads[job]! > 0);
	let states = last;
	const statesOf = (some: readonly number[]) =>
		some.reduce((all, job) => all * (quarters[job]! + 1), states);
	const setApart = (some: readonly number[]) => {
		states = statesOf(some);
		odd.push(...some);
		others = others.filter((job) => !some.includes(job));
	};
	for (;;) {
		const grain = others.reduce((all, job) => greatestCommon(all, loads[job]!), 0);
		const finer = [2, 3, 5, 7]
			.map((by) => others.filter((job) => loads[job]! % (grain * by) !== 0))
			.filter((some) => some.length > 0 && some.length < others.length)
			.sort((a, b) => statesOf(a) - statesOf(b))[0];
		const kind = finer?.some((job) => quarters[job] === 1) ? 'short' : 'long';
		if (!finer || statesOf(finer) > mostStates[kind]) break;
		setApart(finer);
	}
	const long = others
		.filter((job) => quarters[job]! > 1)
		.sort((a, b) => loads[b]! - loads[a]! || a - b);
	for (const job of long) {
		if (statesOf([job]) > mostStates.long) break;
		setApart([job]);
	}
	return odd.sort((a, b) => loads[b]! - loads[a]! || a - b);
}
