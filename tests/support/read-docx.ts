import { strFromU8, unzipSync } from 'fflate';
import { all, elementsOf, readXml, textIn, type Element } from './xml';

export interface ReadParagraph {
	readonly style: string | undefined;
	readonly text: string;
}

export interface ReadDocument {
	/** All paragraphs in order, those in tables too. */
	readonly paragraphs: readonly ReadParagraph[];
	/** Cells of each table, and how many of its first rows are heads. */
	readonly tables: readonly {
		readonly heads: number;
		readonly rows: readonly (readonly string[])[];
	}[];
	readonly pictures: readonly { readonly alt: string; readonly bytes: Uint8Array }[];
	readonly footer: string;
	readonly language: string | undefined;
	readonly eastAsianFont: string | undefined;
	/** Instructions of fields, such as `PAGE`. */
	readonly fields: readonly string[];
	/** Whether Word would ask on opening if it should renew fields. */
	readonly asks: boolean;
}

/** Reads a Word document as ECMA-376 says, without the code that writes it. @throws where a part is missing. */
export function readDocx(bytes: Uint8Array): ReadDocument {
	const parts = unzipSync(bytes);
	const part = (name: string): Element => {
		const found = parts[name];
		if (!found) throw new Error(`no ${name}`);
		return readXml(strFromU8(found));
	};
	const body = part('word/document.xml');
	const styles = part('word/styles.xml');
	const targets = new Map(
		all(part('word/_rels/document.xml.rels'), 'Relationship').map(({ attributes }) => [
			attributes.Id,
			`word/${attributes.Target!}`
		])
	);
	const footers = Object.keys(parts).filter((name) => /^word\/footer\d+\.xml$/.test(name));
	const fieldsIn = (element: Element) =>
		all(element, 'instrText').map((each) => textIn(each).trim());
	return {
		paragraphs: all(body, 'p').map((each) => ({
			style: all(each, 'pStyle')[0]?.attributes.val,
			text: paragraphText(each)
		})),
		tables: all(body, 'tbl').map((table) => {
			const rows = all(table, 'tr');
			return {
				heads: rows.filter((row) => all(row, 'tblHeader').length > 0).length,
				rows: rows.map((row) =>
					all(row, 'tc').map((cell) => all(cell, 'p').map(paragraphText).join('\n'))
				)
			};
		}),
		pictures: all(body, 'drawing').map((drawing) => {
			const target = targets.get(all(drawing, 'blip')[0]!.attributes.embed!)!;
			const bytes = parts[target];
			if (!bytes) throw new Error(`no ${target}`);
			return { alt: all(drawing, 'docPr')[0]!.attributes.descr!, bytes };
		}),
		footer: footers.map((name) => textIn(part(name))).join('\n'),
		language: all(all(styles, 'rPrDefault')[0]!, 'lang')[0]?.attributes.val,
		eastAsianFont: all(all(styles, 'rPrDefault')[0]!, 'rFonts')[0]?.attributes.eastAsia,
		asks:
			all(part('word/settings.xml'), 'updateFields').length > 0 ||
			[body, ...footers.map(part)].some((each) =>
				all(each, 'fldChar').some(({ attributes }) => /^(true|1|on)$/.test(attributes.dirty ?? ''))
			),
		fields: [body, ...footers.map(part)].flatMap(fieldsIn)
	};
}

function paragraphText(paragraph: Element): string {
	const walk = (element: Element): string =>
		elementsOf(element)
			.map((each) => {
				if (each.name === 't') return textIn(each);
				if (each.name === 'br') return '\n';
				return each.name === 'tab' ? '\t' : walk(each);
			})
			.join('');
	return walk(paragraph);
}
