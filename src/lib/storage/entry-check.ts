import * as v from 'valibot';
import { StorageProblem } from './problems';
import { answerSchema, deskSchema, profileSchema, type Change, type EventRecord } from './records';

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

/** Objects and lists may lie this many deep in each other; backups have room for a few more. */
const maxNesting = 56;

/** Whether a value lies too deep in itself to be copied or to stand in a file; what holds itself does. */
function isTooDeep(value: unknown): boolean {
	let level = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > maxNesting) return true;
		const inside = level.flatMap((each) =>
			typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : []
		);
		level = [...new Set(inside)];
	}
	return false;
}

/** What could not be read again is not kept in the first place. @throws {StorageProblem} */
export function mustBeReadable(changes: readonly Change[]): void {
	for (const change of changes) {
		const value = 'value' in change ? change.value : null;
		if (isTooDeep(value) || !isReadableEntry({ kind: change.kind, value }))
			throw new StorageProblem('storage-failed');
	}
}
