import * as v from 'valibot';
import type { Limits } from '#lib/domain/path';
import type { OwnEstimate, Roadmap, Task } from '#lib/domain/roadmap';
import { withEntry } from './with-entry';

/** What a person can say about a firm's plans. */
export type PlanChange =
	| { readonly kind: 'limits'; readonly firm: string; readonly value: Limits }
	| {
			readonly kind: 'estimate';
			readonly firm: string;
			/** Null goes back to our estimate. */
			readonly value: { readonly step: string; readonly estimate: OwnEstimate | null };
	  }
	/** Null takes the roadmap that was accepted last back. */
	| { readonly kind: 'roadmap'; readonly firm: string; readonly value: Roadmap | null }
	| {
			readonly kind: 'task';
			readonly firm: string;
			/** Null forgets what was said of the step. */
			readonly value: { readonly step: string; readonly task: Task | null };
	  };

/** The plans of one firm: what it planned with, what it accepted, and what became of it. */
export interface PlanRecord {
	readonly firm: string;
	readonly limits?: Limits;
	readonly estimates: Readonly<Record<string, OwnEstimate>>;
	/** Every accepted one, the newest last. */
	readonly roadmaps: readonly Roadmap[];
	readonly tasks: Readonly<Record<string, Task>>;
	readonly changedAt: string;
}

const ids = v.array(v.string());
const money = v.pipe(v.number(), v.finite());

export const goalSchema = v.variant('kind', [
	v.object({ kind: v.literal('score') }),
	v.object({ kind: v.literal('level'), level: v.number() }),
	v.object({ kind: v.literal('dimension'), dimension: v.string(), level: v.number() }),
	v.object({ kind: v.literal('miit-2024'), level: v.number() }),
	v.object({ kind: v.literal('tier'), tier: v.string() })
]);

export const limitsSchema = v.object({
	budget: v.optional(money),
	currency: v.optional(v.string()),
	rate: v.optional(v.object({ value: money, day: v.string() })),
	personDaysPerQuarter: v.optional(money),
	quarters: v.optional(v.number()),
	goal: v.optional(goalSchema),
	want: v.optional(ids),
	refuse: v.optional(ids),
	areaWeights: v.optional(v.record(v.string(), v.number()))
});

export const estimateSchema = v.object({
	oneOff: v.optional(money),
	yearly: v.optional(money),
	days: v.optional(money)
});

export const roadmapSchema = v.object({
	acceptedAt: v.string(),
	start: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)),
	limits: limitsSchema,
	rounds: v.array(v.object({ questionnaire: v.string(), round: v.string() })),
	before: v.number(),
	after: v.number(),
	levelBefore: v.nullable(v.number()),
	levelAfter: v.nullable(v.number()),
	currency: v.string(),
	steps: v.array(
		v.object({
			id: v.string(),
			quarter: v.number(),
			quarters: v.number(),
			cost: v.number(),
			personDays: v.number(),
			gain: v.number(),
			because: ids,
			after: ids
		})
	)
});

export const taskSchema = v.object({
	status: v.picklist(['open', 'doing', 'blocked', 'done', 'dropped']),
	owner: v.optional(v.string()),
	start: v.optional(v.string()),
	due: v.optional(v.string()),
	doneOn: v.optional(v.string()),
	actualCost: v.optional(money),
	note: v.optional(v.string())
});

export const planSchema = v.object({
	firm: v.string(),
	limits: v.optional(limitsSchema),
	estimates: v.record(v.string(), estimateSchema),
	roadmaps: v.array(roadmapSchema),
	tasks: v.record(v.string(), taskSchema),
	changedAt: v.string()
});

const values = {
	limits: limitsSchema,
	estimate: v.object({ step: v.string(), estimate: v.nullable(estimateSchema) }),
	roadmap: v.nullable(roadmapSchema),
	task: v.object({ step: v.string(), task: v.nullable(taskSchema) })
};

export function emptyPlan(firm: string): PlanRecord {
	return { firm, estimates: {}, roadmaps: [], tasks: {}, changedAt: '' };
}

/** Whether the value of a logged change can be read; what cannot stays in the log and changes nothing. */
export function isPlanChange(change: {
	readonly kind: PlanChange['kind'];
	readonly value: unknown;
}): boolean {
	return v.is(values[change.kind], change.value);
}

/** The plans after one change, said at `changedAt`. */
export function changePlan(plan: PlanRecord, change: PlanChange, changedAt: string): PlanRecord {
	switch (change.kind) {
		case 'limits':
			return { ...plan, limits: change.value, changedAt };
		case 'estimate': {
			const { step, estimate } = change.value;
			return { ...plan, estimates: withEntry(plan.estimates, step, estimate), changedAt };
		}
		case 'roadmap': {
			const roadmaps = change.value ? [...plan.roadmaps, change.value] : plan.roadmaps.slice(0, -1);
			return { ...plan, roadmaps, changedAt };
		}
		case 'task': {
			const { step, task } = change.value;
			return { ...plan, tasks: withEntry(plan.tasks, step, task), changedAt };
		}
	}
}
