import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, mergeCounts } from '#lib/domain/benchmark';
import { CanonicalReader } from '#lib/exchange/ledger-bytes';
import { ledgerHead, ledgerLine, parseLedgerLine } from '#lib/exchange/ledger-file';
import { countLedgers, type LedgerCounts, type LedgerSource } from '#lib/exchange/ledger-stream';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { core, knownContent } from '../support/known-content';
import { mulberry32 } from '../support/random-answers';
import { sourceOf, syntheticLines } from './synthetic-ledger';

const tables = { oneWay: ['sector', 'region'], twoWay: ['sector', 'size'] } as const;
const known = knownContent.questionnaires;
const head = ledgerHead({ id: core.id, version: core.version, digest: await digestOf(core) });
const lines = [
	...syntheticLines({
		questionnaire: core,
		firms: 300,
		seed: 11,
		replaced: 0.2,
		withdrawn: 0.1,
		unsaid: 0.1,
		steps: ['backup-automatic', 'ledger', 'mes', 'plan-written']
	})
];
const textOf = (some: readonly string[]) => [head, ...some, ''].join('\n');

function count(...sources: readonly LedgerSource[]) {
	return countLedgers(sources, known, { tables, upward: tables });
}

async function counted(...sources: readonly LedgerSource[]): Promise<LedgerCounts> {
	const result = await count(...sources);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.value;
}

async function problemsOf(...sources: readonly LedgerSource[]) {
	const result = await count(...sources);
	return result.ok ? [] : result.problems.map(({ code, place }) => `${place}: ${code}`);
}

const expected = await counted(sourceOf(textOf(lines)));

function expectSame(found: LedgerCounts) {
	expect(canonical(found.counts)).toBe(canonical(expected.counts));
	expect(canonical(found.upward!)).toBe(canonical(expected.upward!));
	expect(found.tally).toMatchObject({ firms: 300, withdrawn: 30, conflicts: 0 });
}

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
	const random = mulberry32(seed);
	return list
		.map((item) => ({ item, place: random() }))
		.sort((a, b) => a.place - b.place)
		.map(({ item }) => item);
}

describe('the counts are the same', () => {
	test.each([1, 2, 7, 409, 4096])('in chunks of %i bytes', async (size) => {
		expectSame(await counted(sourceOf(textOf(lines), size)));
	});

	test('where a chunk is written over as soon as the next is asked for', async () => {
		const bytes = new TextEncoder().encode(textOf(lines));
		const chunk = new Uint8Array(1000);
		const source: LedgerSource = {
			name: 'ledger',
			size: bytes.length,
			async *chunks() {
				for (let at = 0; at < bytes.length; at += chunk.length) {
					const part = bytes.subarray(at, at + chunk.length);
					chunk.set(part);
					yield chunk.subarray(0, part.length);
					chunk.fill(0);
				}
			}
		};
		expectSame(await counted(source));
	});

	test('where lines are written another way', async () => {
		const other = lines.map((line, at) => {
			const entry = JSON.parse(line) as Record<string, unknown>;
			if (at % 3 === 0) return JSON.stringify(Object.fromEntries(Object.entries(entry).reverse()));
			if (at % 3 === 1) return `  ${JSON.stringify(entry, null, 1).replaceAll('\n', ' ')}\r`;
			return line;
		});
		expectSame(await counted(sourceOf(textOf(other))));
	});

	test('where the last line has no end, others are blank, and heads stand in between', async () => {
		const some = [head, '', ...lines.slice(0, 50), '  \r', head, ...lines.slice(50)];
		expectSame(await counted(sourceOf(some.join('\n'))));
	});

	test('where the lines stand in any order', async () => {
		for (const seed of [1, 2, 3])
			expectSame(await counted(sourceOf(textOf(shuffled(lines, seed)), 1000)));
	});

	test('where the ids of many firms begin alike', async () => {
		const alike = shuffled(lines, 5).map((line) =>
			line.replace(/"cid":"([0-9a-f]{8})[0-9a-f]{8}/, '"cid":"00000000$1')
		);
		expectSame(await counted(sourceOf(textOf(alike))));
	});

	test('where they are spread over several ledgers, some lines in two of them', async () => {
		const mixed = shuffled(lines, 4);
		const sources = [mixed.slice(0, 200), mixed.slice(150, 300), lines.slice(100), mixed];
		expectSame(await counted(...sources.map((some) => sourceOf(textOf(some), 777))));
	});

	test('where one group has more firms than two bytes can count', async () => {
		const line = lines.find((each) => /"sector".*"size".*"region".*"d":"sss/.test(each))!;
		const [before, after] = [line.slice(0, 8), line.slice(40)];
		const doublings = 17;
		const all = Array.from(
			{ length: 2 ** doublings },
			(_, at) => before + at.toString(16).padStart(32, '0') + after
		);
		let expected = (await counted(sourceOf(textOf([line])))).counts;
		for (let i = 0; i < doublings; i++) {
			const sum = mergeCounts([expected, expected]);
			if (sum.ok) expected = sum.value;
		}
		const { counts } = await counted(sourceOf(textOf(all), 1 << 20));
		expect(canonical(counts)).toBe(canonical(expected));
	});

	test('where a source that can be read only once is in order', async () => {
		expectSame(await counted({ ...sourceOf(textOf(lines)), size: undefined }));
	});
});

describe('of two lines of one firm', () => {
	const [line] = lines.filter((each) => each.includes('"seq":1,') && each.includes('"origin"'));
	const other = line!.includes('"home":true')
		? line!.replace('"home":true', '"home":false')
		: line!.replace('"home":false', '"home":true');

	test('that say the same, one counts', async () => {
		const { tally } = await counted(sourceOf(textOf([line!, line!])));
		expect(tally).toMatchObject({ firms: 1, duplicates: 1, conflicts: 0 });
	});

	test('that differ under one number, always the same one counts', async () => {
		const [a, b] = [
			await counted(sourceOf(textOf([line!, other]))),
			await counted(sourceOf(textOf([other, line!])))
		];
		expect(a.tally).toMatchObject({ firms: 1, conflicts: 1 });
		expect(canonical(a.upward!)).toBe(canonical(b.upward!));
	});

	test('the one with the greater number counts, in any order', async () => {
		const later = other.replace('"seq":1,', '"seq":10,');
		const direct = canonical((await counted(sourceOf(textOf([later])))).upward!);
		for (const both of [
			[line!, later],
			[later, line!]
		]) {
			const { upward, tally } = await counted(sourceOf(textOf(both)));
			expect(canonical(upward!)).toBe(direct);
			expect(tally).toMatchObject({ firms: 1, replaced: 1 });
		}
	});
});

describe('a ledger with a bad line is refused,', () => {
	test('with the number of each', async () => {
		const bad = lines.map((line, at) =>
			at === 3 ? line.slice(0, -20) : at === 7 ? line.replace('"seq":', '"seq":7') + 'x' : line
		);
		const long = [...bad, `{"cid":"${'f'.repeat(20_000)}"}`];
		expect(await problemsOf(sourceOf(textOf(long), 1000))).toEqual([
			'line 5/file: json/syntax',
			'line 9/file: json/syntax',
			`line ${long.length + 1}/line: ledger/line-too-long`
		]);
	});

	test('with the name of the ledger where there are several', async () => {
		const bad = textOf([...lines.slice(0, 4), 'no']);
		const sources = [sourceOf(textOf(lines)), sourceOf(bad, 500, 'second.ndjson')];
		expect(await problemsOf(...sources)).toEqual(['second.ndjson line 6/file: json/syntax']);
	});

	test('and so is one without the head, with a foreign one, and an empty one', async () => {
		expect(await problemsOf(sourceOf(lines.join('\n')))).not.toEqual([]);
		const foreign = head.replace(/"digest":"[^"]+"/, '"digest":"-"');
		expect(await problemsOf(sourceOf(textOf(lines).replace(/^.*/, foreign)))).not.toEqual([]);
		expect(await problemsOf(sourceOf(''))).toEqual(['line 1/file: json/empty']);
	});

	test('and one out of order that can be read only once', async () => {
		const source = { ...sourceOf(textOf(shuffled(lines, 1))), size: undefined };
		expect(await problemsOf(source)).toEqual(['ledger: ledger/unsorted']);
	});

	test('and one that names more codes than any list has', async () => {
		const line = lines.find((each) => each.includes('"chain":'))!;
		const many = Array.from({ length: 1001 }, (_, at) =>
			line
				.replace(/"cid":"[0-9a-f]{32}"/, `"cid":"${String(at).padStart(32, '0')}"`)
				.replace(/"chain":"[^"]+"/, `"chain":"made-up-${at}"`)
		);
		const fine = await counted(sourceOf(textOf(many.slice(0, -1))));
		expect(fine.tally.firms).toBe(1000);
		expect(await problemsOf(sourceOf(textOf(many)))).toEqual([
			'line 1002/line: ledger/too-many-codes'
		]);
	});
});

test('the reader of bytes takes a changed line only where the parser finds the same line good', () => {
	const reader = new CanonicalReader(core);
	for (const line of lines) {
		const entry = parseLedgerLine(line, core);
		if (entry.ok && entry.value.kind === 'contribution') reader.learn(entry.value);
	}
	const row = reader.row();
	const alphabet = '{}[]":,-0123459anqsfdel truQ.\\\u0000';
	let taken = 0;
	const change = fc.record({
		line: fc.constantFrom(...lines),
		at: fc.nat(600),
		length: fc.constantFrom(0, 1, 1, 1, 2, 3),
		by: fc.oneof(
			fc.constantFrom(...alphabet),
			fc.constantFrom('', '000', '100', '101', '---', 'n', '5')
		)
	});
	fc.assert(
		fc.property(change, ({ line, at, length, by }) => {
			const changed = line.slice(0, at) + by + line.slice(at + length);
			const bytes = new TextEncoder().encode(`${changed}\n`);
			if (reader.read(bytes, 0, row) !== bytes.length) return;
			taken += 1;
			const entry = parseLedgerLine(changed, core);
			expect(entry).toMatchObject({ ok: true });
			if (entry.ok) expect(ledgerLine(entry.value)).toBe(changed);
		}),
		{ numRuns: 20_000, seed: 42 }
	);
	expect(taken).toBeGreaterThan(500);
});

test('the reader of bytes takes every line that is written in canonical form', () => {
	const reader = new CanonicalReader(core);
	const row = reader.row();
	for (const line of lines) {
		const entry = parseLedgerLine(line, core);
		if (!entry.ok) throw new Error(line);
		if (entry.value.kind === 'contribution') reader.learn(entry.value);
		const bytes = new TextEncoder().encode(`${ledgerLine(entry.value)}\n`);
		expect(reader.read(bytes, 0, row)).toBe(bytes.length);
	}
});
