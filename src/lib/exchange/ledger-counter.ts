import {
	contributionOrigins,
	segmentFields,
	type Aggregator,
	type Segment,
	type SegmentField
} from '#lib/domain/benchmark';
import { depths, dimensionsOf } from '#lib/domain/questionnaire';
import type { CanonicalReader, LedgerRow } from './ledger-bytes';

/** More than there are codes of a field. */
const codeSpan = 1 << 16;
const mostStepsAndFirms = 5;

/**
 * Counts rows into an aggregator. What adds up is counted once: the cells of the two-way table, with those whose firms leave a field
 * unsaid, sum to its one-way tables and to the whole. The aggregator has everything only after {@link finish}.
 */
export class RowCounter {
	/** Fields whose cells sum to the whole. */
	readonly #spine: readonly number[];
	readonly #spineCells = new Map<number, Uint32Array>();
	readonly #others: readonly { readonly field: number; readonly slots: Map<number, Uint32Array> }[];
	/** First option of a question and score 0 of a dimension, by origin, depth and number. */
	readonly #questionAt: readonly Int32Array[];
	readonly #dimensionAt: readonly Int32Array[];
	/** First question of each dimension, and the end of the last. */
	readonly #bounds: readonly number[];
	/** Of the present row: where it counts in a slot, the first `#count` of them. */
	readonly #cells: Int32Array;
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
			.map((field) => ({ field, slots: new Map() }));
		const bounds = [0];
		for (const { questions } of dimensionsOf(questionnaire))
			bounds.push(bounds.at(-1)! + questions.length);
		this.#bounds = bounds;
		const length = bounds.at(-1)!;
		const series = contributionOrigins.flatMap((_, origin) =>
			depths.map((_depth, depth) => [origin, depth] as const)
		);
		this.#questionAt = series.map(([origin, depth]) =>
			Int32Array.from({ length }, (_, at) => layout.question(origin, depth, at))
		);
		this.#dimensionAt = series.map(([origin, depth]) =>
			Int32Array.from(bounds.slice(1), (_, at) => layout.dimension(origin, depth, at))
		);
		this.#cells = new Int32Array(mostStepsAndFirms + length + bounds.length);
	}

	/** Counts a contribution. */
	add(row: LedgerRow): void {
		this.#findCells(row);
		let key = 0;
		for (const field of this.#spine) key = key * codeSpan + row.profile[field]! + 1;
		let cell = this.#spineCells.get(key);
		if (!cell) {
			cell = new Uint32Array(this.aggregator.layout.length);
			this.#spineCells.set(key, cell);
		}
		let before: Uint32Array | undefined = cell;
		for (const { field, slots } of this.#others) {
			const code = row.profile[field]!;
			if (code < 0) continue;
			let slot = slots.get(code);
			if (!slot) slots.set(code, (slot = this.aggregator.slot(this.#segment(field, code))));
			if (before) this.#raiseBoth(before, slot);
			before = before ? undefined : slot;
		}
		if (before) this.#raise(before);
	}

	/** Sums up; nothing may be added after. */
	finish(): void {
		for (const [key, cell] of this.#spineCells)
			for (const segment of this.#segmentsOf(key)) {
				const slot = this.aggregator.slot(segment);
				for (let at = 0; at < slot.length; at++) slot[at]! += cell[at]!;
			}
		this.#spineCells.clear();
	}

	#findCells({ origin, depths: reached, scores, options, steps, stepCount }: LedgerRow): void {
		const { layout } = this.aggregator;
		const cells = this.#cells;
		let count = 0;
		cells[count++] = layout.firms(origin);
		if (stepCount > 0) cells[count++] = layout.steppers(origin);
		for (let i = 0; i < stepCount; i++) {
			const step = this.aggregator.stepPlace(this.reader.steps.list[steps[i]!]!);
			cells[count++] = layout.step(origin, step);
		}
		for (let dimension = 0; dimension < reached.length; dimension++) {
			const series = origin * depths.length + reached[dimension]!;
			const score = scores[dimension]!;
			if (score >= 0) cells[count++] = this.#dimensionAt[series]![dimension]! + score;
			const questionAt = this.#questionAt[series]!;
			const end = this.#bounds[dimension + 1]!;
			for (let question = this.#bounds[dimension]!; question < end; question++) {
				const option = options[question]!;
				if (option >= 0) cells[count++] = questionAt[question]! + option;
			}
		}
		this.#count = count;
	}

	#raise(slot: Uint32Array): void {
		const cells = this.#cells;
		const count = this.#count;
		for (let i = 0; i < count; i++) slot[cells[i]!]!++;
	}

	/** Two at a time: finding the cells costs as much as raising them. */
	#raiseBoth(one: Uint32Array, other: Uint32Array): void {
		const cells = this.#cells;
		const count = this.#count;
		for (let i = 0; i < count; i++) {
			const cell = cells[i]!;
			one[cell]!++;
			other[cell]!++;
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
