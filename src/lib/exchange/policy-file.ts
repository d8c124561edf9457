import * as v from 'valibot';
import { policyProblems, segmentFields, type Policy } from '#lib/domain/benchmark';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { policyFormat } from './benchmark-formats';
import { eachOnce } from './each-once';
import { jsonProblemCodes, readJson } from './json';
import { shapeProblemCodes, shapeProblems } from './shape';

export { policyFormat };

/** Policies are far smaller; a larger file is refused unread. */
const maxPolicyBytes = 16 * 1024;

/** Every code that {@link parsePolicyFile} can return, those of `policyProblems` included. */
export const policyFileProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'policy/unknown-format',
	'policy/unknown',
	'policy/number-invalid',
	'policy/unknown-field',
	'policy/rule-invalid',
	'policy/floor-lowered',
	'policy/field-twice',
	'policy/two-way-order',
	'policy/two-way-without-one-way',
	'policy/two-way-too-fine'
] as const;

const number = v.pipe(
	v.number(),
	v.integer('policy/number-invalid'),
	v.minValue(1, 'policy/number-invalid'),
	v.maxValue(1_000_000, 'policy/number-invalid')
);
const field = v.picklist(segmentFields, 'policy/unknown-field');

/** Without what ends a line or turns its direction; written without flags, which a published schema cannot have. */
const oneLine = /^[\x20-\x7e\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd]{1,200}$/;

/** The fields of a policy, as it stands in a file of its own or within a release pack. */
export const policyEntries = {
	id: v.literal('sdc-1', 'policy/unknown'),
	group: number,
	cell: number,
	delta: number,
	tables: v.strictObject({
		oneWay: v.pipe(v.array(field), v.maxLength(segmentFields.length, 'policy/unknown-field')),
		twoWay: v.optional(
			v.pipe(
				v.array(field),
				v.minLength(2, 'policy/unknown-field'),
				v.maxLength(2, 'policy/unknown-field')
			)
		)
	}),
	questions: v.boolean(),
	excluded: v.optional(
		v.strictObject({
			rule: v.pipe(v.string(), v.regex(oneLine, 'policy/rule-invalid'))
		})
	)
};

/** The shape of `gradus-policy/1`. */
export const policyFileSchema = v.strictObject({
	format: v.literal(policyFormat, 'policy/unknown-format'),
	...policyEntries
});

/** Reads a policy, as text or already read; refuses it with every problem found, also where it lowers a floor. */
export function parsePolicyFile(source: unknown): Result<Policy> {
	const read = typeof source === 'string' ? readJson(source, maxPolicyBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = eachOnce(shapeProblems(policyFileSchema, read.value));
	if (problems.length > 0) return refuse(problems);
	const { format: _, ...policy } = v.parse(policyFileSchema, read.value);
	const lowered = policyProblems(policy as Policy);
	return lowered.length > 0 ? refuse(lowered) : succeed(policyIn(policy as Policy));
}

/** The fields of a policy in their order, without those that were left out. */
export function policyIn({ id, group, cell, delta, tables, questions, excluded }: Policy): Policy {
	return {
		id,
		group,
		cell,
		delta,
		tables: {
			oneWay: tables.oneWay,
			...(tables.twoWay === undefined ? {} : { twoWay: tables.twoWay })
		},
		questions,
		...(excluded === undefined ? {} : { excluded: { rule: excluded.rule } })
	};
}

/** The policy as a file; {@link parsePolicyFile} reads it back to the same. */
export function makePolicyFile(policy: Policy): string {
	return `${JSON.stringify({ format: policyFormat, ...policyIn(policy) }, null, 2)}\n`;
}
