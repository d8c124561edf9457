import type { Effort } from './effort';
import { tolerance } from './jobs';
import { Waste } from './waste';
import { followersOf, type Work } from './work';

/** In which order the jobs of a quarter are tried. */
export type Order = 'heavy' | 'urgent' | 'large' | 'followed';

/**
 * Looks for a schedule quarter after quarter (bin completion, Korf 2003): each takes a set of jobs to start that leaves no more days unused
 * than can be spared. Remembers from where there is no way on, so that a search in another order profits from one that was given up.
 */
export class Filling {
	/** False where there is no schedule at all. */
	readonly possible: boolean;
	readonly #after: readonly (readonly number[])[];
	readonly #earliest: readonly number[];
	readonly #latest: readonly number[];
	readonly #waste: Waste;
	readonly #isOdd: readonly boolean[];
	readonly #total: number;
	readonly #deadEnds = new Set<string>();

	/** First quarter of each job, 0 as long as it has none. */
	#starts: number[] = [];
	/** Grains taken in each quarter. */
	#used: number[] = [];
	#ranked: readonly number[] = [];
	#steps = 0;
	#gaveUp = false;

	constructor(
		private readonly work: Work,
		private readonly effort: Effort
	) {
		const { quarters, loads, room, last } = work;
		this.#after = followersOf(work);
		this.#earliest = this.#earliestStarts();
		this.#latest = this.#latestStarts();
		this.#waste = new Waste(work, this.#earliest, this.#latest, effort);
		this.#isOdd = loads.map((_, job) => this.#waste.odd.includes(job));
		this.#total = loads.reduce((sum, load, job) => sum + load * quarters[job]!, 0);
		const spare = room * last - this.#total;
		this.possible =
			loads.every((load, job) => load <= room && this.#earliest[job]! <= this.#latest[job]!) &&
			this.#waste.from(1, this.#ends(), spare) <= spare;
	}

	/** A schedule as first quarters; undefined where none is found, for good unless the search gave up after so many steps. */
	search(order: Order, steps: number): readonly number[] | undefined {
		this.#starts = this.work.loads.map(() => 0);
		this.#used = Array.from({ length: this.work.last + 2 }, () => 0);
		this.#ranked = this.#rankedBy(order);
		this.#steps = steps;
		this.#gaveUp = false;
		return this.possible && this.#fillFrom(1, this.#total) ? this.#starts : undefined;
	}

	get gaveUp(): boolean {
		return this.#gaveUp;
	}

	#goOn(): boolean {
		this.#steps -= 1;
		if (this.#steps < 0 || !this.effort.step()) this.#gaveUp = true;
		return !this.#gaveUp;
	}

	#earliestStarts(): readonly number[] {
		const { quarters, before } = this.work;
		const known: number[] = [];
		const of = (job: number): number =>
			(known[job] ??= Math.max(1, ...before[job]!.map((each) => of(each) + quarters[each]! - 1)));
		return before.map((_, job) => of(job));
	}

	#latestStarts(): readonly number[] {
		const { quarters, last } = this.work;
		const known: number[] = [];
		const of = (job: number): number =>
			(known[job] ??= Math.min(last, ...this.#after[job]!.map(of)) - quarters[job]! + 1);
		return quarters.map((_, job) => of(job));
	}

	#rankedBy(order: Order): readonly number[] {
		const { loads, quarters } = this.work;
		const size = (job: number) => loads[job]! * quarters[job]!;
		const known: number[] = [];
		const withFollowers = (job: number): number =>
			(known[job] ??= size(job) + Math.max(0, ...this.#after[job]!.map(withFollowers)));
		const byTime = (a: number, b: number) => this.#latest[a]! - this.#latest[b]!;
		const compare = {
			heavy: (a: number, b: number) => loads[b]! - loads[a]! || byTime(a, b),
			urgent: (a: number, b: number) => byTime(a, b) || size(b) - size(a),
			large: (a: number, b: number) => size(b) - size(a),
			followed: (a: number, b: number) => withFollowers(b) - withFollowers(a)
		}[order];
		return [...loads.keys()].sort((a, b) => compare(a, b) || a - b);
	}

	/** The last quarter of each odd job that was started. */
	#ends(): number[] {
		return this.#waste.odd.map((job) => {
			const start = this.#starts[job] ?? 0;
			return start === 0 ? 0 : start + this.work.quarters[job]! - 1;
		});
	}

	#fillFrom(quarter: number, open: number): boolean {
		const { room, last } = this.work;
		const left = this.#ranked.filter((job) => this.#starts[job] === 0);
		if (left.length === 0) return true;
		if (quarter > last) return false;
		let spare = -open;
		for (let each = quarter; each <= last; each += 1) spare += room - this.#used[each]!;
		if (spare < 0) return false;
		const key = this.#keyOf(quarter);
		if (this.#deadEnds.has(key)) return false;
		const found =
			this.#waste.from(quarter, this.#ends(), spare) <= spare &&
			this.#fill(quarter, left, open, spare);
		if (!found && !this.#gaveUp) this.#deadEnds.add(key);
		return found;
	}

	/** What matters for the quarters from this one on: open jobs, and those that still run. */
	#keyOf(quarter: number): string {
		const { quarters } = this.work;
		const key = [quarter];
		this.#starts.forEach((start, job) => {
			if (start === 0) key.push(-1 - job);
			else if (start + quarters[job]! > quarter && quarters[job]! > 1)
				key.push(job, start + quarters[job]! - quarter);
		});
		return key.join();
	}

	/** Tries the sets of jobs that may start in a quarter. */
	#fill(quarter: number, open: readonly number[], total: number, spare: number): boolean {
		const { quarters, loads, room } = this.work;
		const space = room - this.#used[quarter]!;
		const list = this.#startable(quarter, open);
		if (open.some((job) => this.#latest[job]! <= quarter && !list.includes(job))) return false;
		const most = this.#mostFrom(list, space, spare);
		const odd = list.reduce((count, job, at) => (this.#isOdd[job] ? at + 1 : count), 0);
		const left: number[] = [];

		const start = (job: number, by: 1 | -1) => {
			this.#starts[job] = by === 1 ? quarter : 0;
			for (let each = quarter; each < quarter + quarters[job]!; each += 1)
				this.#used[each]! += by * loads[job]!;
		};
		const isLastChance = (job: number) => this.#latest[job]! <= quarter;
		const decide = (from: number, days: number, size: number): boolean => {
			const mark = left.length;
			let lost = 0;
			for (let at = from; this.#goOn(); at += 1) {
				if (at === odd) lost = this.#waste.from(quarter + 1, this.#ends(), spare);
				// So much must be used, lest more is lost than can be spared.
				if (lost > spare) break;
				if (days + most(at, space - days) < space - spare + lost - tolerance) break;
				const job = list[at];
				if (job === undefined) {
					if (left.some((each) => this.#belongsInto(quarter, each, list, space - days))) break;
					if (this.#fillFrom(quarter + 1, total - size)) return true;
					break;
				}
				if (this.#isReady(job, quarter) && this.#hasFree(job, quarter)) {
					start(job, 1);
					if (decide(at + 1, days + loads[job]!, size + loads[job]! * quarters[job]!)) return true;
					start(job, -1);
				}
				if (isLastChance(job)) break;
				left.push(job);
			}
			left.length = mark;
			return false;
		};
		return decide(0, 0, 0);
	}

	/** Jobs that could start in a quarter, after what they wait for; odd ones as early as can be, so that waste is known soon. */
	#startable(quarter: number, open: readonly number[]): readonly number[] {
		const { quarters, before } = this.work;
		const can = new Set<number>();
		for (let size = -1; size < can.size;) {
			size = can.size;
			for (const job of open) {
				if (can.has(job) || !this.#hasFree(job, quarter)) continue;
				const isSoon = (each: number) =>
					this.#hasEnded(each, quarter) || (can.has(each) && quarters[each] === 1);
				if (before[job]!.every(isSoon)) can.add(job);
			}
		}
		const list = new Set<number>();
		const add = (job: number) => {
			if (list.has(job) || !can.has(job)) return;
			before[job]!.forEach(add);
			list.add(job);
		};
		for (const job of open) if (this.#isOdd[job]) add(job);
		for (const job of open) if (this.#latest[job]! <= quarter) add(job);
		open.forEach(add);
		return [...list];
	}

	#hasEnded(job: number, quarter: number): boolean {
		const start = this.#starts[job]!;
		return start !== 0 && start + this.work.quarters[job]! - 1 <= quarter;
	}

	#isReady(job: number, quarter: number): boolean {
		return this.work.before[job]!.every((each) => this.#hasEnded(each, quarter));
	}

	#hasFree(job: number, quarter: number): boolean {
		const { quarters, loads, room, last } = this.work;
		const end = quarter + quarters[job]! - 1;
		if (end > last) return false;
		for (let each = quarter; each <= end; each += 1)
			if (this.#used[each]! + loads[job]! > room) return false;
		return true;
	}

	/**
	 * Whether a job that was left would do in this quarter: where days are free for it anyway, or where it could change places with one that
	 * was started, fills more or as much, and nothing that follows is harmed. Then another choice is at least as good.
	 */
	#belongsInto(quarter: number, job: number, list: readonly number[], free: number): boolean {
		const { quarters, loads, before } = this.work;
		if (!this.#isReady(job, quarter)) return false;
		const load = loads[job]!;
		const isShort = quarters[job] === 1;
		if ((isShort || load === 0) && load <= free) return true;
		return list.some((other) => {
			if (this.#starts[other] !== quarter || quarters[other] !== quarters[job]) return false;
			const more = load - loads[other]!;
			if (more < 0 || more > (isShort ? free : 0)) return false;
			if (before[job]!.includes(other) || !this.#followsAlso(other, job)) return false;
			return more > 0 || !this.#followsAlso(job, other) || job < other;
		});
	}

	/** Whether whatever follows a job follows another, too. */
	#followsAlso(job: number, other: number): boolean {
		const after = this.#after[other]!;
		return this.#after[job]!.every((each) => after.includes(each));
	}

	/** The most grains, up to a number, that jobs of a list from a place on can take: exactly where that matters and loads are whole. */
	#mostFrom(
		list: readonly number[],
		space: number,
		spare: number
	): (at: number, days: number) => number {
		const { loads, whole } = this.work;
		if (spare >= space) return () => Infinity;
		if (!whole) {
			const sums = list.map((_, at) => list.slice(at).reduce((sum, job) => sum + loads[job]!, 0));
			return (at) => sums[at] ?? 0;
		}
		const width = space + 1;
		const most = new Uint16Array((list.length + 1) * width);
		for (let at = list.length - 1; at >= 0; at -= 1) {
			const load = loads[list[at]!]!;
			const row = at * width;
			const next = row + width;
			for (let days = 0; days < width; days += 1) {
				const without = most[next + days]!;
				const taking = days < load ? 0 : most[next + days - load]! + load;
				most[row + days] = taking > without ? taking : without;
			}
		}
		return (at, days) => most[at * width + days]!;
	}
}
