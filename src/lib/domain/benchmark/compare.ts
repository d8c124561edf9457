import type { CoarseProfile, PublishedGroup, Segment, Series } from '../benchmark';

/** Where a firm's score stands in one dimension among the firms of a published group. */
export interface ComparedDimension {
	readonly dimension: string;
	/** The group that was used: the one asked for, or the nearest one around it that is published. */
	readonly segment: Segment;
	readonly series: Series;
	readonly n: number | '<15';
	readonly median?: number;
	/** First and third quartile. */
	readonly low?: number;
	readonly high?: number;
	/** Part of the firms below this score, those level with it counted half: 0..1. Only from the size on that has quartiles. */
	readonly ahead?: number;
	readonly place?: 'below' | 'around' | 'above';
	/** Release of the figure, where it is older than the pack. */
	readonly asOf?: string;
}

/** The published groups that hold a firm of this profile: two-way, then one-way, `all` last. */
export function segmentsFor(
	_groups: readonly PublishedGroup[],
	_profile: CoarseProfile
): readonly Segment[] {
	throw new Error('not yet');
}

/** Compares scores (0..100, by dimension) with a group; dimensions of which nothing is published are left out. */
export function compare(
	_groups: readonly PublishedGroup[],
	_segment: Segment,
	_seriesOf: Readonly<Record<string, Series>>,
	_scores: Readonly<Record<string, number>>
): readonly ComparedDimension[] {
	throw new Error('not yet');
}
