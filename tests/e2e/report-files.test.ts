import { parse } from 'valibot';
import { unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { reportFileSchema } from '#lib/exchange/report-file';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import type { Person } from '../support/e2e-person';
import { choose, saved, seesPicture, seesReady } from '../support/e2e-report-files';
import { expect, test } from '../support/e2e-test';
import { readCsv } from '../support/read-csv';
import { readDocx } from '../support/read-docx';
import { readMarkdown } from '../support/read-markdown';
import { readXlsx } from '../support/read-xlsx';

/** From the sample firms to the report of one, and the kinds of file unfolded. */
async function openReport(person: Person, firm: string): Promise<void> {
	const { page, words } = person;
	await person.go('/samples/');
	await person.press(person.button(words.say('sample.openLabel', { name: firm })));
	await person.seesResult();
	await person.go(new URL(page.url()).hash.replace(/^/, '/report/'));
	await person.press(page.getByText(words.say('report.save.title')));
}

const firms = { 'en-GB': 'Auto parts maker, Zhejiang', 'zh-CN': '浙江汽车零部件厂' };

for (const [locale, firm] of Object.entries(firms))
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a report is saved as each kind of file, after what is in it was shown', async ({
			person
		}) => {
			test.slow();
			const { page, words } = person;
			const complaints: string[] = [];
			page.on('console', (message) => {
				if (message.type() === 'error') complaints.push(message.text());
			});
			await openReport(person, firm);
			const shown = page.getByRole('region', { name: /^gradus-report-/ });
			const say = (key: Parameters<typeof words.say>[0]) => words.say(key);

			await choose(person, say('report.save.word'));
			await expect(shown).toContainText(say('report.section.boss'));
			await expect(shown).toContainText(say('report.save.nothingOut'));
			const word = await saved(person);
			expect(word.name).toMatch(/^gradus-report-.+-core-\d{4}-\d\d\.docx$/);
			const read = readDocx(word.bytes);
			expect(read.pictures.length).toBeGreaterThan(1);
			for (const { alt, bytes } of read.pictures) {
				expect(alt.length).toBeGreaterThan(10);
				expect(bytes.length).toBeGreaterThan(3000);
			}
			const title = await person.heading.innerText();
			expect(read.paragraphs.map(({ text }) => text)).toContain(title);

			await choose(person, say('report.save.spreadsheet'));
			await expect(shown).toContainText(say('report.save.out.pictures'));
			const sheets = readXlsx((await saved(person)).bytes);
			expect(sheets[0]!.name).toBe(say('report.save.file.overview'));

			await choose(person, say('report.save.table'));
			const tables = page.getByLabel(say('report.save.whichTable'));
			await tables.selectOption({ index: 1 });
			await seesReady(person);
			const caption = await tables.locator('option').nth(1).innerText();
			await expect(shown).toContainText(caption);
			const csv = await saved(person);
			const rows = readCsv(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv.bytes));
			expect(rows.length).toBeGreaterThan(1);

			await choose(person, say('report.save.tables'));
			const files = unzipSync((await saved(person)).bytes);
			expect(Object.keys(files)).toHaveLength(sheets.length);

			await choose(person, say('report.save.markdown'));
			const markdown = readMarkdown((await saved(person)).bytes.toString());
			expect(markdown.headings[0]).toBe(`1 ${title}`);

			await choose(person, say('report.save.png'));
			await seesPicture(shown.getByRole('img'));
			const png = await saved(person);
			expect(png.name).toMatch(/\.png$/);
			expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
			expect(png.bytes.readUInt32BE(16)).toBe(1600);

			await choose(person, say('report.save.svg'));
			await seesPicture(shown.getByRole('img'));
			expect((await saved(person)).bytes.toString()).toMatch(/^<svg /);

			await choose(person, say('report.save.data'));
			const data = await saved(person);
			const report = parse(reportFileSchema, JSON.parse(data.bytes.toString()));
			expect(report.firm?.name).toBe(firm);
			await expect(
				page.getByText(words.say('report.save.saved', { name: data.name }))
			).toBeVisible();
			// So tall that the bar at its foot hides no part of a target.
			await page.setViewportSize({ width: 360, height: 5000 });
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			expect(complaints).toEqual([]);
		});
	});

test('what is taken out of a report is in none of its files, and the panel says so', async ({
	person
}) => {
	const { page, words } = person;
	await openReport(person, firms['en-GB']);
	await person.press(page.getByText(words.say('report.page.shape')));
	await person.press(page.getByLabel(words.say('report.page.hide.names')));
	const shown = page.getByRole('region', { name: /^gradus-report-/ });
	const kinds = ['word', 'spreadsheet', 'markdown', 'data'] as const;
	for (const kind of kinds) {
		await choose(person, words.say(`report.save.${kind}`));
		await expect(shown).toContainText(words.say('report.save.out.names'));
		const { name, bytes } = await saved(person);
		expect(name).toMatch(/^gradus-report-core-/);
		const text =
			kind === 'word' || kind === 'spreadsheet'
				? Object.values(unzipSync(bytes))
						.map((part) => Buffer.from(part).toString())
						.join('\n')
				: bytes.toString();
		expect(text).not.toContain('Auto parts maker');
	}
});

test('making a file can be stopped, and begun again', async ({ person }) => {
	const { page, words } = person;
	let isHeld = true;
	await page.route(/word-worker/, (route) => (isHeld ? undefined : route.continue()));
	await openReport(person, firms['en-GB']);
	await person.press(page.getByRole('radio', { name: words.say('report.save.word'), exact: true }));
	await expect(page.getByRole('progressbar')).toBeVisible();
	await person.press(person.button(words.say('report.save.stop')));
	await expect(page.getByText(words.say('report.save.makeStopped'))).toBeVisible();
	isHeld = false;
	await person.press(person.button(words.say('report.save.again')));
	await seesReady(person);
	expect((await saved(person)).name).toMatch(/\.docx$/);
});

/** A share sheet that notes what it is given; `refuses` are the types it does not take. */
async function withShareSheet(page: Page, refuses: string): Promise<void> {
	await page.addInitScript((refused) => {
		const given: string[] = [];
		Object.assign(window, { given });
		Object.assign(navigator, {
			canShare: ({ files }: { files: File[] }) =>
				files.every((file) => !new RegExp(refused).test(file.type)),
			share: async ({ files }: { files: File[] }) => {
				if (!navigator.userActivation.isActive) throw new Error('not in a tap');
				given.push(...files.map(({ name, size }) => `${name} ${size > 0}`));
			}
		});
	}, refuses);
}
const given = (page: Page) => page.evaluate(() => (window as unknown as { given: string[] }).given);

test('a report is shared in the tap, as text where its type is refused', async ({ person }) => {
	const { page, words } = person;
	await withShareSheet(page, 'json|wordprocessing');
	await openReport(person, firms['en-GB']);
	for (const kind of ['markdown', 'word', 'data'] as const) {
		await choose(person, words.say(`report.save.${kind}`));
		await person.press(person.button(words.say('report.save.share')));
		await expect(page.getByText(words.within('report.save.shared'))).toBeVisible();
	}
	const names = (await given(page)).map((each) => each.replace(/^.*\d\./, ''));
	expect(names).toEqual(['md true', 'docx.txt true', 'json.txt true']);
});

test.describe('in an app installed on an iPhone', () => {
	test.use({
		userAgent:
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
	});

	test('a report leaves through the share sheet alone, and never by a download', async ({
		person
	}) => {
		const { page, words } = person;
		await page.addInitScript(() => Object.assign(navigator, { standalone: true }));
		await withShareSheet(page, '^$');
		let downloads = 0;
		page.on('download', () => (downloads += 1));
		await openReport(person, firms['en-GB']);
		for (const kind of ['spreadsheet', 'markdown'] as const) {
			await choose(person, words.say(`report.save.${kind}`));
			await expect(person.button(words.say('report.save.share'))).toHaveCount(0);
			await person.press(person.button(words.say('report.save.saveOrShare')));
			await expect(page.getByText(words.within('report.save.shared'))).toBeVisible();
		}
		expect((await given(page)).map((each) => each.replace(/^.*\d\./, ''))).toEqual([
			'xlsx true',
			'md true'
		]);
		expect(downloads).toBe(0);
	});
});

/** What only code that writes documents, spreadsheets or keys holds. */
const heavy = /worksheets\/sheet|fldCharType|age-encryption\.org/;

test('no code of spreadsheets, documents or keys comes with the first page or a question', async ({
	person
}) => {
	const { page } = person;
	const scripts: Promise<readonly [string, string]>[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() === 'script')
			scripts.push(
				// A page that is left takes its scripts along.
				response.text().then(
					(text) => [response.url(), text] as const,
					() => [response.url(), ''] as const
				)
			);
	});
	await person.go('/');
	await person.startCheck({ name: 'Kestrel' });
	await person.answer(2);
	await person.seesKept();
	const loaded = await Promise.all(scripts);
	expect(loaded.length).toBeGreaterThan(5);
	expect(loaded.filter(([, text]) => heavy.test(text)).map(([url]) => url)).toEqual([]);

	// The same look finds it once it is wanted.
	await openReport(person, firms['en-GB']);
	await choose(person, person.words.say('report.save.spreadsheet'));
	const later = await Promise.all(scripts);
	expect(later.filter(([, text]) => heavy.test(text)).length).toBeGreaterThan(0);
});
