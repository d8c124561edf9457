import type { Chart } from '#lib/domain/document';
import type { ChartWords } from './chart-words';
import { hatch } from './hatch';
import { keyOf } from './key-scene';
import { along, box, type Room, type Scene, type Shape } from './scene';
import { widestPiece, wrapText } from './text-fit';

type Timeline = Extract<Chart, { kind: 'timeline' }>;
type State = Timeline['bars'][number]['state'];

/** Steps as bars over quarters, each with its name above it. */
export function timelineScene(
	{ from, to, columns, bars }: Timeline,
	words: ChartWords,
	{ width, letters }: Room
): Scene {
	const shapes: Shape[] = [];
	const [first, last] = [dayNumber(from), dayNumber(to) + 1];
	const at = (day: number) =>
		1 + ((width - 2) * (Math.min(last, Math.max(first, day)) - first)) / Math.max(1, last - first);
	const line = letters * 1.3;
	const starts = columns.map(({ day }) => at(dayNumber(day)));
	const roomOf = (index: number) => (starts[index + 1] ?? width) - starts[index]! - letters * 0.6;

	// Heads that do not fit side by side are left to every second, third, … column.
	const isTight = (every: number) =>
		columns.some(({ label }, index) => {
			if (index % every !== 0) return false;
			const room = (starts[index + every] ?? width) - starts[index]! - letters * 0.6;
			return widestPiece(label, letters, true) > room;
		});
	let every = 1;
	while (every < columns.length && isTight(every)) every += 1;
	let heads = 0;
	columns.forEach(({ label }, index) => {
		if (index % every !== 0) return;
		const room = every === 1 ? roomOf(index) : (starts[index + every] ?? width) - starts[index]!;
		wrapText(label, room, letters, true).forEach((text, row) => {
			shapes.push({
				kind: 'text',
				text,
				x: starts[index]! + letters * 0.3,
				y: line * (row + 0.8),
				size: letters,
				anchor: 'start',
				ink: 'ink',
				bold: true
			});
			heads = Math.max(heads, line * (row + 1.2));
		});
	});

	let y = heads + letters * 0.3;
	const tall = letters * 1.1;
	const drawn: Shape[] = [];
	for (const { label, start, end, state } of bars) {
		const x = at(dayNumber(start));
		const wide = Math.max(letters * 0.35, at(dayNumber(end) + 1) - x);
		const lines = wrapText(label, width - 2, letters);
		lines.forEach((text) => {
			y += line;
			drawn.push({
				kind: 'text',
				text,
				x: 1,
				y: y - letters * 0.3,
				size: letters,
				anchor: 'start',
				ink: 'ink',
				halo: 'paper'
			});
		});
		drawn.push(
			...barOf(state, Math.min(x, width - 1 - wide), y + letters * 0.1, wide, tall, letters)
		);
		y += tall + letters * 0.55;
	}
	for (const x of starts)
		shapes.push({
			kind: 'path',
			d: along([
				{ x, y: 0 },
				{ x, y: Math.max(y, heads) }
			]),
			stroke: 'grid'
		});
	shapes.push(...drawn);

	const states = (['planned', 'doing', 'done', 'blocked'] as const).filter((state) =>
		bars.some((bar) => bar.state === state)
	);
	const key = keyOf(
		states.map((state) => ({
			label: words.states[state],
			sample: (x, top, wide, high) => barOf(state, x, top, wide, high, letters)
		})),
		Math.max(y, heads) + letters * 0.5,
		width,
		letters
	);
	shapes.push(...key.shapes);
	return { width, height: Math.ceil(key.bottom + letters * 0.3), shapes };
}

/** Planned is empty, doing hatched, done filled, blocked crossed. */
function barOf(
	state: State,
	x: number,
	y: number,
	width: number,
	height: number,
	letters: number
): readonly Shape[] {
	const d = box(x, y, width, height);
	const corners = [
		{ x, y },
		{ x: x + width, y },
		{ x: x + width, y: y + height },
		{ x, y: y + height }
	];
	switch (state) {
		case 'planned':
			return [{ kind: 'path', d, fill: 'paper', stroke: 'on', width: 1.4 }];
		case 'done':
			return [{ kind: 'path', d, fill: 'on', stroke: 'on', width: 1.4 }];
		case 'doing':
			return [
				{ kind: 'path', d, fill: 'paper', stroke: 'on', width: 1.4 },
				{ kind: 'path', d: hatch([corners], letters * 0.5), stroke: 'on', width: 1.8 }
			];
		case 'blocked':
			return [
				{ kind: 'path', d, fill: 'paper', stroke: 'trouble', width: 1.4 },
				{
					kind: 'path',
					d: hatch([corners], letters * 0.7) + hatch([corners], letters * 0.7, 1),
					stroke: 'trouble',
					width: 1
				}
			];
	}
}

/** Days since 1970, by the calendar. */
function dayNumber(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
