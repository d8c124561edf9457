import {
	segmentFields,
	type CoarseProfile,
	type Segment,
	type SegmentField,
	type Series,
	type StepSeries
} from '#lib/domain/benchmark';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { App } from '#lib/state/App.svelte.ts';

type Say = Language['t'];

/** `2026-Q4` as a quarter of a year. */
export function periodWords(t: Say, period: string): string {
	const [year, quarter] = period.split('-Q') as [string, string];
	return t('steward.period', { year, quarter });
}

/** 24 hexadecimal digits in groups: enough to compare by eye. */
export function hashWords(hash: string): string {
	return hash.slice(0, 24).replace(/.{4}(?=.)/g, '$& ');
}

const outcomes = [
	'accepted',
	'replaced',
	'withdrawn',
	'conflict',
	'code-reused',
	'offer',
	'offer-replaced',
	'offer-withdrawn',
	'pack',
	'pack-replaced',
	'card',
	'card-renewed',
	'duplicate',
	'outdated',
	'closed',
	'other-version',
	'foreign',
	'undecodable',
	'code-missing',
	'code-unknown',
	'pack-outdated',
	'pack-conflict',
	'unknown-issuer',
	'revoked',
	'card-hub',
	'other-file'
] as const;
type Outcome = (typeof outcomes)[number];
/** The first ones change what is held. */
const takenOutcomes = outcomes.indexOf('duplicate');

/** What became of a message, in words: a name and why. */
export function outcomeWords(outcome: string) {
	const at = outcomes.indexOf(outcome as Outcome);
	const known: Outcome = at < 0 ? 'undecodable' : (outcome as Outcome);
	return {
		taken: at >= 0 && at < takenOutcomes,
		name: `steward.outcome.${known}`,
		why: `steward.outcome.${known}.why`
	} as const;
}

export const marks = [
	'long-run',
	'no-variance',
	'mostly-not-applicable',
	'same-answers',
	'conflict'
] as const;
type Mark = (typeof marks)[number];

/** Why a contribution looks odd. */
export function markWords(mark: string) {
	const known: Mark = marks.find((each) => each === mark) ?? 'conflict';
	return `steward.mark.${known}` as const;
}

/** A value of one field of the profile. */
export function valueWords(app: App, field: SegmentField, value: string): string {
	const { texts } = app.content.codes!;
	const { language } = app;
	switch (field) {
		case 'sector':
			return texts.sectorGroups[value] ?? value;
		case 'size':
			return texts.sizes[value] ?? value;
		case 'region':
			return texts.regions[value] ?? (/^[A-Z]{2}$/.test(value) ? language.country(value) : value);
		case 'chain': {
			const own = app.edition.chains?.find(({ id }) => id === value);
			return texts.chains[value] ?? own?.name[language.locale] ?? value;
		}
		case 'place':
			return value === 'upstream' || value === 'midstream' || value === 'downstream'
				? language.t(`steward.place.${value}`)
				: value;
	}
}

/** The fields a segment names with their values; none for all firms. */
export function partsOf(segment: Segment): readonly (readonly [SegmentField, string])[] {
	if (segment === 'all') return [];
	return segment.split('&').map((part) => {
		const at = part.indexOf('=');
		return [part.slice(0, at) as SegmentField, part.slice(at + 1)] as const;
	});
}

/** A group of firms in words. */
export function segmentWords(app: App, segment: Segment): string {
	const parts = partsOf(segment);
	if (parts.length === 0) return app.language.t('steward.segment.all');
	return parts.map(([field, value]) => valueWords(app, field, value)).join(' · ');
}

/** The table a segment belongs to: its fields. */
export function tableOf(segment: Segment): string {
	return partsOf(segment)
		.map(([field]) => field)
		.join('&');
}

/** Whose answers, and how deep they went. */
export function seriesWords(t: Say, series: Series | StepSeries): string {
	const [origin, depth] = series.split('/') as [
		'solo' | 'workshop',
		'quick' | 'standard' | 'full' | 'any'
	];
	if (depth === 'any') return t(`steward.origin.${origin}`);
	return t('steward.series', {
		origin: t(`steward.origin.${origin}`),
		depth: t(`steward.depth.${depth}`)
	});
}

/** The name of a table with two fields. */
export function tableWords(t: Say, a: SegmentField, b: SegmentField): string {
	return t('steward.table.pair', { a: t(`steward.table.${a}`), b: t(`steward.table.${b}`) });
}

/** What a firm says of itself, in one line. */
export function profileWords(app: App, profile: CoarseProfile): string {
	return segmentFields
		.flatMap((field) => {
			const value = profile[field];
			return value === undefined ? [] : [valueWords(app, field, value)];
		})
		.join(' · ');
}
