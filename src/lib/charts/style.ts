export type MarkerShape = 'circle' | 'rectRot' | 'triangle' | 'rect';

/** How a line looks. Lines beside each other differ in dash and marker, not in colour alone. */
export interface LineStyle {
	/** Token of the style sheet. */
	readonly colour: 'accent' | 'marker' | 'ink-soft' | 'line-strong';
	readonly dash: readonly number[];
	readonly marker: MarkerShape;
}

const styles: readonly LineStyle[] = [
	{ colour: 'accent', dash: [], marker: 'circle' },
	{ colour: 'ink-soft', dash: [2, 3], marker: 'triangle' },
	{ colour: 'line-strong', dash: [9, 3, 2, 3], marker: 'rect' },
	{ colour: 'marker', dash: [7, 4], marker: 'rectRot' }
];

/** The style of the line at this place among several. */
export function styleOf(index: number): LineStyle {
	return styles[index % styles.length]!;
}
