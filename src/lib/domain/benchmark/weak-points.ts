import type { ContributionOrigin, PublishedGroup, Segment, Series } from '../benchmark';

/** What an association's members have in common, read off published figures alone. */
export interface WeakPoints {
	/** The lowest median first. */
	readonly dimensions: readonly {
		readonly dimension: string;
		readonly series: Series;
		readonly median: number;
	}[];
	/** The largest share in the two lowest options first, in whole per cent. */
	readonly questions: readonly {
		readonly question: string;
		readonly series: Series;
		readonly low: number;
	}[];
	/** The most often named first, in whole per cent of the firms that named any. */
	readonly steps: readonly {
		readonly step: string;
		readonly origin: ContributionOrigin;
		readonly share: number;
	}[];
}

export function weakPoints(
	_groups: readonly PublishedGroup[],
	_segment: Segment = 'all'
): WeakPoints {
	throw new Error('not yet');
}
