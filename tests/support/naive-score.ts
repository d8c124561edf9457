import type { Assessment } from '#lib/domain/answers';
import type { Question, WeightedQuestionnaire } from '#lib/domain/questionnaire';

/**
 * The scoring rules once more, from their wording, in plain floats and without any code of the app: a second opinion, right up to
 * differences of 1e-9.
 */
const order = ['quick', 'standard', 'full'];
type Worth = (question: Question) => number | null;
type Pair = readonly [weight: number, value: number | null];

function mean(pairs: readonly Pair[]): number | null {
	let top = 0;
	let bottom = 0;
	for (const [weight, value] of pairs) {
		if (value === null) continue;
		top += weight * value;
		bottom += weight;
	}
	return bottom === 0 ? null : top / bottom;
}

export function naiveScore(questionnaire: WeightedQuestionnaire, assessment: Assessment) {
	const { answers, firm } = assessment;
	const depth = (dimension: string) =>
		order.indexOf(assessment.deeper[dimension] ?? assessment.depth);

	const counts = (question: Question) => {
		const { makes, sizes } = question.appliesTo ?? {};
		if (makes !== undefined && firm.makes !== undefined && makes !== firm.makes) return false;
		if (sizes !== undefined && firm.size !== undefined && !sizes.includes(firm.size)) return false;
		if (order.indexOf(question.depth) > depth(question.dimension)) return false;
		return answers[question.id]?.state !== 'not-applicable';
	};
	const chosen = (question: Question) => {
		const answer = answers[question.id];
		return answer?.state === 'option' ? Number(answer.option) : null;
	};
	const isGuess = (question: Question) => {
		const answer = answers[question.id];
		return answer?.state === 'option' && answer.confidence === 'guess';
	};
	const worth: Record<'value' | 'low' | 'high' | 'coverage', Worth> = {
		value: (question) => (chosen(question) === null ? null : 25 * chosen(question)!),
		low: (question) => {
			const o = chosen(question) ?? 0;
			return 25 * (isGuess(question) && o > 0 ? o - 1 : o);
		},
		high: (question) => {
			const o = chosen(question) ?? 4;
			return 25 * (isGuess(question) && o < 4 ? o + 1 : o);
		},
		coverage: (question) => (chosen(question) === null ? 0 : 1)
	};

	function numbers(kind: keyof typeof worth) {
		const dimensions: Record<string, number | null> = {};
		const areas: Record<string, number | null> = {};
		for (const area of questionnaire.areas) {
			for (const each of area.dimensions)
				dimensions[each.id] = mean(
					each.questions.filter(counts).map((q): Pair => [q.weight, worth[kind](q)])
				);
			areas[area.id] = mean(area.dimensions.map((d): Pair => [d.weight, dimensions[d.id]!]));
		}
		const whole = mean(questionnaire.areas.map((a): Pair => [a.weight, areas[a.id]!]));
		return { dimensions, areas, whole };
	}

	const value = numbers('value');
	const low = numbers('low');
	const high = numbers('high');
	const coverage = numbers('coverage');

	const band = (x: number) => 1 + [20, 40, 60, 80].filter((from) => x > from - 1e-9).length;
	const reaches = (x: number, percent: number) => x > percent / 100 - 1e-9;
	const applicable = Object.keys(coverage.dimensions).filter(
		(id) => coverage.dimensions[id] !== null
	);
	const indicative = applicable.some((id) => depth(id) === 0);
	const gated = ({ dimensions, whole }: typeof value) => {
		const cap = 1 + Math.min(...applicable.map((id) => band(dimensions[id]!)));
		return indicative ? band(whole!) : Math.min(band(whole!), cap);
	};
	const enough =
		coverage.whole !== null &&
		reaches(coverage.whole, 80) &&
		(indicative || applicable.every((id) => reaches(coverage.dimensions[id]!, 60)));

	return {
		indicative,
		score: { value: value.whole, low: low.whole, high: high.whole },
		coverage: coverage.whole,
		areas: questionnaire.areas.map(({ id }) => ({
			id,
			score: { value: value.areas[id]!, low: low.areas[id]!, high: high.areas[id]! },
			coverage: coverage.areas[id]!
		})),
		dimensions: questionnaire.areas.flatMap((area) =>
			area.dimensions.map(({ id }) => ({
				id,
				score: {
					value: value.dimensions[id]!,
					low: low.dimensions[id]!,
					high: high.dimensions[id]!
				},
				coverage: coverage.dimensions[id]!,
				level:
					coverage.dimensions[id] !== null && depth(id) > 0 && reaches(coverage.dimensions[id]!, 60)
						? band(value.dimensions[id]!)
						: null
			}))
		),
		level: {
			value: enough ? gated(value) : null,
			without: enough ? band(value.whole!) : null,
			low: applicable.length === 0 ? null : gated(low),
			high: applicable.length === 0 ? null : gated(high)
		}
	};
}
