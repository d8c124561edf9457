import type {
	ContributionOrigin,
	Counts,
	Disclosure,
	Distribution,
	Figure,
	Figures,
	Policy,
	PublishedGroup,
	Segment,
	Series,
	Verdict
} from '../benchmark';
import { distributionOf } from './bands';
import { bandTogether } from './edges';
import { figureOf, histogramOf, keyOf, measuresOf, type Measured } from './measures';
import { means } from './merge';
import { policyProblems } from './policy';
import { decide } from './release';
import { around, compareSegments } from './segments';
import type { Ground } from './standing';

/**
 * What may be published of counts under a policy, given the figures of every earlier release, oldest first; those of another meaning of
 * the questionnaire are not held against it. Throws a RangeError where the policy has problems.
 */
export function disclose(
	counts: Counts,
	policy: Policy,
	earlier: readonly Figures[],
	stamp: { readonly period: string; readonly rev: number }
): Disclosure {
	const problems = policyProblems(policy);
	if (problems.length > 0) throw new RangeError(`the policy has problems: ${problems[0]!.code}`);
	const { questionnaire } = counts;
	const releases = earlier.filter((figures) => means(figures.questionnaire, questionnaire));
	const name = stamp.rev === 1 ? stamp.period : `${stamp.period}.${stamp.rev}`;

	const measures: Record<string, Record<Segment, Figure>> = {};
	const verdicts: Verdict[] = [];
	const groups = new Map<Segment, OpenGroup>();
	const groupOf = (segment: Segment) => {
		const group = groups.get(segment) ?? { series: {}, steps: {} };
		groups.set(segment, group);
		return group;
	};
	for (const measured of measuresOf(counts, policy)) {
		const { series, measure, kind, groups: now } = measured;
		const key = keyOf(series, measure);
		const ground: Ground = { kind, policy, now, earlier: earlierFigures(releases, key, kind) };
		const decisions = decide(ground);
		const bands = bandTogether(
			decisions.flatMap(({ segment, figure }) => (figure ? [{ segment, ...figure }] : [])),
			policy
		);
		const isShown = (segment: Segment) =>
			kind === 'dimension' ? bands.has(segment) : (bands.get(segment)?.length ?? 0) > 1;
		for (const { segment, n, figure, reason } of decisions) {
			const about = { segment, series, measure, n };
			if (figure) {
				const to = bands.get(segment)!;
				const { asOf } = figure;
				(measures[key] ??= {})[segment] = figureOf(kind, figure.histogram, to, asOf ?? name);
				if ([segment, ...around(segment)].every(isShown)) {
					const merged = to.length < figure.histogram.filter((count) => count > 0).length;
					const fresh = merged ? 'merged-bands' : 'published';
					verdicts.push(
						asOf === undefined
							? { ...about, state: fresh }
							: { ...about, state: 're-issued', reason: reason! }
					);
					const distribution = distributionOf(kind, figure.histogram, to);
					publish(groupOf(segment), measured, {
						...distribution,
						...(asOf === undefined ? {} : { asOf })
					});
					continue;
				}
			}
			verdicts.push({ ...about, state: 'withheld', reason: reason ?? 'R2' });
		}
	}
	return {
		figures: { questionnaire, ...stamp, measures },
		groups: [...groups]
			.sort(([a], [b]) => compareSegments(a, b))
			.map(([segment, { series, steps }]): PublishedGroup => {
				const some = Object.keys(steps).length > 0;
				return { segment, series, ...(some ? { steps } : {}) };
			}),
		verdicts
	};
}

function earlierFigures(
	releases: readonly Figures[],
	key: string,
	kind: Measured['kind']
): Ground['earlier'] {
	return releases.flatMap(({ measures }) => {
		const figures = measures[key];
		if (!figures) return [];
		return [
			new Map(
				Object.entries(figures).map(([segment, figure]) => [
					segment,
					{ histogram: histogramOf(kind, figure), to: figure.to, asOf: figure.asOf }
				])
			)
		];
	});
}

type Distributions = Record<string, Distribution>;
interface OpenGroup {
	readonly series: Partial<
		Record<Series, { readonly dimensions: Distributions; questions?: Distributions }>
	>;
	readonly steps: Partial<Record<ContributionOrigin, Distributions>>;
}

function publish(
	{ series: all, steps }: OpenGroup,
	{ series, kind, id }: Measured,
	distribution: Distribution
): void {
	if (kind === 'step') {
		const origin = series.startsWith('solo') ? 'solo' : 'workshop';
		(steps[origin] ??= {})[id] = distribution;
		return;
	}
	const own = (all[series as Series] ??= { dimensions: {} });
	if (kind === 'dimension') own.dimensions[id] = distribution;
	else (own.questions ??= {})[id] = distribution;
}
