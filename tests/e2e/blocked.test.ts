import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';

/** A window of an older version that does not let go, with the layout it knows. */
function holdsOlder(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('gradus', 30);
				opening.onerror = () => failed(opening.error);
				opening.onupgradeneeded = () => {
					const paths = {
						...{ meta: 'key', events: 'id', firms: 'id', assessments: 'id', plans: 'firm' },
						...{ workshops: 'id', seats: 'id' },
						...{ openings: ['workshop', 'poll'], boxes: ['workshop', 'poll'] },
						answers: ['assessment', 'question']
					};
					for (const [name, keyPath] of Object.entries(paths))
						opening.result.createObjectStore(name, { keyPath });
				};
				opening.onsuccess = () => {
					(window as { held?: IDBDatabase }).held = opening.result;
					done();
				};
			})
	);
}

test('while another window holds an older version that is said, and two windows that wait go on by themselves', async ({
	person,
	personAt,
	context
}) => {
	const { page, words } = person;
	const holder = await context.newPage();
	await holder.goto('/robots.txt');
	await holdsOlder(holder);

	await page.goto('/device/');
	const message = page.getByText(words.say('trouble.storage-blocked'));
	await expect(message).toBeVisible();
	const second = personAt(await context.newPage());
	await second.page.goto('/device/');
	await expect(second.page.getByRole('banner')).toBeVisible();

	await holder.evaluate(() => (window as { held?: IDBDatabase }).held!.close());
	for (const each of [person, second]) {
		await expect(each.heading).toHaveText(words.say('device.title'));
		await each.ready();
		await expect(each.page.getByText(words.say('trouble.storage-blocked'))).toHaveCount(0);
	}
	await second.go('/');
	await second.startCheck({ name: 'Hua Yi' });
	await second.seesQuestion(1);
});
