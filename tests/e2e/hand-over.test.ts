import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { hasClients } from '../support/e2e-clients';
import { listed } from '../support/e2e-erase';
import type { Person } from '../support/e2e-person';
import { opening } from '../support/store';
import { expect, test } from '../support/e2e-test';

const noteOf = 'Key under the mat';
const reason = 'said by one in a corner';

/** Opens the page of handing over for the first of some firms, whose workshop has an opened box and whose desk a note. */
async function hasFirm(person: Person) {
	const { page, words } = person;
	const clients = await hasClients(person, { firms: 2, rounds: 2 });
	const [{ id, name }] = clients.firms as [{ id: string; name: string }];
	const opened = opening();
	const tally = { ...opened.tallies['d1.q1']!, reasons: [{ option: 2, text: reason }] };
	await person.disk.put('openings', {
		workshop: clients.workshop,
		poll: 0,
		firm: id,
		opening: { ...opened, tallies: { 'd1.q1': tally } }
	});
	await person.go('/desk/');
	await person.press(person.button(name));
	await page.getByLabel(words.say('desk.note')).fill(noteOf);
	await page.getByLabel(words.say('desk.note')).blur();
	await person.press(page.getByRole('link', { name: words.say('desk.saveFirm') }));
	await expect(person.heading).toHaveText(words.say('keeping.hand.title', { name }));
	return { id, name };
}

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a firm is handed over with and without what ballots said; what was left out is not in the file', async ({
			person,
			browser,
			personAt,
			baseURL
		}) => {
			const { page, words } = person;
			const { id, name } = await hasFirm(person);
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			const save = () =>
				person.savesFile(() => person.press(person.button(words.say('keeping.hand.save'))));
			const goes = listed(person, words.say('keeping.hand.goes'));
			const ballots = words.say('keeping.hand.ballots', { n: 5 });
			await expect(goes.filter({ hasText: words.say('keeping.hand.desk') })).toHaveCount(1);
			const forOwner = await save();
			expect(forOwner.name).toMatch(/^gradus-firm-Hua-Yi-Valves-\d{4}-\d\d-\d\d\.json$/);
			for (const absent of [noteOf, reason, 'AGE-SECRET-KEY'])
				expect(forOwner.text).not.toContain(absent);
			await expect(page.getByText(words.say('keeping.hand.saved'))).toBeVisible();

			await page.getByRole('radio', { name: words.say('keeping.hand.consultant') }).press('Space');
			await expect(page.getByRole('checkbox', { name: ballots })).toBeChecked();
			await expect(
				goes.filter({ hasText: words.say('keeping.hand.ballotCount', { n: 5 }) })
			).toHaveCount(1);
			const forConsultant = await save();
			for (const present of [noteOf, reason]) expect(forConsultant.text).toContain(present);

			const context = await browser.newContext({ baseURL, locale });
			const owner = personAt(await context.newPage());
			await owner.chooseFile(forOwner);
			await owner.takeFile();
			await expect(owner.page.getByText(words.say('device.importDone'))).toBeVisible();
			expect(await owner.disk.rows('openings')).toEqual([]);
			const [theirs] = (await owner.disk.rows('firms')) as { id: string; desk?: unknown }[];
			expect(theirs).toMatchObject({ id, name });
			expect(theirs!.desk).toBeUndefined();
			const rounds = (who: Person) =>
				who.disk
					.rows('assessments')
					.then((all) => (all as { firm: string }[]).filter((each) => each.firm === id));
			expect(await rounds(owner)).toEqual(await rounds(person));
			await context.close();

			await person.press(person.button(words.say('keeping.hand.archive')));
			await expect(page.getByText(words.say('keeping.hand.archived', { name }))).toBeVisible();
			await person.press(person.link(words.say('keeping.hand.erase')));
			await expect(person.heading).toHaveText(words.say('keeping.erase.firm', { name }));
		});
	});
