import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CountedQuestionnaire, LedgerEntry } from '#lib/domain/benchmark';
import type { Questionnaire } from '#lib/domain/questionnaire';
import {
	ledgerHead,
	ledgerLine,
	makeLedgerFile,
	parseLedgerFile,
	parseLedgerHead,
	parseLedgerLine
} from '#lib/exchange/ledger-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { contributionOf } from '../support/exchange-benchmark';
import { core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const { questionnaires: known } = knownContent;
let about: CountedQuestionnaire;
beforeAll(async () => {
	about = { id: core.id, version: core.version, digest: await digestOf(core) };
});

const contribution = contributionOf(11, {
	cid: '00112233445566778899aabbccddeeff',
	seq: 3,
	profile: {
		sector: 'vehicles',
		size: 'small',
		region: 'CN-33',
		chain: 'automotive',
		place: 'midstream'
	},
	code: '00000000000'
});
const withdrawal: LedgerEntry = {
	kind: 'withdrawal',
	cid: 'ff112233445566778899aabbccddeeff',
	seq: 2,
	period: '2026-Q4'
};
/** A ledger never holds the code. */
const kept = ({ code: _, ...entry }: LedgerEntry) => entry;

describe('a line', () => {
	test('is written the one way that fast readers rely on', () => {
		const { d, s, a } = JSON.parse(ledgerLine(contribution)) as Record<string, string>;
		expect(ledgerLine(contribution)).toBe(
			`{"cid":"00112233445566778899aabbccddeeff","seq":3,"period":"2026-Q4","origin":"solo","home":true,"sector":"vehicles","size":"small","region":"CN-33","chain":"automotive","place":"midstream","d":"${d}","s":"${s}","a":"${a}","steps":${JSON.stringify(contribution.steps)}}`
		);
		expect(d).toBe('f'.repeat(15));
		expect(s).toMatch(/^(\d{3}|---){15}$/);
		expect(a).toMatch(/^[0-4n-]{75}$/);
		expect(ledgerLine(withdrawal)).toBe(
			'{"cid":"ff112233445566778899aabbccddeeff","seq":2,"period":"2026-Q4","del":true}'
		);
	});

	test('leaves out what was not said, and never holds a member code', () => {
		const line = ledgerLine({ ...contribution, profile: { place: 'upstream' }, steps: [] });
		expect(line).toContain('"home":true,"place":"upstream","d":"');
		expect(line).toMatch(/"steps":\[\]\}$/);
		expect(ledgerLine(contribution)).not.toContain('code');
	});

	test('is read back to the same, in whatever order its keys stand', () => {
		fc.assert(
			fc.property(fc.integer(), fc.infiniteStream(fc.nat()), (seed, luck) => {
				const entry = contributionOf(seed);
				const fields = Object.entries(JSON.parse(ledgerLine(entry)) as object);
				const shuffled = fields
					.map((field) => ({ field, place: luck.next().value as number }))
					.sort((a, b) => a.place - b.place)
					.map(({ field }) => field as [string, unknown]);
				for (const each of [fields, shuffled]) {
					const line = JSON.stringify(Object.fromEntries(each));
					expect(parseLedgerLine(line, core)).toEqual({ ok: true, value: entry });
				}
			}),
			{ numRuns: 100 }
		);
		expect(parseLedgerLine(ledgerLine(withdrawal), core)).toEqual({ ok: true, value: withdrawal });
	});

	test.each<[string, object, string[]]>([
		['an id in capitals', { cid: 'A'.repeat(32) }, ['ledger/id-invalid @ cid']],
		['a number that was never sent', { seq: 0 }, ['ledger/seq-invalid @ seq']],
		['a number with a fraction', { seq: 1.5 }, ['ledger/seq-invalid @ seq']],
		['a month', { period: '2026-11' }, ['ledger/period-invalid @ period']],
		['an origin of its own', { origin: 'guess' }, ['ledger/unknown-origin @ origin']],
		['a home that is a word', { home: 'yes' }, ['shape/not-boolean @ home']],
		['a sector with a space', { sector: 'a b' }, ['profile/sector-invalid @ sector']],
		['a size of its own', { size: 'huge' }, ['profile/unknown-size @ size']],
		['a region in small letters', { region: 'cn-33' }, ['profile/region-invalid @ region']],
		['a chain that is a path', { chain: '../x' }, ['profile/chain-invalid @ chain']],
		['a place of its own', { place: 'up' }, ['profile/unknown-place @ place']],
		['a depth of its own', { d: 'x'.repeat(15) }, ['ledger/depths-invalid @ d']],
		['a depth too few', { d: 'f'.repeat(14) }, ['ledger/depths-invalid @ d']],
		['a score above 100', { s: `101${'---'.repeat(14)}` }, ['ledger/scores-invalid @ s']],
		['a score too many', { s: '---'.repeat(16) }, ['ledger/scores-invalid @ s']],
		['an answer of its own', { a: 'x'.repeat(75) }, ['ledger/answers-invalid @ a']],
		['an answer too few', { a: '-'.repeat(74) }, ['ledger/answers-invalid @ a']],
		['a step with markup', { steps: ['<b>'] }, ['ledger/step-invalid @ steps/0']],
		['four steps', { steps: ['a', 'b', 'c', 'd'] }, ['ledger/step-invalid @ steps']],
		['a member code', { code: '00000000000' }, ['shape/unknown-key @ code']],
		['a name', { name: 'x' }, ['shape/unknown-key @ name']],
		[
			'several faults, all named',
			{ seq: -1, size: 'x', d: '' },
			['ledger/depths-invalid @ d', 'ledger/seq-invalid @ seq', 'profile/unknown-size @ size']
		]
	])('with %s is refused', (_name, change, problems) => {
		const line = { ...(JSON.parse(ledgerLine(contribution)) as object), ...change };
		expect(problemsOf(parseLedgerLine(JSON.stringify(line), core))).toEqual(problems);
	});

	test.each<[string, string, string[]]>([
		['an option that no question has', '9'.repeat(75), ['contribution/unknown-option']],
		[
			'the lowest answers, but higher scores',
			'0'.repeat(75),
			['contribution/score-does-not-follow']
		]
	])('with %s is refused', (_name, a, codes) => {
		const line = { ...(JSON.parse(ledgerLine(contribution)) as object), a };
		const read = parseLedgerLine(JSON.stringify(line), core);
		const found = new Set(read.ok ? [] : read.problems.map(({ code }) => code));
		expect([...found]).toEqual(codes);
	});

	test.each<[string, object]>([
		['that says it withdraws and does not', { del: false }],
		['that withdraws and answers', { del: true, a: '-' }]
	])('%s is refused', (_name, change) => {
		const { kind: _, ...fields } = withdrawal;
		expect(parseLedgerLine(JSON.stringify({ ...fields, ...change }), core).ok).toBe(false);
	});

	test.each([
		['nothing', '', 'json/empty @ file'],
		['a list', '[]', 'shape/not-object @ file'],
		['no JSON', '{"cid":', 'json/syntax @ file'],
		[
			'a key that stands twice',
			ledgerLine(withdrawal).replace('{', '{"seq":9,'),
			'json/duplicate-key @ seq'
		],
		['a prototype', '{"__proto__":{}}', 'json/forbidden-key @ __proto__'],
		['more than a line can hold', `{"cid":"${'0'.repeat(5000)}"}`, 'ledger/line-too-long @ line']
	])('that is %s is refused', (_name, line, problem) => {
		expect(problemsOf(parseLedgerLine(line, core))).toEqual([problem]);
	});

	test('cannot hold an eleventh option', () => {
		expect(() => ledgerLine({ ...contribution, answers: [10] })).toThrow(RangeError);
	});
});

const knownWith = (change: object) =>
	new Map<string, Questionnaire>([['core', { ...core, ...change } as Questionnaire]]);

describe('the first line', () => {
	test('names questionnaire, version and meaning', async () => {
		expect(ledgerHead(about)).toBe(
			`{"format":"gradus-ledger/1","questionnaire":"core","version":1,"digest":"${about.digest}"}`
		);
		expect(await parseLedgerHead(ledgerHead(about), known)).toEqual({ ok: true, value: core });
	});

	test.each<[string, object, string]>([
		['another format', { format: 'gradus-ledger/2' }, 'ledger/unknown-format @ format'],
		[
			'a questionnaire that is not known',
			{ questionnaire: 'own' },
			'ledger/unknown-questionnaire @ questionnaire'
		],
		[
			'an official yardstick',
			{ questionnaire: 'miit-2024' },
			'ledger/unknown-questionnaire @ questionnaire'
		],
		['another version', { version: 2 }, 'ledger/other-version @ version'],
		['another meaning', { digest: '0'.repeat(16) }, 'ledger/other-meaning @ digest'],
		['a key of its own', { firms: 3 }, 'shape/unknown-key @ firms']
	])('with %s is refused', async (_name, change, problem) => {
		const head = JSON.stringify({ ...(JSON.parse(ledgerHead(about)) as object), ...change });
		expect(problemsOf(await parseLedgerHead(head, known))).toEqual([problem]);
	});

	test('is refused where the questions here mean something else', async () => {
		const read = await parseLedgerHead(
			ledgerHead(about),
			knownWith({ areas: core.areas.slice(1) })
		);
		expect(problemsOf(read)).toEqual(['ledger/other-meaning @ digest']);
	});
});

describe('a ledger', () => {
	const all = [withdrawal, ...Array.from({ length: 20 }, (_, at) => contributionOf(100 + at))];

	test('has the same bytes in whatever order its entries came', () => {
		const file = makeLedgerFile(all, about);
		expect(makeLedgerFile(all.toReversed(), about)).toBe(file);
		expect(file.split('\n').length).toBe(all.length + 2);
	});

	test('is read back to the same', async () => {
		const read = await parseLedgerFile(makeLedgerFile(all, about), known);
		const entries = all.map(kept).sort((a, b) => (a.cid < b.cid ? -1 : 1));
		expect(read).toEqual({ ok: true, value: { questionnaire: core, entries } });
	});

	test('may come with other line ends, a mark in front and empty lines', async () => {
		const file = `\uFEFF${makeLedgerFile(all, about).replaceAll('\n', '\r\n')}\r\n\r\n`;
		expect((await parseLedgerFile(file, known)).ok).toBe(true);
	});

	test('names every problem with its line, and no firm twice', async () => {
		const lines = [
			ledgerHead(about),
			ledgerLine(contribution),
			'{"cid":1}',
			ledgerLine({ ...contribution, seq: 9 }),
			'nonsense'
		];
		expect(problemsOf(await parseLedgerFile(lines.join('\n'), known))).toEqual(
			[
				...['a', 'd', 'home', 'origin', 'period', 's', 'seq', 'steps']
					.map((key) => `shape/missing-key @ line 3/${key}`)
					.toSorted(),
				'json/syntax @ line 5/file',
				'ledger/duplicate-id @ line 4/cid',
				'shape/not-text @ line 3/cid'
			].toSorted()
		);
	});

	test('with very many problems lists the first 200 and counts the rest', async () => {
		const file = [ledgerHead(about), ...Array<string>(1000).fill('x')].join('\n');
		const read = await parseLedgerFile(file, known);
		if (read.ok) throw new Error('taken');
		expect(read.problems.length).toBe(201);
		expect(read.problems.at(-1)).toEqual({
			code: 'ledger/too-many-problems',
			place: 'file',
			details: { count: 800 }
		});
	});
});
