import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { routesWith, type Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { hasYardsticks, officialRoutesWith } from '../support/e2e-yardstick';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

/** What axe finds on a page, light and dark, everything unfolded. */
async function faults(person: Person, route: string): Promise<readonly string[]> {
	const { page } = person;
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	await person.go(route);
	await expect(person.heading).toBeVisible();
	await person.unfoldAll();
	const light = await axe(page).withTags(rules).analyze();
	// Only colours change with the theme.
	await page.emulateMedia({ colorScheme: 'dark' });
	const dark = await axe(page).withRules(['color-contrast']).analyze();
	return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
		nodes.map((node) => `${route} ${id}: ${node.html.slice(0, 120)}`)
	);
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on any page, light and dark, before and with data, everything unfolded', async ({
			person
		}) => {
			test.slow();
			const found = [...(await faults(person, '/'))];
			for (const route of routesWith(await person.hasAnswers()))
				found.push(...(await faults(person, route)));
			expect(found).toEqual([]);
		});

		test('axe finds nothing on any page of an official yardstick, light and dark, everything unfolded', async ({
			person
		}) => {
			test.slow();
			await person.hasAnswers();
			const into = person.words.say('home.defaultFirm');
			const found: string[] = [];
			for (const route of officialRoutesWith(await hasYardsticks(person, into)))
				found.push(...(await faults(person, route)));
			expect(found).toEqual([]);
		});
	});

test('axe finds nothing where something is wrong: a refused file, a firm that is not here', async ({
	person
}) => {
	const { page, words } = person;
	const clean = async () => {
		const { violations } = await axe(page).withTags(rules).analyze();
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	};
	await person.chooseFile({ name: 'other.json', text: '{"hello":1}' });
	await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
	await clean();
	await person.go('/firm/#firm=nobody');
	await expect(person.heading).toHaveText(words.say('firm.missing'));
	await clean();
});
