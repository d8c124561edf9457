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
	questionsOf,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import type { CanonicalReader, LedgerRow } from './ledger-bytes';
import {
	askedIn,
	notOneNumber,
	optionsIn,
	scoreOf,
	waysToAnswer,
	type ScoresOfAnswers
} from './ledger-said';

/** More than there are codes of a field. */
const codeSpan = 1 << 16;
const mostStepsAndFirms = 5;
/** The most that a combination counts before it is taken apart. */
const mostFirms = 0xffff;

/** Places of origin and depth, in one list. */
const allSeries = contributionOrigins.flatMap((_, origin) =>
	depths.map((_depth, depth) => [origin, depth] as const)
);

/** What is counted of the firms in one place of the tables. */
class Cell {
	/** In the layout of the aggregator. */
	readonly counts: Uint32Array;
	/** Of answered dimensions, not yet taken apart: half as wide, so that those of all cells stay near the processor. */
	readonly combinations: Uint16Array;
	/** Firms since they were taken apart. */
	firms = 0;

	constructor(counts: number, combinations: number) {
		this.counts = new Uint32Array(counts);
		this.combinations = new Uint16Array(combinations);
	}
}

/**
 * Counts rows into an aggregator. Two things save most of the work. What adds up is counted once: the cells of the two-way table, with
 * those whose firms leave a field unsaid, sum to its one-way tables and to the whole. And what was said in one dimension is counted as one
 * combination where there are few of them, and taken apart at the end. The aggregator has everything only after {@link finish}.
 */
export class RowCounter {
	/** Fields whose cells sum to the whole. */
	readonly #spine: readonly number[];
	readonly #spineCells = new Map<number, Cell>();
	readonly #others: readonly { readonly field: number; readonly cells: Map<number, Cell> }[];
	/** First option of a question and score 0 of a dimension, by origin, depth and number. */
	readonly #questionAt: readonly Int32Array[];
	readonly #dimensionAt: readonly Int32Array[];
	readonly #combinations: Combinations;
	/** First question of each dimension, and the end of the last. */
	readonly #bounds: readonly number[];
	/** By origin and place in the reader's list: where a step is counted. */
	readonly #stepsAt: readonly number[][] = contributionOrigins.map(() => []);
	/** Of the present row: which counts and which combinations it raises, the first so many of each. */
	readonly #raises: Int32Array;
	#raiseCount = 0;
	readonly #combined: Int32Array;
	#combinedCount = 0;

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
		this.#combinations = new Combinations(questionnaire, layout, reader.answered);
		this.#raises = new Int32Array(mostStepsAndFirms + length + bounds.length);
		this.#combined = new Int32Array(bounds.length);
	}

	/** Counts a contribution. */
	add(row: LedgerRow): void {
		this.#findRaises(row);
		let key = 0;
		for (const field of this.#spine) key = key * codeSpan + row.profile[field]! + 1;
		this.#raise(this.#spineCells.get(key) ?? this.#newCell(this.#spineCells, key));
		for (const { field, cells } of this.#others) {
			const code = row.profile[field]!;
			if (code >= 0) this.#raise(cells.get(code) ?? this.#newCell(cells, code));
		}
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

	#give(cell: Cell, segments: readonly Segment[]): void {
		this.#combinations.takeApart(cell);
		const { counts } = cell;
		for (const segment of segments) {
			const slot = this.aggregator.slot(segment);
			for (let at = 0; at < slot.length; at++) slot[at]! += counts[at]!;
		}
	}

	#newCell(cells: Map<number, Cell>, key: number): Cell {
		const cell = new Cell(this.aggregator.layout.length, this.#combinations.length);
		cells.set(key, cell);
		return cell;
	}

	#findRaises(row: LedgerRow): void {
		const { origin, depths: reached, said, steps, stepCount } = row;
		const { layout } = this.aggregator;
		const raises = this.#raises;
		const combined = this.#combined;
		const { starts } = this.#combinations;
		let count = 0;
		let combinedCount = 0;
		raises[count++] = layout.firms(origin);
		if (stepCount > 0) raises[count++] = layout.steppers(origin);
		for (let i = 0; i < stepCount; i++) raises[count++] = this.#stepAt(origin, steps[i]!);
		for (let dimension = 0; dimension < reached.length; dimension++) {
			const series = origin * depths.length + reached[dimension]!;
			const answers = said[dimension]!;
			if (answers === notOneNumber) count = this.#findEach(row, series, dimension, count);
			else combined[combinedCount++] = starts[series * reached.length + dimension]! + answers;
		}
		this.#raiseCount = count;
		this.#combinedCount = combinedCount;
	}

	#stepAt(origin: number, step: number): number {
		const known = this.#stepsAt[origin]!;
		return (known[step] ??= this.aggregator.layout.step(
			origin,
			this.aggregator.stepPlace(this.reader.steps.list[step]!)
		));
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

	#raise(cell: Cell): void {
		const { counts, combinations } = cell;
		const raises = this.#raises;
		const raiseCount = this.#raiseCount;
		for (let i = 0; i < raiseCount; i++) counts[raises[i]!]!++;
		const combined = this.#combined;
		const combinedCount = this.#combinedCount;
		for (let i = 0; i < combinedCount; i++) combinations[combined[i]!]!++;
		if (++cell.firms === mostFirms) this.#combinations.takeApart(cell);
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

/** Where a cell counts what was said in a dimension as one combination. */
class Combinations {
	/** By series and dimension the first combination. */
	readonly starts: Int32Array;
	/** How many there are. */
	readonly length: number;
	/** Of each combination the counts that it stands for: from its bound on, up to that of the next. */
	readonly #counts: Int32Array;
	readonly #bounds: Int32Array;

	constructor(
		questionnaire: WeightedQuestionnaire,
		layout: CountLayout,
		/** Of the reader, which gives no other combinations. */
		answered: ScoresOfAnswers
	) {
		const dimensions = dimensionsOf(questionnaire);
		const numbers = new Map(questionsOf(questionnaire).map(({ id }, at) => [id, at]));
		const counts: number[] = [];
		const bounds = [0];
		const startOf = (origin: number, depth: number, dimension: number) => {
			const start = bounds.length - 1;
			if (answered.starts[depth * dimensions.length + dimension]! < 0) return start;
			const asked = askedIn(dimensions[dimension]!, depth);
			for (let said = 0; said < waysToAnswer(asked); said++) {
				const options = optionsIn(said, asked);
				options.forEach((option, at) => {
					const question = layout.question(origin, depth, numbers.get(asked[at]!.id)!);
					if (option >= 0) counts.push(question + option);
				});
				const score = scoreOf(options, asked);
				if (score >= 0) counts.push(layout.dimension(origin, depth, dimension) + score);
				bounds.push(counts.length);
			}
			return start;
		};
		this.starts = Int32Array.from(
			allSeries.flatMap(([origin, depth]) => dimensions.map((_, at) => startOf(origin, depth, at)))
		);
		this.length = bounds.length - 1;
		this.#counts = Int32Array.from(counts);
		this.#bounds = Int32Array.from(bounds);
	}

	/** Adds the combinations of a cell to its counts, and begins them anew. */
	takeApart(cell: Cell): void {
		for (let at = 0; at < this.length; at++) {
			const firms = cell.combinations[at]!;
			if (firms === 0) continue;
			const end = this.#bounds[at + 1]!;
			for (let i = this.#bounds[at]!; i < end; i++) cell.counts[this.#counts[i]!]! += firms;
		}
		cell.combinations.fill(0);
		cell.firms = 0;
	}
}
