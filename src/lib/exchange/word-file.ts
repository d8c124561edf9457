import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	HeadingLevel,
	ImageRun,
	LeaderType,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	Table as WordTable,
	TableCell,
	TableLayoutType,
	TableOfContents,
	TableRow,
	TextRun,
	WidthType,
	type FileChild,
	type IRunOptions
} from 'docx';
import type { Block, Cell, Fact, Figure, ReportDocument, Table } from '#lib/domain/document';
import { cellText } from './cell-text';
import { textForXml } from './office-parts';
import type { FileWords } from './overview-rows';
import { pictureSize } from './picture-size';

/** Twentieths of a point: the text of an A4 page with margins of 2 cm. */
const page = { width: 11906, height: 16838, margin: 1134 };
const textWidth = page.width - 2 * page.margin;
/** Widest and highest picture, in pixels of which 96 are an inch. */
const widest = 600;
const highest = 760;

const fonts = {
	ascii: 'Calibri',
	hAnsi: 'Calibri',
	cs: 'Calibri',
	// Word, WPS and Pages put their own in place of it where it is missing.
	eastAsia: 'Microsoft YaHei'
};
const faint = '5A554C';
const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B8B2A6' };

/** How paragraphs of a card hold together. */
interface Hold {
	readonly keepNext: boolean;
}
const loose: Hold = { keepNext: false };

/**
 * A report as a Word document (.docx, ECMA-376) to be edited further: real headings, a table of contents with links, tables whose first row is a
 * head and comes again on each page, page numbers, the language of the report, a font for Chinese. What XML cannot hold is left out of texts.
 *
 * @param pictures PNG bytes by the id of their figure, PNG or JPEG bytes by the hash of their photo. Without its picture a figure stands as its
 * sentence.
 */
export async function makeWordFile(
	document: ReportDocument,
	words: FileWords,
	pictures: ReadonlyMap<string, Uint8Array> = new Map()
): Promise<Uint8Array> {
	const { locale, title } = document;
	const writer = new Writer(document, words, pictures);
	const file = new Document({
		title: textForXml(title),
		// Pages are not laid out here. Without this Word would ask on opening whether to renew fields, a question that frightens.
		pageNumbers: () => ({ bookmarks: new Map() }),
		creator: textForXml(document.contact ?? 'Gradus'),
		lastModifiedBy: 'Gradus',
		styles: {
			default: {
				document: {
					run: {
						font: fonts,
						size: 21,
						language: { value: locale, eastAsia: 'zh-CN' }
					},
					paragraph: { spacing: { after: 120, line: locale === 'zh-CN' ? 340 : 290 } }
				},
				title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 80 } } },
				heading1: {
					run: { size: 30, bold: true },
					paragraph: { spacing: { before: 360, after: 120 }, keepNext: true }
				},
				heading2: {
					run: { size: 25, bold: true },
					paragraph: { spacing: { before: 240, after: 80 }, keepNext: true }
				},
				heading3: {
					run: { size: 22, bold: true },
					paragraph: { spacing: { before: 200, after: 60 }, keepNext: true }
				}
			},
			paragraphStyles: [
				{
					id: 'Lead',
					name: 'Lead',
					basedOn: 'Normal',
					quickFormat: true,
					run: { size: 25 }
				},
				{
					id: 'Soft',
					name: 'Soft',
					basedOn: 'Normal',
					quickFormat: true,
					run: { color: faint }
				}
			]
		},
		numbering: {
			config: writer.lists.map((reference) => ({
				reference,
				levels: [
					{
						level: 0,
						format: reference === bullets ? LevelFormat.BULLET : LevelFormat.DECIMAL,
						text: reference === bullets ? '•' : '%1.',
						alignment: AlignmentType.START,
						style: { paragraph: { indent: { left: 425, hanging: 425 } } }
					}
				]
			}))
		},
		sections: [
			{
				properties: {
					page: {
						size: { width: page.width, height: page.height },
						margin: {
							top: page.margin,
							right: page.margin,
							bottom: page.margin,
							left: page.margin
						}
					}
				},
				footers: { default: writer.footer() },
				children: writer.children
			}
		]
	});
	return new Uint8Array(await Packer.toArrayBuffer(file));
}

const bullets = 'bullets';

class Writer {
	readonly #document: ReportDocument;
	readonly #words: FileWords;
	readonly #pictures: ReadonlyMap<string, Uint8Array>;
	/** Each ordered list counts from one. */
	readonly lists: string[] = [bullets];
	readonly children: readonly FileChild[];

	constructor(
		document: ReportDocument,
		words: FileWords,
		pictures: ReadonlyMap<string, Uint8Array>
	) {
		this.#document = document;
		this.#words = words;
		this.#pictures = pictures;
		this.children = [
			...this.#head(),
			...document.sections.flatMap((section) => [
				heading(section.title, HeadingLevel.HEADING_1),
				...section.blocks.flatMap((block) => this.#block(block, loose))
			])
		];
	}

	footer(): Footer {
		const { title, subtitle } = this.#document;
		const parts = this.#words.page.split(/(\{pages?\})/).map((part) => {
			if (part === '{page}') return PageNumber.CURRENT;
			return part === '{pages}' ? PageNumber.TOTAL_PAGES : part;
		});
		const name = textForXml([title, subtitle].filter((each) => each !== '').join(' · '));
		return new Footer({
			children: [
				new Paragraph({
					alignment: AlignmentType.CENTER,
					children: [
						new TextRun({ size: 17, color: faint, children: [`${oneLine(name)} · `, ...parts] })
					]
				})
			]
		});
	}

	#head(): FileChild[] {
		const { title, subtitle, contact, at, logo, locale } = this.#document;
		const day = cellText({ kind: 'day', day: at.slice(0, 10) }, locale);
		const picture = logo && this.#picture(logo.bytes, { name: title, description: title }, 200, 90);
		return [
			...(picture ? [new Paragraph({ children: [picture] })] : []),
			heading(title, HeadingLevel.TITLE),
			...(subtitle === '' ? [] : [new Paragraph({ style: 'Lead', children: runs(subtitle) })]),
			new Paragraph({
				style: 'Soft',
				children: runs(contact === undefined ? day : `${contact}\n${day}`)
			}),
			new Paragraph({
				spacing: { before: 240 },
				children: runs(this.#words.contents, { bold: true })
			}),
			new TableOfContents(textForXml(this.#words.contents), {
				hyperlink: true,
				headingStyleRange: '1-2',
				tabLeader: LeaderType.NONE
			})
		];
	}

	#block(block: Block, hold: Hold): FileChild[] {
		switch (block.kind) {
			case 'paragraph': {
				const style = block.tone === 'lead' ? 'Lead' : block.tone === 'soft' ? 'Soft' : undefined;
				return [
					new Paragraph({ ...hold, ...(style ? { style } : {}), children: runs(block.text) })
				];
			}
			case 'heading':
				return [heading(block.text, HeadingLevel.HEADING_2)];
			case 'list': {
				const reference = block.ordered ? this.#newList() : bullets;
				return block.items.map(
					(item) =>
						new Paragraph({
							...hold,
							numbering: { reference, level: 0 },
							children: runs(item)
						})
				);
			}
			case 'facts':
				return this.#facts(block.entries, hold);
			case 'table':
				return this.#table(block, hold);
			case 'figure':
				return this.#figure(block, hold);
			case 'photo':
				return this.#photo(block, hold);
			case 'card': {
				const last = block.blocks.length - 1;
				return [
					heading(block.title, HeadingLevel.HEADING_3),
					...block.blocks.flatMap((each, index) =>
						this.#block(each, { keepNext: hold.keepNext || index < last })
					)
				];
			}
		}
	}

	#newList(): string {
		const reference = `list-${this.lists.length}`;
		this.lists.push(reference);
		return reference;
	}

	#facts(entries: readonly Fact[], hold: Hold): FileChild[] {
		const { locale } = this.#document;
		const widths = [Math.round(textWidth * 0.36), textWidth - Math.round(textWidth * 0.36)];
		const rows = entries.map(
			({ label, value }) =>
				new TableRow({
					cantSplit: true,
					children: [
						cellOf(label, { bold: true, width: widths[0]! }, hold),
						cellOf(cellText(value, locale), { width: widths[1]! }, hold)
					]
				})
		);
		return rows.length === 0 ? [] : [tableOf(rows, widths), gap(hold)];
	}

	#table({ caption, columns, rows }: Table, hold: Hold): FileChild[] {
		const { locale } = this.#document;
		if (columns.length === 0) return [];
		const texts = rows.map((row) =>
			columns.map((_, at) => cellText(row[at] ?? { kind: 'none' }, locale))
		);
		const widths = widthsOf([columns, ...texts]);
		const isNumber = columns.map((_, at) => isNumeric(rows.map((row) => row[at])));
		const lines = texts.map(
			(row) =>
				new TableRow({
					cantSplit: row.every((text) => text.length < 1500),
					children: row.map((text, at) =>
						cellOf(text, { width: widths[at]!, end: isNumber[at]! }, hold)
					)
				})
		);
		const head = new TableRow({
			tableHeader: true,
			cantSplit: true,
			children: columns.map((column, at) =>
				cellOf(
					column,
					{ bold: true, shaded: true, width: widths[at]!, end: isNumber[at]! },
					{
						keepNext: true
					}
				)
			)
		});
		return [
			new Paragraph({ keepNext: true, children: runs(caption, { bold: true }) }),
			tableOf([head, ...lines], widths, textForXml(caption)),
			gap(hold)
		];
	}

	#figure({ id, caption, sentence }: Figure, hold: Hold): FileChild[] {
		const bytes = this.#pictures.get(id);
		const picture = bytes && this.#picture(bytes, { name: caption, description: sentence });
		return [
			new Paragraph({ keepNext: true, children: runs(caption, { bold: true }) }),
			...(picture ? [new Paragraph({ keepNext: true, children: [picture] })] : []),
			new Paragraph({ ...hold, style: 'Soft', children: runs(sentence) })
		];
	}

	#photo({ hash, caption, missing }: Extract<Block, { kind: 'photo' }>, hold: Hold): FileChild[] {
		const bytes = this.#pictures.get(hash);
		const picture = bytes && this.#picture(bytes, { name: caption, description: caption });
		const text = picture
			? caption
			: [caption, missing ? this.#words.photoMissing : this.#words.photo].join('\n');
		return [
			...(picture ? [new Paragraph({ keepNext: true, children: [picture] })] : []),
			new Paragraph({ ...hold, style: 'Soft', children: runs(text) })
		];
	}

	/** Undefined where the bytes are no PNG or JPEG. */
	#picture(
		bytes: Uint8Array,
		{ name, description }: { readonly name: string; readonly description: string },
		width = widest,
		height = highest
	): ImageRun | undefined {
		const size = pictureSize(bytes);
		if (!size) return undefined;
		const scale = Math.min(width / size.width, height / size.height);
		const text = oneLine(textForXml(description));
		return new ImageRun({
			type: size.type,
			data: bytes,
			transformation: {
				width: Math.max(1, Math.round(size.width * scale)),
				height: Math.max(1, Math.round(size.height * scale))
			},
			altText: { name: oneLine(textForXml(name)), title: text, description: text }
		});
	}
}

function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
	return new Paragraph({ heading: level, keepNext: true, children: runs(oneLine(text)) });
}

/** A text with its line breaks. */
function runs(text: string, options: IRunOptions = {}): TextRun[] {
	return textForXml(text)
		.split('\n')
		.map(
			(line, index) => new TextRun({ ...options, text: line, ...(index > 0 ? { break: 1 } : {}) })
		);
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space));
}

function cellOf(
	text: string,
	look: {
		readonly width: number;
		readonly bold?: boolean;
		readonly shaded?: boolean;
		readonly end?: boolean;
	},
	hold: Hold
): TableCell {
	return new TableCell({
		width: { size: look.width, type: WidthType.DXA },
		margins: { top: 40, bottom: 40, left: 80, right: 80 },
		...(look.shaded ? { shading: { fill: 'ECE8DF' } } : {}),
		children: [
			new Paragraph({
				...hold,
				spacing: { after: 0 },
				...(look.end ? { alignment: AlignmentType.END } : {}),
				children: runs(text, look.bold ? { bold: true } : {})
			})
		]
	});
}

function tableOf(
	rows: readonly TableRow[],
	widths: readonly number[],
	caption?: string
): WordTable {
	return new WordTable({
		rows: [...rows],
		columnWidths: [...widths],
		width: { size: textWidth, type: WidthType.DXA },
		layout: TableLayoutType.FIXED,
		...(caption === undefined ? {} : { caption: oneLine(caption) }),
		borders: {
			top: rule,
			bottom: rule,
			left: { style: BorderStyle.NONE, size: 0, color: 'auto' },
			right: { style: BorderStyle.NONE, size: 0, color: 'auto' },
			insideHorizontal: rule,
			insideVertical: { style: BorderStyle.NONE, size: 0, color: 'auto' }
		}
	});
}

/** Two tables one after the other would grow together. */
function gap(hold: Hold): Paragraph {
	return new Paragraph({ ...hold, spacing: { after: 60 }, children: [] });
}

function isNumeric(cells: readonly (Cell | undefined)[]): boolean {
	const filled = cells.filter((cell) => cell && cell.kind !== 'none');
	return filled.length > 0 && filled.every((cell) => cell!.kind === 'number');
}

/** The width of the page shared out by what the columns hold: none below its share of a third. */
function widthsOf(lines: readonly (readonly string[])[]): readonly number[] {
	const count = lines[0]!.length;
	const needs = Array.from({ length: count }, (_, at) =>
		Math.min(60, Math.max(4, ...lines.map((line) => widthOf(line[at]!))))
	);
	const total = needs.reduce((sum, need) => sum + need, 0);
	const least = textWidth / count / 2.2;
	const shares = needs.map((need) => Math.max(least, (need / total) * textWidth));
	const all = shares.reduce((sum, share) => sum + share, 0);
	return shares.map((share) => Math.floor((share / all) * textWidth));
}

function widthOf(text: string): number {
	return [...text.slice(0, 200)].reduce(
		(sum, each) => sum + (each.codePointAt(0)! > 0x2e7f ? 2 : 1),
		0
	);
}
