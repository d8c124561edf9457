import type { Policy, Segment } from '../benchmark';
import { bandsOf } from './bands';
import { total, type Histogram } from './histogram';
import { around, everybody, partsOf } from './segments';

/** A published figure and where its bands end. */
interface Banded {
	readonly segment: Segment;
	readonly histogram: Histogram;
	/** Firms up to and with each bin, after a 0. */
	readonly upTo: readonly number[];
	/** Last bin of each band. */
	readonly to: number[];
	/** The bands stay as they were. */
	readonly fixed: boolean;
	readonly isOld: boolean;
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
	const banded = figures.map(({ segment, histogram, to, asOf }): Banded => {
		const upTo = [0];
		for (const count of histogram) upTo.push(upTo[upTo.length - 1]! + count);
		const fixed = to !== undefined;
		const edges = [...(to ?? bandsOf(histogram, cell).to)];
		return { segment, histogram, upTo, to: edges, fixed, isOld: asOf !== undefined };
	});
	for (const { parent, children } of splitsOf(banded.filter(({ isOld }) => !isOld)))
		mergeAcross(parent, children, cell);
	return new Map(banded.map(({ segment, to }) => [segment, to]));
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
		const inside = children
			.filter((child) => !child.fixed && firmsInside(child, weak) > 0)
			.sort((a, b) => total(a.histogram) - total(b.histogram));
		const open = inside[0] ?? (parent.fixed ? undefined : parent);
		if (!open) return;
		mergeAtEdge(open, weak);
	}
}

/** A stretch of the parent's bands in which the firms of no child's band are too few for one. */
function weakStretch(
	parent: Banded,
	children: readonly Banded[],
	cell: number
): Stretch | undefined {
	const others = children.reduce(
		(rest, child) => rest - total(child.histogram),
		total(parent.histogram)
	);
	const { to } = parent;
	for (let first = 0; first < to.length; first++)
		for (let last = first; last < to.length; last++) {
			if (first === 0 && last === to.length - 1) continue;
			const stretch = { from: first === 0 ? 0 : to[first - 1]! + 1, to: to[last]! };
			let left = firmsIn(parent, stretch);
			for (const child of children) left -= firmsInside(child, stretch);
			const somebody = others !== 0 || children.some((child) => straddles(child, stretch));
			if (left < cell && somebody) return stretch;
		}
	return undefined;
}

function firmsIn({ upTo }: Banded, { from, to }: Stretch): number {
	return upTo[to + 1]! - upTo[from]!;
}

/** The bands that lie wholly inside a stretch, as one stretch; undefined where none does. */
function bandsInside({ to: edges }: Banded, { from, to }: Stretch): Stretch | undefined {
	const begin = from === 0 ? 0 : edges.findIndex((edge) => edge >= from - 1) + 1;
	const end = edges.findLastIndex((edge) => edge <= to);
	if (end < begin) return undefined;
	return { from: begin === 0 ? 0 : edges[begin - 1]! + 1, to: edges[end]! };
}

function firmsInside(banded: Banded, stretch: Stretch): number {
	const inside = bandsInside(banded, stretch);
	return inside ? firmsIn(banded, inside) : 0;
}

/** Whether a band lies only partly in the stretch. */
function straddles(banded: Banded, stretch: Stretch): boolean {
	const inside = bandsInside(banded, stretch);
	return !inside || inside.from !== stretch.from || inside.to !== stretch.to;
}

/** Merges a band inside the stretch with its neighbour outside: at the upper end, or at the lower one where the scale ends. */
function mergeAtEdge(banded: Banded, stretch: Stretch): void {
	const inside = bandsInside(banded, stretch)!;
	const isLast = inside.to === banded.to[banded.to.length - 1];
	const edge = isLast ? inside.from - 1 : inside.to;
	banded.to.splice(banded.to.indexOf(edge), 1);
}
