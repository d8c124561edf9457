import type { Chart } from '#lib/domain/document';
import type { ChartWords } from './chart-words';
import { hatch } from './hatch';
import { keyOf, type KeyEntry } from './key-scene';
import { box, type Room, type Scene, type Shape } from './scene';
import { widestPiece, wrapText } from './text-fit';

type Stair = Extract<Chart, { kind: 'stair' }>;

/** Levels as treads: those reached are filled, those possible within the range hatched, the others empty. */
export function stairScene(
	{ levels, level, low, high }: Stair,
	words: ChartWords,
	{ width, letters }: Room
): Scene {
	const shapes: Shape[] = [];
	const tread = width / Math.max(1, levels.length);
	const step = letters * 1.45;
	const first = letters * 1.7;
	const rise = (at: number) => first + at * step;
	const ground = rise(levels.length - 1) + letters * 1.6;
	const isReached = (each: number) => level !== null && each <= level;
	const isPossible = (each: number) =>
		!isReached(each) && low !== null && high !== null && each <= high;

	levels.forEach(({ level: each }, at) => {
		const [x, y] = [at * tread + 1.5, ground - rise(at)];
		const d = box(x, y, tread - 3, rise(at));
		const reached = isReached(each);
		shapes.push({
			kind: 'path',
			d,
			fill: reached ? 'on' : 'off',
			stroke: reached || isPossible(each) ? 'on' : 'edge',
			width: 1.2
		});
		if (isPossible(each)) {
			const corners = [
				{ x, y },
				{ x: x + tread - 3, y },
				{ x: x + tread - 3, y: ground },
				{ x, y: ground }
			];
			shapes.push({ kind: 'path', d: hatch([corners], letters * 0.55), stroke: 'on', width: 1 });
		}
		shapes.push({
			kind: 'text',
			text: words.number(each),
			x: (at + 0.5) * tread,
			y: ground - letters * 0.5,
			size: letters * 1.1,
			anchor: 'middle',
			ink: reached ? 'onText' : 'ink',
			bold: true,
			...(isPossible(each) ? { halo: 'off' as const } : {})
		});
	});

	const here = levels.findIndex(({ level: each }) => each === level);
	if (here >= 0) {
		const r = letters * 0.5;
		const [x, y] = [(here + 0.5) * tread, ground - rise(here) - letters * 0.8];
		shapes.push({
			kind: 'path',
			d: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
			fill: 'target',
			stroke: 'paper',
			width: 2
		});
	}

	const names = namesOf(levels, here, tread, ground, { width, letters });
	shapes.push(...names.shapes);

	const entries: KeyEntry[] = [];
	const field = (x: number, y: number, wide: number, high: number) => box(x, y, wide, high);
	if (level !== null && here >= 0)
		entries.push({
			label: words.reached,
			sample: (x, y, wide, tall) => [
				{ kind: 'path', d: field(x, y, wide, tall), fill: 'on', stroke: 'on' }
			]
		});
	if (levels.some(({ level: each }) => isPossible(each)))
		entries.push({
			label: words.possible,
			sample: (x, y, wide, tall) => [
				{ kind: 'path', d: field(x, y, wide, tall), fill: 'off', stroke: 'on' },
				{
					kind: 'path',
					d: hatch(
						[
							[
								{ x, y },
								{ x: x + wide, y },
								{ x: x + wide, y: y + tall },
								{ x, y: y + tall }
							]
						],
						letters * 0.45
					),
					stroke: 'on'
				}
			]
		});
	const key = keyOf(entries, names.bottom + letters * 0.6, width, letters);
	shapes.push(...key.shapes);
	return { width, height: Math.ceil(key.bottom + letters * 0.3), shapes };
}

/** The names under their treads; where one is too long for that, all in a list. */
function namesOf(
	levels: Stair['levels'],
	here: number,
	tread: number,
	ground: number,
	{ width, letters }: Room
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
	const line = letters * 1.3;
	const most = tread - letters * 0.5;
	const fits = levels.every(({ name }) => widestPiece(name, letters, true) <= most);
	const shapes: Shape[] = [];
	let bottom = ground;
	if (fits) {
		levels.forEach(({ name }, at) => {
			const lines = wrapText(name, most, letters, at === here);
			lines.forEach((text, row) =>
				shapes.push({
					kind: 'text',
					text,
					x: (at + 0.5) * tread,
					y: ground + line * (row + 1),
					size: letters,
					anchor: 'middle',
					ink: at === here ? 'ink' : 'soft',
					bold: at === here
				})
			);
			bottom = Math.max(bottom, ground + line * (lines.length + 0.3));
		});
		return { shapes, bottom };
	}
	bottom += letters * 0.2;
	levels.forEach(({ level, name }, at) => {
		for (const text of wrapText(`${level} ${name}`, width - 2, letters, at === here)) {
			bottom += line;
			shapes.push({
				kind: 'text',
				text,
				x: 0,
				y: bottom,
				size: letters,
				anchor: 'start',
				ink: at === here ? 'ink' : 'soft',
				bold: at === here
			});
		}
	});
	return { shapes, bottom: bottom + letters * 0.3 };
}
