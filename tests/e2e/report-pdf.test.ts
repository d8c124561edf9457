import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ScoreCard } from '#lib/domain/scoring';
import type { Person } from '../support/e2e-person';
import { lettersOf, readPdf } from '../support/e2e-pdf';
import {
	cutOnPaper,
	opensReport,
	opensSample,
	personas,
	printedReport
} from '../support/e2e-report';
import { expect, test } from '../support/e2e-test';
import type { Words } from '../support/e2e-words';

/** Every sample firm with `REPORTS=all`, on both sizes of paper; else two on A4. */
const isWhole = process.env.REPORTS === 'all';
const shown = isWhole ? personas : (['coffee-trader', 'helicopter-parts-supplier'] as const);
const papers = isWhole ? (['A4', 'Letter'] as const) : (['A4'] as const);

/** The half-up rounding of the display. */
const rounded = (value: number) => String(Math.floor(value + 0.5 + 1e-9));

function cardOf(persona: string): ScoreCard {
	const text = readFileSync(`src/content/personas/${persona}.expected.yaml`, 'utf8');
	return (parse(text) as { scoreCard: ScoreCard }).scoreCard;
}

/** The sentences of the questions that a sample firm has answered, as the content says them. */
function questionsOf(persona: string, locale: string): readonly string[] {
	const { answers } = parse(readFileSync(`src/content/personas/${persona}.yaml`, 'utf8')) as {
		answers: Record<string, unknown>;
	};
	const dimensions = [...new Set(Object.keys(answers).map((id) => id.split('.')[0]!))];
	return dimensions.flatMap((dimension) => {
		const { questions } = parse(
			readFileSync(`src/content/locales/${locale}/core/${dimension}.yaml`, 'utf8')
		) as { questions: Record<string, { ask: string; serves?: { ask?: string } }> };
		return Object.entries(questions)
			.filter(([id]) => id in answers)
			.map(([, { ask, serves }]) => (serves?.ask ? `${ask}|${serves.ask}` : ask));
	});
}

/** The score and its range as a sentence says them. */
function standingOf({ score: { value, low, high } }: ScoreCard, words: Words): string {
	const said = { value: rounded(value!), low: rounded(low!), high: rounded(high!) };
	return said.low === said.high
		? words.say('result.scoreSure', said)
		: words.say('result.score', said);
}

function levelName(level: number, locale: string): string {
	const { levels } = parse(
		readFileSync(`src/content/locales/${locale}/core/model.yaml`, 'utf8')
	) as { levels: Record<string, { name: string }> };
	return Object.values(levels)[level - 1]!.name;
}

async function printed(person: Person, paper: 'A4' | 'Letter', name: string) {
	const bytes = await person.page.pdf({
		format: paper,
		preferCSSPageSize: true,
		tagged: true,
		outline: true,
		...(process.env.PDF_FOLDER ? { path: `${process.env.PDF_FOLDER}/${name}.pdf` } : {})
	});
	return readPdf(bytes);
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		for (const persona of shown)
			test(`the printed report of ${persona} says all that stands in it, and tears nothing apart`, async ({
				person
			}) => {
				test.slow();
				const { page, words } = person;
				const card = cardOf(persona);
				const place = await opensSample(person, persona);
				const result = await page.getByRole('main').innerText();
				const standing = standingOf(card, words);
				await opensReport(person, place);
				const report = await printedReport(page);
				expect(await cutOnPaper(page), 'cut off on paper').toEqual([]);

				for (const paper of papers) {
					const pdf = await printed(person, paper, `${persona}-${words.locale}-${paper}`);
					const { letters, pageAt } = pdf;
					const find = (text: string, from = 0) => letters.indexOf(lettersOf(text), from);

					const missing = report.texts.filter((text) => find(text) < 0);
					expect(missing, 'missing in the PDF').toEqual([]);
					expect(report.texts.length).toBeGreaterThan(200);

					// The numbers, from the content and from the page of the result.
					const body = pdf.startOf(2);
					const boss = letters.slice(body, pdf.startOf(3));
					expect(result).toContain(standing);
					expect(boss.includes(lettersOf(standing)), `${standing} for the boss`).toBe(true);
					if (card.level.value !== null)
						expect(boss).toContain(lettersOf(levelName(card.level.value, words.locale)));
					const questions = questionsOf(persona, words.locale);
					expect(questions.length).toBeGreaterThan(10);
					const unsaid = questions.filter((asks) => asks.split('|').every((ask) => find(ask) < 0));
					expect(unsaid, 'questions that are not in the PDF').toEqual([]);

					// Cards and headings, page by page.
					let from = 0;
					const torn: string[] = [];
					for (const text of report.cards) {
						const start = find(text, from);
						expect(start, `in its order: ${text.slice(0, 40)}`).toBeGreaterThanOrEqual(0);
						from = start + lettersOf(text).length;
						if (pageAt(start) !== pageAt(from - 1)) torn.push(text.slice(0, 60));
					}
					expect(torn, 'cards on two pages').toEqual([]);
					from = body;
					const left: string[] = [];
					for (const text of report.headings) {
						const start = find(text, from);
						expect(start, `in its order: ${text}`).toBeGreaterThanOrEqual(0);
						from = start + lettersOf(text).length;
						if (from < letters.length && pageAt(start) !== pageAt(from)) left.push(text);
					}
					expect(left, 'headings at the end of a page').toEqual([]);

					// The title has a page of its own, and so has the page for the boss.
					const starts = report.sections.slice(0, 2).map(({ title }) => find(title, body));
					expect(pageAt(0)).toBe(1);
					expect(starts.map(pageAt)).toEqual([2, 3]);
					expect(report.sections[0]!.id).toBe('boss');

					// Running head and page numbers, and what a screen reader is given.
					const { pages } = pdf;
					const foot = lettersOf(
						words.say('report.page.foot', { page: pages, pages }).replaceAll(/[{}]/g, '')
					);
					expect(lettersOf(pdf.edges.at(-1)!)).toContain(foot);
					expect(lettersOf(pdf.edges.at(-1)!)).toContain(lettersOf(report.title));
					expect(lettersOf(pdf.edges[0]!)).not.toContain(lettersOf(report.title));
					expect(pdf.isTagged).toBe(true);
					expect(pdf.language).toBe(words.locale);
					for (const { title } of report.sections)
						expect(pdf.outline.map(lettersOf)).toContain(lettersOf(title));
					expect(pdf.roles.H1).toBe(1);
					expect(pdf.roles.H2).toBe(report.sections.length);
					expect(pdf.roles.TH).toBeGreaterThan(10);
					for (const sentence of report.pictures) expect(pdf.alternatives).toContain(sentence);
				}
			});

		test('the page for the boss alone is one sheet of A4 or Letter, with version and digest in small print', async ({
			person
		}) => {
			test.slow();
			const { page, words } = person;
			for (const persona of personas) {
				await opensReport(person, await opensSample(person, persona));
				await page.getByLabel(words.say('report.page.onlyBoss')).check();
				await expect(page.locator('.report h2')).toHaveCount(2);
				const { texts } = await printedReport(page);
				for (const paper of ['A4', 'Letter'] as const) {
					const pdf = await printed(person, paper, `${persona}-${words.locale}-${paper}-short`);
					expect(pdf.pages, `${persona} on ${paper}`).toBe(1);
					expect(pdf.letters).toMatch(/[0-9a-f]{12}/);
					const missing = texts.filter((text) => !pdf.letters.includes(lettersOf(text)));
					expect(missing, `${persona} on ${paper}`).toEqual([]);
				}
			}
		});
	});
