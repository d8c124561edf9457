import type { Browser, Locator } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNumber } from '#lib/state/check-number';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { hasClients } from '../support/e2e-clients';
import type { Person } from '../support/e2e-person';
import { rootOnDisk } from '../support/e2e-taking';
import { expect, localeOf, test } from '../support/e2e-test';
import { browserWithCamera, film, type Modules } from '../support/e2e-video';
import { Person as Someone } from '../support/e2e-person';

/** The dark squares of a code as it is drawn. */
async function squaresOf(picture: Locator): Promise<Modules> {
	const size = Number((await picture.getAttribute('viewBox'))!.split(' ')[2]);
	const path = (await picture.locator('path').getAttribute('d'))!;
	const rows = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
		rows[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
	return rows;
}

/** All codes that take turns on the screen. */
async function codesOn({ page, words }: Person): Promise<readonly Modules[]> {
	const picture = page.getByRole('img', { name: words.say('keeping.move.codesLabel') });
	await expect(picture).toBeVisible();
	const at = page.getByText(words.within('ballot.show.at'));
	if (!(await at.isVisible())) return [await squaresOf(picture)];
	await page.getByRole('button', { name: words.say('ballot.show.pause') }).click();
	const codes: Modules[] = [];
	const names = new Set<string>();
	for (;;) {
		const name = (await picture.getAttribute('aria-label'))!;
		if (names.has(name)) return codes;
		names.add(name);
		codes.push(await squaresOf(picture));
		await page.getByRole('button', { name: words.say('ballot.show.next') }).click();
	}
}

/** From the very first page, in three taps. */
async function alreadyHasData(person: Person): Promise<void> {
	await person.go('/');
	await person.press(person.link(person.words.first('open')));
	await expect(person.heading).toHaveText(person.words.say('keeping.move.title'));
	await person.ready();
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a store moves by file into an empty browser with the same root hash, in three taps', async ({
			person,
			browser,
			baseURL,
			personAt
		}) => {
			const { page, words } = person;
			await hasClients(person, { firms: 3, rounds: 2 });
			await person.go('/move/');
			const root = await rootOnDisk(person);
			await expect(
				page.getByText(words.say('keeping.move.checkHere', { number: checkNumber(root) }))
			).toBeVisible();
			await expect(page.getByText(words.say('keeping.move.tooLarge'))).toBeVisible();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			const file = await person.savesFile(() =>
				person.press(person.button(words.say('keeping.move.makeFile')))
			);

			const context = await browser.newContext({ baseURL, locale });
			const other = personAt(await context.newPage());
			await alreadyHasData(other);
			await other.page.getByLabel(words.say('device.choose')).setInputFiles({
				name: file.name,
				mimeType: 'application/json',
				buffer: Buffer.from(file.text)
			});
			await expect(
				other.page.getByText(words.say('keeping.take.checkNumber', { number: checkNumber(root) }))
			).toBeVisible();
			await other.takeFile();
			await expect(
				other.page.getByText(words.say('keeping.move.arrived', { number: checkNumber(root) }))
			).toBeVisible();
			expect(await rootOnDisk(other)).toBe(root);
			await context.close();
		});
	});

test.describe('by codes', () => {
	// Codes take turns by themselves only where motion is welcome.
	test.use({ contextOptions: { reducedMotion: 'no-preference' } });
	let folder: string;
	let camera: Browser | undefined;
	test.beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'gradus-film-'));
	});
	test.afterEach(async () => {
		await camera?.close();
		await rm(folder, { recursive: true, force: true });
	});

	test('a small store moves before the camera with the same root hash', async ({
		person,
		baseURL,
		locale
	}) => {
		const { page, words } = person;
		await person.hasAnswers();
		await person.go('/move/');
		await person.press(person.button(words.say('keeping.move.showCodes')));
		const codes = await codesOn(person);
		const root = await rootOnDisk(person);
		await expect(
			page.getByText(words.say('keeping.move.checkHere', { number: checkNumber(root) }))
		).toBeVisible();
		const file = join(folder, 'codes.y4m');
		await film(file, codes, 0.75);
		camera = await browserWithCamera(file);
		const context = await camera.newContext({ ...(baseURL ? { baseURL } : {}) });
		const other = new Someone(await context.newPage(), localeOf(locale), false);
		await alreadyHasData(other);
		await other.press(other.button(words.say('keeping.move.scan')));
		await expect(other.button(words.say('device.importAdd'))).toBeVisible({ timeout: 30_000 });
		await other.takeFile();
		await expect(
			other.page.getByText(words.say('keeping.move.arrived', { number: checkNumber(root) }))
		).toBeVisible();
		expect(await rootOnDisk(other)).toBe(root);
		await other.go('/');
		await expect(
			other.page.getByText(words.within('home.answered', { answered: 15, asked: 15 }))
		).toBeVisible();
	});
});

test.describe('on an iPhone', () => {
	test.use({
		userAgent:
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
	});

	test('the transfer file is offered before installing, and why', async ({ person }) => {
		const { page, words } = person;
		await person.hasAnswers();
		await person.go('/device/');
		await expect(page.getByText(words.say('keeping.move.iosWarn'))).toBeVisible();
		await person.press(person.link(words.say('keeping.move.iosLink')));
		await expect(person.button(words.say('keeping.move.makeFile'))).toBeVisible();
	});
});
