import type { Locator } from '@playwright/test';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { hasClients } from '../support/e2e-clients';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

/** The consultant's desk, as a person goes about it. */
class DeskPage {
	constructor(private readonly person: Person) {}

	async open(): Promise<void> {
		await this.person.go('/desk/');
		await expect(this.search).toBeVisible();
	}

	get search(): Locator {
		return this.person.page.getByRole('searchbox');
	}

	get show(): Locator {
		return this.person.page.getByRole('combobox', { name: this.person.words.say('desk.show') });
	}

	get names(): Locator {
		return this.person.page.locator('ul.clients button[aria-expanded]');
	}

	/** The row of one firm. */
	of(name: string): Locator {
		return this.person.page.locator('ul.clients > li').filter({
			has: this.person.page.getByRole('heading', { name, exact: true })
		});
	}

	async unfold(name: string): Promise<Locator> {
		await this.person.press(this.person.button(name));
		return this.of(name);
	}
}

test('twelve firms are found by name, place and line of business, and by what state they are in', async ({
	person
}) => {
	const { page, words } = person;
	await hasClients(person);
	const desk = new DeskPage(person);
	await desk.open();
	await expect(desk.names).toHaveCount(12);
	await desk.search.fill('hua yi');
	await expect(desk.names).toHaveText(['Hua Yi Valves']);
	await desk.search.fill('Guangdong');
	await expect(desk.names).toHaveCount(3);
	await desk.search.fill('guangdong machinery');
	await expect(desk.names).toHaveCount(2);
	await desk.search.fill('nowhere');
	await expect(desk.names).toHaveCount(0);
	await person.press(person.button(words.say('desk.showEverything')));
	await expect(desk.names).toHaveCount(12);

	await desk.show.selectOption('workshop');
	await expect(desk.names).toHaveText(['Hua Yi Valves']);
	await desk.show.selectOption('to-check');
	await expect(desk.names).toHaveCount(3);
	await desk.show.selectOption('under-way');
	await expect(page.getByText(words.say('desk.answered', { done: 38, all: 75 }))).toHaveCount(3);
	await desk.show.selectOption('overdue');
	await expect(desk.names).toHaveCount(6);
	await desk.show.selectOption('archived');
	await expect(desk.names).toHaveCount(0);
});

test('last contact, next date and a note are kept, and the soonest date stands first', async ({
	person
}) => {
	const { page, words } = person;
	await hasClients(person, { firms: 4, rounds: 1 });
	const desk = new DeskPage(person);
	await desk.open();
	let row = await desk.unfold('Minghe Foods');
	await row.getByLabel(words.say('desk.nextDate'), { exact: true }).fill('2099-12-03');
	await expect(row.getByText(words.say('desk.nextDateOn', { day: 'Dec 3, 2099' }))).toBeVisible();
	await expect(desk.names.first()).toHaveText('Minghe Foods');
	await row.getByLabel(words.say('desk.note')).fill('Asks for Ms Wang');
	await person.press(row.getByRole('button', { name: words.say('desk.today') }));
	row = await desk.unfold('Anda Auto Parts');
	await row.getByLabel(words.say('desk.nextDate'), { exact: true }).fill('2020-01-01');
	await expect(row.getByText(words.say('desk.nextDatePast', { day: 'Jan 1, 2020' }))).toBeVisible();
	await page.reload();
	await person.ready();
	await expect(desk.names.first()).toHaveText('Anda Auto Parts');
	await desk.search.fill('ms wang');
	await expect(desk.names).toHaveText(['Minghe Foods']);
	await expect(desk.of('Minghe Foods').getByText(words.within('desk.lastContactOn'))).toBeVisible();
});

test('an archived firm leaves home but not the desk, and undo brings it back at once', async ({
	person
}) => {
	const { page, words } = person;
	await hasClients(person, { firms: 4, rounds: 1 });
	await person.go('/');
	await person.press(person.link(words.say('desk.open')));
	const desk = new DeskPage(person);
	const archive = async () => {
		const row = await desk.unfold('Anda Auto Parts');
		await person.press(row.getByRole('button', { name: words.say('desk.archive') }));
		await expect(person.button(words.say('app.undo'))).toBeFocused();
		await expect(desk.names).toHaveCount(3);
	};
	await archive();
	await person.press(person.button(words.say('app.undo')));
	await expect(desk.names).toHaveCount(4);
	await archive();
	await person.go('/');
	await expect(page.getByRole('heading', { name: 'Hua Yi Valves' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Anda Auto Parts' })).toHaveCount(0);
	await person.press(person.link(words.say('desk.open')));
	await desk.show.selectOption('archived');
	await expect(desk.names).toHaveText(['Anda Auto Parts']);
	const row = await desk.unfold('Anda Auto Parts');
	await person.press(row.getByRole('button', { name: words.say('desk.bringBack') }));
	await desk.show.selectOption('all');
	await expect(desk.names).toHaveCount(4);
});

const opening = (workshop: string, firm: string) => ({
	workshop,
	poll: 0,
	firm,
	opening: { ballots: 5, anonymous: true, tallies: {}, cards: [] }
});

test('a firm file carries one firm with rounds, roadmap, workshop and opened ballots into a fresh profile, and nothing of the others', async ({
	person,
	personAt,
	browser,
	baseURL
}) => {
	const { page, words } = person;
	const clients = await hasClients(person, { firms: 4, rounds: 3 });
	const [{ id, name }, other] = clients.firms as [{ id: string; name: string }, { id: string }];
	await person.disk.put('openings', opening(clients.workshop, id));
	await person.disk.put('openings', opening('00000000000000ff', other.id));
	const desk = new DeskPage(person);
	await desk.open();
	const row = await desk.unfold(name);
	await row.getByLabel(words.say('desk.note')).fill('Key under the mat');
	await row.getByLabel(words.say('desk.note')).blur();
	await person.press(row.getByRole('link', { name: words.say('desk.saveFirm') }));
	await page.getByRole('radio', { name: words.say('keeping.hand.consultant') }).press('Space');
	const file = await person.savesFile(() =>
		person.press(person.button(words.say('keeping.hand.save')))
	);
	expect(file.name).toMatch(/^gradus-firm-Hua-Yi-Valves-\d{4}-\d\d-\d\d\.json$/);

	const context = await browser.newContext({ baseURL });
	const fresh = personAt(await context.newPage());
	await fresh.chooseFile(file);
	await expect(fresh.page.getByText(words.like('desk.fileIs', { name }))).toBeVisible();
	await expect(fresh.page.getByText(words.say('desk.rounds', { n: 3 })).first()).toBeVisible();
	await expect(fresh.page.getByText(words.within('desk.workshops', { n: 1 }))).toBeVisible();
	await fresh.takeFile();
	await expect(fresh.page.getByText(words.say('device.importDone'))).toBeVisible();

	const here = (table: string, who: Person) =>
		who.disk.rows(table) as Promise<readonly Record<string, unknown>[]>;
	const ofFirm = (rows: readonly Record<string, unknown>[]) =>
		rows.filter((each) => each.firm === id || each.id === id);
	for (const table of ['firms', 'assessments', 'plans', 'workshops', 'openings', 'events']) {
		const theirs = ofFirm(await here(table, person));
		expect(theirs.length, table).toBeGreaterThan(0);
		expect(await here(table, fresh), table).toEqual(expect.arrayContaining(theirs as object[]));
		expect(await here(table, fresh), table).toHaveLength(theirs.length);
	}
	expect(await here('answers', fresh)).toHaveLength(225);
	expect(await here('boxes', fresh)).toEqual([]);

	// Opened once more it adds nothing; changed anywhere it is refused.
	await fresh.chooseFile(file);
	await expect(fresh.page.getByText(words.say('device.importNothing'))).toBeVisible();
	await fresh.chooseFile({ ...file, text: file.text.replace('Key under', 'Key upon') });
	await expect(fresh.page.getByText(words.say('device.importRefused'))).toBeVisible();
	await context.close();
});

test('a backup carries what opened ballot boxes showed', async ({
	person,
	personAt,
	browser,
	baseURL
}) => {
	const { words } = person;
	const clients = await hasClients(person, { firms: 1, rounds: 1 });
	const row = opening(clients.workshop, clients.firms[0]!.id);
	await person.disk.put('openings', row);
	await person.go('/device/');
	const file = await person.savesFile(() =>
		person.press(person.button(words.say('device.backupSave')))
	);
	const context = await browser.newContext({ baseURL });
	const fresh = personAt(await context.newPage());
	await fresh.chooseFile(file);
	await fresh.takeFile();
	await expect(fresh.page.getByText(words.say('device.importDone'))).toBeVisible();
	expect(await fresh.disk.rows('openings')).toEqual([row]);
	expect(file.text).not.toContain(clients.secret);
	await context.close();
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on the desk, empty and with firms, light and dark', async ({
			person
		}) => {
			await person.go('/desk/');
			await expect(person.page.getByText(person.words.say('desk.emptyLead'))).toBeVisible();
			expect(await axeFaultsInBothThemes(person.page)).toEqual([]);
			await hasClients(person, { firms: 4, rounds: 1 });
			const desk = new DeskPage(person);
			await desk.open();
			await desk.unfold('Hua Yi Valves');
			await person.unfoldAll();
			expect(await axeFaultsInBothThemes(person.page)).toEqual([]);
		});
	});

test('home shows the six firms last worked on and says how many more are on the desk', async ({
	person
}) => {
	const { page, words } = person;
	const { firms } = await hasClients(person, { firms: 8, rounds: 1 });
	await person.go('/');
	await expect(page.getByText(words.within('desk.linkOthers', { n: 2 }))).toBeVisible();
	await expect(page.getByRole('heading', { level: 2 })).toHaveCount(6);
	await person.press(person.link(words.say('desk.open')));
	await expect(new DeskPage(person).names).toHaveCount(firms.length);
});
