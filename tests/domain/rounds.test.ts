import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRounds, isRound, nextRound } from '#lib/domain/rounds';

const months = fc
	.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
	.map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

test.each(['2027-01', '2027-12', '2027-03-2', '2027-03-9', '2027-03-10', '2027-03-31'])(
	'%s names a round',
	(text) => expect(isRound(text)).toBe(true)
);

test.each([
	'',
	'2027',
	'2027-0',
	'2027-00',
	'2027-13',
	'27-03',
	'2027-3',
	'2027-03-0',
	'2027-03-1',
	'2027-03-01',
	'2027-03-',
	' 2027-03',
	'2027-03\n',
	'2027-03-2-2'
])('%j names no round', (text) => expect(isRound(text)).toBe(false));

test('the first round of a month carries the month, each further one a number', () => {
	expect(nextRound('2027-03', [])).toBe('2027-03');
	expect(nextRound('2027-03', ['2027-02', '2027-02-2'])).toBe('2027-03');
	expect(nextRound('2027-03', ['2027-03'])).toBe('2027-03-2');
	expect(nextRound('2027-03', ['2027-03', '2027-03-2'])).toBe('2027-03-3');
	expect(nextRound('2027-03', ['2027-03', '2027-03-2', '2027-03-3'])).toBe('2027-03-4');
	expect(nextRound('2027-03', ['2027-03-2'])).toBe('2027-03-3');
});

test('a new round is named as a round, never used before, and comes after those of its month', () => {
	fc.assert(
		fc.property(months, fc.integer({ min: 1, max: 40 }), (month, count) => {
			const rounds: string[] = [];
			for (let n = 0; n < count; n += 1) rounds.push(nextRound(month, rounds));
			expect(rounds.every(isRound)).toBe(true);
			expect(new Set(rounds).size).toBe(count);
			expect([...rounds].reverse().sort(compareRounds)).toEqual(rounds);
		})
	);
});

test('rounds are compared by year, month and number, not as text', () => {
	const inOrder = ['2026-12', '2027-02', '2027-02-2', '2027-02-10', '2027-03', '2028-01'];
	expect([...inOrder].reverse().sort(compareRounds)).toEqual(inOrder);
	expect(compareRounds('2027-02', '2027-02')).toBe(0);
});
