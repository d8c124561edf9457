import type { Policy, Segment } from '../benchmark';
import { bandsOf } from './bands';
import { total, type Histogram } from './histogram';
import { around, everybody, partsOf } from './segments';

/** A published figure and where its bands end. */
class Banded {
	readonly n: number;
	/** Firms before each bin. */
	readonly #before: readonly number[];
	/** By bin: firms before the first band that begins there or later, and up to the last one that has ended by then. */
	#begun: number[] = [];
	#ended: number[] = [];

	constructor(
		readonly segment: Segment,
		histogram: Histogram,
		/** Last bin of each band. */
		readonly to: number[],
		/** The bands stay as they were. */
		readonly fixed: boolean
	) {
		const before = [0];
		for (const count of histogram) before.push(before[before.length - 1]! + count);
		this.#before = before;
		this.n = total(histogram);
		this.#readEdges();
	}

	#readEdges(): void {
		const bins = this.#before.length - 1;
		this.#begun = new Array<number>(bins);
		this.#ended = new Array<number>(bins);
		let from = 0;
		let ended = 0;
		for (const edge of this.to) {
			for (let bin = from + 1; bin <= edge; bin++) {
				this.#begun[bin] = this.#before[edge + 1]!;
				this.#ended[bin - 1] = ended;
			}
			this.#begun[from] = this.#before[from]!;
			this.#ended[edge] = ended = this.#before[edge + 1]!;
			from = edge + 1;
		}
	}

	firmsIn({ from, to }: Stretch): number {
		return this.#before[to + 1]! - this.#before[from]!;
	}

	/** Firms of the bands that lie wholly inside a stretch. */
	firmsInside({ from, to }: Stretch): number {
		return Math.max(0, this.#ended[to]! - this.#begun[from]!);
	}

	/** Whether a band lies only partly in the stretch. */
	straddles({ from, to }: Stretch): boolean {
		return !this.to.includes(to) || (from > 0 && !this.to.includes(from - 1));
	}

	/** Merges a band inside the stretch with its neighbour outside: at the upper end, or at the lower one where the scale ends. */
	mergeAtEdge({ from, to }: Stretch): void {
		const isLast = to === this.to[this.to.length - 1];
		const edge = isLast
			? this.to.findIndex((each) => each >= from - 1)
			: this.to.findLastIndex((each) => each <= to);
		this.to.splice(edge, 1);
		this.#readEdges();
	}
}

export interface FigureToBand {
	readonly segment: Segment;
	readonly histogram: Histogram;
	/** Bands that an earlier release gave the same figure. */
	readonly to?: readonly number[];
	/** Where the figure is older: it speaks of other firms, and nothing of this release is taken off it. */
	readonly asOf?: string;
}

/** Bins from `from` to `to`, both of them inside. */
interface Stretch {
	readonly from: number;
	readonly to: number;
}

/**
 * R2 for the published figures of one measure together. Bands of a group taken off the same stretch of the group around it leave the firms
 * of all others in that stretch; these, too, must be enough for a band. Where they are not, bands of the groups are merged further, those
 * of the smallest group first.
 */
export function bandTogether(
	figures: readonly FigureToBand[],
	{ cell }: Policy
): ReadonlyMap<Segment, readonly number[]> {
	const bands = new Map<Segment, readonly number[]>();
	const fresh: Banded[] = [];
	for (const { segment, histogram, to, asOf } of figures) {
		const edges = [...(to ?? bandsOf(histogram, cell).to)];
		bands.set(segment, edges);
		if (asOf === undefined) fresh.push(new Banded(segment, histogram, edges, to !== undefined));
	}
	for (const { parent, children } of splitsOf(fresh)) mergeAcross(parent, children, cell);
	return bands;
}

/** Each published group with the groups inside it that one further field makes: everybody first. */
function splitsOf(banded: readonly Banded[]) {
	const splits = new Map<string, { readonly parent: Banded; readonly children: Banded[] }>();
	const bySegment = new Map(banded.map((each) => [each.segment, each]));
	for (const child of banded) {
		const parts = partsOf(child.segment);
		const lines = parts.length > 1 ? around(child.segment) : [everybody];
		lines.forEach((line, at) => {
			const parent = bySegment.get(line);
			if (!parent || parts.length === 0 || (parts.length > 1 && line === everybody)) return;
			const { field } = parts.length > 1 ? parts[1 - at]! : parts[0]!;
			const key = `${line} by ${field}`;
			const split = splits.get(key) ?? { parent, children: [] };
			split.children.push(child);
			splits.set(key, split);
		});
	}
	const depth = ({ parent }: { readonly parent: Banded }) => partsOf(parent.segment).length;
	return [...splits.values()].sort((a, b) => depth(a) - depth(b));
}

function mergeAcross(parent: Banded, children: readonly Banded[], cell: number): void {
	for (;;) {
		const weak = weakStretch(parent, children, cell);
		if (!weak) return;
		const [smallest] = children
			.filter((child) => !child.fixed && child.firmsInside(weak) > 0)
			.sort((a, b) => a.n - b.n);
		const open = smallest ?? (parent.fixed ? undefined : parent);
		if (!open) return;
		open.mergeAtEdge(weak);
	}
}

/** A stretch of the parent's bands in which the firms of no child's band are too few for one. */
function weakStretch(
	parent: Banded,
	children: readonly Banded[],
	cell: number
): Stretch | undefined {
	const others = children.reduce((rest, { n }) => rest - n, parent.n);
	const { to } = parent;
	for (let first = 0; first < to.length; first++)
		for (let last = first; last < to.length; last++) {
			if (first === 0 && last === to.length - 1) continue;
			const stretch = { from: first === 0 ? 0 : to[first - 1]! + 1, to: to[last]! };
			let left = parent.firmsIn(stretch);
			for (const child of children) left -= child.firmsInside(stretch);
			if (left >= cell) continue;
			if (others !== 0 || children.some((child) => child.straddles(stretch))) return stretch;
		}
	return undefined;
}
