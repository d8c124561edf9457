import type { Random } from './random-answers';

/** A number from a normal distribution: mean 0, deviation 1. */
function normal(random: Random): number {
	const radius = Math.sqrt(-2 * Math.log(1 - random()));
	return radius * Math.cos(2 * Math.PI * random());
}

/**
 * Scores of an association's firms in one dimension: single-peaked around level 2.2, the dimension the mean of its questions with these
 * weights, each of five levels scattered around the firm's own.
 */
export function simulatedScores(
	random: Random,
	firms: number,
	weights: readonly number[]
): readonly number[] {
	const sum = weights.reduce((all, each) => all + each, 0);
	return Array.from({ length: firms }, () => {
		const firm = 2.2 + 0.9 * normal(random);
		const points = weights.reduce((all, weight) => {
			const level = Math.round(firm + 0.8 * normal(random));
			return all + weight * 25 * Math.min(4, Math.max(0, level));
		}, 0);
		return Math.floor(points / sum + 0.5);
	});
}

/** Part of the firms below a score, those level with it counted half: 0..1. */
export function exactPlace(scores: readonly number[], score: number): number {
	const below = scores.filter((each) => each < score).length;
	const level = scores.filter((each) => each === score).length;
	return (below + level / 2) / scores.length;
}
