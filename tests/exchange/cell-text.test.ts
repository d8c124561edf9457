import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '#lib/domain/document';
import { cellText, exactNumber } from '#lib/exchange/cell-text';
import { Language } from '#lib/i18n/language.svelte.ts';
import { en } from '#lib/i18n/en';
import { zhCN } from '#lib/i18n/zh-CN';

const number = (value: number, digits: number, unit?: 'percent' | { currency: string }): Cell => ({
	kind: 'number',
	value,
	digits,
	...(unit ? { unit } : {})
});

describe('a cell is shown', () => {
	test.each<readonly [string, Cell, string, string]>([
		['text as it is', { kind: 'text', text: ' =1 ' }, ' =1 ', ' =1 '],
		['a whole number', number(1234567, 0), '1,234,567', '1,234,567'],
		['half up', number(2.5, 0), '3', '3'],
		['half up on the decimal that is seen', number(1.005, 2), '1.01', '1.01'],
		['half away from zero below zero', number(-2.5, 0), '-3', '-3'],
		['never as minus zero', number(-0.4, 0), '0', '0'],
		['with all its digits', number(48, 1), '48.0', '48.0'],
		['a share as per cent', number(0.425, 1, 'percent'), '42.5%', '42.5%'],
		['money', number(80000, 0, { currency: 'CNY' }), 'CN¥80,000', '¥80,000'],
		['other money', number(1234.5, 2, { currency: 'EUR' }), '€1,234.50', '€1,234.50'],
		['a day', { kind: 'day', day: '2026-11-22' }, 'Nov 22, 2026', '2026年11月22日'],
		['nothing as a dash', { kind: 'none' }, '–', '–']
	])('%s', (_name, cell, english, chinese) => {
		expect(cellText(cell, 'en')).toBe(english);
		expect(cellText(cell, 'zh-CN')).toBe(chinese);
	});

	test.each([
		['en', en],
		['zh-CN', zhCN]
	] as const)('as the pages in %s show numbers', (locale, words) => {
		const language = new Language(locale, words);
		fc.assert(
			fc.property(
				fc.double({ min: -1e6, max: 1e6, noNaN: true }),
				fc.nat({ max: 3 }),
				(value, digits) => {
					expect(cellText(number(value, digits), locale)).toBe(language.number(value, digits));
				}
			),
			{ numRuns: 300 }
		);
	});
});

test('a number leaves the app without the noise of binary fractions', () => {
	expect(exactNumber(0.1 + 0.2)).toBe(0.3);
	expect(exactNumber(100 / 3)).toBe(33.3333333333);
	expect(exactNumber(123456789012)).toBe(123456789012);
});
