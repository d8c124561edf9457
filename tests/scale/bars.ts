import type { Counts, SeriesCounts } from '#lib/domain/benchmark';
import {
	depths,
	dimensionsOf,
	questionsOf,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';

/** How many firms each bar of each histogram holds, by `segment|origin|kind|item|depth|value`, as the queries name them. */
export type Bars = ReadonlyMap<string, number>;

/** One row of the queries' table `counts`. */
export type BarRow = readonly [
	segment: string,
	origin: string,
	kind: string,
	item: number,
	depth: string | null,
	value: string | null,
	firms: number
];

export function barsOfRows(rows: Iterable<BarRow>): Bars {
	const bars = new Map<string, number>();
	for (const [segment, origin, kind, item, depth, value, firms] of rows) {
		const key = [segment, origin, kind, item, depth ?? '', value ?? ''].join('|');
		if (bars.has(key)) throw new Error(`${key} stands there twice`);
		bars.set(key, firms);
	}
	return bars;
}

/** The bars of counts; those of no firm left out, as the queries do. */
export function barsOf({ segments }: Counts, questionnaire: WeightedQuestionnaire): Bars {
	const numbersOf = (list: readonly { readonly id: string }[]) =>
		new Map(list.map(({ id }, at) => [id, at + 1]));
	const dimensions = numbersOf(dimensionsOf(questionnaire));
	const questions = numbersOf(questionsOf(questionnaire));
	return barsOfRows(rows());

	function* rows(): Generator<BarRow> {
		for (const [segment, { firms, series, steps }] of Object.entries(segments)) {
			for (const [origin, count] of Object.entries(firms))
				yield [segment, origin, 'firms', 0, null, null, count];
			for (const [origin, { counts }] of Object.entries(steps))
				for (const [step, count] of Object.entries(counts))
					yield [segment, origin, 'step', 0, null, step, count];
			for (const [name, counts] of Object.entries(series)) yield* seriesRows(segment, name, counts);
		}
	}

	function* seriesRows(segment: string, name: string, counts: SeriesCounts): Generator<BarRow> {
		const [origin = '', depth = ''] = name.split('/');
		const letter = depths.find((each) => each === depth)![0]!;
		for (const [id, pairs] of Object.entries(counts.dimensions))
			for (let at = 0; at < pairs.length; at += 2)
				yield [
					...([segment, origin, 'dimension', dimensions.get(id)!, letter] as const),
					String(pairs[at]),
					pairs[at + 1]!
				];
		for (const [id, options] of Object.entries(counts.questions))
			for (const [option, count] of options.entries())
				if (count > 0)
					yield [
						...([segment, origin, 'question', questions.get(id)!, letter] as const),
						String(option),
						count
					];
	}
}
