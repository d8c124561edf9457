import * as v from 'valibot';
import { contributionFaults, type LedgerEntry, type Offer } from '#lib/domain/benchmark';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { openMessage } from './age-message';
import { contributionFormat, offerFormat } from './benchmark-formats';
import { base64Of, bytesOfBase64, hexOf } from './byte-texts';
import { fingerprintOf, fingerprintSchema, type Card } from './card-file';
import { checksum } from './checksum';
import { envelopeKinds } from './envelope-kinds';
import { contributionFaultCodes } from './contribution-fault-codes';
import type { QuestionnaireMark } from './contribution-bits';
import type { Identity } from './identity-file';
import { jsonProblemCodes, readJson } from './json';

import { digestOf } from './questionnaire-digest';
import { shapeProblemCodes, shapeProblems } from './shape';

export { contributionFormat, offerFormat };

/** Larger ones are refused before anything is decoded. */
export const maxContributionBytes = 32 * 1024;
/** Of the encrypted part. */
const maxSealedBytes = 16 * 1024;

/** Something that only one association can read. */
export interface SealedContribution {
	/** Fingerprint of the card it is for: 24 digits. */
	readonly to: string;
	/** An age file in Base64. */
	readonly sealed: string;
}

/** What can lie in an envelope to an association. */
export type Opened =
	| { readonly kind: 'entry'; readonly entry: LedgerEntry }
	| { readonly kind: 'offer'; readonly offer: Offer };

/** Questionnaires by id, as shipped. */
export type KnownQuestionnaires = ReadonlyMap<string, Questionnaire>;

/** Every code that a contribution or an offer can bring up, of the file, of the envelope and of what lies in it. */
export const contributionProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...contributionFaultCodes,
	'contribution/unknown-format',
	'contribution/damaged',
	'contribution/foreign',
	'contribution/unknown-kind',
	'contribution/other-version'
] as const;

type Code = (typeof contributionProblemCodes)[number];

function problem(code: Code, details?: Problem['details']): Problem {
	return { code, place: 'contribution', ...(details ? { details } : {}) };
}

const damaged = refuse([problem('contribution/damaged')]);

const sealedEntries = {
	to: fingerprintSchema('contribution/damaged'),
	sealed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'contribution/damaged')),
	/** Checksum of the envelope's bytes. */
	check: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, 'contribution/damaged'))
};

/** The shape of `gradus-contribution/1`. */
export const contributionFileSchema = v.strictObject({
	format: v.literal(contributionFormat, 'contribution/unknown-format'),
	...sealedEntries
});

/** The shape of `gradus-offer/1`. */
export const offerFileSchema = v.strictObject({
	format: v.literal(offerFormat, 'contribution/unknown-format'),
	...sealedEntries
});

function isWeighted(model: Questionnaire | undefined): model is WeightedQuestionnaire {
	return model?.scoring === 'weighted-mean';
}

/**
 * Seals a contribution or a withdrawal for an association. The encrypted part has 355 bytes, whatever is in it, for the core.
 * @throws {RangeError} where the questionnaire is not known here, or something does not fit the layout: our own mistake.
 */
export async function sealEntry(
	entry: LedgerEntry,
	card: Card,
	known: KnownQuestionnaires
): Promise<SealedContribution> {
	const { entryBytes } = await import('./contribution-bits');
	const model = entry.kind === 'contribution' ? known.get(entry.questionnaire) : undefined;
	if (entry.kind === 'contribution' && (!isWeighted(model) || model.version !== entry.version))
		throw new RangeError(`There is no ${entry.questionnaire}@${entry.version} to contribute to`);
	const digest = isWeighted(model) ? await digestOf(model) : '';
	return sealBytes(
		await entryBytes(entry, () => ({ model: model as WeightedQuestionnaire, digest })),
		card
	);
}

/** Seals bytes for the recipient of a card. */
export async function sealBytes(
	bytes: Uint8Array,
	{ recipient, key }: Card
): Promise<SealedContribution> {
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	const [to, sealed] = await Promise.all([fingerprintOf(recipient, key), encrypter.encrypt(bytes)]);
	return { to, sealed: base64Of(sealed) };
}

/**
 * Opens what was sealed for this identity. Told apart: for another card (`contribution/foreign`), from a later Gradus
 * (`contribution/unknown-kind`), about another version of the questionnaire (`contribution/other-version`, which names it), numbers that
 * do not fit each other (the codes of `contributionFaults`), and damage. Steps that are not among `stepIds` are left out.
 */
export async function openSealed(
	{ to, sealed }: SealedContribution,
	{ fingerprint, secret }: Pick<Identity, 'fingerprint' | 'secret'>,
	known: KnownQuestionnaires,
	stepIds: Iterable<string>
): Promise<Result<Opened>> {
	if (to !== fingerprint) return refuse([problem('contribution/foreign')]);
	const [plain, bits] = await Promise.all([
		openMessage(sealed, secret, maxSealedBytes),
		import('./contribution-bits')
	]);
	if (!plain) return damaged;
	if (plain[0] === bits.offerKind) {
		const { readOfferBytes } = await import('./offer-file');
		const offer = readOfferBytes(plain);
		return offer.ok ? succeed({ kind: 'offer', offer: offer.value }) : offer;
	}
	if (plain[0] !== bits.contributionKind && plain[0] !== bits.withdrawalKind)
		return refuse([problem('contribution/unknown-kind', { found: plain[0] ?? 0 })]);
	let asked: QuestionnaireMark | undefined;
	const entry = await bits.readEntryBytes(plain, (mark) => found((asked = mark), known), stepIds);
	if (entry === 'damaged') return damaged;
	if (entry === 'unknown-questionnaire')
		return refuse([problem('contribution/other-version', versions(asked!, known))]);
	const faults =
		entry.kind === 'contribution'
			? contributionFaults(known.get(entry.questionnaire) as WeightedQuestionnaire, entry)
			: [];
	return faults.length > 0 ? refuse(faults) : succeed({ kind: 'entry', entry });
}

async function found(
	{ id, version, digest }: QuestionnaireMark,
	known: KnownQuestionnaires
): Promise<WeightedQuestionnaire | undefined> {
	const model = known.get(id);
	if (!isWeighted(model) || model.version !== version) return undefined;
	return (await digestOf(model)) === digest ? model : undefined;
}

/** What a contribution is about, and what one has here, each such as `core 2`. */
function versions(
	{ id, version }: QuestionnaireMark,
	known: KnownQuestionnaires
): NonNullable<Problem['details']> {
	const weighted = [...known.values()].filter(isWeighted);
	return {
		found: `${id} ${version}`,
		known: weighted.map((each) => `${each.id} ${each.version}`).join(', ')
	};
}

const fingerprintLength = 10;
const headLength = 1 + fingerprintLength;
const checkLength = 4;

/**
 * An envelope as bytes, for QR codes (frames of type B): the kind of envelope, the fingerprint as a number of 10 bytes, the encrypted part,
 * and CRC-32 of all before.
 * @throws {RangeError} where it is none.
 */
export function contributionBytes({ to, sealed }: SealedContribution): Uint8Array<ArrayBuffer> {
	const body = bytesOfBase64(sealed);
	if (!body || !/^\d{24}$/.test(to)) throw new RangeError('This is no envelope');
	const bytes = new Uint8Array(headLength + body.length + checkLength);
	bytes[0] = envelopeKinds.contribution;
	let rest = BigInt(to);
	for (let at = fingerprintLength; at >= 1; at -= 1) {
		bytes[at] = Number(rest & 255n);
		rest >>= 8n;
	}
	bytes.set(body, headLength);
	const end = bytes.length - checkLength;
	new DataView(bytes.buffer).setUint32(end, checksum(bytes.subarray(0, end)));
	return bytes;
}

/** Reads what {@link contributionBytes} wrote. */
export function parseContributionBytes(bytes: Uint8Array): Result<SealedContribution> {
	const end = bytes.length - checkLength;
	if (end <= headLength || bytes.length > maxSealedBytes) return damaged;
	const check = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end);
	if (checksum(bytes.subarray(0, end)) !== check) return damaged;
	if (bytes[0] !== envelopeKinds.contribution)
		return refuse([
			problem('contribution/unknown-format', { found: bytes[0]!, known: contributionFormat })
		]);
	const to = String(BigInt(`0x${hexOf(bytes.subarray(1, headLength))}`)).padStart(24, '0');
	if (to.length > 24) return damaged;
	return succeed({ to, sealed: base64Of(bytes.subarray(headLength, end)) });
}

function makeFile(format: string, sealed: SealedContribution): string {
	const check = hexOf(contributionBytes(sealed).slice(-checkLength));
	return `${JSON.stringify({ format, to: sealed.to, sealed: sealed.sealed, check }, null, 2)}\n`;
}

/** The envelope of a contribution or a withdrawal as a file, for the share sheet. */
export function makeContributionFile(sealed: SealedContribution): string {
	return makeFile(contributionFormat, sealed);
}

/** The envelope of an offer as a file, for the share sheet. */
export function makeOfferFile(sealed: SealedContribution): string {
	return makeFile(offerFormat, sealed);
}

/** Reads an envelope from a file, as text or already read: a contribution's or, with {@link offerFileSchema}, an offer's. */
export function parseContributionFile(
	source: unknown,
	schema: typeof contributionFileSchema | typeof offerFileSchema = contributionFileSchema
): Result<SealedContribution> {
	const read =
		typeof source === 'string' ? readJson(source, maxContributionBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = shapeProblems(schema, read.value);
	if (problems.length > 0) return refuse(problems);
	const { to, sealed, check } = v.parse(schema, read.value);
	if (!bytesOfBase64(sealed)) return damaged;
	const bytes = contributionBytes({ to, sealed });
	return hexOf(bytes.slice(-checkLength)) === check ? parseContributionBytes(bytes) : damaged;
}
