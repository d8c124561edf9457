import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '#lib/domain/result';
import { detectFile } from '#lib/exchange/detect';
import { messagesIn } from '#lib/exchange/incoming-content';
import { readReceived } from '#lib/exchange/received';
import { readBenchmark } from '#lib/exchange/received-benchmark';
import { describeProblem, problemTexts } from '#lib/i18n/problems';
import { fuzzFormats, type FuzzFormat } from '../support/fuzz-formats';
import { harmedBytes, harmedText, harmedValue, textHarm, valueHarm } from '../support/harm';
import { knownContent } from '../support/known-content';

const formats = await fuzzFormats();
const runs = Math.ceil(Number(process.env.FUZZ ?? 5000) / formats.length);
/** No file may keep a person waiting for longer, in milliseconds; far above what any takes, since machines of tests are busy. */
const patience = 5000;

const seen = { taken: 0, refused: 0, slowest: 0 };

/** Text that moves, hides or turns other text must not come back in what a person is told. */
const unsafe = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;

function expectWords(result: Result<unknown>): void {
	if (result.ok) return;
	expect(Object.keys(result).sort()).toEqual(['ok', 'problems']);
	expect(result.problems.length).toBeGreaterThan(0);
	for (const problem of result.problems.slice(0, 30))
		for (const texts of Object.values(problemTexts)) {
			const { what, todo } = describeProblem(problem, texts);
			const said = what + todo + problem.place;
			if (unsafe.test(said)) expect(said).toBe('without what hides or turns text');
			expect(said.length).toBeLessThan(1200);
			const words = texts[problem.code as keyof typeof texts];
			const braces = [...(words.what + words.todo).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			expect(Object.keys(problem.details ?? {})).toEqual(expect.arrayContaining(braces));
		}
}

/** Nothing that was read reaches into the program’s own objects, and no number is none. */
function expectPlain(value: unknown, depth = 0): void {
	if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
	if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
	expect(depth).toBeLessThan(80);
	if (value instanceof Map || value instanceof Set) {
		for (const each of value) expectPlain(each, depth + 1);
		return;
	}
	for (const key of Object.keys(value)) {
		if (['__proto__', 'constructor', 'prototype'].includes(key)) expect(key).toBe('no key of ours');
		expectPlain((value as Record<string, unknown>)[key], depth + 1);
	}
}

/** Objects that every program of the page shares. */
const shared = [
	Object,
	Array,
	Function,
	String,
	Number,
	Boolean,
	Map,
	Set,
	Promise,
	Uint8Array
].flatMap((each) => [each, each.prototype] as object[]);
const marksOf = () =>
	shared.map((each) => [
		Object.getPrototypeOf(each) as unknown,
		...Reflect.ownKeys(each).flatMap((key) => [
			key,
			Object.getOwnPropertyDescriptor(each, key)?.value as unknown
		])
	]);
const untouched = marksOf();
const areUntouched = () =>
	marksOf().every(
		(marks, at) =>
			marks.length === untouched[at]!.length &&
			marks.every((each, n) => Object.is(each, untouched[at]![n]))
	);

async function expectSound(format: FuzzFormat, text: string | Uint8Array): Promise<void> {
	const since = performance.now();
	const result = await format.read(text as never);
	const took = performance.now() - since;
	seen.slowest = Math.max(seen.slowest, took);
	expect(took).toBeLessThan(patience);
	seen[result.ok ? 'taken' : 'refused'] += 1;
	expectWords(result);
	expect(({} as { taken?: unknown }).taken).toBeUndefined();
	expect(areUntouched()).toBe(true);
	if (!result.ok) return;
	expectPlain(result.value);
	if (!('write' in format) || !format.write) return;
	// What was taken was understood whole: written again, it says the same.
	const again = await format.read(format.write(result.value as never));
	expect(again).toEqual(result);
}

/** Doors that any text can come in by, whatever it is. */
async function expectEveryDoor(text: string): Promise<void> {
	const { questionnaires: known } = knownContent;
	expectWords(detectFile(text));
	expectWords(await readReceived({ text }, known));
	expectWords(await readBenchmark({ text }, { keys: new Map(), known }));
	expect(messagesIn(text).join('').length).toBeLessThanOrEqual(text.length);
}

const texts = formats.flatMap((format) => (format.form === 'bytes' ? [] : format.right));
const bytes = formats.flatMap((format) => (format.form === 'bytes' ? format.right : []));
const values = formats.flatMap((format) =>
	format.form === 'json' ? format.right.map((text) => JSON.parse(text) as unknown) : []
);

const harms = (form: FuzzFormat['form']) =>
	fc
		.record({
			which: fc.nat({ max: 5 }),
			line: fc.nat({ max: 20 }),
			values: fc.array(valueHarm, { maxLength: form === 'json' || form === 'lines' ? 3 : 0 }),
			letters: fc.array(textHarm, { maxLength: 2 })
		})
		.filter(({ values, letters }) => values.length + letters.length > 0);
type Harms = ReturnType<typeof harms> extends fc.Arbitrary<infer Value> ? Value : never;

function harmed(format: FuzzFormat, { which, line, values: some, letters }: Harms) {
	if (format.form === 'bytes')
		return harmedBytes(format.right[which % format.right.length]!, letters, bytes);
	let text = format.right[which % format.right.length]!;
	if (format.form === 'json' && some.length > 0) text = harmedValue(JSON.parse(text), some, values);
	if (format.form === 'lines' && some.length > 0) {
		const lines = text.trimEnd().split('\n');
		const at = line % lines.length;
		lines[at] = harmedValue(JSON.parse(lines[at]!), some, values);
		text = `${lines.join('\n')}\n`;
	}
	return harmedText(text, letters, texts);
}

test('every format that the documentation names is among them', () => {
	const named = readFileSync('src/docs/formats.md', 'utf8').match(/gradus-[a-z-]+\/1/g)!;
	const missing = [...new Set(named)].filter(
		(each) =>
			!formats.some(
				({ name, ...rest }) => name.startsWith(each) || JSON.stringify(rest).includes(each)
			)
	);
	expect(missing).toEqual([]);
});

describe.each(formats.map((format) => [format.name, format] as const))('%s', (_name, format) => {
	test('is read where it is right', async () => {
		for (const right of format.right) {
			// A browser that can draw it says so; its bytes alone give a size or none.
			if (format.name.includes('heic')) continue;
			const result = await format.read(right as never);
			expect(result.ok ? [] : result.problems).toEqual([]);
		}
	});

	test(
		'harmed in any way is taken whole or refused in words, and never breaks its reader',
		{ timeout: 30_000 + runs * 100 },
		async () => {
			let n = 0;
			await fc.assert(
				fc.asyncProperty(harms(format.form), async (each) => {
					const text = harmed(format, each);
					await expectSound(format, text);
					if (typeof text === 'string' && (n += 1) % 4 === 0) await expectEveryDoor(text);
				}),
				{ numRuns: runs }
			);
		}
	);
});

afterAll(() => {
	const { taken, refused, slowest } = seen;
	console.info(
		`${taken + refused} harmed files: ${refused} refused, ${taken} taken whole, the slowest in ${Math.round(slowest)} ms`
	);
});
