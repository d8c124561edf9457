import * as v from 'valibot';
import { answerSchema, deskSchema, profileSchema, type EventRecord } from './records';

const depths = v.picklist(['quick', 'standard', 'full']);
const depthFacts = { depth: depths, deeper: v.record(v.string(), depths) };

/** What each kind of entry must say for the current state to be readable. Other kinds change nothing where they cannot be read. */
const values: Readonly<Partial<Record<EventRecord['kind'], v.GenericSchema>>> = {
	firm: v.object({ name: v.string(), profile: profileSchema, desk: v.optional(deskSchema) }),
	start: v.object({
		...depthFacts,
		questionnaire: v.string(),
		version: v.number(),
		round: v.string(),
		workshop: v.optional(v.string())
	}),
	depth: v.object(depthFacts),
	answer: v.nullable(answerSchema),
	finish: v.object({ format: v.literal('gradus-report/1') })
};

/** Whether what an entry of a file says can be shown. */
export function isReadableEntry({ kind, value }: Pick<EventRecord, 'kind' | 'value'>): boolean {
	const schema = values[kind];
	return !schema || v.is(schema, value);
}
