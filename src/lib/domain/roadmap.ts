import type { Limits, Path, Step } from './path';
import { quartersOf } from './path/costs';

export { planActual } from './roadmap/plan-actual';
export { firstDay, lastDay, quarterOfDay } from './roadmap/quarters';
export { attention, isToDo, tasksOf } from './roadmap/tasks';

/** A path that was accepted: as it was then, so that plan and actual can be compared later. */
export interface Roadmap {
	/** ISO 8601 */
	readonly acceptedAt: string;
	/** The month in which its first quarter begins, `YYYY-MM`. */
	readonly start: string;
	readonly limits: Limits;
	/** The rounds whose answers it stands on. */
	readonly rounds: readonly { readonly questionnaire: string; readonly round: string }[];
	readonly before: number;
	readonly after: number;
	readonly levelBefore: number | null;
	readonly levelAfter: number | null;
	readonly currency: string;
	readonly steps: readonly RoadmapStep[];
}

export interface RoadmapStep {
	readonly id: string;
	/** First quarter of the step, from 1, and how many it takes. */
	readonly quarter: number;
	readonly quarters: number;
	readonly cost: number;
	readonly personDays: number;
	readonly gain: number;
	readonly because: readonly string[];
	readonly after: readonly string[];
}

export type TaskStatus = 'open' | 'doing' | 'blocked' | 'done' | 'dropped';

/** What became of a step of the roadmap: what a person said of it, and nothing else. */
export interface Task {
	readonly status: TaskStatus;
	readonly owner?: string;
	/** `YYYY-MM-DD` */
	readonly start?: string;
	readonly due?: string;
	/** `YYYY-MM-DD`, when it was called done. */
	readonly doneOn?: string;
	/** Whole units of the roadmap's currency. */
	readonly actualCost?: number;
	readonly note?: string;
}

/** A firm's own figures for a step, in place of our estimate. */
export interface OwnEstimate {
	readonly oneOff?: number;
	readonly yearly?: number;
	/** Days of our own people. */
	readonly days?: number;
}

/** A step of a roadmap with what became of it; dates that nobody set follow from its quarters. */
export interface FollowedStep extends Task {
	readonly step: RoadmapStep;
	readonly start: string;
	readonly due: string;
}

export interface Attention {
	readonly overdue: readonly FollowedStep[];
	/** Those that are overdue as well included. */
	readonly blocked: readonly FollowedStep[];
	/** The one to be done that is due first from `today` on. */
	readonly next: FollowedStep | undefined;
}

/** A step as it was planned first, beside what became of it. */
export interface StepOutcome {
	readonly id: string;
	readonly planned: {
		/** Null where it was planned in another currency. */
		readonly cost: number | null;
		readonly personDays: number;
		readonly start: string;
		readonly due: string;
	};
	readonly task: Task;
	/** The roadmap followed now has it. */
	readonly followed: boolean;
	/** Days after the planned date on which it was done; below zero before it. */
	readonly daysLate: number | null;
}

export interface PlanAndActual {
	readonly currency: string;
	readonly steps: readonly StepOutcome[];
	readonly planned: { readonly cost: number; readonly personDays: number };
	readonly done: {
		readonly steps: number;
		readonly personDays: number;
		/** Of the steps that are done, what was planned for those with an actual cost, and what that was. */
		readonly plannedCost: number;
		readonly actualCost: number;
		/** How many steps have an actual cost. */
		readonly costed: number;
	};
}

/** The roadmap of a path that is accepted as it stands. */
export function roadmapOf(
	path: Path,
	steps: readonly Step[],
	given: Pick<Roadmap, 'acceptedAt' | 'start' | 'rounds' | 'currency'>
): Roadmap {
	const byId = new Map(steps.map((step) => [step.id, step]));
	const { limits, before, after, levelBefore, levelAfter } = path;
	return {
		...given,
		limits,
		before,
		after,
		levelBefore,
		levelAfter,
		steps: path.steps.map((step) => ({
			...step,
			quarters: quartersOf(byId.get(step.id)!)
		}))
	};
}

/** The limits with which to plan anew: what is done or under way stays in, and nothing of it is refused. */
export function replanLimits(limits: Limits, tasks: Readonly<Record<string, Task>>): Limits {
	const kept = Object.entries(tasks)
		.filter(([, { status }]) => status === 'done' || status === 'doing')
		.map(([id]) => id);
	if (kept.length === 0) return limits;
	return {
		...limits,
		want: [...new Set([...(limits.want ?? []), ...kept])].sort(),
		...(limits.refuse ? { refuse: limits.refuse.filter((id) => !kept.includes(id)) } : {})
	};
}
