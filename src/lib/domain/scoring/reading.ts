import { isRealAnswer, type Answers, type Parts } from '../answers';
import type { Figure, Formula, TrendFigure } from '../instrument';
import { questionsById, type GatedQuestionnaire, type Question } from '../questionnaire';
import {
	add,
	compare,
	decimal,
	divide,
	isAtLeast,
	multiply,
	rational,
	squareRoot,
	subtract,
	zero,
	type Rational
} from './rational';

/** What the answers say, question by question, figures exact and derived where they follow from others. Undefined: not said. */
export interface Reading {
	/** The chosen option; of several choices none. A switch that was not touched stands at its default. */
	option(question: string): string | undefined;
	/** Every chosen option. */
	chosen(question: string): readonly string[] | undefined;
	figure(question: string): Rational | undefined;
}

type Lookup = (name: string) => Rational | undefined;

/** Reads the answers of a gated questionnaire. Figures that would follow from themselves are not said. */
export function readAnswers(questionnaire: GatedQuestionnaire, answers: Answers): Reading {
	const figures = new Map<string, Rational | undefined>();
	const byId = questionsById(questionnaire);
	const reading: Reading = {
		option(id) {
			const answer = answers[id];
			if (answer?.state === 'option') return answer.option;
			const question = byId.get(id);
			if (!question) return undefined;
			if (!isRealAnswer(answer))
				return questionnaire.settings.includes(question) ? question.options[0]!.id : undefined;
			return optionByFigure(question, answer.state === 'parts' ? answer.parts : undefined);
		},
		chosen(id) {
			const answer = answers[id];
			if (answer?.state === 'options') return answer.options;
			const option = reading.option(id);
			return option === undefined ? undefined : [option];
		},
		figure(id) {
			if (!figures.has(id)) {
				figures.set(id, undefined);
				figures.set(id, workOut(id));
			}
			return figures.get(id);
		}
	};
	return reading;

	function workOut(id: string): Rational | undefined {
		const answer = answers[id];
		if (answer?.state === 'number') return decimal(answer.number);
		const { figure } = byId.get(id) ?? {};
		if (answer?.state === 'parts' && figure?.formula)
			return figureOf(figure.formula, partsLookup(answer.parts));
		if (!isRealAnswer(answer) && figure?.otherwise)
			return figureOf(figure.otherwise, (name) => reading.figure(name));
		return undefined;
	}

	function optionByFigure(question: Question, parts: Parts | undefined): string | undefined {
		const { figure } = question;
		if (figure?.formula?.kind === 'trend')
			return parts ? trendOf(figure.formula, partsLookup(parts)) : undefined;
		const value = reading.figure(question.id);
		return value === undefined || !figure ? undefined : optionInBand(question, figure, value);
	}
}

/** The option whose band holds the figure; upper bounds belong to the lower option. */
export function optionInBand(
	question: Question,
	figure: Figure,
	value: Rational
): string | undefined {
	const { bands } = figure;
	if (!bands) return undefined;
	const place = bands.findIndex((bound) => isAtLeast(rational(bound), value));
	return question.options[place === -1 ? bands.length : place]?.id;
}

/** Raw figures by name; the years of a list are added. */
export function partsLookup(parts: Parts): Lookup {
	return (name) => {
		const said = parts[name];
		if (said === undefined) return undefined;
		return (typeof said === 'number' ? [said] : said).map(decimal).reduce(add, zero);
	};
}

const hundred = rational(100);

/**
 * The figure that follows, in per cent for ratios and growth. Undefined where a figure it needs is not said or a denominator is not above
 * 0. A compound rate is cut off after twelve decimals, which no bound can tell from the root.
 */
export function figureOf(formula: Formula, lookup: Lookup): Rational | undefined {
	switch (formula.kind) {
		case 'ratio': {
			const share = quotient(lookup(formula.of), lookup(formula.to));
			return share && multiply(share, hundred);
		}
		case 'growth':
			return growth(lookup(formula.from), lookup(formula.to));
		case 'mean-growth': {
			const [, ...later] = formula.years;
			const rates = later.map((year, index) => growth(lookup(formula.years[index]!), lookup(year)));
			if (rates.some((rate) => rate === undefined)) return undefined;
			return divide((rates as Rational[]).reduce(add, zero), rational(rates.length));
		}
		case 'cagr': {
			const factor = quotient(lookup(formula.years.at(-1)!), lookup(formula.years[0]!));
			if (!factor || factor.n < 0n) return undefined;
			return multiply(subtract(squareRoot(factor), rational(1)), hundred);
		}
		case 'same':
			return lookup(formula.as);
		case 'trend':
			return undefined;
	}
}

function quotient(of: Rational | undefined, to: Rational | undefined): Rational | undefined {
	return of && to && to.n > 0n ? divide(of, to) : undefined;
}

function growth(from: Rational | undefined, to: Rational | undefined): Rational | undefined {
	const factor = quotient(to, from);
	return factor && multiply(subtract(factor, rational(1)), hundred);
}

/** The option that follows from two figures; undefined where one of them is not said. */
export function trendOf(
	{ now, before, up, flat, down }: Extract<Formula, { kind: 'trend' }>,
	lookup: Lookup
): string | undefined {
	const bothRelate = [now, before].every(({ to }) => to !== undefined && lookup(to) !== undefined);
	const figure = ({ of, to }: TrendFigure) =>
		bothRelate ? quotient(lookup(of), lookup(to!)) : lookup(of);
	const [a, b] = [figure(now), figure(before)];
	if (!a || !b) return undefined;
	const order = compare(a, b);
	return order > 0 ? up : order < 0 ? down : flat;
}
