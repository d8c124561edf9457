import type { Shape } from './scene';
import { textWidth, wrapText } from './text-fit';

/** One entry of a key: what a line or an area looks like, beside what it stands for. */
export interface KeyEntry {
	readonly label: string;
	/** Drawn in a field of `swatch` width and letter height, from its upper left corner. */
	readonly sample: (x: number, y: number, width: number, height: number) => readonly Shape[];
}

/** Entries in a row, as many as fit, from the top edge `top` down. */
export function keyOf(
	entries: readonly KeyEntry[],
	top: number,
	width: number,
	letters: number
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
	const swatch = letters * 2.4;
	const gap = letters * 0.5;
	const line = letters * 1.35;
	const shapes: Shape[] = [];
	let x = 0;
	let y = top;
	let rowHeight = 0;
	for (const { label, sample } of entries) {
		const lines = wrapText(label, width - swatch - gap - 1, letters);
		const wide = swatch + gap + Math.max(0, ...lines.map((each) => textWidth(each, letters)));
		if (x > 0 && x + wide > width) {
			x = 0;
			y += rowHeight + letters * 0.35;
			rowHeight = 0;
		}
		shapes.push(...sample(x, y + (line - letters) / 2, swatch, letters));
		lines.forEach((text, at) =>
			shapes.push({
				kind: 'text',
				text,
				x: x + swatch + gap,
				y: y + line * (at + 0.76),
				size: letters,
				anchor: 'start',
				ink: 'ink'
			})
		);
		rowHeight = Math.max(rowHeight, lines.length * line);
		x += wide + letters * 1.4;
	}
	return { shapes, bottom: y + rowHeight };
}
