import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { killAllWith } from '../support/e2e-kill';
import { Disk } from '../support/e2e-store';
import { expect, test, type Profile } from '../support/e2e-test';

/** `KILLS` gives the long run; each takes about four seconds. */
const kills = Number(process.env.KILLS ?? 60);
/** Some of them side by side. */
const lines = kills >= 200 ? 4 : kills >= 20 ? 2 : 1;
/** Every so many kills the database is damaged as well, so that the browser drops it. */
const damageEach = 20;

interface AnswerRow {
	readonly question: string;
	readonly answer: { readonly option?: string; readonly note?: string };
}

for (let line = 1; line <= lines; line++)
	test(`no answer shown as kept is lost, with the browser killed ${Math.ceil(kills / lines)} times and opened twice after each, ${line} of ${lines}`, async ({
		profile
	}) => {
		test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
		const count = Math.ceil(kills / lines);
		test.setTimeout(60_000 + count * 30_000);
		let browser = await profile.open();
		await browser.person.go('/');
		await browser.person.startCheck({ name: 'Hua Yi' });
		const address = browser.page.url();
		const asked = new URLSearchParams(new URL(address).hash.slice(1)).get('question');
		const seen = { acknowledged: 0, wipes: 0, told: 0 };
		const lost: string[] = [];
		let n = 0;
		let device = await deviceOf(browser.page);
		for (let kill = 1; kill <= count; kill++) {
			const { page, person, context } = browser;
			const option = kill % 5;
			await person.options.nth(option).press('Space');
			await person.seesKept();
			seen.acknowledged += 1;
			await person.press(page.getByText(person.words.say('question.more')));
			let kept = n;
			await page.exposeBinding('kept', (_source, value: number) => {
				seen.acknowledged += 1;
				kept = value;
			});
			await writesOn(page, n + 1);
			await setTimeout(100 + Math.random() * 900);
			expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
			await context.close().catch(() => undefined);
			if (kill % damageEach === 0) await damage(profile);

			// The wipe that a torn log can cause shows only at the second opening.
			for (const opening of [1, 2]) {
				browser = await profile.open();
				await browser.page.goto(address);
				await expect(browser.person.heading).toBeVisible();
				await expect(browser.page.locator('[aria-busy=true]')).toHaveCount(0);
				const now = await deviceOf(browser.page);
				if (now !== device) {
					seen.wipes += 1;
					device = now;
					await expect(
						browser.page.getByText(browser.person.words.within('trouble.broughtBack'))
					).toBeVisible();
					seen.told += 1;
				}
				const rows = (await new Disk(browser.page).rows('answers')) as AnswerRow[];
				const answer = rows.find(({ question }) => question === asked)?.answer;
				n = Number(answer?.note ?? 0);
				if (answer?.option !== String(option) || n < kept)
					lost.push(`kill ${kill}, opening ${opening}: ${JSON.stringify(answer)}, kept ${kept}`);
				if (opening === 1) await browser.context.close();
			}
		}
		test.info().annotations.push({ type: 'kills', description: JSON.stringify(seen) });
		console.log(`${count} kills: ${JSON.stringify(seen)}, ${lost.length} lost`);
		expect(lost).toEqual([]);
		expect(seen.wipes).toBeGreaterThanOrEqual(Math.floor(count / damageEach));
		expect(seen.told).toBe(seen.wipes);
	});

/** Whose store this is: another one where the browser had dropped it. */
async function deviceOf(page: Page): Promise<string> {
	const [store] = (await new Disk(page).rows('meta')) as [{ device: string }];
	return store.device;
}

/** Enters one number after the other into the note, each as soon as the one before is shown as kept, and tells each that was. */
async function writesOn(page: Page, from: number): Promise<void> {
	await page.evaluate((first) => {
		const note = document.querySelector('textarea')!;
		const label = document.querySelector('.kept')!;
		let now = first;
		const write = () => {
			note.value = String(now);
			note.dispatchEvent(new InputEvent('input', { bubbles: true }));
		};
		let saving = false;
		new MutationObserver(() => {
			const { state } = (label as HTMLElement).dataset;
			if (state === 'saving') saving = true;
			if (state !== 'kept' || !saving) return;
			saving = false;
			(window as unknown as { kept(value: number): void }).kept(now);
			now += 1;
			write();
		}).observe(label, { attributes: true });
		write();
	}, from);
}

/** Changes some bytes of the database's log on the disk. */
async function damage({ folder }: Profile): Promise<void> {
	const databases = join(folder, 'Default', 'IndexedDB');
	for (const name of await readdir(databases)) {
		if (!name.endsWith('.leveldb')) continue;
		for (const log of await readdir(join(databases, name))) {
			if (!log.endsWith('.log')) continue;
			const file = await open(join(databases, name, log), 'r+');
			const bytes = Buffer.alloc(40);
			const { bytesRead } = await file.read(bytes, 0, 40, 2000);
			await file.write(bytes.map((byte) => byte ^ 0xff).subarray(0, bytesRead), 0, bytesRead, 2000);
			await file.close();
		}
	}
}
