import type { Questionnaire } from '../questionnaire';
import { multiply, proportion, type Rational } from '../scoring/rational';

/**
 * How much of the overall score each of these questions decides, by id, in the order of the questionnaire: share of the area x share
 * of the dimension x share of the question, among what is asked. The shares sum to 1; ids that the questionnaire does not have are
 * left out.
 */
export function importanceOf(
	questionnaire: Questionnaire,
	questions: Iterable<string>
): ReadonlyMap<string, Rational> {
	const asked = new Set(questions);
	const areas = questionnaire.areas
		.map(({ weight, dimensions }) => ({
			weight,
			dimensions: dimensions
				.map((each) => ({
					weight: each.weight,
					questions: each.questions.filter(({ id }) => asked.has(id))
				}))
				.filter((each) => each.questions.length > 0)
		}))
		.filter((area) => area.dimensions.length > 0);
	return new Map(
		sharing(areas).flatMap(([area, ofArea]) =>
			sharing(area.dimensions).flatMap(([dimension, ofDimension]) =>
				sharing(dimension.questions).map(
					([{ id }, share]) => [id, multiply(multiply(ofArea, ofDimension), share)] as const
				)
			)
		)
	);
}

function sharing<T extends { readonly weight: number }>(
	list: readonly T[]
): readonly (readonly [each: T, share: Rational])[] {
	const weights = list.map(({ weight }) => weight);
	return list.map((each) => [each, proportion(each.weight, weights)]);
}
