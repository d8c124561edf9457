import type { CoarseProfile, Distribution, PublishedGroup, Segment, Series } from '../benchmark';
import { quantiles, type Quantile } from './names';
import { around, everybody, holds, partsOf } from './segments';

/** Where a firm's score stands in one dimension among the firms of a published group. */
export interface ComparedDimension {
	readonly dimension: string;
	/** The group that was used: the one asked for, or the nearest one around it that has the dimension. */
	readonly segment: Segment;
	readonly series: Series;
	readonly n: number | '<15';
	readonly median?: number;
	/** First and third quartile. */
	readonly low?: number;
	readonly high?: number;
	/** Part of the firms below this score, those level with it counted half: 0..1. Only in groups large enough for quartiles. */
	readonly ahead?: number;
	/** Against the middle half; in a group too small for quartiles, against 5 points to either side of the median. */
	readonly place?: 'below' | 'around' | 'above';
	/** Release of the figure, where it is older than the pack. */
	readonly asOf?: string;
}

/** Points to either side of a median that count as level with it. */
const besideMedian = 5;
/** Points to either side of a quantile's value where the exact one may lie. */
const besideQuantile = 2;

/** The published groups that hold a firm of this profile: two-way ones first, then one-way ones, everybody last. */
export function segmentsFor(
	groups: readonly PublishedGroup[],
	profile: CoarseProfile
): readonly Segment[] {
	return groups
		.map(({ segment }) => segment)
		.filter((segment) => holds(segment, profile))
		.sort((a, b) => partsOf(b).length - partsOf(a).length);
}

/**
 * Compares scores (0..100, by dimension) with a group. Where the group lacks a dimension the nearest group around it is taken; dimensions
 * without any are left out. `seriesOf` names the series of each dimension.
 */
export function compare(
	groups: readonly PublishedGroup[],
	segment: Segment,
	seriesOf: Readonly<Record<string, Series>>,
	scores: Readonly<Record<string, number>>
): readonly ComparedDimension[] {
	const bySegment = new Map(groups.map((group) => [group.segment, group]));
	const wanted = [...new Set([segment, ...around(segment), everybody])];
	return Object.entries(scores).flatMap(([dimension, score]): readonly ComparedDimension[] => {
		const series = seriesOf[dimension];
		if (!series) return [];
		for (const name of wanted) {
			const distribution = bySegment.get(name)?.series[series]?.dimensions[dimension];
			if (distribution)
				return [{ dimension, segment: name, series, ...standing(distribution, score) }];
		}
		return [];
	});
}

function standing(distribution: Distribution, score: number) {
	const { n, q = {}, asOf } = distribution;
	const { p25: low, p50: median, p75: high } = q;
	return {
		n,
		...(median === undefined ? {} : { median }),
		...(low === undefined ? {} : { low }),
		...(high === undefined ? {} : { high }),
		...(low === undefined || distribution.to.length === 0
			? {}
			: { ahead: aheadOf(distribution, score) }),
		...(median === undefined
			? {}
			: { place: placeOf(score, low ?? median - besideMedian, high ?? median + besideMedian) }),
		...(asOf === undefined ? {} : { asOf })
	};
}

function placeOf(score: number, low: number, high: number): 'below' | 'around' | 'above' {
	if (score < low) return 'below';
	return score > high ? 'above' : 'around';
}

/**
 * Reads a band as if its firms lay evenly on its points. Shares are rounded each for itself, so what they sum to at the end of a band is
 * held within what the quantiles say of it.
 */
function aheadOf(distribution: Distribution, score: number): number {
	const { to } = distribution;
	const own = to.findIndex((edge) => score <= edge);
	const first = own === 0 ? 0 : to[own - 1]! + 1;
	const [below, upTo] = [reachedBefore(distribution, own), reachedBefore(distribution, own + 1)];
	const inside = (score - first + 0.5) / (to[own]! - first + 1);
	return below + Math.max(0, upTo - below) * inside;
}

/** Part of the firms in the bands before one: 0..1. */
function reachedBefore({ to, share, q = {} }: Distribution, band: number): number {
	if (band === 0) return 0;
	if (band === to.length) return 1;
	const sum = (shares: readonly number[]) => shares.reduce((all, each) => all + each, 0);
	const edge = to[band - 1]!;
	let reached = sum(share.slice(0, band)) / sum(share);
	for (const name of quantiles) {
		const value = q[name];
		if (value === undefined) continue;
		// The exact quantile lies at most 2 points below and 2 above its rounded value.
		if (edge >= value + besideQuantile) reached = Math.max(reached, partOf(name));
		if (edge < value - besideQuantile) reached = Math.min(reached, partOf(name));
	}
	return reached;
}

function partOf(name: Quantile): number {
	return Number(name.slice(1)) / 100;
}
