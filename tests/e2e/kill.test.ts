import { existsSync } from 'node:fs';
import { killAllWith } from '../support/e2e-kill';
import { expect, test } from '../support/e2e-test';

const kills = Number(process.env.KILLS ?? 3);

test(`an answer shown as kept is there after the browser was killed, ${kills} times of ${kills}`, async ({
	profile
}) => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	test.setTimeout(30_000 + kills * 30_000);
	let browser = await profile.open();
	await browser.person.go('/');
	await browser.person.startCheck({ name: 'Hua Yi' });
	const lost: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		const option = (kill * 3 + 1) % 5;
		const { page, person } = browser;
		const address = page.url();
		await person.options.nth(option).press('Space');
		await person.seesKept();
		expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
		await browser.context.close().catch(() => undefined);

		// The wipe that a torn log can cause shows only at the second opening.
		for (const opening of [1, 2]) {
			browser = await profile.open();
			await browser.page.goto(address);
			await expect(browser.person.heading).toBeVisible();
			await expect(browser.page.locator('[aria-busy=true]')).toHaveCount(0);
			const there =
				(await browser.person.options.count()) === 5 &&
				(await browser.person.options.nth(option).isChecked());
			if (!there) lost.push(kill);
			if (opening === 1) await browser.context.close();
		}
		// To and fro between two questions; each time another option than the one before.
		const { words } = browser.person;
		const on = kill % 2 === 0;
		await browser.person.press(
			browser.person.button(words.say(on ? 'question.next' : 'question.previous'))
		);
		await browser.person.seesQuestion(on ? 2 : 1);
	}
	expect(lost).toEqual([]);
});
