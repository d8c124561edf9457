import { expect, test } from '../support/e2e-test';

test('several firms are kept apart', async ({ person }) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerSome(2, () => 4);
	await person.seesKept();
	await person.go('/');
	await person.startAnother('Bei Fang');
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await person.answerSome(1, () => 0);
	await person.seesKept();
	await person.go('/');
	const firm = (name: string) =>
		page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
	await expect(
		firm('Hua Yi').getByText(words.within('home.answered', { answered: 2, asked: 15 }))
	).toBeVisible();
	await expect(
		firm('Bei Fang').getByText(words.within('home.answered', { answered: 1, asked: 15 }))
	).toBeVisible();
	await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Bei Fang');
});

test('a deleted firm comes back at once by Undo, and later from the bin', async ({ person }) => {
	const { page, words } = person;
	const name = words.say('home.defaultFirm');
	const { firm } = await person.hasAnswers();
	await person.go(`/firm/#firm=${firm}`);
	await person.press(person.button(words.say('firm.delete')));
	await expect(page.getByText(words.like('firm.deleted', { name }))).toBeVisible();
	await expect(page.getByRole('heading', { name: words.first('title') })).toBeVisible();
	await person.press(person.button(words.say('app.undo')));
	await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();

	await person.go(`/firm/#firm=${firm}`);
	await person.press(person.button(words.say('firm.delete')));
	await expect(page.getByText(words.like('firm.deleted', { name }))).toBeVisible();
	await person.go('/device/');
	await person.press(person.button(words.say('device.restoreLabel', { name })));
	await expect(page.getByText(words.say('device.binEmpty'))).toBeVisible();
	await person.go('/');
	await expect(
		page.getByText(words.within('home.answered', { answered: 15, asked: 15 }))
	).toBeVisible();
});

test('a deleted round leaves the firm and its other round, and comes back', async ({ person }) => {
	const { page, words } = person;
	const { firm } = await person.hasAnswers();
	await person.go(`/firm/#firm=${firm}`);
	await person.press(person.button(words.say('firm.newRound')));
	await person.seesQuestion(1);
	await person.go(`/firm/#firm=${firm}`);
	const remove = page.getByRole('button', { name: words.within('firm.deleteRound') });
	await expect(remove).toHaveCount(2);
	await person.press(remove.first());
	await expect(remove).toHaveCount(1);
	await person.press(person.button(words.say('app.undo')));
	await expect(remove).toHaveCount(2);
});

test('a backup file opened on an empty device gives the same firms and the same result', async ({
	person,
	browser,
	baseURL,
	personAt
}) => {
	const { page, words } = person;
	const place = await person.hasAnswers();
	await person.startAnother('Bei Fang');
	await person.answerSome(2, () => 3);
	await person.seesKept();
	await person.go(`/result/#assessment=${place.assessment}`);
	await person.seesResult();
	// The part that comes last.
	await expect(person.link(words.say('compare.open'))).toBeVisible();
	const result = await page.getByRole('main').innerText();
	await person.go('/device/');
	const file = await person.savesFile(() =>
		person.press(person.button(words.say('device.backupSave')))
	);
	expect(file.name).toMatch(/^gradus-backup-\d{4}-\d\d-\d\d\.json$/);

	const context = await browser.newContext({ baseURL });
	const other = personAt(await context.newPage());
	await other.chooseFile(file);
	await expect(other.page.getByText(words.within('device.importBackup'))).toBeVisible();
	await other.takeFile();
	await expect(other.page.getByText(words.say('device.importDone'))).toBeVisible();
	await other.chooseFile(file);
	await expect(other.page.getByText(words.say('device.importNothing'))).toBeVisible();
	await other.go('/');
	await expect(other.page.getByRole('heading', { level: 2 })).toHaveText([
		'Bei Fang',
		words.say('home.defaultFirm')
	]);
	await other.go(`/result/#assessment=${place.assessment}`);
	await other.seesResult();
	await expect.poll(() => other.page.getByRole('main').innerText()).toBe(result);
	await context.close();
});

test('an answers file of one round can be saved and opened again', async ({ person }) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers();
	await person.go(`/result/#assessment=${assessment}`);
	await person.seesResult();
	const before = await person.score();
	const file = await person.savesFile(() =>
		person.press(person.button(words.say('result.saveFile')))
	);
	await person.chooseFile(file);
	await expect(page.getByText(words.within('device.importAnswers', { n: 15 }))).toBeVisible();
	await person.takeFile();
	await person.seesCheck();
	expect(page.url()).not.toContain(assessment);
	await person.seeResult();
	expect(await person.score()).toBe(before);
	await person.go('/');
	await expect(page.getByRole('heading', { level: 2 })).toHaveCount(2);
});

test('the profile shapes the questions and can be changed later', async ({ person }) => {
	const { page, words } = person;
	await person.go('/');
	await person.press(person.link(words.first('start')));
	await person.press(page.getByRole('radio', { name: words.say('profile.makes.no') }));
	await person.fillProfile({ name: 'Coffee' });
	await person.press(page.getByRole('banner').getByRole('link'));
	await person.press(person.link(words.say('home.openFirm')));
	await expect(page.getByText(words.say('profile.makes.no'))).toBeVisible();
	await person.press(person.link(words.say('firm.editProfile')));
	await page.getByLabel(words.say('profile.region')).selectOption('CN-33');
	await person.press(person.button(words.say('profile.done')));
	await expect(page.getByText(/Zhejiang/)).toBeVisible();
});
