import type { Locator, Page } from '@playwright/test';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import type { Person, Place } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

/** A firm that has accepted the path planned for it. */
async function follows(person: Person): Promise<Place> {
	const place = await person.hasAnswers('full.json');
	await person.go(`/path/#assessment=${place.assessment}`);
	await person.press(person.button(person.words.say('path.accept')));
	await expect(person.heading).toHaveText(person.words.say('roadmap.title'));
	return place;
}

const statusOf = (card: Locator) => card.getByRole('combobox');
const cards = (page: Page) => page.locator('li[id^=step-]');

test('an accepted path is followed: steps change at once, survive a reload, and are told on home @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	await follows(person);
	const first = cards(page).first();
	const name = await first.getByRole('heading', { level: 4 }).innerText();
	await statusOf(first).selectOption({ label: words.say('roadmap.status.blocked') });
	await person.press(first.getByText(words.say('roadmap.details'), { exact: true }));
	await first
		.getByLabel(words.say('roadmap.of', { what: words.say('roadmap.due'), step: name }))
		.fill('2020-01-31');
	await first
		.getByLabel(words.say('roadmap.of', { what: words.say('roadmap.owner'), step: name }))
		.fill('王工');
	await person.seesKept();

	await page.reload();
	await person.ready();
	await expect(statusOf(first)).toHaveValue('blocked');
	await expect(first.getByText('王工')).toBeVisible();
	await expect(page.getByText(words.say('roadmap.overdueCount', { n: 1 }))).toBeVisible();
	await expect(first.getByText(words.within('roadmap.wasDue'))).toBeVisible();

	await person.go('/');
	await expect(page.getByText(words.say('roadmap.overdueCount', { n: 1 }))).toBeVisible();
	await expect(page.getByText(words.say('roadmap.blockedCount', { n: 1 }))).toBeVisible();
	await expect(page.getByText(words.within('roadmap.nextDue'))).toBeVisible();
	await person.press(page.getByRole('link', { name: words.within('roadmap.openOf') }));
	await expect(person.heading).toHaveText(words.say('roadmap.title'));
});

test('a done step proposes the answers it changes; only what is taken is written, in a new round', async ({
	person
}) => {
	const { page, words } = person;
	const { assessment } = await follows(person);
	const before = await person.disk.rows('answers');
	const first = cards(page).first();
	await statusOf(first).selectOption({ label: words.say('roadmap.status.done') });
	await expect(first.getByText(words.say('roadmap.changes'))).toBeVisible();
	await person.seesKept();
	expect(await person.disk.rows('answers')).toEqual(before);

	const begin = page.getByRole('button', {
		name: words.within('roadmap.of', { what: words.say('roadmap.begin') })
	});
	const take = page.getByRole('button', {
		name: words.within('roadmap.of', { what: words.say('roadmap.take') })
	});
	await expect(begin.or(take).first()).toBeVisible();
	if (await begin.first().isVisible()) await person.press(begin.first());
	await page.getByLabel(words.say('roadmap.shows')).fill('log of March');
	await person.press(take.first());
	await person.seesKept();
	const rows = (await person.disk.rows('answers')) as readonly {
		readonly assessment: string;
		readonly answer: { readonly confidence?: string; readonly evidence?: string };
	}[];
	const taken = rows.filter(({ answer }) => answer.evidence === 'log of March');
	expect(taken).toHaveLength(1);
	expect(taken[0]).toMatchObject({ answer: { state: 'option', confidence: 'shown' } });
	if (taken[0]!.assessment !== assessment)
		expect(rows.filter((row) => row.assessment === assessment)).toEqual(before);
});

test('the due dates go into a calendar file, one entry for each step still to be done', async ({
	person
}) => {
	const { page, words } = person;
	await follows(person);
	const all = await cards(page).count();
	await statusOf(cards(page).first()).selectOption({ label: words.say('roadmap.status.done') });
	await person.seesKept();
	const { name, text } = await person.savesFile(() =>
		person.press(person.button(words.say('roadmap.saveCalendar')))
	);
	expect(name).toMatch(/^gradus-roadmap-\d{4}-\d\d-\d\d\.ics$/);
	expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(all - 1);
	for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('a roadmap that is taken back comes back by Undo with everything said about its steps', async ({
	person
}) => {
	const { page, words } = person;
	await follows(person);
	await statusOf(cards(page).first()).selectOption({ label: words.say('roadmap.status.doing') });
	await person.seesKept();
	const before = await cards(page).allInnerTexts();
	await person.press(person.button(words.say('roadmap.withdraw')));
	await expect(person.heading).toHaveText(words.say('roadmap.none'));
	await person.press(person.button(words.say('app.undo')));
	await expect(person.heading).toHaveText(words.say('roadmap.title'));
	expect(await cards(page).allInnerTexts()).toEqual(before);
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on a followed roadmap, everything unfolded, light and dark', async ({
			person
		}) => {
			test.slow();
			const { page, words } = person;
			await follows(person);
			for (const [at, status] of (['done', 'doing', 'blocked', 'dropped'] as const).entries())
				await statusOf(cards(page).nth(at)).selectOption({
					label: words.say(`roadmap.status.${status}`)
				});
			await person.seesKept();
			await person.unfoldAll();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
		});

		test('everything on a followed roadmap fits a narrow screen', async ({ person }) => {
			const { page } = person;
			await follows(person);
			await page.setViewportSize({ width: 320, height: 700 });
			await person.unfoldAll();
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
		});
	});
