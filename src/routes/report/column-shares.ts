import { textWidth, widestPiece } from '#lib/charts/text-fit';
import type { Table } from '#lib/domain/document';
import { cellText } from '#lib/exchange/cell-text';

/** Letters in a line across a sheet, across less than half of it, and in the smaller letters of a wide table; and what a cell's edges take. */
const sheet = { usual: 54, part: 23, wide: 61 };
const edges = 1.6;
/** Texts as short as this stay on one line; in a script without spaces every sign could begin the next. */
const whole = 7;
/** A column with texts longer than this may break its longest words. */
const short = 14;
/** How much of the sheet the least widths may take before long words are broken. */
const least = 0.9;

/** Whether a table has so many columns that paper asks for smaller letters. */
export function isWide({ columns }: Table): boolean {
	return columns.length > 6;
}

/**
 * How a sheet of paper is shared among the columns of a table, in whole per cent: each gets room for its longest word, and what is left goes
 * to those whose texts would make the highest rows. On a screen wide tables scroll; paper does not.
 * @param beside whether the table may stand beside another one.
 */
export function columnShares(table: Table, locale: string, beside = false): readonly number[] {
	const isPart = beside && table.columns.length < 4;
	const room = isPart ? sheet.part : isWide(table) ? sheet.wide : sheet.usual;
	const columns = table.columns.map((column, at) => {
		const texts = table.rows.map((row) => (row[at] ? cellText(row[at], locale) : ''));
		return {
			piece: Math.max(leastOf(column, true), ...texts.map((text) => leastOf(text))),
			longest: Math.max(0, ...texts.map((text) => textWidth(text, 1)))
		};
	});
	const widthsWith = (most: number) =>
		columns.map(({ piece, longest }) => (longest > short ? Math.min(piece, most) : piece) + edges);
	let most = short;
	while (most > 4 && sumOf(widthsWith(most)) > room * least) most -= 0.5;
	const widths = widthsWith(most);
	const needs = columns.map(({ longest }, at) => Math.max(0, longest - widths[at]!) ** 0.7);
	const left = Math.max(0, room - sumOf(widths));
	const wide = widths.map((width, at) => width + (left * needs[at]!) / (sumOf(needs) || 1));
	return wide.map((width) => Math.round((100 * width) / sumOf(wide)));
}

function leastOf(text: string, bold = false): number {
	const width = textWidth(text, 1, bold);
	return width <= whole ? width : Math.max(widestPiece(text, 1, bold), 3);
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, each) => sum + each, 0);
}
