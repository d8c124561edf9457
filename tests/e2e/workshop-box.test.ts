import type { Ballot } from '#lib/domain/workshop';
import type { Invitation } from '#lib/exchange/invitation-file';
import { makeBallotFile, sealBallot } from '#lib/exchange/sealed-ballot';
import { axeFaults } from '../support/e2e-axe';
import { askedBy, gathersBallots, questions } from '../support/e2e-ballots';
import { camps, hasOpenedWorkshop } from '../support/e2e-opened-workshop';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

/** The facilitator's page of one workshop. */
class Box {
	constructor(
		private readonly person: Person,
		private readonly invitation: Invitation
	) {}

	async visits(): Promise<void> {
		await this.person.go(`/workshop/#workshop=${this.invitation.workshop}`);
	}

	/** What the box shows, and nothing else. */
	async has(count: number): Promise<void> {
		await expect(
			this.person.page.getByText(this.person.words.like('workshop.inBox', { count }))
		).toBeVisible();
	}

	/** Unfolds the place where the text of a ballot is taken. */
	async takesTexts(): Promise<void> {
		const { page, words } = this.person;
		await this.person.press(this.person.button(words.say('workshop.scan')));
		await this.person.press(page.getByText(words.say('ballot.scan.otherWays'), { exact: true }));
	}

	async paste(text: string): Promise<void> {
		const { page, words } = this.person;
		await page.getByLabel(words.say('ballot.scan.paste')).fill(text);
		await this.person.press(this.person.button(words.say('ballot.scan.takePaste')));
	}

	/** What became of the last one. */
	async says(sentence: RegExp): Promise<void> {
		await expect(
			this.person.page.getByRole('status').filter({ hasText: sentence }).first()
		).toBeVisible();
	}

	/** Participant number n answers the same to every question. */
	ballot(n: number, option: number, more: Partial<Ballot> = {}, sent = 1): Promise<string> {
		return ballotOf(this.invitation, n, option, more, sent);
	}

	async open(): Promise<void> {
		const { words } = this.person;
		await this.person.press(this.person.button(words.say('workshop.openBox')));
		await this.person.press(this.person.button(words.say('workshop.openNow')));
	}
}

async function ballotOf(
	invitation: Invitation,
	n: number,
	option: number,
	more: Partial<Ballot> = {},
	sent = 1
): Promise<string> {
	const participant = n.toString(16).padStart(16, '0');
	const votes = Object.fromEntries(invitation.questions.map((id) => [id, option]));
	const ballot = { votes, reasons: {}, ...more };
	return makeBallotFile(await sealBallot(invitation, { participant, sent, ballot }));
}

test('a workshop is prepared by keyboard alone, and one tap on home leads back to it after a reload @desktop', async ({
	person
}) => {
	const { page, words } = person;
	const { firm } = await person.hasAnswers('standard.json');
	await person.go(`/firm/#firm=${firm}`);
	await person.link(words.say('workshop.prepare')).focus();
	await page.keyboard.press('Enter');
	await expect(person.heading).toHaveText(words.say('workshop.prepare'));

	await page.getByRole('button', { name: words.within('workshop.weakest') }).focus();
	await page.keyboard.press('Enter');
	await expect(
		page.getByRole('checkbox', { checked: true }).and(page.locator('[name=dimension]'))
	).toHaveCount(5);
	await page.getByLabel(words.say('workshop.time')).focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('90');
	await expect(page.getByText(words.say('workshop.agendaSum', { n: 90 }))).toBeVisible();
	const minutes = await page.getByRole('table').getByRole('cell').allInnerTexts();
	expect(minutes.reduce((sum, each) => sum + Number.parseInt(each), 0)).toBe(90);
	await page.getByLabel(words.say('workshop.people')).focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('4');
	await expect(page.getByText(words.within('workshop.fewPeople'))).toBeVisible();
	await page.keyboard.press('Enter');

	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 4 }))
	).toBeVisible();
	await expect(page.getByText(words.say('workshop.boxEmpty'))).toBeVisible();
	await expect(page.locator('[aria-current=step]')).toContainText(
		words.say('workshop.stage.answer')
	);
	expect(await axeFaults(page)).toEqual([]);

	await page.reload();
	await person.ready();
	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 4 }))
	).toBeVisible();
	await person.go('/');
	await person.press(page.getByRole('link', { name: words.within('workshop.openOf') }));
	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 4 }))
	).toBeVisible();
});

test('the box counts ballots and nothing else, names what it does not take, and opens anonymously from five on', async ({
	person
}) => {
	const { page, words } = person;
	const invitation = await gathersBallots(person, { expected: 6 });
	const box = new Box(person, invitation);
	await box.visits();
	await box.has(0);
	await expect(person.button(words.say('workshop.openBox'))).toBeDisabled();
	await box.takesTexts();

	for (const [n, option] of [0, 0, 4].entries()) {
		await box.paste(await box.ballot(n + 1, option, n < 2 ? { role: 'owner' } : {}));
		await box.says(words.within('workshop.took.first', { count: n + 1 }));
	}
	const first = await box.ballot(4, 2);
	await box.paste(first);
	await box.says(words.within('workshop.took.first', { count: 4 }));
	await box.paste(first);
	await box.says(words.within('workshop.took.repeated'));
	await box.paste(await box.ballot(4, 4, {}, 3));
	await box.says(words.within('workshop.took.renewed'));
	await box.paste(await box.ballot(4, 0, {}, 2));
	await box.says(words.within('workshop.took.outdated'));
	await box.paste(await ballotOf({ ...invitation, workshop: '1111111111111111' }, 5, 1));
	await box.says(words.within('workshop.refused.foreign'));
	await box.paste(await ballotOf({ ...invitation, poll: 3 }, 5, 1));
	await box.says(words.within('workshop.refused.other-poll'));
	const newer = { ...invitation.questionnaire, version: 2 };
	await box.paste(await ballotOf({ ...invitation, questionnaire: newer }, 5, 1));
	await box.says(words.within('workshop.refused.newer-version', { found: 2, expected: 1 }));
	const others = [...invitation.questions].reverse();
	await box.paste(await ballotOf({ ...invitation, questions: others }, 5, 1));
	await box.says(words.within('workshop.refused.other-questions'));
	await box.has(4);
	const seen = await page.locator('main').innerText();
	for (const question of questions) expect(seen).not.toContain(askedBy(person, question));

	await page.reload();
	await person.ready();
	await box.has(4);
	await box.takesTexts();
	for (const n of [5, 6]) {
		await box.paste(await box.ballot(n, 0));
		await box.has(n);
	}
	await expect(page.getByText(words.within('workshop.allIn'))).toBeVisible();

	await person.press(person.button(words.say('workshop.openBox')));
	await expect(page.getByText(words.say('workshop.openHidden'))).toBeVisible();
	await person.press(person.button(words.say('workshop.notYet')));
	await expect(person.button(words.say('workshop.openBox'))).toBeFocused();
	await box.has(6);
	await box.open();

	await expect(page.getByRole('heading', { name: words.say('workshop.divided') })).toBeVisible();
	const cards = page.getByRole('article');
	await expect(cards).toHaveCount(3);
	await expect(cards.first().getByRole('list')).toContainText(
		words.say('workshop.persons', { n: 4 })
	);
	await expect(page.getByText(words.say('workshop.cards'))).toHaveCount(0);
	expect(await person.disk.rows('boxes')).toEqual([]);
	// Two owners are too few to be told apart.
	expect(JSON.stringify(await person.disk.rows('openings'))).not.toContain('owner');

	await page.reload();
	await person.ready();
	await expect(cards).toHaveCount(3);
	await expect(page.locator('[aria-current=step]')).toContainText(words.say('workshop.stage.open'));
	expect(await axeFaults(page)).toEqual([]);
});

test('below five ballots the app says that there is no anonymity, and the cards lie open', async ({
	person
}) => {
	const { page, words } = person;
	const invitation = await gathersBallots(person, { expected: 2 });
	const box = new Box(person, invitation);
	await box.visits();
	await box.takesTexts();
	await box.paste(
		await box.ballot(1, 0, { role: 'owner', reasons: { [questions[0]!]: 'On paper' } })
	);
	await box.has(1);
	await box.paste(await box.ballot(2, 3));
	await box.has(2);
	await person.press(person.button(words.say('workshop.openBox')));
	await expect(page.getByText(words.say('workshop.openPlain', { floor: 5 }))).toBeVisible();
	await person.press(person.button(words.say('workshop.openNow')));

	for (const reloaded of [false, true]) {
		if (reloaded) await page.reload();
		const table = page.getByRole('table').filter({ hasText: words.say('workshop.question') });
		await expect(table.getByRole('columnheader')).toHaveCount(3);
		await expect(table).toContainText(words.say('workshop.role.owner'));
		await expect(
			table.getByRole('row').filter({ hasText: askedBy(person, questions[0]!) })
		).toContainText('On paper');
		await expect(page.getByText(words.say('workshop.label.too-few')).first()).toBeVisible();
	}
	expect(await axeFaults(page)).toEqual([]);
});

test('time, people and roles change while ballots come in, and the invitation with them', async ({
	person
}) => {
	const { page, words } = person;
	const box = new Box(person, await gathersBallots(person, { expected: 9 }));
	await box.visits();
	await person.press(page.getByText(words.say('workshop.change'), { exact: true }));
	await page.getByLabel(words.say('workshop.people')).fill('12');
	await page.getByRole('checkbox', { name: words.say('workshop.role.sales') }).check();
	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 12 }))
	).toBeVisible();
	await person.press(person.button(words.say('workshop.show')));
	await expect(page.getByRole('img', { name: words.within('workshop.invitation') })).toBeVisible();
	await page.reload();
	await person.ready();
	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 12 }))
	).toBeVisible();
	const [record] = (await person.disk.rows('workshops')) as { plan: { roles: string[] } }[];
	expect(record!.plan.roles).toEqual(['owner', 'sales', 'it']);
});

test('a workshop in the bin comes back with one tap, and stands in the list of its firm', async ({
	person
}) => {
	const { page, words } = person;
	const { firm, id } = await hasOpenedWorkshop(person);
	await person.go(`/firm/#firm=${firm}`);
	const list = page.getByRole('listitem').filter({ hasText: words.say('workshop.state.open') });
	await expect(list).toHaveCount(1);
	await person.press(list.getByRole('button', { name: words.within('workshop.delete') }));
	await expect(list).toHaveCount(0);
	await expect(page.getByText(words.say('workshop.none'))).toBeVisible();
	await person.press(person.button(words.say('app.undo')));
	await expect(list).toHaveCount(1);
	await person.press(list.getByRole('link'));
	await expect(page).toHaveURL(new RegExp(id));
	await expect(page.getByRole('article')).toHaveCount(3);
});

test('the three most divided questions stand on the first screen after the opening @desktop', async ({
	person
}) => {
	const { page } = person;
	const { id } = await hasOpenedWorkshop(person, {
		counts: (at) => (at === 5 ? camps : [0, 1, 7, 1, 0])
	});
	await person.go(`/workshop/#workshop=${id}`);
	const headings = page.getByRole('article').getByRole('heading');
	await expect(headings).toHaveCount(3);
	for (const heading of await headings.all()) await expect(heading).toBeInViewport();
});
