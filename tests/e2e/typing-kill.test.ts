import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { killAllWith } from '../support/e2e-kill';
import { expect, test } from '../support/e2e-test';

/** `TYPING` gives the long run. */
const kills = Number(process.env.TYPING ?? 4);
const sentence = 'The last restore was tried in March and took two days.';

test(`of what is being typed at most three characters are lost when the browser is killed, ${kills} times of ${kills}`, async ({
	profile
}) => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	test.setTimeout(60_000 + kills * 30_000);
	let browser = await profile.open();
	await browser.person.go('/');
	await browser.person.startCheck({ name: 'Hua Yi' });
	const address = browser.page.url();
	await browser.person.press(browser.page.getByText(browser.person.words.say('question.more')));
	const lost: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		const { page, person, context } = browser;
		const note = page.getByLabel(person.words.say('question.note'), { exact: true });
		await note.fill('');
		await person.seesKept();
		const typed = Math.floor(5 + Math.random() * (sentence.length - 5));
		// As fast as a thumb types on glass.
		await note.pressSequentially(sentence.slice(0, typed), { delay: 60 });
		await setTimeout(Math.random() * 60);
		expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
		await context.close().catch(() => undefined);

		browser = await profile.open();
		await browser.page.goto(address);
		await browser.person.ready();
		await browser.person.press(browser.page.getByText(browser.person.words.say('question.more')));
		const there = await browser.page
			.getByLabel(browser.person.words.say('question.note'), { exact: true })
			.inputValue();
		expect(sentence).toContain(there);
		lost.push(typed - there.length);
	}
	console.log(`characters lost in ${kills} kills while typing: ${lost.join(', ')}`);
	expect(Math.max(...lost)).toBeLessThanOrEqual(3);
});
