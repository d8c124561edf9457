import { questionAt, saysElsewhere, sleeps } from '../support/e2e-sleep';
import { expect, test } from '../support/e2e-test';

// A browser that tests drive freezes no page: what a sleeping page misses is taken from it, and it wakes by the events of the browser.
for (const waking of ['resume', 'visibilitychange'])
	test(`a page that slept through the news of another tab shows them at ${waking}, before anything is said in it`, async ({
		person,
		context,
		personAt
	}) => {
		const { page } = person;
		await page.addInitScript('delete window.BroadcastChannel');
		const { assessment } = await person.hasAnswers();
		const other = personAt(await context.newPage());
		await person.go(questionAt(assessment));
		for (let n = 0; n < sleeps; n++) {
			const option = n % 2 === 0 ? 4 : 0;
			await saysElsewhere(other, assessment, option);
			await expect(person.options.nth(option)).not.toBeChecked();
			await page.evaluate((name) => void document.dispatchEvent(new Event(name)), waking);
			await expect(person.options.nth(option)).toBeChecked({ timeout: 2_000 });
		}
	});

interface Dead {
	deadFor: number;
	threw?: number;
}

for (const times of [1, 5, Infinity])
	test(`a connection that is dead after a sleep, for ${times} calls, never makes a label of keeping untrue`, async ({
		person
	}) => {
		const { page, words } = person;
		// The library of the database keeps the function that it finds when it opens.
		await page.addInitScript(() => {
			const { transaction } = IDBDatabase.prototype;
			IDBDatabase.prototype.transaction = function (...all) {
				const here = window as unknown as Dead;
				if (!(here.deadFor > 0)) return transaction.apply(this, all);
				here.deadFor -= 1;
				here.threw = (here.threw ?? 0) + 1;
				throw new DOMException(
					'Connection is lost',
					here.threw % 2 === 0 ? 'InvalidStateError' : 'UnknownError'
				);
			};
		});
		const { assessment } = await person.hasAnswers();
		await person.go(questionAt(assessment));
		await person.press(page.getByText(words.say('question.more')));
		await page.evaluate((calls) => {
			(window as unknown as Dead).deadFor = calls;
		}, times);
		const typed = 'typed after the sleep';
		const failed = page.getByText(words.say('kept.failed'), { exact: true });
		const green = page.locator('[data-state=kept]');
		await page.getByLabel(words.say('question.note'), { exact: true }).fill(typed);
		if (times === 1) {
			await person.seesKept();
			await expect(failed).toHaveCount(0);
		} else if (times === Infinity) {
			await expect(failed).toBeVisible({ timeout: 2_000 });
			await expect(green).toHaveCount(0);
			const file = await person.savesFile(() =>
				person.press(person.button(words.say('trouble.save')))
			);
			expect(file.text).toContain(typed);
			await page.waitForTimeout(1_000);
			await expect(green).toHaveCount(0);
			return;
		} else {
			await expect(failed.or(green)).toBeVisible({ timeout: 2_000 });
			// As often as the person asks, until the connection is there again.
			await expect(async () => {
				if (await failed.count()) await person.press(person.button(words.say('trouble.retry')));
				await expect(green).toBeVisible({ timeout: 500 });
			}).toPass();
		}
		expect(await page.evaluate(() => (window as unknown as Dead).threw)).toBe(times);
		await page.reload();
		await person.ready();
		await person.press(page.getByText(words.say('question.more')));
		await expect(page.getByLabel(words.say('question.note'), { exact: true })).toHaveValue(typed);
	});
