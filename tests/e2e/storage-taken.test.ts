import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';

const iPhone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

async function dropsDatabases(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Storage.clearDataForOrigin', {
		origin: new URL(page.url()).origin,
		storageTypes: 'indexeddb'
	});
}

test('a database that the browser takes away while somebody answers: nothing is told as kept, what is on screen can be saved, and after a reload what was kept is back', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.options.nth(3).press('Space');
	await person.seesKept();
	await dropsDatabases(page);
	await person.options.nth(4).press('Space');
	await expect(page.getByRole('alert')).toContainText(words.say('trouble.storage-replaced'));
	await expect(page.getByText(words.say('kept.failed'), { exact: true })).toBeVisible();
	const file = await person.savesFile(() => person.press(person.button(words.say('trouble.save'))));
	expect(Object.values((JSON.parse(file.text) as { answers: object }).answers)).toMatchObject([
		{ option: '4' }
	]);

	await page.reload();
	await person.ready();
	await expect(page.getByText(words.within('trouble.broughtBack'))).toBeVisible();
	await expect(person.options.nth(3)).toBeChecked();
	await person.press(person.button(words.say('trouble.understood')));
	await person.options.nth(1).press('Space');
	await person.seesKept();
	await page.reload();
	await person.ready();
	await expect(person.options.nth(1)).toBeChecked();
	await expect(page.getByText(words.within('trouble.broughtBack'))).toHaveCount(0);
});

test('everything taken away, files as well, begins anew without a word of what was, and takes the backup in', async ({
	person
}) => {
	const { page, words } = person;
	await person.hasAnswers();
	await person.go('/device/');
	const backup = await person.savesFile(() =>
		person.press(person.button(words.say('device.backupSave')))
	);
	const session = await page.context().newCDPSession(page);
	const { origin } = new URL(page.url());
	await page.goto('about:blank');
	await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
	await person.go('/device/');
	await expect(page.getByText(words.within('trouble.broughtBack'))).toHaveCount(0);
	await person.chooseFile(backup);
	await person.takeFile();
	await expect(page.getByText(words.say('device.importDone'))).toBeVisible();
});

test('whether the browser has promised to keep what is entered is said as it is, both ways', async ({
	profile
}) => {
	const { context, page, person } = await profile.open();
	await person.go('/device/');
	await expect(page.getByText(person.words.say('device.notPersisted'))).toBeVisible();
	await expect(page.getByText(person.words.say('device.twoCopies'))).toBeVisible();
	const browser = await context.browser()!.newBrowserCDPSession();
	await browser.send('Browser.grantPermissions', {
		origin: new URL(page.url()).origin,
		permissions: ['durableStorage']
	});
	await page.reload();
	const ask = person.button(person.words.say('device.ask'));
	await expect(ask.or(page.getByText(person.words.say('device.persisted')))).toBeVisible();
	if ((await ask.count()) > 0) await person.press(ask);
	await expect(page.getByText(person.words.say('device.persisted'))).toBeVisible();
	await expect(person.button(person.words.say('device.ask'))).toHaveCount(0);
});

test.describe('Safari on an iPhone', () => {
	test.use({ userAgent: iPhone });

	test('is told what installing does to the data, and offered the file that moves it, before the steps of installing', async ({
		person
	}) => {
		const { page, words } = person;
		await person.hasAnswers();
		await person.go('/device/');
		const warning = page.getByText(words.within('keeping.move.iosWarn'));
		await expect(warning).toBeVisible();
		await person.press(person.link(words.say('keeping.move.iosLink')));
		await expect(person.heading).toHaveText(words.say('keeping.move.title'));
	});
});
