import type { Block, Cell, ReportDocument, Table } from '#lib/domain/document';

/** What the files say themselves, in the language of the report. */
export interface FileWords {
	readonly overview: string;
	/** Heads of the three columns of the overview. */
	readonly section: string;
	readonly entry: string;
	readonly value: string;
	readonly contents: string;
	/** With `{page}` and `{pages}`. */
	readonly page: string;
	readonly photo: string;
	readonly photoMissing: string;
}

/** Every table of a report, those in cards too, in its order. */
export function tablesOf(document: ReportDocument): readonly Table[] {
	return document.sections.flatMap(({ blocks }) => tablesIn(blocks));
}

function tablesIn(blocks: readonly Block[]): readonly Table[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'card') return tablesIn(block.blocks);
		return block.kind === 'table' ? [block] : [];
	});
}

const none: Cell = { kind: 'none' };
const text = (value: string): Cell => ({ kind: 'text', text: value });

/**
 * All that a report says outside of its tables, as rows of section, entry and value, so that a file of tables loses nothing. A table stands
 * there by its caption and by `nameOf`, where it is found.
 */
export function overviewRows(
	document: ReportDocument,
	words: FileWords,
	nameOf: (table: Table) => string
): readonly (readonly Cell[])[] {
	const { title, subtitle, at, contact, sections } = document;
	const rowsOf = (block: Block): readonly (readonly [Cell, Cell])[] => {
		switch (block.kind) {
			case 'paragraph':
			case 'heading':
				return [[text(block.text), none]];
			case 'list':
				return block.items.map((item, index) => [
					text(item),
					block.ordered ? { kind: 'number', value: index + 1, digits: 0 } : none
				]);
			case 'facts':
				return block.entries.map(({ label, value }) => [text(label), value]);
			case 'table':
				return [[text(block.caption), text(nameOf(block))]];
			case 'figure':
				return [[text(block.caption), text(block.sentence)]];
			case 'photo':
				return [
					[text(block.caption), text(block.missing ? words.photoMissing : words.photo)],
					[none, text(block.hash)]
				];
			case 'card':
				return [[text(block.title), none], ...block.blocks.flatMap(rowsOf)];
		}
	};
	const head: readonly (readonly Cell[])[] = [
		[none, text(title), text(subtitle)],
		[none, contact === undefined ? none : text(contact), { kind: 'day', day: at.slice(0, 10) }]
	];
	const body = sections.flatMap((section) =>
		section.blocks.flatMap(rowsOf).map((row) => [text(section.title), ...row])
	);
	return [...head, ...body];
}
