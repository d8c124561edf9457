import { expect, test } from '../support/e2e-test';

test('going deeper in one dimension, then in the whole, asks only what is new and keeps every answer', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck();
	await person.answerAll((at) => (at === 3 ? 0 : 2));
	await person.seeResult();

	// The weakest dimension is offered first, by name.
	await person.press(
		page.getByRole('button', { name: words.within('result.deeperDimension', { n: 2 }) }).first()
	);
	await expect(person.position).toHaveText(/\/17$/);
	await person.answer(3);
	await person.answer(3);
	await page.goBack();
	await page.goBack();
	await page.goBack();
	await person.seesResult();

	await person.press(
		page.getByRole('button', { name: words.like('result.deeperAll', { depth: 'Standard', n: 28 }) })
	);
	await expect(person.position).toHaveText(/\/45$/);
	await person.seesKept();
	await page.reload();
	await person.ready();
	await person.press(page.getByRole('banner').getByRole('link'));
	await expect(
		page.getByText(words.within('home.answered', { answered: 17, asked: 45 }))
	).toBeVisible();
});

test('a second round months later marks what was said last time and shows both rounds', async ({
	person
}) => {
	const { page, words } = person;
	await page.clock.install({ time: new Date('2026-11-22T10:00:00+08:00') });
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerAll(() => 1);
	await person.seeResult();
	await person.press(person.button(words.say('result.finish')));
	await expect(page.getByText(words.within('result.frozen'))).toBeVisible();

	await page.clock.setSystemTime(new Date('2027-05-10T10:00:00+08:00'));
	await person.press(person.button(words.say('firm.newRound')));
	await person.seesQuestion(1, 15);
	const lastTime = page
		.getByRole('radio', { name: words.within('question.lastTime') })
		.and(person.options.nth(1));
	await expect(lastTime).toBeVisible();
	await expect(lastTime).not.toBeChecked();
	await person.answerAll(() => 3);
	await person.seeResult();
	await expect(page.getByText(words.within('result.change', { change: '+50.0' }))).toBeVisible();
	await expect(
		page.getByRole('figure').getByText(words.say('result.earlier', { round: 'Nov 2026' }))
	).toBeVisible();
	await person.press(page.getByText(words.say('result.table'), { exact: true }));
	const table = page.getByRole('table');
	await expect(table.getByRole('columnheader', { name: 'Nov 2026' })).toBeVisible();
	const row = table
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader') })
		.first();
	await expect(row.getByRole('cell').first()).toHaveText('75');
	await expect(row.getByRole('cell').last()).toHaveText('25');

	await person.go('/');
	await person.press(person.link(words.say('home.openFirm')));
	await expect(page.getByText('May 2027')).toHaveCount(2);
	await expect(page.getByText('Nov 2026')).toHaveCount(2);
});

test('a finished round cannot be changed until it is opened again', async ({ person }) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers();
	await person.go(`/result/#assessment=${assessment}`);
	await person.press(person.button(words.say('result.finish')));
	await expect(page.getByText(words.within('result.frozen'))).toBeVisible();
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	await expect(page.getByText(words.say('question.finishedRound'))).toBeVisible();
	for (const option of await person.options.all()) await expect(option).toBeDisabled();
	await person.press(person.button(words.say('question.reopen')));
	await expect(person.options.first()).toBeEnabled();
});
