import type { CountedQuestionnaire, Counts, SegmentCounts, SeriesCounts } from '../benchmark';
import { refuse, succeed, type Result } from '../result';
import { scores, sparse } from './counts';

/**
 * The sum of counts of the same questionnaire, version and digest, in canonical order. Others are refused with `merge/other-meaning`, no
 * counts at all with `merge/nothing`.
 */
export function mergeCounts(packs: readonly Counts[]): Result<Counts> {
	const [first] = packs;
	if (!first) return refuse([{ code: 'merge/nothing', place: '' }]);
	const foreign = packs.flatMap(({ questionnaire }, at) =>
		means(questionnaire, first.questionnaire)
			? []
			: [
					{
						code: 'merge/other-meaning',
						place: String(at),
						details: { id: questionnaire.id, version: questionnaire.version }
					}
				]
	);
	if (foreign.length > 0) return refuse(foreign);
	const segments = new Sums(() => new SegmentSums());
	for (const pack of packs) segments.each(pack.segments, addSegment);
	const { digest, id, version } = first.questionnaire;
	return succeed({
		questionnaire: { digest, id, version },
		segments: segments.read((segment) => segment.read())
	});
}

/** Whether counts of one questionnaire may be added to, or held against, those of the other. */
export function means(a: CountedQuestionnaire, b: CountedQuestionnaire): boolean {
	return a.id === b.id && a.version === b.version && a.digest === b.digest;
}

/** Sums by key. Records mostly hold the same keys in the same order, so the next sum is looked for first behind the last one. */
class Sums<S> {
	readonly #places = new Map<string, number>();
	readonly #keys: string[] = [];
	readonly #sums: S[] = [];

	constructor(readonly make: () => S) {}

	/** Adds each value of a record to the sum of its key. */
	each<V>(record: Readonly<Partial<Record<string, V>>>, add: (sum: S, value: V) => void): void {
		let next = 0;
		for (const key in record) {
			const place = this.#keys[next] === key ? next : this.#placeOf(key);
			add(this.#sums[place]!, record[key]!);
			next = place + 1;
		}
	}

	#placeOf(key: string): number {
		let place = this.#places.get(key);
		if (place === undefined) {
			place = this.#keys.push(key) - 1;
			this.#places.set(key, place);
			this.#sums.push(this.make());
		}
		return place;
	}

	/** What the sums come to, by key in order. */
	read<V>(valueOf: (sum: S) => V): Record<string, V> {
		const values: Record<string, V> = {};
		for (const key of [...this.#keys].sort())
			values[key] = valueOf(this.#sums[this.#places.get(key)!]!);
		return values;
	}
}

interface Total {
	n: number;
}
const noTotal = (): Total => ({ n: 0 });
const addTotal = (sum: Total, n: number) => {
	sum.n += n;
};
const totalOf = ({ n }: Total) => n;

const addScores = (sums: Float64Array, pairs: readonly number[]) => {
	for (let at = 0; at < pairs.length; at += 2) sums[pairs[at]!]! += pairs[at + 1]!;
};
const addOptions = (sums: number[], counts: readonly number[]) => {
	for (let option = 0; option < counts.length; option++)
		sums[option] = (sums[option] ?? 0) + counts[option]!;
};

class SeriesSums {
	readonly #dimensions = new Sums(() => new Float64Array(scores));
	readonly #questions = new Sums((): number[] => []);

	add({ dimensions, questions }: SeriesCounts): void {
		this.#dimensions.each(dimensions, addScores);
		this.#questions.each(questions, addOptions);
	}

	read(): SeriesCounts {
		return {
			dimensions: this.#dimensions.read((sums) => sparse(sums, 0) ?? []),
			questions: this.#questions.read((sums) => sums)
		};
	}
}

class StepSums {
	#of = 0;
	readonly #counts = new Sums(noTotal);

	add({ of, counts }: NonNullable<SegmentCounts['steps']['solo']>): void {
		this.#of += of;
		this.#counts.each(counts, addTotal);
	}

	read() {
		return { counts: this.#counts.read(totalOf), of: this.#of };
	}
}

class SegmentSums {
	readonly #firms = new Sums(noTotal);
	readonly #series = new Sums(() => new SeriesSums());
	readonly #steps = new Sums(() => new StepSums());

	add({ firms, series, steps }: SegmentCounts): void {
		this.#firms.each(firms, addTotal);
		this.#series.each(series, (sums, counts) => sums.add(counts));
		this.#steps.each(steps, (sums, counts) => sums.add(counts));
	}

	read(): SegmentCounts {
		return {
			firms: this.#firms.read(totalOf),
			series: this.#series.read((sums) => sums.read()),
			steps: this.#steps.read((sums) => sums.read())
		};
	}
}

const addSegment = (sums: SegmentSums, counts: SegmentCounts) => sums.add(counts);
