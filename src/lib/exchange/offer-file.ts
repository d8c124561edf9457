import { deflateSync } from 'fflate';
import * as v from 'valibot';
import { wishes, type Offer } from '#lib/domain/benchmark';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { Card } from './card-file';
import { coarseProfileEntries, coarseProfileProblemCodes, profileIn } from './coarse-profile';
import { offerKind, padded } from './contribution-bits';
import { sealBytes, type SealedContribution } from './contribution-file';
import { eachOnce } from './each-once';
import { inflated } from './inflated';
import { decodeText, jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isPlainText, plainText } from './plain-text';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

/** Characters of each text of an offer. */
export const offerLimits = { name: 60, contact: 80, niche: 60, part: 60 } as const;
/** Dimensions offered and dimensions sought. */
export const maxTopics = 3;

/** Offers that unfold to more are refused. */
const maxOfferBytes = 8 * 1024;

/** Every code that an offer can bring up once its envelope is open. */
export const offerProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...coarseProfileProblemCodes,
	'offer/damaged',
	'offer/id-invalid',
	'offer/text-invalid',
	'offer/topic-invalid',
	'offer/unknown-wish'
] as const;

const topics = v.pipe(
	v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'offer/topic-invalid'))),
	v.maxLength(maxTopics, 'offer/topic-invalid')
);

const offerSchema = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'offer/id-invalid')),
	seq: v.pipe(
		v.number(),
		v.integer('offer/id-invalid'),
		v.minValue(1, 'offer/id-invalid'),
		v.maxValue(65535, 'offer/id-invalid')
	),
	name: v.string(),
	contact: v.string(),
	offers: topics,
	seeks: topics,
	wishes: v.pipe(
		v.array(v.picklist(wishes, 'offer/unknown-wish')),
		v.maxLength(wishes.length, 'offer/unknown-wish')
	),
	part: v.optional(v.string()),
	profile: v.strictObject(coarseProfileEntries),
	niche: v.optional(v.string())
});

/** Whether an offer takes back those before it: nothing is offered, sought or wished any more. */
export function isTakenBack({ offers, seeks, wishes }: Offer): boolean {
	return offers.length === 0 && seeks.length === 0 && wishes.length === 0;
}

/** Texts on one line and not longer than they may be, fields in their order. */
function tidied(offer: Offer): Offer {
	const { id, seq, offers, seeks, wishes, part, profile, niche } = offer;
	const text = (value: string, key: keyof typeof offerLimits) => plainText(value, offerLimits[key]);
	return {
		id,
		seq,
		name: text(offer.name, 'name'),
		contact: text(offer.contact, 'contact'),
		offers: [...offers],
		seeks: [...seeks],
		wishes: [...wishes],
		...(part === undefined ? {} : { part: text(part, 'part') }),
		profile: profileIn(profile),
		...(niche === undefined ? {} : { niche: text(niche, 'niche') })
	};
}

/**
 * Seals an offer for an association. Texts are put on one line and cut to {@link offerLimits}.
 * @throws {RangeError} where the offer has more than {@link maxTopics}, or an id that is none: our own mistake.
 */
export async function sealOffer(offer: Offer, card: Card): Promise<SealedContribution> {
	const tidy = tidied(offer);
	if (offerProblems(tidy).length > 0) throw new RangeError('This is no offer');
	const packed = deflateSync(new TextEncoder().encode(JSON.stringify(tidy)), { level: 9 });
	const bytes = Uint8Array.from([offerKind, packed.length >> 8, packed.length & 0xff, ...packed]);
	return sealBytes(padded(bytes), card);
}

const damaged = refuse([{ code: 'offer/damaged', place: 'offer' }]);

/** Reads what {@link sealOffer} sealed; refuses it with every problem found. */
export function readOfferBytes(bytes: Uint8Array): Result<Offer> {
	const [kind, high = 0, low = 0] = bytes;
	const end = 3 + high * 256 + low;
	if (kind !== offerKind || end > bytes.length || bytes.subarray(end).some((byte) => byte !== 0))
		return damaged;
	const plain = inflated(bytes.subarray(3, end), maxOfferBytes);
	if (!plain) return damaged;
	const text = decodeText(plain, maxOfferBytes);
	const read = text.ok ? readJson(text.value, maxOfferBytes) : text;
	if (!read.ok) return read;
	const problems = offerProblems(read.value);
	if (problems.length > 0) return refuse(problems);
	return succeed(tidied(v.parse(offerSchema, read.value) as Offer));
}

function offerProblems(offer: unknown): readonly Problem[] {
	const problems = [...shapeProblems(offerSchema, offer)];
	if (isObject(offer))
		for (const [key, limit] of Object.entries(offerLimits)) {
			const text = offer[key];
			if (typeof text === 'string' && !isPlainText(text, limit))
				problems.push({
					code: 'offer/text-invalid',
					place: placeOf([key]),
					details: { found: shown(text), limit }
				});
		}
	return eachOnce(problems);
}
