import { tolerance, type Capacity, type Job, type Links } from './jobs';

/** A set of jobs, numbered from 0 as in the set, with all that is needed to fill quarters with them. */
export interface Work {
	readonly quarters: readonly number[];
	/** Loads in grains: whole numbers where `whole` is true. */
	readonly loads: readonly number[];
	/** Grains in a quarter. */
	readonly room: number;
	/** The last quarter there is. */
	readonly last: number;
	/** Jobs that end at the latest in the quarter in which each starts. */
	readonly before: readonly (readonly number[])[];
	readonly whole: boolean;
}

/** Where a quarter has more grains than this, tables over grains do not pay. */
const mostGrains = 4096;

/** The work of a set in which every job knows what it waits for. */
export function workOf(
	jobs: readonly Job[],
	{ quarters: last, daysPerQuarter }: Capacity,
	set: readonly number[],
	links: Links
): Work {
	const place = new Map(set.map((job, at) => [job, at]));
	const quarters = set.map((job) => jobs[job]!.quarters);
	const days = set.map((job) => jobs[job]!.load);
	const before = set.map((job) => links.get(job)!.requires.map((each) => place.get(each)!));
	const parts = partsOf(days, quarters);
	const grains = parts === undefined ? undefined : days.map((each) => Math.round(each * parts));
	const grain = grains?.reduce(greatestCommon, 0) || 1;
	const room = Math.floor((daysPerQuarter * (parts ?? 1)) / grain + 1e-6);
	if (!grains || room > mostGrains)
		return { quarters, loads: days, room: daysPerQuarter + tolerance, last, before, whole: false };
	return { quarters, loads: grains.map((each) => each / grain), room, last, before, whole: true };
}

/** The same work seen from the last quarter: what came before comes after. */
export function reversed(work: Work): Work {
	return { ...work, before: followersOf(work) };
}

/** Jobs that start at the earliest in the quarter in which each ends. */
export function followersOf({ before }: Work): readonly (readonly number[])[] {
	const after: number[][] = before.map(() => []);
	before.forEach((list, job) => list.forEach((each) => after[each]!.push(job)));
	return after;
}

/** Into how many parts a day must be cut so that all loads are whole; undefined where that takes too many. */
function partsOf(days: readonly number[], quarters: readonly number[]): number | undefined {
	const spread = quarters.reduce((all, each) => (all / greatestCommon(all, each)) * each, 1);
	return [1, 10, 100, 1000]
		.map((decimals) => decimals * spread)
		.find((parts) =>
			days.every((each) => Math.abs(each * parts - Math.round(each * parts)) < 1e-7)
		);
}

/** The greatest whole number that divides both. */
export function greatestCommon(a: number, b: number): number {
	return b === 0 ? a : greatestCommon(b, a % b);
}
