import type { Block, Cell, ReportDocument } from '#lib/domain/document';
import { cellText } from './cell-text';
import type { FileWords } from './overview-rows';

/**
 * A report as Markdown (GitHub's kind, for its tables). All that stands in the report is text: whatever looks like markup, a link, a tag or a
 * formula is escaped, so it is shown as it was typed. A figure stands as its caption and its sentence.
 */
export function makeMarkdownFile(document: ReportDocument, words: FileWords): string {
	const { locale, title, subtitle, at, contact, sections } = document;
	const day = cellText({ kind: 'day', day: at.slice(0, 10) }, locale);
	const head = [
		`# ${inLine(title)}`,
		inParagraph(subtitle),
		...(contact === undefined ? [] : [inParagraph(contact)]),
		day
	];
	const body = sections.flatMap((section) => [
		`## ${inLine(section.title)}`,
		...section.blocks.flatMap((block) => blockLines(block, locale, words))
	]);
	return `${[...head, ...body].filter((each) => each !== '').join('\n\n')}\n`;
}

function blockLines(block: Block, locale: string, words: FileWords): readonly string[] {
	switch (block.kind) {
		case 'paragraph':
			return [inParagraph(block.text)];
		case 'heading':
			return [`### ${inLine(block.text)}`];
		case 'list':
			return [
				block.items
					.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inItem(item)}`)
					.join('\n')
			];
		case 'facts':
			// Another bullet than lists have: else the two would grow together.
			return [
				block.entries
					.map(({ label, value }) => `* **${inLine(label)}**: ${inItem(cellText(value, locale))}`)
					.join('\n')
			];
		case 'table': {
			const { caption, columns, rows } = block;
			const marks = columns.map((_, at) =>
				isNumeric(rows.map((row) => row[at])) ? '---:' : '---'
			);
			const lines = [
				columns.map(inCell),
				marks,
				...rows.map((row) =>
					columns.map((_, at) => inCell(cellText(row[at] ?? { kind: 'none' }, locale)))
				)
			];
			if (columns.length === 0) return [];
			return [`**${inLine(caption)}**`, lines.map((line) => `| ${line.join(' | ')} |`).join('\n')];
		}
		case 'figure':
			return [`**${inLine(block.caption)}**`, inParagraph(block.sentence)];
		case 'photo':
			return [
				`**${inLine(block.caption)}**`,
				inParagraph(block.missing ? words.photoMissing : words.photo)
			];
		case 'card':
			return [
				`#### ${inLine(block.title)}`,
				...block.blocks.flatMap((each) => blockLines(each, locale, words))
			];
	}
}

/** Signs that may begin markup anywhere. */
const signs = /[\\`*_[\]<>|~$#^{}@]|&(?=#|\w+;)/g;
/** What a renderer makes a link of by itself. */
const links = /(mailto|xmpp|https?|ftp)(:)|(www)(\.)/gi;

/** Text on one line, shown as it is. */
function inLine(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.trim()
		.replace(signs, '\\$&')
		.replace(links, '$1$3\\$2$4')
		.replace(/^[-+=]/, '\\$&')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function linesOf(text: string): readonly string[] {
	return text
		.split(/\r\n|[\r\n\u2028\u2029]/)
		.map(inLine)
		.filter((line) => line !== '');
}

/** A line break within a paragraph is a backslash at the end of the line. */
function inParagraph(text: string): string {
	return linesOf(text).join('\\\n');
}

function inItem(text: string): string {
	return linesOf(text).join('\\\n  ');
}

/** A cell has one line; its breaks are the one tag that Markdown knows for them. */
function inCell(text: string): string {
	return linesOf(text).join('<br>');
}

function isNumeric(cells: readonly (Cell | undefined)[]): boolean {
	const filled = cells.filter((cell) => cell && cell.kind !== 'none');
	return filled.length > 0 && filled.every((cell) => cell!.kind === 'number');
}
