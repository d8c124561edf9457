import type {
	Contribution,
	ContributionOrigin,
	Counts,
	Segment,
	SegmentCounts,
	SegmentField,
	Series,
	SeriesCounts,
	Tables
} from '../benchmark';
import {
	depths,
	dimensionsOf,
	questionsOf,
	type Depth,
	type WeightedQuestionnaire
} from '../questionnaire';
import { contributionOrigins } from './names';
import { everybody, segmentOf } from './segments';

export const scores = 101;
/** Different next steps that one aggregator can tell apart. */
const mostStepIds = 1024;

/**
 * Where the counts of one segment lie in its slot, a Uint32Array of `length` numbers:
 *
 *     firms by origin (2) · firms that named any step by origin (2) · each step by place and origin (1,024 x 2)
 *     then for solo/quick, solo/standard, solo/full, workshop/quick, workshop/standard, workshop/full:
 *         each question: its options, filled up to the most that any question has · each dimension: scores 0..100
 *
 * `origin` is a place in `contributionOrigins`, `depth` one in `depths`, dimensions and questions count from 0 in the order of the
 * questionnaire; `step` is what {@link Aggregator.stepPlace} says.
 */
export interface CountLayout {
	readonly length: number;
	/** Numbers that every question has: its options, or more. */
	readonly options: number;
	readonly firms: (origin: number) => number;
	/** Firms that named any step. */
	readonly steppers: (origin: number) => number;
	readonly step: (origin: number, step: number) => number;
	/** First option of a question; the others follow. `depth` is that of its dimension. */
	readonly question: (origin: number, depth: number, question: number) => number;
	/** Score 0 of a dimension; 1..100 follow. */
	readonly dimension: (origin: number, depth: number, dimension: number) => number;
}

export function layoutOf(questionnaire: WeightedQuestionnaire): CountLayout {
	const questions = questionsOf(questionnaire);
	const options = Math.max(...questions.map((question) => question.options.length));
	const origins = contributionOrigins.length;
	const head = 2 * origins + mostStepIds * origins;
	const dimensionsFrom = questions.length * options;
	const each = dimensionsFrom + dimensionsOf(questionnaire).length * scores;
	const series = (origin: number, depth: number) => head + (origin * depths.length + depth) * each;
	return {
		length: series(origins, 0),
		options,
		firms: (origin) => origin,
		steppers: (origin) => origins + origin,
		step: (origin, step) => (2 + step) * origins + origin,
		question: (origin, depth, question) => series(origin, depth) + question * options,
		dimension: (origin, depth, dimension) =>
			series(origin, depth) + dimensionsFrom + dimension * scores
	};
}

/**
 * Counts contributions exactly, segment by segment; order never matters. Readers that make no Contribution count in {@link slot} by
 * themselves.
 */
export class Aggregator {
	readonly layout: CountLayout;
	readonly #slots = new Map<Segment, Uint32Array>();
	readonly #oneWay: readonly {
		readonly field: SegmentField;
		readonly slots: Map<string, Uint32Array>;
	}[];
	readonly #twoWay = new Map<string, Map<string, Uint32Array>>();
	readonly #steps = new Map<string, number>();
	readonly #dimensionOf: readonly number[];
	/** Of the contribution being added: where it counts in a slot, and in which slots. */
	readonly #cells: Int32Array;
	readonly #touched: Uint32Array[];

	/** `digest`: 16 hex digits. */
	constructor(
		readonly questionnaire: WeightedQuestionnaire,
		readonly digest: string,
		readonly tables: Tables
	) {
		this.layout = layoutOf(questionnaire);
		this.#oneWay = tables.oneWay.map((field) => ({ field, slots: new Map() }));
		this.#dimensionOf = dimensionsOf(questionnaire).flatMap(({ questions }, at) =>
			questions.map(() => at)
		);
		const dimensions = dimensionsOf(questionnaire).length;
		this.#cells = new Int32Array(8 + this.#dimensionOf.length + dimensions);
		const everyone = this.slot(everybody);
		this.#touched = new Array<Uint32Array>(2 + tables.oneWay.length).fill(everyone);
	}

	/** Counts a contribution that fits the questionnaire. Throws a RangeError at the 1,025th different step. */
	add({ origin, profile, depths: reached, answers, scores, steps }: Contribution): void {
		const { layout } = this;
		const cells = this.#cells;
		const from = contributionOrigins.indexOf(origin);
		let count = 0;
		cells[count++] = layout.firms(from);
		if (steps.length > 0) cells[count++] = layout.steppers(from);
		for (let at = 0; at < steps.length; at++)
			cells[count++] = layout.step(from, this.stepPlace(steps[at]!));
		for (let at = 0; at < answers.length; at++) {
			const answer = answers[at];
			if (typeof answer !== 'number') continue;
			const depth = depths.indexOf(reached[this.#dimensionOf[at]!]!);
			cells[count++] = layout.question(from, depth, at) + answer;
		}
		for (let at = 0; at < scores.length; at++) {
			const score = scores[at];
			if (typeof score !== 'number') continue;
			cells[count++] = layout.dimension(from, depths.indexOf(reached[at]!), at) + score;
		}

		const touched = this.#touched;
		let slots = 1;
		for (const { field, slots: known } of this.#oneWay) {
			const value = profile[field];
			if (value === undefined) continue;
			let slot = known.get(value);
			if (!slot) known.set(value, (slot = this.slot(segmentOf(field, value))));
			touched[slots++] = slot;
		}
		const two = this.tables.twoWay && this.#pair(profile, this.tables.twoWay);
		if (two) touched[slots++] = two;
		for (let at = 0; at < slots; at++) {
			const slot = touched[at]!;
			for (let cell = 0; cell < count; cell++) slot[cells[cell]!]! += 1;
		}
	}

	#pair(
		profile: Contribution['profile'],
		[first, second]: readonly [SegmentField, SegmentField]
	): Uint32Array | undefined {
		const [a, b] = [profile[first], profile[second]];
		if (a === undefined || b === undefined) return undefined;
		let row = this.#twoWay.get(a);
		if (!row) this.#twoWay.set(a, (row = new Map()));
		let slot = row.get(b);
		if (!slot) row.set(b, (slot = this.slot(`${segmentOf(first, a)}&${segmentOf(second, b)}`)));
		return slot;
	}

	/**
	 * The counts of a segment, made on first use, laid out as {@link layout} says. What is counted in it counts: once in each segment of
	 * the tables that holds the firm, `all` among them.
	 */
	slot(segment: Segment): Uint32Array {
		let slot = this.#slots.get(segment);
		if (!slot) this.#slots.set(segment, (slot = new Uint32Array(this.layout.length)));
		return slot;
	}

	/** The place of a next step in every slot: 0..1023, given on first use. Throws a RangeError beyond. */
	stepPlace(step: string): number {
		const known = this.#steps.get(step);
		if (known !== undefined) return known;
		const place = this.#steps.size;
		if (place >= mostStepIds) throw new RangeError(`more than ${mostStepIds} different steps`);
		this.#steps.set(step, place);
		return place;
	}

	/** What was counted, in canonical order. */
	counts(): Counts {
		const { questionnaire, layout, digest } = this;
		const dimensions = dimensionsOf(questionnaire).map(({ id }, at) => ({ id, at }));
		const questions = questionsOf(questionnaire).map(({ id, options }, at) => ({
			id,
			at,
			options: options.length
		}));
		const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
			[...list].sort((a, b) => (a.id < b.id ? -1 : 1));
		const [sortedDimensions, sortedQuestions] = [byId(dimensions), byId(questions)];
		const steps = byId([...this.#steps].map(([id, at]) => ({ id, at })));

		const seriesOf = (slot: Uint32Array, origin: number, depth: number): SeriesCounts => ({
			dimensions: present(sortedDimensions, ({ at }) =>
				sparse(slot, layout.dimension(origin, depth, at))
			),
			questions: present(sortedQuestions, ({ at, options }) => {
				const from = layout.question(origin, depth, at);
				const counts = Array.from(slot.subarray(from, from + options));
				return counts.some((count) => count > 0) ? counts : undefined;
			})
		});
		const segmentCounts = (slot: Uint32Array): SegmentCounts => ({
			firms: present(originPlaces, ({ at }) => slot[layout.firms(at)] || undefined),
			series: present(seriesPlaces, ({ origin, depth }) => {
				const counts = seriesOf(slot, origin, depth);
				return isEmpty(counts.dimensions) && isEmpty(counts.questions) ? undefined : counts;
			}),
			steps: present(originPlaces, ({ at: origin }) => {
				const of = slot[layout.steppers(origin)]!;
				if (of === 0) return undefined;
				return {
					counts: present(steps, ({ at }) => slot[layout.step(origin, at)] || undefined),
					of
				};
			})
		});
		const segments = [...this.#slots]
			.filter(([, slot]) => originPlaces.some(({ at }) => slot[layout.firms(at)]! > 0))
			.sort(([a], [b]) => (a < b ? -1 : 1));
		return {
			questionnaire: { digest, id: questionnaire.id, version: questionnaire.version },
			segments: Object.fromEntries(segments.map(([name, slot]) => [name, segmentCounts(slot)]))
		};
	}
}

const originPlaces = contributionOrigins.map((id, at) => ({ id, at }));
/** Every series by name, with its places. */
const seriesPlaces = contributionOrigins
	.flatMap((name, origin) =>
		depths.map((depth, at) => ({ id: seriesName(name, depth), origin, depth: at }))
	)
	.sort((a, b) => (a.id < b.id ? -1 : 1));

export function seriesName(origin: ContributionOrigin, depth: Depth): Series {
	return `${origin}/${depth}`;
}

function present<K extends { readonly id: string }, V>(
	list: readonly K[],
	valueOf: (each: K) => V | undefined
): Record<string, V> {
	const all: Record<string, V> = {};
	for (const each of list) {
		const value = valueOf(each);
		if (value !== undefined) all[each.id] = value;
	}
	return all;
}

function isEmpty(record: object): boolean {
	return Object.keys(record).length === 0;
}

/** Score, count, score, count, …; undefined without a count. */
export function sparse(slot: ArrayLike<number>, from: number): number[] | undefined {
	const pairs: number[] = [];
	for (let score = 0; score < scores; score++) {
		const count = slot[from + score]!;
		if (count > 0) pairs.push(score, count);
	}
	return pairs.length > 0 ? pairs : undefined;
}

/** JSON with sorted keys: equal counts, equal text. */
export function canonical(counts: Counts): string {
	return JSON.stringify(counts, (_key, value: unknown) =>
		value === null || typeof value !== 'object' || Array.isArray(value)
			? value
			: Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
	);
}
