import { earlyStarts } from './early';
import { Effort } from './effort';
import {
	choicesOf,
	linksOf,
	tolerance,
	type Capacity,
	type Job,
	type Links,
	type Starts
} from './jobs';
import { packed } from './packing';
import { earliestStarts, hasRoom, latestStarts } from './windows';
import { workOf } from './work';

/** Steps after which a set in the middle of the search is taken to fit. */
const shortSearch = 1000;

/** Decides whether sets of jobs have a schedule; remembers what it found. */
export class Scheduler {
	readonly #effort: Effort;
	readonly #known = new Map<string, boolean>();
	/** Schedules that only the long search found. */
	readonly #hard = new Map<string, Hard>();
	readonly #free: boolean;

	constructor(
		private readonly jobs: readonly Job[],
		private readonly capacity: Capacity,
		shouldStop: () => boolean = () => false
	) {
		this.#effort = new Effort(shouldStop);
		this.#free = capacity.daysPerQuarter === Infinity && capacity.quarters === Infinity;
	}

	/** True once a search was stopped: then an answer "no" may be wrong. */
	get cutOff(): boolean {
		return this.#effort.stopped;
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
		this.#effort.allow(effort);
		const found = this.#first(set, set, isOpen, key) !== undefined;
		if (!found && !this.cutOff && this.#effort.isUsedUp) return true;
		if (this.#known.size > 50_000) this.#known.clear();
		this.#known.set(key, found);
		return found;
	}

	/** A schedule of the set, jobs early in `order` first; undefined where there is none. */
	schedule(set: readonly number[], order: readonly number[]): Starts | undefined {
		this.#effort.allow(Infinity);
		return this.#first(set, order, () => false, set.join(' '));
	}

	#first(
		set: readonly number[],
		order: readonly number[],
		isOpen: (needs: readonly number[]) => boolean,
		key: string
	): Starts | undefined {
		const { jobs, capacity } = this;
		const links = linksOf(jobs, set, isOpen);
		const earliest = earliestStarts(jobs, capacity, set, links);
		if (!earliest) return undefined;
		const { quarters, daysPerQuarter } = capacity;
		if (daysPerQuarter === Infinity) return earliest;
		if (set.some((job) => jobs[job]!.load > daysPerQuarter + tolerance)) return undefined;
		const early = earlyStarts(jobs, capacity, order, links);
		if (early || quarters === Infinity) return early;
		const latest = latestStarts(jobs, capacity, set, earliest, links);
		if (!latest || !hasRoom(jobs, capacity, set, { earliest, latest })) return undefined;
		const work = (job: number) => jobs[job]!.load * jobs[job]!.quarters;
		const urgent = [...set].sort(
			(a, b) => latest.get(a)! - latest.get(b)! || work(b) - work(a) || a - b
		);
		const heavy = [...set].sort((a, b) => jobs[b]!.load - jobs[a]!.load || a - b);
		const long = [...set].sort(
			(a, b) => jobs[b]!.quarters - jobs[a]!.quarters || work(b) - work(a) || a - b
		);
		for (const each of [urgent, heavy, long]) {
			const quick = earlyStarts(jobs, capacity, each, links);
			if (quick) return quick;
		}
		const known = this.#hard.get(key) ?? this.#search(set, links);
		if (!known) return undefined;
		this.#hard.set(key, known);
		// Nobody starts later than in what was found, and what stands first in the order goes first.
		const inOrder = [...order].sort((a, b) => known.starts.get(a)! - known.starts.get(b)!);
		return earlyStarts(jobs, capacity, inOrder, known.links);
	}

	/** A schedule, and what each job waits for in it. */
	#search(set: readonly number[], links: Links): Hard | undefined {
		const { jobs, capacity } = this;
		for (const chosen of choicesOf(set, links)) {
			if (!earliestStarts(jobs, capacity, set, chosen)) continue;
			const found = packed(workOf(jobs, capacity, set, chosen), this.#effort);
			if (found) return { starts: new Map(set.map((job, at) => [job, found[at]!])), links: chosen };
			if (this.#effort.isUsedUp) return undefined;
		}
		return undefined;
	}
}

/** A schedule that took a search, with what each job waits for in it. */
interface Hard {
	readonly starts: Starts;
	readonly links: Links;
}
