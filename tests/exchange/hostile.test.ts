import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { associationPolicy, settle } from '#lib/domain/benchmark';
import type { Result } from '#lib/domain/result';
import { bytesOfBase64Url } from '#lib/exchange/byte-texts';
import { makeCardFile, parseCardFile } from '#lib/exchange/card-file';
import {
	confidentialPackPayloadType,
	confidentialPayload,
	makeConfidentialPack,
	readConfidentialPack
} from '#lib/exchange/confidential-pack';
import { padded } from '#lib/exchange/contribution-bits';
import {
	makeContributionFile,
	makeOfferFile,
	offerFileSchema,
	openSealed,
	parseContributionBytes,
	parseContributionFile,
	sealBytes,
	sealEntry
} from '#lib/exchange/contribution-file';
import { detectFile } from '#lib/exchange/detect';
import { toFrames } from '#lib/exchange/frames';
import { sign } from '#lib/exchange/dsse';
import { openIdentity, type Identity } from '#lib/exchange/identity-file';
import { messagesIn } from '#lib/exchange/incoming-content';
import { makeLedgerFile, parseLedgerFile, parseLedgerLine } from '#lib/exchange/ledger-file';
import { sealOffer } from '#lib/exchange/offer-file';
import { makePolicyFile, parsePolicyFile } from '#lib/exchange/policy-file';
import { readReceived } from '#lib/exchange/received';
import { readBenchmark } from '#lib/exchange/received-benchmark';
import {
	makeReleasePack,
	readReleasePack,
	releasePackPayloadType,
	releasePayload
} from '#lib/exchange/release-pack';
import { makeReportFile, parseReportFile } from '#lib/exchange/report-file';
import { makeRosterFile, readRosterFile, rosterPayloadType } from '#lib/exchange/roster-file';
import { issuerOf, signValue } from '#lib/exchange/signed-file';
import { describeProblem, problemTexts } from '#lib/i18n/problems';
import { contributionOf, identityOf, offerOf, stepIds } from '../support/exchange-benchmark';
import { confidentialOf, keysOf, releaseOf, type UnsignedRelease } from '../support/exchange-packs';
import { core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';
import { fullReport } from '../support/reports';

const { questionnaires: known } = knownContent;
const formats = [
	'card',
	'contribution',
	'offer',
	'release',
	'confidential',
	'roster',
	'policy',
	'report',
	'ledger'
] as const;
type Format = (typeof formats)[number];

let association: Identity;
let hub: Identity;
let keys: ReadonlyMap<string, string>;
let release: UnsignedRelease;
let confidential: Awaited<ReturnType<typeof confidentialOf>>;
/** A file of each format that is right. */
let right: Readonly<Record<Format, string>>;

beforeAll(async () => {
	association = await identityOf('永康五金协会');
	hub = await identityOf('Jinhua hub', 'hub');
	keys = keysOf(association, hub);
	const entries = Array.from({ length: 12 }, (_, at) => contributionOf(at));
	release = await releaseOf();
	confidential = await confidentialOf(association, 12);
	const about = confidential.counts.questionnaire;
	const roster = { serial: 3, made: '2026-12-31', cards: [association.card], revoked: [] };
	right = {
		card: await makeCardFile(association, { hub }),
		contribution: makeContributionFile(await sealEntry(entries[0]!, association.card, known)),
		offer: makeOfferFile(await sealOffer(offerOf(), association.card)),
		release: await makeReleasePack(release, association),
		confidential: await makeConfidentialPack(confidential, core, association, hub.card),
		roster: await makeRosterFile(roster, hub),
		policy: makePolicyFile({ ...associationPolicy, excluded: { rule: 'run>=40' } }),
		report: makeReportFile(fullReport),
		ledger: makeLedgerFile(entries, about)
	};
});

/** Reads a file of a format as its reader does, up to what lies in it. */
const read: Readonly<Record<Format, (text: string) => Promise<Result<unknown>>>> = {
	card: (text) => parseCardFile(text, keys),
	contribution: async (text) => opened(parseContributionFile(text)),
	offer: async (text) => opened(parseContributionFile(text, offerFileSchema)),
	release: (text) => readReleasePack(text, keys, { known }),
	confidential: (text) => readConfidentialPack(text, hub, keys, known),
	roster: (text) => readRosterFile(text, keys),
	policy: async (text) => parsePolicyFile(text),
	report: async (text) => parseReportFile(text),
	ledger: (text) => parseLedgerFile(text, known)
};

async function opened(file: ReturnType<typeof parseContributionFile>): Promise<Result<unknown>> {
	return file.ok ? openSealed(file.value, association, known, stepIds) : file;
}

/** What every door says of a text: none breaks, and none takes what the format’s own reader refuses. */
async function everyDoor(text: string): Promise<readonly Result<unknown>[]> {
	const context = { keys, known, serials: new Map([[hub.fingerprint, 3]]) };
	return [
		await readBenchmark({ text }, context),
		await readReceived({ text }, known),
		detectFile(text),
		parseLedgerLine(text, core),
		await openIdentity(text, 'x')
	];
}

/** Text that moves, hides or turns other text must not come back in what a person is told. */
const unsafe = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;

let refusals = 0;
function expectRefused(result: Result<unknown>): void {
	if (result.ok) throw new Error('taken');
	expectWords(result);
	refusals += 1;
}
/** A result that is refused says why in both languages, and holds nothing else. */
function expectWords(result: Result<unknown>): void {
	if (result.ok) return;
	expect(Object.keys(result).sort()).toEqual(['ok', 'problems']);
	expect(result.problems.length).toBeGreaterThan(0);
	for (const problem of result.problems.slice(0, 40))
		for (const texts of Object.values(problemTexts)) {
			const { what, todo } = describeProblem(problem, texts);
			expect(unsafe.test(what + todo + problem.place)).toBe(false);
			expect(what + todo).not.toMatch(/\{\w+\}/);
			expect((what + todo).length).toBeLessThan(700);
		}
}

type Fields = Record<string, unknown>;
/** Ways to spoil any text, by name. Each must make it unreadable. */
const spoilings: Readonly<Record<string, (text: string) => string>> = {
	nothing: () => '',
	'white space': () => ' \n\t',
	'a mark in front of nothing': () => '\uFEFF',
	null: () => 'null',
	'a number': () => '7',
	'a word': () => '"gradus"',
	'a list': () => '[]',
	'an object': () => '{}',
	'zero bytes': () => '\0'.repeat(1000),
	'a quarter of it': (text) => text.slice(0, text.length / 4),
	'half of it': (text) => text.slice(0, text.length / 2),
	'all but the last letters': (text) => text.trimEnd().slice(0, -2),
	'a brace too many': (text) => `{${text}`,
	'its own text as a word': (text) => JSON.stringify(text),
	'a list of itself': (text) => `[${text.trim().replaceAll('\n', ' ')}]`,
	'very deep lists': () => '['.repeat(200_000),
	'very deep objects': () => '{"a":'.repeat(100_000),
	'a very long word': () => `{"format":"${'x'.repeat(2_000_000)}"}`,
	'very many lists': () => `{"format":[${'[],'.repeat(200_000)}[]]}`,
	'a prototype': (text) => text.replace('{', '{"__proto__":{"ok":true},'),
	'a constructor': (text) => text.replace('{', '{"constructor":{"prototype":{}},'),
	'a key that stands twice': (text) => text.replace('{', '{"format":"x",'),
	'a number beyond all numbers': (text) => text.replace('{', '{"n":1e999,'),
	'a number that rounds': (text) => text.replace('{', '{"n":12345678901234567890,'),
	'an unknown key with markup': (text) => text.replace('{', '{"<img src=x onerror=alert(1)>":1,'),
	'an unknown key that turns text': (text) => text.replace('{', '{"\u202egnp.exe":1,'),
	'a lone surrogate as a key': (text) => text.replace('{', '{"\\ud800":1,'),
	'another format': (text) => text.replace('/1"', '/2"'),
	'a format with markup': (text) => text.replace(/gradus-[a-z-]+\/1/, '<script>alert(1)</script>'),
	'a format that turns text': (text) => text.replace(/gradus-[a-z-]+\/1/, 'gradus-\u202e\u2066/1')
};

/** What stands in place of a field's value. */
const values: Readonly<Record<string, unknown>> = {
	null: null,
	'an empty object': {},
	'an empty list': [],
	'a negative number': -1,
	'a huge number': 9007199254740991,
	'an empty text': '',
	'a script': '<script>alert(document.cookie)</script>',
	'a text that turns': 'a\u202eb\u2066c\u0007',
	'a lone surrogate': '\ud83d',
	'a long text': 'A'.repeat(70_000),
	'a long list': Array.from({ length: 3000 }, (_, at) => at)
};

describe.each(formats)('a file of %s is refused', (format) => {
	test.each(Object.entries(spoilings))('for %s', async (_name, spoil) => {
		const text = spoil(right[format]);
		expectRefused(await read[format](text));
		for (const result of await everyDoor(text)) expectWords(result);
		expect(messagesIn(text).join('').length).toBeLessThanOrEqual(text.length);
	});
});

const cases = formats
	.filter((format) => format !== 'ledger')
	.flatMap((format) =>
		Object.entries(values).map(([name, value]) => [format, name, value] as const)
	);

/** A report may say that there was none of something. */
function mayLack(key: string, value: unknown): boolean {
	if (value === null) return ['path', 'plans', 'benchmark', 'workshop'].includes(key);
	const lists = ['parts', 'firstSteps', 'steps', 'instruments', 'earlier', 'attachments'];
	return lists.includes(key) && Array.isArray(value) && value.length === 0;
}

test.each(cases)('a file of %s is refused for %s in any field', async (format, _name, value) => {
	const fields = JSON.parse(right[format]) as Fields;
	for (const key of Object.keys(fields)) {
		if (format === 'policy' && (key === 'excluded' || key === 'tables' || key === 'questions'))
			continue;
		if (JSON.stringify(fields[key]) === JSON.stringify(value)) continue;
		if (format === 'report' && mayLack(key, value)) continue;
		const text = JSON.stringify({ ...fields, [key]: value });
		const result = await read[format](text);
		// A policy may ask for very large groups.
		if (format === 'policy' && result.ok && typeof value === 'number') continue;
		expectRefused(result);
		for (const each of await everyDoor(text)) expectWords(each);
	}
});

test.each(Object.entries(values))(
	'a line of a ledger is refused for %s in any field',
	async (_name, value) => {
		const [head, first, ...rest] = right.ledger.split('\n');
		const fields = JSON.parse(first!) as Fields;
		for (const key of [...Object.keys(fields), 'name', 'code']) {
			const isHarmless = key === 'steps' && Array.isArray(value) && value.length === 0;
			if (isHarmless || fields[key] === value) continue;
			const line = JSON.stringify({ ...fields, [key]: value });
			expectRefused(parseLedgerLine(line, core));
			// One line is enough: no ledger is taken in part.
			expectRefused(await parseLedgerFile([head, line, ...rest].join('\n'), known));
		}
	}
);

/** Payloads that are properly signed, and sealed where it belongs: what a hostile program with a key can make. */
const signed: Readonly<
	Record<
		'release' | 'roster' | 'confidential',
		readonly [value: () => Promise<Fields>, file: (value: unknown) => Promise<string>]
	>
> = {
	release: [
		async () =>
			JSON.parse(
				releasePayload({ ...release, issuer: issuerOf(association), noise: null })
			) as Fields,
		async (value) =>
			JSON.stringify({
				format: 'gradus-release-pack/1',
				...(await signValue(releasePackPayloadType, value, association))
			})
	],
	roster: [
		async () => ({
			hub: issuerOf(hub),
			serial: 3,
			made: '2026-12-31',
			cards: [association.card],
			revoked: [{ fingerprint: association.fingerprint, from: '2027-01-01' }]
		}),
		async (value) =>
			JSON.stringify({
				format: 'gradus-roster/1',
				...(await signValue(rosterPayloadType, value, hub))
			})
	],
	confidential: [
		async () =>
			JSON.parse(
				confidentialPayload({ ...confidential, association: issuerOf(association) }, core)
			) as Fields,
		async (value) => {
			const content = await signValue(confidentialPackPayloadType, value, association);
			const { Encrypter } = await import('age-encryption');
			const encrypter = new Encrypter();
			encrypter.addRecipient(hub.card.recipient);
			const bytes = Buffer.from(await encrypter.encrypt(JSON.stringify(content))).toString(
				'base64'
			);
			return JSON.stringify({
				format: 'gradus-confidential-pack/1',
				to: hub.fingerprint,
				sealed: bytes
			});
		}
	]
};
const signedFormats = Object.keys(signed) as (keyof typeof signed)[];

/** What a payload may well say. */
const harmless = new Set(['cards []', 'revoked []', 'groups []', 'segments {}']);

describe.each(signedFormats)('a %s that is properly signed is refused', (format) => {
	test.each(Object.entries(values))('for %s in any field', async (_name, value) => {
		const [about, file] = signed[format];
		const payload = await about();
		for (const key of Object.keys(payload)) {
			const same = JSON.stringify(payload[key]) === JSON.stringify(value);
			const isHarmless = same || harmless.has(`${key} ${JSON.stringify(value).slice(0, 10)}`);
			if (isHarmless) continue;
			expectRefused(await read[format](await file({ ...payload, [key]: value })));
		}
	});

	test('with keys taken away one by one', async () => {
		const [about, file] = signed[format];
		const payload = await about();
		for (const key of Object.keys(payload)) {
			if (key === 'questions' || key === 'leaves') continue;
			const { [key]: _, ...rest } = payload;
			expectRefused(await read[format](await file(rest)));
		}
	});
});

test.each([
	['release', releasePackPayloadType, 'gradus-release-pack/1'],
	['roster', rosterPayloadType, 'gradus-roster/1']
] as const)('a %s that unfolds without end is refused', async (reader, payloadType, format) => {
	const bomb = deflateSync(new Uint8Array(40 * 1024 ** 2), { level: 9 });
	expect(bomb.length).toBeLessThan(100_000);
	const by = reader === 'roster' ? hub : association;
	const signature = await sign(payloadType, bomb, bytesOfBase64Url(by.signing)!, by.fingerprint);
	const payload = Buffer.from(bomb).toString('base64');
	const file = JSON.stringify({ format, payloadType, payload, signatures: [signature] });
	expect(problemsOf(await read[reader](file))).toEqual(['pack/damaged @ payload']);
});

describe('what comes a second time', () => {
	test('a contribution changes nothing', async () => {
		const first = await read.contribution(right.contribution);
		const again = await read.contribution(right.contribution);
		const entryOf = (result: Result<unknown>) =>
			(result as { value: { entry: Parameters<typeof settle>[1] } }).value.entry;
		expect(settle(entryOf(first), entryOf(again)).outcome).toBe('duplicate');
	});

	test('a contribution of another association, a roster that is older, a pack of a revoked card: each is refused', async () => {
		const other = await identityOf('another');
		const foreign = makeContributionFile(await sealEntry(contributionOf(1), other.card, known));
		expectRefused(await read.contribution(foreign));
		expectRefused(await readRosterFile(right.roster, keys, new Map([[hub.fingerprint, 4]])));
		const revoked = new Map([[association.fingerprint, '2026-01-01']]);
		expectRefused(await readReleasePack(right.release, keys, { revoked }));
	});
});

describe('bytes', () => {
	test('that are spoiled in any way are no envelope', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
				expectWords(parseContributionBytes(bytes));
			}),
			{ numRuns: 500 }
		);
	});

	test('that somebody seals for the association never break it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 5 }),
				fc.uint8Array({ maxLength: 400 }),
				async (kind, bytes) => {
					const sealed = await sealBytes(
						padded(Uint8Array.from([kind, ...bytes])),
						association.card
					);
					expectWords(await openSealed(sealed, association, known, stepIds));
				}
			),
			{ numRuns: 60 }
		);
	});

	test('as frames that unfold without end are refused', async () => {
		const frames = toFrames(deflateSync(new Uint8Array(30_000_000)).slice(0, 900), 'B');
		if (!frames.ok) throw new Error('too long');
		const text = frames.value.map((frame) => frame.replace(/^B\$./, 'B$Z')).join('\n');
		expectRefused(await readBenchmark({ text }, { keys, known }));
	});
});

/** Something else in one place of a JSON value. */
function changedAt(value: unknown, luck: () => number, by: unknown): unknown {
	if (Array.isArray(value) && value.length > 0 && luck() % 5 > 0) {
		const at = luck() % value.length;
		return value.map((each, n) => (n === at ? changedAt(each, luck, by) : (each as unknown)));
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value) && luck() % 5 > 0) {
		const all = Object.entries(value);
		if (all.length === 0) return by;
		const at = luck() % all.length;
		return Object.fromEntries(
			all.map(([key, each], n) => [key, n === at ? changedAt(each, luck, by) : each])
		);
	}
	return by;
}

describe('whatever is changed', () => {
	const anything = fc.oneof(
		fc.jsonValue({ maxDepth: 2 }),
		fc.constantFrom(...Object.values(values).filter((each) => JSON.stringify(each).length < 1000)),
		fc.integer({ min: -5, max: 200 })
	);
	const luck = fc.infiniteStream(fc.nat());
	const drawn = (stream: Iterator<number>) => () => stream.next().value as number;

	test.each(formats)('in the text of a file of %s, reading it never breaks', async (format) => {
		const edit = fc.tuple(
			fc.nat(),
			fc.nat({ max: 40 }),
			fc.oneof(
				fc.string({ unit: 'binary', maxLength: 20 }),
				fc.constantFrom('{', '}', '"', '\\', ',', '0')
			)
		);
		await fc.assert(
			fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
				const text = edits.reduce((so, [place, gone, by]) => {
					const at = place % (so.length + 1);
					return so.slice(0, at) + by + so.slice(at + gone);
				}, right[format]);
				expectWords(await read[format](text));
				for (const result of await everyDoor(text)) expectWords(result);
			}),
			{ numRuns: 40 }
		);
	});

	test.each(signedFormats)('in what is signed in a %s, reading it never breaks', async (format) => {
		const [about, file] = signed[format];
		const payload = await about();
		await fc.assert(
			fc.asyncProperty(luck, anything, async (stream, by) => {
				const text = await file(changedAt(payload, drawn(stream), by));
				expectWords(await read[format](text));
			}),
			{ numRuns: 60 }
		);
	});

	test('in an offer, reading it never breaks', async () => {
		await fc.assert(
			fc.asyncProperty(luck, anything, async (stream, by) => {
				const offer = changedAt(offerOf(), drawn(stream), by);
				const packed = deflateSync(new TextEncoder().encode(JSON.stringify(offer) ?? ''));
				const bytes = Uint8Array.from([3, packed.length >> 8, packed.length & 255, ...packed]);
				const sealed = await sealBytes(padded(bytes), association.card);
				expectWords(await openSealed(sealed, association, known, stepIds));
			}),
			{ numRuns: 60 }
		);
	});

	test('in a contribution, its numbers fit each other or it is refused', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.nat(), async (at, bit) => {
				const { entryBytes } = await import('#lib/exchange/contribution-bits');
				const { digestOf } = await import('#lib/exchange/questionnaire-digest');
				const digest = await digestOf(core);
				const bytes = await entryBytes(contributionOf(1), () => ({ model: core, digest }));
				bytes[at % bytes.length]! ^= 1 << (bit % 8);
				const sealed = await sealBytes(bytes, association.card);
				expectWords(await openSealed(sealed, association, known, stepIds));
			}),
			{ numRuns: 120 }
		);
	});
});

afterAll(() => console.info(`${refusals} hostile inputs were refused`));
