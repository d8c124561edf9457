import { startAfter, tolerance, type Capacity, type Job, type Links, type Starts } from './jobs';

/** The first and the last quarter in which each job of a set may start. */
export interface Windows {
	readonly earliest: Starts;
	readonly latest: Starts;
}

/** First quarters without regard to days; undefined in a circle, and where the quarters do not suffice. */
export function earliestStarts(
	jobs: readonly Job[],
	{ quarters }: Capacity,
	set: readonly number[],
	links: Links
): Starts | undefined {
	const starts = new Map<number, number>();
	const endOfStarted = (job: number) => {
		const start = starts.get(job);
		return start === undefined ? Infinity : start + jobs[job]!.quarters - 1;
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
	return set.every((job) => endOfStarted(job) <= quarters && endOfStarted(job) !== Infinity)
		? starts
		: undefined;
}

/** Last first quarters by what must come after; undefined where one lies before the earliest. */
export function latestStarts(
	jobs: readonly Job[],
	{ quarters }: Capacity,
	set: readonly number[],
	earliest: Starts,
	links: Links
): Starts | undefined {
	const latest = new Map<number, number>();
	for (const job of set) latest.set(job, quarters - jobs[job]!.quarters + 1);
	const backwards = [...set].sort((a, b) => earliest.get(b)! - earliest.get(a)!);
	for (let moved = true; moved;) {
		moved = false;
		for (const job of backwards)
			for (const each of links.get(job)!.requires) {
				const bound = latest.get(job)! - jobs[each]!.quarters + 1;
				if (bound >= latest.get(each)!) continue;
				latest.set(each, bound);
				moved = true;
			}
	}
	return set.every((job) => earliest.get(job)! <= latest.get(job)!) ? latest : undefined;
}

/** Necessary: in no span of quarters do the jobs need more than there is, wherever in their windows they lie. */
export function hasRoom(
	jobs: readonly Job[],
	{ quarters, daysPerQuarter }: Capacity,
	set: readonly number[],
	{ earliest, latest }: Windows
): boolean {
	for (let from = 1; from <= quarters; from += 1)
		for (let to = from; to <= quarters; to += 1) {
			// Of long plans only the spans at both ends.
			if (quarters > 8 && from > 1 && to < quarters) continue;
			let needed = 0;
			for (const job of set) {
				const each = jobs[job]!;
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
