/** Up to the bound numbers are rounded to the step. */
const classes: readonly { readonly below: number; readonly step: number }[] = [
	{ below: 100, step: 10 },
	{ below: 1_000, step: 50 },
	{ below: 10_000, step: 100 },
	{ below: 100_000, step: 500 },
	{ below: 1_000_000, step: 1_000 }
];
const fewest = 15;

/**
 * A number of firms as it is shown, in the classes of the disclosure review board of the US Census Bureau: 14 is `<15`, 47 is 50, 449 is
 * 450, 1,449 is 1,400; from a million on four digits. Halves go up.
 */
export function shownCount(n: number): number | '<15' {
	if (n < fewest) return '<15';
	const step = classes.find(({ below }) => n < below)?.step ?? 10 ** (String(n).length - 4);
	return Math.floor((n + step / 2) / step) * step;
}

/** The fewest and the most firms that are shown as `shown`; undefined where nothing is. At least 10 firms are shown at all. */
export function shownRange(
	shown: number | '<15',
	group: number
): { readonly from: number; readonly to: number } | undefined {
	if (shown === '<15') return group < fewest ? { from: group, to: fewest - 1 } : undefined;
	if (!Number.isSafeInteger(shown) || shownCount(shown) !== shown) return undefined;
	const step =
		classes.find(({ below }) => shown <= below)?.step ?? 10 ** (String(shown).length - 4);
	let [from, to] = [shown, shown];
	// Below a class bound the step is the finer one, above it the coarser one.
	for (let jump = step; jump >= 1; jump = Math.floor(jump / 2)) {
		while (from - jump >= fewest && shownCount(from - jump) === shown) from -= jump;
		while (shownCount(to + jump) === shown) to += jump;
	}
	return { from: Math.max(from, group), to };
}
