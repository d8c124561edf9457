import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toFrames, type FrameType } from '#lib/exchange/frames';
import { makeInvitationFile } from '#lib/exchange/invitation-file';
import { readReceived } from '#lib/exchange/received';
import { envelopeBytes, parseBallotFile, type Envelope } from '#lib/exchange/sealed-ballot';
import { core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';
import { invitationTo } from '../support/room';

const fixture = (name: string) => readFileSync(`tests/fixtures/${name}`, 'utf8');
const receive = (source: Parameters<typeof readReceived>[0]) =>
	readReceived(source, knownContent.questionnaires);
const utf8 = (text: string) => new TextEncoder().encode(text);

function envelopeIn(file: string): Envelope {
	const read = parseBallotFile(file);
	if (!read.ok) throw new Error(read.problems[0]!.code);
	return read.value;
}
function framesOf(bytes: Uint8Array, type: FrameType): readonly string[] {
	const frames = toFrames(bytes, type);
	if (!frames.ok) throw new Error(frames.problems[0]!.code);
	return frames.value;
}

const ballotFile = fixture('workshop/ballot.json');
const envelope = envelopeIn(ballotFile);
const invitation = invitationTo();
const invitationFile = makeInvitationFile(invitation, core);
const twoFrames = framesOf(utf8(`${invitationFile}${' '.repeat(800)}`), 'J');

test.each([
	['the text of a file', { text: `\uFEFF${ballotFile}` }],
	['scanned bytes', { bytes: envelopeBytes(envelope), type: 'B' as const }],
	['a copied frame', { text: ` ${framesOf(envelopeBytes(envelope), 'B')[0]}\n` }]
])('a ballot is known as %s', async (_name, source) => {
	expect(await receive(source)).toEqual({ ok: true, value: { kind: 'ballot', envelope } });
});

test.each([
	['the text of a file', { text: invitationFile }],
	['scanned bytes', { bytes: utf8(invitationFile), type: 'J' as const }],
	[
		'copied frames in any order, one of them twice',
		{ text: [...twoFrames, ...twoFrames].reverse().join('\r\n') }
	]
])('an invitation is known as %s', async (_name, source) => {
	expect(twoFrames.length).toBeGreaterThan(1);
	expect(await receive(source)).toEqual({ ok: true, value: { kind: 'invitation', invitation } });
});

test.each([
	['nothing', { text: ' ' }, 'received/unknown @ file'],
	['a message', { text: 'See you at nine' }, 'received/unknown @ file'],
	['JSON of others', { text: '{"name":"x"}' }, 'received/unknown @ file'],
	['broken JSON', { text: '{"format":' }, 'json/syntax @ file'],
	[
		'another file of ours',
		{ text: fixture('answers/example.json') },
		'received/other-file @ format'
	],
	[
		'a contribution',
		{ text: fixture('benchmark/contribution.txt') },
		'received/other-file @ format'
	],
	[
		'the QR code of a contribution',
		{ bytes: Uint8Array.of(2, 0, 0), type: 'B' as const },
		'received/other-file @ format'
	],
	['one frame of several', { text: twoFrames[0]! }, 'frames/incomplete @ frame'],
	[
		'frames with a message between',
		{ text: `${twoFrames[0]} and ${twoFrames[1]}` },
		'frames/not-ours @ frame'
	],
	['endless frames', { text: `${twoFrames[0]}\n`.repeat(40) }, 'received/unknown @ file'],
	[
		'frames of two codes',
		{
			text: `${twoFrames[0]}\n${framesOf(envelopeBytes(envelope), 'B')[0]!.replace('0100', '0200')}`
		},
		'frames/other-code @ frame'
	],
	[
		'bytes that are no ballot',
		{ bytes: utf8('hello'), type: 'B' as const },
		'ballot/damaged @ ballot'
	],
	[
		'bytes that are no text',
		{ bytes: Uint8Array.of(0xff), type: 'J' as const },
		'json/not-utf8 @ file'
	],
	[
		'a faulty invitation',
		{ text: invitationFile.replace('"poll":0', '"poll":-1') },
		'invitation/poll-invalid @ poll'
	]
])('%s is refused', async (_name, source, problem) => {
	expect(problemsOf(await receive(source))).toEqual([problem]);
});
