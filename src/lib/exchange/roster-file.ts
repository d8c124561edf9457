import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import {
	cardEntries,
	cardProblemCodes,
	cardProblems,
	fingerprintOf,
	fingerprintSchema,
	type Card
} from './card-file';
import { rosterFormat } from './benchmark-formats';
import { isDay } from './day';
import type { KnownKeys } from './dsse';
import { firstOnce } from './each-once';
import type { Identity } from './identity-file';
import { placeOf, shown } from './place';
import { shapeProblems } from './shape';
import {
	checkIssuer,
	issuerOf,
	issuerProblems,
	issuerSchema,
	readSigned,
	signedEntries,
	signedProblemCodes,
	signValue,
	type Issuer,
	type Verified
} from './signed-file';

export { rosterFormat };
export const rosterPayloadType = 'application/vnd.gradus.roster.v1+json';

const limits = { packed: 512 * 1024, unfolded: 1024 * 1024 };
/** Cards, and revocations, of one roster. */
const mostCards = 1000;

/** A card that no longer counts from a day on, `YYYY-MM-DD`. */
export interface Revocation {
	readonly fingerprint: string;
	readonly from: string;
}

/** The associations of a hub. */
export interface Roster {
	readonly hub: Issuer;
	/** Rises with each roster; a phone never takes a lower one. */
	readonly serial: number;
	/** `YYYY-MM-DD` */
	readonly made: string;
	readonly cards: readonly { readonly card: Card; readonly fingerprint: string }[];
	readonly revoked: readonly Revocation[];
}

/** Every code that {@link readRosterFile} can return. */
export const rosterProblemCodes = [
	...signedProblemCodes,
	...cardProblemCodes,
	'roster/serial-invalid',
	'roster/day-invalid',
	'roster/older-serial',
	'roster/card-twice',
	'roster/too-many'
] as const;

type Code = (typeof rosterProblemCodes)[number];

/** The shape of `gradus-roster/1`. */
export const rosterFileSchema = v.strictObject({
	format: v.literal(rosterFormat, 'pack/unknown-format'),
	...signedEntries
});

const day = v.pipe(v.string(), v.isoDate('roster/day-invalid'));

export const serialSchema = v.pipe(
	v.number(),
	v.integer('roster/serial-invalid'),
	v.minValue(1, 'roster/serial-invalid'),
	v.maxValue(1_000_000_000, 'roster/serial-invalid')
);

export const revocationsSchema = v.pipe(
	v.array(v.strictObject({ fingerprint: fingerprintSchema('pack/issuer-invalid'), from: day })),
	v.maxLength(mostCards, 'roster/too-many')
);

/** What is signed, once unfolded. */
export const rosterPayloadSchema = v.strictObject({
	hub: issuerSchema,
	serial: serialSchema,
	made: day,
	cards: v.pipe(v.array(v.strictObject(cardEntries)), v.maxLength(mostCards, 'roster/too-many')),
	revoked: revocationsSchema
});

/** The roster of a hub as a file, signed by the hub. */
export async function makeRosterFile(
	{
		serial,
		made,
		cards,
		revoked
	}: Omit<Roster, 'hub' | 'cards'> & { readonly cards: readonly Card[] },
	hub: Identity
): Promise<string> {
	const value = { hub: issuerOf(hub), serial, made, cards, revoked };
	const signed = await signValue(rosterPayloadType, value, hub);
	return `${JSON.stringify({ format: rosterFormat, ...signed })}\n`;
}

/**
 * Reads a roster, as text or already read; refuses it with every problem found. One with a lower serial than the
 * one in `serials`, by fingerprint of the hub, that was taken last is refused. The cards count only where the hub is known: `verified` is then `signed`.
 */
export async function readRosterFile(
	source: unknown,
	knownKeys: KnownKeys,
	serials: ReadonlyMap<string, number> = new Map()
): Promise<Result<{ readonly roster: Roster; readonly verified: Verified }>> {
	const read = await readSigned(source, rosterFileSchema, rosterPayloadType, limits, knownKeys);
	if (!read.ok) return read;
	const { value } = read.value;
	const shape = shapeProblems(rosterPayloadSchema, value);
	if (shape.length > 0) return refuse(firstOnce(shape));
	const { hub, serial, made, cards, revoked } = v.parse(rosterPayloadSchema, value);
	const problems = [
		...issuerProblems(hub, 'hub'),
		...dayProblems(value),
		...cards.flatMap((card, at) => cardProblems(card, ['cards', String(at)]))
	];
	if (problems.length > 0) return refuse(firstOnce(problems));
	const listed = await Promise.all(
		cards.map(async (card) => ({
			card,
			fingerprint: await fingerprintOf(card.recipient, card.key)
		}))
	);
	const twice = listed.flatMap(({ fingerprint }, at) =>
		listed.findIndex((each) => each.fingerprint === fingerprint) < at
			? [problem('roster/card-twice', placeOf(['cards', at]), { found: fingerprint })]
			: []
	);
	if (twice.length > 0) return refuse(twice);
	const verified = await checkIssuer(read.value, hub, knownKeys);
	if (!verified.ok) return verified;
	const last = serials.get(hub.fingerprint) ?? 0;
	if (serial < last)
		return refuse([problem('roster/older-serial', 'serial', { found: serial, known: last })]);
	return succeed({
		roster: { hub, serial, made, cards: listed, revoked },
		verified: verified.value
	});
}

function problem(code: Code, place: string, details: Problem['details']): Problem {
	return { code, place, details };
}

function dayProblems(value: unknown): readonly Problem[] {
	const { made, revoked } = value as v.InferOutput<typeof rosterPayloadSchema>;
	const days: (readonly [string, string])[] = [
		['made', made],
		...revoked.map(({ from }, at) => [placeOf(['revoked', at, 'from']), from] as const)
	];
	return days.flatMap(([place, found]) =>
		isDay(found) ? [] : [problem('roster/day-invalid', place, { found: shown(found) })]
	);
}
