import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Ballot, Vote } from '#lib/domain/workshop';
import { maxReason } from '#lib/exchange/ballot-bits';
import { bytesOfBase64 } from '#lib/exchange/byte-texts';
import { checksum } from '#lib/exchange/checksum';
import { toFrames } from '#lib/exchange/frames';
import type { Invitation } from '#lib/exchange/invitation-file';
import { roleNames } from '#lib/exchange/opening-form';
import { drawQr } from '#lib/exchange/qr';
import { isRecipient } from '#lib/exchange/recipient';
import {
	checkEnvelope,
	envelopeBytes,
	makeBallotFile,
	makeKeys,
	openSealed,
	parseBallotFile,
	parseEnvelope,
	sealBallot,
	type Envelope
} from '#lib/exchange/sealed-ballot';
import { problemsOf } from '../support/problems';
import { allQuestions, ballotOf, invitationTo } from '../support/room';

const participant = 'fedcba9876543210';
let keys: { readonly secret: string; readonly recipient: string };
let invitation: Invitation;
let envelope: Envelope;

beforeAll(async () => {
	keys = await makeKeys();
	invitation = invitationTo({ recipient: keys.recipient });
	envelope = await seal(ballotOf(3));
});

const seal = (ballot: Ballot, sent = 1) => sealBallot(invitation, { participant, sent, ballot });
const open = (sealed: string, questions = allQuestions) =>
	openSealed(sealed, keys.secret, questions);
const seam = (envelope: Envelope) => bytesOfBase64(envelope.sealed)!.length;

const id = (at: number) => allQuestions[at]!.id;
/** Words that no packing shortens much. */
const longReason = (seed: number) =>
	Array.from({ length: maxReason }, (_, at) =>
		String.fromCodePoint(0x4e00 + ((seed * 7919 + at * at * 104729 + at * 31) % 20000))
	).join('');

describe('a ballot that was sealed', () => {
	const vote: fc.Arbitrary<Vote | undefined> = fc.constantFrom<(Vote | undefined)[]>(
		0,
		1,
		2,
		3,
		4,
		'dont-know',
		'not-applicable',
		undefined
	);
	const text = fc
		.stringMatching(/^[\p{L}\p{P}]{1,60}$/u)
		.map((each) => [...each].slice(0, 60).join(''));
	const ballot = fc.record({
		role: fc.option(fc.constantFrom(...roleNames), { nil: undefined }),
		votes: fc.array(vote, { minLength: 75, maxLength: 75 }),
		reasons: fc.dictionary(fc.nat({ max: 74 }).map(String), text, { maxKeys: 6 })
	});

	test('says the same when it is opened', async () => {
		await fc.assert(
			fc.asyncProperty(ballot, fc.integer({ min: 1, max: 16383 }), async (said, sent) => {
				const votes = said.votes.flatMap((each, at) =>
					each === undefined ? [] : [[id(at), each]]
				);
				const expected = {
					...(said.role ? { role: said.role } : {}),
					votes: Object.fromEntries(votes) as Ballot['votes'],
					reasons: Object.fromEntries(
						Object.entries(said.reasons).map(([at, reason]) => [id(Number(at)), reason])
					)
				};
				const sealed = await seal(expected, sent);
				const read = parseEnvelope(envelopeBytes(sealed));
				expect(read).toEqual({ ok: true, value: sealed });
				expect(parseBallotFile(makeBallotFile(sealed))).toEqual({ ok: true, value: sealed });
				expect(await openSealed(sealed.sealed, keys.secret, allQuestions, sealed)).toEqual({
					ok: true,
					value: expected
				});
			}),
			{ numRuns: 40 }
		);
	});

	test('keeps the options of questions that have more than thirteen', async () => {
		const questions = [
			{ id: 'a', options: 15 },
			{ id: 'b', options: 3 }
		];
		const asked = { ...invitation, questions: ['a', 'b'] };
		const said = { votes: { a: 14, b: 2 }, reasons: {} };
		const { sealed } = await sealBallot(asked, { participant, sent: 1, ballot: said });
		expect(await open(sealed, questions)).toEqual({ ok: true, value: said });
	});

	test('differs each time, though the votes are the same', async () => {
		const again = await seal(ballotOf(3));
		expect(again.sealed).not.toBe(envelope.sealed);
		expect(await open(again.sealed)).toEqual(await open(envelope.sealed));
	});

	test('is as long as any other without reasons, so that the length tells nothing', async () => {
		const lengths = await Promise.all(
			[
				ballotOf(0),
				ballotOf('dont-know'),
				ballotOf(4, { role: 'rd' }),
				{ votes: {}, reasons: {} }
			].map(async (ballot) => seam(await seal(ballot)))
		);
		expect(new Set(lengths).size).toBe(1);
	});

	test('leaves out what was not asked, and cuts reasons to one line of 140 characters', async () => {
		const asked = { ...invitation, questions: [id(0)] };
		const ballot = {
			votes: { [id(0)]: 1, [id(1)]: 2 },
			reasons: { [id(0)]: ` a\n\u202eb ${'𠀀'.repeat(200)}`, [id(1)]: 'x' }
		};
		const { sealed } = await sealBallot(asked, { participant, sent: 1, ballot });
		expect(await open(sealed, [allQuestions[0]!])).toEqual({
			ok: true,
			value: { votes: { [id(0)]: 1 }, reasons: { [id(0)]: `a b ${'𠀀'.repeat(136)}` } }
		});
	});

	test('cannot say what no option says', async () => {
		await expect(seal(ballotOf(-1))).rejects.toThrow(RangeError);
		await expect(seal(ballotOf(0.5))).rejects.toThrow(RangeError);
	});
});

describe('the QR code of a ballot on all 75 questions of the core', () => {
	test.each<[string, Ballot]>([
		['with every answer at the top and a role', ballotOf(4, { role: 'rd' })],
		['with nothing but don’t know', ballotOf('dont-know')],
		['without a vote', { votes: {}, reasons: {} }]
	])('is one of version 13 %s', async (_name, ballot) => {
		const bytes = envelopeBytes(await seal(ballot, 200));
		const frames = toFrames(bytes, 'B');
		if (!frames.ok) throw new Error('too long');
		// The numbers that src/docs/formats.md states.
		expect([bytes.length, frames.value.length, frames.value[0]!.length]).toEqual([276, 1, 450]);
		expect((await drawQr(frames.value[0]!)).version).toBe(13);
	});

	test.each([
		[1, 2],
		[2, 3],
		[5, 6],
		[8, 8]
	])('becomes more with %d long reasons: %d', async (count, frames) => {
		const reasons = Object.fromEntries(
			Array.from({ length: count }, (_, at) => [id(at), longReason(at)])
		);
		const made = toFrames(envelopeBytes(await seal(ballotOf(4, { reasons }))), 'B');
		expect(made.ok && made.value.length).toBe(frames);
		if (made.ok)
			for (const frame of made.value) expect((await drawQr(frame)).version).toBeLessThanOrEqual(15);
	});

	test('is none with a long reason for each; the file takes it', async () => {
		const reasons = Object.fromEntries(allQuestions.map((each, at) => [each.id, longReason(at)]));
		const sealed = await seal(ballotOf(4, { reasons }));
		expect(problemsOf(toFrames(envelopeBytes(sealed), 'B'))).toEqual(['frames/too-long @ frame']);
		const read = parseBallotFile(makeBallotFile(sealed));
		expect(read).toEqual({ ok: true, value: sealed });
		expect(await open(sealed.sealed)).toMatchObject({ ok: true, value: { reasons } });
	});
});

const flipped = (bytes: Uint8Array, at: number) =>
	bytes.map((byte, n) => (n === at ? byte ^ 0x04 : byte));

/** As somebody would write it who knows the format: with a checksum that holds. */
function forged(bytes: Uint8Array): Uint8Array {
	const whole = bytes.slice();
	const end = whole.length - 4;
	new DataView(whole.buffer).setUint32(end, checksum(whole.subarray(0, end)));
	return whole;
}

describe('a ballot that was tampered with', () => {
	test('is damaged, whichever byte of its envelope changed', () => {
		const bytes = envelopeBytes(envelope);
		for (const at of bytes.keys())
			expect([at, problemsOf(parseEnvelope(flipped(bytes, at)))]).toEqual([
				at,
				['ballot/damaged @ ballot']
			]);
	});

	test('is damaged where it breaks off or goes on', () => {
		const bytes = envelopeBytes(envelope);
		for (let length = 0; length < bytes.length; length += 1)
			expect(problemsOf(parseEnvelope(bytes.slice(0, length)))).toEqual([
				'ballot/damaged @ ballot'
			]);
		expect(problemsOf(parseEnvelope(Uint8Array.from([...bytes, 0])))).toEqual([
			'ballot/damaged @ ballot'
		]);
		expect(problemsOf(parseEnvelope(new Uint8Array(70_000)))).toEqual(['ballot/damaged @ ballot']);
	});

	test('is found out on opening where the checksum was made to hold', async () => {
		const bytes = envelopeBytes(envelope);
		const end = bytes.length - 4;
		for (let at = 12; at < end; at += at < 24 ? 1 : 5) {
			const read = parseEnvelope(forged(flipped(bytes, at)));
			if (!read.ok) throw new Error(`refused too early at ${at}`);
			const opened = await openSealed(read.value.sealed, keys.secret, allQuestions, read.value);
			expect([at, problemsOf(opened)]).toEqual([at, ['ballot/damaged @ ballot']]);
		}
	});

	test('is damaged as a file, whichever field changed', () => {
		const file = JSON.parse(makeBallotFile(envelope)) as Record<string, unknown>;
		const changes = {
			workshop: '0123456789abcdee',
			poll: 1,
			version: 2,
			participant: 'fedcba9876543211',
			sent: 2,
			sealed: `A${envelope.sealed.slice(1)}`,
			check: '00000000'
		};
		for (const [key, value] of Object.entries(changes)) {
			const result = parseBallotFile(JSON.stringify({ ...file, [key]: value }));
			expect([key, problemsOf(result)]).toEqual([key, ['ballot/damaged @ ballot']]);
		}
	});

	test.each([
		['another format', { format: 'gradus-ballot/2' }, 'ballot/unknown-format @ format'],
		['an id that is none', { workshop: 'x' }, 'ballot/damaged @ workshop'],
		['a number that was never sent', { sent: 0 }, 'ballot/damaged @ sent'],
		['no Base64', { sealed: 'AA=A' }, 'ballot/damaged @ sealed'],
		['Base64 that breaks off', { sealed: 'AAA' }, 'ballot/damaged @ ballot'],
		['a key of its own', { colour: 'red' }, 'shape/unknown-key @ colour']
	])('is refused as a file for %s', (_name, change, problem) => {
		const file = JSON.parse(makeBallotFile(envelope)) as object;
		expect(problemsOf(parseBallotFile(JSON.stringify({ ...file, ...change })))).toEqual([problem]);
	});

	test('and a layout of a later Gradus is told apart from damage', () => {
		const later = forged(Uint8Array.from([2, ...envelopeBytes(envelope).slice(1)]));
		expect(problemsOf(parseEnvelope(later))).toEqual(['ballot/unknown-format @ ballot']);
	});
});

describe('a ballot in the wrong place', () => {
	const expected = { workshop: '0123456789abcdef', poll: 0, version: 1 };

	test.each([
		['this one', {}, undefined],
		['another workshop', { workshop: '00000000000000ff', poll: 3, version: 9 }, 'ballot/foreign'],
		['a questionnaire that was newer than its own', { version: 2 }, 'ballot/old-version'],
		['a questionnaire that was older than its own', { version: 0 }, 'ballot/newer-version'],
		['a later vote of the same workshop', { poll: 1 }, 'ballot/other-poll']
	])('that is sent to %s is named so', (_name, change, code) => {
		expect(checkEnvelope(envelope, { ...expected, ...change })?.code).toBe(code);
	});

	test('does not open with the key of another box', async () => {
		const other = await makeKeys();
		expect(other).not.toEqual(keys);
		expect(isRecipient(other.recipient)).toBe(true);
		const opened = await openSealed(envelope.sealed, other.secret, allQuestions);
		expect(problemsOf(opened)).toEqual(['ballot/damaged @ ballot']);
	});

	test.each([
		['fewer', allQuestions.slice(1)],
		['more', [...allQuestions, { id: 'new.one', options: 5 }]],
		['the same in another order', [...allQuestions].reverse()],
		['as many but one other', [...allQuestions.slice(1), { id: 'new.one', options: 5 }]]
	])('on %s questions is told apart from damage', async (_name, questions) => {
		expect(problemsOf(await open(envelope.sealed, questions))).toEqual([
			'ballot/other-questions @ ballot'
		]);
	});

	test('with an option that a question does not have is damaged', async () => {
		const few = allQuestions.map((each, at) => (at === 74 ? { ...each, options: 3 } : each));
		expect(problemsOf(await open(envelope.sealed, few))).toEqual(['ballot/damaged @ ballot']);
	});

	test('taken out of its envelope and put into another is damaged', async () => {
		const copy = { ...envelope, participant: '00000000000000aa' };
		const opened = await openSealed(copy.sealed, keys.secret, allQuestions, copy);
		expect(problemsOf(opened)).toEqual(['ballot/damaged @ ballot']);
	});
});

test('a key holder who seals nonsense is found out', async () => {
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(keys.recipient);
	const sealed = async (bytes: Uint8Array) =>
		Buffer.from(await encrypter.encrypt(bytes)).toString('base64');
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
			const opened = await open(await sealed(bytes));
			expect(opened.ok).toBe(false);
		}),
		{ numRuns: 40 }
	);
	expect(problemsOf(await open(await sealed(new Uint8Array(200_000))))).toEqual([
		'ballot/damaged @ ballot'
	]);
});

test('no bytes break the reader of envelopes', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 5, maxLength: 300 }), (bytes) => {
			const read = parseEnvelope(forged(bytes));
			if (read.ok) expect(parseEnvelope(envelopeBytes(read.value))).toEqual(read);
		}),
		{ numRuns: 500 }
	);
});
