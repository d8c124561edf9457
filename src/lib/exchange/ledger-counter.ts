import {
	contributionOrigins,
	segmentFields,
	type Aggregator,
	type CountLayout,
	type Segment,
	type SegmentField
} from '#lib/domain/benchmark';
import {
	depths,
	dimensionsOf,
	type Dimension,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import type { CanonicalReader, LedgerRow } from './ledger-bytes';

/** More than there are codes of a field. */
const codeSpan = 1 << 16;
const mostStepsAndFirms = 5;

/**
 * Counts rows into an aggregator. Two things save most of the work. What adds up is counted once: the cells of the two-way table, with
 * those whose firms leave a field unsaid, sum to its one-way tables and to the whole. And what was said in one dimension is counted as one
 * combination where there are few of them, and taken apart at the end. The aggregator has everything only after {@link finish}.
 */
export class RowCounter {
	/** Fields whose cells sum to the whole. */
	readonly #spine: readonly number[];
	readonly #spineCells = new Map<number, Uint32Array>();
	readonly #others: readonly {
		readonly field: number;
		readonly cells: Map<number, Uint32Array>;
	}[];
	/** First option of a question and score 0 of a dimension, by origin, depth and number. */
	readonly #questionAt: readonly Int32Array[];
	readonly #dimensionAt: readonly Int32Array[];
	readonly #combinations: Combinations;
	/** First question of each dimension, and the end of the last. */
	readonly #bounds: readonly number[];
	/** Of the present row: where it counts in a cell, the first `#count` of them. */
	readonly #raises: Int32Array;
	#count = 0;

	constructor(
		readonly aggregator: Aggregator,
		readonly reader: CanonicalReader
	) {
		const { questionnaire, layout, tables } = aggregator;
		const place = (field: SegmentField) => segmentFields.indexOf(field);
		this.#spine = (tables.twoWay ?? tables.oneWay.slice(0, 1)).map(place);
		this.#others = tables.oneWay
			.map(place)
			.filter((field) => !this.#spine.includes(field))
			.map((field) => ({ field, cells: new Map() }));
		const bounds = [0];
		for (const { questions } of dimensionsOf(questionnaire))
			bounds.push(bounds.at(-1)! + questions.length);
		this.#bounds = bounds;
		const length = bounds.at(-1)!;
		this.#questionAt = allSeries.map(([origin, depth]) =>
			Int32Array.from({ length }, (_, at) => layout.question(origin, depth, at))
		);
		this.#dimensionAt = allSeries.map(([origin, depth]) =>
			Int32Array.from(bounds.slice(1), (_, at) => layout.dimension(origin, depth, at))
		);
		this.#combinations = new Combinations(questionnaire, layout);
		this.#raises = new Int32Array(mostStepsAndFirms + length + bounds.length);
	}

	/** Counts a contribution. */
	add(row: LedgerRow): void {
		this.#findRaises(row);
		let key = 0;
		for (const field of this.#spine) key = key * codeSpan + row.profile[field]! + 1;
		let before: Uint32Array | undefined =
			this.#spineCells.get(key) ?? this.#newCell(this.#spineCells, key);
		for (const { field, cells } of this.#others) {
			const code = row.profile[field]!;
			if (code < 0) continue;
			const cell = cells.get(code) ?? this.#newCell(cells, code);
			if (before) this.#raiseBoth(before, cell);
			before = before ? undefined : cell;
		}
		if (before) this.#raise(before);
	}

	/** Sums up; nothing may be added after. */
	finish(): void {
		for (const [key, cell] of this.#spineCells) this.#give(cell, this.#segmentsOf(key));
		this.#spineCells.clear();
		for (const { field, cells } of this.#others) {
			for (const [code, cell] of cells) this.#give(cell, [this.#segment(field, code)]);
			cells.clear();
		}
	}

	#give(cell: Uint32Array, segments: readonly Segment[]): void {
		this.#combinations.takeApart(cell);
		const { length } = this.aggregator.layout;
		for (const segment of segments) {
			const slot = this.aggregator.slot(segment);
			for (let at = 0; at < length; at++) slot[at]! += cell[at]!;
		}
	}

	#newCell(cells: Map<number, Uint32Array>, key: number): Uint32Array {
		const cell = new Uint32Array(this.#combinations.end);
		cells.set(key, cell);
		return cell;
	}

	#findRaises(row: LedgerRow): void {
		const { origin, depths: reached, said, isPlain, steps, stepCount } = row;
		const { layout } = this.aggregator;
		const raises = this.#raises;
		let count = 0;
		raises[count++] = layout.firms(origin);
		if (stepCount > 0) raises[count++] = layout.steppers(origin);
		for (let i = 0; i < stepCount; i++) {
			const step = this.aggregator.stepPlace(this.reader.steps.list[steps[i]!]!);
			raises[count++] = layout.step(origin, step);
		}
		for (let dimension = 0; dimension < reached.length; dimension++) {
			const series = origin * depths.length + reached[dimension]!;
			const from = this.#combinations.starts[series]![dimension]!;
			if (isPlain && from >= 0) raises[count++] = from + said[dimension]!;
			else count = this.#findEach(row, series, dimension, count);
		}
		this.#count = count;
	}

	/** The score and the answers of a dimension, each for itself. */
	#findEach(
		{ scores, options }: LedgerRow,
		series: number,
		dimension: number,
		from: number
	): number {
		const raises = this.#raises;
		let count = from;
		const score = scores[dimension]!;
		if (score >= 0) raises[count++] = this.#dimensionAt[series]![dimension]! + score;
		const questionAt = this.#questionAt[series]!;
		const end = this.#bounds[dimension + 1]!;
		for (let question = this.#bounds[dimension]!; question < end; question++) {
			const option = options[question]!;
			if (option >= 0) raises[count++] = questionAt[question]! + option;
		}
		return count;
	}

	#raise(cell: Uint32Array): void {
		const raises = this.#raises;
		const count = this.#count;
		for (let i = 0; i < count; i++) cell[raises[i]!]!++;
	}

	/** Two at a time: reading where to raise costs as much as raising. */
	#raiseBoth(one: Uint32Array, other: Uint32Array): void {
		const raises = this.#raises;
		const count = this.#count;
		for (let i = 0; i < count; i++) {
			const at = raises[i]!;
			one[at]!++;
			other[at]!++;
		}
	}

	#segment(field: number, code: number): Segment {
		return `${segmentFields[field]!}=${this.reader.codes[field]!.list[code]!}`;
	}

	/** The segments that a cell of the spine is part of. */
	#segmentsOf(key: number): readonly Segment[] {
		const last = this.#spine.length - 1;
		const said = this.#spine.flatMap((field, at) => {
			const code = (Math.floor(key / codeSpan ** (last - at)) % codeSpan) - 1;
			return code < 0 ? [] : [{ field, segment: this.#segment(field, code) }];
		});
		const { oneWay } = this.aggregator.tables;
		return [
			'all',
			...said
				.filter(({ field }) => oneWay.includes(segmentFields[field]!))
				.map(({ segment }) => segment),
			...(said.length === 2 ? [said.map(({ segment }) => segment).join('&')] : [])
		];
	}
}

/** Places of origin and depth. */
const allSeries = contributionOrigins.flatMap((_, origin) =>
	depths.map((_depth, depth) => [origin, depth] as const)
);

/** Of more, each is so rare that counting them saves nothing. */
const mostCombinations = 1024;

/** Where a cell counts what was said in a dimension as one combination, behind the counts of the aggregator's layout. */
class Combinations {
	/** Of each series and dimension the first combination; -1 where they are too many. */
	readonly starts: readonly Int32Array[];
	/** How long a cell is. */
	readonly end: number;
	readonly #from: number;
	/** Of each combination what it raises: from `#bounds` of it on, up to that of the next. */
	readonly #raises: Int32Array;
	readonly #bounds: Int32Array;

	constructor(questionnaire: WeightedQuestionnaire, layout: CountLayout) {
		this.#from = layout.length;
		const raises: number[] = [];
		const bounds = [0];
		this.starts = allSeries.map(([origin, depth]) => {
			let first = 0;
			return Int32Array.from(dimensionsOf(questionnaire), (dimension, at) => {
				const asked = dimension.questions.flatMap((question, within) =>
					depths.indexOf(question.depth) > depth ? [] : [{ question, number: first + within }]
				);
				first += dimension.questions.length;
				const count =
					2 * asked.reduce((product, { question }) => product * (question.options.length + 1), 1);
				if (count > mostCombinations) return -1;
				const start = this.#from + bounds.length - 1;
				for (let said = 0; said < count; said++) {
					const { options, score } = meaningOf(
						said,
						asked.map(({ question }) => question)
					);
					options.forEach((option, which) => {
						if (option >= 0)
							raises.push(layout.question(origin, depth, asked[which]!.number) + option);
					});
					if (score >= 0) raises.push(layout.dimension(origin, depth, at) + score);
					bounds.push(raises.length);
				}
				return start;
			});
		});
		this.end = this.#from + bounds.length - 1;
		this.#raises = Int32Array.from(raises);
		this.#bounds = Int32Array.from(bounds);
	}

	/** Adds the combinations of a cell to its counts. */
	takeApart(cell: Uint32Array): void {
		for (let at = this.#from; at < this.end; at++) {
			const firms = cell[at]!;
			if (firms === 0) continue;
			const end = this.#bounds[at - this.#from + 1]!;
			for (let i = this.#bounds[at - this.#from]!; i < end; i++) cell[this.#raises[i]!]! += firms;
		}
	}
}

/** What {@link LedgerRow.said} says: the options, -1 for none, and the score that follows from them, -1 for none. */
function meaningOf(said: number, asked: Dimension['questions']) {
	const hasScore = said % 2 === 1;
	let rest = (said - (said % 2)) / 2;
	let sum = 0;
	let weight = 0;
	const options: number[] = [];
	for (const question of [...asked].reverse()) {
		const digits = question.options.length + 1;
		const option = (rest % digits) - 1;
		rest = Math.floor(rest / digits);
		options.unshift(option);
		if (option < 0) continue;
		sum += question.weight * question.options[option]!.value;
		weight += question.weight;
	}
	const score = hasScore && weight > 0 ? Math.floor((2 * sum + weight) / (2 * weight)) : -1;
	return { options, score };
}
