import type { Cell, ReportDocument, Table } from '#lib/domain/document';
import { cellText, exactNumber } from './cell-text';
import { cellXml, xmlText, zipped } from './office-parts';
import { overviewRows, tablesOf, type FileWords } from './overview-rows';
import { safeCell } from './safe-cell';

type Row = readonly Cell[];

interface Sheet {
	readonly name: string;
	readonly columns: readonly string[];
	readonly rows: readonly Row[];
}

/** Characters a cell can hold in Excel are 32,767; a longer text goes on in the next row. */
const longestText = 32_000;
const longestName = 31;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The spreadsheet (.xlsx, ECMA-376) of a report: an overview of all that is said outside of tables, then a sheet for each table. Cells keep
 * their types: numbers, percentages, money and days stay so, unrounded. There is no formula, and text that begins like one has an apostrophe in
 * front, which `withoutGuard` takes away.
 */
export function makeSpreadsheetFile(document: ReportDocument, words: FileWords): Uint8Array {
	const sheets = sheetsOf(document, words);
	const book = new Book(document.locale);
	const pages = sheets.map((sheet) => book.sheet(sheet));
	const numbers = sheets.map((_, index) => index + 1);
	const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	const override = (part: string, type: string) =>
		`<Override PartName="/${part}" ContentType="${type}"/>`;
	const relation = (id: string, type: string, target: string) =>
		`<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
	const relations = (entries: readonly string[]) =>
		`${head}<Relationships xmlns="${packaged}/relationships">${entries.join('')}</Relationships>`;
	return zipped(
		{
			'[Content_Types].xml':
				`${head}<Types xmlns="${packaged}/content-types">` +
				'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
				'<Default Extension="xml" ContentType="application/xml"/>' +
				override('xl/workbook.xml', `${sheetType}.sheet.main+xml`) +
				numbers
					.map((n) => override(`xl/worksheets/sheet${n}.xml`, `${sheetType}.worksheet+xml`))
					.join('') +
				override('xl/styles.xml', `${sheetType}.styles+xml`) +
				override('xl/sharedStrings.xml', `${sheetType}.sharedStrings+xml`) +
				override(
					'docProps/core.xml',
					'application/vnd.openxmlformats-package.core-properties+xml'
				) +
				'</Types>',
			'_rels/.rels': relations([
				relation('rId1', `${office}/officeDocument`, 'xl/workbook.xml'),
				relation('rId2', `${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml')
			]),
			'docProps/core.xml': coreProperties(document),
			'xl/workbook.xml':
				`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
				sheets
					.map(
						({ name }, index) =>
							`<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`
					)
					.join('') +
				'</sheets></workbook>',
			'xl/_rels/workbook.xml.rels': relations([
				...numbers.map((n) =>
					relation(`rId${n}`, `${office}/worksheet`, `worksheets/sheet${n}.xml`)
				),
				relation(`rId${sheets.length + 1}`, `${office}/styles`, 'styles.xml'),
				relation(`rId${sheets.length + 2}`, `${office}/sharedStrings`, 'sharedStrings.xml')
			]),
			...Object.fromEntries(
				pages.map((page, index) => [`xl/worksheets/sheet${index + 1}.xml`, page])
			),
			'xl/styles.xml': book.styles(),
			'xl/sharedStrings.xml': book.texts()
		},
		document.at
	);
}

/** The names of the sheets of a report's spreadsheet, the overview first. */
export function sheetNames(document: ReportDocument, words: FileWords): readonly string[] {
	return uniqueNames([words.overview, ...tablesOf(document).map(({ caption }) => caption)]);
}

function sheetsOf(document: ReportDocument, words: FileWords): readonly Sheet[] {
	const tables = tablesOf(document);
	const [overview, ...names] = sheetNames(document, words) as [string, ...string[]];
	const nameOf = (table: Table) => names[tables.indexOf(table)]!;
	return [
		{
			name: overview,
			columns: [words.section, words.entry, words.value],
			rows: overviewRows(document, words, nameOf)
		},
		...tables.map((table, index) => ({ ...table, name: names[index]! }))
	];
}

/** Names that every spreadsheet program takes: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at an end, no two alike. */
function uniqueNames(wanted: readonly string[]): readonly string[] {
	const taken = new Set(['history']);
	return wanted.map((each, index) => {
		const plain = each
			.replace(/[[\]:*?/\\\p{Cc}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ')
			.replace(/\s+/g, ' ')
			.replace(/^[' ]+|(?<![' ])[' ]+$/g, '');
		const base = plain === '' ? String(index + 1) : plain;
		let name = cut(base, longestName);
		for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) {
			const suffix = ` (${copy})`;
			name = cut(base, longestName - suffix.length) + suffix;
		}
		taken.add(name.toLowerCase());
		return name;
	});
}

/** The beginning of a text, of at most `most` UTF-16 units, no character torn apart. */
function cut(text: string, most: number): string {
	if (text.length <= most) return text;
	const isTorn = /[\ud800-\udbff]/.test(text[most - 1]!);
	return text.slice(0, isTorn ? most - 1 : most).replace(/(?<![' ])[' ]+$/, '');
}

function coreProperties({ title, locale, at }: ReportDocument): string {
	return (
		`${head}<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
		`<dc:title>${xmlText(title)}</dc:title><dc:language>${xmlText(locale)}</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">${xmlText(at)}</dcterms:created></cp:coreProperties>`
	);
}

/** What the sheets of one file share: texts and styles, each once. */
class Book {
	readonly #locale: string;
	readonly #texts = new Map<string, number>();
	/** Formats of cells; the index of a style is three more than of its format. */
	readonly #formats = new Map<string, number>();

	constructor(locale: string) {
		this.#locale = locale;
	}

	sheet({ columns, rows }: Sheet): string {
		const lines = [
			columns.map((column) => this.#text(column, style.head)),
			...rows.flatMap((row) => this.#lines(row))
		];
		const last = `${columnName(Math.max(columns.length, 1) - 1)}${lines.length}`;
		const widths = widthsOf(columns, rows, this.#locale);
		return (
			`${head}<worksheet xmlns="${main}">` +
			'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
			`<dimension ref="A1:${last}"/>` +
			'<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
			`<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
			`<sheetData>${lines.map(rowXml).join('')}</sheetData>` +
			'<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
			'<pageSetup orientation="landscape" fitToHeight="0"/>' +
			'</worksheet>'
		);
	}

	/** A row as it is written; a text too long for a cell goes on below. */
	#lines(row: Row): readonly (readonly CellXml[])[] {
		const parts = row.map((cell) => (cell.kind === 'text' ? piecesOf(cell.text) : []));
		const height = Math.max(1, ...parts.map(({ length }) => length));
		return Array.from({ length: height }, (_, line) =>
			row.map((cell, column) => {
				if (cell.kind !== 'text') return line === 0 ? this.#typed(cell) : '';
				const piece = parts[column]![line];
				return piece === undefined ? '' : this.#text(piece, style.text);
			})
		);
	}

	#typed(cell: Exclude<Cell, { kind: 'text' }>): CellXml {
		if (cell.kind === 'none') return '';
		if (cell.kind === 'day') {
			const serial = dayNumber(cell.day);
			if (serial === null) return this.#text(cell.day, style.text);
			return `s="${this.#style(dayFormat(this.#locale))}"><v>${serial}</v>`;
		}
		if (!Number.isFinite(cell.value)) return '';
		const format = numberFormat(cell, this.#locale);
		return `s="${this.#style(format)}"><v>${exactNumber(cell.value)}</v>`;
	}

	#text(text: string, as: number): CellXml {
		if (text === '') return '';
		const safe = safeCell(text);
		const known = this.#texts.get(safe);
		const index = known ?? this.#texts.size;
		if (known === undefined) this.#texts.set(safe, index);
		return `s="${as}" t="s"><v>${index}</v>`;
	}

	#style(format: string): number {
		const known = this.#formats.get(format);
		const index = known ?? this.#formats.size;
		if (known === undefined) this.#formats.set(format, index);
		return index + Object.keys(style).length;
	}

	texts(): string {
		const entries = [...this.#texts.keys()].map(
			(each) => `<si><t xml:space="preserve">${cellXml(each)}</t></si>`
		);
		return `${head}<sst xmlns="${main}">${entries.join('')}</sst>`;
	}

	styles(): string {
		// Numbers below 164 are the program's own formats.
		const formats = [...this.#formats].map(
			([code, index]) => `<numFmt numFmtId="${164 + index}" formatCode="${xmlText(code)}"/>`
		);
		const font = this.#locale === 'zh-CN' ? 'Microsoft YaHei' : 'Calibri';
		const top = '<alignment vertical="top" wrapText="1"/>';
		const cells = [
			'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
			`<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${top}</xf>`,
			`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${top}</xf>`,
			...formats.map(
				(_, index) =>
					`<xf numFmtId="${164 + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`
			)
		];
		return (
			`${head}<styleSheet xmlns="${main}">` +
			(formats.length > 0
				? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`
				: '') +
			`<fonts count="2"><font><sz val="11"/><name val="${font}"/></font><font><b/><sz val="11"/><name val="${font}"/></font></fonts>` +
			'<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
			'<fill><patternFill patternType="solid"><fgColor rgb="FFECE8DF"/><bgColor indexed="64"/></patternFill></fill></fills>' +
			'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
			'<border><left/><right/><top/><bottom style="thin"><color rgb="FF6B665C"/></bottom><diagonal/></border></borders>' +
			'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
			`<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
			'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
			'</styleSheet>'
		);
	}
}

/** Attributes and inside of a cell, without its place; empty where there is nothing. */
type CellXml = string;

/** Styles that every file has; those of numbers and days follow. */
const style = { none: 0, head: 1, text: 2 } as const;

function rowXml(cells: readonly CellXml[], index: number): string {
	const inside = cells.map((cell, column) =>
		cell === '' ? '' : `<c r="${columnName(column)}${index + 1}" ${cell}</c>`
	);
	return `<row r="${index + 1}">${inside.join('')}</row>`;
}

/** A, B, … Z, AA, … */
function columnName(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function piecesOf(text: string): readonly string[] {
	const pieces: string[] = [];
	let rest = text;
	while (rest.length > longestText) {
		const isTorn = /[\ud800-\udbff]/.test(rest[longestText - 1]!);
		const at = isTorn ? longestText - 1 : longestText;
		pieces.push(rest.slice(0, at));
		rest = rest.slice(at);
	}
	return [...pieces, rest];
}

/** Days since 30 December 1899; null before March 1900, where spreadsheet programs count a day that never was. */
function dayNumber(day: string): number | null {
	const days = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
	return days >= 61 ? days : null;
}

function dayFormat(locale: string): string {
	return locale === 'zh-CN' ? 'yyyy"年"m"月"d"日"' : '[$-409]mmm d, yyyy';
}

function numberFormat({ digits, unit }: Extract<Cell, { kind: 'number' }>, locale: string): string {
	const decimals = digits > 0 ? `.${'0'.repeat(digits)}` : '';
	if (unit === 'percent') return `0${decimals}%`;
	if (!unit) return `#,##0${decimals}`;
	const sign = new Intl.NumberFormat(locale, { style: 'currency', currency: unit.currency })
		.formatToParts(0)
		.filter(({ type }) => type === 'currency')
		.map(({ value }) => value.replaceAll('"', ''))
		.join('');
	return `"${sign}"#,##0${decimals}`;
}

/** In characters of Latin script: what the longest line needs, within bounds. */
function widthsOf(
	columns: readonly string[],
	rows: readonly Row[],
	locale: string
): readonly number[] {
	return columns.map((column, index) => {
		const texts = [column, ...rows.map((row) => cellText(row[index] ?? { kind: 'none' }, locale))];
		const widest = Math.max(
			...texts.flatMap((text) => text.slice(0, 500).split('\n')).map(widthOf)
		);
		return Math.min(60, Math.max(9, widest + 2));
	});
}

function widthOf(line: string): number {
	return [...line].reduce((sum, each) => sum + (each.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}
