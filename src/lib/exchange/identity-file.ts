import * as v from 'valibot';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { isArmored } from './armored';
import { base64UrlOf, bytesOfBase64Url } from './byte-texts';
import { cardEntries, cardProblems, fingerprintOf, maxName, type Card } from './card-file';
import { makeSigningKey, publicKeyOf } from './dsse';
import { readJson } from './json';
import { lock, lockProblem, unlock, type LockFault } from './passphrase-lock';
import { plainText } from './plain-text';
import { isObject, shapeProblems } from './shape';

/** What an identity file holds once it is opened. */
export const identityFormat = 'gradus-identity/1';

/** Memory and time for one guess at a passphrase: 2^17 blocks of 1 KB, so 128 MB. Fixed, so that every phone can open it. */
export const workFactor = 17;
/** Files that ask for more are refused before the work begins. */
const maxWorkFactor = 18;

/** Identity files are far smaller; a larger one is refused unread. */
export const maxIdentityBytes = 16 * 1024;

/** The keys of a steward, and the card that goes with them. */
export interface Identity {
	readonly card: Card;
	/** Of the card: 24 digits. */
	readonly fingerprint: string;
	/** Opens what was sealed for the card's recipient (`AGE-SECRET-KEY-1…`). */
	readonly secret: string;
	/** Seed of the signing key (Ed25519): 32 bytes as Base64 for addresses. */
	readonly signing: string;
}

/** Every code that {@link openIdentity} can return. */
export const identityProblemCodes = [
	'identity/not-identity',
	'identity/work-factor',
	'identity/incomplete',
	'identity/damaged',
	'identity/wrong-passphrase'
] as const;

type Code = (typeof identityProblemCodes)[number];

function fault(code: Code): Result<never> {
	return refuse([{ code, place: 'file' }]);
}

/** New keys, and the card for them. A name that is too long is cut. */
export async function makeIdentity(about: {
	readonly name: string;
	readonly kind: Card['kind'];
	readonly codes: boolean;
	readonly from: string;
	readonly to: string;
}): Promise<Identity> {
	const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
	const secret = await generateX25519Identity();
	const seed = await makeSigningKey();
	const { kind, codes, from, to } = about;
	const recipient = await identityToRecipient(secret);
	const key = base64UrlOf(await publicKeyOf(seed));
	const name = plainText(about.name, maxName);
	const card: Card = { name, kind, recipient, key, policy: 'sdc-1', codes, from, to };
	const fingerprint = await fingerprintOf(recipient, key);
	return { card, fingerprint, secret, signing: base64UrlOf(seed) };
}

const groups = 5;
const groupLength = 4;
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** Five groups of four random characters of Crockford's base 32: 100 bits, so no guessing, with or without the work factor. */
export function generatePassphrase(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(groups * groupLength));
	const letters = [...bytes].map((byte) => digits[byte & 31]).join('');
	return letters.match(/.{4}/g)!.join('-');
}

/** The shape of what is inside. */
const identitySchema = v.strictObject({
	format: v.literal(identityFormat),
	card: v.strictObject(cardEntries),
	secret: v.pipe(v.string(), v.regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/)),
	signing: v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
});

/**
 * The identity as an age file in its text form, locked with a passphrase; the program `age` opens it too.
 * @throws {RangeError} where the passphrase is empty.
 */
export function sealIdentity(identity: Identity, passphrase: string): Promise<string> {
	const { card, secret, signing } = identity;
	const content = { format: identityFormat, card, secret, signing };
	return lock(JSON.stringify(content), passphrase, workFactor);
}

export { isArmored };

/**
 * Opens an identity file. Told apart: another kind of file or an age file that is none of ours (`identity/not-identity`), one that asks for
 * more work than a phone can do (`identity/work-factor`), one that breaks off (`identity/incomplete`), a passphrase that does not fit
 * (`identity/wrong-passphrase`; damage to the very lock of the file looks the same) and any other damage (`identity/damaged`).
 */
export async function openIdentity(text: string, passphrase: string): Promise<Result<Identity>> {
	if (text.length > maxIdentityBytes) return fault('identity/not-identity');
	const opened = await unlock(text, passphrase, maxWorkFactor);
	return 'bytes' in opened ? identityIn(opened.bytes) : lockProblem(opened, faults);
}

const faults = {
	'not-locked': 'identity/not-identity',
	'work-factor': 'identity/work-factor',
	incomplete: 'identity/incomplete',
	damaged: 'identity/damaged',
	'wrong-passphrase': 'identity/wrong-passphrase'
} as const satisfies Readonly<Record<LockFault, Code>>;

async function identityIn(plain: Uint8Array): Promise<Result<Identity>> {
	const text = new TextDecoder().decode(plain);
	const read = text.startsWith('{') ? readJson(text, maxIdentityBytes) : undefined;
	if (!read?.ok || !isObject(read.value) || read.value.format !== identityFormat)
		return fault('identity/not-identity');
	const problems = [...shapeProblems(identitySchema, read.value), ...cardProblems(read.value.card)];
	if (problems.length > 0) return fault('identity/damaged');
	const { card, secret, signing } = v.parse(identitySchema, read.value);
	const { identityToRecipient } = await import('age-encryption');
	const seed = bytesOfBase64Url(signing);
	const belongs =
		seed?.length === 32 &&
		base64UrlOf(await publicKeyOf(seed)) === card.key &&
		(await identityToRecipient(secret).catch(() => undefined)) === card.recipient;
	if (!belongs) return fault('identity/damaged');
	return succeed({
		card,
		fingerprint: await fingerprintOf(card.recipient, card.key),
		secret,
		signing
	});
}
