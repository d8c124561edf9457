import type { Page } from '@playwright/test';
import { ballotRoutesWith, gathersBallots, hasBallot } from '../support/e2e-ballots';
import { hasMembership, memberRoutesWith } from '../support/e2e-benchmark';
import { hasOpenedWorkshop, workshopRoutesWith } from '../support/e2e-opened-workshop';
import { routesWith, type Person } from '../support/e2e-person';
import { seesStewardPages } from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { hasYardsticks, officialRoutesWith } from '../support/e2e-yardstick';

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

/** Text as large as the person set it in the browser. */
async function setsText(page: Page, size: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Page.enable');
	await session.send('Page.setFontSizes', {
		fontSizes: { standard: size, fixed: size }
	});
}

/** What cannot be read on a page, folded and unfolded. */
async function faults(person: Person, route: string): Promise<readonly string[]> {
	await person.go(route);
	await expect(person.heading).toBeVisible();
	return faultsHere(person, route.replace(/assessment=[^&]+&?/, ''));
}

/** The same on the page as it stands. */
async function faultsHere(person: Person, name: string): Promise<readonly string[]> {
	const folded = await unreadable(person.page);
	await person.unfoldAll();
	return [...folded, ...(await unreadable(person.page))].map((line) => `${name} ${line}`);
}

const screens = [
	{ what: 'at 360x740', viewport: { width: 360, height: 740 }, text: 16 },
	{
		what: 'at 320x568 with text at 200 %',
		viewport: { width: 320, height: 568 },
		text: 32
	}
];

for (const locale of ['en-GB', 'zh-CN'])
	// In Chinese, which takes less room, on the narrow one alone.
	for (const { what, viewport, text } of locale === 'en-GB' ? screens : screens.slice(-1))
		test.describe(`browser in ${locale}`, () => {
			test.use({ locale, viewport });

			test(`nothing scrolls sideways and no text is cut off ${what}`, async ({ person }) => {
				test.slow();
				const { page } = person;
				await setsText(page, text);
				const found = [...(await faults(person, '/'))];
				expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
					`${text}px`
				);
				for (const route of routesWith(await person.hasAnswers('full.json')))
					found.push(...(await faults(person, route)));
				expect([...new Set(found)]).toEqual([]);
			});

			test(`nothing of an official yardstick scrolls sideways and no text is cut off ${what}`, async ({
				person
			}) => {
				test.slow();
				await setsText(person.page, text);
				await person.hasAnswers();
				const into = person.words.say('home.defaultFirm');
				const found: string[] = [];
				for (const route of officialRoutesWith(await hasYardsticks(person, into)))
					found.push(...(await faults(person, route)));
				expect([...new Set(found)]).toEqual([]);
			});

			test(`nothing of a steward’s desk scrolls sideways and no text is cut off ${what}`, async ({
				person
			}) => {
				test.slow();
				await setsText(person.page, text);
				const found: string[] = [];
				await seesStewardPages(person, async (page) => {
					found.push(...(await faultsHere(person, page)));
				});
				expect([...new Set(found)]).toEqual([]);
			});

			test(`nothing of a benchmark scrolls sideways and no text is cut off ${what}`, async ({
				person
			}) => {
				test.slow();
				await setsText(person.page, text);
				const found: string[] = [];
				for (const route of memberRoutesWith(await hasMembership(person)))
					found.push(...(await faults(person, route)));
				expect([...new Set(found)]).toEqual([]);
			});

			test(`nothing of a workshop scrolls sideways and no text is cut off ${what}`, async ({
				person
			}) => {
				test.slow();
				await setsText(person.page, text);
				const opened = workshopRoutesWith(await hasOpenedWorkshop(person));
				const gathering = await gathersBallots(person);
				const { workshop } = gathering;
				const seat = 'a'.repeat(16);
				await hasBallot(person, gathering, { id: seat, votes: {} });
				const routes = [
					...opened,
					...ballotRoutesWith(workshop, seat),
					`/workshop/#workshop=${workshop}`,
					`/workshop/sheets/#workshop=${workshop}`,
					`/workshop/type-in/#workshop=${workshop}`
				];
				const found: string[] = [];
				for (const route of routes) found.push(...(await faults(person, route)));
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
