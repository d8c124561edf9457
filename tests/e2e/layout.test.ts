import type { Page } from '@playwright/test';
import { routesWith } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

/** What a person could not read: content wider than the screen, text cut off or reaching over an edge. */
function unreadable(page: Page): Promise<string[]> {
	return page.evaluate((width) => {
		const found: string[] = [];
		const wide = document.documentElement.scrollWidth;
		if (wide > width) found.push(`page is ${wide} wide`);
		const name = (element: Element) =>
			`${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`;
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode;
			const element = text.parentElement!;
			if (text.textContent!.trim() === '' || !element.checkVisibility({ visibilityProperty: true }))
				continue;
			if (element.closest('.hidden-visually, .skip, #svelte-announcer, svg')) continue;
			for (let box: Element | null = element; box; box = box.parentElement) {
				const { overflowX } = getComputedStyle(box);
				if (/hidden|clip/.test(overflowX) && box.scrollWidth > box.clientWidth + 1)
					found.push(`${name(element)} is cut off`);
				if (overflowX !== 'visible') break;
			}
			if (element.closest('.scroll')) continue;
			const range = document.createRange();
			range.selectNode(text);
			for (const { left, right } of range.getClientRects())
				if (right > width + 1 || left < -1)
					found.push(`${name(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`);
		}
		return found;
	}, page.viewportSize()!.width);
}

const screens = [
	{ what: 'at 360x740', viewport: { width: 360, height: 740 }, text: 16 },
	{ what: 'at 320x568 with text at 200 %', viewport: { width: 320, height: 568 }, text: 32 }
];

for (const locale of ['en-GB', 'zh-CN'])
	for (const { what, viewport, text } of screens)
		test.describe(`browser in ${locale}`, () => {
			test.use({ locale, viewport });

			test(`nothing scrolls sideways and no text is cut off ${what}`, async ({
				person,
				context
			}) => {
				test.slow();
				const { page } = person;
				const session = await context.newCDPSession(page);
				await session.send('Page.enable');
				await session.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: text } });
				const found: string[] = [];
				const look = async (route: string) => {
					await person.go(route);
					await expect(person.heading).toBeVisible();
					for (const unfolded of [false, true]) {
						if (unfolded)
							await page
								.locator('details')
								.evaluateAll((all) =>
									all.forEach((each) => ((each as HTMLDetailsElement).open = true))
								);
						for (const line of await unreadable(page)) found.push(`${route.split('#')[0]} ${line}`);
					}
				};
				await look('/');
				expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
					`${text}px`
				);
				const place = await person.hasAnswers('full.json');
				for (const route of routesWith(place)) await look(route);
				expect([...new Set(found)]).toEqual([]);
			});
		});

test.describe('a device that asks for little motion', () => {
	test.use({ reducedMotion: 'reduce' });

	test('nothing moves', async ({ person }) => {
		const { page } = person;
		await person.go('/');
		await person.startCheck();
		await person.press(person.options.nth(2));
		expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
		const moving = await page.evaluate(() =>
			[...document.querySelectorAll('body *')]
				.filter((element) => {
					const { transitionDuration, animationName } = getComputedStyle(element);
					return animationName !== 'none' || /[1-9]/.test(transitionDuration);
				})
				.map((element) => element.outerHTML.slice(0, 80))
		);
		expect(moving).toEqual([]);
	});
});
