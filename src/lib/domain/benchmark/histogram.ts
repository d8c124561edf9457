/** Counts by bin: a score (101 bins), an option, or whether a step is named. Differences of histograms may hold negative numbers. */
export type Histogram = readonly number[];

export function total(histogram: Histogram): number {
	let sum = 0;
	for (const count of histogram) sum += count;
	return sum;
}

export function minus(a: Histogram, b: Histogram): number[] {
	return a.map((count, bin) => count - b[bin]!);
}

export function sumOf(histograms: readonly Histogram[], bins: number): number[] {
	const sums = new Array<number>(bins).fill(0);
	for (const histogram of histograms)
		for (let bin = 0; bin < bins; bin++) sums[bin]! += histogram[bin]!;
	return sums;
}

/** What a difference shows: at least so many firms were added, taken away or changed; 0 where nothing is to be seen. */
export function visible(difference: Histogram): number {
	let rises = 0;
	let falls = 0;
	for (const change of difference)
		if (change > 0) rises += change;
		else falls -= change;
	return Math.max(rises, falls);
}

export function visibleChange(a: Histogram, b: Histogram): number {
	let rises = 0;
	let falls = 0;
	for (let bin = 0; bin < a.length; bin++) {
		const change = a[bin]! - b[bin]!;
		if (change > 0) rises += change;
		else falls -= change;
	}
	return Math.max(rises, falls);
}
