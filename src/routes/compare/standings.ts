import type { ComparedRow } from '#lib/state/Comparison.svelte.ts';

/** Dimensions by where the firm's score lies to the middle half of the others, in the order of the rows. */
export interface Standings {
	readonly above: readonly string[];
	readonly within: readonly string[];
	readonly below: readonly string[];
	/** Where the distance to the middle is the greatest, up and down. Undefined where there is nothing to compare. */
	readonly most: { readonly ahead: string; readonly behind: string } | undefined;
}

export function standings(rows: readonly ComparedRow[]): Standings {
	const compared = rows.flatMap((row) => (row.state === 'compared' ? [row] : []));
	const halves = compared.filter(
		({ others }) => others.low !== undefined && others.high !== undefined
	);
	const ids = (is: (own: number, low: number, high: number) => boolean) =>
		halves
			.filter(({ own, others }) => is(own!, others.low!, others.high!))
			.map(({ dimension }) => dimension);
	const byGap = compared
		.filter(({ others }) => others.median !== undefined)
		.map(({ dimension, own, others }) => ({ dimension, gap: own! - others.median! }))
		.sort((a, b) => b.gap - a.gap);
	return {
		above: ids((own, _, high) => own > high),
		within: ids((own, low, high) => own >= low && own <= high),
		below: ids((own, low) => own < low),
		most:
			byGap.length > 1 ? { ahead: byGap[0]!.dimension, behind: byGap.at(-1)!.dimension } : undefined
	};
}

/** Of ten firms, how many are behind: 0 stands for fewer than one, 10 for more than nine. */
export function tenths(ahead: number): number {
	return Math.min(10, Math.max(0, Math.floor(ahead * 10 + 0.5)));
}

/** The id of a dimension's row in the table. */
export function rowId(dimension: string): string {
	return `compared-${dimension}`;
}
