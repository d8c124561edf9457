import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { Ballot } from '#lib/domain/workshop';
import { openMessage } from './age-message';
import type { VotedQuestion } from './ballot-bits';
import { base64Of, bytesOfBase64, bytesOfHex, hexOf } from './byte-texts';
import { checksum } from './checksum';
import { envelopeKinds } from './envelope-kinds';
import type { Invitation } from './invitation-file';
import { jsonProblemCodes, readJson } from './json';
import { shapeProblemCodes, shapeProblems } from './shape';

export const ballotFormat = 'gradus-ballot/1';

/** Larger ballots are refused before anything is decoded: all questions with the longest reasons need less. */
export const maxBallotBytes = 128 * 1024;
/** Of the encrypted part. */
const maxSealedBytes = 64 * 1024;

/** A ballot that only the workshop can read, and what must be known to put it into the right box. */
export interface Envelope {
	/** 16 hexadecimal digits. */
	readonly workshop: string;
	readonly poll: number;
	/** Of the questionnaire. */
	readonly version: number;
	/** 16 hexadecimal digits, random for each person and workshop. */
	readonly participant: string;
	/** 1, 2, 3 … for one participant: the latest counts. */
	readonly sent: number;
	/** The encrypted ballot: an age file in Base64. */
	readonly sealed: string;
}

/** What stands on an envelope. */
export type EnvelopeHead = Omit<Envelope, 'sealed'>;

/** Every code that a ballot can bring up, of the file and of the envelope. */
export const ballotProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'ballot/unknown-format',
	'ballot/damaged',
	'ballot/foreign',
	'ballot/old-version',
	'ballot/newer-version',
	'ballot/other-poll',
	'ballot/other-questions'
] as const;

type Code = (typeof ballotProblemCodes)[number];

function problem(code: Code, place = 'ballot', details?: Problem['details']): Problem {
	return { code, place, ...(details ? { details } : {}) };
}

const damaged = refuse([problem('ballot/damaged')]);

const fault = 'ballot/damaged';
const whole = (from: number, to: number) =>
	v.pipe(v.number(), v.integer(fault), v.minValue(from, fault), v.maxValue(to, fault));
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, fault));

/** The shape of `gradus-ballot/1`. */
export const ballotFileSchema = v.strictObject({
	format: v.literal(ballotFormat, 'ballot/unknown-format'),
	workshop: id,
	poll: whole(0, 255),
	version: whole(1, 65535),
	participant: id,
	sent: whole(1, 16383),
	sealed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, fault)),
	/** Checksum of the envelope's bytes. */
	check: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, fault))
});

/** Key pair of one ballot box, as age writes it. */
export async function makeKeys(): Promise<{ readonly secret: string; readonly recipient: string }> {
	const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
	const secret = await generateX25519Identity();
	return { secret, recipient: await identityToRecipient(secret) };
}

/** Seals a ballot for the box of an invitation. Votes and reasons to questions that were not asked stay out. */
export async function sealBallot(
	invitation: Invitation,
	{ participant, sent, ballot }: { participant: string; sent: number; ballot: Ballot }
): Promise<Envelope> {
	const { workshop, poll, questions, recipient } = invitation;
	const head = { workshop, poll, version: invitation.questionnaire.version, participant, sent };
	const [{ Encrypter }, { ballotBytes, markOf }] = await Promise.all([
		import('age-encryption'),
		import('./ballot-bits')
	]);
	const marks = {
		questions: await markOf(listBytes(questions)),
		envelope: await markOf(headBytes(head))
	};
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	const plain = ballotBytes(ballot, questions, marks);
	return { ...head, sealed: base64Of(await encrypter.encrypt(plain)) };
}

/**
 * Opens a sealed ballot on these questions. With the `head` of its envelope it is also refused where it was taken out of another envelope.
 */
export async function openSealed(
	sealed: string,
	secret: string,
	questions: readonly VotedQuestion[],
	head?: EnvelopeHead
): Promise<Result<Ballot>> {
	const [plain, { readBallotBytes, markOf }] = await Promise.all([
		openMessage(sealed, secret, maxSealedBytes),
		import('./ballot-bits')
	]);
	if (!plain) return damaged;
	const read = readBallotBytes(plain, questions, {
		questions: await markOf(listBytes(questions.map((each) => each.id))),
		envelope: head && (await markOf(headBytes(head)))
	});
	if (read === 'damaged') return damaged;
	return read === 'other-questions' ? refuse([problem('ballot/other-questions')]) : succeed(read);
}

function listBytes(ids: readonly string[]) {
	return new TextEncoder().encode(ids.join('\n'));
}

const checkLength = 4;

function headBytes({ workshop, poll, version, participant, sent }: EnvelopeHead) {
	const person = bytesOfHex(participant);
	const room = bytesOfHex(workshop);
	if (room?.length !== 8 || person?.length !== 8) throw new RangeError('Ids have 16 digits');
	if (poll > 255 || version > 65535 || sent < 1 || sent > 16383)
		throw new RangeError('No such poll, version or number');
	const count = sent < 128 ? [sent] : [0x80 | (sent >> 7), sent & 0x7f];
	return Uint8Array.from([
		envelopeKinds.ballot,
		...room,
		poll,
		version >> 8,
		version & 0xff,
		...person,
		...count
	]);
}

/** An envelope as bytes, for QR codes; laid out as `src/docs/formats.md` says. */
export function envelopeBytes(envelope: Envelope): Uint8Array {
	const head = headBytes(envelope);
	const sealed = bytesOfBase64(envelope.sealed);
	if (!sealed) throw new RangeError('The ballot is not in Base64');
	const bytes = new Uint8Array(head.length + sealed.length + checkLength);
	bytes.set(head);
	bytes.set(sealed, head.length);
	const end = bytes.length - checkLength;
	new DataView(bytes.buffer).setUint32(end, checksum(bytes.subarray(0, end)));
	return bytes;
}

/** Reads what {@link envelopeBytes} wrote. */
export function parseEnvelope(bytes: Uint8Array): Result<Envelope> {
	const end = bytes.length - checkLength;
	if (end < 22 || bytes.length > maxSealedBytes) return damaged;
	const found = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end);
	if (checksum(bytes.subarray(0, end)) !== found) return damaged;
	if (bytes[0] !== envelopeKinds.ballot)
		return refuse([
			problem('ballot/unknown-format', 'ballot', { found: bytes[0]!, known: ballotFormat })
		]);
	const first = bytes[20]!;
	const isLong = first >= 128;
	const sent = isLong ? ((first & 0x7f) << 7) | bytes[21]! : first;
	const version = bytes[10]! * 256 + bytes[11]!;
	if (sent < 1 || version < 1 || (isLong && (sent < 128 || bytes[21]! > 127))) return damaged;
	return succeed({
		workshop: hexOf(bytes.subarray(1, 9)),
		poll: bytes[9]!,
		version,
		participant: hexOf(bytes.subarray(12, 20)),
		sent,
		sealed: base64Of(bytes.subarray(isLong ? 22 : 21, end))
	});
}

function checkOf(envelope: Envelope): string {
	return hexOf(envelopeBytes(envelope).slice(-checkLength));
}

/** The envelope as a file, for the share sheet. */
export function makeBallotFile(envelope: Envelope): string {
	const { workshop, poll, version, participant, sent, sealed } = envelope;
	const content = { workshop, poll, version, participant, sent, sealed };
	const file: v.InferInput<typeof ballotFileSchema> = {
		format: ballotFormat,
		...content,
		check: checkOf(envelope)
	};
	return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a ballot file, as text or already read. */
export function parseBallotFile(source: unknown): Result<Envelope> {
	const read = typeof source === 'string' ? readJson(source, maxBallotBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = shapeProblems(ballotFileSchema, read.value);
	if (problems.length > 0) return refuse(problems);
	const { format: _, check, ...envelope } = v.parse(ballotFileSchema, read.value);
	const isWhole = bytesOfBase64(envelope.sealed) && checkOf(envelope) === check;
	return isWhole ? parseEnvelope(envelopeBytes(envelope)) : damaged;
}

/** Why a ballot does not belong into a box; undefined where it does. */
export function checkEnvelope(
	envelope: EnvelopeHead,
	expected: { readonly workshop: string; readonly poll: number; readonly version: number }
): Problem | undefined {
	const { workshop, poll, version } = expected;
	if (envelope.workshop !== workshop) return problem('ballot/foreign');
	const details = { found: envelope.version, expected: version };
	if (envelope.version < version) return problem('ballot/old-version', 'ballot', details);
	if (envelope.version > version) return problem('ballot/newer-version', 'ballot', details);
	return envelope.poll === poll ? undefined : problem('ballot/other-poll');
}
