import { deflateSync } from 'fflate';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { base32Of, bytesOfBase32, bytesOfHex } from './byte-texts';
import { inflated } from './inflated';

/** What the frames carry: bytes of a ballot, or JSON text in UTF-8. */
export type FrameType = 'B' | 'J';

/** Characters of one frame: what a QR code of version 15 holds at error correction level M. */
export const maxFrameLength = 600;
export const maxFrames = 8;
/** Frames that unfold to more are refused. */
export const maxFrameBytes = 64 * 1024;

export const frameProblemCodes = [
	'frames/not-ours',
	'frames/unknown-kind',
	'frames/too-many',
	'frames/damaged',
	/** Nothing wrong: the frames of another code are being read now. */
	'frames/other-code',
	'frames/incomplete',
	'frames/too-long'
] as const;

type Code = (typeof frameProblemCodes)[number];

const headerLength = 8;
/** Five bytes are eight digits, so each frame is whole in itself. */
const group = 5;
const maxBody = ((maxFrameLength - headerLength) / 8) * group;
/** Up to here no match lies further back than the window of ten bits that BBQr allows. */
const window = 1024;

function problem(code: Code, details?: Problem['details']): Problem {
	return { code, place: 'frame', ...(details ? { details } : {}) };
}

/** The texts of the QR codes that carry `bytes` (BBQr): one where it fits, else up to `most` of the same length. */
export function toFrames(
	bytes: Uint8Array,
	type: FrameType,
	most = maxFrames
): Result<readonly string[]> {
	const packed = bytes.length <= window ? deflateSync(bytes, { level: 9 }) : bytes;
	const [encoding, body] = packed.length < bytes.length ? ['Z', packed] : ['2', bytes];
	const count = Math.max(1, Math.ceil(body.length / maxBody));
	if (count > most) return refuse([problem('frames/too-long', { found: count, limit: most })]);
	const size = Math.ceil(body.length / count / group) * group;
	const frames = Array.from({ length: count }, (_, at) => {
		const part = body.subarray(at * size, (at + 1) * size);
		return `B$${encoding}${type}${twoDigits(count)}${twoDigits(at)}${base32Of(part)}`;
	});
	return succeed(frames);
}

function twoDigits(n: number): string {
	return n.toString(36).toUpperCase().padStart(2, '0');
}

interface Frame {
	/** What all frames of a code share: encoding, type and total. */
	readonly family: string;
	readonly encoding: 'H' | '2' | 'Z';
	readonly type: FrameType;
	readonly of: number;
	readonly at: number;
	readonly text: string;
	readonly body: Uint8Array;
}

/** Reads one frame. All bounds are checked before anything is decoded. */
function readFrame(text: string, most: number): Frame | Problem {
	if (!text.startsWith('B$')) return problem('frames/not-ours');
	if (text.length > maxFrameLength) return problem('frames/damaged');
	const header = /^B\$([A-Z0-9])([A-Z0-9])([A-Z0-9]{2})([A-Z0-9]{2})/.exec(text);
	if (!header) return problem('frames/damaged');
	const [, encoding = '', type = '', total = '', index = ''] = header;
	if (!isEncoding(encoding) || !isType(type))
		return problem('frames/unknown-kind', { found: encoding + type });
	const of = Number.parseInt(total, 36);
	const at = Number.parseInt(index, 36);
	if (of > most) return problem('frames/too-many', { found: of, limit: most });
	const digits = text.slice(headerLength);
	const body = encoding === 'H' ? bytesOfHex(digits.toLowerCase()) : bytesOfBase32(digits);
	if (of < 1 || at >= of || !body || body.length === 0) return problem('frames/damaged');
	return { family: text.slice(2, 6), encoding, type, of, at, text, body };
}

function isEncoding(letter: string): letter is Frame['encoding'] {
	return letter === 'H' || letter === '2' || letter === 'Z';
}

function isType(letter: string): letter is FrameType {
	return letter === 'B' || letter === 'J';
}

export interface FrameTaken {
	/** `again`: this frame is known. `refused`: it is left out, what was collected stays. */
	readonly state: 'taken' | 'again' | 'complete' | 'refused';
	/** Frames collected, and how many there are; 0 of 0 before the first. */
	readonly have: number;
	readonly of: number;
	/** Where complete. */
	readonly bytes?: Uint8Array;
	readonly type?: FrameType;
	/** Why a frame was refused; `frames/other-code` where collecting began anew with the frame of another code. */
	readonly problem?: Problem;
}

/** Puts frames together in whatever order they are scanned, one code after the other. */
export class FrameCollector {
	#frames: readonly Frame[] = [];
	/** The code that was complete last: a camera goes on seeing it. */
	#done: readonly Frame[] = [];

	/** @param most frames of one code; with more it is refused. */
	constructor(private readonly most = maxFrames) {}

	take(text: string): FrameTaken {
		const frame = readFrame(text.trim(), this.most);
		if (!('family' in frame)) return { state: 'refused', ...this.#count(), problem: frame };
		if (this.#done.some((each) => each.text === frame.text))
			return { state: 'again', have: frame.of, of: frame.of };
		if (this.#frames.some((each) => each.text === frame.text))
			return { state: 'again', ...this.#count() };
		const interrupts = !this.#frames.every((each) => belongTogether(each, frame));
		this.#frames = interrupts ? [frame] : [...this.#frames, frame];
		if (this.#frames.length === frame.of) return this.#completed();
		const notice = interrupts ? { problem: problem('frames/other-code') } : {};
		return { state: 'taken', ...this.#count(), ...notice };
	}

	#count(): { have: number; of: number } {
		return { have: this.#frames.length, of: this.#frames[0]?.of ?? 0 };
	}

	#completed(): FrameTaken {
		const frames = [...this.#frames].sort((a, b) => a.at - b.at);
		const { encoding, type, of } = frames[0]!;
		this.#frames = [];
		const body = joined(frames);
		const bytes = encoding === 'Z' ? inflated(body, maxFrameBytes) : body;
		if (!bytes) return { state: 'refused', ...this.#count(), problem: problem('frames/damaged') };
		this.#done = frames;
		return { state: 'complete', have: of, of, bytes, type };
	}
}

/** Two frames of one code: the same header, other places, all but the last of one length. */
function belongTogether(a: Frame, b: Frame): boolean {
	if (a.family !== b.family || a.at === b.at) return false;
	const [first, second] = a.at < b.at ? [a, b] : [b, a];
	const isLast = second.at === second.of - 1;
	return isLast
		? second.body.length <= first.body.length
		: second.body.length === first.body.length;
}

function joined(frames: readonly Frame[]): Uint8Array {
	const bytes = new Uint8Array(frames.reduce((sum, { body }) => sum + body.length, 0));
	let at = 0;
	for (const { body } of frames) {
		bytes.set(body, at);
		at += body.length;
	}
	return bytes;
}
