/** Something to be scheduled: how long, how much a quarter, and after what. */
export interface Job {
	/** Consecutive quarters it takes. */
	readonly quarters: number;
	/** Own person-days in each of them. */
	readonly load: number;
	/** Jobs whose last quarter is at most its first. */
	readonly requires: readonly number[];
	/** Of each list at least one job must be there and end so. */
	readonly needs: readonly (readonly number[])[];
}

export interface Capacity {
	/** Infinity without a limit. */
	readonly quarters: number;
	readonly daysPerQuarter: number;
}

/** First quarter of each job of a set, from 1. */
export type Starts = ReadonlyMap<number, number>;

/** Days are decimals; sums of them are compared with this much patience. */
export const tolerance = 1e-9;

/** How often a long search asks whether it should stop, in steps. */
const askEvery = 1024;
/** Steps after which a set in the middle of the search is taken to fit. */
const shortSearch = 400;

/** Decides whether sets of jobs have a schedule; remembers what it found. */
export class Scheduler {
	/** True once a search was stopped: then an answer "no" may be wrong. */
	cutOff = false;
	#steps = 0;
	/** Steps that the present search may still take. */
	#effort = Infinity;
	#known = new Map<string, boolean>();
	/** Schedules that only the long search found. */
	#hard = new Map<string, Starts>();
	#free: boolean;

	constructor(
		private readonly jobs: readonly Job[],
		private readonly capacity: Capacity,
		private readonly shouldStop: () => boolean = () => false
	) {
		this.#free = capacity.daysPerQuarter === Infinity && capacity.quarters === Infinity;
	}

	/** Whether a set, closed under what its jobs require, has a schedule. */
	fits(set: readonly number[]): boolean {
		return this.#decide(set, () => false, Infinity);
	}

	/**
	 * False only where no set that contains this one has a schedule: needs for which a job may still be chosen are left aside, and what is
	 * not decided after a short search may fit.
	 */
	mayFit(set: readonly number[], mayBeChosen: (job: number) => boolean): boolean {
		return this.#decide(set, mayBeChosen, shortSearch);
	}

	#decide(set: readonly number[], mayBeChosen: (job: number) => boolean, effort: number): boolean {
		if (this.#free && set.every((job) => this.jobs[job]!.needs.length === 0)) return true;
		const isOpen = (needs: readonly number[]) => needs.some(mayBeChosen);
		const left = set.filter((job) => this.jobs[job]!.needs.some(isOpen));
		const key = left.length === 0 ? set.join(' ') : `${set.join(' ')} without ${left.join(' ')}`;
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		this.#effort = effort;
		const found = this.#first(set, set, isOpen) !== undefined;
		if (!found && this.#effort <= 0) return true;
		if (this.#known.size > 50_000) this.#known.clear();
		this.#known.set(key, found);
		return found;
	}

	/** A schedule of the set, jobs early in `order` first; undefined where there is none. */
	schedule(set: readonly number[], order: readonly number[]): Starts | undefined {
		this.#effort = Infinity;
		return this.#first(set, order, () => false);
	}

	#first(
		set: readonly number[],
		order: readonly number[],
		isOpen: (needs: readonly number[]) => boolean
	): Starts | undefined {
		const links = this.#linksOf(set, isOpen);
		const earliest = this.#earliest(set, links);
		if (!earliest) return undefined;
		const { quarters, daysPerQuarter } = this.capacity;
		if (daysPerQuarter === Infinity) return earliest;
		if (set.some((job) => this.jobs[job]!.load > daysPerQuarter + tolerance)) return undefined;
		const early = this.#serial(order, links);
		if (early || quarters === Infinity) return early;
		const latest = this.#latest(set, earliest, links);
		if (!latest || !this.#hasRoom(set, { earliest, latest })) return undefined;
		const work = (job: number) => this.jobs[job]!.load * this.jobs[job]!.quarters;
		const urgent = [...set].sort(
			(a, b) => latest.get(a)! - latest.get(b)! || work(b) - work(a) || a - b
		);
		const heavy = [...set].sort((a, b) => this.jobs[b]!.load - this.jobs[a]!.load || a - b);
		const long = [...set].sort(
			(a, b) => this.jobs[b]!.quarters - this.jobs[a]!.quarters || work(b) - work(a) || a - b
		);
		const quick =
			this.#serial(urgent, links) ?? this.#serial(heavy, links) ?? this.#serial(long, links);
		if (quick) return quick;
		const key = set.join(' ');
		const known = this.#hard.get(key);
		if (known) return known;
		for (const requires of choicesOf(set, links)) {
			const found = this.#search(set, requires);
			if (found) this.#hard.set(key, found);
			if (found || this.cutOff || this.#effort <= 0) return found;
		}
		return undefined;
	}

	/** What each job of a set waits for: all of `requires`, and one of each list of `needs`. */
	#linksOf(set: readonly number[], isOpen: (needs: readonly number[]) => boolean): Links {
		const inside = new Set(set);
		const links: Links = new Map();
		for (const job of set) {
			const { requires, needs } = this.jobs[job]!;
			if (needs.length === 0) {
				links.set(job, { requires, needs: none });
				continue;
			}
			const all = [...requires];
			const any: (readonly number[])[] = [];
			for (const list of needs) {
				if (isOpen(list)) continue;
				const there = list.filter((each) => inside.has(each));
				if (there.some((each) => all.includes(each))) continue;
				if (there.length === 1) all.push(there[0]!);
				else any.push(there);
			}
			links.set(job, { requires: all, needs: any });
		}
		return links;
	}

	/** First quarters without regard to days; undefined in a circle, and where the quarters do not suffice. */
	#earliest(set: readonly number[], links: Links): Map<number, number> | undefined {
		const starts = new Map<number, number>();
		const endOfStarted = (job: number) => {
			const start = starts.get(job);
			return start === undefined ? Infinity : start + this.jobs[job]!.quarters - 1;
		};
		// Rounds until nothing falls any more: a round settles at least one job for good.
		for (let moved = true; moved;) {
			moved = false;
			for (const job of set) {
				const start = startAfter(links.get(job)!, endOfStarted);
				if (start === Infinity || start >= (starts.get(job) ?? Infinity)) continue;
				starts.set(job, start);
				moved = true;
			}
		}
		const { quarters } = this.capacity;
		return set.every((job) => endOfStarted(job) <= quarters && endOfStarted(job) !== Infinity)
			? starts
			: undefined;
	}

	/** Latest first quarters by what must come after; `starts` may fix some. */
	#latest(
		set: readonly number[],
		earliest: Starts,
		links: Links,
		starts: Starts = new Map()
	): Map<number, number> | undefined {
		const latest = new Map<number, number>();
		for (const job of set)
			latest.set(job, starts.get(job) ?? this.capacity.quarters - this.jobs[job]!.quarters + 1);
		const backwards = [...set].sort((a, b) => earliest.get(b)! - earliest.get(a)!);
		for (let moved = true; moved;) {
			moved = false;
			for (const job of backwards)
				for (const each of links.get(job)!.requires) {
					const bound = latest.get(job)! - this.jobs[each]!.quarters + 1;
					if (bound >= latest.get(each)!) continue;
					latest.set(each, bound);
					moved = true;
				}
		}
		return set.every((job) => earliest.get(job)! <= latest.get(job)!) ? latest : undefined;
	}

	/** Necessary: in no span of quarters do the jobs need more than there is, wherever in their windows they lie. */
	#hasRoom(set: readonly number[], { earliest, latest }: Windows): boolean {
		const { quarters, daysPerQuarter } = this.capacity;
		for (let from = 1; from <= quarters; from += 1)
			for (let to = from; to <= quarters; to += 1) {
				// Of long plans only the spans at both ends.
				if (quarters > 8 && from > 1 && to < quarters) continue;
				let needed = 0;
				for (const job of set) {
					const each = this.jobs[job]!;
					if (each.load === 0) continue;
					const early = Math.min(earliest.get(job)! + each.quarters, to + 1) - from;
					const late = to + 1 - Math.max(latest.get(job)!, from);
					const inside = Math.min(
						each.quarters,
						to - from + 1,
						Math.max(0, early),
						Math.max(0, late)
					);
					needed += inside * each.load;
				}
				if (needed > (to - from + 1) * daysPerQuarter + tolerance) return false;
			}
		return true;
	}

	/** Each job in the order, after what it waits for, as early as the days allow. */
	#serial(order: readonly number[], links: Links): Starts | undefined {
		const { daysPerQuarter, quarters: last } = this.capacity;
		const starts = new Map<number, number>();
		const used: number[] = [];
		const onTheWay = new Set<number>();
		const endOfPlaced = (job: number) => {
			const start = starts.get(job);
			return start === undefined ? Infinity : start + this.jobs[job]!.quarters - 1;
		};
		const place = (job: number): boolean => {
			if (starts.has(job)) return true;
			if (onTheWay.has(job)) return false;
			onTheWay.add(job);
			const link = links.get(job)!;
			const isReady =
				link.requires.every(place) &&
				link.needs.every((any) => any.some((each) => starts.has(each)) || any.some(place));
			onTheWay.delete(job);
			if (!isReady) return false;
			const { quarters, load } = this.jobs[job]!;
			let start = startAfter(link, endOfPlaced);
			while (!hasFree(used, start, quarters, load, daysPerQuarter)) start += 1;
			if (start + quarters - 1 > last) return false;
			take(used, start, quarters, load);
			starts.set(job, start);
			return true;
		};
		return order.every(place) ? starts : undefined;
	}

	/** All ways: first the jobs of several quarters at each of their starts, then the others by filling quarter after quarter. */
	#search(set: readonly number[], links: Links): Starts | undefined {
		const earliest = this.#earliest(set, links);
		const latest = earliest && this.#latest(set, earliest, links);
		if (!earliest || !latest) return undefined;
		const long = set
			.filter((job) => this.jobs[job]!.quarters > 1)
			.sort((a, b) => earliest.get(a)! - earliest.get(b)!);
		const starts = new Map<number, number>();
		const used: number[] = [];
		const place = (at: number): Starts | undefined => {
			if (this.#isStopped()) return undefined;
			const job = long[at];
			if (job === undefined) return this.#fill(set, links, starts, used);
			const { quarters, load } = this.jobs[job]!;
			for (let start = earliest.get(job)!; start <= latest.get(job)!; start += 1) {
				if (!hasFree(used, start, quarters, load, this.capacity.daysPerQuarter)) continue;
				take(used, start, quarters, load);
				starts.set(job, start);
				const found = place(at + 1);
				if (found) return found;
				take(used, start, quarters, -load);
				starts.delete(job);
			}
			return undefined;
		};
		return place(0);
	}

	#isStopped(): boolean {
		this.#steps += 1;
		this.#effort -= 1;
		if (this.#steps % askEvery === 0 && this.shouldStop()) this.cutOff = true;
		return this.cutOff || this.#effort <= 0;
	}

	/** First quarters by what comes before and what is placed; undefined where something placed comes too early. */
	#earliestAround(set: readonly number[], links: Links, placed: Starts): Starts | undefined {
		const earliest = new Map<number, number>();
		const of = (job: number): number => {
			const known = earliest.get(job);
			if (known !== undefined) return known;
			const after = startAfter(links.get(job)!, (each) => of(each) + this.jobs[each]!.quarters - 1);
			const start = Math.max(after, placed.get(job) ?? 1);
			earliest.set(job, start);
			return start;
		};
		set.forEach(of);
		return [...placed].every(([job, start]) => earliest.get(job) === start) ? earliest : undefined;
	}

	/**
	 * Places the jobs of one quarter around those that are placed (bin completion, Korf 2003): each quarter in turn takes a set of jobs that
	 * leaves no more days unused than can be spared.
	 */
	#fill(
		set: readonly number[],
		links: Links,
		placed: Starts,
		used: readonly number[]
	): Starts | undefined {
		const { quarters: last, daysPerQuarter } = this.capacity;
		const earliest = this.#earliestAround(set, links, placed);
		const latest = earliest && this.#latest(set, earliest, links, placed);
		if (!earliest || !latest) return undefined;
		const load = (job: number) => this.jobs[job]!.load;
		const short = set
			.filter((job) => !placed.has(job))
			.sort((a, b) => load(b) - load(a) || latest.get(a)! - latest.get(b)!);
		const grain = grainOf(short.map(load));
		const room = Array.from({ length: last + 1 }, (_, quarter) =>
			floorTo(daysPerQuarter - (used[quarter] ?? 0), grain)
		);
		const roomFrom = room.map((_, from) => room.slice(from).reduce((sum, each) => sum + each, 0));
		const starts = new Map(placed);
		const deadEnds = new Set<string>();
		const before = (job: number) => links.get(job)!.requires.filter((each) => !starts.has(each));

		const fillFrom = (quarter: number, open: readonly number[]): boolean => {
			if (open.length === 0) return true;
			if (quarter > last) return false;
			const key = `${quarter} ${open.join()}`;
			if (deadEnds.has(key)) return false;
			const total = open.reduce((sum, job) => sum + load(job), 0);
			const spare = roomFrom[quarter]! - total;
			if (spare < -tolerance) return false;
			const mayBe = open.filter((job) => earliest.get(job)! <= quarter);
			const suffix = mayBe.map((_, at) => mayBe.slice(at).reduce((sum, job) => sum + load(job), 0));
			const pick = (at: number, days: number): boolean => {
				if (this.#isStopped()) return false;
				if (days + (suffix[at] ?? 0) < room[quarter]! - spare - tolerance) return false;
				const job = mayBe[at];
				if (job === undefined) {
					const left = open.filter((each) => !starts.has(each));
					if (left.some((each) => latest.get(each)! <= quarter)) return false;
					return fillFrom(quarter + 1, left);
				}
				if (starts.has(job)) return pick(at + 1, days);
				const chain = withAllBefore(job, before);
				const fits =
					chain.every((each) => earliest.get(each)! <= quarter) &&
					days + chain.reduce((sum, each) => sum + load(each), 0) <= room[quarter]! + tolerance;
				if (fits) {
					for (const each of chain) starts.set(each, quarter);
					if (pick(at + 1, days + chain.reduce((sum, each) => sum + load(each), 0))) return true;
					for (const each of chain) starts.delete(each);
				}
				const must = latest.get(job)! <= quarter || (fits && load(job) === 0);
				return !must && pick(at + 1, days);
			};
			if (pick(0, 0)) return true;
			deadEnds.add(key);
			return false;
		};
		return fillFrom(1, short) ? starts : undefined;
	}
}

/** A job after all that must come before it and is not placed. */
function withAllBefore(job: number, before: (job: number) => readonly number[]): readonly number[] {
	const chain = new Set<number>();
	const visit = (each: number) => {
		if (chain.has(each)) return;
		before(each).forEach(visit);
		chain.add(each);
	};
	visit(job);
	return [...chain];
}

/** What all loads are multiples of, in ten-thousandths of a day; 0 where there is no such grain. */
function grainOf(loads: readonly number[]): number {
	const whole = loads.map((load) => Math.round(load * 1e4));
	if (whole.some((each, at) => Math.abs(each - loads[at]! * 1e4) > 1e-4)) return 0;
	const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
	return whole.reduce(gcd, 0) / 1e4;
}

function floorTo(days: number, grain: number): number {
	return grain === 0 ? days : Math.floor(days / grain + 1e-6) * grain;
}

interface Windows {
	readonly earliest: ReadonlyMap<number, number>;
	readonly latest: ReadonlyMap<number, number>;
}

interface Link {
	readonly requires: readonly number[];
	readonly needs: readonly (readonly number[])[];
}
type Links = Map<number, Link>;
const none: readonly (readonly number[])[] = [];

/** The first quarter in which a job may start, given when others end (Infinity: not known to). */
function startAfter({ requires, needs }: Link, endOf: (job: number) => number): number {
	let start = 1;
	for (const each of requires) start = Math.max(start, endOf(each));
	for (const any of needs) {
		let first = Infinity;
		for (const each of any) first = Math.min(first, endOf(each));
		start = Math.max(start, first);
	}
	return start;
}

/** Every way to say which job of a list of needs comes before: usually one. */
function* choicesOf(set: readonly number[], links: Links): Generator<Links> {
	const open = set.flatMap((job) => links.get(job)!.needs.map((any) => ({ job, any })));
	const combine = function* (at: number, chosen: Links): Generator<Links> {
		const each = open[at];
		if (!each) {
			yield chosen;
			return;
		}
		for (const provider of each.any) {
			const requires = [...chosen.get(each.job)!.requires, provider];
			yield* combine(at + 1, new Map(chosen).set(each.job, { requires, needs: none }));
		}
	};
	yield* combine(0, links);
}

function hasFree(
	used: readonly number[],
	start: number,
	quarters: number,
	load: number,
	capacity: number
): boolean {
	for (let quarter = start; quarter < start + quarters; quarter += 1)
		if ((used[quarter] ?? 0) + load > capacity + tolerance) return false;
	return true;
}

function take(used: number[], start: number, quarters: number, load: number): void {
	for (let quarter = start; quarter < start + quarters; quarter += 1)
		used[quarter] = (used[quarter] ?? 0) + load;
}
