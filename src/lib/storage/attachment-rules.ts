import * as v from 'valibot';
import type { AttachFacts, AttachmentRecord } from './attachment-records';
import type { EventRecord } from './records';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

export const evidenceSchema = v.variant('kind', [
	v.object({
		kind: v.picklist(['photo', 'file']),
		hash,
		type: v.string(),
		size: whole,
		width: v.optional(whole),
		height: v.optional(whole),
		name: v.string()
	}),
	v.object({ kind: v.literal('link'), url: v.pipe(v.string(), v.startsWith('https://')) })
]);

const facts = {
	evidence: evidenceSchema,
	caption: v.optional(v.string()),
	covers: v.optional(v.array(v.string()))
};

const attachSchema = v.object({ attachment: v.pipe(v.string(), v.minLength(1)), ...facts });
const detachSchema = v.object({ attachment: v.string() });

export const attachmentSchema = v.object({
	id: v.string(),
	attachment: v.string(),
	...facts,
	firm: v.string(),
	assessment: v.string(),
	question: v.string(),
	addedAt: v.string(),
	removedAt: v.optional(v.string())
});

/** Whether a row can be read. */
export function isAttachment(row: unknown): row is AttachmentRecord {
	return v.is(attachmentSchema, row);
}

/** What an event puts to an answer; undefined where it puts nothing, or cannot be read: it stays in the log then and changes nothing. */
export function attached({ kind, value }: Pick<EventRecord, 'kind' | 'value'>) {
	return kind === 'attach' && v.is(attachSchema, value) ? (value as AttachFacts) : undefined;
}

/** Which piece of evidence an event is about; undefined where it is about none, or cannot be read. */
export function attachmentOf(event: Pick<EventRecord, 'kind' | 'value'>): string | undefined {
	if (event.kind === 'detach')
		return v.is(detachSchema, event.value)
			? (event.value as { attachment: string }).attachment
			: undefined;
	return attached(event)?.attachment;
}

/**
 * A piece of evidence after one event. Putting it again changes what is said of it, or brings back what was taken away; the round and the
 * question it was first put to stay. Undefined where the event changes nothing.
 */
export function changeAttachment(
	known: AttachmentRecord | undefined,
	event: EventRecord
): AttachmentRecord | undefined {
	if (event.kind === 'detach') return known && { ...known, removedAt: event.wall };
	const said = attached(event);
	if (!said) return undefined;
	const { firm, assessment, question, addedAt } = known ?? { ...event, addedAt: event.wall };
	const { attachment, evidence, caption, covers } = said;
	return {
		id: attachment,
		attachment,
		evidence,
		...(caption === undefined ? {} : { caption }),
		...(covers === undefined ? {} : { covers }),
		firm,
		assessment,
		question,
		addedAt
	};
}
