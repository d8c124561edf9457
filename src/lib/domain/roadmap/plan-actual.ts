import { daysBetween } from '../calendar';
import type {
	FollowedStep,
	PlanAndActual,
	Roadmap,
	RoadmapStep,
	StepOutcome,
	Task
} from '../roadmap';
import { firstDay, lastDay } from './quarters';
import { tasksOf } from './tasks';

/**
 * Plan beside actual: the steps of the roadmap followed now, and of earlier ones those that were done. Each is measured by the first
 * roadmap that had it, so that planning anew does not make late steps punctual. Null where no roadmap was accepted.
 */
export function planActual(
	roadmaps: readonly Roadmap[],
	tasks: Readonly<Record<string, Task>>
): PlanAndActual | null {
	const now = roadmaps.at(-1);
	if (!now) return null;
	const first = new Map<string, { roadmap: Roadmap; step: RoadmapStep }>();
	for (const roadmap of roadmaps)
		for (const step of roadmap.steps)
			if (!first.has(step.id)) first.set(step.id, { roadmap, step });
	const steps = [...first.values()].flatMap(({ roadmap, step }): StepOutcome[] => {
		const [{ step: _, ...task }] = tasksOf({ ...now, steps: [step] }, tasks) as [FollowedStep];
		const followed = now.steps.some(({ id }) => id === step.id);
		if (!followed && task.status !== 'done') return [];
		const planned = {
			cost: roadmap.currency === now.currency ? step.cost : null,
			personDays: step.personDays,
			start: firstDay(roadmap.start, step.quarter),
			due: lastDay(roadmap.start, step.quarter + step.quarters - 1)
		};
		const daysLate =
			task.status === 'done' && task.doneOn ? daysBetween(planned.due, task.doneOn) : null;
		return [{ id: step.id, planned, task, followed, daysLate }];
	});
	const done = steps.filter(({ task }) => task.status === 'done');
	const costed = steps.filter(({ task }) => task.actualCost !== undefined);
	return {
		currency: now.currency,
		steps,
		planned: {
			cost: sum(steps.map(({ planned }) => planned.cost ?? 0)),
			personDays: sum(steps.map(({ planned }) => planned.personDays))
		},
		done: {
			steps: done.length,
			personDays: sum(done.map(({ planned }) => planned.personDays)),
			plannedCost: sum(costed.map(({ planned }) => planned.cost ?? 0)),
			actualCost: sum(costed.map(({ task }) => task.actualCost!)),
			costed: costed.length
		}
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((total, each) => total + each, 0);
}
