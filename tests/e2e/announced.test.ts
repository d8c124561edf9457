import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';

interface Said {
	readonly at: number;
	readonly text: string;
	readonly alert: boolean;
}

/** What a screen reader would say by itself: each change of text in a live region. */
async function listens(page: Page): Promise<() => Promise<readonly Said[]>> {
	await page.evaluate(() => {
		const said: Said[] = [];
		Object.assign(window, { said });
		const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
		const texts = new Map<Element, string>();
		const look = () => {
			for (const region of document.querySelectorAll(live)) {
				const text = region.textContent.trim().replace(/\s+/g, ' ');
				if (text === (texts.get(region) ?? '')) continue;
				texts.set(region, text);
				const alert = region.matches('[role=alert]');
				if (text !== '') said.push({ at: performance.now(), text, alert });
			}
		};
		for (const region of document.querySelectorAll(live))
			texts.set(region, region.textContent.trim().replace(/\s+/g, ' '));
		new MutationObserver(look).observe(document.body, {
			subtree: true,
			childList: true,
			characterData: true
		});
	});
	return () => page.evaluate(() => (window as unknown as { said: Said[] }).said);
}

const answers = 20;

test(`a session of ${answers} answers is announced at most once for each answer`, async ({
	person
}) => {
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi', depth: person.words.within('depth.standard') });
	const said = await listens(person.page);
	for (let n = 0; n < answers; n++) {
		const before = (await said()).length;
		await person.answer(n % 5);
		await person.seesKept();
		const since = (await said()).slice(before).map(({ text }) => text);
		expect(since.length, since.join(' | ')).toBeLessThanOrEqual(1);
	}
	const all = await said();
	expect(all.length).toBeLessThanOrEqual(answers);
	expect(all.filter(({ alert }) => alert)).toEqual([]);
	// Said with the first of all, the profile, and standing there since.
	await expect(
		person.page.getByRole('status').filter({ hasText: person.words.within('kept.at') })
	).toHaveCount(1);
});

test('an answer that could not be kept is announced at once, as what interrupts, and nothing says that it was kept', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerSome(2);
	await person.seesKept();
	const said = await listens(page);
	const from = await page.evaluate(() => {
		IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
			throw new DOMException('gone', 'UnknownError');
		};
		return performance.now();
	});
	await person.press(person.options.nth(1));
	const failed = async () => (await said()).find(({ alert }) => alert);
	await expect.poll(failed, { timeout: 2000 }).toBeDefined();
	const { text, at } = (await failed())!;
	expect(text).toContain(words.say('kept.failed'));
	expect(at - from).toBeLessThan(2000);
	expect((await said()).map((each) => each.text).join('\n')).not.toMatch(words.within('kept.at'));
	test.info().annotations.push({ type: 'figure', description: `${Math.round(at - from)} ms` });
});
