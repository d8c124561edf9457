export interface LinePoint {
	readonly x: number;
	readonly y: number;
}

export interface LineSeries {
	readonly name: string;
	/** In rising order of x. */
	readonly points: readonly LinePoint[];
	/** Whether a value holds until the next point, and the last one on to the edge. */
	readonly stepped?: boolean;
}

/** What a line chart shows, apart from how it is drawn; the table twin is the caller's. */
export interface LineDescription {
	readonly series: readonly LineSeries[];
	/** Horizontal lines; always in sight. */
	readonly thresholds: readonly { readonly y: number; readonly name: string }[];
	/** A vertical line; always in sight. */
	readonly mark?: { readonly x: number; readonly name: string };
	/** The y axis from here to there, where the values alone do not decide it. */
	readonly range?: { readonly from: number; readonly to: number };
	readonly xLabel: string;
	readonly yLabel: string;
	readonly formatX: (value: number) => string;
	readonly formatY: (value: number) => string;
}

export interface Extent {
	readonly from: number;
	readonly to: number;
}

/** What the axes must show. A single value gets room on both sides. */
export function extentOf(line: LineDescription): { readonly x: Extent; readonly y: Extent } {
	const points = line.series.flatMap((each) => each.points);
	const xs = [...points.map(({ x }) => x), ...(line.mark ? [line.mark.x] : [])];
	const ys = [...points.map(({ y }) => y), ...line.thresholds.map(({ y }) => y)];
	return { x: around(xs), y: line.range ?? around(ys, 0.06) };
}

function around(values: readonly number[], room = 0): Extent {
	if (values.length === 0) return { from: 0, to: 1 };
	const [from, to] = [Math.min(...values), Math.max(...values)];
	if (from === to) return { from: from - 1, to: to + 1 };
	return { from: from - (to - from) * room, to: to + (to - from) * room };
}

/** The points to draw: a stepped line goes on to the edge. */
export function drawnPoints({ points, stepped }: LineSeries, to: number): readonly LinePoint[] {
	const last = points.at(-1);
	return stepped && last && last.x < to ? [...points, { x: to, y: last.y }] : points;
}

/** The x of the point nearest to `x`; undefined without any. */
export function nearestX(series: readonly LineSeries[], x: number): number | undefined {
	return series
		.flatMap(({ points }) => points.map((point) => point.x))
		.sort((a, b) => Math.abs(a - x) - Math.abs(b - x) || a - b)[0];
}

/** Where the x axis is labelled: at the points themselves while they are few, else undefined. */
export function labelledX(series: readonly LineSeries[], most = 8): readonly number[] | undefined {
	const all = new Set(series.flatMap(({ points }) => points.map(({ x }) => x)));
	const rising = [...all].sort((a, b) => a - b);
	const range = rising.at(-1)! - rising[0]!;
	const isCrowded = rising.some((x, at) => at > 0 && x - rising[at - 1]! < range / most);
	return all.size > most || isCrowded ? undefined : rising;
}

/** Equal where two descriptions draw the same picture, so that nothing is drawn again without need. */
export function pictureOf(line: LineDescription): string {
	const { series, thresholds, mark, range, xLabel, yLabel, formatX, formatY } = line;
	const { x, y } = extentOf(line);
	const words = [formatX(x.from), formatX(x.to), formatY(y.from), formatY(y.to)];
	return JSON.stringify([series, thresholds, mark, range, xLabel, yLabel, words]);
}
