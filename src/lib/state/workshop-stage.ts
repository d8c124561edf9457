import type { WorkshopRecord } from './Library.svelte.ts';

/** The stretches of a workshop, in their order. */
export const workshopStages = ['prepare', 'answer', 'open', 'agree', 'close'] as const;
export type WorkshopStage = (typeof workshopStages)[number];

/**
 * Where a workshop is. Answering lasts until the first box is opened; `open` until something is settled, `close` once everything is.
 * A closed one stays at `close`.
 */
export function stageOf({ plan, polls, outcomes, closedAt }: WorkshopRecord): WorkshopStage {
	if (closedAt !== undefined) return 'close';
	const first = polls.find(({ poll }) => poll === 0);
	if (!first) return 'prepare';
	if (first.openedAt === undefined) return 'answer';
	const settled = plan.questions.filter((question) => outcomes[question] !== undefined).length;
	if (settled === 0) return 'open';
	return settled < plan.questions.length ? 'agree' : 'close';
}
