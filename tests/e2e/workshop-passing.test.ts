import { existsSync } from 'node:fs';
import type { BoxRecord } from '#lib/storage/workshop-records';
import { askedBy, fillsBallot, gathersBallots, questions } from '../support/e2e-ballots';
import { killAllWith } from '../support/e2e-kill';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

const pass = (workshop: string) => `/workshop/pass/#workshop=${workshop}`;

/** From the hand-over screen to the first question. */
async function takesDevice(person: Person): Promise<void> {
	await person.press(person.button(person.words.say('ballot.ready')));
	await person.press(person.button(person.words.say('ballot.begin')));
	await expect(person.heading).toHaveText(askedBy(person, questions[0]!));
}

/** How many ballots are in the box, as the hand-over screen says. */
async function seesIn(person: Person, count: number, expected: number): Promise<void> {
	await expect(
		person.page.getByText(person.words.say('ballot.countIn', { count, expected }))
	).toBeVisible();
}

async function sealedBallots(person: Person): Promise<readonly unknown[]> {
	return ((await person.disk.rows('boxes')) as BoxRecord[]).flatMap(({ sealed }) => sealed);
}

test('one device goes round five times and keeps no trace of what anybody answered', async ({
	person
}) => {
	const { page, words } = person;
	const { workshop } = await gathersBallots(person, { expected: 5 });
	await person.go(`/workshop/#workshop=${workshop}`);
	await person.go(pass(workshop));
	await expect(person.heading).toHaveText(words.say('ballot.passFirst'));
	await seesIn(person, 0, 5);
	const entries = await page.evaluate(() => history.length);
	for (let n = 1; n <= 5; n++) {
		const reason = `Only number ${n} would say this`;
		await takesDevice(person);
		// Nothing is chosen or written for the next one.
		await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
		await fillsBallot(person, [n % 5, (n + 1) % 5, (n + 2) % 5], reason);
		await expect(page.getByText(reason)).toBeVisible();
		await person.press(person.button(words.say('ballot.putIn')));
		await expect(person.heading).toHaveText(words.say('ballot.passOn'));
		await seesIn(person, n, 5);

		expect(await page.content()).not.toContain('Only number');
		expect(await person.disk.rows('seats')).toEqual([]);
		expect(await page.evaluate(() => history.length)).toBe(entries);
		expect(page.url()).toMatch(new RegExp(`#workshop=${workshop}$`));
		expect(JSON.stringify(await sealedBallots(person))).not.toContain('Only number');
	}
	expect(await sealedBallots(person)).toHaveLength(5);

	await page.goBack();
	await person.ready();
	expect(new URL(page.url()).pathname).toBe('/workshop/');
	expect(await page.content()).not.toContain('Only number');
	await page.goForward();
	await person.ready();
	await expect(person.heading).toHaveText(words.say('ballot.passFirst'));
	await seesIn(person, 5, 5);
	expect(await page.content()).not.toContain('Only number');
});

test('the back button in the middle of a ballot shows none of its answers', async ({ person }) => {
	const { page, words } = person;
	const { workshop } = await gathersBallots(person);
	await person.go(`/workshop/#workshop=${workshop}`);
	await person.press(person.link(words.say('workshop.pass')));
	await takesDevice(person);
	await person.press(person.options.nth(3));
	await expect(person.heading).toHaveText(askedBy(person, questions[1]!));
	await page.goBack();
	await expect(person.heading).toHaveText(words.say('ballot.leaveTitle'));
	await expect(page.getByRole('radio')).toHaveCount(0);
	await person.press(person.button(words.say('ballot.leaveAside')));
	await expect(person.heading).toHaveText(words.say('ballot.halfTitle'));

	// Whose it is goes on where it was left.
	await person.press(person.button(words.say('ballot.halfGoOn')));
	await expect(person.heading).toHaveText(askedBy(person, questions[1]!));
	await person.press(person.button(words.say('question.previous')));
	await expect(person.options.nth(3)).toBeChecked();

	// Whose it is not starts afresh; one tap brings it back, closed.
	await page.goBack();
	await person.press(person.button(words.say('ballot.halfAfresh')));
	await expect(person.heading).toHaveText(words.say('ballot.passFirst'));
	expect(await person.disk.rows('seats')).toEqual([]);
	await person.press(person.button(words.say('app.undo')));
	await expect(person.heading).toHaveText(words.say('ballot.halfTitle'));
	await expect(page.getByRole('radio')).toHaveCount(0);
});

test('a ballot that the browser died over waits closed for its owner', async ({ profile }) => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	let browser = await profile.open();
	const { workshop } = await gathersBallots(browser.person);
	await browser.person.go(pass(workshop));
	await takesDevice(browser.person);
	await browser.person.press(browser.person.options.nth(2));
	await expect(browser.person.heading).toHaveText(askedBy(browser.person, questions[1]!));
	await browser.person.options.nth(4).press('Space');
	await browser.person.seesKept();
	expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
	await browser.context.close().catch(() => undefined);

	browser = await profile.open();
	const { page, person } = browser;
	await person.go(pass(workshop));
	await expect(person.heading).toHaveText(person.words.say('ballot.halfTitle'));
	await expect(page.getByRole('radio')).toHaveCount(0);
	await person.press(person.button(person.words.say('ballot.halfGoOn')));
	await expect(person.heading).toHaveText(askedBy(person, questions[1]!));
	await expect(person.options.nth(4)).toBeChecked();
});

test('a ballot that comes after the opening is not lost and not counted', async ({ person }) => {
	const { page, words } = person;
	const { workshop } = await gathersBallots(person);
	await person.go(pass(workshop));
	await takesDevice(person);
	await fillsBallot(person, [0, 1, 2]);
	const other = await page.context().newPage();
	await other.goto('/');
	await other.evaluate(
		(id) =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('gradus');
				opening.onsuccess = () => {
					const writing = opening.result.transaction('boxes', 'readwrite');
					writing.objectStore('boxes').delete([id, 0]);
					writing.onabort = () => failed(writing.error);
					writing.oncomplete = () => {
						opening.result.close();
						done();
					};
				};
			}),
		workshop
	);
	await other.close();
	await page.reload();
	await person.ready();
	await expect(person.heading).toHaveText(words.say('ballot.halfTitle'));
	await person.press(person.button(words.say('ballot.halfGoOn')));
	await person.press(person.button(words.say('ballot.putIn')));
	await expect(page.getByRole('alert')).toContainText(words.say('ballot.boxOpened'));
	expect(await person.disk.rows('seats')).toHaveLength(1);
});
