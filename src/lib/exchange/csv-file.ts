import type { Cell, ReportDocument, Table } from '#lib/domain/document';
import { exactNumber } from './cell-text';
import { zipped } from './office-parts';
import { overviewRows, tablesOf, type FileWords } from './overview-rows';
import { safeCell } from './safe-cell';

/** Without it spreadsheet programs read Chinese text as something else. */
const byteOrderMark = '\uFEFF';

/**
 * One table as comma-separated values (RFC 4180, UTF-8 with a byte order mark, CRLF). Numbers are written with a decimal point and unrounded,
 * percentages with their sign, days as `YYYY-MM-DD`, money as a number with its currency in the head of the column (beside the number where a
 * column holds several). Text that begins like a formula has an apostrophe in front, which `withoutGuard` takes away.
 */
export function makeCsvFile({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
	const currencies = columns.map((_, index) => currencyOf(rows.map((row) => row[index])));
	const head = columns.map((column, index) => {
		const currency = currencies[index];
		return quoted(currency ? `${column} (${currency})` : column);
	});
	const body = rows.map((row) => row.map((cell, index) => field(cell, currencies[index])));
	return byteOrderMark + [head, ...body].map((line) => `${line.join(',')}\r\n`).join('');
}

/** Every table of a report as a CSV file of its own, and an overview of all that is said outside of tables, in one zip file. */
export function makeCsvArchive(document: ReportDocument, words: FileWords): Uint8Array {
	const tables = tablesOf(document);
	const nameOf = (table: Table) => csvNames(tables)[tables.indexOf(table)]!;
	const overview = {
		columns: [words.section, words.entry, words.value],
		rows: overviewRows(document, words, nameOf)
	};
	return zipped(
		{
			'00-overview.csv': makeCsvFile(overview),
			...Object.fromEntries(tables.map((table) => [nameOf(table), makeCsvFile(table)]))
		},
		document.at
	);
}

/** Plain Latin letters: programs that unpack disagree about the rest. The number keeps the order, and names apart. */
function csvNames(tables: readonly Table[]): readonly string[] {
	return tables.map(({ id }, index) => {
		const plain = id.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
		return `${String(index + 1).padStart(2, '0')}-${plain}.csv`;
	});
}

/** The one currency of a column. */
function currencyOf(cells: readonly (Cell | undefined)[]): string | undefined {
	const found = cells.flatMap((cell) => {
		if (cell?.kind !== 'number') return [];
		return [typeof cell.unit === 'object' ? cell.unit.currency : ''];
	});
	const [first] = found;
	return first && found.every((each) => each === first) ? first : undefined;
}

function field(cell: Cell, currency: string | undefined): string {
	switch (cell.kind) {
		case 'text':
			return quoted(cell.text);
		case 'day':
			return cell.day;
		case 'none':
			return '';
		case 'number': {
			const { value, unit } = cell;
			if (!Number.isFinite(value)) return '';
			if (unit === 'percent') return `${exactNumber(value * 100)}%`;
			const own = typeof unit === 'object' && currency === undefined ? ` ${unit.currency}` : '';
			return `${exactNumber(value)}${own}`;
		}
	}
}

function quoted(text: string): string {
	return `"${safeCell(text).replaceAll('"', '""')}"`;
}
