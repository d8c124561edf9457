import type { Picture } from '#lib/domain/document';
import type { Redaction } from '#lib/domain/report';
import type { Locale } from '#lib/i18n/language.svelte.ts';

/** The sections of a report in the order in which it has them unless another is chosen. */
export const sectionIds = [
	'boss',
	'profile',
	'method',
	'dimensions',
	'instruments',
	'path',
	'rounds',
	'workshop',
	'unanswered',
	'sources',
	'about'
] as const;
export type SectionId = (typeof sectionIds)[number];

/** How a person wants the report. */
export interface ReportChoices {
	/** Of the report, apart from the app's. */
	readonly locale: Locale;
	readonly title?: string;
	readonly logo?: Picture;
	readonly contact?: string;
	/** In place of nothing: a consultant's own words before the first section. */
	readonly introduction?: string;
	/** In their order. `about` cannot be switched off: it says what is left out. */
	readonly sections: readonly { readonly id: SectionId; readonly on: boolean }[];
	readonly redact: Redaction;
	/** Whether photos are shown; else they are named only. */
	readonly photos: boolean;
}

export function defaultChoices(locale: Locale): ReportChoices {
	return {
		locale,
		sections: sectionIds.map((id) => ({ id, on: true })),
		redact: { names: false, notes: false, figures: false, photos: false },
		photos: false
	};
}
