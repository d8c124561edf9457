import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32Of, bytesOfBase32 } from '#lib/exchange/byte-texts';
import {
	FrameCollector,
	maxFrameBytes,
	maxFrameLength,
	maxFrames,
	toFrames,
	type FrameTaken
} from '#lib/exchange/frames';
import { envelopeBytes, parseBallotFile, parseEnvelope } from '#lib/exchange/sealed-ballot';
import { problemsOf } from '../support/problems';

const utf8 = (text: string) => new TextEncoder().encode(text);

function framesOf(bytes: Uint8Array, type: 'B' | 'J' = 'B'): readonly string[] {
	const frames = toFrames(bytes, type);
	if (!frames.ok) throw new Error(frames.problems[0]!.code);
	return frames.value;
}

/** Bytes that no packing makes shorter. */
function noise(length: number, seed = 1): Uint8Array {
	let state = seed;
	return Uint8Array.from({ length }, () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state >>> 24;
	});
}

function collect(frames: readonly string[], collector = new FrameCollector()): FrameTaken {
	return frames.map((frame) => collector.take(frame)).at(-1)!;
}

const brief = ({ state, have, of, problem }: FrameTaken) =>
	[state, `${have}/${of}`, ...(problem ? [problem.code] : [])].join(' ');

// The layout of BBQr: B$, encoding, type, total, index, then Base32 of RFC 4648.
test('one frame stands under the header that BBQr prescribes', () => {
	expect(framesOf(utf8('foobar'))).toEqual(['B$2B0100MZXW6YTBOI']);
});

test('more frames are numbered in base 36 and equally long up to the last, each whole in itself', () => {
	const frames = framesOf(noise(1500));
	expect(frames.map((frame) => frame.slice(0, 8))).toEqual(
		[0, 1, 2, 3, 4].map((at) => `B$2B050${at}`)
	);
	const lengths = frames.map((frame) => frame.length);
	expect(new Set(lengths.slice(0, -1)).size).toBe(1);
	expect(lengths.at(-1)!).toBeLessThanOrEqual(lengths[0]!);
	for (const frame of frames) expect(bytesOfBase32(frame.slice(8))).toBeDefined();
});

test('one frame holds 370 bytes, eight hold 2,960, and more is refused with what to do', () => {
	expect(framesOf(noise(370))).toHaveLength(1);
	expect(framesOf(noise(370))[0]).toHaveLength(maxFrameLength);
	expect(framesOf(noise(371))).toHaveLength(2);
	expect(framesOf(noise(2960))).toHaveLength(maxFrames);
	expect(toFrames(noise(2961), 'B')).toEqual({
		ok: false,
		problems: [{ code: 'frames/too-long', place: 'frame', details: { found: 9, limit: 8 } }]
	});
});

test('bytes come back from their frames in any order, some seen twice', () => {
	const shuffled = fc.uint8Array({ minLength: 1, maxLength: 2960 }).chain((bytes) => {
		const frames = framesOf(bytes);
		const seen = [...frames, ...frames.slice(0, 2)];
		const order = fc.shuffledSubarray(seen, { minLength: seen.length });
		return fc.record({ bytes: fc.constant(bytes), frames: order });
	});
	fc.assert(
		fc.property(shuffled, ({ bytes, frames }) => {
			const collector = new FrameCollector();
			const taken = frames.map((frame) => collector.take(frame));
			const complete = taken.filter(({ state }) => state === 'complete');
			expect(complete).toHaveLength(1);
			expect(complete[0]).toMatchObject({ bytes, type: 'B' });
		})
	);
});

test('text is packed where that makes it shorter, in a window that every reader of BBQr has', () => {
	const half = 'abcdefghijklmnopqrstuvwxyz'.repeat(19);
	const text = utf8(
		(half + String.fromCharCode(...noise(30).map((n) => 65 + (n % 26))) + half).slice(0, 1024)
	);
	expect(text).toHaveLength(1018);
	const [frame] = framesOf(text, 'J');
	expect(frame).toMatch(/^B\$ZJ0100/);
	const packed = bytesOfBase32(frame!.slice(8))!;
	expect(new Uint8Array(inflateRawSync(packed, { windowBits: 10 }))).toEqual(text);
	expect(collect([frame!])).toMatchObject({ state: 'complete', bytes: text, type: 'J' });
});

test('what could reach behind that window is not packed', () => {
	const text = utf8('a long text '.repeat(100));
	expect(framesOf(text, 'J')[0]).toMatch(/^B\$2J/);
});

test('frames of other makers are read: packed by zlib, and hexadecimal', () => {
	const text = utf8('{"format":"gradus-invitation/1","format2":"gradus-invitation/1"}');
	const packed = deflateRawSync(text, { windowBits: 10, level: 9 });
	expect(collect([`B$ZJ0100${base32Of(packed)}`])).toMatchObject({
		state: 'complete',
		bytes: text
	});
	const hex = Buffer.from(text).toString('hex').toUpperCase();
	const [first, second] = [hex.slice(0, 64), hex.slice(64)];
	expect(collect([`B$HJ0201${second}`, `B$HJ0200${first}`])).toMatchObject({
		state: 'complete',
		bytes: text
	});
});

test('a camera that goes on looking changes nothing', () => {
	const collector = new FrameCollector();
	const [a, b] = framesOf(noise(500)) as [string, string];
	expect([a, a, b, b, a].map((frame) => brief(collector.take(frame)))).toEqual([
		'taken 1/2',
		'again 1/2',
		'complete 2/2',
		'again 2/2',
		'again 2/2'
	]);
});

test('the frame of another code begins anew and says so; the first code can come later', () => {
	const collector = new FrameCollector();
	const one = framesOf(noise(1000, 1));
	const three = framesOf(noise(1000, 2));
	const pair = framesOf(noise(500, 3));
	const seen = [one[0]!, three[0]!, three[1]!, pair[1]!, pair[0]!, ...one];
	expect(seen.map((frame) => brief(collector.take(frame)))).toEqual([
		'taken 1/3',
		'taken 1/3 frames/other-code',
		'taken 2/3',
		'taken 1/2 frames/other-code',
		'complete 2/2',
		'taken 1/3',
		'taken 2/3',
		'complete 3/3'
	]);
});

test('a frame that is refused takes nothing away', () => {
	const collector = new FrameCollector();
	const [a, b] = framesOf(noise(500)) as [string, string];
	const seen = [a, 'https://example.com', a.replace('B$2B02', 'B$2BZZ'), b];
	expect(seen.map((frame) => brief(collector.take(frame)))).toEqual([
		'taken 1/2',
		'refused 1/2 frames/not-ours',
		'refused 1/2 frames/too-many',
		'complete 2/2'
	]);
});

test.each([
	['another code', 'WIFI:T:WPA;S:guest;;', 'frames/not-ours'],
	['nothing', '', 'frames/not-ours'],
	['a header that breaks off', 'B$2B01', 'frames/damaged'],
	['a header alone', 'B$2B0100', 'frames/damaged'],
	['a total of 1,295', 'B$2BZZ00MZXW6YTB', 'frames/too-many'],
	['a total of none', 'B$2B0000MZXW6YTB', 'frames/damaged'],
	['a place behind the last', 'B$2B0202MZXW6YTB', 'frames/damaged'],
	['an encoding that BBQr does not have', 'B$XB0100MZXW6YTB', 'frames/unknown-kind'],
	['a kind of content that is not ours', 'B$2P0100MZXW6YTB', 'frames/unknown-kind'],
	['digits that Base32 does not have', 'B$2B0100MZXW6YT1', 'frames/damaged'],
	['lower case', 'B$2B0100mzxw6ytb', 'frames/damaged'],
	['a part of a byte', 'B$2B0100MZX', 'frames/damaged'],
	['a frame longer than version 15 holds', `B$2B0100${'A'.repeat(600)}`, 'frames/damaged'],
	['what is not packed though it says so', `B$ZB0100${base32Of(noise(40))}`, 'frames/damaged']
])('%s is refused', (_name, text, code) => {
	const { state, problem } = new FrameCollector().take(text);
	expect([state, problem?.code]).toEqual(['refused', code]);
});

test('what unfolds to more than 64 KB is refused, and the collector goes on', () => {
	const bomb = `B$ZB0100${base32Of(deflateRawSync(new Uint8Array(maxFrameBytes + 1)))}`;
	const most = `B$ZB0100${base32Of(deflateRawSync(new Uint8Array(maxFrameBytes)))}`;
	const collector = new FrameCollector();
	expect(brief(collector.take(bomb))).toBe('refused 0/0 frames/damaged');
	expect(collector.take(most).bytes).toHaveLength(maxFrameBytes);
});

test('nothing that a camera could read breaks the collector', () => {
	const header = fc.stringMatching(/^B\$[HZ2X][BJP]0[0-9]0[0-9][A-Z2-7]{0,40}$/);
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.string(), header)), (texts) => {
			const collector = new FrameCollector();
			for (const text of texts) {
				const { state, have, of, bytes } = collector.take(text);
				expect(bytes !== undefined).toBe(state === 'complete');
				expect(have <= of && of <= maxFrames).toBe(true);
			}
		}),
		{ numRuns: 300 }
	);
	expect(problemsOf(toFrames(noise(1), 'B'))).toEqual([]);
});

test('a code with one bit changed, out of a thousand, is refused, or says the very same', () => {
	const ballot = parseBallotFile(readFileSync('tests/fixtures/workshop/ballot.json', 'utf8'));
	if (!ballot.ok) throw new Error('the fixture is no ballot');
	const bytes = envelopeBytes(ballot.value);
	const made = toFrames(bytes, 'B');
	if (!made.ok) throw new Error('too long');
	const [code] = made.value as [string];
	let refused = 0;
	fc.assert(
		fc.property(fc.nat(code.length - 1), fc.nat(6), (at, bit) => {
			const changed = String.fromCharCode(code.charCodeAt(at) ^ (1 << bit));
			const taken = new FrameCollector().take(code.slice(0, at) + changed + code.slice(at + 1));
			const read = taken.bytes && parseEnvelope(taken.bytes);
			if (read?.ok) expect(read.value).toEqual(ballot.value);
			else refused += 1;
		}),
		{ numRuns: 1000 }
	);
	expect(refused).toBeGreaterThan(980);
});

test.each([
	'javascript:alert(1)',
	'https://taken.example/',
	'data:text/html,x',
	'WIFI:S:x;;',
	'tel:1'
])('a code that says %s is none of ours and is never followed', (text) => {
	expect(new FrameCollector().take(text)).toMatchObject({
		state: 'refused',
		problem: { code: 'frames/not-ours' }
	});
});
