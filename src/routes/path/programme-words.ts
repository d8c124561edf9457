import type { LocalProgramme, ProgrammeCondition, StatedCondition } from '#lib/domain/programme';
import { windowOn } from '#lib/domain/programme';
import type { App } from '#lib/state/App.svelte.ts';
import { dateOf } from '#lib/state/today';

/** Conditions and dates of programmes in words. */
export class ProgrammeWords {
	constructor(private readonly app: Pick<App, 'language' | 'content'>) {}

	condition(fits: ProgrammeCondition, { about, standing }: StatedCondition): string {
		const { t } = this.app.language;
		const condition = this.#asked(fits, about);
		if (standing === 'met') return t('path.programme.met', { condition });
		if (standing === 'not-met') return t('path.programme.notMet', { condition });
		return t('path.programme.unknown', { condition });
	}

	#asked(fits: ProgrammeCondition, about: StatedCondition['about']): string {
		const { t, country } = this.app.language;
		const anyOf = (words: readonly string[]) =>
			words.reduce((a, b) => t('path.programme.or', { a, b }));
		const names = this.app.content.codes!.texts;
		switch (about) {
			case 'makes':
				return fits.makes ? t('path.programme.makes') : t('path.programme.serves');
			case 'sizes':
				return anyOf(fits.sizes!.map((size) => names.sizes[size]!));
			case 'sectors':
				return anyOf(
					fits.sectors!.map((code) => names.sectors[code] ?? t('path.programme.section', { code }))
				);
			case 'regions':
				return anyOf(
					fits.regions!.map(
						(code) => names.regions[code] ?? (code.length === 2 ? country(code) : code)
					)
				);
		}
	}

	/** When one can apply, as it looks on this day. */
	dates(programme: LocalProgramme, today: string): string {
		const { t } = this.app.language;
		const from = this.#day(programme.from);
		const until = this.#day(programme.until);
		switch (windowOn(programme, today)) {
			case 'over':
				return t('path.programme.over', { until });
			case 'not-yet':
				return until === ''
					? t('path.programme.opensOn', { from })
					: t('path.programme.openBetween', { from, until });
			case 'open':
				if (until !== '') return t('path.programme.openUntil', { until });
				return from === '' ? t('path.programme.noDates') : t('path.programme.openSince', { from });
		}
	}

	#day(day: string | undefined): string {
		return day === undefined ? '' : this.app.language.date(dateOf(day));
	}
}
