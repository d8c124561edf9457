import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { routesWith } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on any page, light and dark, before and with data, everything unfolded', async ({
			person
		}) => {
			test.slow();
			const { page } = person;
			const found: string[] = [];
			const look = async (route: string) => {
				await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
				await person.go(route);
				await expect(person.heading).toBeVisible();
				await page
					.locator('details')
					.evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
				const light = await axe(page).withTags(rules).analyze();
				// Only colours change with the theme.
				await page.emulateMedia({ colorScheme: 'dark' });
				const dark = await axe(page).withRules(['color-contrast']).analyze();
				for (const { id, nodes } of [...light.violations, ...dark.violations])
					for (const node of nodes) found.push(`${route} ${id}: ${node.html.slice(0, 120)}`);
			};
			await look('/');
			for (const route of routesWith(await person.hasAnswers())) await look(route);
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
