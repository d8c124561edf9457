import { expect, test } from '../support/e2e-test';

test('switching the language in the middle of a question keeps the answer and a half-typed note', async ({
	person
}) => {
	const { page } = person;
	await person.go('/');
	await person.startCheck();
	await person.answerSome(2, () => 1);
	await person.press(person.button(person.words.say('question.previous')));
	await person.seesQuestion(2);
	await person.press(page.getByText(person.words.say('question.more')));
	const note = page.getByLabel(person.words.say('question.note'), { exact: true });
	await note.pressSequentially('ask Li about the old pre');
	const question = await person.heading.innerText();

	await person.press(person.languageSwitch);
	person.reads('zh-CN');
	await expect(person.heading).not.toHaveText(question);
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await expect(person.options.nth(1)).toBeChecked();
	await expect(page.getByLabel(person.words.say('question.note'), { exact: true })).toHaveValue(
		'ask Li about the old pre'
	);
	await person.press(page.getByText(person.words.say('question.more')));
	const english = (await page.locator('body > div').first().innerText())
		.split('\n')
		.filter((line) => /[A-Za-z]{3,}/.test(line) && !['English', 'Gradus'].includes(line.trim()));
	expect(english, 'lines with English words').toEqual([]);

	await page.reload();
	await person.ready();
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await expect(person.options.nth(1)).toBeChecked();
	await person.press(page.getByText(person.words.say('question.more')));
	await expect(page.getByLabel(person.words.say('question.note'), { exact: true })).toHaveValue(
		'ask Li about the old pre'
	);
});

test('light and dark can be switched at any point and stay so', async ({ person }) => {
	const { page } = person;
	const paper = () =>
		page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
	await person.go('/');
	const light = await paper();
	await person.press(person.themeSwitch);
	const dark = await paper();
	expect(dark).not.toBe(light);
	await page.reload();
	await person.ready();
	expect(await paper()).toBe(dark);
	await person.press(person.themeSwitch);
	expect(await paper()).toBe(light);
});

test.describe('a device that asks for dark', () => {
	test.use({ colorScheme: 'dark' });

	test('gets dark without asking, and light after one tap', async ({ person }) => {
		const { page } = person;
		await person.go('/');
		const scheme = () =>
			page.locator('html').evaluate((html) => getComputedStyle(html).colorScheme);
		const paper = () =>
			page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
		expect(await scheme()).toContain('dark');
		const dark = await paper();
		await person.press(person.themeSwitch);
		expect(await paper()).not.toBe(dark);
	});
});

test('language and colours can be chosen by name under This device', async ({ person }) => {
	const { page } = person;
	await person.go('/device/');
	await person.press(page.getByRole('radio', { name: '简体中文' }));
	person.reads('zh-CN');
	await expect(person.heading).toHaveText(person.words.say('device.title'));
	await person.press(page.getByRole('radio', { name: person.words.say('device.coloursDark') }));
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
