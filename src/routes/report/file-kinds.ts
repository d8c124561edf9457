import type { Block, Figure, ReportDocument, Table } from '#lib/domain/document';
import type { ReportKey } from '#lib/i18n/report.en';

/** What a report can be saved as, in the order in which it is offered. */
export const fileKinds = [
	...(['word', 'spreadsheet', 'table', 'tables', 'markdown'] as const),
	...(['png', 'svg', 'calendar', 'data'] as const)
] as const;
export type FileKind = (typeof fileKinds)[number];

export const kindWords = {
	word: ['report.save.word', 'report.save.wordHint'],
	spreadsheet: ['report.save.spreadsheet', 'report.save.spreadsheetHint'],
	table: ['report.save.table', 'report.save.tableHint'],
	tables: ['report.save.tables', 'report.save.tablesHint'],
	markdown: ['report.save.markdown', 'report.save.markdownHint'],
	png: ['report.save.png', 'report.save.pngHint'],
	svg: ['report.save.svg', 'report.save.svgHint'],
	calendar: ['report.save.calendar', 'report.save.calendarHint'],
	data: ['report.save.data', 'report.save.dataHint']
} as const satisfies Record<FileKind, readonly [name: ReportKey, hint: ReportKey]>;

export const mimeTypes: Readonly<Record<FileKind, string>> = {
	word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	spreadsheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	table: 'text/csv',
	tables: 'application/zip',
	markdown: 'text/markdown',
	png: 'image/png',
	svg: 'image/svg+xml',
	calendar: 'text/calendar',
	data: 'application/json'
};

/** Every block of a report, those in cards too. */
function blocksOf(document: ReportDocument): readonly Block[] {
	const inside = (block: Block): readonly Block[] =>
		block.kind === 'card' ? [block, ...block.blocks.flatMap(inside)] : [block];
	return document.sections.flatMap(({ blocks }) => blocks.flatMap(inside));
}

export function tablesIn(document: ReportDocument): readonly Table[] {
	return blocksOf(document).filter((block) => block.kind === 'table');
}

export function figuresIn(document: ReportDocument): readonly Figure[] {
	return blocksOf(document).filter((block) => block.kind === 'figure');
}

/** Hashes of the photos whose bytes are on this device. */
export function photosIn(document: ReportDocument): readonly string[] {
	return blocksOf(document).flatMap((block) =>
		block.kind === 'photo' && !block.missing ? [block.hash] : []
	);
}
