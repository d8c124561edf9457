import type { Attention, FollowedStep, Roadmap, Task } from '../roadmap';
import { firstDay, lastDay } from './quarters';

/** The steps of a roadmap in its order, each with its task. */
export function tasksOf(
	roadmap: Roadmap,
	tasks: Readonly<Record<string, Task>>
): readonly FollowedStep[] {
	return roadmap.steps.map((step) => {
		const task = Object.hasOwn(tasks, step.id) ? tasks[step.id] : undefined;
		return {
			status: 'open',
			...task,
			step,
			start: task?.start ?? firstDay(roadmap.start, step.quarter),
			due: task?.due ?? lastDay(roadmap.start, step.quarter + step.quarters - 1)
		};
	});
}

/** Whether something is still to be done for it. */
export function isToDo({ status }: Task): boolean {
	return status !== 'done' && status !== 'dropped';
}

/** What needs somebody today (`YYYY-MM-DD`). */
export function attention(steps: readonly FollowedStep[], today: string): Attention {
	const toDo = steps.filter(isToDo);
	return {
		overdue: toDo.filter(({ due }) => due < today),
		blocked: toDo.filter(({ status }) => status === 'blocked'),
		next: toDo
			.filter(({ due }) => due >= today)
			.reduce<FollowedStep | undefined>(
				(first, each) => (first && first.due <= each.due ? first : each),
				undefined
			)
	};
}
