import type { Language } from '#lib/i18n/language.svelte.ts';

/** What a picture says beside the names it is given, in the language of the report. */
export interface ChartWords {
	/** A level that is reached. */
	readonly reached: string;
	/** A level that stays possible within the range. */
	readonly possible: string;
	/** The point of a curve that the path uses. */
	readonly chosen: string;
	readonly states: Readonly<Record<'planned' | 'doing' | 'done' | 'blocked', string>>;
	readonly number: (value: number, digits?: number) => string;
	/** Whole units of a currency. */
	readonly money: (value: number, currency: string) => string;
}

/** The words of pictures, from a language that knows the topic `report`. */
export function chartWords({ t, number, money }: Language): ChartWords {
	return {
		reached: t('report.page.chart.reached'),
		possible: t('report.page.chart.possible'),
		chosen: t('report.page.chart.chosen'),
		states: {
			planned: t('report.page.chart.planned'),
			doing: t('report.page.chart.doing'),
			done: t('report.page.chart.done'),
			blocked: t('report.page.chart.blocked')
		},
		number,
		money
	};
}
