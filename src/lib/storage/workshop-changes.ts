import * as v from 'valibot';
import { withEntry } from './with-entry';
import {
	actionSchema,
	count,
	ids,
	outcomeSchema,
	turnSchema,
	workshopPlanSchema,
	workshopSchema
} from './workshop-schemas';
import type { WorkshopChange, WorkshopDeed, WorkshopRecord } from './workshop-records';

const workshop = v.string();
const deedSchema = v.variant('act', [
	v.object({ act: v.literal('prepare'), workshop, plan: workshopPlanSchema }),
	v.object({ act: v.literal('ask'), workshop, poll: count, questions: ids }),
	v.object({
		act: v.literal('open'),
		workshop,
		poll: count,
		ballots: count,
		anonymous: v.boolean()
	}),
	v.object({ act: v.literal('turn'), workshop, turn: v.nullable(turnSchema) }),
	v.object({
		act: v.literal('settle'),
		workshop,
		question: v.string(),
		outcome: v.nullable(outcomeSchema)
	}),
	v.object({
		act: v.literal('action'),
		workshop,
		id: v.string(),
		action: v.nullable(actionSchema)
	}),
	v.object({ act: v.literal('close'), workshop, assessment: v.string() }),
	v.object({ act: v.literal('reopen'), workshop }),
	v.object({ act: v.literal('delete'), workshop }),
	v.object({ act: v.literal('restore'), workshop })
]);

/** Whether a row can be read. */
export function isWorkshop(row: unknown): boolean {
	return v.is(workshopSchema, row);
}

/** Whether the value of a logged change can be read; what cannot stays in the log and changes nothing. */
export function isWorkshopDeed(value: unknown): value is WorkshopChange['value'] {
	return v.is(deedSchema, value);
}

/** A workshop after one change, said at `at`; undefined where the change speaks of one that is not there. */
export function changeWorkshop(
	known: WorkshopRecord | undefined,
	firm: string,
	deed: WorkshopChange['value'],
	at: string
): WorkshopRecord | undefined {
	if (deed.act === 'prepare') {
		if (known) return { ...known, plan: deed.plan, changedAt: at };
		return {
			id: deed.workshop,
			firm,
			plan: deed.plan,
			polls: [],
			outcomes: {},
			actions: {},
			startedAt: at,
			changedAt: at
		};
	}
	return known && { ...known, ...partsAfter(known, deed, at), changedAt: at };
}

function partsAfter(
	known: WorkshopRecord,
	deed: Exclude<WorkshopDeed, { readonly act: 'prepare' }>,
	at: string
): Partial<WorkshopRecord> {
	switch (deed.act) {
		case 'ask': {
			const { poll, questions } = deed;
			const others = known.polls.filter((each) => each.poll !== poll);
			return { polls: [...others, { poll, questions, askedAt: at }] };
		}
		case 'open': {
			const { poll, ballots, anonymous } = deed;
			return {
				polls: known.polls.map((each) =>
					each.poll === poll ? { ...each, openedAt: at, ballots, anonymous } : each
				)
			};
		}
		case 'turn':
			return { turn: deed.turn ?? undefined };
		case 'settle':
			return { outcomes: withEntry(known.outcomes, deed.question, deed.outcome) };
		case 'action':
			return { actions: withEntry(known.actions, deed.id, deed.action) };
		case 'close':
			return { assessment: deed.assessment, closedAt: at, turn: undefined };
		case 'reopen':
			return { closedAt: undefined };
		case 'delete':
			return { deletedAt: at };
		case 'restore':
			return { deletedAt: undefined };
	}
}
