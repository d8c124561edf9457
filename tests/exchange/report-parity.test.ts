import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import type { ReportDocument } from '#lib/domain/document';
import { cellText, exactNumber } from '#lib/exchange/cell-text';
import { makeCsvArchive } from '#lib/exchange/csv-file';
import { makeMarkdownFile } from '#lib/exchange/markdown-file';
import { makeReportFile, parseReportFile } from '#lib/exchange/report-file';
import { withoutGuard } from '#lib/exchange/safe-cell';
import { makeSpreadsheetFile } from '#lib/exchange/spreadsheet-file';
import { makeWordFile } from '#lib/exchange/word-file';
import type { Locale } from '#lib/i18n/language.svelte.ts';
import {
	composeDocument,
	defaultChoices,
	loadReportWords,
	type ReportWords
} from '#lib/state/report-document';
import type { Report } from '#lib/domain/report';
import { randomReport } from '../support/random-reports';
import { readCsv } from '../support/read-csv';
import { readDocx } from '../support/read-docx';
import { readMarkdown } from '../support/read-markdown';
import { readXlsx, type ReadSheet } from '../support/read-xlsx';
import { fileWords } from '../support/report-documents';
import { personaReport, personaRounds } from '../support/reports';

vi.setConfig({ testTimeout: 1_800_000 });

const words: Readonly<Record<Locale, ReportWords>> = {
	en: await loadReportWords('en'),
	'zh-CN': await loadReportWords('zh-CN')
};

function documentOf(report: Report, locale: Locale): ReportDocument {
	const material = {
		report,
		assessment: 'r1',
		finished: true,
		filledIn: [],
		missing: new Set<string>(),
		chains: [],
		deskNotes: false
	};
	return composeDocument(material, defaultChoices(locale), words[locale]);
}

/** A row of a file: its first field, and what stands behind it. */
type Row = readonly [label: string, value: string];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const shownCell = (sheet: ReadSheet): readonly Row[] =>
	sheet.rows.map(([, label, value]) => [
		label?.text ?? '',
		String(value?.number ?? value?.text ?? '')
	]);

/** The facts of every file of a report, read back from it: label and value. */
async function factsOf(
	document: ReportDocument
): Promise<Readonly<Record<string, readonly Row[]>>> {
	const overview = readXlsx(makeSpreadsheetFile(document, fileWords))[0]!;
	const archive = unzipSync(makeCsvArchive(document, fileWords));
	const csv = readCsv(decoder.decode(archive['00-overview.csv']));
	const word = readDocx(await makeWordFile(document, fileWords));
	const { html } = readMarkdown(makeMarkdownFile(document, fileWords));
	return {
		spreadsheet: shownCell(overview),
		csv: csv.map(([, label, value]) => [label!.text, value!.text]),
		word: word.tables
			.flatMap(({ heads, rows }) => (heads === 0 ? rows : []))
			.map(([label, value]) => [label!, value!]),
		markdown: [...html.matchAll(/<li><strong>([^<]*)<\/strong>: ([^<]*)<\/li>/g)].map(
			([, label, value]) => [label!, value!]
		)
	};
}

/** The first value that stands under a label. */
const under = (rows: readonly Row[], label: string) => rows.find(([name]) => name === label)?.[1];

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
	const { t } = words[locale].language;
	const label = t('report.score');

	test.each([...personaRounds.keys()])(
		'the score of %s is the same in every file, as read back from it',
		async (id) => {
			const report = personaReport(id, 'core');
			const document = documentOf(report, locale);
			const { value } = report.scoreCard.score;
			const exact = String(exactNumber(value!));
			const shown = cellText({ kind: 'number', value: value!, digits: 0 }, locale);
			const facts = await factsOf(document);
			expect(under(facts.spreadsheet!, label)).toBe(exact);
			expect(under(facts.csv!, label)).toBe(exact);
			expect(under(facts.word!, label)).toBe(shown);
			expect(under(facts.markdown!, label)).toBe(shown);
			const read = parseReportFile(makeReportFile(report));
			expect(read.ok && read.value.scoreCard.score.value).toBe(value);
			expect(document.sections[0]!.blocks[0]).toMatchObject({
				kind: 'paragraph',
				text: expect.stringContaining(shown) as string
			});
		}
	);
});

const official = [...personaRounds].flatMap(([id, rounds]) =>
	rounds
		.map(({ questionnaire }) => questionnaire.id)
		.filter((each) => each !== 'core')
		.map((each) => [id, each] as const)
);

test.each(official)(
	'every number of the tables of %s in %s is the same in sheets and CSV',
	(id, questionnaire) => {
		const report = personaReport(id, questionnaire);
		expect(parseReportFile(makeReportFile(report))).toEqual({ ok: true, value: report });
		const document = documentOf(report, 'zh-CN');
		const sheets = readXlsx(makeSpreadsheetFile(document, fileWords)).slice(1);
		const files = Object.entries(unzipSync(makeCsvArchive(document, fileWords)))
			.filter(([name]) => !name.startsWith('00-'))
			.map(([, bytes]) => readCsv(decoder.decode(bytes)));
		expect(files).toHaveLength(sheets.length);
		for (const [at, { rows }] of sheets.entries()) {
			const numbers = rows.flat().flatMap((cell) => {
				if (cell?.number === undefined || cell.format?.includes('y')) return [];
				const factor = cell.format?.endsWith('%') ? 100 : 1;
				return [exactNumber(cell.number * factor)];
			});
			const inCsv = files[at]!.slice(1)
				.flat()
				.filter(({ isQuoted, text }) => !isQuoted && text !== '' && !/^\d{4}-\d\d-\d\d$/.test(text))
				.map(({ text }) => exactNumber(parseFloat(text)));
			expect(inCsv).toEqual(numbers);
		}
	}
);

/** As many as the acceptance asks for; a run of every push takes a part. */
const firms = Number(process.env.REPORTS ?? 12);

test(`whatever was typed in ${firms} random firms is found in the spreadsheet and in the data`, () => {
	let found = 0;
	for (let seed = 1; seed <= firms; seed += 1) {
		const { report, typed } = randomReport(seed);
		const sheets = readXlsx(makeSpreadsheetFile(documentOf(report, 'zh-CN'), fileWords));
		const cells = sheets
			.flatMap(({ rows }) => rows.flat())
			.map((cell) => withoutGuard(cell?.text ?? ''))
			.join('\n');
		const data = makeReportFile(report);
		for (const { what, text } of typed) {
			expect(data.includes(text), `${what} in the data of firm ${seed}`).toBe(true);
			expect(cells.includes(text), `${what} in the spreadsheet of firm ${seed}`).toBe(true);
			found += 1;
		}
	}
	expect(found).toBeGreaterThan(firms * 5);
});
