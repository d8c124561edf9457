import type { Answer, Assessment } from './answers';
import type { WeightedQuestionnaire } from './questionnaire';
import { levelAt } from './scoring/weighted';
import { multiply, rational, subtract, toNumber, type Rational } from './scoring/rational';
import {
	everyAsked,
	hasValue,
	sharesInDimension,
	sharesInWhole,
	type Share
} from './scoring/shares';
import { tally } from './scoring/tally';

/** What one real answer adds to a number, in points. The parts of a number sum to it. */
export interface Part {
	readonly question: string;
	readonly option: string;
	/** Worth of the option, 0..100. */
	readonly value: number;
	/** Share of the number this question decides, 0..1. */
	readonly share: number;
	readonly adds: number;
}

/** What raising one answer by one option would add, in points. */
export interface Raise {
	readonly question: string;
	readonly to: string;
	readonly adds: number;
}

/** What the next level asks for: its lower bound, the points still missing, and the raises, largest first. */
export interface NextLevel {
	readonly level: number;
	readonly from: number;
	readonly missing: number;
	readonly raises: readonly Raise[];
}

export interface Explanation {
	readonly value: number | null;
	readonly parts: readonly Part[];
	/** Null at the top level, or without a value. */
	readonly next: NextLevel | null;
}

/** How much the overall range would shrink, in points, if this answer were known for sure. */
export interface Narrowing {
	readonly question: string;
	readonly width: number;
}

function explain(
	questionnaire: WeightedQuestionnaire,
	value: Rational | null,
	shares: readonly Share[]
): Explanation {
	const parts = shares.map(({ tally: each, share }) => ({
		question: each.question.id,
		option: (each.answer as Extract<Answer, { state: 'option' }>).option,
		value: each.value!,
		share: toNumber(share),
		adds: toNumber(multiply(share, rational(each.value!)))
	}));
	if (value === null) return { value: null, parts, next: null };
	return { value: toNumber(value), parts, next: nextLevel(questionnaire, value, shares) };
}

function nextLevel(
	questionnaire: WeightedQuestionnaire,
	value: Rational,
	shares: readonly Share[]
): NextLevel | null {
	const reached = levelAt(questionnaire.levels, value);
	const next = questionnaire.levels.find((level) => level.level === reached + 1);
	if (!next) return null;
	const raises = shares.flatMap(({ tally: each, share }) => {
		const higher = each.question.options.find((option) => option.value > each.value!);
		if (!higher) return [];
		const adds = toNumber(multiply(share, rational(higher.value - each.value!)));
		return [{ question: each.question.id, to: higher.id, adds }];
	});
	return {
		level: next.level,
		from: next.from,
		missing: toNumber(subtract(rational(next.from), value)),
		raises: raises.sort((a, b) => b.adds - a.adds)
	};
}

/** The parts of every dimension's value, by dimension. */
export function explainDimensions(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment
): ReadonlyMap<string, Explanation> {
	const { areas } = tally(questionnaire, assessment);
	return new Map(
		areas
			.flatMap((area) => area.dimensions)
			.map((sums) => [
				sums.dimension.id,
				explain(questionnaire, sums.value, sharesInDimension(sums, hasValue))
			])
	);
}

/** The parts of the overall value, one for each real answer. */
export function explainWhole(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment
): Explanation {
	const sums = tally(questionnaire, assessment);
	return explain(questionnaire, sums.value, sharesInWhole(sums, hasValue));
}

/**
 * The unanswered or unsure questions whose answer would narrow the overall range most, widest first; equal widths in the order of
 * the questionnaire.
 */
export function narrowest(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	count = 2
): readonly Narrowing[] {
	return sharesInWhole(tally(questionnaire, assessment), everyAsked)
		.filter(({ tally: each }) => each.high > each.low)
		.map(({ tally: each, share }) => ({
			question: each.question.id,
			width: toNumber(multiply(share, rational(each.high - each.low)))
		}))
		.sort((a, b) => b.width - a.width)
		.slice(0, count);
}
