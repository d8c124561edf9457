import { strFromU8, unzipSync } from 'fflate';
import { all, elementsOf, readXml, textIn, type Element } from './xml';

/** A cell as a spreadsheet program would take it in. */
export interface ReadCell {
	readonly text?: string;
	readonly number?: number;
	/** Format code of a number. */
	readonly format?: string;
	readonly isFormula: boolean;
}

export interface ReadSheet {
	readonly name: string;
	/** Empty cells are undefined. */
	readonly rows: readonly (readonly (ReadCell | undefined)[])[];
}

/** Reads a spreadsheet as ECMA-376 says, without the code that writes it. @throws where a part is missing or two disagree. */
export function readXlsx(bytes: Uint8Array): readonly ReadSheet[] {
	const parts = unzipSync(bytes);
	const part = (name: string): Element => {
		const found = parts[name];
		if (!found) throw new Error(`no ${name}`);
		return readXml(strFromU8(found));
	};
	const types = all(part('[Content_Types].xml'), 'Override').map(
		({ attributes }) => attributes.PartName!
	);
	for (const name of types) part(name.slice(1));
	const targets = new Map(
		all(part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
			attributes.Id,
			attributes.Target!
		])
	);
	const strings = all(part('xl/sharedStrings.xml'), 'si').map((each) => unescaped(textIn(each)));
	const styles = part('xl/styles.xml');
	const codes = new Map(
		all(styles, 'numFmt').map(({ attributes }) => [attributes.numFmtId!, attributes.formatCode!])
	);
	const formats = elementsOf(all(styles, 'cellXfs')[0]!).map(({ attributes }) =>
		codes.get(attributes.numFmtId!)
	);
	return all(part('xl/workbook.xml'), 'sheet').map(({ attributes }) => {
		const sheet = part(`xl/${targets.get(attributes.id!)!}`);
		const rows = all(sheet, 'row').map((row) => {
			const cells: (ReadCell | undefined)[] = [];
			for (const cell of elementsOf(row)) {
				const { r, t, s } = cell.attributes;
				if (/\d+$/.exec(r!)![0] !== row.attributes.r) throw new Error(`${r} in another row`);
				cells[columnOf(r!)] = cellOf(cell, t, strings, formats[Number(s ?? 0)]);
			}
			return Array.from(cells);
		});
		return { name: attributes.name!, rows };
	});
}

function cellOf(
	cell: Element,
	type: string | undefined,
	strings: readonly string[],
	format: string | undefined
): ReadCell {
	const isFormula = all(cell, 'f').length > 0;
	const value = textIn(all(cell, 'v')[0]!);
	if (type === 's') {
		const text = strings[Number(value)];
		if (text === undefined) throw new Error(`no text ${value}`);
		return { text, isFormula };
	}
	const number = Number(value);
	if (type !== undefined || value === '' || !Number.isFinite(number))
		throw new Error(`no number: ${value}`);
	return { number, isFormula, ...(format === undefined ? {} : { format }) };
}

function columnOf(place: string): number {
	const letters = /^[A-Z]+/.exec(place)![0];
	return [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
}

/** `_xHHHH_` stands for a character (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16))
	);
}

/** The day that a number in a day's format stands for. */
export function dayOf(serial: number): string {
	return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}
