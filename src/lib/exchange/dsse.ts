import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { base64Of, bytesOfBase64, bytesOfBase64Url } from './byte-texts';

/** An Ed25519 signature over the {@link pae} of a payload. */
export interface Signature {
	/** Fingerprint of the signer: 24 digits. */
	readonly keyid: string;
	/** 64 bytes as Base64. */
	readonly sig: string;
}

/** Whose signatures one knows: the public key (Ed25519, Base64 for addresses) by fingerprint. */
export type KnownKeys = ReadonlyMap<string, string>;

/** Each way in which a signature can fail has a code of its own. */
export const signatureProblemCodes = [
	'signature/missing',
	'signature/other-key',
	'signature/does-not-hold',
	'signature/foreign-type'
] as const;

type Code = (typeof signatureProblemCodes)[number];

/** The bytes that are signed, as DSSE v1 has them: `DSSEv1 SP len(type) SP type SP len(body) SP body`, lengths in bytes. */
export function pae(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	const length = encoder.encode(type).length;
	const head = encoder.encode(`DSSEv1 ${length} ${type} ${body.length} `);
	const bytes = new Uint8Array(head.length + body.length);
	bytes.set(head);
	bytes.set(body, head.length);
	return bytes;
}

const curve = () => import('@noble/curves/ed25519.js').then(({ ed25519 }) => ed25519);

/** The public key (32 bytes) of an Ed25519 seed (32 bytes). */
export async function publicKeyOf(secretKey: Uint8Array): Promise<Uint8Array> {
	return (await curve()).getPublicKey(secretKey);
}

/** A new Ed25519 seed: 32 random bytes. */
export async function makeSigningKey(): Promise<Uint8Array> {
	return (await curve()).utils.randomSecretKey();
}

/** Signs a payload with an Ed25519 seed of 32 bytes; the same each time (RFC 8032). */
export async function sign(
	type: string,
	body: Uint8Array,
	secretKey: Uint8Array,
	keyid: string
): Promise<Signature> {
	const ed25519 = await curve();
	return { keyid, sig: base64Of(ed25519.sign(pae(type, body), secretKey)) };
}

/** Whether a signature over this type and body holds for a public key of 32 bytes; false for anything that is no signature or no key. */
export async function verify(
	type: string,
	body: Uint8Array,
	{ sig }: Signature,
	publicKey: Uint8Array
): Promise<boolean> {
	const bytes = bytesOfBase64(sig);
	if (bytes?.length !== 64 || publicKey.length !== 32) return false;
	const ed25519 = await curve();
	try {
		return ed25519.verify(bytes, pae(type, body), publicKey, { zip215: false });
	} catch {
		return false;
	}
}

/**
 * Whether the signature of one signer holds. Refused with `signature/missing` where nobody signed, `signature/other-key` where only others
 * did, `signature/does-not-hold` where it does not fit the bytes or the key.
 */
export async function checkSigned(
	signed: {
		readonly type: string;
		readonly body: Uint8Array;
		readonly signatures: readonly Signature[];
	},
	signer: { readonly fingerprint: string; readonly key: string }
): Promise<Result<Signature>> {
	if (signed.signatures.length === 0) return refuse([problem('signature/missing')]);
	const own = signed.signatures.find(({ keyid }) => keyid === signer.fingerprint);
	if (!own) return refuse([problem('signature/other-key')]);
	const key = bytesOfBase64Url(signer.key);
	const holds = key && (await verify(signed.type, signed.body, own, key));
	return holds ? succeed(own) : refuse([problem('signature/does-not-hold')]);
}

function problem(code: Code): Problem {
	return { code, place: 'signatures' };
}
