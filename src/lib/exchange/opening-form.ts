import * as v from 'valibot';
import type { Role } from '#lib/domain/workshop';

/** In the order in which ballots number them; new ones go to the end. */
export const roleNames = [
	'owner',
	'finance',
	'shop-floor',
	'sales',
	'it',
	'rd'
] as const satisfies readonly Role[];

/** Codes that an opening can bring up beside those of the shape. */
export const openingProblemCodes = [
	'opening/count-invalid',
	'opening/unknown-role',
	'opening/vote-invalid'
] as const;

const count = v.pipe(
	v.number(),
	v.integer('opening/count-invalid'),
	v.minValue(0, 'opening/count-invalid')
);
const counts = v.array(count);
const role = v.picklist(roleNames, 'opening/unknown-role');
const vote = v.union(
	[count, v.literal('dont-know'), v.literal('not-applicable')],
	'opening/vote-invalid'
);

/** What an opened ballot box showed, field for field as the storage keeps it; a test compares the two. */
export const openingSchema = v.strictObject({
	workshop: v.string(),
	poll: count,
	firm: v.string(),
	opening: v.strictObject({
		ballots: count,
		anonymous: v.boolean(),
		tallies: v.record(
			v.string(),
			v.strictObject({
				counts,
				dontKnow: count,
				notApplicable: count,
				byRole: v.array(v.strictObject({ roles: v.array(role), unnamed: v.boolean(), counts })),
				reasons: v.array(v.strictObject({ option: count, text: v.string() }))
			})
		),
		cards: v.array(
			v.strictObject({
				role: v.optional(role),
				votes: v.record(v.string(), vote),
				reasons: v.record(v.string(), v.string())
			})
		)
	})
});

export type OpeningEntry = v.InferOutput<typeof openingSchema>;
