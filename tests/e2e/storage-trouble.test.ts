import type { Person } from '../support/e2e-person';
import { Disk } from '../support/e2e-store';
import { expect, test } from '../support/e2e-test';

test.describe('a damaged record', () => {
	async function seesDamageAndMends(person: Person) {
		const { page, words } = person;
		await expect(page.getByRole('alert')).toContainText(words.say('trouble.damaged', { n: 1 }));
		await person.press(person.button(words.say('trouble.mend')));
		await expect(page.getByText(words.say('trouble.mended'))).toBeVisible();
	}

	test('among the answers is told, leaves the others, and is mended from the log', async ({
		person
	}) => {
		const { page } = person;
		const { assessment } = await person.hasAnswers();
		await new Disk(page).put('answers', { assessment, question: 'strategy.plan', answer: 42 });
		await person.go(`/question/#assessment=${assessment}&question=foundation.connected`);
		await page.reload();
		await person.ready();
		await expect(person.options.nth(4)).toBeChecked();
		await seesDamageAndMends(person);
		await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
		await expect(person.options.nth(2)).toBeChecked();
	});

	test('among the firms is told, leaves the others, and is mended from the log', async ({
		person
	}) => {
		const { page, words } = person;
		await person.go('/');
		await person.startCheck({ name: 'Hua Yi' });
		await person.go('/');
		await person.startAnother('Bei Fang');
		await person.seesKept();
		const { firm } = await person.firstPlace();
		await new Disk(page).put('firms', { id: firm, name: ['not', 'a', 'name'] });
		await person.go('/device/');
		await person.go('/');
		await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Hua Yi']);
		await seesDamageAndMends(person);
		await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Bei Fang', 'Hua Yi']);
		await expect(page.getByText(words.within('trouble.damaged'))).toHaveCount(0);
	});
});

test('a store written by a newer version is shown but not changed, and can be backed up', async ({
	person
}) => {
	const { page, words } = person;
	const { assessment, firm } = await person.hasAnswers();
	const disk = new Disk(page);
	const [store] = (await disk.rows('meta')) as [object];
	await disk.put('meta', { ...store, schema: 99 });
	await person.go('/device/');
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	await expect(page.getByRole('alert')).toContainText(words.say('trouble.storage-newer'));
	await expect(person.options.nth(2)).toBeChecked();
	for (const option of await person.options.all()) await expect(option).toBeDisabled();
	await expect(person.button(words.say('question.dontKnow'))).toBeDisabled();
	const events = (await disk.rows('events')).length;
	await page.keyboard.press('5');
	await page.keyboard.press('0');
	await expect(person.options.nth(2)).toBeChecked();
	await person.go(`/firm/#firm=${firm}`);
	await expect(person.button(words.say('firm.delete'))).toBeDisabled();
	await expect(person.button(words.say('firm.newRound'))).toBeDisabled();
	const file = await person.savesFile(() =>
		person.press(page.getByRole('alert').getByRole('button', { name: words.say('home.backupDo') }))
	);
	expect((JSON.parse(file.text) as { events: unknown[] }).events).toHaveLength(events);
	expect(await disk.rows('events')).toHaveLength(events);
});

test.describe('a device without room', () => {
	test.use({ serviceWorkers: 'block' });

	test('says Not kept, keeps the answers on screen, hands them over as a file, and shows nothing as kept that is not', async ({
		person,
		context,
		baseURL
	}) => {
		const { page, words } = person;
		const session = await context.newCDPSession(page);
		const origin = new URL(baseURL!).origin;
		await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 150_000 });
		await person.go('/');
		expect(await session.send('Storage.getUsageAndQuota', { origin })).toMatchObject({
			overrideActive: true
		});
		await person.startCheck({ name: 'Hua Yi' });
		await person.press(page.getByText(words.say('question.more')));
		const note = page.getByLabel(words.say('question.note'), { exact: true });
		const failed = page.getByText(words.say('kept.failed'), { exact: true });
		await person.press(person.options.nth(2));
		await person.seesQuestion(2);
		await person.seesKept();
		await person.press(page.getByText(words.say('question.more')));
		for (let n = 0; n < 200 && (await failed.count()) === 0; n++)
			await note.fill(`${n % 10}`.repeat(3900));
		await expect(failed).toBeVisible();
		await expect(page.getByRole('alert')).toContainText(words.say('trouble.storage-full'));
		await expect(page.getByText(words.like('kept.at')).filter({ visible: true })).toHaveCount(0);

		// What comes next is told as not kept as well, stays on screen, and can be saved as a file.
		await person.press(person.options.nth(4));
		await person.seesQuestion(3);
		await expect(failed).toBeVisible();
		await person.press(person.button(words.say('question.previous')));
		await expect(person.options.nth(4)).toBeChecked();
		await person.press(page.getByText(words.say('question.more')));
		const entered = await note.inputValue();
		const file = await person.savesFile(() =>
			person.press(person.button(words.say('trouble.save')))
		);
		const { answers } = JSON.parse(file.text) as { answers: Record<string, object> };
		expect(answers['foundation.connected']).toMatchObject({ option: '4', note: entered });

		// After a reload nothing is there that was told as not kept, and everything that was told as kept.
		await page.reload();
		await person.ready();
		await person.seesQuestion(2);
		await expect(person.options.nth(4)).not.toBeChecked();
		await person.press(page.getByText(words.say('question.more')));
		expect(await note.inputValue()).not.toBe(entered);
		await person.press(person.button(words.say('question.previous')));
		await expect(person.options.nth(2)).toBeChecked();
	});

	test('keeps what was entered as soon as there is room again', async ({
		person,
		context,
		baseURL
	}) => {
		const { page, words } = person;
		const session = await context.newCDPSession(page);
		const origin = new URL(baseURL!).origin;
		await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 150_000 });
		await person.go('/');
		await person.startCheck();
		await person.press(page.getByText(words.say('question.more')));
		const note = page.getByLabel(words.say('question.note'), { exact: true });
		const failed = page.getByText(words.say('kept.failed'), { exact: true });
		for (let n = 0; n < 200 && (await failed.count()) === 0; n++)
			await note.fill(`${n % 10}`.repeat(3900));
		await expect(failed).toBeVisible();
		const entered = await note.inputValue();
		await session.send('Storage.overrideQuotaForOrigin', { origin });
		await person.press(person.button(words.say('trouble.retry')));
		await expect(failed).toHaveCount(0);
		await person.seesKept();
		await page.reload();
		await person.ready();
		await person.press(page.getByText(words.say('question.more')));
		await expect(note).toHaveValue(entered);
	});
});
