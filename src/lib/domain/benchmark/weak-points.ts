import type { ContributionOrigin, PublishedGroup, Segment, Series } from '../benchmark';
import { everybody } from './segments';

/** What an association's members have in common, read off published figures alone, so under the same policy. */
export interface WeakPoints {
	/** The lowest median first. */
	readonly dimensions: readonly {
		readonly dimension: string;
		readonly series: Series;
		readonly median: number;
	}[];
	/** The largest share in the two lowest options first, in whole per cent; those with nobody shown there are left out. */
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

/** Place of the last option that counts as low. */
const lastLow = 1;

/** Equal ones stand in the order of their ids. A band that reaches beyond the low options counts in none of them. */
export function weakPoints(
	groups: readonly PublishedGroup[],
	segment: Segment = everybody
): WeakPoints {
	const group = groups.find((each) => each.segment === segment);
	const series = Object.entries(group?.series ?? {});
	const steps = Object.entries(group?.steps ?? {});
	return {
		dimensions: series
			.flatMap(([name, { dimensions }]) =>
				Object.entries(dimensions).flatMap(([dimension, { q }]) =>
					q?.p50 === undefined ? [] : [{ dimension, series: name as Series, median: q.p50 }]
				)
			)
			.sort((a, b) => a.median - b.median || byText(a.dimension, b.dimension)),
		questions: series
			.flatMap(([name, { questions }]) =>
				Object.entries(questions ?? {}).map(([question, { to, share }]) => ({
					question,
					series: name as Series,
					low: share.reduce((sum, each, at) => (to[at]! <= lastLow ? sum + each : sum), 0)
				}))
			)
			.filter(({ low }) => low > 0)
			.sort((a, b) => b.low - a.low || byText(a.question, b.question)),
		steps: steps
			.flatMap(([origin, record]) =>
				Object.entries(record).map(([step, { share }]) => ({
					step,
					origin: origin as ContributionOrigin,
					share: share[1]!
				}))
			)
			.sort((a, b) => b.share - a.share || byText(a.step, b.step))
	};
}

function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
