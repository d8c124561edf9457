import { describe, expect, test } from 'vitest';
import { en } from '#lib/i18n/en';
import { Language } from '#lib/i18n/language.svelte.ts';
import { digitsOf, fromTo, signed } from '#lib/state/change';

const english = new Language('en', en);

describe('a change', () => {
	test('is said with its sign, zero without one', () => {
		expect([signed(english, 13), signed(english, -2.25, 1), signed(english, -0.2)]).toEqual([
			'+13',
			'−2.3',
			'0'
		]);
	});

	test('is the difference of the numbers that are shown', () => {
		expect(fromTo(english, 47.6, 61.4, '–')).toBe('48 → 61 (+13)');
		expect(fromTo(english, 61, 61, '–')).toBe('61 → 61 (0)');
		expect(fromTo(english, null, 61, 'none')).toBe('none → 61');
	});

	test('that whole numbers would hide is shown with a decimal', () => {
		expect(fromTo(english, 41.2, 41.4, '–')).toBe('41.2 → 41.4 (+0.2)');
	});

	test('of official points keeps their fractions, at most three digits', () => {
		expect(digitsOf(5, 27, null)).toBe(0);
		expect(digitsOf(42.95, 45)).toBe(2);
		expect(fromTo(english, 0, 1.25, '–', digitsOf(0, 1.25))).toBe('0 → 1.25 (+1.25)');
	});
});
