import * as v from 'valibot';
import { segmentFields, type CoarseProfile } from '#lib/domain/benchmark';
import type { Place, SizeClass } from '#lib/domain/profile';

export const coarseProfileProblemCodes = [
	'profile/sector-invalid',
	'profile/unknown-size',
	'profile/region-invalid',
	'profile/chain-invalid',
	'profile/unknown-place'
] as const;

/** Places of these lists are written into bytes: only ever add at the end. */
export const sizes: readonly SizeClass[] = ['micro', 'small', 'medium', 'large'];
export const places: readonly Place[] = ['upstream', 'midstream', 'downstream'];

/** Characters of an id. */
const longestId = 60;
const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const id = <Code extends string>(code: Code) =>
	v.pipe(v.string(), v.regex(idForm, code), v.maxLength(longestId, code));

/** What a firm says of itself, coarsely; every field may be missing. Which groups and chains there are is not checked: editions add some. */
export const coarseProfileEntries = {
	sector: v.optional(id('profile/sector-invalid')),
	size: v.optional(v.picklist(sizes, 'profile/unknown-size')),
	region: v.optional(
		v.pipe(v.string(), v.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'profile/region-invalid'))
	),
	chain: v.optional(id('profile/chain-invalid')),
	place: v.optional(v.picklist(places, 'profile/unknown-place'))
};

/** The fields of a profile in their order, without those that were not said. */
export function profileIn(fields: CoarseProfile): CoarseProfile {
	return Object.fromEntries(
		segmentFields.flatMap((field) =>
			fields[field] === undefined ? [] : [[field, fields[field]] as const]
		)
	);
}
