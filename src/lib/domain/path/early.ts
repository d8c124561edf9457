import { startAfter, tolerance, type Capacity, type Job, type Links, type Starts } from './jobs';

/** Each job in the order, after what it waits for, as early as the days allow; undefined where one would end too late. */
export function earlyStarts(
	jobs: readonly Job[],
	{ daysPerQuarter, quarters: last }: Capacity,
	order: readonly number[],
	links: Links
): Starts | undefined {
	const starts = new Map<number, number>();
	const used: number[] = [];
	const onTheWay = new Set<number>();
	const endOfPlaced = (job: number) => {
		const start = starts.get(job);
		return start === undefined ? Infinity : start + jobs[job]!.quarters - 1;
	};
	const hasFree = (start: number, { quarters, load }: Job) => {
		for (let quarter = start; quarter < start + quarters; quarter += 1)
			if ((used[quarter] ?? 0) + load > daysPerQuarter + tolerance) return false;
		return true;
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
		const { quarters, load } = jobs[job]!;
		let start = startAfter(link, endOfPlaced);
		while (!hasFree(start, jobs[job]!)) start += 1;
		if (start + quarters - 1 > last) return false;
		for (let quarter = start; quarter < start + quarters; quarter += 1)
			used[quarter] = (used[quarter] ?? 0) + load;
		starts.set(job, start);
		return true;
	};
	return order.every(place) ? starts : undefined;
}
