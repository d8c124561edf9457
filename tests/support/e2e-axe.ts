import type { Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds wrong by the rules of WCAG 2.2 AA on the page as it stands. The pages hold no frames, so it runs inside the page
 * and sends back what is wrong alone; gathering all that is right, over another page, takes four times as long.
 */
export function axeFaults(page: Page): Promise<readonly string[]> {
	return faultsBy(page, { type: 'tag', values: tags });
}

/** The same as `axeFaults`, light and dark; only colours change with the theme. */
export async function axeFaultsInBothThemes(page: Page): Promise<readonly string[]> {
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const light = await axeFaults(page);
	await page.emulateMedia({ colorScheme: 'dark' });
	return [...light, ...(await faultsBy(page, { type: 'rule', values: ['color-contrast'] }))];
}

async function faultsBy(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	return page.evaluate(async (only) => {
		const { axe: inPage } = window as unknown as { axe: typeof axe };
		const { violations } = await inPage.run(document, {
			runOnly: only,
			resultTypes: ['violations'],
			// It looks for the words of a label in the name, and takes spaces for their ends: Chinese has none.
			...(document.documentElement.lang.startsWith('zh')
				? { rules: { 'label-content-name-mismatch': { enabled: false } } }
				: {})
		});
		return violations.flatMap(({ id, nodes }) =>
			nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`)
		);
	}, runOnly);
}
