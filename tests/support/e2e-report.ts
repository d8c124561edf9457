import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Person } from './e2e-person';

export const personas = [
	'auto-parts-maker',
	'chemical-maker',
	'coffee-trader',
	'helicopter-parts-supplier',
	'robotics-start-up',
	'software-house'
] as const;

/** Opens a sample firm; returns the `#…` of its round. */
export async function opensSample(person: Person, id: string): Promise<string> {
	const { name } = parse(readFileSync(`src/content/personas/${id}.yaml`, 'utf8')) as {
		name: Record<string, string>;
	};
	await person.go('/samples/');
	await person.press(
		person.button(person.words.say('sample.openLabel', { name: name[person.words.locale]! }))
	);
	await person.seesResult();
	return new URL(person.page.url()).hash;
}

/** Opens the report of a round and waits until all of it stands there, pictures included. */
export async function opensReport(person: Person, place: string): Promise<void> {
	await person.go(`/report/${place}`);
	await expect(person.page.locator('.report h2').first()).toBeVisible();
}

/** What the report holds, in the order of the page: titles, cards, and every piece of text that is printed. */
export interface PrintedReport {
	readonly title: string;
	readonly sections: readonly { readonly id: string; readonly title: string }[];
	readonly cards: readonly string[];
	readonly headings: readonly string[];
	readonly texts: readonly string[];
	readonly pictures: readonly string[];
}

/** Reads the page as it is for paper. */
export async function printedReport(page: Page): Promise<PrintedReport> {
	await page.emulateMedia({ media: 'print' });
	const read = await page.evaluate(() => {
		const report = document.querySelector('.report')!;
		const isPrinted = (element: Element) => element.checkVisibility();
		const texts: string[] = [];
		const walker = document.createTreeWalker(report, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode.textContent!.trim();
			const parent = walker.currentNode.parentElement!;
			if (text !== '' && isPrinted(parent) && !parent.closest('.hidden-visually')) texts.push(text);
		}
		const all = (selector: string) => [...report.querySelectorAll(selector)].filter(isPrinted);
		return {
			title: report.querySelector('h1')!.textContent!,
			sections: all('h2').map((heading) => ({
				id: heading.id.replace('section-', ''),
				title: heading.textContent!
			})),
			cards: all('.card').map((card) => (card as HTMLElement).innerText),
			headings: all('h2, h3, h4, h5').map((heading) => heading.textContent!),
			texts,
			pictures: all('svg[role=img]').map((picture) => picture.getAttribute('aria-label')!)
		};
	});
	await page.emulateMedia({ media: null });
	return read;
}

/** What would be cut off on paper, at the width that the margins leave of an A4 or Letter sheet. */
export async function cutOnPaper(page: Page): Promise<readonly string[]> {
	const before = page.viewportSize()!;
	await page.emulateMedia({ media: 'print' });
	const found: string[] = [];
	for (const width of [665, 687]) {
		await page.setViewportSize({ width, height: 900 });
		found.push(
			...(await page.evaluate((most) => {
				const cut: string[] = [];
				const name = (element: Element) => `${most}: ${element.textContent!.trim().slice(0, 50)}`;
				for (const element of document.querySelectorAll('.report *')) {
					if (!element.checkVisibility() || element.closest('.hidden-visually')) continue;
					const box = element.getBoundingClientRect();
					const picture = element.closest('svg');
					if (element.tagName === 'text') {
						const frame = picture!.getBoundingClientRect();
						const isOut =
							box.left < frame.left - 1 ||
							box.right > frame.right + 1 ||
							box.top < frame.top - 1 ||
							box.bottom > frame.bottom + 1;
						if (isOut) cut.push(name(element));
					} else if (!picture && (box.right > most + 1 || box.left < -1)) cut.push(name(element));
					else if (!picture && element.scrollWidth > element.clientWidth + 1) {
						const { display, overflowX } = getComputedStyle(element);
						if (display !== 'inline' && overflowX !== 'visible') cut.push(name(element));
					}
				}
				return cut;
			}, width))
		);
	}
	await page.emulateMedia({ media: null });
	await page.setViewportSize(before);
	return found;
}
