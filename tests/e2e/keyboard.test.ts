import { tabTo } from '../support/e2e-keyboard';
import { expect, test } from '../support/e2e-test';
import { fixture } from '../support/e2e-person';
import { Yardstick } from '../support/e2e-yardstick';

test('the whole way from home to result works by keyboard alone @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	const { keyboard } = page;
	await person.go('/');
	await keyboard.press('Tab');
	await expect(person.link(words.first('skip'))).toBeFocused();
	await tabTo(person, person.link(words.first('start')));
	await keyboard.press('Enter');
	await expect(person.heading).toHaveText(words.say('profile.title'));
	await tabTo(person, page.getByLabel(words.say('profile.name')));
	await keyboard.type('Hua Yi');
	await tabTo(person, person.button(words.say('profile.go')));
	await keyboard.press('Enter');
	await person.seesQuestion(1, 15);

	// Arrows choose among the described states and carry nobody away.
	await tabTo(person, person.options.first());
	await keyboard.press('ArrowDown');
	await keyboard.press('ArrowDown');
	await expect(person.options.nth(2)).toBeChecked();
	await page.waitForTimeout(500);
	await person.seesQuestion(1, 15);
	await keyboard.press('Enter');
	await person.seesQuestion(2, 15);
	await expect(person.heading).toBeFocused();

	// A number chooses, Next moves on.
	await keyboard.press('4');
	await expect(person.options.nth(3)).toBeChecked();
	await page.waitForTimeout(500);
	await person.seesQuestion(2, 15);
	await tabTo(person, person.button(words.say('question.next')));
	await keyboard.press('Enter');
	await person.seesQuestion(3, 15);
	await expect(person.heading).toBeFocused();

	// 0 says don't know, arrows move between questions.
	await keyboard.press('0');
	await expect(person.button(words.say('question.dontKnow'))).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await keyboard.press('ArrowLeft');
	await person.seesQuestion(2, 15);
	await expect(person.heading).toBeFocused();
	await keyboard.press('ArrowRight');
	await person.seesQuestion(3, 15);

	for (let at = 3; at <= 15; at++) {
		await person.seesQuestion(at, 15);
		await expect(person.heading).toBeFocused();
		await keyboard.press(String((at % 5) + 1));
		await keyboard.press('ArrowRight');
	}
	await person.seesCheck();
	await tabTo(person, person.link(words.say('check.result')), 120);
	await keyboard.press('Enter');
	await person.seesResult();

	const table = page.getByText(words.say('result.table'), { exact: true });
	await tabTo(person, table, 120);
	await keyboard.press('Enter');
	await expect(page.getByRole('table')).toBeVisible();
});

test('a question of each kind of an official form is answered by keyboard alone', async ({
	person
}) => {
	const { page, words } = person;
	const { keyboard } = page;
	const miit = await Yardstick.opened(person, 'miit-2024');

	// Several choices: Space ticks and unticks, Enter goes on.
	await miit.goTo('F1');
	await tabTo(person, miit.options.nth(1));
	await keyboard.press('Space');
	await keyboard.press('Tab');
	await keyboard.press('Space');
	await keyboard.press('Tab');
	await keyboard.press('Space');
	await keyboard.press('Space');
	await expect.poll(async () => (await miit.kept('F1'))?.options).toEqual(['B', 'C']);
	await tabTo(person, person.button(words.say('question.next')));
	await keyboard.press('Enter');

	// A share: digits belong to the field; the raw figures unfold with Enter.
	await miit.sees('F2');
	await expect(person.heading).toBeFocused();
	await tabTo(person, miit.figure);
	await keyboard.type('15');
	await expect(miit.options.nth(1)).toBeChecked();
	await expect.poll(() => miit.kept('F2')).toEqual({ state: 'number', number: 15 });
	await keyboard.press('ArrowLeft');
	await miit.sees('F2');
	await tabTo(person, page.getByText(words.say('figure.fromParts'), { exact: true }));
	await keyboard.press('Enter');
	await tabTo(person, miit.part('production_devices_total'));
	await keyboard.type('40');
	await keyboard.press('Tab');
	await keyboard.type('20');
	await expect(miit.options.nth(3)).toBeChecked();
	await keyboard.press('Enter');

	// A range: arrows choose and carry nobody away.
	await miit.sees('F3');
	await expect(person.heading).toBeFocused();
	await tabTo(person, miit.options.first());
	await keyboard.press('ArrowDown');
	await keyboard.press('ArrowDown');
	await expect(miit.options.nth(2)).toBeChecked();
	await expect.poll(() => miit.kept('F3')).toMatchObject({ option: 'C' });
	await miit.sees('F3');
	await keyboard.press('Enter');
	await miit.sees('F4');

	// A described level: its number chooses it.
	await miit.goTo('planning');
	await keyboard.press('3');
	await expect(miit.options.nth(2)).toBeChecked();
	await keyboard.press('ArrowRight');
	await miit.sees('production');
	await keyboard.press('0');
	await expect(person.button(words.say('question.dontKnow'))).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await expect.poll(() => miit.kept('planning')).toMatchObject({ option: '2' });
	await expect.poll(() => miit.kept('production')).toMatchObject({ state: 'dont-know' });

	// A figure alone: Enter goes on.
	const ladder = await Yardstick.opened(person, 'specialised-sme');
	await ladder.goTo('revenue_wan');
	await tabTo(person, ladder.figure);
	await keyboard.type('5240');
	await keyboard.press('Enter');
	await ladder.sees('main_share_pct');
	await expect.poll(() => ladder.kept('revenue_wan')).toMatchObject({ number: 5240 });

	// Yes or no.
	const dii = await Yardstick.opened(person, 'dii');
	await dii.goTo('ai');
	await tabTo(person, dii.options.first());
	await keyboard.press('Space');
	await expect.poll(() => dii.kept('ai')).toMatchObject({ option: 'yes' });
	await keyboard.press('ArrowDown');
	await expect.poll(() => dii.kept('ai')).toMatchObject({ option: 'no' });
	await keyboard.press('Enter');
	await person.seesCheck();
});

test('what is known elsewhere is accepted by keyboard alone, and the focus stays @desktop', async ({
	person
}) => {
	const { page, words } = person;
	const { keyboard } = page;
	await person.takesRound(fixture('core-complete.json'));
	const miit = await Yardstick.opened(person, 'miit-2024', {
		into: words.say('home.defaultFirm')
	});
	await person.go(miit.address('known'));
	const all = page.getByRole('button', { name: words.within('known.acceptAll') });
	const before = await all.count();
	await tabTo(person, all.first());
	await keyboard.press('Enter');
	await expect(all).toHaveCount(before - 1);
	await expect(page.locator(':focus')).toHaveAccessibleName(words.within('known.undoAll'));
	await keyboard.press('Enter');
	await expect(all).toHaveCount(before);
	await keyboard.press('Space');
	await expect(all).toHaveCount(before - 1);
	await tabTo(person, page.getByRole('link', { name: words.within('known.goOn') }), 120);
	await keyboard.press('Enter');
	await miit.sees('F1');
});

test('typing a note never chooses an option', async ({ person }) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck();
	await page.getByText(words.say('question.more')).click();
	await page
		.getByLabel(words.say('question.note'), { exact: true })
		.pressSequentially('3 of 10, 0 left');
	for (const option of await person.options.all()) await expect(option).not.toBeChecked();
	await person.seesQuestion(1);
});

test('the skip link goes to the content and leaves the address as it is', async ({ person }) => {
	const { assessment } = await person.hasAnswers();
	await person.go(`/result/#assessment=${assessment}`);
	await person.page.keyboard.press('Tab');
	await expect(person.link(person.words.first('skip'))).toBeFocused();
	await person.page.keyboard.press('Enter');
	await expect(person.page.getByRole('main')).toBeFocused();
	expect(new URL(person.page.url()).hash).toBe(`#assessment=${assessment}`);
});
