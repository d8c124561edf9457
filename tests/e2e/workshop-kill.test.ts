import { existsSync } from 'node:fs';
import { makeBallotFile, sealBallot } from '#lib/exchange/sealed-ballot';
import { askedBy, gathersBallots, hasBallot, questions } from '../support/e2e-ballots';
import { killAllWith } from '../support/e2e-kill';
import { hasOpenedWorkshop } from '../support/e2e-opened-workshop';
import { expect, test, type Profile } from '../support/e2e-test';

const kills = Number(process.env.KILLS ?? 2);

type Browser = Awaited<ReturnType<Profile['open']>>;

/** Ends the browser without warning, opens it again, and goes where it was. */
async function killed(profile: Profile, browser: Browser): Promise<Browser> {
	const address = browser.page.url();
	expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
	await browser.context.close().catch(() => undefined);
	const again = await profile.open();
	await again.person.go(address);
	return again;
}

test.beforeEach(() => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	test.setTimeout(60_000 + kills * 20_000);
});

test(`a ballot being filled in is there after the browser was killed, ${kills} times of ${kills}`, async ({
	profile
}) => {
	let browser = await profile.open();
	const id = 'a'.repeat(16);
	const invitation = await gathersBallots(browser.person);
	await hasBallot(browser.person, invitation, { id, votes: {} });
	await browser.person.go(`/ballot/#seat=${id}&question=${questions[1]}`);
	const lost: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		const option = (kill * 3 + 1) % 5;
		await browser.person.options.nth(option).press('Space');
		await browser.person.seesKept();
		browser = await killed(profile, browser);
		const { person } = browser;
		await expect(person.heading).toHaveText(askedBy(person, questions[1]!));
		if (!(await person.options.nth(option).isChecked())) lost.push(kill);
	}
	expect(lost).toEqual([]);
});

test(`a ballot taken into the box is there after the browser was killed, ${kills} times of ${kills}`, async ({
	profile
}) => {
	let browser = await profile.open();
	const invitation = await gathersBallots(browser.person, { expected: kills });
	await browser.person.go(`/workshop/#workshop=${invitation.workshop}`);
	const lost: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		const { page, person } = browser;
		const { words } = person;
		const participant = (kill + 1).toString(16).padStart(16, '0');
		const votes = Object.fromEntries(questions.map((question) => [question, kill % 5]));
		const ballot = { votes, reasons: {} };
		await person.press(person.button(words.say('workshop.scan')));
		await person.press(page.getByText(words.say('ballot.scan.otherWays'), { exact: true }));
		await page
			.getByLabel(words.say('ballot.scan.paste'))
			.fill(makeBallotFile(await sealBallot(invitation, { participant, sent: 1, ballot })));
		await person.press(person.button(words.say('ballot.scan.takePaste')));
		const count = page.getByText(words.say('workshop.inBox', { count: kill + 1, expected: kills }));
		await expect(count.first()).toBeVisible();
		browser = await killed(profile, browser);
		const { sealed } = ((await browser.person.disk.rows('boxes')) as { sealed: unknown[] }[])[0]!;
		if (sealed.length !== kill + 1) lost.push(kill);
		await expect(
			browser.page
				.getByText(words.say('workshop.inBox', { count: kill + 1, expected: kills }))
				.first()
		).toBeVisible();
	}
	expect(lost).toEqual([]);
});

test(`what the room agreed on is there after the browser was killed, ${kills} times of ${kills}`, async ({
	profile
}) => {
	let browser = await profile.open();
	const { id, questions: asked } = await hasOpenedWorkshop(browser.person);
	await browser.person.go(`/workshop/agree/#workshop=${id}&question=${asked[3]}`);
	const lost: number[] = [];
	const optionsOf = ({ page, person }: Browser) =>
		page.getByRole('group', { name: person.words.say('agree.options') }).getByRole('radio');
	for (let kill = 0; kill < kills; kill++) {
		const option = (kill * 3 + 1) % 5;
		const reason = `Because of number ${kill}`;
		const { page, person } = browser;
		await optionsOf(browser).nth(option).press('Space');
		const why = page.getByLabel(person.words.say('agree.reason'), { exact: true });
		await why.fill(reason);
		await why.blur();
		await expect
			.poll(async () => JSON.stringify(await person.disk.rows('workshops')))
			.toContain(reason);
		browser = await killed(profile, browser);
		const { words } = browser.person;
		await expect(optionsOf(browser).first()).toBeVisible();
		const there =
			(await optionsOf(browser).nth(option).isChecked()) &&
			(await browser.page.getByLabel(words.say('agree.reason'), { exact: true }).inputValue()) ===
				reason;
		if (!there) lost.push(kill);
	}
	expect(lost).toEqual([]);
});
