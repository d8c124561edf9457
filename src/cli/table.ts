/** Columns that a terminal gives to a text: two for a Chinese character or full-width sign. */
function widthOf(text: string): number {
	const wide = text.match(
		/[\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g
	);
	return text.length + (wide?.length ?? 0);
}

/** Rows in aligned columns; cells that begin with a digit or a sign align right. The first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
	const [head = []] = rows;
	const widths = head.map((_, column) =>
		Math.max(...rows.map((row) => widthOf(row[column] ?? '')))
	);
	const numeric = head.map((_, column) =>
		rows.slice(1).every((row) => /^[\d+–-]/.test(row[column] ?? ''))
	);
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => {
				const gap = ' '.repeat(widths[column]! - widthOf(cell));
				return numeric[column] ? gap + cell : cell + gap;
			})
			.join('  ')
			.trimEnd();
	return `${rows.map(line).join('\n')}\n`;
}

/** A number of points with one decimal, half up; a dash for none. */
export function points(value: number | null, none = '–'): string {
	if (value === null) return none;
	return (Math.round(Number((value * 10).toFixed(9))) / 10).toFixed(1);
}

/** A share 0..1 in whole per cent, half up; a dash for none. */
export function percent(share: number | null, none = '–'): string {
	return share === null ? none : `${Math.round(Number((share * 100).toFixed(9)))}%`;
}
