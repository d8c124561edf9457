import type { ContributionContent } from './collect-contribution';
import type { Content, Need } from './Content.svelte.ts';

/** What every page needs that reads contributions. */
export const stewardNeeds: readonly Need[] = ['core', 'steps', 'codes'];

/** What contributions are read against, once {@link stewardNeeds} are loaded. */
export function contributionContent(content: Content): ContributionContent {
	const { model } = content.core!;
	return {
		model,
		questionnaires: new Map([[model.id, model]]),
		steps: content.steps!.all.map(({ id }) => id)
	};
}
