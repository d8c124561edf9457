import type { Block, Cell, ReportDocument } from '#lib/domain/document';
import type { FileWords } from '#lib/exchange/overview-rows';

export const fileWords: FileWords = {
	overview: 'Overview',
	section: 'Section',
	entry: 'Entry',
	value: 'Value',
	contents: 'Contents',
	page: 'Page {page} of {pages}',
	photo: 'Photo',
	photoMissing: 'This photo is not on this device'
};

export const text = (value: string): Cell => ({ kind: 'text', text: value });

/** A report with each kind of block and of cell. */
export const everyKind: ReportDocument = {
	locale: 'en',
	title: 'Readiness of Kestrel Parts',
	subtitle: 'Kestrel Parts, November 2026',
	at: '2026-11-22T09:30:00.000Z',
	contact: 'Li Wei\nli@example.org',
	sections: [
		{
			id: 'summary',
			title: 'In short',
			blocks: [
				{ kind: 'paragraph', text: 'The firm stands at level 2.', tone: 'lead' },
				{
					kind: 'facts',
					entries: [
						{ label: 'Score', value: { kind: 'number', value: 48.25, digits: 1 } },
						{
							label: 'Coverage',
							value: { kind: 'number', value: 2 / 3, digits: 0, unit: 'percent' }
						},
						{ label: 'Round', value: { kind: 'day', day: '2026-11-22' } },
						{ label: 'Chain', value: { kind: 'none' } }
					]
				},
				{ kind: 'heading', text: 'First steps' },
				{ kind: 'list', ordered: true, items: ['Copy every night', '质量记录上云'] },
				{ kind: 'list', ordered: false, items: ['Nobody owns the data'] }
			]
		},
		{
			id: 'dimensions',
			title: 'Dimensions',
			blocks: [
				{
					kind: 'figure',
					id: 'radar',
					caption: 'All dimensions',
					sentence: 'Highest: security. Lowest: data governance.',
					chart: { kind: 'radar', axes: [], series: [] }
				},
				{
					kind: 'table',
					id: 'dimensions',
					caption: 'Scores: each [dimension] / its level?',
					columns: ['Dimension', 'Score', 'Share', 'Cost', 'By'],
					rows: [
						[
							text('安全'),
							{ kind: 'number', value: 100 / 3, digits: 1 },
							{ kind: 'number', value: 0.425, digits: 1, unit: 'percent' },
							{ kind: 'number', value: 80000, digits: 0, unit: { currency: 'CNY' } },
							{ kind: 'day', day: '2027-03-31' }
						],
						[text('=1+1'), { kind: 'none' }, { kind: 'none' }, { kind: 'none' }, { kind: 'none' }]
					]
				},
				{
					kind: 'card',
					title: 'Weakest dimension',
					blocks: [
						{ kind: 'paragraph', text: 'No rule says who may see what.', tone: 'soft' },
						{
							kind: 'table',
							id: 'reasons',
							caption: 'Scores: each [dimension] / its level?',
							columns: ['Question', 'Note'],
							rows: [[text('Who decides?'), text('two lines\nof a note')]]
						},
						{ kind: 'photo', hash: 'a'.repeat(64), caption: 'The server room', missing: true }
					]
				}
			]
		}
	]
};

/** A report that holds each of the texts where a person's text may stand: in cells, facts, lists, paragraphs. */
export function holding(texts: readonly string[], locale = 'en'): ReportDocument {
	const blocks: readonly Block[] = [
		{
			kind: 'table',
			id: 'notes',
			caption: 'Notes',
			columns: ['Note'],
			rows: texts.map((each) => [text(each)])
		},
		{ kind: 'facts', entries: texts.map((each) => ({ label: each, value: text(each) })) },
		{ kind: 'list', ordered: false, items: texts },
		...texts.map((each): Block => ({ kind: 'paragraph', text: each }))
	];
	return {
		locale,
		title: 'Report',
		subtitle: '',
		at: '2026-11-22T09:30:00.000Z',
		sections: [{ id: 'all', title: 'All', blocks }]
	};
}
