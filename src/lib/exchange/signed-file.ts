import { deflateSync } from 'fflate';
import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { base64Of, bytesOfBase64, bytesOfBase64Url } from './byte-texts';
import { fingerprintSchema, maxName, maxSignatures, signatureSchema } from './card-file';
import { checkSigned, sign, signatureProblemCodes, type KnownKeys, type Signature } from './dsse';
import type { Identity } from './identity-file';
import { inflated } from './inflated';
import { decodeText, jsonProblemCodes, readJson } from './json';
import { isPlainText } from './plain-text';
import { shown } from './place';
import { shapeProblemCodes, shapeProblems } from './shape';

/** Every code that {@link readSigned} can return. */
export const signedProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...signatureProblemCodes,
	'card/name-invalid',
	'pack/unknown-format',
	'pack/damaged',
	'pack/issuer-invalid'
] as const;

/** Who made a file, as it says itself; its name, key and fingerprint as on its card. */
export interface Issuer {
	readonly name: string;
	/** 24 digits. */
	readonly fingerprint: string;
	/** Public key of its signatures: Ed25519, Base64 for addresses. */
	readonly key: string;
}

/** What the shape of an issuer is. */
export const issuerSchema = v.strictObject({
	name: v.string(),
	fingerprint: fingerprintSchema('pack/issuer-invalid'),
	key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'pack/issuer-invalid'))
});

export function issuerOf({ card, fingerprint }: Identity): Issuer {
	return { name: card.name, fingerprint, key: card.key };
}

/** What the shape of an issuer alone cannot tell. */
export function issuerProblems({ name, key }: Issuer, place: string): readonly Problem[] {
	const problems: Problem[] = [];
	if (name.trim() === '' || !isPlainText(name, maxName))
		problems.push({
			code: 'card/name-invalid',
			place: `${place}/name`,
			details: { found: shown(name), limit: maxName }
		});
	if (bytesOfBase64Url(key)?.length !== 32)
		problems.push({ code: 'pack/issuer-invalid', place: `${place}/key` });
	return problems;
}

/** The fields of a DSSE envelope: the payload is JSON text, deflated, in Base64. */
export const signedEntries = {
	payloadType: v.string(),
	payload: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'pack/damaged')),
	signatures: v.pipe(
		v.array(signatureSchema('pack/damaged')),
		v.maxLength(maxSignatures, 'pack/damaged')
	)
};

/** A DSSE envelope without a format, as it lies inside an encrypted file. */
export const signedSchema = v.strictObject(signedEntries);

/** What of a file may be how large, in bytes. */
export interface SignedLimits {
	/** The file as it is. */
	readonly packed: number;
	/** The payload once unfolded. */
	readonly unfolded: number;
}

/** A value signed by an identity, as the fields of a DSSE envelope. The same value and identity give the same text. */
export async function signValue(
	type: string,
	value: unknown,
	{ signing, fingerprint }: Identity
): Promise<v.InferOutput<typeof signedSchema>> {
	const body = deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
	const signature = await sign(type, body, bytesOfBase64Url(signing)!, fingerprint);
	return { payloadType: type, payload: base64Of(body), signatures: [signature] };
}

/** A signed file that was read, not yet the meaning of what it says. */
export interface SignedValue {
	readonly value: unknown;
	/** The signatures of known keys were checked, and hold. */
	readonly knownSigners: readonly string[];
	/** Checks the signature of the issuer that the payload names; see {@link checkIssuer}. */
	readonly signed: {
		readonly type: string;
		readonly body: Uint8Array;
		readonly signatures: readonly Signature[];
	};
}

/**
 * Reads the envelope of a signed file, as text or already read. The type is checked first, then that somebody signed, then the signatures
 * of known keys; only then is anything unfolded.
 */
export async function readSigned(
	source: unknown,
	schema: v.GenericSchema<
		unknown,
		{
			readonly payloadType: string;
			readonly payload: string;
			readonly signatures: readonly Signature[];
		}
	>,
	type: string,
	limits: SignedLimits,
	knownKeys: KnownKeys
): Promise<Result<SignedValue>> {
	const read = typeof source === 'string' ? readJson(source, limits.packed) : succeed(source);
	if (!read.ok) return read;
	const problems = shapeProblems(schema, read.value);
	if (problems.length > 0) return refuse(problems);
	const { payloadType, payload, signatures } = v.parse(schema, read.value);
	if (payloadType !== type)
		return refuse([
			{
				code: 'signature/foreign-type',
				place: 'payloadType',
				details: { found: shown(payloadType), expected: type }
			}
		]);
	const body = bytesOfBase64(payload);
	if (!body || body.length > limits.packed) return damaged;
	if (signatures.length === 0) return refuse([{ code: 'signature/missing', place: 'signatures' }]);
	const signed = { type, body, signatures };
	const knownSigners: string[] = [];
	for (const { keyid } of signatures) {
		const key = knownKeys.get(keyid);
		if (key === undefined || knownSigners.includes(keyid)) continue;
		const checked = await checkSigned(signed, { fingerprint: keyid, key });
		if (!checked.ok) return checked;
		knownSigners.push(keyid);
	}
	const plain = inflated(body, limits.unfolded);
	if (!plain) return damaged;
	const text = decodeText(plain, limits.unfolded);
	const value = text.ok ? readJson(text.value, limits.unfolded) : text;
	return value.ok ? succeed({ value: value.value, knownSigners, signed }) : value;
}

const damaged = refuse([{ code: 'pack/damaged', place: 'payload' }]);

/** Whether the maker of a file is one whose card is known here. */
export type Verified = 'signed' | 'unknown-issuer';

/**
 * Whether the issuer that a payload names signed it. One whose fingerprint is known here must have signed with the key that is known; of any
 * other nothing but that the file is whole can be told, so `unknown-issuer`.
 */
export async function checkIssuer(
	{ signed, knownSigners }: SignedValue,
	issuer: Issuer,
	knownKeys: KnownKeys
): Promise<Result<Verified>> {
	const known = knownKeys.get(issuer.fingerprint);
	if (known !== undefined)
		return knownSigners.includes(issuer.fingerprint) && known === issuer.key
			? succeed('signed')
			: refuse([{ code: 'signature/other-key', place: 'signatures' }]);
	const checked = await checkSigned(signed, issuer);
	return checked.ok ? succeed('unknown-issuer') : checked;
}
