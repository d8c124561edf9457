import { answersBeyondDepth, depthOf, type Assessment } from '../answers';
import type { Level, WeightedQuestionnaire } from '../questionnaire';
import type { OverallLevel, Score, ScoreCard } from '../scoring';
import { isAtLeast, multiply, rational, toNumber, type Rational } from './rational';
import { tally, type DimensionTally, type GroupTally } from './tally';

/** The level whose band holds the score; a shared bound belongs to the higher level. */
export function levelAt(levels: readonly Level[], score: Rational): number {
	let reached = levels[0]!.level;
	for (const level of levels) if (isAtLeast(score, level.from)) reached = level.level;
	return reached;
}

/** The default target of a dimension, 0..100: the lower bound of the level above its value, or 100 at the top. */
export function targetOf(levels: readonly Level[], value: number): number {
	return levels.find((level) => level.from > value)?.from ?? 100;
}

/** Whether coverage (0..1) reaches a bound in whole per cent; exact. */
function covers(coverage: Rational, percent: number): boolean {
	return isAtLeast(multiply(coverage, rational(100)), percent);
}

function scoreOf(group: GroupTally): Score {
	const number = (value: Rational | null) => (value === null ? null : toNumber(value));
	return { value: number(group.value), low: number(group.low), high: number(group.high) };
}

function numberOrNull(value: Rational | null): number | null {
	return value === null ? null : toNumber(value);
}

/** The overall level of one set of values, with the gate: at most `above` levels over the lowest dimension. */
function gatedLevel(
	questionnaire: WeightedQuestionnaire,
	overall: Rational,
	dimensions: readonly { readonly id: string; readonly level: number }[],
	gated: boolean
): { value: number; without: number; limitedBy: readonly string[] } {
	const without = levelAt(questionnaire.levels, overall);
	const lowest = Math.min(...dimensions.map((dimension) => dimension.level));
	const value = gated ? Math.min(without, lowest + questionnaire.gate.above) : without;
	const limitedBy =
		value < without
			? dimensions.filter((dimension) => dimension.level === lowest).map(({ id }) => id)
			: [];
	return { value, without, limitedBy };
}

/**
 * Scores an assessment. Dimension value: weighted mean over asked questions with a real answer; area: weighted mean of its
 * dimensions; overall: weighted mean of the areas. Levels, coverage and gate are decided on exact fractions.
 *
 * The assessment's answers must fit the questionnaire (the border checks that).
 */
export function scoreWeighted(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment
): ScoreCard {
	const sums = tally(questionnaire, assessment);
	const applicable = sums.areas
		.flatMap((area) => area.dimensions)
		.filter((dimension) => dimension.coverage !== null);
	const indicative = applicable.some(
		({ dimension }) => depthOf(assessment, dimension.id) === 'quick'
	);
	const levelOf = ({ dimension, value, coverage }: DimensionTally): number | null =>
		value !== null &&
		coverage !== null &&
		depthOf(assessment, dimension.id) !== 'quick' &&
		covers(coverage, questionnaire.coverage.dimension)
			? levelAt(questionnaire.levels, value)
			: null;

	return {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth: assessment.depth,
		indicative,
		score: scoreOf(sums),
		level: overallLevel(),
		coverage: numberOrNull(sums.coverage),
		areas: sums.areas.map((area) => ({
			id: area.area.id,
			score: scoreOf(area),
			coverage: numberOrNull(area.coverage)
		})),
		dimensions: sums.areas.flatMap((area) =>
			area.dimensions.map((each) => ({
				id: each.dimension.id,
				area: area.area.id,
				score: scoreOf(each),
				level: levelOf(each),
				coverage: numberOrNull(each.coverage)
			}))
		),
		beyondDepth: answersBeyondDepth(questionnaire, assessment)
	};

	function overallLevel(): OverallLevel {
		if (sums.low === null || sums.high === null || sums.coverage === null)
			return { value: null, low: null, high: null, limitedBy: [], without: null };
		const extreme = (overall: Rational, pick: 'low' | 'high') =>
			gatedLevel(
				questionnaire,
				overall,
				applicable.map((each) => ({
					id: each.dimension.id,
					level: levelAt(questionnaire.levels, each[pick]!)
				})),
				!indicative
			).value;
		const range = { low: extreme(sums.low, 'low'), high: extreme(sums.high, 'high') };
		const enough =
			covers(sums.coverage, questionnaire.coverage.whole) &&
			(indicative ||
				applicable.every((each) => covers(each.coverage!, questionnaire.coverage.dimension)));
		if (!enough || sums.value === null)
			return { ...range, value: null, limitedBy: [], without: null };
		const dimensionLevels = applicable
			.filter((each) => each.value !== null)
			.map((each) => ({
				id: each.dimension.id,
				level: levelAt(questionnaire.levels, each.value!)
			}));
		return { ...range, ...gatedLevel(questionnaire, sums.value, dimensionLevels, !indicative) };
	}
}
