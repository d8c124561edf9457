import { isAsked, type Answer, type Assessment } from '../answers';
import type { Area, Dimension, Question, WeightedQuestionnaire } from '../questionnaire';
import { rational, weightedMean, type Rational } from './rational';

/** What one asked question brings: its exact values in per cent of the best option. Not-applicable questions bring nothing. */
export interface QuestionTally {
	readonly question: Question;
	readonly answer: Answer | undefined;
	/** Worth of the real answer, 0..100; null without one. */
	readonly value: number | null;
	readonly low: number;
	readonly high: number;
}

/** Sums of one dimension; every field is null where no asked question applies. */
export interface DimensionTally {
	readonly dimension: Dimension;
	readonly questions: readonly QuestionTally[];
	readonly value: Rational | null;
	readonly low: Rational | null;
	readonly high: Rational | null;
	/** Weight really answered / weight asked. */
	readonly coverage: Rational | null;
}

export interface GroupTally {
	readonly value: Rational | null;
	readonly low: Rational | null;
	readonly high: Rational | null;
	readonly coverage: Rational | null;
}

export interface AreaTally extends GroupTally {
	readonly area: Area;
	readonly dimensions: readonly DimensionTally[];
}

export interface Tally extends GroupTally {
	readonly areas: readonly AreaTally[];
}

function tallyQuestion(question: Question, answer: Answer | undefined): QuestionTally | null {
	if (answer?.state === 'not-applicable') return null;
	const worst = question.options[0]!.value;
	const best = question.options[question.options.length - 1]!.value;
	if (answer?.state !== 'option') return { question, answer, value: null, low: worst, high: best };
	const index = question.options.findIndex((option) => option.id === answer.option);
	const value = question.options[index]!.value;
	if (answer.confidence !== 'guess') return { question, answer, value, low: value, high: value };
	return {
		question,
		answer,
		value,
		low: question.options[Math.max(0, index - 1)]!.value,
		high: question.options[Math.min(question.options.length - 1, index + 1)]!.value
	};
}

function meanOf(
	tallies: readonly QuestionTally[],
	pick: (tally: QuestionTally) => number | null
): Rational | null {
	return weightedMean(
		tallies.flatMap((tally) => {
			const value = pick(tally);
			if (value === null) return [];
			return [{ weight: rational(tally.question.weight), value: rational(value) }];
		})
	);
}

function tallyDimension(dimension: Dimension, assessment: Assessment): DimensionTally {
	const questions = dimension.questions
		.filter((question) => isAsked(assessment, question))
		.map((question) => tallyQuestion(question, assessment.answers[question.id]))
		.filter((tally) => tally !== null);
	return {
		dimension,
		questions,
		value: meanOf(questions, (tally) => tally.value),
		low: meanOf(questions, (tally) => tally.low),
		high: meanOf(questions, (tally) => tally.high),
		coverage: meanOf(questions, (tally) => (tally.value === null ? 0 : 1))
	};
}

function groupOf(
	members: readonly { readonly weight: number; readonly tally: GroupTally }[]
): GroupTally {
	const mean = (field: keyof GroupTally) =>
		weightedMean(
			members.flatMap(({ weight, tally }) => {
				const value = tally[field];
				return value === null ? [] : [{ weight: rational(weight), value }];
			})
		);
	return {
		value: mean('value'),
		low: mean('low'),
		high: mean('high'),
		coverage: mean('coverage')
	};
}

/** The exact sums behind a score card: dimensions, areas and the whole. */
export function tally(questionnaire: WeightedQuestionnaire, assessment: Assessment): Tally {
	const areas = questionnaire.areas.map((area): AreaTally => {
		const dimensions = area.dimensions.map((dimension) => tallyDimension(dimension, assessment));
		const group = groupOf(
			dimensions.map((each) => ({ weight: each.dimension.weight, tally: each }))
		);
		return { area, dimensions, ...group };
	});
	return { areas, ...groupOf(areas.map((each) => ({ weight: each.area.weight, tally: each }))) };
}
