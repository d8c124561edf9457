import type { Counts, Policy, Segment, Series } from '../benchmark';
import { compareSegments, isInTables } from './segments';

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

/**
 * Which segments of the policy's tables are open, and how many firms the others need: everybody first, then one-way segments, then
 * two-way ones. Exact numbers: for the steward alone.
 */
export function coverage(counts: Counts, { group, tables }: Policy): readonly SegmentCoverage[] {
	return Object.entries(counts.segments)
		.filter(([segment]) => isInTables(segment, tables))
		.sort(([a], [b]) => compareSegments(a, b))
		.flatMap(([segment, { series }]) =>
			Object.entries(series).map(([name, { dimensions }]) => {
				const firms = Math.max(0, ...Object.values(dimensions).map(firmsIn));
				return {
					segment,
					series: name as Series,
					firms,
					open: firms >= group,
					missing: Math.max(0, group - firms)
				};
			})
		);
}

function firmsIn(pairs: readonly number[]): number {
	return pairs.reduce((sum, each, at) => (at % 2 === 1 ? sum + each : sum), 0);
}
