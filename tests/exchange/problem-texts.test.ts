import { describe, expect, expectTypeOf, test } from 'vitest';
import { problemCodes, type ProblemCode } from '#lib/exchange/problem-codes';
import { describeProblem, problemTexts } from '#lib/i18n/problems';

const braces = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe.each(Object.entries(problemTexts))('the words of problems in %s', (_locale, texts) => {
	test('exist for every code and for no other', () => {
		expect(Object.keys(texts).sort()).toEqual([...problemCodes].sort());
	});

	test('are as complete for the compiler', () => {
		expectTypeOf<keyof typeof texts>().toEqualTypeOf<ProblemCode>();
	});

	test('say what is wrong and what to do, in one line each without a full stop', () => {
		for (const { what, todo } of Object.values(texts))
			for (const sentence of [what, todo]) {
				expect(sentence.trim()).toBe(sentence);
				expect(sentence).not.toMatch(/[.。:]$|: |\n/);
				expect(sentence.length).toBeGreaterThan(3);
			}
	});
});

test('Chinese words use full-width marks and put no space beside Latin letters', () => {
	for (const { what, todo } of Object.values(problemTexts['zh-CN']))
		expect(what + todo).not.toMatch(/\p{Script=Han} |[\p{Script=Han}”][,;:?!]| \p{Script=Han}/u);
});

test('both languages name the same details, up to lists of what is allowed', () => {
	for (const code of problemCodes) {
		const of = (locale: 'en' | 'zh-CN') => {
			const { what, todo } = problemTexts[locale][code];
			return new Set(braces(what + todo).filter((name) => name !== 'found'));
		};
		expect([code, of('zh-CN')]).toEqual([code, of('en')]);
	}
});

test('details fill the braces; text from a file that looks like a brace stays as it is', () => {
	const problem = {
		code: 'answers/unknown-option',
		place: 'p',
		details: { found: '{known} $& $1', known: '0, 1' }
	};
	expect(describeProblem(problem, problemTexts.en)).toEqual({
		what: 'The question has no option “{known} $& $1”',
		todo: 'Use one of 0, 1'
	});
});
