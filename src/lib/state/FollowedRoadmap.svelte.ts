import {
	attention,
	firstDay,
	isToDo,
	lastDay,
	planActual,
	quarterOfDay,
	tasksOf,
	type FollowedStep,
	type Task,
	type TaskStatus
} from '#lib/domain/roadmap';
import type { Library } from './Library.svelte.ts';

/** A quarter of the board. */
export interface BoardQuarter {
	readonly quarter: number;
	readonly from: string;
	readonly until: string;
	readonly present: boolean;
	readonly steps: readonly FollowedStep[];
}

/** The roadmap that a firm follows, and what one can say of its steps. `today` is `YYYY-MM-DD`. */
export class FollowedRoadmap {
	constructor(
		private readonly library: Library,
		readonly firm: string,
		readonly today: string
	) {}

	readonly #plan = $derived.by(() => this.library.plans.of(this.firm));

	readonly roadmap = $derived.by(() => this.#plan.roadmaps.at(-1));

	readonly steps: readonly FollowedStep[] = $derived.by(() =>
		this.roadmap ? tasksOf(this.roadmap, this.#plan.tasks) : []
	);

	readonly attention = $derived.by(() => attention(this.steps, this.today));

	readonly outcome = $derived.by(() => planActual(this.#plan.roadmaps, this.#plan.tasks));

	/** The quarter in which today lies; 0 or less before the roadmap begins. */
	readonly present: number = $derived.by(() =>
		this.roadmap ? quarterOfDay(this.roadmap.start, this.today) : 0
	);

	/** Every quarter up to the last one of the roadmap, those in which nothing begins included. */
	readonly quarters: readonly BoardQuarter[] = $derived.by(() => {
		if (!this.roadmap) return [];
		const { start, steps } = this.roadmap;
		const last = Math.max(1, ...steps.map((step) => step.quarter + step.quarters - 1));
		return Array.from({ length: last }, (_, at) => ({
			quarter: at + 1,
			from: firstDay(start, at + 1),
			until: lastDay(start, at + 1),
			present: this.present === at + 1,
			steps: this.steps.filter(({ step }) => step.quarter === at + 1)
		}));
	});

	readonly done: readonly FollowedStep[] = $derived.by(() =>
		this.steps.filter(({ status }) => status === 'done')
	);

	isOverdue(task: FollowedStep): boolean {
		return isToDo(task) && task.due < this.today;
	}

	/** The day on which a step was called done goes with its status. */
	setStatus(id: string, status: TaskStatus): void {
		const doneOn = status === 'done' ? (this.#task(id).doneOn ?? this.today) : undefined;
		this.change(id, { status, doneOn });
	}

	/** Says something of a step; undefined takes it back. */
	change(id: string, change: Partial<Task>): void {
		const said = { ...this.#task(id), ...change };
		const task = Object.fromEntries(
			Object.entries(said).filter(([, value]) => value !== undefined && value !== '')
		) as unknown as Task;
		this.library.plans.change(this.firm, id, task);
	}

	#task(id: string): Task {
		const { tasks } = this.#plan;
		return (Object.hasOwn(tasks, id) ? tasks[id] : undefined) ?? { status: 'open' };
	}
}
