import { ImportProblem } from '#lib/storage/import';
import { StorageProblem } from '#lib/storage/problems';
import type { Language } from '#lib/i18n/language.svelte.ts';

/** Why nothing was taken in or undone, in a sentence. @throws what is no problem of storing. */
export function importTrouble(error: unknown, { t }: Language): string {
	if (error instanceof ImportProblem)
		switch (error.reason) {
			case 'moved':
				return t('keeping.take.moved');
			case 'unverified':
				return t('keeping.take.unverified');
			case 'changed':
				return t('keeping.take.undoChanged');
		}
	if (error instanceof StorageProblem) return t(`trouble.${error.code}`);
	throw error;
}
