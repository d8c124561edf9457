import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	figureProblemCodes,
	isUnusual,
	readFigure,
	type FigureProblemCode
} from '#lib/domain/figure-text';
import type { Unit } from '#lib/domain/instrument';

type Expected = number | `${number} to ${number} places` | FigureProblemCode;

/** A figure alone means that it has as many decimals as it is written with here. */
const table: readonly [unit: Unit, text: string, expected: Expected][] = [
	// Digits and signs as keyboards give them
	['number', '0', 0],
	['number', '12', 12],
	['number', '12.5', 12.5],
	['number', ' 12.50 ', '12.5 to 2 places'],
	['number', '１２．５', 12.5],
	['number', '12。5', 12.5],
	['number', '.5', 0.5],
	['number', '12.', 12],
	['number', '12。', 12],
	['number', '007', 7],
	['number', '0.1', 0.1],
	['number', '123456789012.345', 123456789012.345],
	['number', '1000000000000', 1e12],
	['number', '+5', 5],
	['number', '＋５', 5],
	['number', '-5', -5],
	['number', '- 5', -5],
	['number', '−5', -5],
	['number', '－５', -5],
	['number', '–5', -5],
	['number', '负五', -5],
	['number', '負12', -12],
	['number', 'minus 5', -5],
	['number', '(1,200)', -1200],
	['number', '（1,200.5）', -1200.5],
	['number', '-0', 0],
	['number', '-0.00', '0 to 2 places'],
	['number', '(-5)', 'figure/not-a-number'],
	['number', '--5', 'figure/not-a-number'],
	['number', '5-', 'figure/not-a-number'],

	// Separators
	['number', '1,234,567', 1234567],
	['number', '1 234 567', 1234567],
	['number', '1\u00a0234\u202f567', 1234567],
	['number', '1\u2009234', 1234],
	['number', '12 500', 12500],
	['number', '1，234', 1234],
	['number', '1,２３４.5', 1234.5],
	['number', "1'234'567.8", 1234567.8],
	['number', '1’234', 1234],
	['number', '3,5', 3.5],
	['number', '3，5', 3.5],
	['number', '12,50', '12.5 to 2 places'],
	['number', '0,125', 0.125],
	['number', '1234,5', 1234.5],
	['number', '1.234,5', 1234.5],
	['number', '1.234.567', 1234567],
	['number', '1.234.567,89', 1234567.89],
	['number', '1 234,5', 1234.5],
	['number', '1.234', 1.234],
	['number', '1,23,456', 'figure/ambiguous'],
	['number', '1,2345', 'figure/ambiguous'],
	['number', "1'2345", 'figure/ambiguous'],
	['number', '1234,567', 'figure/ambiguous'],
	['number', '1 234,567', 'figure/ambiguous'],
	['number', '0,123,456', 'figure/ambiguous'],
	['number', '1.2.3', 'figure/ambiguous'],
	['number', '1,,234', 'figure/ambiguous'],
	['number', '1,234.5,6', 'figure/ambiguous'],
	['number', '12..5', 'figure/range'],
	['number', '12,', 'figure/ambiguous'],

	// Per cent
	['percent', '30', 30],
	['percent', '30%', 30],
	['percent', '１２．５％', 12.5],
	['percent', '30 %', 30],
	['percent', '12.5 percent', 12.5],
	['percent', '12.5 per cent', 12.5],
	['percent', '12 pct', 12],
	['percent', '百分之三十', 30],
	['percent', '百分之三点五', 3.5],
	['percent', '百分之 12.5', 12.5],
	['percent', '百分之百', 100],
	['percent', '百分百', 100],
	['percent', '百分之一百二十', 120],
	['percent', '负百分之五', -5],
	['percent', '-5%', -5],
	['percent', '(5%)', -5],
	['percent', '(5)%', -5],
	['percent', '5‰', 0.5],
	['percent', '千分之五', 0.5],
	['percent', '三成', 30],
	['percent', '3成', 30],
	['percent', '三成五', 35],
	['percent', '3成5', 35],
	['percent', '三成半', 35],
	['percent', '3.5成', 35],
	['percent', '九成九', 99],
	['percent', '十成', 100],
	['percent', '一半', 50],
	['percent', 'half', 50],
	['percent', '0.3', 0.3],
	['percent', '30%%', 'figure/not-a-number'],
	['percent', '百分之三十%', 'figure/not-a-number'],
	['percent', '3.5成5', 'figure/ambiguous'],
	['percent', '5个百分点', 'figure/wrong-unit'],
	['percent', '30万', 'figure/wrong-unit'],
	['percent', '30元', 'figure/wrong-unit'],
	['percent', '1.5倍', 'figure/wrong-unit'],

	// Money, read in 10,000 yuan
	['wan', '1200', 1200],
	['wan', '１２００', 1200],
	['wan', '1200万', 1200],
	['wan', '1200 万元', 1200],
	['wan', '1200（万元）', 1200],
	['wan', '1,200万元人民币', 1200],
	['wan', '1200 wan', 1200],
	['wan', '1200w', 1200],
	['wan', '-1200万元', -1200],
	['wan', '(1,200)', -1200],
	['wan', '0.12亿', 1200],
	['wan', '0.5亿', 5000],
	['wan', '1.2亿元', 12000],
	['wan', '5亿元', 50000],
	['wan', '一个亿', 10000],
	['wan', '1亿2000万', 12000],
	['wan', '1亿2,000.5万', 12000.5],
	['wan', '1.2千万', 1200],
	['wan', '12百万元', 1200],
	['wan', '12,000千元', '1200 to 1 places'],
	['wan', '两千万', 2000],
	['wan', '一亿二千万', 12000],
	['wan', '三百二十', 320],
	['wan', '壹仟贰佰萬圓整', 1200],
	['wan', '人民币壹亿贰仟叁佰万元整', 12300],
	['wan', '十二点五万', 12.5],
	['wan', '一点二亿', 12000],
	['wan', '12万3千', 12.3],
	['wan', '12万3', 12.3],
	['wan', '12万3456元', 12.3456],
	['wan', '12万零500元', '12.05 to 4 places'],
	['wan', '12,000,000元', '1200 to 4 places'],
	['wan', '12,345,678元', 1234.5678],
	['wan', '12345678.9块', 1234.56789],
	['wan', '¥12,000,000', '1200 to 4 places'],
	['wan', '￥12,000,000.00', '1200 to 6 places'],
	['wan', 'CN¥1,200万', 1200],
	['wan', '-¥1,200万', -1200],
	['wan', '¥(1,200万)', -1200],
	['wan', 'RMB 12000000', '1200 to 4 places'],
	['wan', 'rmb12m', 1200],
	['wan', '12 million', 1200],
	['wan', '12m', 1200],
	['wan', '12.5m yuan', 1250],
	['wan', '1.2bn', 120000],
	['wan', '500k', '50 to 1 places'],
	['wan', '12万3元', 'figure/ambiguous'],
	['wan', '12万30', 'figure/ambiguous'],
	['wan', '1.5亿2000万', 'figure/ambiguous'],
	['wan', '1亿20000万', 'figure/ambiguous'],
	['wan', '三百二万', 'figure/ambiguous'],
	['wan', '1万2万', 'figure/two-numbers'],
	['wan', '1200万1500万', 'figure/two-numbers'],
	['wan', '1亿2万3亿', 'figure/two-numbers'],
	['wan', '万元', 'figure/not-a-number'],
	['wan', '¥', 'figure/not-a-number'],
	['wan', '12万 million', 'figure/not-a-number'],
	['wan', '30%', 'figure/wrong-unit'],
	['wan', '三成', 'figure/wrong-unit'],
	['wan', '百分之三十', 'figure/wrong-unit'],
	['wan', '百分之百', 'figure/wrong-unit'],
	['wan', '$12 million', 'figure/wrong-unit'],
	['wan', '100万美元', 'figure/wrong-unit'],
	['wan', '12人', 'figure/wrong-unit'],

	// Chinese numerals
	['count', '十', 10],
	['count', '十二', 12],
	['count', '二十', 20],
	['count', '一百零五', 105],
	['count', '一百〇五', 105],
	['count', '一百一十五', 115],
	['count', '三百二', 320],
	['count', '两千零二十', 2020],
	['count', '一万零五百', 10500],
	['count', '三万五', 35000],
	['count', '〇', 0],
	['count', '二〇', 20],
	['count', '二零四八', 2048],
	['count', '一万亿', 1e12],
	['percent', '零点五', 0.5],
	['percent', '一二三点四', 123.4],
	['count', '三百二人', 'figure/ambiguous'],
	['count', '十百', 'figure/ambiguous'],
	['count', '三5', 'figure/two-numbers'],
	['count', '两台三件', 'figure/two-numbers'],
	['count', '点五', 'figure/not-a-number'],
	['count', '一般', 'figure/not-a-number'],

	// Years, counts, points, ranks, coal
	['years', '5年', 5],
	['years', '5 years', 5],
	['years', '2.5', 2.5],
	['years', '两年半', 2.5],
	['years', '半年', 0.5],
	['years', '5元', 'figure/wrong-unit'],
	['years', '36个月', 'figure/wrong-unit'],
	['years', '5万', 'figure/wrong-unit'],
	['years', '2015', 'figure/date'],
	['years', '2015年', 'figure/date'],
	['count', '12人', 12],
	['count', '12台', 12],
	['count', '12件', 12],
	['count', '12 项', 12],
	['count', '12名员工', 12],
	['count', '1.2万台', 12000],
	['count', '12 employees', 12],
	['count', '12.0', '12 to 1 places'],
	['count', '12.5', 'figure/not-whole'],
	['count', '12年', 'figure/wrong-unit'],
	['count', '第3', 'figure/wrong-unit'],
	['count', '12人13台', 'figure/two-numbers'],
	['points', '58分', 58],
	['points', '58.5 points', 58.5],
	['points', '58点', 'figure/not-a-number'],
	['rank', '3', 3],
	['rank', '第3', 3],
	['rank', '第三名', 3],
	['rank', '第十二位', 12],
	['rank', '3rd', 3],
	['rank', 'No. 3', 3],
	['rank', '#3', 3],
	['rank', '3.5', 'figure/not-whole'],
	['rank', '前三', 'figure/range'],
	['rank', 'top 3', 'figure/range'],
	['rank', 'Top10', 'figure/range'],
	['tce', '1.2万吨标准煤', 12000],
	['tce', '350.5 tce', 350.5],
	['tce', '350 kgce', 'figure/wrong-unit'],

	// Not one exact figure
	['count', '10-20', 'figure/range'],
	['count', '10–20', 'figure/range'],
	['count', '10~20', 'figure/range'],
	['count', '１０～２０人', 'figure/range'],
	['count', '10到20', 'figure/range'],
	['count', '十至二十', 'figure/range'],
	['count', '10 to 20', 'figure/range'],
	['wan', '1000万元-2000万元', 'figure/range'],
	['count', 'between 10 and 20', 'figure/range'],
	['count', '约30', 'figure/range'],
	['count', '大概30', 'figure/range'],
	['count', '~30', 'figure/range'],
	['count', '>30', 'figure/range'],
	['count', '≥ 30', 'figure/range'],
	['count', '30多', 'figure/range'],
	['count', '30+', 'figure/range'],
	['years', '5年多', 'figure/range'],
	['wan', '2个多亿', 'figure/range'],
	['percent', '小于30%', 'figure/range'],
	['count', '三十左右', 'figure/range'],
	['count', '30人以上', 'figure/range'],
	['count', '几十', 'figure/range'],
	['count', '十几', 'figure/range'],
	['count', '三四十', 'figure/range'],
	['percent', '七八成', 'figure/range'],
	['count', 'about 30', 'figure/range'],
	['wan', '千万', 'figure/range'],
	['percent', '1/3', 'figure/fraction'],
	['percent', '1／3', 'figure/fraction'],
	['percent', '½', 'figure/fraction'],
	['percent', '1½', 'figure/fraction'],
	['percent', '三分之一', 'figure/fraction'],
	['count', '12/40', 'figure/fraction'],
	['count', '12 out of 40', 'figure/fraction'],
	['count', '12, 15', 'figure/two-numbers'],
	['count', '12人，13人', 'figure/two-numbers'],
	['count', '12、15', 'figure/two-numbers'],
	['count', '12\t15', 'figure/two-numbers'],
	['count', '12\n500', 'figure/two-numbers'],
	['count', '12 5', 'figure/two-numbers'],
	['count', '12 and 15', 'figure/two-numbers'],
	['count', '1+1', 'figure/two-numbers'],
	['wan', '2026-03', 'figure/date'],
	['wan', '2026/3/1', 'figure/date'],
	['wan', '2026.3.1', 'figure/date'],
	['wan', '01.03.2026', 'figure/date'],
	['wan', '2026年3月', 'figure/date'],
	['wan', '二〇二六年', 'figure/date'],
	['wan', '3月', 'figure/date'],
	['wan', '3月5日', 'figure/date'],
	['wan', '12月31日', 'figure/date'],
	['wan', 'March 2026', 'figure/date'],
	['wan', '2026Q1', 'figure/date'],
	['wan', '1e3', 'figure/scientific'],
	['wan', '1.2E+6', 'figure/scientific'],
	['wan', '1e-309', 'figure/scientific'],
	['wan', '1.2×10^7', 'figure/scientific'],
	['wan', '10²', 'figure/scientific'],

	// Hostile
	['number', '', 'figure/empty'],
	['number', ' \u3000\t\n', 'figure/empty'],
	['number', '\u200b\ufeff', 'figure/empty'],
	['number', '1e309', 'figure/too-large'],
	['number', '1000000000001', 'figure/too-large'],
	['number', '-1000000000001', 'figure/too-large'],
	['number', '1234567890.1234567', 'figure/too-large'],
	['number', '0.0000000000000001', 'figure/too-large'],
	['number', '9'.repeat(60), 'figure/too-large'],
	['number', '1亿亿', 'figure/not-a-number'],
	['number', 'NaN', 'figure/not-a-number'],
	['number', 'Infinity', 'figure/not-a-number'],
	['number', '-Infinity', 'figure/not-a-number'],
	['number', '∞', 'figure/not-a-number'],
	['number', '0x1F', 'figure/not-a-number'],
	['number', '0b11', 'figure/not-a-number'],
	['number', '1_000', 'figure/not-a-number'],
	['number', 'null', 'figure/not-a-number'],
	['number', 'true', 'figure/not-a-number'],
	['number', '无', 'figure/not-a-number'],
	['number', '不知道', 'figure/not-a-number'],
	['number', 'twelve', 'figure/not-a-number'],
	['number', '.', 'figure/not-a-number'],
	['number', '-', 'figure/not-a-number'],
	['number', '()', 'figure/not-a-number'],
	['number', '٣', 'figure/not-a-number'],
	['number', '१२', 'figure/not-a-number'],
	['number', '𝟏𝟐', 'figure/not-a-number'],
	['number', '①', 'figure/not-a-number'],
	['number', '5️⃣', 'figure/not-a-number'],
	['number', '💰', 'figure/not-a-number'],
	['number', '12💰', 'figure/not-a-number'],
	['number', '12\u0000', 'figure/not-a-number'],
	['number', '<script>alert(1)</script>', 'figure/not-a-number'],
	['number', '12<script>', 'figure/not-a-number'],
	['number', '__proto__', 'figure/not-a-number'],
	['number', '12 constructor', 'figure/not-a-number'],
	['number', '=1', 'figure/not-a-number'],
	['number', "1' OR '1'='1", 'figure/not-a-number'],
	['number', '\u200e12.5\u200e', 12.5],
	['number', '1\u200b2', 12],
	['percent', '\u200f12%', 12],
	['number', '\u200f3 500', 'figure/hidden'],
	['number', '\u202e12', 'figure/hidden']
];

function outcome(text: string, unit: Unit) {
	const result = readFigure(text, unit);
	if (!result.ok) return result.problems.map(({ code }) => code).join();
	return `${result.value.value} to ${result.value.decimals} places`;
}

test.each(table)('%s %j: %s', (unit, text, expected) => {
	const places = String(expected).split('.')[1]?.length ?? 0;
	expect(outcome(text, unit)).toBe(
		typeof expected === 'number' ? `${expected} to ${places} places` : expected
	);
});

test('the table holds every code but those of bounds', () => {
	const codes = new Set(table.map(([, , expected]) => expected));
	expect(figureProblemCodes.filter((code) => !codes.has(code))).toEqual([
		'figure/below',
		'figure/above'
	]);
});

test.each([
	['9'.repeat(10_000), 'figure/too-large'],
	['9'.repeat(1_000_000), 'figure/too-large'],
	['1,'.repeat(5_000), 'figure/too-large'],
	['a'.repeat(10_000), 'figure/not-a-number'],
	['一'.repeat(10_000), 'figure/not-a-number'],
	['亿'.repeat(64), 'figure/not-a-number'],
	['1 '.repeat(32), 'figure/two-numbers'],
	[' '.repeat(10_000), 'figure/empty'],
	[`${' '.repeat(10_000)}12`, '12 to 0 places']
])(
	'very long texts are answered at once: %#',
	(text, expected) => {
		expect(outcome(text, 'wan')).toBe(expected);
	},
	100
);

test('-0 is 0', () => {
	expect(readFigure('-0', 'number')).toEqual({ ok: true, value: { value: 0, decimals: 0 } });
});

test('bounds are inclusive and name the one that is broken', () => {
	const share = { min: 0, max: 100 };
	const about = (text: string) => readFigure(text, 'percent', share, 'F2');
	expect(about('0%').ok).toBe(true);
	expect(about('百分之百').ok).toBe(true);
	expect(about('100.0001')).toEqual({
		ok: false,
		problems: [{ code: 'figure/above', place: 'F2', details: { found: '100.0001', max: 100 } }]
	});
	expect(about('１２０％')).toEqual({
		ok: false,
		problems: [{ code: 'figure/above', place: 'F2', details: { found: '１２０％', max: 100 } }]
	});
	expect(about('-0.5')).toEqual({
		ok: false,
		problems: [{ code: 'figure/below', place: 'F2', details: { found: '-0.5', min: 0 } }]
	});
	expect(readFigure('-5', 'wan', { max: 10 }).ok).toBe(true);
	expect(readFigure('1.2亿', 'wan', { max: 12000 }).ok).toBe(true);
});

test('details name the foreign unit, and what was typed, shortened', () => {
	const details = (text: string, unit: Unit) => {
		const result = readFigure(text, unit);
		return result.ok ? null : result.problems[0]!.details;
	};
	expect(details('30%', 'wan')).toEqual({ found: '30%', sign: '%' });
	expect(details('1.2亿', 'percent')).toEqual({ found: '1.2亿', sign: '亿' });
	expect(details('12 million', 'years')).toEqual({ found: '12 million', sign: 'million' });
	expect(details('€5', 'wan')).toEqual({ found: '€5', sign: '€' });
	expect(details('', 'wan')).toEqual({});
	expect(details('x'.repeat(10_000), 'wan')).toEqual({ found: `${'x'.repeat(23)}…` });
	expect(details('5\u202e人\u0007', 'tce')).toEqual({});
});

test('the place is empty unless handed in', () => {
	expect(readFigure('', 'count')).toEqual({
		ok: false,
		problems: [{ code: 'figure/empty', place: '', details: {} }]
	});
});

test('figures outside the usual range are unusual; both ends are usual', () => {
	const usual = { from: 0, to: 80 };
	expect([-0.1, 0, 40, 80, 80.5].map((value) => isUnusual(value, usual))).toEqual([
		true,
		false,
		false,
		false,
		true
	]);
	expect(isUnusual(1e12)).toBe(false);
});

test('whatever is typed gets a figure or one problem with a known code', () => {
	const signs = Array.from(
		'0123456789.,，。 -+()%％‰¥$元万亿千百十零一二两三半成点年月人第分之个多约到~/eEmkw\t\u200f½'
	);
	const typed = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((all) => all.join(''));
	const units = fc.constantFrom<Unit>('percent', 'wan', 'years', 'count', 'points', 'rank');
	fc.assert(
		fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), units, (text, unit) => {
			const result = readFigure(text, unit);
			if (!result.ok) {
				expect(result.problems).toHaveLength(1);
				expect(figureProblemCodes).toContain(result.problems[0]!.code);
				return;
			}
			const { value, decimals } = result.value;
			expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
			expect(Math.abs(value)).toBeLessThanOrEqual(1e12);
			expect(Number(value.toFixed(decimals))).toBe(value);
		}),
		{ numRuns: 3000 }
	);
});

const grouped = (whole: number, separator: string) =>
	String(whole).replace(/\B(?=(\d{3})+$)/g, separator);
const fullWidth = (text: string) =>
	text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

test('an amount of money is the same in every way of writing it', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (yuan) => {
			const wan = Number(`${yuan}e-4`);
			const rest = String(yuan % 10_000).padStart(4, '0');
			const ways = [
				`${yuan}元`,
				`¥${grouped(yuan, ',')}`,
				`RMB ${grouped(yuan, ' ')}`,
				fullWidth(`${grouped(yuan, ',')}元`),
				`${wan.toFixed(4)}`,
				`${wan.toFixed(4).replace('.', '。')}万元`,
				`${(BigInt(yuan) / 10_000n || 0n).toString()}万${rest}`,
				`${grouped(Math.floor(yuan / 10_000), ',')}.${rest} wan`
			];
			for (const way of ways) {
				const result = readFigure(way, 'wan');
				expect(result, way).toMatchObject({ ok: true, value: { value: wan } });
			}
		})
	);
});

test('every whole number can be spelled in Chinese', () => {
	const digits = '零一二三四五六七八九';
	const section = (value: number) =>
		String(value)
			.padStart(4, '0')
			.replace(/\d/g, (digit, at: number) =>
				digit === '0' ? '零' : digits[Number(digit)]! + ['千', '百', '十', ''][at]
			);
	const spell = (value: number) =>
		`${section(Math.floor(value / 1e8))}亿${section(Math.floor(value / 1e4) % 1e4)}万${section(value % 1e4)}`
			.replace(/零+(?=[亿万])/g, '')
			.replace(/亿万/, '亿零')
			.replace(/^[亿万零]+/, '')
			.replace(/零{2,}/g, '零')
			.replace(/(?<!^)零$/, '')
			.replace(/^零?一十/, '十');
	fc.assert(
		fc.property(fc.integer({ min: 10, max: 999_999_999_999 }), (value) => {
			expect(readFigure(spell(value), 'count'), spell(value)).toMatchObject({
				ok: true,
				value: { value, decimals: 0 }
			});
		})
	);
});
