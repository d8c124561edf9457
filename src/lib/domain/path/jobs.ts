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

/** What a job of a set waits for: all of `requires`, and one of each list of `needs`. */
export interface Link {
	readonly requires: readonly number[];
	readonly needs: readonly (readonly number[])[];
}

export type Links = ReadonlyMap<number, Link>;

const none: readonly (readonly number[])[] = [];

/** What each job of a set waits for within the set; lists for which a job may still be chosen are left aside. */
export function linksOf(
	jobs: readonly Job[],
	set: readonly number[],
	isOpen: (needs: readonly number[]) => boolean
): Links {
	const inside = new Set(set);
	const links = new Map<number, Link>();
	for (const job of set) {
		const { requires, needs } = jobs[job]!;
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

/** Every way to say which job of a list of needs comes before: usually one. */
export function* choicesOf(set: readonly number[], links: Links): Generator<Links> {
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

/** The first quarter in which a job may start, given when others end (Infinity: not known to). */
export function startAfter({ requires, needs }: Link, endOf: (job: number) => number): number {
	let start = 1;
	for (const each of requires) start = Math.max(start, endOf(each));
	for (const any of needs) {
		let first = Infinity;
		for (const each of any) first = Math.min(first, endOf(each));
		start = Math.max(start, first);
	}
	return start;
}
