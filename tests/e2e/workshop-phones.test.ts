import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { toFrames } from '#lib/exchange/frames';
import { drawQr } from '#lib/exchange/qr';
import { envelopeBytes, sealBallot } from '#lib/exchange/sealed-ballot';
import type { Invitation } from '#lib/exchange/invitation-file';
import type { OpeningRecord, SeatRecord } from '#lib/storage/workshop-records';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import {
	askedBy,
	ballotRoutesWith,
	codeIn,
	fillsBallot,
	gathersBallots,
	hasBallot,
	invitationFile,
	modulesOf,
	questions,
	showsBallot
} from '../support/e2e-ballots';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { browserWithCamera, film, type Modules } from '../support/e2e-video';

const idOf = (n: number) => n.toString(16).padStart(16, '0');
const seats = (person: Person) => person.disk.rows('seats') as Promise<SeatRecord[]>;

/** A ballot whose bytes were changed on the way, as a code. */
async function damagedBallot(invitation: Invitation): Promise<Modules> {
	const ballot = { votes: {}, reasons: {} };
	const sealed = await sealBallot(invitation, { participant: idOf(77), sent: 1, ballot });
	const bytes = envelopeBytes(sealed);
	bytes[100]! ^= 1;
	const frames = toFrames(bytes, 'B');
	if (!frames.ok) throw new Error('The ballot does not fit');
	return modulesOf(await drawQr(frames.value[0]!));
}

/** Opens an invitation by pasting its text. */
async function pastesInvitation(person: Person, text: string) {
	const { page, words } = person;
	await person.go('/ballot/');
	await person.press(page.getByText(words.say('ballot.scan.otherWays')));
	await page.getByLabel(words.say('ballot.scan.paste')).fill(text);
	await person.press(person.button(words.say('ballot.scan.takePaste')));
}

test.describe('a camera', () => {
	let browser: Browser | undefined;
	const file = join(tmpdir(), `gradus-ballots-${process.pid}.y4m`);
	test.afterEach(async () => {
		await browser?.close();
		await rm(file, { force: true });
	});

	test('takes nine ballots from other phones and refuses what does not belong, by name', async ({
		person,
		personAt,
		baseURL
	}) => {
		const votes = Array.from({ length: 9 }, (_, n) => [n % 5, n % 2, 4]);
		const codes: Modules[] = [];
		// The facilitator's browser needs the film when it starts, and the film needs the key: the workshop is made on this page first.
		const invitation = await gathersBallots(person, { version: 2 });
		for (const [n, options] of votes.entries())
			codes.push(
				await showsBallot(person, invitation, {
					id: idOf(n + 1),
					votes: Object.fromEntries(questions.map((id, at) => [id, options[at]!])),
					role: n < 4 ? 'owner' : 'it'
				})
			);
		const foreign = await showsBallot(
			person,
			{ ...invitation, workshop: 'feedfacefeedface' },
			{ id: idOf(50), votes: { [questions[0]!]: 1 } }
		);
		const old = await showsBallot(
			person,
			{ ...invitation, questionnaire: { id: 'core', version: 1 } },
			{ id: idOf(51), votes: { [questions[0]!]: 1 } }
		);
		const damaged = await damagedBallot(invitation);
		const [first, ...others] = codes;
		const shown = [first!, damaged, ...others.slice(0, 3), foreign, first!, old];
		await film(file, [...shown, ...others.slice(3)], 0.5);
		const rows = await Promise.all(
			['firms', 'workshops', 'boxes'].map(
				async (table) => [table, await person.disk.rows(table)] as const
			)
		);

		browser = await browserWithCamera(file);
		const context = await browser.newContext({ baseURL, permissions: ['camera'] });
		const page = await context.newPage();
		await page.addInitScript(recordCameras);
		const facilitator = personAtKeyboard(personAt(page));
		const { words } = facilitator;
		await facilitator.go('/');
		for (const [table, each] of rows)
			for (const row of each) await facilitator.disk.put(table, row as object);
		await facilitator.go(`/workshop/#workshop=${invitation.workshop}`);
		await page.reload();
		await facilitator.ready();
		await page.getByRole('button', { name: words.say('workshop.scan'), exact: true }).click();
		expect(await cameras(page)).toEqual([]);
		const heard = [
			words.within('workshop.refused.foreign'),
			words.within('workshop.refused.old-version'),
			words.within('workshop.took.repeated')
		].map((text) => page.getByText(text).first().waitFor());
		const named = page.getByText(words.within('ballot.scan.refused')).first().waitFor();
		await page.getByRole('button', { name: words.say('ballot.scan.start') }).click();
		await Promise.all([...heard, named]);
		await expect(
			page.getByText(words.say('workshop.inBox', { count: 9, expected: 9 })).first()
		).toBeVisible({ timeout: 30_000 });
		expect(await cameras(page)).toEqual(['live']);
		await page.getByRole('button', { name: words.say('ballot.scan.stop') }).click();
		expect(await cameras(page)).toEqual(['ended']);

		await page.getByRole('button', { name: words.say('workshop.openBox') }).click();
		await page.getByRole('button', { name: words.say('workshop.openNow') }).click();
		await expect.poll(() => facilitator.disk.rows('openings')).toHaveLength(1);
		const [{ opening }] = (await facilitator.disk.rows('openings')) as [OpeningRecord];
		expect(opening.ballots).toBe(9);
		expect(opening.anonymous).toBe(true);
		expect(questions.map((id) => opening.tallies[id]!.counts)).toEqual([
			[2, 2, 2, 2, 1],
			[5, 4, 0, 0, 0],
			[0, 0, 0, 0, 9]
		]);
		expect(await facilitator.disk.rows('boxes')).toEqual([]);
	});

	test('reads an invitation after one tap, and not before', async ({
		person,
		personAt,
		baseURL
	}) => {
		const invitation = await gathersBallots(person, { title: 'Li and Sons' });
		const frames = toFrames(new TextEncoder().encode(invitationFile(invitation)), 'J');
		if (!frames.ok) throw new Error('The invitation does not fit');
		await film(
			file,
			await Promise.all(frames.value.map(async (text) => modulesOf(await drawQr(text))))
		);
		browser = await browserWithCamera(file);
		const context = await browser.newContext({ baseURL, permissions: ['camera'] });
		const page = await context.newPage();
		await page.addInitScript(recordCameras);
		const participant = personAtKeyboard(personAt(page));
		await participant.go('/ballot/');
		expect(await cameras(page)).toEqual([]);
		await page.getByRole('button', { name: participant.words.say('ballot.scan.start') }).click();
		await expect(participant.heading).toHaveText(
			participant.words.say('ballot.of', { title: 'Li and Sons' })
		);
		expect(await cameras(page)).toEqual(['ended']);
	});
});

test('a participant answers on an own phone, comes back to the same question, and shows one code', async ({
	person
}) => {
	const { page, words } = person;
	const invitation = await gathersBallots(person);
	await pastesInvitation(person, invitationFile(invitation));
	await expect(person.heading).toHaveText(words.say('ballot.of', { title: 'Hua Yi' }));
	await person.press(page.getByRole('radio', { name: words.say('ballot.role.it') }));
	await person.press(person.button(words.say('ballot.begin')));
	await expect(person.heading).toHaveText(askedBy(person, questions[0]!));
	await person.press(person.options.nth(2));
	await expect(person.heading).toHaveText(askedBy(person, questions[1]!));
	await person.press(person.button(words.say('question.dontKnow')));
	await expect(person.heading).toHaveText(askedBy(person, questions[2]!));
	await person.seesKept();

	await page.reload();
	await person.ready();
	await expect(person.heading).toHaveText(askedBy(person, questions[2]!));
	await person.press(person.button(words.say('ballot.toReview')));
	await expect(
		page.getByRole('heading', { name: words.say('ballot.missingAnswers', { n: 1 }) })
	).toBeVisible();
	await person.press(person.button(words.say('ballot.showMine')));
	const picture = page.getByRole('img', { name: words.say('ballot.code') });
	const before = await codeIn(picture);
	expect(await seats(person)).toMatchObject([
		{ sent: 1, role: 'it', votes: { [questions[0]!]: 2, [questions[1]!]: 'dont-know' } }
	]);

	// Changed and shown again: another code, and the box will take the later one.
	await person.press(person.button(words.say('ballot.changeAnswers')));
	await person.press(
		person.button(words.say('ballot.answerLabel', { question: askedBy(person, questions[2]!) }))
	);
	await person.press(person.options.nth(4));
	await person.press(person.button(words.say('ballot.showMine')));
	expect(await codeIn(picture)).not.toEqual(before);
	expect(await seats(person)).toMatchObject([{ sent: 2, votes: { [questions[2]!]: 4 } }]);
});

test('the same invitation leads back to the same ballot; a ballot is removed and brought back', async ({
	person
}) => {
	const { page, words } = person;
	const invitation = await gathersBallots(person);
	await pastesInvitation(person, invitationFile(invitation));
	await expect(person.heading).toHaveText(words.say('ballot.of', { title: 'Hua Yi' }));
	await person.press(person.button(words.say('ballot.begin')));
	await fillsBallot(person, [1, 2, 3], 'We copy it twice');
	await pastesInvitation(person, invitationFile(invitation));
	await expect(person.heading).toHaveText(words.say('ballot.reviewTitle'));
	expect(await seats(person)).toHaveLength(1);

	await person.go('/ballot/');
	await person.press(person.button(words.say('ballot.removeLabel', { title: 'Hua Yi' })));
	await expect(page.getByText(words.say('ballot.noneHere'))).toBeVisible();
	expect(await seats(person)).toEqual([]);
	await person.press(person.button(words.say('app.undo')));
	await expect(person.button(words.say('ballot.removeLabel', { title: 'Hua Yi' }))).toBeVisible();
	expect(await seats(person)).toMatchObject([
		{ reasons: { [questions[0]!]: 'We copy it twice' }, votes: { [questions[2]!]: 3 } }
	]);
});

test('what is not an invitation is refused by name, and nothing is opened', async ({ person }) => {
	const { page, words } = person;
	const invitation = await gathersBallots(person);
	const ballot = await sealBallot(invitation, {
		participant: idOf(1),
		sent: 1,
		ballot: { votes: {}, reasons: {} }
	});
	const frames = toFrames(envelopeBytes(ballot), 'B');
	await pastesInvitation(person, frames.ok ? frames.value.join('\n') : '');
	await expect(page.getByText(words.say('ballot.scan.isBallot'))).toBeVisible();
	await pastesInvitation(person, 'Dear all, see you at nine.');
	await expect(page.getByText(words.within('ballot.scan.refused'))).toBeVisible();
	await expect(person.heading).toHaveText(words.say('ballot.homeTitle'));
	expect(await seats(person)).toEqual([]);
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on any page of those who take part, light and dark, everything unfolded', async ({
			person
		}) => {
			const invitation = await gathersBallots(person);
			const votes = { [questions[0]!]: 2 };
			await hasBallot(person, invitation, { id: idOf(1), votes });
			const found: string[] = [];
			for (const route of ballotRoutesWith(invitation.workshop, idOf(1))) {
				await person.go(route);
				await expect(person.heading).toBeVisible();
				await person.unfoldAll();
				const faults = await axeFaultsInBothThemes(person.page);
				found.push(...faults.map((fault) => `${route} ${fault}`));
			}
			expect(found).toEqual([]);
		});
	});

/** Without touch, whatever the project says: the browser with a camera is a laptop. */
function personAtKeyboard(person: Person): Person {
	return Object.assign(person, {
		press: (target: { click: () => Promise<void> }) => target.click()
	});
}

/** Runs in the page: keeps every camera that the page opens in sight. */
function recordCameras(): void {
	const all: MediaStreamTrack[] = [];
	Object.assign(globalThis, { cameras: all });
	const { mediaDevices } = navigator;
	const opens = mediaDevices.getUserMedia.bind(mediaDevices);
	mediaDevices.getUserMedia = async (wanted) => {
		const stream = await opens(wanted);
		all.push(...stream.getTracks());
		return stream;
	};
}

/** What became of the cameras that the page opened. */
function cameras(page: Person['page']): Promise<readonly string[]> {
	return page.evaluate(() =>
		(globalThis as unknown as { cameras: MediaStreamTrack[] }).cameras.map(
			(track) => track.readyState
		)
	);
}
