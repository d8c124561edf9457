import { textWidth, widestPiece } from '#lib/charts/text-fit';
import type { Table } from '#lib/domain/document';
import { cellText } from '#lib/exchange/cell-text';

/** Beyond this many letters a word may be broken, and more text asks for no more width. */
const most = { piece: 11, text: 90 };

/**
 * How a sheet of paper is shared among the columns of a table, in whole per cent: a column gets room for its longest word, and more where it
 * holds more text. On a screen wide tables scroll; paper does not.
 */
export function columnShares(table: Table, locale: string): readonly number[] {
	const weights = table.columns.map((column, at) => {
		const texts = table.rows.map((row) => (row[at] ? cellText(row[at], locale) : ''));
		const piece = Math.max(
			widestPiece(column, 0.9, true),
			...texts.map((text) => widestPiece(text, 1))
		);
		// A few long texts count for more than many short ones: they make the table long.
		const squares = texts.map((text) => Math.min(most.text, textWidth(text, 1)) ** 2);
		const mean = Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / (squares.length || 1));
		return Math.max(Math.min(most.piece, piece) + 1, mean * 0.6);
	});
	const sum = weights.reduce((total, each) => total + each, 0);
	return weights.map((weight) => Math.round((100 * weight) / sum));
}
