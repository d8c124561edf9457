import { axeFaults, axeFaultsInBothThemes } from '../support/e2e-axe';
import { hasMembership, memberRoutesWith } from '../support/e2e-benchmark';
import { hasOpenedWorkshop, workshopRoutesWith } from '../support/e2e-opened-workshop';
import { routesWith, type Person } from '../support/e2e-person';
import { seesStewardPages } from '../support/e2e-steward';
import { expect, test } from '../support/e2e-test';
import { hasYardsticks, officialRoutesWith } from '../support/e2e-yardstick';

/** What axe finds on a page, light and dark, everything unfolded. */
async function faults(person: Person, route: string): Promise<readonly string[]> {
	await person.go(route);
	await expect(person.heading).toBeVisible();
	await person.unfoldAll();
	return (await axeFaultsInBothThemes(person.page)).map((fault) => `${route} ${fault}`);
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

		test('axe finds nothing on any page of a steward, empty, with data and locked, light and dark, everything unfolded', async ({
			person
		}) => {
			test.slow();
			const found: string[] = [];
			await seesStewardPages(person, async (page) => {
				await person.unfoldAll();
				found.push(...(await axeFaultsInBothThemes(person.page)).map((each) => `${page} ${each}`));
			});
			expect(found).toEqual([]);
		});

		test('axe finds nothing on any page of a member of an association, light and dark, everything unfolded', async ({
			person
		}) => {
			test.slow();
			const found: string[] = [];
			for (const route of memberRoutesWith(await hasMembership(person)))
				found.push(...(await faults(person, route)));
			expect(found).toEqual([]);
		});

		test('axe finds nothing on any page of a facilitator, light and dark, everything unfolded', async ({
			person
		}) => {
			test.slow();
			const found: string[] = [];
			const opened = await hasOpenedWorkshop(person);
			for (const route of workshopRoutesWith(opened)) found.push(...(await faults(person, route)));
			await person.page.goto(`/workshop/screen/#workshop=${opened.id}`);
			await expect(person.heading).toBeVisible();
			found.push(...(await axeFaults(person.page)));
			expect(found).toEqual([]);
		});
	});

// In the language of most of them: what axe looks at is the same in the other.
test.describe('browser in zh-CN', () => {
	test.use({ locale: 'zh-CN' });

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
	await person.chooseFile({ name: 'other.json', text: '{"hello":1}' });
	await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
	expect(await axeFaults(page)).toEqual([]);
	await person.go('/firm/#firm=nobody');
	await expect(person.heading).toHaveText(words.say('firm.missing'));
	expect(await axeFaults(page)).toEqual([]);
});
