import type { Page } from '@playwright/test';
import { Disk } from '../support/e2e-store';
import { expect, test } from '../support/e2e-test';

/** `LABELS` gives the long run. */
const edits = Number(process.env.LABELS ?? 40);

interface AnswerRow {
	readonly answer: { readonly note?: string };
}

/** What is on the disk at this very moment, past the app. */
async function noteOnDisk(page: Page): Promise<number> {
	const rows = (await new Disk(page).rows('answers')) as AnswerRow[];
	return Math.max(0, ...rows.map(({ answer }) => Number(answer.note ?? 0)));
}

test.describe('with a browser that fails at random', () => {
	test.beforeEach(({ page }) =>
		page.addInitScript(() => {
			// In an order of its own that comes out the same each time.
			let seed = 7;
			const chance = (part: number) => {
				seed = (seed * 1664525 + 1013904223) % 2 ** 32;
				return seed / 2 ** 32 < part;
			};
			const faults = { isOn: false };
			(window as unknown as { faults: typeof faults }).faults = faults;
			const put = IDBObjectStore.prototype.put;
			IDBObjectStore.prototype.put = function (...args) {
				if (!faults.isOn || this.name !== 'answers') return put.apply(this, args);
				if (chance(0.2)) throw new DOMException('injected', 'QuotaExceededError');
				const request = put.apply(this, args);
				// The row was written well, and then the whole transaction is taken back.
				if (chance(0.2)) request.addEventListener('success', () => this.transaction.abort());
				return request;
			};
			const begin = IDBDatabase.prototype.transaction;
			IDBDatabase.prototype.transaction = function (...args) {
				if (faults.isOn && args[1] === 'readwrite' && chance(0.2))
					throw new DOMException('the connection is closing', 'InvalidStateError');
				return begin.apply(this, args);
			};
		})
	);

	test(`each of ${edits} labels "kept" stands for a row on the disk, and what failed is told and kept at another try`, async ({
		person
	}) => {
		test.setTimeout(60_000 + edits * 4000);
		const { page, words } = person;
		await person.go('/');
		await person.startCheck();
		await person.press(page.getByText(words.say('question.more')));
		await page.evaluate(() => {
			(window as unknown as { faults: { isOn: boolean } }).faults.isOn = true;
		});
		const note = page.getByLabel(words.say('question.note'), { exact: true });
		const label = page.locator('.kept');
		const told = { kept: 0, failed: 0 };
		for (let n = 1; n <= edits; n++) {
			await note.fill(String(n));
			for (;;) {
				await expect(label).toHaveAttribute('data-state', /kept|failed/);
				const onDisk = await noteOnDisk(page);
				if ((await label.getAttribute('data-state')) === 'kept') {
					told.kept += 1;
					expect(onDisk).toBe(n);
					break;
				}
				told.failed += 1;
				expect(onDisk).toBeLessThan(n);
				await expect(note).toHaveValue(String(n));
				await person.press(person.button(words.say('trouble.retry')));
			}
		}
		console.log(`labels in ${edits} edits: ${JSON.stringify(told)}`);
		expect(told.kept).toBe(edits);
		expect(told.failed).toBeGreaterThan(edits / 10);
		await page.evaluate(() => {
			(window as unknown as { faults: { isOn: boolean } }).faults.isOn = false;
		});
		await page.reload();
		await person.ready();
		expect(await noteOnDisk(page)).toBe(edits);
	});
});
