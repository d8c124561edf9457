import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	decodeText,
	jsonProblemCodes,
	maxFileBytes,
	maxNesting,
	readJson
} from '#lib/exchange/json';
import { problemsOf } from '../support/problems';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const refused: readonly (readonly [name: string, text: string, ...problems: string[]])[] = [
	['an empty file', '', 'json/empty @ file'],
	['nothing but space', ' \n\t ', 'json/empty @ file'],
	['a file that was cut off', '{"a": [1, 2', 'json/syntax @ file'],
	['two values', '{} {}', 'json/syntax @ file'],
	['a comma too many', '{"a": 1,}', 'json/syntax @ file'],
	['single quotes', "{'a': 1}", 'json/syntax @ file'],
	['a comment', '{"a": 1 /* why */}', 'json/syntax @ file'],
	['a raw line break in a text', '"a\nb"', 'json/syntax @ file'],
	['an unknown escape', '"\\x41"', 'json/syntax @ file'],
	['NaN', '[NaN]', 'json/syntax @ file'],
	['a leading zero', '[01]', 'json/syntax @ file'],
	['a plus sign', '[+1]', 'json/syntax @ file'],
	['a key that stands twice', '{"a": {"b": 1, "b": 2}}', 'json/duplicate-key @ a/b'],
	[
		'a key that stands twice, once written with escapes',
		'{"ab": 1, "\\u0061b": 2}',
		'json/duplicate-key @ ab'
	],
	['a key that reaches for the prototype', '{"__proto__": {}}', 'json/forbidden-key @ __proto__'],
	[
		'such a key written with escapes, deep in a list',
		'{"a": [{"\\u005f_proto__": {"x": 1}}]}',
		'json/forbidden-key @ a/0/__proto__'
	],
	['a constructor', '[{"constructor": 1}]', 'json/forbidden-key @ 0/constructor'],
	['a prototype', '{"prototype": 1}', 'json/forbidden-key @ prototype'],
	['a number beyond all numbers', '{"a": 1e400}', 'json/number-range @ a'],
	['a number beyond all numbers below zero', '[-1e400]', 'json/number-range @ 0'],
	['a number that would vanish', '[1e-400]', 'json/number-range @ 0'],
	['a whole number that would be rounded', '[9007199254740993]', 'json/number-unsafe @ 0'],
	['such a number with a fraction of zero', '[9007199254740993.0]', 'json/number-unsafe @ 0'],
	['nesting one too deep', nested(maxNesting + 1), 'json/too-deep @ file'],
	[
		'several faults at once',
		'{"a": 1e400, "a": 9007199254740993, "b": [{"constructor": 0}]}',
		'json/duplicate-key @ a',
		'json/forbidden-key @ b/0/constructor',
		'json/number-range @ a',
		'json/number-unsafe @ a'
	]
];

describe('the JSON reader refuses, with the place,', () => {
	test.each(refused)('%s', (_name, text, ...problems) => {
		expect(problemsOf(readJson(text))).toEqual(problems);
	});

	test('text larger than the limit, counted in bytes', () => {
		const chinese = `"${'字'.repeat(40)}"`;
		expect(problemsOf(readJson(chinese, 100))).toEqual(['json/too-large @ file']);
		expect(problemsOf(readJson(chinese, 122))).toEqual([]);
	});

	test('bytes that are not UTF-8, such as a file saved as GBK', () => {
		const gbk = Uint8Array.from([0x22, 0xd6, 0xd0, 0xce, 0xc4, 0x22]);
		expect(problemsOf(decodeText(gbk))).toEqual(['json/not-utf8 @ file']);
	});

	test('bytes beyond the limit before decoding them', () => {
		expect(problemsOf(decodeText(new Uint8Array(11), 10))).toEqual(['json/too-large @ file']);
	});
});

test('every problem code of the reader is exercised here', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	expect(new Set([...seen, 'json/too-large', 'json/not-utf8'])).toEqual(new Set(jsonProblemCodes));
});

test('a syntax fault is named with its line and column', () => {
	const result = readJson('{\n  "a": 1,\n  "b" 2\n}');
	expect(result).toMatchObject({ problems: [{ details: { line: 3, column: 7 } }] });
});

test('a place repeats a hostile key only cut and without control characters', () => {
	const key = `\u001b[31m\u202e${'x'.repeat(500)}`;
	const [problem] = problemsOf(readJson(JSON.stringify({ [key]: 0 }).replace(':0', ':1e400')));
	expect(problem).toMatch(/^json\/number-range @ \uFFFD\[31m\uFFFDx{54}…$/);
});

test('a mark of byte order at the start, as Windows editors write it, is fine', () => {
	expect(readJson('\uFEFF{"a": 1}')).toEqual({ ok: true, value: { a: 1 } });
	const bytes = new TextEncoder().encode('\uFEFF{"a": 1}');
	expect(decodeText(bytes)).toEqual({ ok: true, value: '{"a": 1}' });
});

test('nesting up to the limit is read', () => {
	expect(readJson(nested(maxNesting)).ok).toBe(true);
});

describe('hostile sizes:', () => {
	test('a million brackets', () => {
		expect(problemsOf(readJson('['.repeat(1e6)))).toEqual(['json/too-deep @ file']);
	});
	test('more than twenty megabytes', () => {
		expect(problemsOf(readJson(`"${'a'.repeat(maxFileBytes)}"`))).toEqual([
			'json/too-large @ file'
		]);
	});
	test('a text of megabytes is read, without running out of stack', () => {
		expect(problemsOf(readJson(`"${'a\\n'.repeat(2e6)}"`))).toEqual([]);
	});
});

test('a hundred thousand keys are read', () => {
	const text = `{${Array.from({ length: 1e5 }, (_, n) => `"k${n}":${n}`).join(',')}}`;
	expect(readJson(text).ok).toBe(true);
});

/** JSON without the keys and numbers that the reader refuses. */
const value = fc.jsonValue().map((each) => JSON.parse(JSON.stringify(each)) as unknown);

test('whatever a program wrote as plain JSON is read as the same', () => {
	fc.assert(
		fc.property(value, fc.constantFrom(undefined, 2, '\t'), (each, indent) => {
			const text = JSON.stringify(each, null, indent);
			const result = readJson(text);
			if (result.ok) expect(result.value).toEqual(JSON.parse(text));
			else expect(problemsOf(result).join()).toMatch(/forbidden|number/);
		}),
		{ numRuns: 2000 }
	);
});

test('broken text is refused exactly where the language itself refuses it', () => {
	const isJson = (text: string) => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};
	const damaged = fc
		.tuple(
			value,
			fc.nat(),
			fc.nat({ max: 3 }),
			fc.constantFrom('', ',', '"', '}', ']', '0', '\\', 'e')
		)
		.map(([each, at, cut, piece]) => {
			const text = JSON.stringify(each);
			const place = at % (text.length + 1);
			return text.slice(0, place) + piece + text.slice(place + cut);
		});
	fc.assert(
		fc.property(damaged, (text) => {
			const problems = problemsOf(readJson(text));
			const broken = problems.some((each) => /^json\/(syntax|empty)/.test(each));
			expect(broken).toBe(!isJson(text));
		}),
		{ numRuns: 5000 }
	);
});

test('a poisoned key at any depth is refused by its path and never reaches an object', () => {
	const poison = fc.constantFrom('__proto__', 'constructor', 'prototype');
	const path = fc.array(fc.string({ maxLength: 5 }), { maxLength: 20 });
	fc.assert(
		fc.property(path, poison, (keys, key) => {
			const inner = `{${JSON.stringify(key)}: {"polluted": true}}`;
			const text = keys.reduceRight((each, outer) => `{${JSON.stringify(outer)}: ${each}}`, inner);
			const result = readJson(text);
			expect(result.ok).toBe(false);
			expect(problemsOf(result).some((each) => each.endsWith(key))).toBe(true);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		}),
		{ numRuns: 2000 }
	);
});
