import * as v from 'valibot';
import type { Answer } from '#lib/domain/answers';
import type { Profile } from '#lib/domain/profile';
import type { Depth } from '#lib/domain/questionnaire';
import type { Report } from '#lib/domain/report';
import type { AttachmentChange } from './attachment-records';
import type { PlanChange } from './plan-records';
import type { WorkshopChange } from './workshop-records';

/** What a person can say, as one change. Each becomes one event of the log. */
export type Change =
	| { readonly kind: 'firm'; readonly firm: string; readonly value: FirmFacts }
	| {
			readonly kind: 'start';
			readonly firm: string;
			readonly assessment: string;
			readonly value: AssessmentFacts;
	  }
	| {
			readonly kind: 'depth';
			readonly firm: string;
			readonly assessment: string;
			readonly value: DepthFacts;
	  }
	| {
			readonly kind: 'answer';
			readonly firm: string;
			readonly assessment: string;
			readonly question: string;
			/** Null takes the answer back. */
			readonly value: Answer | null;
	  }
	| {
			readonly kind: 'finish';
			readonly firm: string;
			readonly assessment: string;
			readonly value: Report;
	  }
	| { readonly kind: 'reopen'; readonly firm: string; readonly assessment: string }
	| PlanChange
	| AttachmentChange
	| WorkshopChange
	/** Without an assessment the whole firm. */
	| { readonly kind: 'delete' | 'restore'; readonly firm: string; readonly assessment?: string };

export interface FirmFacts {
	readonly name: string;
	readonly profile: Profile;
	readonly desk?: DeskFacts;
}

/** What a consultant notes about a client. */
export interface DeskFacts {
	/** `YYYY-MM-DD` */
	readonly lastContact?: string;
	/** `YYYY-MM-DD` */
	readonly nextDate?: string;
	readonly note?: string;
	/** Put aside: on the desk, but no longer on the home page. */
	readonly archived?: boolean;
}

export interface DepthFacts {
	readonly depth: Depth;
	readonly deeper: Readonly<Record<string, Depth>>;
}

export interface AssessmentFacts extends DepthFacts {
	readonly questionnaire: string;
	readonly version: number;
	readonly round: string;
	/** The workshop that agreed on the answers. */
	readonly workshop?: string;
}

/** One row of the append-only log. */
export interface EventRecord {
	/** Random 128 bits. */
	readonly id: string;
	readonly device: string;
	/** 1, 2, 3 … per device; a gap is a loss. */
	readonly seq: number;
	/** Hybrid logical clock: orders events of all devices, whatever their clocks say. */
	readonly hlc: string;
	/** ISO 8601, for showing only. */
	readonly wall: string;
	readonly firm: string;
	readonly assessment: string;
	readonly question: string;
	readonly kind: Change['kind'];
	readonly value: unknown;
	/** Questionnaire and version the value speaks of, such as `core@1`. */
	readonly packVersion: string;
	/** Hash of the device's event before this one. */
	readonly prev: string;
	/** SHA-256, hex, over all fields above. */
	readonly hash: string;
}

/** Current state, derived from the log in the same transaction. */
export interface FirmRecord extends FirmFacts {
	readonly id: string;
	readonly createdAt: string;
	readonly changedAt: string;
	readonly deletedAt?: string;
}

export interface AssessmentRecord extends AssessmentFacts {
	readonly id: string;
	readonly firm: string;
	readonly startedAt: string;
	readonly changedAt: string;
	/** Frozen when the round was finished. */
	readonly report?: Report;
	readonly deletedAt?: string;
}

export interface AnswerRecord {
	readonly assessment: string;
	readonly question: string;
	readonly answer: Answer;
	readonly event: string;
	readonly wall: string;
}

export interface StoreRecord {
	readonly key: 'store';
	/** Changes when the browser wiped the store and a new one began. */
	readonly epoch: string;
	readonly schema: number;
	readonly device: string;
	readonly firstUse: string;
	/** An import, or the undoing of one, is still to be finished. */
	readonly unfinished?: true;
}

const depth = v.picklist(['quick', 'standard', 'full']);
const note = v.optional(v.string());

export const profileSchema = v.object({
	sector: v.optional(v.string()),
	size: v.optional(v.picklist(['micro', 'small', 'medium', 'large'])),
	region: v.optional(v.string()),
	chain: v.optional(v.string()),
	place: v.optional(v.picklist(['upstream', 'midstream', 'downstream'])),
	revenueBand: v.optional(v.string()),
	makes: v.optional(v.boolean())
});

const backing = {
	confidence: v.optional(v.picklist(['guess', 'sure', 'shown'])),
	note,
	evidence: v.optional(v.string()),
	from: v.optional(
		v.array(v.object({ questionnaire: v.string(), question: v.string(), said: v.string() }))
	)
};

export const answerSchema = v.variant('state', [
	v.object({ state: v.literal('option'), option: v.string(), ...backing }),
	v.object({ state: v.literal('options'), options: v.array(v.string()), ...backing }),
	v.object({ state: v.literal('number'), number: v.number(), ...backing }),
	v.object({
		state: v.literal('parts'),
		parts: v.record(v.string(), v.union([v.number(), v.array(v.number())])),
		...backing
	}),
	v.object({ state: v.literal('dont-know'), note }),
	v.object({ state: v.literal('not-applicable'), reason: v.string(), note }),
	v.object({ state: v.literal('blank'), note: v.string() })
]);

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

export const deskSchema = v.object({
	lastContact: v.optional(day),
	nextDate: v.optional(day),
	note,
	archived: v.optional(v.boolean())
});

export const firmSchema = v.object({
	id: v.string(),
	name: v.string(),
	profile: profileSchema,
	desk: v.optional(deskSchema),
	createdAt: v.string(),
	changedAt: v.string(),
	deletedAt: v.optional(v.string())
});

export const assessmentSchema = v.object({
	id: v.string(),
	firm: v.string(),
	questionnaire: v.string(),
	version: v.number(),
	depth,
	deeper: v.record(v.string(), depth),
	round: v.string(),
	workshop: v.optional(v.string()),
	startedAt: v.string(),
	changedAt: v.string(),
	report: v.optional(
		v.custom<Report>((value) => (value as Report | null)?.format === 'gradus-report/1')
	),
	deletedAt: v.optional(v.string())
});

export const answerRecordSchema = v.object({
	assessment: v.string(),
	question: v.string(),
	answer: answerSchema,
	event: v.string(),
	wall: v.string()
});

export const eventSchema = v.strictObject({
	id: v.pipe(v.string(), v.minLength(16)),
	device: v.string(),
	seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
	hlc: v.string(),
	wall: v.string(),
	firm: v.string(),
	assessment: v.string(),
	question: v.string(),
	kind: v.picklist([
		...(['firm', 'start', 'depth', 'answer', 'finish', 'reopen', 'delete', 'restore'] as const),
		...(['limits', 'estimate', 'roadmap', 'task', 'workshop', 'attach', 'detach'] as const)
	]),
	value: v.unknown(),
	packVersion: v.string(),
	prev: v.string(),
	hash: v.string()
});
