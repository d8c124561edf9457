import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { quantiles, type Distribution } from '#lib/domain/benchmark';
import { readRow, rowSchema, rowText } from '#lib/exchange/release-row';

const percent = fc.integer({ min: 0, max: 100 });
const names = fc.constantFrom([], ['p50'], ['p25', 'p50', 'p75'], [...quantiles]);
const distributions: fc.Arbitrary<Distribution> = fc
	.record({
		n: fc.oneof(fc.integer({ min: 1, max: 999_999_999 }), fc.constant('<15' as const)),
		bands: fc.dictionary(percent.map(String), percent),
		names,
		values: fc.array(percent, { minLength: 5, maxLength: 5 }),
		asOf: fc.option(fc.constantFrom('2026-Q3', '2026-Q3.12'), { nil: undefined })
	})
	.map(({ n, bands, names, values, asOf }) => {
		const to = Object.keys(bands)
			.map(Number)
			.sort((a, b) => a - b);
		const rising = values.slice(0, names.length).sort((a, b) => a - b);
		return {
			n,
			to,
			share: to.map((each) => bands[each]!),
			...(names.length > 0
				? { q: Object.fromEntries(names.map((name, at) => [name, rising[at]!])) }
				: {}),
			...(asOf === undefined ? {} : { asOf })
		};
	});

test('any distribution is read back as it was written, and its row has the published form', () => {
	fc.assert(
		fc.property(distributions, (distribution) => {
			const row = rowText(distribution);
			expect(v.is(rowSchema, row)).toBe(true);
			expect(readRow(row)).toEqual(distribution);
		}),
		{ numRuns: 1000 }
	);
});

test('a row says how far each band reaches beyond the one before, in one character', () => {
	expect(
		rowText({
			n: 50,
			to: [20, 40, 60, 100],
			share: [20, 30, 30, 20],
			q: { p25: 25, p50: 45, p75: 65 }
		})
	).toBe('50.UTTn.UeeU.Zt~B');
});

test('whatever fits the form is read or refused, never thrown over', () => {
	const text = fc.stringMatching(
		/^(<15|[1-9]\d{0,8})\.[\w~-]{0,20}\.[\w~-]{0,20}(\.[\w~-]{0,10})?$/
	);
	fc.assert(
		fc.property(text, (row) => {
			const read = readRow(row);
			if (read) expect(readRow(rowText(read))).toEqual(read);
		})
	);
});
