import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';

/** The texts in sight, one for each piece of the page; what a select holds is not read but picked. */
function textsInSight(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const texts: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode.textContent!.trim();
			const parent = walker.currentNode.parentElement!;
			if (text === '' || parent.closest('select, .hidden-visually, .skip, #svelte-announcer'))
				continue;
			if (!parent.checkVisibility({ visibilityProperty: true })) continue;
			texts.push(text);
		}
		return texts;
	});
}

const limits = [
	{
		locale: 'en-GB',
		most: 1400,
		unit: 'words',
		count: (text: string) => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
	},
	{
		locale: 'zh-CN',
		most: 2300,
		unit: 'characters',
		count: (text: string) =>
			[...text].filter((character) => /\p{Script=Han}/u.test(character)).length
	}
];

for (const { locale, most, unit, count } of limits)
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test(`home, profile and the fifteen questions take at most ${most} ${unit} to read`, async ({
			person
		}) => {
			const { page, words } = person;
			// Controls that stand on every screen are read once.
			const read = new Set<string>();
			let sum = 0;
			const look = async () => {
				for (const text of await textsInSight(page)) {
					if (read.has(text)) continue;
					read.add(text);
					sum += count(text);
				}
			};
			await person.go('/');
			await look();
			await person.press(person.link(words.first('start')));
			await expect(person.heading).toHaveText(words.say('profile.title'));
			await look();
			await person.press(person.button(words.say('profile.go')));
			for (let at = 1; at <= 15; at++) {
				await person.seesQuestion(at, 15);
				await look();
				await person.answer(2);
			}
			test.info().annotations.push({ type: unit, description: String(sum) });
			expect(sum).toBeGreaterThan(most / 2);
			expect(sum).toBeLessThanOrEqual(most);
		});
	});
