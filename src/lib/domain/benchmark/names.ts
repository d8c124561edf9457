import type { ContributionOrigin, SegmentField } from '../benchmark';

export const contributionOrigins: readonly ContributionOrigin[] = ['solo', 'workshop'];

/** The fields that a segment can name, in the order in which it names them. */
export const segmentFields: readonly SegmentField[] = [
	'sector',
	'size',
	'region',
	'chain',
	'place'
];

export const quantiles = ['p10', 'p25', 'p50', 'p75', 'p90'] as const;
export type Quantile = (typeof quantiles)[number];
