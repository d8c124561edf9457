import * as v from 'valibot';

export const ids = v.array(v.string());
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.array(count);
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const role = v.picklist(['owner', 'finance', 'shop-floor', 'sales', 'it', 'rd']);
const vote = v.union([count, v.literal('dont-know'), v.literal('not-applicable')]);

export const workshopPlanSchema = v.object({
	questionnaire: v.object({ id: v.string(), version: v.number() }),
	depth: v.picklist(['quick', 'standard', 'full']),
	dimensions: ids,
	questions: ids,
	minutes: v.number(),
	expected: v.number(),
	roles: v.array(role),
	day,
	follows: v.optional(v.string())
});

export const outcomeSchema = v.object({
	state: v.picklist(['agreed', 'decided', 'parked']),
	option: v.optional(count),
	reason: v.optional(v.string()),
	dissent: v.optional(v.string()),
	who: v.optional(v.string()),
	spread: v.optional(v.object({ counts, poll: count }))
});

export const actionSchema = v.object({
	text: v.string(),
	owner: v.optional(v.string()),
	due: v.optional(day),
	question: v.optional(v.string()),
	done: v.optional(v.boolean())
});

export const turnSchema = v.object({
	question: v.string(),
	startedAt: v.string(),
	minutes: v.number(),
	pausedAt: v.optional(v.string())
});

const ballot = v.object({
	role: v.optional(role),
	votes: v.record(v.string(), vote),
	reasons: v.record(v.string(), v.string())
});

export const openingSchema = v.object({
	ballots: count,
	anonymous: v.boolean(),
	tallies: v.record(
		v.string(),
		v.object({
			counts,
			dontKnow: count,
			notApplicable: count,
			byRole: v.array(v.object({ roles: v.array(role), unnamed: v.boolean(), counts })),
			reasons: v.array(v.object({ option: count, text: v.string() }))
		})
	),
	cards: v.array(ballot)
});

export const openingRecordSchema = v.object({
	workshop: v.string(),
	poll: count,
	firm: v.string(),
	opening: openingSchema
});

export const workshopSchema = v.object({
	id: v.string(),
	firm: v.string(),
	plan: workshopPlanSchema,
	polls: v.array(
		v.object({
			poll: count,
			questions: ids,
			askedAt: v.string(),
			openedAt: v.optional(v.string()),
			ballots: v.optional(count),
			anonymous: v.optional(v.boolean())
		})
	),
	turn: v.optional(turnSchema),
	outcomes: v.record(v.string(), outcomeSchema),
	actions: v.record(v.string(), actionSchema),
	assessment: v.optional(v.string()),
	closedAt: v.optional(v.string()),
	startedAt: v.string(),
	changedAt: v.string(),
	deletedAt: v.optional(v.string())
});

export const seatSchema = v.object({
	id: v.string(),
	workshop: v.string(),
	poll: count,
	way: v.picklist(['phone', 'passed', 'paper']),
	invitation: v.string(),
	role: v.optional(v.string()),
	votes: v.record(v.string(), vote),
	reasons: v.record(v.string(), v.string()),
	at: v.string(),
	sent: count,
	handedIn: v.optional(v.string()),
	startedAt: v.string(),
	changedAt: v.string()
});
