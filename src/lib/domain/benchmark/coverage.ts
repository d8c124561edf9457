import type { Counts, Policy, Segment, Series } from '../benchmark';

export interface SegmentCoverage {
	readonly segment: Segment;
	readonly series: Series;
	/** Most firms with a score in one dimension. */
	readonly firms: number;
	/** Whether that is enough for a figure (R1). */
	readonly open: boolean;
	/** Firms still needed; 0 where open. */
	readonly missing: number;
}

/** Which segments of the policy's tables are open and how many firms the others need; `all` first, then by name. */
export function coverage(_counts: Counts, _policy: Policy): readonly SegmentCoverage[] {
	throw new Error('not yet');
}
