import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { cardFormat } from './benchmark-formats';
import { bytesOfBase64Url } from './byte-texts';
import { isDay } from './day';
import { checkSigned, sign, signatureProblemCodes, type KnownKeys, type Signature } from './dsse';
import { eachOnce } from './each-once';
import type { Identity } from './identity-file';
import { jsonProblemCodes, readJson } from './json';
import { isPlainText } from './plain-text';
import { placeOf, shown } from './place';
import { isRecipient, recipientBytes } from './recipient';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export { cardFormat };

/** What a card's signatures are over, beside its text. */
export const cardPayloadType = 'application/vnd.gradus.card.v1+json';

/** Cards are far smaller; a larger file is refused unread. */
export const maxCardBytes = 8 * 1024;

/** Characters of the name of an association or a hub. */
export const maxName = 60;

/** Who collects: an association of firms, or a hub over associations. */
export interface Card {
	/** At most {@link maxName} characters on one line. */
	readonly name: string;
	readonly kind: 'association' | 'hub';
	/** Public key for what is sent to it, as age writes it (`age1…`). */
	readonly recipient: string;
	/** Public key of its signatures (Ed25519): 32 bytes as Base64 for addresses, 43 characters. */
	readonly key: string;
	/** By which rules it publishes. */
	readonly policy: 'sdc-1';
	/** Whether members send the code that they were given. */
	readonly codes: boolean;
	/** First and last day on which it holds, `YYYY-MM-DD`. */
	readonly from: string;
	readonly to: string;
}

/** A card whose own signature holds. */
export interface SignedCard {
	readonly card: Card;
	/** {@link fingerprintOf} its keys. */
	readonly fingerprint: string;
	/** The file: one line, as it is also shown as a QR code (frames of type J). */
	readonly text: string;
	/** Fingerprints whose signature was checked and holds: its own, then those of known keys. */
	readonly signers: readonly string[];
}

/** Every code that {@link parseCardFile} can return. */
export const cardProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...signatureProblemCodes,
	'card/unknown-format',
	'card/name-invalid',
	'card/unknown-kind',
	'card/recipient-invalid',
	'card/key-invalid',
	'card/unknown-policy',
	'card/day-invalid',
	'card/to-before-from',
	'card/signature-invalid'
] as const;

type Code = (typeof cardProblemCodes)[number];

const day = v.pipe(v.string(), v.isoDate('card/day-invalid'));

/** 24 digits. */
export const fingerprintSchema = <Code extends string>(code: Code) =>
	v.pipe(v.string(), v.regex(/^\d{24}$/, code));

export const signatureSchema = <Code extends string>(code: Code) =>
	v.strictObject({
		keyid: fingerprintSchema(code),
		sig: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/, code))
	});

/** A few signers at most: the own key, the former one, a hub. */
export const maxSignatures = 8;

/** The fields of a card, as it stands in a file or within another one. */
export const cardEntries = {
	name: v.string(),
	kind: v.picklist(['association', 'hub'], 'card/unknown-kind'),
	recipient: v.string(),
	key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'card/key-invalid')),
	policy: v.literal('sdc-1', 'card/unknown-policy'),
	codes: v.boolean(),
	from: day,
	to: day
};

/** The shape of `gradus-card/1`. */
export const cardFileSchema = v.strictObject({
	format: v.literal(cardFormat, 'card/unknown-format'),
	...cardEntries,
	signatures: v.pipe(
		v.array(signatureSchema('card/signature-invalid')),
		v.maxLength(maxSignatures, 'card/signature-invalid')
	)
});

/**
 * Identifies both keys of a card: the first 80 bits of SHA-256 of the 32 bytes of `recipient` and the 32 bytes of `key`, as a number
 * modulo 10^24, in 24 digits.
 * @throws {RangeError} where one of them is no key.
 */
export async function fingerprintOf(recipient: string, key: string): Promise<string> {
	const keys = [recipientBytes(recipient), bytesOfBase64Url(key)];
	if (keys.some((each) => each?.length !== 32)) throw new RangeError('These are no keys');
	const both = Uint8Array.from(keys.flatMap((each) => [...each!]));
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both));
	const number = digest.slice(0, 10).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
	return String(number % 10n ** 24n).padStart(24, '0');
}

/** Six groups of four digits, for reading aloud and for print. */
export function showFingerprint(fingerprint: string): string {
	return fingerprint.replace(/\d{4}(?=\d)/g, '$& ');
}

/** What the signatures are over: the text of the file with every field in its order, without the signatures. */
function signedText(card: Card): string {
	const { name, kind, recipient, key, policy, codes, from, to } = card;
	const fields = { format: cardFormat, name, kind, recipient, key, policy, codes, from, to };
	return JSON.stringify(fields);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * The card of an identity as a file, signed by its own key; also by the key it had before, so that members need not compare anew, and by a
 * hub that vouches for it.
 */
export async function makeCardFile(
	identity: Identity,
	extra: { readonly former?: Identity; readonly hub?: Identity } = {}
): Promise<string> {
	const text = signedText(identity.card);
	const signers = [identity, extra.former, extra.hub].filter((each) => each !== undefined);
	const signatures = await Promise.all(
		signers.map(({ signing, fingerprint }) =>
			sign(cardPayloadType, bytesOf(text), bytesOfBase64Url(signing)!, fingerprint)
		)
	);
	return withSignatures(text, signatures);
}

/** Adds the signature of a hub, or of the key before, to a card; one that it already made is replaced. */
export async function countersign({ card, text }: SignedCard, signer: Identity): Promise<string> {
	const body = signedText(card);
	const { signatures } = v.parse(cardFileSchema, JSON.parse(text));
	const { signing, fingerprint } = signer;
	const added = await sign(cardPayloadType, bytesOf(body), bytesOfBase64Url(signing)!, fingerprint);
	return withSignatures(body, [...signatures.filter(({ keyid }) => keyid !== fingerprint), added]);
}

function withSignatures(text: string, signatures: readonly Signature[]): string {
	return `${text.slice(0, -1)},"signatures":${JSON.stringify(signatures)}}`;
}

/**
 * Reads a card, as text or already read; refuses it with every problem found. Its own signature must hold, and so must those of keys that
 * are known here; signatures of others say nothing and are passed over.
 */
export async function parseCardFile(
	source: unknown,
	knownKeys: KnownKeys = new Map()
): Promise<Result<SignedCard>> {
	const read = typeof source === 'string' ? readJson(source, maxCardBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = [...shapeProblems(cardFileSchema, read.value), ...cardProblems(read.value)];
	if (problems.length > 0) return refuse(eachOnce(problems));
	const { format: _, signatures, ...card } = v.parse(cardFileSchema, read.value);
	const text = signedText(card);
	const fingerprint = await fingerprintOf(card.recipient, card.key);
	const signed = { type: cardPayloadType, body: bytesOf(text), signatures };
	const own = await checkSigned(signed, { fingerprint, key: card.key });
	if (!own.ok) return own;
	const signers = [fingerprint];
	for (const { keyid } of signatures) {
		const key = knownKeys.get(keyid);
		if (key === undefined || signers.includes(keyid)) continue;
		const other = await checkSigned(signed, { fingerprint: keyid, key });
		if (!other.ok) return other;
		signers.push(keyid);
	}
	return succeed({ card, fingerprint, text: withSignatures(text, signatures), signers });
}

function problem(code: Code, path: readonly string[], found: unknown, details = {}): Problem {
	return { code, place: placeOf(path), details: { found: shown(found), ...details } };
}

/** What the shape of a card alone cannot tell. */
export function cardProblems(card: unknown, path: readonly string[] = []): readonly Problem[] {
	if (!isObject(card)) return [];
	const { name, recipient, key, from, to } = card;
	const problems: Problem[] = [];
	if (typeof name === 'string' && (name.trim() === '' || !isPlainText(name, maxName)))
		problems.push(problem('card/name-invalid', [...path, 'name'], name, { limit: maxName }));
	if (typeof recipient === 'string' && !isRecipient(recipient))
		problems.push(problem('card/recipient-invalid', [...path, 'recipient'], recipient));
	if (typeof key === 'string' && bytesOfBase64Url(key)?.length !== 32)
		problems.push(problem('card/key-invalid', [...path, 'key'], key));
	for (const [field, value] of Object.entries({ from, to }))
		if (typeof value === 'string' && !isDay(value))
			problems.push(problem('card/day-invalid', [...path, field], value));
	if (typeof from === 'string' && typeof to === 'string' && isDay(from) && isDay(to) && to < from)
		problems.push(problem('card/to-before-from', [...path, 'to'], to));
	return problems;
}
