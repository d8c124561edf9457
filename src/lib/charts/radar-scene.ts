import type { Chart } from '#lib/domain/document';
import type { ChartWords } from './chart-words';
import { hatch } from './hatch';
import { keyOf, type KeyEntry } from './key-scene';
import {
	along,
	box,
	units,
	type Anchor,
	type Ink,
	type Point,
	type Room,
	type Scene,
	type Shape
} from './scene';
import { textWidth, widestPiece, wrapText } from './text-fit';

type Radar = Extract<Chart, { kind: 'radar' }>;
type Role = Radar['series'][number]['role'];

interface LineStyle {
	readonly ink: Ink;
	readonly width: number;
	readonly dash?: readonly number[];
	readonly marker: 'circle' | 'diamond' | 'triangle' | 'square';
}

/** Lines beside each other differ in dash and marker, not in colour alone. The lowest first. */
const styles: readonly (readonly [Role, LineStyle])[] = [
	['target', { ink: 'target', width: 1.5, dash: [7, 4], marker: 'diamond' }],
	['earlier', { ink: 'earlier', width: 1.6, dash: [2, 3], marker: 'triangle' }],
	['after', { ink: 'after', width: 1.8, dash: [9, 3, 2, 3], marker: 'square' }],
	['now', { ink: 'now', width: 2.2, marker: 'circle' }]
];
const bands = [
	{ low: 'peers-low', high: 'peers-high', ink: 'peers', slope: 1 },
	{ low: 'range-low', high: 'range-high', ink: 'now', slope: -1 }
] as const;

/**
 * One axis for each dimension, from 0 in the middle to 100 at the edge. Bands are hatched. Labels with today's value stand around it, in as many lines as
 * they need; where they leave no room for the picture, the axes have numbers and the labels stand below.
 */
export function radarScene(
	{ axes, series }: Radar,
	words: ChartWords,
	{ width, letters }: Room
): Scene {
	const now = series.find(({ role }) => role === 'now');
	const values = axes.map((_, axis) => {
		const value = now?.values[axis];
		return now ? (typeof value === 'number' ? words.number(value) : '–') : '';
	});
	const texts = axes.map(({ label }, axis) => `${label} ${values[axis]}`.trim());
	const layout = aroundOf(texts, width, letters);
	const { radius, labels } = layout ?? numberedOf(axes.length, width, letters);
	const reach = labels.flatMap((label) => [label.top, label.bottom]);
	const top = Math.min(-radius, ...reach) - letters * 0.3;
	const centre = { x: width / 2, y: -top };
	const at = (axis: number, value: number): Point => {
		const angle = angleOf(axis, axes.length);
		const far = (radius * Math.min(100, Math.max(0, value))) / 100;
		return { x: centre.x + far * Math.cos(angle), y: centre.y + far * Math.sin(angle) };
	};
	const shapes: Shape[] = [];

	for (const value of [20, 40, 60, 80, 100])
		shapes.push({
			kind: 'path',
			d: along(
				axes.map((_, axis) => at(axis, value)),
				true
			),
			stroke: value === 100 ? 'edge' : 'grid'
		});
	shapes.push({
		kind: 'path',
		d: axes.map((_, axis) => along([centre, at(axis, 100)])).join(''),
		stroke: 'grid'
	});

	const find = (role: Role) => series.find((each) => each.role === role);
	const entries: KeyEntry[] = [];
	const later: KeyEntry[] = [];
	for (const { low, high, ink, slope } of bands) {
		const [from, to] = [find(low), find(high)];
		if (!from || !to) continue;
		const areas = axes.flatMap((_, axis) => {
			const next = (axis + 1) % axes.length;
			const ends = [from.values[axis], from.values[next], to.values[next], to.values[axis]];
			if (ends.some((value) => value === null || value === undefined)) return [];
			if (ends[0] === ends[3] && ends[1] === ends[2]) return [];
			return [[at(axis, ends[0]!), at(next, ends[1]!), at(next, ends[2]!), at(axis, ends[3]!)]];
		});
		if (areas.length === 0) continue;
		const spacing = letters * 0.5;
		shapes.push({ kind: 'path', d: hatch(areas, spacing, slope), stroke: ink, width: 0.8 });
		if (low === 'peers-low')
			for (const { values } of [from, to])
				shapes.push({ kind: 'path', d: runs(values, at), stroke: ink, width: 1 });
		later.push({
			label: to.label,
			sample: (x, y, wide, tall) => [
				{ kind: 'path', d: box(x, y, wide, tall), stroke: ink, width: 0.8 },
				{
					kind: 'path',
					d: hatch([cornersOf(x, y, wide, tall)], spacing, slope),
					stroke: ink,
					width: 0.8
				}
			]
		});
	}

	if (
		now &&
		now.values.every((value) => value !== null) &&
		!find('range-low') &&
		!find('peers-low')
	)
		shapes.push({
			kind: 'path',
			d: along(
				now.values.map((value, axis) => at(axis, value!)),
				true
			),
			fill: 'wash'
		});
	for (const [role, style] of styles)
		for (const each of series.filter((one) => one.role === role)) {
			const { ink, width: wide, dash, marker } = style;
			shapes.push({
				kind: 'path',
				d: runs(each.values, at),
				stroke: ink,
				width: wide,
				...(dash ? { dash } : {})
			});
			shapes.push({
				kind: 'path',
				d: each.values
					.map((value, axis) =>
						value === null ? '' : markerAt(marker, at(axis, value), letters * 0.27)
					)
					.join(''),
				fill: ink,
				stroke: 'paper',
				width: 0.8
			});
			entries.unshift({
				label: each.label,
				sample: (x, y, sampleWidth, tall) => [
					{
						kind: 'path',
						d: along([
							{ x, y: y + tall / 2 },
							{ x: x + sampleWidth, y: y + tall / 2 }
						]),
						stroke: ink,
						width: wide,
						...(dash ? { dash } : {})
					},
					{
						kind: 'path',
						d: markerAt(marker, { x: x + sampleWidth / 2, y: y + tall / 2 }, letters * 0.3),
						fill: ink
					}
				]
			});
		}

	for (const value of [50, 100])
		shapes.push({
			kind: 'text',
			text: words.number(value),
			x: centre.x + letters * 0.25,
			y: centre.y - (radius * value) / 100 + (value === 100 ? letters * 0.95 : letters * 0.3),
			size: letters * 0.8,
			anchor: 'start',
			ink: 'soft',
			halo: 'paper'
		});

	labels.forEach(({ lines, x, top: from, anchor }, axis) => {
		const area = axes[axis]!.area;
		lines.forEach((text, row) =>
			shapes.push({
				kind: 'text',
				text,
				x: centre.x + x,
				y: centre.y + from + letters * (lineHeight * row + 1),
				size: letters,
				anchor,
				ink: area ? `area-${area}` : 'ink',
				bold: true
			})
		);
	});

	let bottom = centre.y + Math.max(radius, ...reach) + letters * 0.8;
	if (!layout) {
		const list = listOf(axes, texts, bottom, width, letters);
		shapes.push(...list.shapes);
		bottom = list.bottom + letters * 0.6;
	}
	const key = keyOf([...entries, ...later], bottom, width, letters);
	shapes.push(...key.shapes);
	return { width, height: Math.ceil(key.bottom + letters * 0.3), shapes };
}

const lineHeight = 1.2;

function angleOf(axis: number, count: number): number {
	return (axis / count) * 2 * Math.PI - Math.PI / 2;
}

/** A label around the picture; places are counted from its middle. */
interface Label {
	readonly lines: readonly string[];
	readonly x: number;
	readonly anchor: Anchor;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

interface Layout {
	readonly radius: number;
	readonly labels: readonly Label[];
}

/** The largest picture around which all labels have room; undefined where it would be too small to read. */
function aroundOf(texts: readonly string[], width: number, letters: number): Layout | undefined {
	const most = Math.min(width * 0.36, letters * 17);
	const least = Math.min(most, Math.max(width * 0.17, letters * 4.5));
	for (let radius = most; radius >= least; radius -= letters * 0.5) {
		const labels = placedAround(texts, radius, width, letters);
		if (labels) return { radius, labels };
	}
	return undefined;
}

function placedAround(
	texts: readonly string[],
	radius: number,
	width: number,
	letters: number
): readonly Label[] | undefined {
	const labels: Label[] = [];
	for (const [axis, text] of texts.entries()) {
		const label = labelOf(text, angleOf(axis, texts.length), radius, width, letters);
		if (!label || labels.some((other) => touch(label, other))) return undefined;
		labels.push(label);
	}
	return labels;
}

function labelOf(
	text: string,
	angle: number,
	radius: number,
	width: number,
	letters: number
): Label | undefined {
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const far = radius + letters * 0.55;
	const isUpright = Math.abs(cos) < 0.02;
	const x = isUpright ? 0 : far * cos;
	const room = isUpright ? width * 0.5 : width / 2 - Math.abs(x) - 1;
	// A word torn apart is worse than a smaller picture.
	if (widestPiece(text, letters, true) > room) return undefined;
	const lines = balanced(text, Math.min(room, letters * 11), letters);
	const wide = Math.max(0, ...lines.map((line) => textWidth(line, letters, true)));
	if (wide > room || lines.join('').length > text.length || lines.length > 4) return undefined;
	const tall = lines.length * lineHeight * letters;
	const anchor: Anchor = isUpright ? 'middle' : cos > 0 ? 'start' : 'end';
	const y = far * sin;
	// Above the picture a label stands on its point, below it hangs from it, at the sides it is centred.
	const top = y - tall * (0.5 - 0.5 * sin) - letters * 0.05;
	const left = isUpright ? -wide / 2 : cos > 0 ? x : x - wide;
	return { lines, x, anchor, left, right: left + wide, top, bottom: top + tall + letters * 0.15 };
}

/** In as few lines as fit, none much longer than the others. */
function balanced(text: string, most: number, letters: number): readonly string[] {
	const lines = wrapText(text, most, letters, true);
	for (let width = most / 2; lines.length > 1 && width < most; width += letters / 2) {
		const narrower = wrapText(text, width, letters, true);
		if (narrower.length === lines.length && narrower.join('').length === lines.join('').length)
			return narrower;
	}
	return lines;
}

function touch(one: Label, other: Label): boolean {
	return (
		one.left < other.right + 4 &&
		other.left < one.right + 4 &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}

/** Axes with numbers in place of labels. */
function numberedOf(count: number, width: number, letters: number): Layout {
	const radius = Math.min(width * 0.36, letters * 15);
	const labels = Array.from({ length: count }, (_, axis) =>
		labelOf(String(axis + 1), angleOf(axis, count), radius, width, letters)!
	);
	return { radius, labels };
}

/** What the numbers at the axes stand for, in columns. */
function listOf(
	axes: Radar['axes'],
	texts: readonly string[],
	top: number,
	width: number,
	letters: number
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
	const columns = Math.max(1, Math.min(3, Math.floor(width / (letters * 21))));
	const wide = width / columns;
	const line = letters * 1.3;
	const rows = Math.ceil(axes.length / columns);
	const shapes: Shape[] = [];
	const bottoms = Array.from({ length: columns }, () => top);
	axes.forEach(({ area }, axis) => {
		const column = Math.floor(axis / rows);
		const ink: Ink = area ? `area-${area}` : 'ink';
		const common = { kind: 'text', size: letters, anchor: 'start', ink } as const;
		shapes.push({
			...common,
			text: String(axis + 1),
			x: column * wide,
			y: bottoms[column]! + letters,
			bold: true
		});
		for (const text of wrapText(texts[axis]!, wide - letters * 2.8, letters)) {
			shapes.push({
				...common,
				text,
				x: column * wide + letters * 1.7,
				y: bottoms[column]! + letters
			});
			bottoms[column]! += line;
		}
		bottoms[column]! += letters * 0.2;
	});
	return { shapes, bottom: Math.max(...bottoms) };
}

/** Lines from axis to axis, with a gap where nothing was said. */
function runs(
	values: readonly (number | null)[],
	at: (axis: number, value: number) => Point
): string {
	if (values.every((value) => value !== null))
		return along(
			values.map((value, axis) => at(axis, value!)),
			true
		);
	return values
		.map((value, axis) => {
			const next = (axis + 1) % values.length;
			const other = values[next];
			if (value === null || other === null || other === undefined) return '';
			return along([at(axis, value), at(next, other)]);
		})
		.join('');
}

function cornersOf(x: number, y: number, width: number, height: number): readonly Point[] {
	return [
		{ x, y },
		{ x: x + width, y },
		{ x: x + width, y: y + height },
		{ x, y: y + height }
	];
}

function markerAt(shape: LineStyle['marker'], { x, y }: Point, r: number): string {
	switch (shape) {
		case 'circle':
			return `M${units(x - r)} ${units(y)}a${units(r)} ${units(r)} 0 1 0 ${units(2 * r)} 0a${units(r)} ${units(r)} 0 1 0 ${units(-2 * r)} 0Z`;
		case 'square':
			return box(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
		case 'diamond':
			return along(
				[
					{ x, y: y - r * 1.3 },
					{ x: x + r * 1.3, y },
					{ x, y: y + r * 1.3 },
					{ x: x - r * 1.3, y }
				],
				true
			);
		case 'triangle':
			return along(
				[
					{ x, y: y - r * 1.3 },
					{ x: x + r * 1.2, y: y + r },
					{ x: x - r * 1.2, y: y + r }
				],
				true
			);
	}
}
