import { units, type Point } from './scene';

/**
 * Slanting lines across the areas, as one path: real lines, which stay sharp on paper and in every reader of the file. Lines of areas
 * beside each other meet, because all lie on one grid of `spacing`.
 * @param slope 1 falls to the right, -1 rises.
 */
export function hatch(
	areas: readonly (readonly Point[])[],
	spacing: number,
	slope: 1 | -1 = -1
): string {
	const segments: string[] = [];
	for (const area of areas) {
		// On a line of the grid, y - slope * x is constant.
		const offsets = area.map(({ x, y }) => y - slope * x);
		const first = Math.ceil(Math.min(...offsets) / spacing);
		const last = Math.floor(Math.max(...offsets) / spacing);
		for (let n = first; n <= last; n++) {
			const at = n * spacing + spacing / 1000;
			const crossings: number[] = [];
			area.forEach((point, index) => {
				const next = area[(index + 1) % area.length]!;
				const [a, b] = [offsets[index]!, offsets[(index + 1) % area.length]!];
				if (a < at === b < at) return;
				crossings.push(point.x + ((next.x - point.x) * (at - a)) / (b - a));
			});
			crossings.sort((a, b) => a - b);
			for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
				const [from, to] = [crossings[pair]!, crossings[pair + 1]!];
				if (to - from < 0.05) continue;
				segments.push(
					`M${units(from)} ${units(at + slope * from)}L${units(to)} ${units(at + slope * to)}`
				);
			}
		}
	}
	return segments.join('');
}
