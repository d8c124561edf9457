import type { Language } from '#lib/i18n/language.svelte.ts';
import type { CheckedBackup } from '#lib/state/BackupDesk.svelte.ts';

/** What is being done while one waits. */
export const workWords = {
	making: 'keeping.backup.making',
	locking: 'keeping.backup.locking',
	checking: 'keeping.backup.checking'
} as const;

/** What a thing that could not be read is. */
export const partWords = {
	events: 'keeping.backup.part.events',
	openings: 'keeping.backup.part.openings',
	erased: 'keeping.backup.part.erased',
	choices: 'keeping.backup.part.choices',
	member: 'keeping.backup.part.member',
	steward: 'keeping.backup.part.steward',
	files: 'keeping.backup.part.files'
} as const;

/** What is the matter with it. */
export const whyWords = {
	unreadable: 'keeping.backup.why.unreadable',
	changed: 'keeping.backup.why.changed',
	gone: 'keeping.backup.why.gone',
	'no-room': 'keeping.backup.why.no-room'
} as const;

const contents = {
	firms: 'keeping.backup.firms',
	rounds: 'keeping.backup.rounds',
	answers: 'keeping.backup.answers',
	workshops: 'keeping.backup.workshops',
	files: 'keeping.backup.files'
} as const;

/** `3 firms, 4 rounds and 120 answers`: what a backup brings back. */
export function contentsOf(check: CheckedBackup, { t, list }: Language): string {
	const parts = Object.entries(contents) as [keyof typeof contents, (typeof contents)['firms']][];
	const all = [
		...parts.filter(([part]) => check[part] > 0).map(([part, key]) => t(key, { n: check[part] })),
		...(check.member ? [t('keeping.backup.member')] : []),
		...(check.steward ? [t('keeping.backup.steward')] : [])
	];
	return all.length > 0 ? list(all) : t('keeping.backup.emptyFile');
}

/** A size as people say it: `12 KB`, `3.4 MB`. */
export function sizeOf(bytes: number, { short, number }: Language): string {
	const kilobytes = bytes / 1024;
	return kilobytes < 1024
		? `${number(Math.max(1, kilobytes))} KB`
		: `${short(kilobytes / 1024)} MB`;
}
