import { describe, expect, expectTypeOf, test } from 'vitest';
import { problemCodes, type ProblemCode } from '#lib/exchange/problem-codes';
import { figureProblemCodes, type FigureProblemCode } from '#lib/domain/figure-text';
import { figureProblemTexts } from '#lib/i18n/figure-problems';
import { describeProblem, problemTexts, type ProblemText } from '#lib/i18n/problems';

const locales = ['en', 'zh-CN'] as const;
/** The words of a language, of files and of figures typed. */
const wordsIn = (locale: 'en' | 'zh-CN'): Readonly<Record<string, ProblemText>> => ({
	...problemTexts[locale],
	...figureProblemTexts[locale]
});
const braces = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe.each(Object.entries(problemTexts))('the words of problems in %s', (_locale, texts) => {
	test('exist for every code and for no other', () => {
		expect(Object.keys(texts).sort()).toEqual([...problemCodes].sort());
	});

	test('are as complete for the compiler', () => {
		expectTypeOf<keyof typeof texts>().toEqualTypeOf<ProblemCode>();
	});
});

describe.each(Object.entries(figureProblemTexts))(
	'the words of figures typed in %s',
	(_locale, texts) => {
		test('exist for every code and for no other', () => {
			expect(Object.keys(texts).sort()).toEqual([...figureProblemCodes].sort());
			expectTypeOf<keyof typeof texts>().toEqualTypeOf<FigureProblemCode>();
		});
	}
);

test.each(locales)(
	'%s says what is wrong and what to do, one line each, no full stop',
	(locale) => {
		for (const { what, todo } of Object.values(wordsIn(locale)))
			for (const sentence of [what, todo]) {
				expect(sentence.trim()).toBe(sentence);
				expect(sentence).not.toMatch(/[.。:]$|: |\n/);
				expect(sentence.length).toBeGreaterThan(3);
			}
	}
);

test('Chinese words use full-width marks and put no space beside Latin letters', () => {
	for (const { what, todo } of Object.values(wordsIn('zh-CN')))
		expect(what + todo).not.toMatch(/\p{Script=Han} |[\p{Script=Han}”][,;:?!]| \p{Script=Han}/u);
});

test('both languages name the same details, up to lists of what is allowed', () => {
	for (const code of [...problemCodes, ...figureProblemCodes]) {
		const of = (locale: 'en' | 'zh-CN') => {
			const { what, todo } = wordsIn(locale)[code]!;
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
