import type { Locator } from '@playwright/test';
import { expect, test } from '../support/e2e-test';
import type { Person } from '../support/e2e-person';

/** Tabs on until the target has the focus, as somebody without a pointer does. */
async function tabTo(person: Person, target: Locator, most = 60): Promise<void> {
	for (let n = 0; n < most; n++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await person.page.keyboard.press('Tab');
	}
	await expect(target, `reached with ${most} tabs`).toBeFocused();
}

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
