import { expect, test } from '../support/e2e-test';

test('a check left after six answers goes on where it stopped when the browser opens again', async ({
	profile
}) => {
	const first = await profile.open();
	await first.person.go('/');
	await first.person.startCheck({ name: 'Hua Yi' });
	await first.person.answerSome(6, () => 2);
	await first.person.seesKept();
	await first.context.close();

	const { page, person } = await profile.open();
	await person.go('/');
	const { words } = person;
	await expect(page.getByRole('heading', { name: 'Hua Yi' })).toBeVisible();
	await expect(
		page.getByText(words.within('home.answered', { answered: 6, asked: 15 }))
	).toBeVisible();
	await person.press(person.link(words.say('home.continue')));
	await person.seesQuestion(7, 15);
	await person.answerAll(() => 3);
	await person.seeResult();
	await expect(
		page.getByText(words.within('result.scoreSure', { value: 65 })).first()
	).toBeVisible();
});
