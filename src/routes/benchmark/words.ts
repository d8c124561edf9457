import type {
	ContributionOrigin,
	Segment,
	SegmentField,
	Series,
	Wish
} from '#lib/domain/benchmark';
import type { Depth } from '#lib/domain/questionnaire';
import type { BenchmarkKey } from '#lib/i18n/benchmark.en';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { App } from '#lib/state/App.svelte.ts';

export const fieldWords: Readonly<Record<SegmentField, BenchmarkKey>> = {
	sector: 'contribute.field.sector',
	size: 'contribute.field.size',
	region: 'contribute.field.region',
	chain: 'contribute.field.chain',
	place: 'contribute.field.place'
};

export const wishWords: Readonly<Record<Wish, BenchmarkKey>> = {
	'foreign-market': 'offer.wish.foreign-market',
	'large-buyer': 'offer.wish.large-buyer',
	university: 'offer.wish.university',
	supplier: 'offer.wish.supplier'
};

/** A group in words, as something of the reader's own. */
export const yoursWords: Readonly<Record<SegmentField, BenchmarkKey>> = {
	sector: 'compare.yours.sector',
	size: 'compare.yours.size',
	region: 'compare.yours.region',
	chain: 'compare.yours.chain',
	place: 'compare.yours.place'
};

const seriesWords: Readonly<Record<ContributionOrigin, BenchmarkKey>> = {
	solo: 'compare.series.solo',
	workshop: 'compare.series.workshop'
};

/** `2026-Q4` in words. */
export function periodText({ t }: Language, period: string): string {
	const [year, quarter] = period.split('-Q');
	return t('benchmark.quarter', { year: year!, quarter: quarter! });
}

/** A release as figures name it, `2026-Q4` or `2026-Q4.2`: its period in words. */
export function releaseText(language: Language, release: string): string {
	return periodText(language, release.split('.')[0]!);
}

/** Which ways of answering these are, such as "Quick check by a workshop". */
export function seriesText({ t, list }: Language, all: readonly Series[]): string {
	return list(
		[...new Set(all)].map((series) => {
			const [origin, depth] = series.split('/') as [ContributionOrigin, Depth];
			return t(seriesWords[origin], { depth: t(`depth.${depth}`) });
		})
	);
}

/** How many firms, as coarse as a pack says it. */
export function firmsText({ t, number }: Language, n: number | '<15' | undefined): string {
	if (n === undefined) return t('benchmark.nNone');
	return n === '<15' ? t('benchmark.nFew') : t('benchmark.nAbout', { count: number(n) });
}

/** A code of a profile field in words; the codes must be loaded. An unknown one stands as it is. */
export function codeText(app: App, field: SegmentField, code: string): string {
	const texts = app.content.codes!.texts;
	switch (field) {
		case 'sector':
			return texts.sectorGroups[code] ?? code;
		case 'size':
			return texts.sizes[code] ?? code;
		case 'place':
			return texts.places[code] ?? code;
		case 'region':
			return texts.regions[code] ?? app.language.country(code.slice(0, 2));
		case 'chain': {
			const own = app.edition.chains?.find(({ id }) => id === code);
			return texts.chains[code] ?? own?.name[app.language.locale] ?? code;
		}
	}
}

/** A group of a pack in words. */
export function segmentText(app: App, segment: Segment): string {
	const { t } = app.language;
	if (segment === 'all') return t('compare.all');
	const parts = segment.split('&').map((part) => {
		const [field, code] = part.split('=') as [SegmentField, string];
		return codeText(app, field, code);
	});
	return parts.join(t('list.comma'));
}
