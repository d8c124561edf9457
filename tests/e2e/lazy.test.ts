import { expect, test } from '../support/e2e-test';

/** How often a part of the app cannot be fetched at the first asking. */
const clicks = Number(process.env.CLICKS ?? 2);

test('a part of the app that cannot be fetched without a network says so, keeps the answers, and comes with a retry', async ({
	person,
	context
}) => {
	const { page, words } = person;
	const { assessment } = await person.hasAnswers();
	const before = await person.disk.rows('answers');
	for (let n = 0; n < clicks; n++) {
		await person.go(`/result/#assessment=${assessment}`);
		await context.setOffline(true);
		await page.evaluate((href) => {
			const link = document.createElement('a');
			link.href = href;
			document.body.append(link);
			link.click();
		}, `/evidence/#assessment=${assessment}`);
		await expect(person.heading).toHaveText(words.say('trouble.broken'));
		await expect(person.link(words.say('trouble.rescue'))).toBeVisible();
		await context.setOffline(false);
		await person.press(person.button(words.say('trouble.reload')));
		await person.ready();
		await expect(person.heading).toHaveText(words.say('evidence.title'));
	}
	expect(await person.disk.rows('answers')).toEqual(before);
});
