import { multiply, proportion, rational, type Rational } from './rational';
import type { DimensionTally, QuestionTally, Tally } from './tally';

/** A question and the exact share of a number that it decides. The shares of one number sum to 1. */
export interface Share {
	readonly tally: QuestionTally;
	readonly share: Rational;
}

type Counts = (tally: QuestionTally) => boolean;

export const hasValue: Counts = (tally) => tally.value !== null;
export const everyAsked: Counts = () => true;

/** Shares of the counted questions in their dimension. */
export function sharesInDimension(
	dimension: DimensionTally,
	counts: Counts,
	of: Rational = rational(1)
): readonly Share[] {
	const counted = dimension.questions.filter(counts);
	const weights = counted.map((each) => each.question.weight);
	return counted.map((each) => ({
		tally: each,
		share: multiply(of, proportion(each.question.weight, weights))
	}));
}

/** Shares of the counted questions in the whole: area share x dimension share x question share; empty groups leave. */
export function sharesInWhole(sums: Tally, counts: Counts): readonly Share[] {
	const areas = sums.areas
		.map((area) => ({
			weight: area.area.weight,
			dimensions: area.dimensions.filter((each) => each.questions.some(counts))
		}))
		.filter((area) => area.dimensions.length > 0);
	const areaWeights = areas.map((each) => each.weight);
	return areas.flatMap((area) => {
		const ofArea = proportion(area.weight, areaWeights);
		const weights = area.dimensions.map((each) => each.dimension.weight);
		return area.dimensions.flatMap((each) =>
			sharesInDimension(each, counts, multiply(ofArea, proportion(each.dimension.weight, weights)))
		);
	});
}
