import type { Distribution } from '../benchmark';
import { total, type Histogram } from './histogram';
import type { MeasureKind } from './measures';
import { quantiles, type Quantile } from './names';
import { shownCount } from './shown';

/** R4: from this part of the firms on, in hundredths, one bin speaks for all of them. */
const homogeneous = 90;
/** R4 looks at scores in bins of so many points. */
const pointsPerBin = 5;
/** R3: firms that must lie on either side of a quantile. */
export const firmsBesideQuantile = 5;
/** Quantiles are rounded to so many points. */
export const quantileStep = 5;

const hundredths: Readonly<Record<Quantile, number>> = {
	p10: 10,
	p25: 25,
	p50: 50,
	p75: 75,
	p90: 90
};

/** R4: whether nine of ten firms or more stand in one option, or within one bin of five points. */
export function isHomogeneous(kind: MeasureKind, histogram: Histogram): boolean {
	const n = total(histogram);
	const width = kind === 'dimension' ? pointsPerBin : 1;
	for (let from = 0; from < histogram.length; from += width)
		if (100 * total(histogram.slice(from, from + width)) >= homogeneous * n) return true;
	return false;
}

export interface Bands {
	/** Last bin of each band, rising. */
	readonly to: readonly number[];
	readonly counts: readonly number[];
}

/** A finer cut than this would make a pack larger than the difference between two random groups of firms is worth. */
const mostBands = 20;

/**
 * R2: the smallest band, of equal ones the first, goes into its smaller neighbour, of equal ones the one before it, until every band
 * holds `cell` firms, and one part in twenty of all where there are more bins than that. Bins without a firm go first, half to the band on either side; so an edge is nobody's score.
 */
export function bandsOf(histogram: Histogram, cell: number): Bands {
	const least = histogram.length > mostBands ? Math.max(cell, total(histogram) / mostBands) : cell;
	const bands = histogram.flatMap((count, to) => (count > 0 ? [{ to, count }] : []));
	if (bands.length === 0) return { to: [], counts: [] };
	bands.forEach((band, at) => {
		const next = bands[at + 1];
		band.to = next ? Math.floor((band.to + next.to - 1) / 2) : histogram.length - 1;
	});
	for (;;) {
		const smallest = Math.min(...bands.map(({ count }) => count));
		if (smallest >= least || bands.length === 1) break;
		const at = bands.findIndex(({ count }) => count === smallest);
		const before = bands[at - 1]?.count ?? Infinity;
		const after = bands[at + 1]?.count ?? Infinity;
		const first = before <= after ? at - 1 : at;
		const [low, high] = [bands[first]!, bands[first + 1]!];
		bands.splice(first, 2, { to: high.to, count: low.count + high.count });
	}
	return { to: bands.map(({ to }) => to), counts: bands.map(({ count }) => count) };
}

/** R3: the quantiles that enough firms lie beside; the least score that the part of the firms reaches, rounded to five points. */
function quantilesOf(histogram: Histogram): Readonly<Partial<Record<Quantile, number>>> {
	const n = total(histogram);
	const shown: Partial<Record<Quantile, number>> = {};
	for (const name of quantiles)
		if (hasQuantile(name, n)) {
			let reached = 0;
			const score = histogram.findIndex(
				(count) => (reached += count) * 100 >= n * hundredths[name]
			);
			shown[name] = Math.floor((score + quantileStep / 2) / quantileStep) * quantileStep;
		}
	return shown;
}

/** Whether a group of n firms may have the quantile: the median from 10, quartiles from 20, the outer ones from 50 on. */
export function hasQuantile(name: Quantile, n: number): boolean {
	const part = Math.min(hundredths[name], 100 - hundredths[name]);
	return n * part >= 100 * firmsBesideQuantile;
}

/** R8: per cent to which shares are rounded: the finest of 1, 2 and 5 that stands for five firms or more, else 5. */
export function shareStep(n: number): 1 | 2 | 5 {
	if (n >= 500) return 1;
	return n >= 250 ? 2 : 5;
}

function shareOf(count: number, n: number): number {
	const step = shareStep(n);
	return step * Math.floor((200 * count + step * n) / (2 * step * n));
}

/** What is published of a histogram with bands that end at `to` (R3, R8); a single band is no distribution. */
export function distributionOf(
	kind: MeasureKind,
	histogram: Histogram,
	to: readonly number[]
): Distribution {
	const n = total(histogram);
	const edges = to.length < 2 ? [] : to;
	return {
		n: shownCount(n),
		to: edges,
		share: edges.map((edge, at) => {
			const from = at === 0 ? 0 : edges[at - 1]! + 1;
			return shareOf(total(histogram.slice(from, edge + 1)), n);
		}),
		...(kind === 'dimension' ? { q: quantilesOf(histogram) } : {})
	};
}
