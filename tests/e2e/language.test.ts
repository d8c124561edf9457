import { fixture } from '../support/e2e-person';
import { goesTo, hasSteward } from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { answersOf, without, Yardstick } from '../support/e2e-yardstick';

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

test('switching the language in the middle of an official question keeps every figure typed, also what is not complete or not possible', async ({
	person
}) => {
	const { page } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.figure.fill('120%');
	await miit.unfoldParts();
	await miit.part('production_devices_total').fill('46');
	await expect(miit.figure).toHaveAccessibleDescription(
		new RegExp(person.words.refusal('figure/above', { found: '120%', max: 100 })[0])
	);

	await person.press(person.languageSwitch);
	person.reads('zh-CN');
	await miit.sees('F2');
	await expect(miit.figure).toHaveValue('120%');
	await expect(miit.figure).toHaveAccessibleDescription(
		new RegExp(person.words.refusal('figure/above', { found: '120%', max: 100 })[0])
	);
	await expect(miit.part('production_devices_total')).toHaveValue('46');
	await expect(
		page.getByText(
			person.words.say('figure.missing', { parts: miit.texts.parts.production_devices_digital! })
		)
	).toBeVisible();
	const english = (await page.locator('body > div').first().innerText())
		.split('\n')
		.filter((line) => /[A-Za-z]{3,}/.test(line) && !['English', 'Gradus'].includes(line.trim()));
	expect(english, 'lines with English words').toEqual([]);

	await miit.part('production_devices_digital').fill('二十五');
	await expect(miit.options.nth(3)).toBeChecked();
	await person.press(person.languageSwitch);
	person.reads('en');
	await miit.sees('F2');
	await expect(miit.part('production_devices_digital')).toHaveValue('二十五');
	await expect(miit.options.nth(3)).toBeChecked();
	await expect
		.poll(() => miit.kept('F2'))
		.toMatchObject({ parts: { production_devices_total: 46, production_devices_digital: 25 } });
});

for (const route of ['known', 'check', 'form', 'result'] as const)
	test(`switching the language leaves no English line on the ${route} page of an official form`, async ({
		person
	}) => {
		const { page } = person;
		await person.takesRound(fixture('core-complete.json'));
		const miit = await Yardstick.opened(person, 'miit-2024', {
			...without(answersOf('auto-parts-maker', 'miit-2024'), 'M1', 'M3', 'planning'),
			into: person.words.say('home.defaultFirm')
		});
		await person.go(miit.address(route));
		await expect(person.heading).toBeVisible();
		await person.unfoldAll();
		await person.press(person.languageSwitch);
		person.reads('zh-CN');
		await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
		const english = async () =>
			(await page.getByRole('main').innerText())
				.split('\n')
				.filter((line) => /[A-Za-z]{4,}/.test(line) && !/\p{Script=Han}/u.test(line));
		await expect.poll(english).toEqual([]);
	});

test('switching the language on a steward’s desk keeps it unlocked and leaves no English', async ({
	person
}) => {
	const { page } = person;
	await hasSteward(person, { kind: 'association', codes: true });
	await goesTo(person, 'collect');
	await person.press(person.languageSwitch);
	person.reads('zh-CN');
	await expect(person.heading).toHaveText(person.words.say('steward.collect.title'));
	await expect(person.button(person.words.say('steward.lock'))).toBeVisible();
	for (const each of ['collect', 'ledger', 'release', 'introductions', 'start'] as const) {
		await goesTo(person, each);
		await person.unfoldAll();
		const english = (await page.getByRole('main').innerText())
			.split('\n')
			.filter((line) => /[A-Za-z]{4,}/.test(line) && !/Valve Makers/.test(line));
		expect(english, each).toEqual([]);
	}
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
