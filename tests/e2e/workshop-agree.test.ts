import type { Locator, Page } from '@playwright/test';
import type { Person } from '../support/e2e-person';
import {
	camps,
	hasOpenedWorkshop,
	scattered,
	someDivided,
	together
} from '../support/e2e-opened-workshop';
import { expect, test } from '../support/e2e-test';
import { textsOf } from '../support/e2e-yardstick';

/** Tabs on until the target has the focus, as somebody without a pointer does. */
async function tabTo(person: Person, target: Locator, most = 60): Promise<void> {
	for (let n = 0; n < most; n++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await person.page.keyboard.press('Tab');
	}
	await expect(target, `reached with ${most} tabs`).toBeFocused();
}

const address = (page: string, workshop: string, question?: string) =>
	`/workshop/${page}#workshop=${workshop}${question ? `&question=${question}` : ''}`;
const askOf = (person: Person, question: string) =>
	textsOf('core', person.words.locale).questions[question]!.ask;

/** The window for the wall; it has no switch of languages to wait for. */
async function wallOf(page: Page, workshop: string): Promise<Page> {
	const wall = await page.context().newPage();
	await wall.goto(address('screen/', workshop));
	await expect(wall.getByRole('heading', { level: 1 })).toBeVisible();
	return wall;
}

test('from the open box to the firm’s result and the roadmap, by keyboard alone @desktop', async ({
	person
}) => {
	const { page, words } = person;
	const { keyboard } = page;
	const { id, firm, questions } = await hasOpenedWorkshop(person);
	await person.go(address('agree/', id));

	// The three most divided stand first: both camps, then what is scattered.
	const list = page.getByRole('list', { name: words.say('agree.list') });
	await expect(list.getByRole('heading', { level: 3 })).toHaveCount(4);
	const asked = await list.getByRole('heading', { level: 3 }).allInnerTexts();
	expect(new Set(asked.slice(0, 2))).toEqual(
		new Set([3, 7].map((at) => askOf(person, questions[at]!)))
	);

	await tabTo(person, person.link(words.say('agree.talkFirst')), 90);
	await keyboard.press('Enter');
	await expect(person.heading).toHaveText(asked[0]!);

	// Agreed, with a reason: a number picks.
	await keyboard.press('3');
	const options = page.getByRole('group', { name: words.say('agree.options') });
	await expect(options.getByRole('radio').nth(2)).toBeChecked();
	await tabTo(person, page.getByLabel(words.say('agree.reason'), { exact: true }));
	await keyboard.type('Counted together');
	await tabTo(person, person.button(words.say('agree.next')));
	await keyboard.press('Enter');
	await expect(person.heading).toHaveText(asked[1]!);
	await expect(person.heading).toBeFocused();

	// Parked, with whom it waits for.
	const parked = page.getByRole('radio', { name: words.say('agree.state.parked') });
	await tabTo(person, page.getByRole('radio', { name: words.say('agree.state.agreed') }));
	await keyboard.press('ArrowRight');
	await keyboard.press('ArrowRight');
	await expect(parked).toBeChecked();
	await tabTo(person, page.getByLabel(words.say('agree.whoWaits')));
	await keyboard.type('Mr Chen');
	await tabTo(person, page.getByLabel(words.say('agree.what')));
	await keyboard.type('Ask the supplier');
	await keyboard.press('Tab');
	await keyboard.type('Wang');
	await keyboard.press('Enter');
	await expect(page.getByText('Ask the supplier')).toBeVisible();
	await person.heading.focus();
	await keyboard.press('ArrowRight');
	await expect(person.heading).toHaveText(asked[2]!);

	for (const ask of asked.slice(2)) {
		await expect(person.heading).toHaveText(ask);
		await keyboard.press('2');
		await expect(options.getByRole('radio').nth(1)).toBeChecked();
		await keyboard.press('ArrowRight');
	}
	await expect(person.heading).toHaveText(words.say('agree.title'));
	await expect(page.getByText(words.say('agree.noneToTalk'))).toBeVisible();

	// What the room agrees on: seen, then taken.
	await tabTo(person, page.getByText(words.say('agree.showProposals'), { exact: true }));
	await keyboard.press('Enter');
	await tabTo(person, person.button(words.say('agree.take', { n: 8 })));
	await keyboard.press('Enter');
	await expect(page.getByText(words.say('agree.taken', { n: 8 }))).toBeVisible();

	await tabTo(person, person.link(words.say('agree.toClose')), 90);
	await keyboard.press('Enter');
	await expect(page.getByText(words.say('agree.closeRound', { n: 11 }))).toBeVisible();
	await tabTo(person, person.button(words.say('agree.close')), 90);
	await keyboard.press('Enter');
	await expect(person.heading).toHaveText(words.say('agree.closedTitle'));

	// The result is a round of its own, marked, with how far apart the room was.
	await tabTo(person, person.link(words.say('workshop.toResult')), 90);
	await keyboard.press('Enter');
	await expect(page.getByText(words.say('agree.result.mark'))).toBeVisible();
	await person.press(page.getByText(words.say('result.table'), { exact: true }));
	const column = page.getByRole('columnheader', { name: words.say('agree.result.column') });
	await expect(column).toBeVisible();

	// Open points and promises stand on the roadmap page; a promise is ticked for good.
	await person.go(`/roadmap/#firm=${firm}`);
	await expect(page.getByText(words.say('agree.waitsFor', { who: 'Mr Chen' }))).toBeVisible();
	const done = page.getByRole('checkbox', {
		name: words.say('agree.plan.done', { action: 'Ask the supplier' })
	});
	await done.press('Space');
	await expect(done).toBeChecked();
	await expect
		.poll(async () => JSON.stringify(await person.disk.rows('workshops')))
		.toContain('"done":true');
	await page.reload();
	await person.ready();
	await expect(done).toBeChecked();
});

test('the clock survives a reload, and the window on the wall follows without a name @desktop', async ({
	person
}) => {
	const { page, words } = person;
	const { id, questions } = await hasOpenedWorkshop(person);
	const question = questions[3]!;
	await person.go(address('agree/', id, question));
	const wall = await wallOf(page, id);
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText(
		words.say('agree.screen.divided')
	);
	await expect(wall.getByRole('listitem')).toHaveCount(3);
	await expect(wall.getByRole('navigation')).toBeHidden();

	await person.press(person.button(words.say('agree.start')));
	const clock = page.getByRole('timer');
	await expect(clock).toHaveText(words.like('agree.left'));
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText(askOf(person, question));
	await expect(wall.getByRole('timer')).toHaveText(words.like('agree.left'));

	await person.press(person.button(words.say('agree.pause')));
	await expect(wall.getByText(words.say('agree.paused'))).toBeVisible();
	const stood = await clock.innerText();
	await page.reload();
	await person.ready();
	await expect(clock).toHaveText(stood);
	await person.press(person.button(words.say('agree.resume')));
	await expect(clock).not.toHaveText(stood);

	await person.press(page.getByRole('radio', { name: words.say('agree.state.decided') }));
	await page.getByLabel(words.say('agree.whoDecides')).fill('Ms Lin');
	await page.getByLabel(words.say('agree.dissent')).fill('Wang sees four');
	await page
		.getByRole('group', { name: words.say('agree.options') })
		.getByRole('radio')
		.nth(3)
		.check({ force: true });
	await expect(wall.getByText(words.say('agree.state.decided'))).toBeVisible();
	await expect(wall.locator('body')).not.toContainText(/Lin|Wang|Nobody has ever tried it/);

	await page.reload();
	await person.ready();
	await expect(page.getByLabel(words.say('agree.whoDecides'))).toHaveValue('Ms Lin');
});

test('a second ballot is asked for on one question; both stand side by side with what changed @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	const { id, firm, questions } = await hasOpenedWorkshop(person);
	const question = questions[3]!;
	await person.go(address('agree/', id, question));
	await person.press(person.button(words.say('agree.voteAgain')));
	await page.waitForURL(/\/workshop\/#/);
	await expect(
		page.getByText(words.say('workshop.inBox', { count: 0, expected: 9 }))
	).toBeVisible();
	await expect
		.poll(async () => JSON.stringify(await person.disk.rows('boxes')))
		.toContain('"poll":1');
	const [record] = (await person.disk.rows('workshops')) as [
		{ readonly polls: readonly { readonly poll: number; readonly questions: readonly string[] }[] }
	];
	expect(record.polls[1]).toMatchObject({ poll: 1, questions: [question] });

	// As if the room had answered once more and the box had been opened.
	const [first, second] = record.polls;
	await person.disk.put('workshops', {
		...record,
		polls: [first!, { ...second!, openedAt: '2026-11-20T03:00:00Z', ballots: 9, anonymous: true }],
		changedAt: '2099-01-01T00:00:00.000Z'
	});
	const tally = { counts: together, dontKnow: 0, notApplicable: 0, byRole: [], reasons: [] };
	await person.disk.put('openings', {
		workshop: id,
		poll: 1,
		firm,
		opening: { ballots: 9, anonymous: true, tallies: { [question]: tally }, cards: [] }
	});
	await page.reload();
	await person.go(address('agree/', id, question));
	await expect(page.getByText(words.say('agree.twoBallots'))).toBeVisible();
	await expect(page.getByText(words.like('agree.closer'))).toBeVisible();
	await expect(page.getByText(words.say('agree.twoAreEnough'))).toBeVisible();
});

test('six months later the page tells what moved and where the room grew closer @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	const before = await hasOpenedWorkshop(person, {
		id: '00000000000000b1',
		day: '2026-05-20',
		counts: (at) => (at === 0 ? camps : at === 1 ? together : someDivided(at)),
		more: (all) => ({ outcomes: { [all[0]!]: { state: 'agreed', option: 1 } } })
	});
	const { id, questions } = await hasOpenedWorkshop(person, {
		firm: before.firm,
		follows: before.id,
		counts: (at) => (at === 0 ? together : at === 1 ? scattered : someDivided(at)),
		more: (all) => ({ outcomes: { [all[0]!]: { state: 'agreed', option: 3 } } })
	});
	await person.go(address('again/', id));
	await expect(
		page.getByText(words.within('agree.movedSum', { up: 1, down: 0, same: 0 }))
	).toBeVisible();
	const rowIn = (title: 'agree.moved' | 'agree.grewCloser' | 'agree.grewApart', at: number) =>
		page
			.getByRole('group', { name: words.say(title), exact: true })
			.getByRole('row', { name: askOf(person, questions[at]!) });
	await expect(rowIn('agree.moved', 0)).toContainText(words.say('agree.way.up', { n: 2 }));
	await expect(rowIn('agree.grewCloser', 0)).toBeVisible();
	await expect(rowIn('agree.grewApart', 1)).toBeVisible();

	await person.go(address('again/', before.id));
	await expect(page.getByText(words.say('agree.noEarlier'))).toBeVisible();
});
