import { expect, test } from '../support/e2e-test';
import { answersOf, asFile, Yardstick } from '../support/e2e-yardstick';

test('home counts each gate of the next level once', async ({ person }) => {
	await person.takesRound(asFile(answersOf('auto-parts-maker', 'miit-2024')));
	await person.go('/');
	// Level 3 has three gates: score, scenarios, constrained scenarios.
	await expect(
		person.page.getByText(person.words.within('standing.gates', { n: 3, level: 3 }))
	).toBeVisible();
});

test('clearing an answer empties the figure field', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.figure.fill('45%');
	await expect.poll(() => miit.kept('F2')).toMatchObject({ number: 45 });
	await person.press(page.getByText(words.say('question.more')));
	await person.press(person.button(words.say('question.clear')));
	await expect.poll(() => miit.kept('F2')).toBeUndefined();
	await expect(miit.figure).toHaveValue('');
});

test('clearing an answer leaves no raw figures told as kept', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.unfoldParts();
	await miit.part('production_devices_total').fill('40');
	await miit.part('production_devices_digital').fill('20');
	const follows = page.getByText(words.say('figure.follows', { value: '50%' }));
	await expect(follows).toBeVisible();
	await person.press(page.getByText(words.say('question.more')));
	await person.press(person.button(words.say('question.clear')));
	await expect.poll(() => miit.kept('F2')).toBeUndefined();
	await expect(follows).toHaveCount(0);
});

test('a range chosen by key leaves no figure told as read or kept', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.unfoldParts();
	await miit.part('production_devices_total').fill('40');
	await miit.part('production_devices_digital').fill('20');
	const follows = page.getByText(words.say('figure.follows', { value: '50%' }));
	await expect(follows).toBeVisible();
	await miit.options.nth(3).focus();
	await page.keyboard.press('ArrowUp');
	await expect.poll(() => miit.kept('F2')).toMatchObject({ option: 'C' });
	await expect(follows).toHaveCount(0);
});

test('raw figures take the place of a share typed before, also on screen', async ({ person }) => {
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.figure.fill('5%');
	await miit.unfoldParts();
	await miit.part('production_devices_total').fill('40');
	await miit.part('production_devices_digital').fill('20');
	await expect.poll(() => miit.kept('F2')).toMatchObject({ state: 'parts' });
	await expect(miit.figure).toHaveValue('');
});

test('figures of different years are told and not kept', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('M4');
	await miit.unfoldParts();
	const field = (name: string, year: 0 | 1 | 2) =>
		page.getByLabel(`${miit.texts.parts[name]!}, ${words.say(`figure.year.${year}`)}`, {
			exact: true
		});
	await field('digital_spend_by_year', 0).fill('100');
	await field('digital_spend_by_year', 2).fill('100');
	await field('turnover_by_year', 0).fill('1000');
	await field('turnover_by_year', 1).fill('5000');
	await expect(page.getByText(words.say('figure.yearsDiffer'))).toBeVisible();
	await expect.poll(() => miit.kept('M4')).toBeUndefined();
});

test('years typed stay in their fields after a reload', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('M4');
	await miit.unfoldParts();
	const field = (name: string, year: 0 | 1 | 2) =>
		page.getByLabel(`${miit.texts.parts[name]!}, ${words.say(`figure.year.${year}`)}`, {
			exact: true
		});
	for (const year of [0, 1] as const) {
		await field('digital_spend_by_year', year).fill(String(10 + year));
		await field('turnover_by_year', year).fill(String(1000 + year));
	}
	await expect.poll(() => miit.kept('M4')).toMatchObject({ state: 'parts' });
	await person.seesKept();
	await page.reload();
	await miit.sees('M4');
	await miit.unfoldParts();
	await expect(field('digital_spend_by_year', 1)).toHaveValue('11');
});
