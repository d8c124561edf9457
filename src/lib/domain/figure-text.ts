import type { Unit } from './instrument';
import { refuse, succeed, type Problem, type Result } from './result';

/** Every way in which a typed figure can be refused. All but `figure/empty` and `figure/hidden` carry what was typed as `found`. */
export const figureProblemCodes = [
	'figure/empty',
	'figure/hidden',
	'figure/not-a-number',
	'figure/ambiguous',
	'figure/two-numbers',
	'figure/range',
	'figure/fraction',
	'figure/scientific',
	'figure/date',
	'figure/wrong-unit',
	'figure/too-large',
	'figure/not-whole',
	'figure/below',
	'figure/above'
] as const;
export type FigureProblemCode = (typeof figureProblemCodes)[number];

/** A figure in the unit of its field. */
export interface Figure {
	readonly value: number;
	/** Digits after the point that the text fixes in that unit, 0 to 15: 1.20 has 2; 12,000,000元 read in 万元 has 4. */
	readonly decimals: number;
}

/** Inclusive, in the unit of the field. */
export interface FigureBounds {
	readonly min?: number;
	readonly max?: number;
}

/** digits / 10^scale; a negative scale stands for round numbers such as 两千万. */
interface Decimal {
	readonly digits: bigint;
	readonly scale: number;
}

/** What the text says before its unit is held against the field's. */
interface Reading {
	readonly amount: Decimal;
	/** The 万, 亿 or million in it, else empty. With one, an amount of money is in yuan. */
	readonly large: string;
	/** Ends like 三百二, where the last digit counts the next lower unit; only right with no unit behind it. */
	readonly clipped: boolean;
	readonly rest: string;
}

/** Ends the reading of a text from wherever it fails; never leaves this module. */
class Refusal extends Error {
	readonly figureCode: FigureProblemCode;
	readonly details: Readonly<Record<string, string | number>>;

	constructor(code: FigureProblemCode, details: Readonly<Record<string, string | number>> = {}) {
		super(code);
		this.figureCode = code;
		this.details = details;
	}
}

const longestText = 64;
const mostDigits = 15;
const largest: Decimal = { digits: 1n, scale: -12 };

/**
 * Reads one figure as people type it in Chinese or English: full-width signs, separators, Chinese numerals, 万 and 亿, yuan, 成,
 * percent signs, units behind the figure. Exact: decimal digits are shifted and added, and become a float once, at the end.
 *
 * A bare figure is in the field's unit. In a `wan` field, an amount with 万, 亿, million, 元, ¥ or RMB is in yuan and comes back
 * divided by 10,000. `percent` comes back as per cent (30, never 0.3). `count` and `rank` must be whole.
 *
 * @param bounds inclusive, in the field's unit
 * @param place goes into the problem as its place
 * @returns one problem with a code of `figureProblemCodes` when refused. Details: `found` what was typed (at most 24 characters),
 * `sign` the foreign unit (`figure/wrong-unit`), `min` or `max` (`figure/below`, `figure/above`)
 */
export function readFigure(
	text: string,
	unit: Unit,
	bounds: FigureBounds = {},
	place = ''
): Result<Figure> {
	try {
		return succeed(read(text, unit, bounds));
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { figureCode: code, details } = error;
		const isShown = code !== 'figure/empty' && code !== 'figure/hidden';
		const found: Problem['details'] = isShown ? { found: clip(text) } : {};
		return refuse([{ code, place, details: { ...found, ...details } }]);
	}
}

/** Whether a figure lies outside the usual range (both ends included in it): worth a question, never a refusal. */
export function isUnusual(
	value: number,
	usual?: { readonly from: number; readonly to: number }
): boolean {
	return usual !== undefined && (value < usual.from || value > usual.to);
}

function read(text: string, unit: Unit, bounds: FigureBounds): Figure {
	const normal = normalise(text);
	refuseOtherThings(normal);
	const { negative, prefix, body } = takeSigns(normal);
	const inUnit = toUnit(readBody(body, prefix, unit), prefix, unit);
	return check(negative ? { ...inUnit, digits: -inUnit.digits } : inUnit, unit, bounds);
}

function clip(text: string): string {
	const shown = text
		.slice(0, 200)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
	const signs = Array.from(shown);
	return signs.length > 24 ? `${signs.slice(0, 23).join('')}…` : shown;
}

const chineseDigits = '零一二三四五六七八九';
/** Signs that stand for another one: financial and traditional characters, punctuation of Chinese keyboards. */
const otherForms: Readonly<Record<string, string>> = Object.fromEntries(
	[
		['〇○', '零零'],
		['两兩壹贰貳叁參肆伍陆陸柒捌玖', '二二一二二三三四五六六七八九'],
		['拾佰仟萬億點負圆圓塊', '十百千万亿点负元元块'],
		['個項臺條種輛張戶處獎約餘幾數來', '个项台条种辆张户处奖约余几数来'],
		['￥。｡﹒、﹑﹐﹪﹣〜∼∕⁄÷’‘', "¥...;;,%-~~///''"]
	].flatMap(([from, to]) => Array.from(from!, (sign, at) => [sign, Array.from(to!)[at]!]))
);

/** Can show figures in another order than they are read; next to one run of digits all but U+202E change nothing. */
const rightToLeft = /[\u061c\u200f\u202b\u202e\u2067]/;
const invisible =
	/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\ufe0f/gu;

/** One way of writing for every sign; tabs and new lines become `;`. */
function normalise(text: string): string {
	const trimmed = text.trim();
	if (trimmed.length > longestText)
		throw new Refusal(/^[\d\s.,]+$/.test(trimmed) ? 'figure/too-large' : 'figure/not-a-number');
	const seen = trimmed.replace(invisible, '').trim();
	if (
		rightToLeft.test(trimmed) &&
		(trimmed.includes('\u202e') || !/^\d*(?:[.,]\d*)?%?$/.test(seen))
	)
		throw new Refusal('figure/hidden');
	const normal = seen
		.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
		.replace(/[\t\n\v\f\r\u2028\u2029]+/g, ';')
		.replace(/\s+/g, ' ')
		.replace(/[\u2010\u2011\u2212]/g, '-')
		.replace(/[\u2012-\u2015]/g, '–')
		.replace(/./gu, (sign) => otherForms[sign] ?? sign)
		.toLowerCase()
		.replace(/ ?([\u3400-\u9fff%‰¥]) ?/g, '$1')
		.replace(/个(?=亿)/, '')
		.replace(/百分之?百$/, '百分之一百')
		.replace(/^–/, '-')
		.replace(/([^\d.])\.$/, '$1');
	if (normal === '') throw new Refusal('figure/empty');
	return normal;
}

const numeral = '[\\d零一二三四五六七八九十百千万亿半]';
const anyNumeral = new RegExp(numeral);
const startsWithNumeral = new RegExp(`^[.,]?${numeral}`);
const month =
	'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** What is no single exact figure but something people do type, in the order in which it is looked for. */
const otherThings: readonly (readonly [FigureProblemCode, readonly RegExp[]])[] = [
	[
		'figure/date',
		[
			/^(?:19|20)\d\d([-/])(?:0?[1-9]|1[0-2])(?:\1\d{1,2}(?:\D.*)?)?$/,
			/^(?:19|20)\d\d\.\d{1,2}\.\d{1,2}$/,
			/^\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d$/,
			/^\d{1,2}\/\d{1,2}\/\d\d$/,
			/^(?:(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})年/,
			/[\d一二三四五六七八九十]月/,
			/季度|^(?:\d{4}[- ]?)?q[1-4](?:[- ]?\d{4})?$/,
			new RegExp(`^(?:\\d{1,4}[ -])?(?:${month})\\.?[ -]\\d|\\d[ -](?:${month})\\.?$`)
		]
	],
	['figure/too-large', [/\de\+?(?:1[3-9]|[2-9]\d|\d{3})/]],
	['figure/scientific', [/\d ?e ?[-+]?\d/, /\d ?\^ ?\d|\d[⁰¹²³⁴-⁹]/]],
	[
		'figure/fraction',
		[
			/[¼-¾⅐-⅞]/,
			/\d ?(?:\/|\b(?:out )?of\b) ?\d/,
			/(?:^|[^百千])分之/,
			new RegExp(`${numeral}百分之`)
		]
	],
	[
		'figure/range',
		[
			new RegExp(`${numeral}[^\\d;]{0,14}?(?:[-–~±]|到|至|\\bto\\b|\\.{2,}|…) ?[-+¥]?${numeral}`),
			new RegExp(`[约近超](?:过|于)?${numeral}`),
			new RegExp(`^(?:[<>≤≥≈~]=? ?[-+¥]?|前|上)${numeral}`),
			new RegExp(`${numeral}(?:\\D{0,2}[多余]|[来几]|\\+$)`),
			/以[上下内]|之内|左右|上下/,
			/[几数][十百千万亿成]|十几/,
			/大概|大约|大致|差不多|将近|接近|不到|不足|超过|多于|少于|至少|至多|最多|最少|不低于|不超过|不少于|高于|低于|大于|小于/,
			/^top ?\d|\b(?:about|around|approx|approximately|roughly|nearly|almost|over|under|between|more than|less than|at least|at most|up to|circa|or so|or more|or less)\b/
		]
	],
	[
		'figure/two-numbers',
		[new RegExp(`${numeral}[^\\d;]{0,14}?(?:;|[.,] |和|与|及|\\band\\b|[&|+]) ?[-+¥]?${numeral}`)]
	]
];

function refuseOtherThings(normal: string): void {
	if (!/[\d零一二三四五六七八九十百千万亿半几数¼-¾⅐-⅞]|\bhalf\b/.test(normal))
		throw new Refusal('figure/not-a-number');
	for (const [code, patterns] of otherThings)
		if (patterns.some((pattern) => pattern.test(normal))) throw new Refusal(code);
}

type Family =
	'percent' | 'money' | 'currency' | 'years' | 'count' | 'points' | 'rank' | 'tce' | 'other';

/** Words behind or before a figure that people type with it. */
const unitWords: Readonly<Record<Family, string>> = {
	percent: '% ‰ percent pct 百分之 千分之 成',
	money: '元 元整 块 块钱 ¥ cn¥ yuan rmb cny 人民币 kuai',
	currency:
		'$ us$ hk$ € £ usd hkd eur euro euros gbp jpy dollar dollars pound pounds 美元 美金 港元 港币 欧元 英镑 日元',
	years: '年 周年 年半 y yr yrs year years',
	count:
		'人 名 位 台 件 项 个 家 套 条 种 款 次 份 只 辆 部 张 本 批 户 处 篇 员工 专利 设备 person persons people staff employee employees ' +
		'machine machines device devices item items pc pcs piece pieces patent patents unit units set sets project projects',
	points: '分 point points pt pts',
	rank: '第 名 位 st nd rd th place rank number no no. # 排名 排名第 排第',
	tce: 'tce 吨 吨标准煤 吨标煤 t ton tons tonne tonnes',
	other:
		'个月 天 日 岁 小时 月 倍 个百分点 百分点 个点 千克 公斤 kg kgce km m month months mo day days hour hours h 度 kwh 平方米'
};

const families = new Map<string, Set<Family>>();
for (const [family, words] of Object.entries(unitWords))
	for (const word of words.split(' '))
		families.set(word, (families.get(word) ?? new Set()).add(family as Family));

const allowed: Readonly<Record<Unit, readonly Family[]>> = {
	percent: ['percent'],
	wan: ['money'],
	years: ['years'],
	count: ['count'],
	points: ['points'],
	rank: ['rank'],
	tce: ['tce'],
	number: ['count']
};

const takesLargeWords: readonly Unit[] = ['wan', 'count', 'tce', 'number'];

const prefixes =
	/^(?:cn¥|¥|rmb|cny|人民币|us\$|hk\$|[$€£]|usd|hkd|eur|gbp|百分之|千分之|排名第|排名|排第|第|no\.|no\b|number\b|rank\b|#) ?/;

/** Sign, parentheses of accountants and the word before the figure, in any order. */
function takeSigns(normal: string): { negative: boolean; prefix: string; body: string } {
	let body = normal;
	let sign = '';
	const inside = /^([^()]*)\(([^()]+)\)([^()]*)$/.exec(body);
	if (inside) {
		const [, before = '', held = '', after = ''] = inside;
		if (anyNumeral.test(before)) {
			if (/\d/.test(held)) throw new Refusal('figure/two-numbers');
		} else sign = '(';
		body = before + held.trim() + after;
	}
	let prefix = '';
	for (;;) {
		const [taken, minus] = /^(?:([-负]|minus )|\+) ?/.exec(body) ?? [];
		const [word] = prefixes.exec(body) ?? [];
		if (taken !== undefined && sign === '') sign = minus === undefined ? '+' : '-';
		else if (word !== undefined && prefix === '') prefix = word.trim();
		else return { negative: sign === '-' || sign === '(', prefix, body };
		body = body.slice((taken ?? word ?? '').length);
	}
}

function readBody(body: string, prefix: string, unit: Unit): Reading {
	const exactly = (digits: bigint, scale = 0): Reading => ({
		amount: { digits, scale },
		large: '',
		clipped: false,
		rest: ''
	});
	if (unit === 'percent' && prefix === '' && /^(?:一半|half)$/.test(body)) return exactly(50n);
	if (unit === 'years' && prefix === '' && body === '半年') return exactly(5n, 1);
	const reading = readNumeral(body);
	const [spoken, word] =
		/^ ?(thousand|million|billion|mn|bn|k|m|b|wan|w)\b/.exec(reading.rest) ?? [];
	if (spoken === undefined || word === undefined || (word === 'm' && unit !== 'wan'))
		return reading;
	if (reading.large !== '') throw new Refusal('figure/not-a-number');
	if (!takesLargeWords.includes(unit)) throw new Refusal('figure/wrong-unit', { sign: word });
	const power = { t: 3, k: 3, m: 6, b: 9, w: 4 }[word[0]!]!;
	return {
		amount: shift(reading.amount, power),
		large: word,
		clipped: false,
		rest: reading.rest.slice(spoken.length)
	};
}

function toUnit(reading: Reading, prefix: string, unit: Unit): Decimal {
	const { amount, large, clipped } = reading;
	let rest = reading.rest.trim();
	let half: Decimal | null = null;
	if (unit === 'percent' && prefix === '') {
		const [, tail] = /^成([半\d一二三四五六七八九]?)$/.exec(rest) ?? [];
		if (tail !== undefined) {
			if (tail !== '' && amount.scale > 0) throw new Refusal('figure/ambiguous');
			const more =
				tail === '半' ? 5 : /\d/.test(tail) ? Number(tail) : chineseDigits.indexOf(tail || '零');
			return add(shift(amount, 1), { digits: BigInt(more), scale: 0 });
		}
	}
	if (unit === 'years' && rest === '年半') {
		if (amount.scale > 0) throw new Refusal('figure/ambiguous');
		half = { digits: 5n, scale: 1 };
		rest = '年';
	}

	if (large !== '' && !takesLargeWords.includes(unit))
		throw new Refusal('figure/wrong-unit', { sign: large });
	const words = [...splitUnits(prefix, unit), ...splitUnits(rest, unit)];
	if (clipped && words.length > 0) throw new Refusal('figure/ambiguous');

	if (unit === 'percent') {
		if (words.length > 1 || words.includes('成')) throw new Refusal('figure/not-a-number');
		return words[0] === '‰' || words[0] === '千分之' ? shift(amount, -1) : amount;
	}
	if (unit === 'wan') return large !== '' || words.length > 0 ? shift(amount, -4) : amount;
	return half ? add(amount, half) : amount;
}

/** The words of units in what stands around a figure; the first one of another unit is refused. */
function splitUnits(text: string, unit: Unit): string[] {
	const words: string[] = [];
	let rest = text.replace(/\bper cent\b/, 'percent').trim();
	while (rest !== '') {
		const letters = /^[a-z]+[$¥.]?/.exec(rest)?.[0];
		const beginnings = letters ? [letters] : [5, 4, 3, 2, 1].map((length) => rest.slice(0, length));
		const word = beginnings.find((each) => families.has(each));
		if (word === undefined) {
			if (startsWithNumeral.test(rest)) throw new Refusal('figure/two-numbers');
			throw new Refusal(/^[.,]/.test(rest) ? 'figure/ambiguous' : 'figure/not-a-number');
		}
		if (![...families.get(word)!].some((each) => allowed[unit].includes(each)))
			throw new Refusal('figure/wrong-unit', { sign: word });
		words.push(word);
		rest = rest.slice(word.length).trim();
	}
	return words;
}

const token =
	/^(?:([.,]?\d(?:[\d.,' ]*\d)?\.?)|([一二三四五六七八九])|(零)|([十百千])|([万亿])|点([零一二三四五六七八九\d]+))/;

/** The numeral that the text begins with, in Arabic digits, Chinese ones or both. */
function readNumeral(text: string): Reading {
	const digitByDigit =
		/^([零一二三四五六七八九]{2,})(?:点([零一二三四五六七八九]+))?(?![十百千万亿点])/.exec(text);
	if (digitByDigit) {
		const [all, whole = '', fraction = ''] = digitByDigit;
		if (whole.length === 2 && !whole.includes('零')) throw new Refusal('figure/range');
		const amount = plain(arabic(whole), arabic(fraction));
		return { amount, large: '', clipped: false, rest: text.slice(all.length) };
	}

	const reader = new Numeral();
	let rest = text;
	for (;;) {
		const [all, figure, digit, nought, small, big, fraction] = token.exec(rest) ?? [];
		if (all === undefined) break;
		if (figure !== undefined || digit !== undefined) {
			if (reader.isWaiting && digit !== undefined && reader.isSpelled)
				throw new Refusal('figure/range');
			if (reader.isWaiting) break;
			if (figure !== undefined) reader.takeFigure(figure);
			else reader.takeDigit(digit!);
		} else if (nought !== undefined) {
			if (reader.isWaiting) break;
			reader.takeZero();
		} else if (small !== undefined) reader.takeSmall('十百千'.indexOf(small) + 1);
		else if (big !== undefined) reader.takeBig(big);
		else reader.takeFraction(arabic(fraction!));
		rest = rest.slice(all.length);
	}
	return { ...reader.finish(), rest };
}

/** Adds a numeral up from left to right: figures, then 十 百 千 within a section, then 万 or 亿 that close the section. */
class Numeral {
	#total: Decimal | null = null;
	#section: Decimal | null = null;
	/** Read, but its unit is still to come. */
	#waiting: Decimal | null = null;
	/** Digits before the point of what waits. */
	#places = 0;
	#smallest = 4;
	#lastPower = 0;
	#bigs = '';
	#afterZero = false;
	/** Nothing but a larger unit can follow an amount with decimals. */
	#isClosed = false;
	isSpelled = false;

	get isWaiting(): boolean {
		return this.#waiting !== null;
	}

	takeFigure(figure: string): void {
		const amount = readPlain(figure);
		const typedZeros = /^\d*/.exec(figure)![0].length;
		this.#wait(amount, Math.max(String(amount.digits).length - amount.scale, typedZeros));
		this.isSpelled = false;
	}

	takeDigit(digit: string): void {
		this.#wait(plain(arabic(digit)), 1);
		this.isSpelled = true;
	}

	takeZero(): void {
		if (this.#total === null && this.#section === null) this.takeDigit('零');
		else this.#afterZero = true;
	}

	/** 十 百 千 as the power of ten. */
	takeSmall(power: number): void {
		const amount = this.#waiting;
		const isLater = this.#total !== null || this.#section !== null;
		if (power >= this.#smallest || (isLater && amount && isAtLeastPower(amount, 1)))
			throw new Refusal('figure/ambiguous');
		if (amount === null && power > 1) throw new Refusal('figure/range');
		this.#section = sum(this.#section, shift(amount ?? plain('1'), power));
		this.#take(amount);
		this.#smallest = this.#lastPower = power;
	}

	/** 万 or 亿. */
	takeBig(big: string): void {
		const part = sum(this.#section, this.#waiting);
		const multipliesTotal = big === '亿' && this.#bigs === '万';
		this.#bigs += big;
		if (part === null && !multipliesTotal) throw new Refusal('figure/not-a-number');
		if (!/^(?:万?亿)?万?$/.test(this.#bigs)) throw new Refusal('figure/two-numbers');
		if ((this.#section && this.#isClipped) || (this.#total && part && isAtLeastPower(part, 4)))
			throw new Refusal('figure/ambiguous');
		this.#total =
			big === '亿' ? shift(sum(this.#total, part)!, 8) : sum(this.#total, shift(part!, 4));
		this.#section = null;
		this.#take(this.#waiting);
		this.#smallest = 4;
		this.#lastPower = big === '亿' ? 8 : 4;
	}

	/** Digits behind 点. */
	takeFraction(digits: string): void {
		const whole = sum(this.#section, this.#waiting);
		if (this.#total !== null || whole === null || whole.scale > 0)
			throw new Refusal('figure/not-a-number');
		this.#section = null;
		this.#smallest = 4;
		this.#waiting = add(whole, plain('', digits));
		this.isSpelled = false;
	}

	finish(): Omit<Reading, 'rest'> {
		const large = this.#bigs.slice(-1);
		const before = sum(this.#total, this.#section);
		const last = this.#waiting;
		if (before === null && last === null) throw new Refusal('figure/not-a-number');
		if (before === null || last === null)
			return { amount: (before ?? last)!, large, clipped: false };
		if (this.#isClipped)
			return { amount: add(before, shift(last, this.#lastPower - 1)), large, clipped: true };
		const fits = this.#afterZero
			? !isAtLeastPower(last, this.#lastPower - 1)
			: this.#places === this.#lastPower;
		if (!fits) throw new Refusal('figure/ambiguous');
		return { amount: add(before, last), large, clipped: false };
	}

	/** One digit right behind 百 or a larger unit, as in 三百二. */
	get #isClipped(): boolean {
		return (
			this.#waiting?.scale === 0 && this.#places === 1 && !this.#afterZero && this.#lastPower > 1
		);
	}

	#wait(amount: Decimal, places: number): void {
		if (this.#isClosed) throw new Refusal('figure/ambiguous');
		this.#waiting = amount;
		this.#places = places;
	}

	#take(amount: Decimal | null): void {
		this.#isClosed ||= amount !== null && amount.scale > 0;
		this.#waiting = null;
		this.#afterZero = false;
	}
}

function arabic(chinese: string): string {
	return chinese.replace(/\D/g, (sign) => String(chineseDigits.indexOf(sign)));
}

/** Western digits with points, commas, apostrophes and spaces. A comma before exactly three digits groups thousands. */
function readPlain(text: string): Decimal {
	if (/ /.test(text)) {
		if (!/^[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d*)?$/.test(text))
			throw new Refusal('figure/two-numbers');
		if (/,\d{3}$/.test(text)) throw new Refusal('figure/ambiguous');
	}
	const figure = text.replaceAll(' ', '');
	const point =
		/^(\d*)(?:\.(\d*))?$/.exec(figure) ??
		/^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/.exec(figure) ??
		/^([1-9]\d{0,2}(?:'\d{3})+)(?:[.,](\d*))?$/.exec(figure);
	const comma =
		/^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/.exec(figure) ??
		/^([1-9]\d{0,2}(?:\.\d{3}){2,})$/.exec(figure) ??
		/^(\d+),(\d{1,2})$/.exec(figure) ??
		/^(0?),(\d+)$/.exec(figure);
	const [, whole, fraction] = point ?? comma ?? [];
	if (whole === undefined) throw new Refusal('figure/ambiguous');
	return plain(whole.replace(/\D/g, ''), fraction);
}

function plain(whole: string, fraction = ''): Decimal {
	return { digits: BigInt(`0${whole}${fraction}`), scale: fraction.length };
}

function shift(amount: Decimal, power: number): Decimal {
	return { digits: amount.digits, scale: amount.scale - power };
}

function sum(a: Decimal | null, b: Decimal | null): Decimal | null {
	return a && b ? add(a, b) : (a ?? b);
}

function atScale(amount: Decimal, scale: number): bigint {
	return amount.digits * 10n ** BigInt(scale - amount.scale);
}

function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return { digits: atScale(a, scale) + atScale(b, scale), scale };
}

/** Whether the amount is 10^power or more. */
function isAtLeastPower(amount: Decimal, power: number): boolean {
	const scale = Math.max(amount.scale, 0);
	return atScale(amount, scale) >= 10n ** BigInt(power + scale);
}

function check(amount: Decimal, unit: Unit, bounds: FigureBounds): Figure {
	const scale = Math.max(amount.scale, 0);
	const digits = atScale(amount, scale);
	const size = digits < 0n ? -digits : digits;
	const significant = String(size).replace(/(?<!0)0+$/, '').length;
	if (significant > mostDigits || scale > mostDigits || size > atScale(largest, scale))
		throw new Refusal('figure/too-large');

	const value = Number(`${digits}e-${scale}`);
	const isWhole = size % 10n ** BigInt(scale) === 0n;
	if (unit === 'years' && isWhole && value >= 1900 && value <= 2100)
		throw new Refusal('figure/date');
	if ((unit === 'count' || unit === 'rank') && !isWhole) throw new Refusal('figure/not-whole');
	if (bounds.min !== undefined && value < bounds.min)
		throw new Refusal('figure/below', { min: bounds.min });
	if (bounds.max !== undefined && value > bounds.max)
		throw new Refusal('figure/above', { max: bounds.max });
	return { value, decimals: scale };
}
