import type { ScoreCard } from '#lib/domain/scoring';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { LoadedQuestionnaire } from '#lib/state/Content.svelte.ts';

/** The level of a round with its name; empty without one, and for a ladder, which has none. */
export function levelInWords(
	{ level }: ScoreCard,
	{ model, texts }: LoadedQuestionnaire,
	{ t }: Language
): string {
	if (level.value === null || model.levels.length === 0) return '';
	const id = model.levels.find((each) => each.level === level.value)?.id ?? 'none';
	const name = texts.levels[id]?.name ?? '';
	return model.scoring === 'gated' ? name : t('result.level', { level: level.value, name });
}
