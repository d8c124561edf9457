import type { Parts } from './answers';
import type { FigurePart } from './instrument';
import type { Question } from './questionnaire';
import { compare, decimal, multiply, rational, toNumber, type Rational } from './scoring/rational';
import { figureOf, optionInBand, partsLookup, trendOf } from './scoring/reading';

/** What was said to a question in figures, in any of its forms. */
export interface SaidFigures {
	readonly option?: string;
	readonly number?: number;
	readonly parts?: Parts;
}

export interface FigureProblem {
	readonly kind:
		| 'unknown-part'
		| 'part-missing'
		| 'above-whole'
		| 'years-differ'
		| 'below'
		| 'above'
		| 'no-figure'
		| 'disagree';
	readonly field: readonly string[];
	readonly details: Readonly<Record<string, string | number>>;
}

/** The figure that raw figures give; undefined for a trend, or where one is missing or a denominator is not above 0. */
export function figureByParts({ figure }: Question, parts: Parts): Rational | undefined {
	return figure?.formula && figureOf(figure.formula, partsLookup(parts));
}

/** The same as a float, for showing. */
export function figureShown(question: Question, parts: Parts): number | undefined {
	const exact = figureByParts(question, parts);
	return exact && toNumber(exact);
}

/** The option that figures give; undefined where they are incomplete, or the question has no options. */
export function optionByFigures(
	question: Question,
	{ number, parts }: SaidFigures
): string | undefined {
	const { figure } = question;
	if (!figure) return undefined;
	if (parts && figure.formula?.kind === 'trend') return trendOf(figure.formula, partsLookup(parts));
	const value = parts
		? figureByParts(question, parts)
		: number === undefined
			? undefined
			: decimal(number);
	return value && optionInBand(question, figure, value);
}

/** Names of the raw figures that must be said. */
export function neededParts({ figure }: Question): readonly string[] {
	return Object.entries(figure?.parts ?? {})
		.filter(([, part]) => !part.optional)
		.map(([name]) => name);
}

/**
 * Everything impossible in the figures said to one question: raw figures unknown, missing, out of bounds or above what they are part of; a
 * figure out of bounds; and two forms that disagree at the precision typed.
 */
export function figureProblems(question: Question, said: SaidFigures): readonly FigureProblem[] {
	const { figure } = question;
	if (!figure) return [];
	const problems: FigureProblem[] = [];
	const add = (
		kind: FigureProblem['kind'],
		field: readonly string[],
		details: FigureProblem['details']
	) => problems.push({ kind, field, details });
	if (said.number !== undefined) checkBounds(said.number, figure, ['number']);
	if (said.parts) checkParts(said.parts, figure.parts ?? {});
	if (problems.length > 0) return problems;
	const byParts = said.parts && figureByParts(question, said.parts);
	const isTrend = figure.formula?.kind === 'trend';
	const option = optionByFigures(question, said);
	if (said.parts && (isTrend ? option === undefined : byParts === undefined))
		add('no-figure', ['parts'], {});
	else if (byParts) checkBounds(toNumber(byParts), figure, ['parts']);
	if (byParts && said.number !== undefined && !agrees(byParts, said.number))
		add('disagree', ['number'], { found: said.number, follows: roundTo(byParts, 2) });
	if (said.option !== undefined && option !== undefined && option !== said.option)
		add('disagree', ['option'], { found: said.option, follows: option });
	return problems;

	function checkBounds(
		value: number,
		{ min, max }: { readonly min?: number; readonly max?: number },
		field: readonly string[]
	): void {
		if (min !== undefined && value < min) add('below', field, { found: value, min });
		if (max !== undefined && value > max) add('above', field, { found: value, max });
	}

	function checkParts(parts: Parts, known: Readonly<Record<string, FigurePart>>): void {
		const lookup = partsLookup(parts);
		for (const name of Object.keys(parts))
			if (!Object.hasOwn(known, name))
				add('unknown-part', ['parts', name], { found: name, known: Object.keys(known).join(', ') });
		for (const name of neededParts(question))
			if (parts[name] === undefined) add('part-missing', ['parts'], { part: name });
		for (const [name, part] of Object.entries(known)) {
			const value = parts[name];
			if (value === undefined) continue;
			for (const each of typeof value === 'number' ? [value] : value)
				checkBounds(each, part, ['parts', name]);
			const [own, whole] = [lookup(name), part.within ? lookup(part.within) : undefined];
			if (own && whole && compare(own, whole) > 0)
				add('above-whole', ['parts', name], { part: name, whole: part.within! });
		}
		const years = Object.entries(known)
			.filter(([name, { list }]) => list && parts[name] !== undefined)
			.map(([name]) => (typeof parts[name] === 'number' ? 1 : (parts[name] as number[]).length));
		if (new Set(years).size > 1 || years.includes(0)) add('years-differ', ['parts'], {});
	}
}

/** Whether a typed number is the exact one, rounded half up to the decimals typed. */
function agrees(exact: Rational, typed: number): boolean {
	const [digits, exponent = '0'] = String(typed).split('e');
	const decimals = (digits!.split('.')[1]?.length ?? 0) - Number(exponent);
	return roundTo(exact, Math.max(0, decimals)) === typed;
}

function roundTo(value: Rational, decimals: number): number {
	const scaled = multiply(value, rational(10n ** BigInt(decimals)));
	const doubled = 2n * (scaled.n < 0n ? -scaled.n : scaled.n) + scaled.d;
	const rounded = doubled / (2n * scaled.d);
	return Number(scaled.n < 0n ? -rounded : rounded) / 10 ** decimals;
}
