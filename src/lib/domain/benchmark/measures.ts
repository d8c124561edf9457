import type {
	Counts,
	Figure,
	Measure,
	Policy,
	Segment,
	SegmentCounts,
	Series,
	StepSeries
} from '../benchmark';
import type { Histogram } from './histogram';
import { compareSegments, isInTables } from './segments';
import { contributionOrigins } from './names';

export type MeasureKind = 'dimension' | 'question' | 'step';

/** One measure within one series, with its histogram in every segment that has one. */
export interface Measured {
	readonly series: Series | StepSeries;
	readonly measure: Measure;
	readonly kind: MeasureKind;
	readonly id: string;
	/** Everybody first, then one-way segments, then two-way ones. */
	readonly groups: ReadonlyMap<Segment, Histogram>;
}

const scores = 101;

/** Every measure that the policy may publish, in order of series and name. */
export function measuresOf(counts: Counts, { tables, questions }: Policy): readonly Measured[] {
	const found = new Map<string, Measured & { readonly groups: Map<Segment, Histogram> }>();
	const put = (
		series: Series | StepSeries,
		kind: MeasureKind,
		id: string,
		segment: Segment,
		histogram: Histogram
	) => {
		const measure: Measure = `${kind} ${id}`;
		const key = keyOf(series, measure);
		let measured = found.get(key);
		if (!measured) found.set(key, (measured = { series, measure, kind, id, groups: new Map() }));
		measured.groups.set(segment, histogram);
	};
	const segments = Object.entries(counts.segments)
		.filter(([segment]) => isInTables(segment, tables))
		.sort(([a], [b]) => compareSegments(a, b));
	for (const [segment, counted] of segments) {
		for (const [series, { dimensions, questions: options }] of seriesIn(counted)) {
			for (const [id, pairs] of Object.entries(dimensions))
				put(series, 'dimension', id, segment, spread(pairs));
			if (questions)
				for (const [id, histogram] of Object.entries(options))
					put(series, 'question', id, segment, histogram);
		}
		for (const origin of contributionOrigins) {
			const steps = counted.steps[origin];
			if (!steps) continue;
			for (const step of stepIds(counts, origin)) {
				const named = steps.counts[step] ?? 0;
				put(`${origin}/any`, 'step', step, segment, [steps.of - named, named]);
			}
		}
	}
	return [...found.keys()].sort().map((key) => found.get(key)!);
}

function seriesIn({ series }: SegmentCounts) {
	return Object.entries(series) as [Series, NonNullable<SegmentCounts['series'][Series]>][];
}

/** Every step that anybody named: nobody naming it in a segment is a count as well. */
function stepIds({ segments }: Counts, origin: (typeof contributionOrigins)[number]) {
	return Object.keys(segments.all?.steps[origin]?.counts ?? {});
}

/** How a measure of a series is named among the {@link Figures}. */
export function keyOf(series: Series | StepSeries, measure: Measure): string {
	return `${series} ${measure}`;
}

function spread(pairs: readonly number[]): Histogram {
	const histogram = new Array<number>(scores).fill(0);
	for (let at = 0; at < pairs.length; at += 2) histogram[pairs[at]!] = pairs[at + 1]!;
	return histogram;
}

export function histogramOf(kind: MeasureKind, { h }: Figure): Histogram {
	return kind === 'dimension' ? spread(h) : h;
}

export function figureOf(
	kind: MeasureKind,
	histogram: Histogram,
	to: readonly number[],
	asOf: string
): Figure {
	const h =
		kind === 'dimension'
			? histogram.flatMap((count, score) => (count > 0 ? [score, count] : []))
			: histogram;
	return { h, to, asOf };
}
