import { armor, Decrypter } from 'age-encryption';
import { unzipSync } from 'fflate';
import { parse } from 'valibot';
import type { Response } from '@playwright/test';
import { reportFileSchema } from '#lib/exchange/report-file';
import { BackupPage } from '../support/e2e-backup';
import { fixture } from '../support/e2e-person';
import { choose, saved, seesPicture, seesReady } from '../support/e2e-report-files';
import { expect, test } from '../support/e2e-test';
import { readCsv } from '../support/read-csv';
import { readDocx } from '../support/read-docx';
import { readMarkdown } from '../support/read-markdown';
import { readXlsx } from '../support/read-xlsx';
import { all, readXml, textIn } from '../support/xml';

const passphrase = 'kettle orbit maple 17';
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The half-up rounding of the display. */
const rounded = (value: number) => Math.floor(value + 0.5 + 1e-9);

interface BackupText {
	readonly format: string;
	readonly events: readonly {
		readonly id: string;
		readonly kind: string;
		readonly value: unknown;
	}[];
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('without a network every kind of file and both backups are saved, and all say the score on the screen', async ({
			person,
			context
		}) => {
			test.slow();
			const { page, words } = person;
			const say = (key: Parameters<typeof words.say>[0]) => words.say(key);
			await person.visitHome();
			await context.setOffline(true);
			const faults: string[] = [];
			page.on('console', (message) => {
				if (message.type() === 'error') faults.push(message.text());
			});
			page.on('pageerror', ({ message }) => faults.push(message));
			page.on('requestfailed', (request) =>
				faults.push(`${request.url()} ${request.failure()?.errorText}`)
			);
			const notKept = (response: Response) =>
				response.url().startsWith('http') && !response.fromServiceWorker();
			page.on('response', (response) => {
				if (notKept(response)) faults.push(`${response.url()} came from the network`);
			});

			const assessment = await person.takesRound(fixture('quick.json'));
			await person.go(`/path/#assessment=${assessment}`);
			await person.press(person.button(say('path.accept')));
			await expect(person.heading).toHaveText(say('roadmap.title'));
			const step = await page.locator('li[id^=step-]').first().getByRole('heading').innerText();
			await person.go(`/result/#assessment=${assessment}`);
			const [shown] = /\d+/.exec((await person.score()).replace('100', ''))!;
			await person.press(person.button(say('result.finish')));
			await expect(page.getByText(words.within('result.frozen'))).toBeVisible();
			await person.go(`/report/#assessment=${assessment}`);
			const title = await person.heading.innerText();
			await person.press(page.getByText(say('report.save.title')));
			const label = say('report.score');

			await choose(person, say('report.save.data'));
			const { scoreCard } = parse(
				reportFileSchema,
				JSON.parse((await saved(person)).bytes.toString())
			);
			const score = scoreCard.score.value!;
			expect(String(rounded(score))).toBe(shown);

			await choose(person, say('report.save.spreadsheet'));
			const sheets = readXlsx((await saved(person)).bytes);
			const cell = sheets[0]!.rows.find(([, name]) => name?.text === label)?.[2];
			expect(cell?.number).toBeCloseTo(score, 9);

			await choose(person, say('report.save.tables'));
			const tables = unzipSync((await saved(person)).bytes);
			const overview = readCsv(decoder.decode(tables['00-overview.csv']));
			const row = overview.find(([, name]) => name?.text === label);
			expect(Number(row?.[2]?.text)).toBeCloseTo(score, 9);

			await choose(person, say('report.save.table'));
			const csv = readCsv(decoder.decode((await saved(person)).bytes));
			expect(Object.values(tables).map((bytes) => readCsv(decoder.decode(bytes)))).toContainEqual(
				csv
			);

			await choose(person, say('report.save.word'));
			const word = readDocx((await saved(person)).bytes);
			const facts = word.tables.flatMap(({ rows }) => rows);
			expect(facts.find(([name]) => name === label)?.[1]).toBe(shown);
			expect(word.paragraphs.map(({ text }) => text)).toContain(title);

			await choose(person, say('report.save.markdown'));
			const markdown = readMarkdown((await saved(person)).bytes.toString());
			expect(markdown.headings[0]).toBe(`1 ${title}`);
			expect(markdown.html).toContain(`<strong>${label}</strong>: ${shown}</li>`);

			// Pictures: each says the values of the dimensions that the score is made of.
			const picture = page.getByRole('region', { name: /^gradus-report-/ }).getByRole('img');
			await choose(person, say('report.save.svg'));
			const figures = page.getByLabel(say('report.save.whichPicture'));
			await figures.selectOption({ label: say('result.radar') });
			await seesReady(person);
			await seesPicture(picture);
			const drawn = textIn(all(readXml((await saved(person)).bytes.toString()), 'desc')[0]!);
			const values = scoreCard.dimensions.flatMap((each) => each.score.value ?? []);
			for (const end of [Math.min(...values), Math.max(...values)])
				expect(drawn).toMatch(new RegExp(`(?<!\\d)${rounded(end)}(?!\\d)`));
			await choose(person, say('report.save.png'));
			await seesPicture(picture);
			const png = (await saved(person)).bytes;
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect(png.readUInt32BE(16)).toBe(1600);

			await choose(person, say('report.save.calendar'));
			const calendar = (await saved(person)).bytes.toString().replaceAll('\r\n ', '');
			expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
			expect(calendar.replaceAll('\\', '')).toContain(step);

			const backup = new BackupPage(person);
			await backup.open();
			const plain = await person.savesFile(() => person.press(backup.save));
			const inside = JSON.parse(plain.text) as BackupText;
			expect(inside.format).toMatch(/^gradus-backup\//);
			const ids = ({ events }: Pick<BackupText, 'events'>) => events.map(({ id }) => id).sort();
			const events = (await person.disk.rows('events')) as BackupText['events'];
			expect(ids(inside)).toEqual(ids({ events }));
			expect(JSON.stringify(inside.events)).toContain(JSON.stringify(scoreCard.score));

			await backup.unfold('keeping.backup.locked');
			const locked = await person.savesFile(() => backup.lock(passphrase));
			expect(locked.name).toMatch(/\.age\.txt$/);
			const decrypter = new Decrypter();
			decrypter.addPassphrase(passphrase);
			const opened = await decrypter.decrypt(armor.decode(locked.text), 'text');
			expect(ids(JSON.parse(opened) as BackupText)).toEqual(ids({ events }));

			await backup.unfold('keeping.backup.check');
			const whole = page.getByText(words.like('keeping.backup.whole'));
			await backup.check(plain.name, plain.text);
			await expect(whole).toContainText(plain.name);
			await backup.check(locked.name, locked.text);
			await backup.types(passphrase);
			await expect(whole).toContainText(locked.name);
			expect(faults).toEqual([]);
		});
	});
