import type { Block } from '#lib/domain/document';
import type { ContributionOrigin, SegmentField, Series } from '#lib/domain/benchmark';
import type { Depth } from '#lib/domain/questionnaire';
import type { BenchmarkKey } from '#lib/i18n/benchmark.en';
import {
	blocksOf,
	fact,
	facts,
	heading,
	number,
	paragraph,
	table,
	text,
	type Teller
} from './teller';

const yours: Readonly<Record<SegmentField, BenchmarkKey>> = {
	sector: 'compare.yours.sector',
	size: 'compare.yours.size',
	region: 'compare.yours.region',
	chain: 'compare.yours.chain',
	place: 'compare.yours.place'
};

const origins: Readonly<Record<ContributionOrigin, BenchmarkKey>> = {
	solo: 'compare.series.solo',
	workshop: 'compare.series.workshop'
};

function periodText({ t }: Teller, period: string): string {
	const [year, quarter] = period.split('.')[0]!.split('-Q');
	return t('benchmark.quarter', { year: year!, quarter: quarter! });
}

function groupText({ t, language }: Teller, segment: string): string {
	const fields = segment
		.split('&')
		.map((part) => part.split('=')[0]!)
		.filter((field): field is SegmentField => field in yours);
	return fields.length === 0
		? t('compare.all')
		: language.list(fields.map((each) => t(yours[each])));
}

/** Where the firm lies among others, in a sentence; undefined without a comparison. */
export function comparisonSentence(teller: Teller): string | undefined {
	const { t, report, language } = teller;
	const { benchmark } = report;
	const halves = (benchmark?.dimensions ?? []).filter(
		({ own, others }) => own !== null && others?.low !== undefined && others.high !== undefined
	);
	if (!benchmark || halves.length === 0) return undefined;
	const count = (is: (own: number, low: number, high: number) => boolean) =>
		halves.filter(({ own, others }) => is(own!, others!.low!, others!.high!)).length;
	const said = t('report.comparison', {
		group: groupText(teller, benchmark.segment),
		period: periodText(teller, benchmark.pack.period),
		above: count((own, _, high) => own > high),
		within: count((own, low, high) => own >= low && own <= high),
		below: count((own, low) => own < low)
	});
	const gaps = halves
		.filter(({ others }) => others!.median !== undefined)
		.map(({ id, own, others }) => ({ id, gap: own! - others!.median! }))
		.sort((a, b) => b.gap - a.gap);
	if (gaps.length < 2) return said;
	const most = t('compare.sentenceMost', {
		ahead: teller.dimension(gaps[0]!.id),
		behind: teller.dimension(gaps.at(-1)!.id)
	});
	return [said, most].join(language.locale === 'en' ? ' ' : '');
}

/** The firm beside the benchmark pack, dimension by dimension. */
export function comparisonBlocks(teller: Teller): readonly Block[] {
	const { t, report } = teller;
	const { benchmark } = report;
	if (!benchmark) return [];
	const said = comparisonSentence(teller);
	return blocksOf([
		heading(t('compare.title')),
		said && paragraph(said),
		facts(
			fact(
				t('compare.issuer'),
				text(
					benchmark.pack.verified
						? benchmark.pack.issuer
						: t('report.unverified', { issuer: benchmark.pack.issuer })
				)
			),
			fact(t('compare.period'), text(periodText(teller, benchmark.pack.period))),
			fact(t('compare.segment'), text(groupText(teller, benchmark.segment)))
		),
		table(
			'comparison',
			t('compare.title'),
			[
				t('result.dimension'),
				t('compare.you'),
				t('report.peersLow'),
				t('compare.median'),
				t('report.peersHigh'),
				t('compare.firms'),
				t('report.remark')
			],
			benchmark.dimensions.map(({ id, own, others, series }) => [
				text(teller.dimension(id)),
				number(own),
				number(others?.low),
				number(others?.median),
				number(others?.high),
				typeof others?.n === 'number' ? number(others.n) : text(others?.n),
				text(remark(teller, own, others, series, benchmark.segment))
			])
		),
		paragraph(t('compare.rounded'), 'soft')
	]);
}

type Row = NonNullable<Teller['report']['benchmark']>['dimensions'][number];

function remark(
	teller: Teller,
	own: number | null,
	others: Row['others'],
	series: readonly Series[] | undefined,
	segment: string
): string | undefined {
	const { t, language } = teller;
	if (own === null) return t('compare.noOwn');
	if (others) {
		const place = others.place && t(`compare.${others.place}`);
		const older = others.asOf && t('compare.asOf', { period: periodText(teller, others.asOf) });
		const group = others.segment === segment ? undefined : groupText(teller, others.segment);
		return [place, group, older].filter(Boolean).join(t('list.comma')) || undefined;
	}
	if (!series) return t('compare.tooFew');
	const named = [...new Set(series)].map((each) => {
		const [origin, depth] = each.split('/') as [ContributionOrigin, Depth];
		return t(origins[origin], { depth: t(`depth.${depth}`) });
	});
	return t('compare.otherSeries', { others: language.list(named) });
}
