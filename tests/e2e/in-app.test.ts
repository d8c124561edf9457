import { expect, test } from '../support/e2e-test';

test.use({
	userAgent:
		'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50',
	permissions: ['clipboard-read', 'clipboard-write']
});

test('in a window of another app a check is not begun; the way out is told, and reading goes on', async ({
	person,
	baseURL
}) => {
	const { page, words } = person;
	await person.go('/');
	await expect(page.getByRole('alert')).toContainText(words.say('inapp.lead', { app: 'WeChat' }));
	await person.press(person.link(words.first('start')));
	await expect(page.getByText(words.say('inapp.heldBack'))).toBeVisible();
	await expect(person.button(words.say('profile.go'))).toBeDisabled();
	await page.getByLabel(words.say('profile.name')).press('Enter');
	await expect(person.heading).toHaveText(words.say('profile.title'));
	expect(await person.disk.rows('events')).toEqual([]);
	await person.press(person.button(words.say('inapp.copy')));
	await expect(person.button(words.say('inapp.copied'))).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/`);

	await person.hasAnswers();
	await person.go('/');
	await person.press(person.link(words.say('home.seeResult')));
	await person.seesResult();
});
