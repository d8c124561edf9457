import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseCardFile } from '#lib/exchange/card-file';
import {
	contributionBytes,
	parseContributionFile,
	type SealedContribution
} from '#lib/exchange/contribution-file';
import { toFrames, type FrameType } from '#lib/exchange/frames';
import { messagesIn, type IncomingSource } from '#lib/exchange/incoming-content';
import { readBenchmark, type BenchmarkContext } from '#lib/exchange/received-benchmark';
import { readRosterFile } from '#lib/exchange/roster-file';
import { knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const fixture = (name: string) => readFileSync(`tests/fixtures/${name}`, 'utf8');
const benchmark = (name: string) => fixture(`benchmark/${name}`);
const utf8 = (text: string) => new TextEncoder().encode(text);

let context: BenchmarkContext;
let sealed: SealedContribution;

beforeAll(async () => {
	const card = await parseCardFile(benchmark('card.txt'));
	const roster = await readRosterFile(benchmark('roster.txt'), new Map());
	if (!card.ok || !roster.ok) throw new Error('fixtures');
	const { hub } = roster.value.roster;
	context = {
		keys: new Map([
			[card.value.fingerprint, card.value.card.key],
			[hub.fingerprint, hub.key]
		]),
		known: knownContent.questionnaires
	};
	const read = parseContributionFile(benchmark('contribution.txt'));
	if (!read.ok) throw new Error('fixtures');
	sealed = read.value;
});

const receive = (source: IncomingSource) => readBenchmark(source, context);

function framesOf(bytes: Uint8Array, type: FrameType): readonly string[] {
	const frames = toFrames(bytes, type);
	if (!frames.ok) throw new Error(frames.problems[0]!.code);
	return frames.value;
}

test.each([
	['card', 'card.txt'],
	['sealed', 'contribution.txt'],
	['sealed', 'offer.txt'],
	['release', 'association.release.txt'],
	['confidential', 'association.confidential.age.txt'],
	['roster', 'roster.txt']
])('a %s is known by the text of its file', async (kind, name) => {
	expect(await receive({ text: `\uFEFF ${benchmark(name)}\n` })).toMatchObject({
		ok: true,
		value: { kind }
	});
});

test('what is signed by a known key is known to be', async () => {
	expect(await receive({ text: benchmark('association.release.txt') })).toMatchObject({
		value: { release: { verified: 'signed' } }
	});
	expect(await receive({ text: benchmark('roster.txt') })).toMatchObject({
		value: { verified: 'signed' }
	});
	expect(await receive({ text: benchmark('card.txt') })).toMatchObject({
		value: { card: { signers: { length: 2 } } }
	});
});

test('a contribution is known as scanned bytes and as the text of its code', async () => {
	const bytes = contributionBytes(sealed);
	const expected = { ok: true, value: { kind: 'sealed', sealed } };
	expect(await receive({ bytes, type: 'B' })).toEqual(expected);
	expect(await receive({ text: framesOf(bytes, 'B').join('\n') })).toEqual(expected);
});

test('a card and a small pack are known as codes', async () => {
	for (const [kind, name] of [
		['card', 'card.txt'],
		['roster', 'roster.txt']
	] as const) {
		const frames = framesOf(utf8(benchmark(name)), 'J');
		expect(await receive({ text: frames.toReversed().join(' ') })).toMatchObject({
			value: { kind }
		});
	}
});

test.each<[string, IncomingSource, string]>([
	['nothing', { text: '' }, 'received/unknown @ file'],
	['a message', { text: 'See you at nine' }, 'received/unknown @ file'],
	['JSON of others', { text: '{"name":"x"}' }, 'received/unknown @ file'],
	['a list', { bytes: utf8('[]'), type: 'J' }, 'received/unknown @ file'],
	[
		'an invitation',
		{ text: fixture('workshop/invitation.json') },
		'received/not-benchmark @ format'
	],
	['a ballot', { text: fixture('workshop/ballot.json') }, 'received/not-benchmark @ format'],
	['answers', { text: fixture('answers/example.json') }, 'received/not-benchmark @ format'],
	['the keys of a steward', { text: benchmark('hub.age.txt') }, 'received/locked @ file'],
	[
		'the bytes of a ballot',
		{ bytes: Uint8Array.of(1, 2, 3), type: 'B' },
		'contribution/damaged @ contribution'
	],
	[
		'a revoked pack',
		{ text: benchmark('association.release.txt').replace('gradus-release', 'gradus-other') },
		'received/not-benchmark @ format'
	]
])('%s is refused', async (_name, source, problem) => {
	expect(problemsOf(await receive(source))).toEqual([problem]);
});

test('a roster that is older than the last, and a pack of a revoked card, are refused', async () => {
	const card = await parseCardFile(benchmark('card.txt'));
	const roster = await readRosterFile(benchmark('roster.txt'), new Map());
	if (!card.ok || !roster.ok) throw new Error('fixtures');
	const later = { ...context, serials: new Map([[roster.value.roster.hub.fingerprint, 2]]) };
	expect(problemsOf(await readBenchmark({ text: benchmark('roster.txt') }, later))).toEqual([
		'roster/older-serial @ serial'
	]);
	const without = { ...context, revoked: new Map([[card.value.fingerprint, '2026-11-02']]) };
	expect(
		problemsOf(await readBenchmark({ text: benchmark('association.release.txt') }, without))
	).toEqual(['pack/revoked @ issuer']);
});

describe('a text that many messages were copied into', () => {
	test('is taken apart into JSON and codes, in their order', () => {
		const [frame = ''] = framesOf(contributionBytes(sealed), 'B');
		const long = framesOf(
			Uint8Array.from({ length: 1200 }, (_, at) => (at * at * 31 + at * 7) % 251),
			'B'
		);
		const parts = [
			benchmark('contribution.txt').trim(),
			frame,
			frame,
			long.toReversed().join('\n'),
			benchmark('card.txt').trim(),
			benchmark('offer.txt').trim()
		];
		expect(long.length).toBeGreaterThan(2);
		expect(messagesIn(`\uFEFF\n${parts.join('\r\n\n')}\n`)).toEqual(parts);
		expect(messagesIn(parts.join(' '))).toEqual(parts);
	});

	test('passes nothing over in silence: what lies between is a message too, to be refused', async () => {
		const [frame = ''] = framesOf(contributionBytes(sealed), 'B');
		const parts = [
			'Dear officer, two of them:',
			frame,
			'and',
			benchmark('contribution.txt').trim(),
			'Regards'
		];
		expect(messagesIn(parts.join('\n'))).toEqual(parts);
		const results = await Promise.all(
			messagesIn(parts.join('\n')).map((text) => receive({ text }))
		);
		expect(results.map((each) => (each.ok ? each.value.kind : each.problems[0]!.code))).toEqual([
			'received/unknown',
			'sealed',
			'received/unknown',
			'sealed',
			'received/unknown'
		]);
	});

	test.each([
		['a brace in a text', '{"a":"}{"}', ['{"a":"}{"}']],
		['an escaped quotation mark', '{"a":"\\"}"}{}', ['{"a":"\\"}"}', '{}']],
		['an object that does not end', '{"a":1', ['{"a":1']],
		['a frame without its fellows', 'B$2J0300AAAA {}', ['B$2J0300AAAA', '{}']],
		['nothing', ' \n', []]
	])('with %s is still read to its end', (_name, text, parts) => {
		expect(messagesIn(text)).toEqual(parts);
	});

	test('with more messages than anybody copies is taken as one', () => {
		const text = '{}'.repeat(20_001);
		expect(messagesIn(text)).toEqual([text]);
	});
});
