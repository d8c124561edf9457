import type { Language } from '#lib/i18n/language.svelte.ts';
import type { BinEntry } from '#lib/state/BinContents.svelte.ts';
import { dateOf } from '#lib/state/today';

/** What something in the bin is called: its firm, and what of it. */
export function binName(
	{ t, date, round: monthOf }: Language,
	{ name, round, workshop, evidence }: Pick<BinEntry, 'name' | 'round' | 'workshop' | 'evidence'>
): string {
	return [
		name,
		...(round === undefined ? [] : [monthOf(round)]),
		...(workshop === undefined ? [] : [t('firm.workshop', { day: date(dateOf(workshop)) })]),
		...(evidence === undefined ? [] : [evidence])
	].join(' · ');
}
