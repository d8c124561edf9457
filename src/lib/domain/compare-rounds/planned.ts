import type { Roadmap, RoadmapStep } from '../roadmap';

/** A step as the first roadmap that had it planned it. */
export function firstPlanned(roadmaps: readonly Roadmap[], step: string): RoadmapStep | undefined {
	return roadmaps.flatMap(({ steps }) => steps).find(({ id }) => id === step);
}

/** The questionnaire whose score a roadmap plans; undefined where its goal is a title, which has none. */
export function plannedQuestionnaire({ limits: { goal }, rounds }: Roadmap): string | undefined {
	switch (goal?.kind) {
		case 'miit-2024':
			return 'miit-2024';
		case 'tier':
			return undefined;
		default:
			return rounds.some(({ questionnaire }) => questionnaire === 'core')
				? 'core'
				: rounds[0]?.questionnaire;
	}
}
