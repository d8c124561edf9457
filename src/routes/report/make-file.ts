import { chartWords } from '#lib/charts/chart-words';
import type { Figure, ReportDocument, Table } from '#lib/domain/document';
import { redactableFields, type Report } from '#lib/domain/report';
import type { FileWords } from '#lib/exchange/overview-rows';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { Library } from '#lib/state/Library.svelte.ts';
import { sectionWords, type ReportChoices, type SectionId } from '#lib/state/report-document';
import { bytesOf } from '#lib/state/report-photos';
import type { ReportWords } from '#lib/state/report-words';
import { asFileName, type ReadyFile } from '../downloads';
import { figuresIn, mimeTypes, photosIn, tablesIn, type FileKind } from './file-kinds';
import { calendarOfReport } from './report-calendar';

/** What files are made from: the report as it is read, and the copy of its data that the same choices leave. */
export interface FileSource {
	readonly document: ReportDocument;
	readonly report: Report;
	readonly choices: ReportChoices;
	readonly words: ReportWords;
	readonly library: Library;
	/** Id of the firm. */
	readonly firm: string;
	/** Words of the app, for what is said about the file. */
	readonly language: Language;
}

/** A file with what a person sees of it before it leaves. */
export interface MadeFile extends ReadyFile {
	readonly kind: FileKind;
	readonly bytes: number;
	readonly holds: readonly string[];
	readonly leavesOut: readonly string[];
	/** Its first lines; empty for a picture, which is shown. */
	readonly begins: readonly string[];
}

interface Job {
	readonly signal: AbortSignal;
	/** Share of the work done, 0..1. */
	readonly progress: (share: number) => void;
}

type Content = ReadyFile['content'];
type Made = Readonly<{ content: Content; holds: readonly string[]; begins: readonly string[] }>;

const extensions: Readonly<Record<FileKind, string>> = {
	word: 'docx',
	spreadsheet: 'xlsx',
	table: 'csv',
	tables: 'zip',
	markdown: 'md',
	png: 'png',
	svg: 'svg',
	calendar: 'ics',
	data: 'json'
};
/** Pixels of a picture: sharp on a page 17 cm wide. */
const pictureWidth = 1600;
const linesShown = 12;
const longestLine = 160;

/**
 * Makes a file of a kind: of the table or figure with the id `part` where the kind is of one.
 * @throws where it was stopped, or cannot be made.
 */
export async function makeFile(
	kind: FileKind,
	part: string | undefined,
	source: FileSource,
	job: Job
): Promise<MadeFile> {
	const { content, holds, begins } = await makers[kind](source, job, part);
	job.signal.throwIfAborted();
	return {
		kind,
		name: nameOf(kind, part, source),
		type: mimeTypes[kind],
		content,
		bytes: typeof content === 'string' ? new TextEncoder().encode(content).length : content.length,
		holds,
		leavesOut: leftOut(kind, source),
		begins: begins
			.slice(0, linesShown)
			.map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
	};
}

const makers: Readonly<
	Record<FileKind, (source: FileSource, job: Job, part: string | undefined) => Promise<Made>>
> = {
	async word(source, job) {
		const { document } = source;
		const pictures = await picturesOf(source, job);
		const { makeWordFile } = await import('#lib/state/WordWorker');
		const order = { document, words: fileWords(source), pictures };
		const content = await makeWordFile(order, job.signal);
		const { t } = source.language;
		return {
			content,
			holds: [...titlesOf(document), t('report.save.holdsPictures', { n: pictures.size })],
			begins: await textOf(source)
		};
	},
	async spreadsheet(source) {
		const { makeSpreadsheetFile, sheetNames } = await import('#lib/exchange/spreadsheet-file');
		const words = fileWords(source);
		const content = makeSpreadsheetFile(source.document, words);
		return {
			content: owned(content),
			holds: sheetNames(source.document, words),
			begins: await textOf(source)
		};
	},
	async table(source, _job, part) {
		const { makeCsvFile } = await import('#lib/exchange/csv-file');
		const table = found(tablesIn(source.document), part);
		const content = makeCsvFile(table);
		return { content, holds: [rowsOf(table, source)], begins: linesOf(content) };
	},
	async tables(source) {
		const { makeCsvArchive } = await import('#lib/exchange/csv-file');
		const words = fileWords(source);
		const tables = tablesIn(source.document);
		return {
			content: owned(makeCsvArchive(source.document, words)),
			holds: [words.overview, ...tables.map((table) => rowsOf(table, source))],
			begins: await textOf(source)
		};
	},
	async markdown(source) {
		const { makeMarkdownFile } = await import('#lib/exchange/markdown-file');
		const content = makeMarkdownFile(source.document, fileWords(source));
		return { content, holds: titlesOf(source.document), begins: linesOf(content) };
	},
	async png(source, _job, part) {
		const { pngOf } = await import('#lib/charts/picture-files');
		const figure = found(figuresIn(source.document), part);
		const content = await pngOf(await svgFor(figure, source), pictureWidth);
		return { content, holds: [figure.caption, figure.sentence], begins: [] };
	},
	async svg(source, _job, part) {
		const figure = found(figuresIn(source.document), part);
		const content = await svgFor(figure, source);
		return { content, holds: [figure.caption, figure.sentence], begins: [] };
	},
	async calendar(source) {
		const { makeCalendarFile } = await import('#lib/exchange/calendar-file');
		const entries = calendarOfReport(source.report, source.words, source.firm);
		const lines = entries.map(({ day, title }) => `${day} ${title}`);
		return { content: makeCalendarFile(entries, new Date()), holds: lines, begins: [] };
	},
	async data(source) {
		const { makeReportFile } = await import('#lib/exchange/report-file');
		const content = makeReportFile(withoutParts(source));
		const { t } = source.language;
		return { content, holds: [t('report.save.everyAnswer')], begins: linesOf(content) };
	}
};

/** What a person may choose for this report. */
export function kindsFor({ document, report, words, firm }: FileSource): readonly FileKind[] {
	const empty: FileKind[] = [];
	if (tablesIn(document).length === 0) empty.push('table', 'tables');
	if (figuresIn(document).length === 0) empty.push('png', 'svg');
	if (calendarOfReport(report, words, firm).length === 0) empty.push('calendar');
	return (Object.keys(makers) as FileKind[]).filter((kind) => !empty.includes(kind));
}

/** The file is in the language of the report. */
function fileWords({ words: { language } }: FileSource): FileWords {
	const { t } = language;
	return {
		overview: t('report.save.file.overview'),
		section: t('report.save.file.section'),
		entry: t('report.save.file.entry'),
		value: t('report.save.file.value'),
		contents: t('report.page.contents'),
		page: t('report.page.foot'),
		photo: t('report.save.file.photo'),
		photoMissing: t('report.page.photoMissing')
	};
}

async function textOf(source: FileSource): Promise<readonly string[]> {
	const { plainLines } = await import('./plain-lines');
	return plainLines(source.document, linesShown);
}

function svgFor(figure: Figure, { words }: FileSource): Promise<string> {
	return import('#lib/charts/picture-files').then(({ svgOf }) =>
		svgOf(figure, words.locale, chartWords(words.language))
	);
}

/** PNG bytes of every figure by its id, and the bytes of every photo by its hash. */
async function picturesOf(
	source: FileSource,
	{ signal, progress }: Job
): Promise<ReadonlyMap<string, Uint8Array>> {
	const { pngOf } = await import('#lib/charts/picture-files');
	const figures = figuresIn(source.document);
	const photos = photosIn(source.document);
	const all = figures.length + photos.length + 1;
	const pictures = new Map<string, Uint8Array>();
	let done = 0;
	const step = () => {
		signal.throwIfAborted();
		done += 1;
		progress(done / all);
	};
	for (const figure of figures) {
		pictures.set(figure.id, await pngOf(await svgFor(figure, source), pictureWidth));
		step();
	}
	for (const hash of photos) {
		const held = await bytesOf(source.library, hash);
		if (held.state === 'held') pictures.set(hash, new Uint8Array(held.bytes));
		step();
	}
	return pictures;
}

/** What stands around the answers belongs to a part of the report: switched off, it stays here. */
const around: Readonly<Partial<Record<SectionId, readonly (keyof Report)[]>>> = {
	instruments: ['instruments'],
	path: ['path', 'plans'],
	rounds: ['earlier', 'benchmark'],
	workshop: ['workshop']
};

function withoutParts({ report, choices }: FileSource): Report {
	const gone = choices.sections.flatMap(({ id, on }) => (on ? [] : (around[id] ?? [])));
	return Object.fromEntries(
		Object.entries(report).filter(([key]) => !gone.includes(key as keyof Report))
	) as unknown as Report;
}

function leftOut(
	kind: FileKind,
	{ choices, document, language: { t } }: FileSource
): readonly string[] {
	const sections = choices.sections
		.filter(({ id, on }) => !on && id !== 'about' && (kind !== 'data' || around[id] !== undefined))
		.map(({ id }) => t('report.save.out.section', { section: t(sectionWords[id]) }));
	const taken = redactableFields
		.filter((field) => choices.redact[field])
		.map((field) => t(outWords[field]));
	const holdsPictures = kind === 'word' || kind === 'png' || kind === 'svg';
	const hasPictures = figuresIn(document).length + photosIn(document).length > 0;
	const pictures = !holdsPictures && hasPictures ? [t('report.save.out.pictures')] : [];
	const isOnePart = kind === 'table' || kind === 'png' || kind === 'svg' || kind === 'calendar';
	return isOnePart ? [...taken, t('report.save.out.rest')] : [...sections, ...taken, ...pictures];
}

const outWords = {
	names: 'report.save.out.names',
	notes: 'report.save.out.notes',
	figures: 'report.save.out.figures',
	photos: 'report.save.out.photos'
} as const;

function titlesOf({ sections }: ReportDocument): readonly string[] {
	return sections.map(({ title }) => title);
}

function rowsOf({ caption, rows }: Table, { language: { t } }: FileSource): string {
	return t('report.save.rows', { table: caption, n: rows.length });
}

function found<T extends { readonly id: string }>(all: readonly T[], id: string | undefined): T {
	const one = all.find((each) => each.id === id) ?? all[0];
	if (!one) throw new Error('nothing of this kind');
	return one;
}

function linesOf(text: string): readonly string[] {
	return text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/, linesShown)
		.filter((line) => line.trim() !== '');
}

function nameOf(kind: FileKind, part: string | undefined, { report, document }: FileSource) {
	const firm = report.firm?.name;
	const { questionnaire, round } = report.assessment;
	const parts = [
		'gradus-report',
		...(firm ? [asFileName(firm)] : []),
		questionnaire.id,
		round,
		...(kind === 'table' || kind === 'png' || kind === 'svg'
			? [
					found<{ readonly id: string }>(
						kind === 'table' ? tablesIn(document) : figuresIn(document),
						part
					).id
				]
			: [])
	];
	return `${parts.join('-')}.${extensions[kind]}`;
}

/** Bytes in memory of their own, as files and share sheets take them. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes);
}
