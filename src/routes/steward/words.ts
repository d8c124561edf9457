import {
	segmentFields,
	type CoarseProfile,
	type ContributionOrigin,
	type DisclosureRule,
	type Segment,
	type SegmentField,
	type Series,
	type StepSeries,
	type Wish
} from '#lib/domain/benchmark';
import type { Depth } from '#lib/domain/questionnaire';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { StewardKey } from '#lib/i18n/steward.en';
import type { App } from '#lib/state/App.svelte.ts';
import type { IntroductionState } from '#lib/state/Introductions.svelte.ts';

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

/** What changes the ledger, a hub's list or the offers: a name, and why. */
const taken = {
	accepted: ['steward.outcome.accepted', 'steward.outcome.accepted.why'],
	replaced: ['steward.outcome.replaced', 'steward.outcome.replaced.why'],
	withdrawn: ['steward.outcome.withdrawn', 'steward.outcome.withdrawn.why'],
	conflict: ['steward.outcome.conflict', 'steward.outcome.conflict.why'],
	'code-reused': ['steward.outcome.code-reused', 'steward.outcome.code-reused.why'],
	offer: ['steward.outcome.offer', 'steward.outcome.offer.why'],
	'offer-replaced': ['steward.outcome.offer-replaced', 'steward.outcome.offer-replaced.why'],
	'offer-withdrawn': ['steward.outcome.offer-withdrawn', 'steward.outcome.offer-withdrawn.why'],
	pack: ['steward.outcome.pack', 'steward.outcome.pack.why'],
	'pack-replaced': ['steward.outcome.pack-replaced', 'steward.outcome.pack-replaced.why'],
	card: ['steward.outcome.card', 'steward.outcome.card.why'],
	'card-renewed': ['steward.outcome.card-renewed', 'steward.outcome.card-renewed.why']
} as const;

const notTaken = {
	duplicate: ['steward.outcome.duplicate', 'steward.outcome.duplicate.why'],
	outdated: ['steward.outcome.outdated', 'steward.outcome.outdated.why'],
	closed: ['steward.outcome.closed', 'steward.outcome.closed.why'],
	'other-version': ['steward.outcome.other-version', 'steward.outcome.other-version.why'],
	foreign: ['steward.outcome.foreign', 'steward.outcome.foreign.why'],
	undecodable: ['steward.outcome.undecodable', 'steward.outcome.undecodable.why'],
	'code-missing': ['steward.outcome.code-missing', 'steward.outcome.code-missing.why'],
	'code-unknown': ['steward.outcome.code-unknown', 'steward.outcome.code-unknown.why'],
	'pack-outdated': ['steward.outcome.pack-outdated', 'steward.outcome.pack-outdated.why'],
	'pack-conflict': ['steward.outcome.pack-conflict', 'steward.outcome.pack-conflict.why'],
	'unknown-issuer': ['steward.outcome.unknown-issuer', 'steward.outcome.unknown-issuer.why'],
	revoked: ['steward.outcome.revoked', 'steward.outcome.revoked.why'],
	'card-hub': ['steward.outcome.card-hub', 'steward.outcome.card-hub.why'],
	'other-file': ['steward.outcome.other-file', 'steward.outcome.other-file.why']
} as const;

const outcomes: Readonly<Record<string, readonly [name: StewardKey, why: StewardKey]>> = {
	...taken,
	...notTaken
};

/** What became of a message, in words: a name and why. */
export function outcomeWords(outcome: string) {
	const [name, why] = outcomes[outcome] ?? notTaken.undecodable;
	return { taken: outcome in taken, name, why };
}

const marks: Readonly<Record<string, StewardKey>> = {
	'long-run': 'steward.mark.long-run',
	'no-variance': 'steward.mark.no-variance',
	'mostly-not-applicable': 'steward.mark.mostly-not-applicable',
	'same-answers': 'steward.mark.same-answers',
	conflict: 'steward.mark.conflict'
};

/** Why a contribution looks odd. */
export function markWords(mark: string): StewardKey {
	return marks[mark] ?? 'steward.mark.conflict';
}

export const tableNames = {
	sector: 'steward.table.sector',
	size: 'steward.table.size',
	region: 'steward.table.region',
	chain: 'steward.table.chain',
	place: 'steward.table.place'
} as const satisfies Readonly<Record<SegmentField, StewardKey>>;

const places: Readonly<Record<string, StewardKey>> = {
	upstream: 'steward.place.upstream',
	midstream: 'steward.place.midstream',
	downstream: 'steward.place.downstream'
};

const origins = {
	solo: 'steward.origin.solo',
	workshop: 'steward.origin.workshop'
} as const satisfies Readonly<Record<ContributionOrigin, StewardKey>>;

const depths = {
	quick: 'steward.depth.quick',
	standard: 'steward.depth.standard',
	full: 'steward.depth.full'
} as const satisfies Readonly<Record<Depth, StewardKey>>;

export const ruleWords = {
	R1: 'steward.rule.R1',
	R2: 'steward.rule.R2',
	R3: 'steward.rule.R3',
	R4: 'steward.rule.R4',
	R5: 'steward.rule.R5',
	R7: 'steward.rule.R7',
	R9: 'steward.rule.R9'
} as const satisfies Readonly<Record<DisclosureRule, StewardKey>>;

export const wishWords = {
	'foreign-market': 'steward.wish.foreign-market',
	'large-buyer': 'steward.wish.large-buyer',
	university: 'steward.wish.university',
	supplier: 'steward.wish.supplier'
} as const satisfies Readonly<Record<Wish, StewardKey>>;

export const introductionWords = {
	'to-do': 'steward.intro.state.to-do',
	contacted: 'steward.intro.state.contacted',
	done: 'steward.intro.state.done',
	unsuitable: 'steward.intro.state.unsuitable'
} as const satisfies Readonly<Record<IntroductionState, StewardKey>>;

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
		case 'place': {
			const key = places[value];
			return key ? language.t(key) : value;
		}
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
	const [origin, depth] = series.split('/') as [ContributionOrigin, Depth | 'any'];
	if (depth === 'any') return t(origins[origin]);
	return t('steward.series', { origin: t(origins[origin]), depth: t(depths[depth]) });
}

/** The name of a table with two fields. */
export function tableWords(t: Say, a: SegmentField, b: SegmentField): string {
	return t('steward.table.pair', { a: t(tableNames[a]), b: t(tableNames[b]) });
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
