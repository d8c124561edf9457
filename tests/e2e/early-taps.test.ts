import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Disk } from '../support/e2e-store';
import { expect, test } from '../support/e2e-test';

const loads = 20;
/** Of each request, in milliseconds; a page needs several in a row. */
const delay = 150;

interface AnswerRow {
	readonly question: string;
	readonly answer: { readonly option?: string };
}

/** Where the page is and what it says, for a load that never comes to its options. */
async function screenOf(page: Page): Promise<string> {
	const said = await page.evaluate(() => document.body.innerText.slice(0, 400));
	return `${page.url()}: ${said}`;
}

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test(`in ${loads} cold loads on a slow network no tap, however early, shows an answer that is not kept`, async ({
	person,
	context
}) => {
	test.setTimeout(240_000);
	const { page, words } = person;
	await person.go('/');
	await person.startCheck();
	await person.seesKept();
	const hash = new URL(page.url()).hash;
	await page.close();
	let early = 0;
	let taken = 0;
	let before = 0;
	const lost: string[] = [];
	for (let load = 0; load < loads; load++) {
		const cold = await context.newPage();
		await cold.route('**/*', async (route) => {
			await setTimeout(delay);
			await route.continue();
		});
		await cold.goto(`/question/${hash}`, { waitUntil: 'commit' });
		const options = cold
			.getByRole('group', { name: words.say('question.options') })
			.getByRole('radio');
		// Where the options will be, from the first moment until one of them is there and a little longer.
		const patience = Date.now() + 60_000;
		for (;;) {
			await cold.touchscreen.tap(150, 260 + ((load * 37) % 300));
			if ((await options.count()) > 0) break;
			expect(Date.now(), `load ${load} shows ${await screenOf(cold)}`).toBeLessThan(patience);
			early += 1;
			await cold.waitForTimeout(30);
		}
		await cold.waitForTimeout(30);
		// After a moment to move on to the next question: what is shown, and what lies on the disk.
		await cold.waitForTimeout(300);
		await expect(cold.getByText(words.say('kept.saving'))).toHaveCount(0);
		const answered = await cold
			.getByRole('img', { name: words.within('home.answered') })
			.getAttribute('aria-label');
		const checked = await options.evaluateAll((all) =>
			all.findIndex((each) => (each as HTMLInputElement).checked)
		);
		const question = new URLSearchParams(new URL(cold.url()).hash.slice(1)).get('question');
		const rows = (await new Disk(cold).rows('answers')) as AnswerRow[];
		const kept = rows.find((row) => row.question === question)?.answer.option;
		if (
			answered !== words.say('home.answered', { answered: rows.length, asked: 15 }) ||
			(checked === -1 ? kept !== undefined : kept !== String(checked))
		)
			lost.push(`load ${load}: ${answered}, option ${checked}; kept ${JSON.stringify(rows)}`);
		if (rows.length > before) taken += 1;
		before = rows.length;
		await cold.unrouteAll({ behavior: 'ignoreErrors' });
		await cold.close();
	}
	expect(lost).toEqual([]);
	expect(early, 'taps before there was anything to tap').toBeGreaterThan(loads);
	expect(taken, 'loads in which a tap was taken').toBeGreaterThan(0);
});
