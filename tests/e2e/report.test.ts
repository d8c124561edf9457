import { readFile } from 'node:fs/promises';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { EvidenceOf, withFolder } from '../support/e2e-evidence';
import { tabTo } from '../support/e2e-keyboard';
import { fixture } from '../support/e2e-person';
import { takePhoto } from '../support/e2e-photos';
import { expect, test } from '../support/e2e-test';

const other = { en: 'zh-CN', 'zh-CN': 'en' } as const;

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('a round is finished, its report shaped, printed and saved, without a network and by keyboard alone', async ({
			person,
			context
		}) => {
			test.slow();
			const { page, words } = person;
			const { keyboard } = page;
			const report = page.locator('.report');
			const titles = () => report.locator('h2').allInnerTexts();
			await page.addInitScript(() => {
				const told = window as unknown as { printed: number };
				told.printed = 0;
				window.print = () => void (told.printed += 1);
			});
			await person.visitHome();
			await context.setOffline(true);
			const assessment = await person.takesRound(fixture('quick.json'));

			await person.go(`/result/#assessment=${assessment}`);
			const score = await person.score();
			await tabTo(person, person.button(words.say('result.finish')), 200);
			await keyboard.press('Enter');
			await expect(page.getByText(words.within('result.frozen'))).toBeVisible();
			await person.go(`/result/#assessment=${assessment}`);
			await tabTo(person, person.link(words.say('result.toReport')), 100);
			await keyboard.press('Enter');

			// The page for the boss says what the result says; the rest is folded, and unfolds.
			await expect(person.heading).toHaveText(words.say('report.title'));
			const boss = page.getByRole('region', { name: words.say('report.section.boss') });
			const value = /\d+/.exec(score.replace('100', ''))![0];
			await expect(boss.locator('.lead')).toContainText(value);
			const before = await titles();
			const last = before.at(-1)!;
			await expect(page.getByRole('region', { name: last }).getByRole('paragraph')).toHaveCount(0);
			await tabTo(
				person,
				page.getByText(words.say('report.page.contents'), { exact: true }).first()
			);
			await keyboard.press('Enter');
			await tabTo(person, page.getByRole('navigation').getByRole('link', { name: last }), 60);
			await keyboard.press('Enter');
			await expect(page.getByRole('heading', { name: last })).toBeFocused();
			await expect(page.getByRole('region', { name: last })).toContainText(/[0-9a-f]{12}/);
			expect(page.url()).toContain(`#assessment=${assessment}`);

			// Shaping it.
			await person.go(`/report/#assessment=${assessment}`);
			const onlyBoss = page.getByLabel(words.say('report.page.onlyBoss'));
			await tabTo(person, onlyBoss);
			await keyboard.press('Space');
			await expect.poll(titles).toEqual([before[0], last]);
			await keyboard.press('Space');
			await expect.poll(titles).toEqual(before);
			await tabTo(person, page.getByText(words.say('report.page.shape'), { exact: true }));
			await keyboard.press('Enter');
			const down = person.button(words.say('report.page.down', { section: before[0]! }));
			await tabTo(person, down);
			await keyboard.press('Enter');
			await expect.poll(titles).toEqual([before[1], before[0], ...before.slice(2)]);
			await expect(down).toBeFocused();
			await expect(
				page.getByText(words.within('report.page.moved', { section: before[0]!, at: 2 }))
			).toBeAttached();
			const names = page.getByLabel(words.say('report.page.hide.names'));
			const firm = words.say('home.defaultFirm');
			await tabTo(person, names);
			await keyboard.press('Space');
			await expect(report.locator('.subtitle')).not.toContainText(firm);
			await tabTo(person, page.getByLabel(words.say('report.page.ownTitle'), { exact: true }));
			await keyboard.type('Hua Yi 2026');
			await expect(person.heading).toHaveText('Hua Yi 2026');
			await tabTo(person, person.button(words.say('report.page.reset')));
			await keyboard.press('Enter');
			await expect.poll(titles).toEqual(before);
			await tabTo(person, person.button(words.say('report.page.undo')));
			await keyboard.press('Enter');
			await expect(person.heading).toHaveText('Hua Yi 2026');

			// What was chosen holds after opening it anew, for this round.
			await person.go(`/report/#assessment=${assessment}`);
			await page.reload();
			await expect(person.heading).toHaveText('Hua Yi 2026');
			await expect(report).toHaveAttribute('lang', words.locale);

			// In the other language, while the app stays in its own.
			await tabTo(person, page.getByText(words.say('report.page.shape'), { exact: true }));
			await keyboard.press('Enter');
			await tabTo(person, page.getByRole('radio', { checked: true, name: /English|中文/ }));
			await keyboard.press(words.locale === 'en' ? 'ArrowDown' : 'ArrowUp');
			await expect(report).toHaveAttribute('lang', other[words.locale]);
			await expect(page.locator('html')).toHaveAttribute('lang', words.locale);
			expect(await titles()).not.toContain(before[0]);

			// On paper: the whole report, and nothing of the app.
			await tabTo(person, person.button(words.say('report.page.print')), 200);
			await keyboard.press('Enter');
			await expect
				.poll(() => page.evaluate(() => (window as unknown as { printed: number }).printed))
				.toBe(1);
			await page.emulateMedia({ media: 'print' });
			await expect(page.getByRole('banner')).toBeHidden();
			await expect(page.getByRole('button')).toHaveCount(0);
			for (const text of await report.locator('.text').all()) await expect(text).toBeVisible();
			expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('light');
			await page.emulateMedia({ media: null });

			// Saved as a file.
			await tabTo(person, page.getByText(words.say('report.save.title'), { exact: true }), 200);
			await keyboard.press('Enter');
			const kind = (key: Parameters<typeof words.say>[0]) =>
				page.getByRole('radio', { name: words.say(key), exact: true });
			await tabTo(person, kind('report.save.word'));
			await keyboard.press('Space');
			for (const next of ['spreadsheet', 'table', 'tables', 'markdown'] as const) {
				await keyboard.press('ArrowDown');
				await expect(kind(`report.save.${next}`)).toBeChecked();
			}
			await tabTo(person, person.button(words.say('report.save.save')));
			const coming = page.waitForEvent('download');
			await keyboard.press('Enter');
			const text = await readFile(await (await coming).path(), 'utf8');
			expect(text).toContain('Hua Yi 2026');
			expect(text).toContain(value);
			expect(text).not.toContain(firm);

			// Everything unfolded, light and dark.
			await tabTo(person, person.button(words.say('report.page.unfoldAll')), 200);
			await keyboard.press('Enter');
			await person.unfoldAll();
			// At its foot the bar of actions covers nothing.
			await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
		});
	});

test('a logo is drawn anew in a small size, other files are refused with a sentence, and it can be taken away', async ({
	person
}) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers();
	await person.go(`/report/#assessment=${assessment}`);
	await person.press(page.getByText(words.say('report.page.shape'), { exact: true }));
	const field = page.getByLabel(words.say('report.page.logo'), { exact: true });
	const logo = page.locator('.cover > header .logo img');

	const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
	for (const [name, text] of [
		['logo.svg', svg],
		['logo.png', svg],
		['logo.jpg', 'not a picture']
	] as const) {
		await field.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(text) });
		await expect(page.getByRole('alert'), name).toHaveText(words.say('report.page.logoRefused'));
		await expect(logo).toHaveCount(0);
	}

	const drawn = await page.evaluate(() => {
		const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 900 });
		canvas.getContext('2d')!.fillRect(200, 200, 800, 400);
		return canvas.toDataURL('image/png').split(',')[1]!;
	});
	await field.setInputFiles({
		name: 'logo.png',
		mimeType: 'image/png',
		buffer: Buffer.from(drawn, 'base64')
	});
	await expect(page.getByRole('alert')).toHaveCount(0);
	const size = () =>
		logo.evaluate((each: HTMLImageElement) => [each.naturalWidth, each.naturalHeight]);
	await expect.poll(size).toEqual([600, 225]);
	await page.reload();
	await expect.poll(size).toEqual([600, 225]);

	await person.press(page.getByText(words.say('report.page.shape'), { exact: true }));
	await person.press(person.button(words.say('report.page.logoRemove')));
	await expect(logo).toHaveCount(0);
	await expect(field).toBeFocused();
});

test('title and introduction of one firm do not stand in the report of another; the contact line does', async ({
	person
}) => {
	const { page, words } = person;
	const first = await person.hasAnswers();
	const second = await person.takesRound(fixture('core-complete.json'));
	await person.go(`/report/#assessment=${first.assessment}`);
	await person.press(page.getByText(words.say('report.page.shape'), { exact: true }));
	const write = (label: Parameters<typeof words.say>[0], text: string) =>
		page.getByLabel(words.say(label), { exact: true }).fill(text);
	await write('report.page.ownTitle', 'Only for Hua Yi');
	await write('report.page.introduction', 'Between us');
	await write('report.page.contact', 'Wang, Ningbo');
	await expect(page.locator('.report')).toContainText('Between us');
	await person.go(`/report/#assessment=${second}`);
	await page.reload();
	await expect(page.locator('.report')).toContainText('Wang, Ningbo');
	await expect(person.heading).toHaveText(words.say('report.title'));
	await expect(page.locator('.report')).not.toContainText('Between us');
});

test('photos stand in the report where they are wanted, on paper too; one whose bytes are gone says so', async ({
	person
}) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers();
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	const evidence = new EvidenceOf(person);
	await evidence.unfold();
	await withFolder(async (file) => {
		const shot = { width: 320, height: 240, noise: 0.3 };
		const paths = [];
		for (const seed of [1, 2])
			paths.push(await file(`${seed}.jpg`, await takePhoto(page, { ...shot, seed })));
		await evidence.chooses(paths);
		await evidence.seesKept(2);
	});
	const [, gone] = (await evidence.stored).map((each) => each.evidence.hash!);
	await page.evaluate(
		(hash) =>
			new Promise<void>((done) => {
				const opening = indexedDB.open('gradus');
				opening.onsuccess = () => {
					const writing = opening.result.transaction('files', 'readwrite');
					writing.objectStore('files').delete(hash!);
					writing.oncomplete = () => done();
				};
			}),
		gone
	);

	await person.go(`/report/#assessment=${assessment}`);
	await page.reload();
	await expect(page.locator('.report h2').first()).toBeVisible();
	const photos = page.locator('.photo');
	await expect(photos).toHaveCount(0);
	await person.press(page.getByText(words.say('report.page.shape'), { exact: true }));
	await person.press(page.getByLabel(words.say('report.page.photos')));
	await expect(photos).toHaveCount(2);
	await expect(photos.getByText(words.say('report.page.photoMissing'))).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	const image = photos.getByRole('img');
	await expect(image).toBeVisible();
	await expect(image).toHaveAttribute('alt', /\S/);
	const width = () => image.evaluate((each: HTMLImageElement) => each.naturalWidth);
	await expect.poll(width).toBeGreaterThan(100);
	await page.emulateMedia({ media: null });

	await person.press(page.getByLabel(words.say('report.page.hide.photos'), { exact: true }));
	await expect(photos).toHaveCount(0);
});
