import { deflateSync } from 'fflate';
import type { Ballot, Vote } from '#lib/domain/workshop';
import { inflated } from './inflated';
import { roleNames } from './opening-form';
import { decodeText, readJson } from './json';
import { plainText } from './plain-text';

/** A question as a vote sees it. */
export interface VotedQuestion {
	readonly id: string;
	/** How many options it has. */
	readonly options: number;
}

/** Characters of one reason. */
export const maxReason = 140;

/** Reasons that unfold to more is refused. */
const maxReasonBytes = 64 * 1024;
/** Vote codes below are no options. */
const firstOption = 3;

/** Says which questions a ballot answers and which envelope it lies in, each a {@link markOf}. */
export interface BallotMarks {
	readonly questions: Uint8Array;
	readonly envelope: Uint8Array;
}

const markLength = 4;
const headLength = 4 + 2 * markLength;

/** The first bytes of the SHA-256 digest. */
export async function markOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, markLength);
}

/**
 * A ballot as bytes, laid out as `src/docs/formats.md` says. Equally long for every ballot on the same questions that gives no reason, so
 * that the length of what is sealed tells nothing.
 */
export function ballotBytes(
	ballot: Ballot,
	questions: readonly string[],
	marks: BallotMarks
): Uint8Array {
	const codes = questions.map((id) => codeOf(ballot.votes[id]));
	const width = codes.some((code) => code > 15) ? 8 : 4;
	const reasons = questions.flatMap((id, at) => {
		const text = plainText(ballot.reasons[id] ?? '', maxReason);
		return text === '' ? [] : [[at, text] as const];
	});
	const said =
		reasons.length === 0
			? new Uint8Array()
			: deflateSync(new TextEncoder().encode(JSON.stringify(reasons)), { level: 9 });
	return Uint8Array.from([
		width,
		ballot.role === undefined ? 0 : roleNames.indexOf(ballot.role) + 1,
		questions.length >> 8,
		questions.length & 0xff,
		...marks.questions,
		...marks.envelope,
		...(width === 8 ? codes : inPairs(codes)),
		...said
	]);
}

/** Why bytes are not the ballot that was expected. */
export type BallotFault = 'damaged' | 'other-questions';

/** Reads what {@link ballotBytes} wrote. The mark of the envelope is checked where one is handed in. */
export function readBallotBytes(
	bytes: Uint8Array,
	questions: readonly VotedQuestion[],
	marks: { readonly questions: Uint8Array; readonly envelope?: Uint8Array }
): Ballot | BallotFault {
	const [width = 0, role = 0, high = 0, low = 0] = bytes;
	if (bytes.length < headLength || (width !== 4 && width !== 8) || role > roleNames.length)
		return 'damaged';
	const isSame = (mark: Uint8Array, at: number) => mark.every((byte, n) => bytes[at + n] === byte);
	if (high * 256 + low !== questions.length || !isSame(marks.questions, 4))
		return 'other-questions';
	if (marks.envelope && !isSame(marks.envelope, 4 + markLength)) return 'damaged';
	const end = headLength + Math.ceil((questions.length * width) / 8);
	if (bytes.length < end) return 'damaged';
	const coded = bytes.subarray(headLength, end);
	const codes = width === 8 ? [...coded] : [...coded].flatMap((byte) => [byte >> 4, byte & 15]);
	const reasons = readReasons(bytes.subarray(end), questions);
	if (!reasons || questions.some(({ options }, at) => codes[at]! >= firstOption + options))
		return 'damaged';
	return {
		...(role > 0 ? { role: roleNames[role - 1]! } : {}),
		votes: Object.fromEntries(
			questions.flatMap(({ id }, at) => {
				const vote = voteOf(codes[at]!);
				return vote === undefined ? [] : [[id, vote]];
			})
		),
		reasons
	};
}

function inPairs(codes: readonly number[]): readonly number[] {
	const count = Math.ceil(codes.length / 2);
	return Array.from({ length: count }, (_, at) => (codes[2 * at]! << 4) | (codes[2 * at + 1] ?? 0));
}

function codeOf(vote: Vote | undefined): number {
	if (vote === undefined) return 0;
	if (vote === 'dont-know') return 1;
	if (vote === 'not-applicable') return 2;
	if (!Number.isInteger(vote) || vote < 0 || vote > 255 - firstOption)
		throw new RangeError(`There is no option ${vote}`);
	return firstOption + vote;
}

function voteOf(code: number): Vote | undefined {
	if (code === 0) return undefined;
	if (code === 1) return 'dont-know';
	return code === 2 ? 'not-applicable' : code - firstOption;
}

function readReasons(
	bytes: Uint8Array,
	questions: readonly VotedQuestion[]
): Readonly<Record<string, string>> | undefined {
	if (bytes.length === 0) return {};
	const text = inflated(bytes, maxReasonBytes);
	if (!text) return undefined;
	const decoded = decodeText(text, maxReasonBytes);
	const read = decoded.ok ? readJson(decoded.value, maxReasonBytes) : decoded;
	if (!read.ok || !Array.isArray(read.value)) return undefined;
	const reasons = new Map<string, string>();
	for (const each of read.value as unknown[]) {
		const reason = reasonIn(each, questions);
		// Two reasons to one question could be read as either.
		if (!reason || reasons.has(reason[0])) return undefined;
		reasons.set(...reason);
	}
	return Object.fromEntries(reasons);
}

function reasonIn(
	entry: unknown,
	questions: readonly VotedQuestion[]
): readonly [string, string] | undefined {
	if (!Array.isArray(entry) || entry.length !== 2) return undefined;
	const [at, text] = entry as unknown[];
	const question = typeof at === 'number' ? questions[at] : undefined;
	if (!question || typeof text !== 'string' || text === '' || plainText(text, maxReason) !== text)
		return undefined;
	return [question.id, text];
}
