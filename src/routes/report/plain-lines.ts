import type { Block, ReportDocument } from '#lib/domain/document';
import { cellText } from '#lib/exchange/cell-text';

/** The first lines of a report as text, for showing what is about to leave. */
export function plainLines(document: ReportDocument, most: number): readonly string[] {
	const lines: string[] = [document.title, document.subtitle];
	for (const { title, blocks } of document.sections) {
		lines.push(title);
		for (const block of blocks) {
			lines.push(...linesOf(block, document.locale));
			if (lines.length >= most) return lines.slice(0, most);
		}
	}
	return lines.slice(0, most);
}

function linesOf(block: Block, locale: string): readonly string[] {
	switch (block.kind) {
		case 'paragraph':
		case 'heading':
			return [block.text];
		case 'list':
			return block.items;
		case 'facts':
			return block.entries.map(({ label, value }) => `${label}: ${cellText(value, locale)}`);
		case 'table':
			return [
				block.caption,
				...block.rows.map((row) => row.map((cell) => cellText(cell, locale)).join(' | '))
			];
		case 'figure':
			return [block.caption, block.sentence];
		case 'photo':
			return [block.caption];
		case 'card':
			return [block.title, ...block.blocks.flatMap((each) => linesOf(each, locale))];
	}
}
