import {
	depths,
	dimensionsOf,
	type Dimension,
	type Question,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';

/** In place of a number: what was said of the dimension does not go into one. */
export const notOneNumber = 0xffff;

/** Of more ways to answer, each is so rare that a number for all of it saves nothing. */
const mostWays = 1024;

/** The questions of a dimension that a depth asks. */
export function askedIn({ questions }: Dimension, depth: number): readonly Question[] {
	return questions.filter((question) => depths.indexOf(question.depth) <= depth);
}

/** How many ways there are to answer these questions: one of the options, or none, of each. */
export function waysToAnswer(asked: readonly Question[]): number {
	return asked.reduce((product, { options }) => product * (options.length + 1), 1);
}

/**
 * The options in the number of an answered dimension: each question a digit, the first one the highest, with as many values as it has
 * options and 0 for none. -1 for none.
 */
export function optionsIn(said: number, asked: readonly Question[]): readonly number[] {
	let rest = said;
	const options = asked.map(() => -1);
	for (let at = asked.length - 1; at >= 0; at--) {
		const values = asked[at]!.options.length + 1;
		options[at] = (rest % values) - 1;
		rest = Math.floor(rest / values);
	}
	return options;
}

/** The score that follows where nothing was left out: the weighted mean, rounded half up; -1 where there is no answer. */
export function scoreOf(options: readonly number[], asked: readonly Question[]): number {
	let sum = 0;
	let weight = 0;
	asked.forEach((question, at) => {
		const option = options[at]!;
		if (option < 0) return;
		sum += question.weight * question.options[option]!.value;
		weight += question.weight;
	});
	return weight === 0 ? -1 : Math.floor((2 * sum + weight) / (2 * weight));
}

/** The score that follows from each way to answer a dimension, at each depth that leaves few ways. */
export class ScoresOfAnswers {
	/** By depth and dimension, where its scores begin; -1 where there are too many. */
	readonly starts: Int32Array;
	/** -1 for none. */
	readonly scores: Int8Array;

	constructor(questionnaire: WeightedQuestionnaire) {
		const scores: number[] = [];
		this.starts = Int32Array.from(
			depths.flatMap((_, depth) =>
				dimensionsOf(questionnaire).map((dimension) => {
					const asked = askedIn(dimension, depth);
					const ways = waysToAnswer(asked);
					if (ways > mostWays) return -1;
					const start = scores.length;
					for (let said = 0; said < ways; said++)
						scores.push(scoreOf(optionsIn(said, asked), asked));
					return start;
				})
			)
		);
		this.scores = Int8Array.from(scores);
	}
}
