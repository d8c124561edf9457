import type { Contribution } from '../benchmark';
import { depths, dimensionsOf, questionsOf, type WeightedQuestionnaire } from '../questionnaire';
import type { Problem } from '../result';

/**
 * Whether a score can follow from the answers to its dimension: it must where all that could count was said, and be possible where lines
 * are missing. `dimension` counts from 0, `depth` is a place in `depths`, `score` lies in 0..100. `places` holds from `from` on one number
 * for each question of the questionnaire: the place of the option, {@link nothingSaid} or {@link saidNotApplicable}; the places must exist.
 * Allocates nothing where the score follows from what was said.
 */
export type ScoreChecker = (
	dimension: number,
	depth: number,
	score: number,
	places: ArrayLike<number>,
	from?: number
) => boolean;

export const nothingSaid = -1;
export const saidNotApplicable = -2;

interface Counting {
	/** Places of the questions within a depth, in the questionnaire. */
	readonly at: readonly number[];
	readonly weights: readonly number[];
	/** Of each question what its options are worth, 0..100, whole. */
	readonly values: readonly (readonly number[])[];
}

/** Makes the checker of a questionnaire once, for many contributions. */
export function scoreChecker(questionnaire: WeightedQuestionnaire): ScoreChecker {
	const places = new Map(questionsOf(questionnaire).map(({ id }, at) => [id, at]));
	const counting = dimensionsOf(questionnaire).map(({ questions }) =>
		depths.map((_, depth): Counting => {
			const within = questions.filter((each) => depths.indexOf(each.depth) <= depth);
			return {
				at: within.map(({ id }) => places.get(id)!),
				weights: within.map(({ weight }) => weight),
				values: within.map(({ options }) => options.map(({ value }) => value))
			};
		})
	);
	return (dimension, depth, score, said, from = 0) => {
		const { at, weights, values } = counting[dimension]![depth]!;
		let sum = 0;
		let weight = 0;
		let complete = true;
		for (let i = 0; i < at.length; i++) {
			const place = said[from + at[i]!]!;
			if (place >= 0) {
				sum += weights[i]! * values[i]![place]!;
				weight += weights[i]!;
			} else if (place === nothingSaid) complete = false;
		}
		if (rounds(sum, weight, score)) return true;
		if (complete) return false;
		const missing = at.flatMap((place, i) => (said[from + place] === nothingSaid ? [i] : []));
		return reachable(
			{ sum, weight },
			missing.map((i) => ({ weight: weights[i]!, values: values[i]! })),
			score
		);
	};
}

/** Whether sum/weight rounds half up to the score. */
function rounds(sum: number, weight: number, score: number): boolean {
	return weight > 0 && Math.floor((2 * sum + weight) / (2 * weight)) === score;
}

/** Whether some of the missing questions, answered somehow, would make the score. */
function reachable(
	said: { readonly sum: number; readonly weight: number },
	missing: readonly { readonly weight: number; readonly values: readonly number[] }[],
	score: number
): boolean {
	let reached = new Map([[`${said.sum}/${said.weight}`, said]]);
	for (const { weight, values } of missing) {
		const next = new Map(reached);
		for (const each of reached.values())
			for (const value of values) {
				const sums = { sum: each.sum + weight * value, weight: each.weight + weight };
				next.set(`${sums.sum}/${sums.weight}`, sums);
			}
		reached = next;
	}
	return [...reached.values()].some(({ sum, weight }) => rounds(sum, weight, score));
}

const mostSteps = 3;

/** Why a contribution's own numbers do not fit the questionnaire. Empty: they fit. */
export function contributionFaults(
	questionnaire: WeightedQuestionnaire,
	contribution: Contribution
): readonly Problem[] {
	const { answers, scores, depths: reached, steps } = contribution;
	if (
		contribution.questionnaire !== questionnaire.id ||
		contribution.version !== questionnaire.version
	)
		return [
			{
				code: 'contribution/other-version',
				place: 'questionnaire',
				details: { id: contribution.questionnaire, version: contribution.version }
			}
		];
	const dimensions = dimensionsOf(questionnaire);
	const questions = questionsOf(questionnaire);
	const lengths = (
		[
			['answers', answers.length, questions.length],
			['scores', scores.length, dimensions.length],
			['depths', reached.length, dimensions.length]
		] as const
	).flatMap(([place, length, expected]): Problem[] =>
		length === expected
			? []
			: [{ code: 'contribution/wrong-length', place, details: { length, expected } }]
	);
	if (lengths.length > 0) return lengths;

	const depthOf = new Map(dimensions.map(({ id }, at) => [id, depths.indexOf(reached[at]!)]));
	const wrongAnswers = questions.flatMap(({ id, dimension, depth, options }, at): Problem[] => {
		const answer = answers[at]!;
		if (answer === null) return [];
		if (depths.indexOf(depth) > depthOf.get(dimension)!)
			return [{ code: 'contribution/beyond-depth', place: id }];
		if (answer === 'not-applicable' || (Number.isInteger(answer) && options[answer])) return [];
		return [{ code: 'contribution/unknown-option', place: id }];
	});
	const wrongSteps: Problem[] = [
		...(steps.length > mostSteps ? ['contribution/too-many-steps'] : []),
		...(new Set(steps).size < steps.length ? ['contribution/step-twice'] : [])
	].map((code) => ({ code, place: 'steps' }));
	if (wrongAnswers.length > 0) return [...wrongAnswers, ...wrongSteps];

	const follows = scoreChecker(questionnaire);
	const places = answers.map((answer) =>
		answer === null ? nothingSaid : answer === 'not-applicable' ? saidNotApplicable : answer
	);
	const wrongScores = dimensions.flatMap(({ id }, at): Problem[] => {
		const score = scores[at]!;
		if (score === null) return [];
		if (!Number.isInteger(score) || score < 0 || score > 100)
			return [{ code: 'contribution/score-out-of-range', place: id }];
		return follows(at, depthOf.get(id)!, score, places)
			? []
			: [{ code: 'contribution/score-does-not-follow', place: id }];
	});
	return [...wrongScores, ...wrongSteps];
}
