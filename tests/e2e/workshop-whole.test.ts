import type { Browser, Locator, Page } from '@playwright/test';
import { askedBy, fillsBallot, questions } from '../support/e2e-ballots';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

const firm = 'Hua Yi';
const dimension = questions[0]!.split('.')[0]!;
/** Six people on three questions: of one mind, scattered, two camps. */
const cards = {
	phones: [
		[2, 0, 0],
		[2, 1, 4]
	],
	passed: [
		[2, 2, 0],
		[3, 2, 4],
		[2, 3, 0]
	],
	paper: [2, 4, 4]
} as const;
const [ofOneMind, scattered, inCamps] = questions as readonly [string, string, string];
const reasons = ['It waits until Friday', 'The machine counts by itself'] as const;
const parkedFor = 'Mr Chen';
const promise = { text: 'Ask the supplier', owner: 'Ms Wang', due: '2027-01-31' };
const agreedBecause = 'Counted together at the machine';
/** What the wall must never show. */
const notForTheWall = [...reasons, parkedFor, ...Object.values(promise), agreedBecause];

/** What the host may edit is asked for anew each time the app starts; the copy kept here stands in. */
const editable = ['/edition.json', '/programmes.json', '/manifest.webmanifest'];

/** Everybody's devices. Each was online once, on the home page, and then no more. */
class Devices {
	readonly #toOthers: string[] = [];
	readonly #notKept: string[] = [];

	constructor(
		private readonly browser: Browser,
		private readonly personAt: (page: Page) => Person,
		private readonly baseURL: string
	) {}

	async goesOffline(person: Person): Promise<Person> {
		const context = person.page.context();
		const { origin } = new URL(this.baseURL);
		context.on('request', (request) => {
			const url = new URL(request.url());
			if (url.protocol.startsWith('http') && url.origin !== origin) this.#toOthers.push(url.href);
		});
		await person.visitHome();
		await context.setOffline(true);
		const needsNetwork = (address: string) => {
			const { protocol, pathname } = new URL(address);
			if (protocol.startsWith('http') && !editable.includes(pathname)) this.#notKept.push(address);
		};
		context.on('response', (response) => {
			if (!response.fromServiceWorker()) needsNetwork(response.url());
		});
		context.on('requestfailed', (request) => needsNetwork(request.url()));
		return person;
	}

	async phone(): Promise<Person> {
		const context = await this.browser.newContext();
		return this.goesOffline(this.personAt(await context.newPage()));
	}

	/** No other origin was asked for anything, and nothing was asked of the network that lay on the device. */
	askedNothing(): void {
		expect(this.#toOthers).toEqual([]);
		expect(this.#notKept).toEqual([]);
	}
}

/** By the screens, from home to a ballot box that asks about one dimension. */
async function prepares(person: Person): Promise<void> {
	const { page, words } = person;
	await person.startCheck({ name: firm });
	await person.go('/');
	await person.press(person.link(words.say('home.openFirm')));
	await person.press(person.link(words.say('workshop.prepare')));
	await expect(person.heading).toHaveText(words.say('workshop.prepare'));
	const others = page.locator(`[name=dimension]:checked:not([value=${dimension}])`);
	await expect(others.first()).toBeVisible();
	while ((await others.count()) > 0) await others.first().uncheck();
	await page.getByLabel(words.say('workshop.time')).fill('60');
	await page.getByLabel(words.say('workshop.people')).fill('6');
	await person.press(person.button(words.say('workshop.setUp')));
	await expect(inBox(person, 0)).toBeVisible();
}

function inBox(person: Person, count: number, page = person.page): Locator {
	return page.getByText(person.words.say('workshop.inBox', { count, expected: 6 }), {
		exact: true
	});
}

/** The second window, for the wall; on a real desk both are in sight. */
async function opensWall(person: Person): Promise<Page> {
	const opening = person.page.context().waitForEvent('page');
	await person.press(person.link(person.words.say('workshop.openScreen')));
	const wall = await opening;
	await wall.setViewportSize({ width: 1280, height: 800 });
	await person.page.bringToFront();
	return wall;
}

async function savesShown(person: Person): Promise<{ name: string; text: string }> {
	return person.savesFile(() => person.press(person.button(person.words.say('ballot.show.save'))));
}

/** The way in without a camera: the text pasted, or the file chosen. */
async function gives(
	person: Person,
	{ name, text }: { readonly name: string; readonly text: string },
	way: 'file' | 'text',
	label: 'ballot.scan.fileInvitation' | 'ballot.scan.fileBallot'
): Promise<void> {
	const { page, words } = person;
	const otherWays = page.locator('details', { hasText: words.say('ballot.scan.otherWays') });
	if ((await otherWays.getAttribute('open')) === null)
		await person.press(page.getByText(words.say('ballot.scan.otherWays'), { exact: true }));
	if (way === 'file') {
		const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
		return page.getByLabel(words.say(label)).setInputFiles(file);
	}
	await page.getByLabel(words.say('ballot.scan.paste')).fill(text);
	await person.press(person.button(words.say('ballot.scan.takePaste')));
}

/** From home over the invitation to a ballot that is shown; returns it as it is sent. */
async function answersOnPhone(
	person: Person,
	invitation: { readonly name: string; readonly text: string },
	at: number
): Promise<{ name: string; text: string }> {
	const { words } = person;
	await person.press(person.link(words.first('invited')));
	await gives(person, invitation, at === 0 ? 'file' : 'text', 'ballot.scan.fileInvitation');
	await expect(person.heading).toHaveText(words.say('ballot.of', { title: firm }));
	await person.press(person.button(words.say('ballot.begin')));
	await fillsBallot(person, cards.phones[at]!, reasons[at], questions.indexOf(inCamps));
	await person.press(person.button(words.say('ballot.showMine')));
	await expect(person.page.getByRole('img', { name: words.say('ballot.code') })).toBeVisible();
	return savesShown(person);
}

async function passesRound(person: Person): Promise<void> {
	const { page, words } = person;
	await person.press(person.link(words.say('workshop.pass')));
	for (const [at, options] of cards.passed.entries()) {
		await person.press(person.button(words.say('ballot.ready')));
		await person.press(person.button(words.say('ballot.begin')));
		await fillsBallot(person, options);
		await person.press(person.button(words.say('ballot.putIn')));
		await expect(
			page.getByText(words.say('ballot.countIn', { count: 3 + at, expected: 6 }))
		).toBeVisible();
	}
	await person.press(person.link(words.say('ballot.toWorkshop')));
}

async function typesSheetIn(person: Person): Promise<void> {
	const { page, words } = person;
	await person.press(person.link(words.say('workshop.type')));
	await person.press(person.button(words.say('sheets.begin')));
	for (const [at, option] of cards.paper.entries()) {
		const keys = page.getByRole('group', { name: words.say('sheets.keys', { n: at + 1 }) });
		await person.press(keys.getByRole('button', { name: new RegExp(`^${option + 1}`) }));
	}
	await person.press(person.button(words.say('sheets.putIn', { sheet: 1 })));
	await expect(page.getByText(words.say('sheets.isIn', { sheet: 1 }))).toBeVisible();
	await page.goBack();
}

/** Settles the first question with a reason, parks the second with a promise, and takes the middle where the room agrees. */
async function talks(person: Person, wall: Page): Promise<void> {
	const { page, words } = person;
	const ask = (question: string) => askedBy(person, question);
	const toTalk = page.getByRole('list', { name: words.say('agree.list') });
	await expect(toTalk.getByRole('heading')).toHaveText([ask(inCamps), ask(scattered)]);
	await person.press(person.link(words.say('agree.talkFirst')));
	await expect(person.heading).toHaveText(ask(inCamps));
	for (const reason of reasons) await expect(page.getByText(reason)).toBeVisible();
	await person.press(person.button(words.say('agree.start')));
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText(ask(inCamps));
	await expect(wall.getByRole('timer')).toBeVisible();

	const options = page.getByRole('group', { name: words.say('agree.options') });
	await person.press(options.getByRole('radio').nth(1));
	await page.getByLabel(words.say('agree.reason'), { exact: true }).fill(agreedBecause);
	await expect(wall.getByText(words.say('agree.state.agreed'))).toBeVisible();
	await showsNoName(wall);
	await person.press(person.button(words.say('agree.next')));

	await expect(person.heading).toHaveText(ask(scattered));
	await person.press(page.getByRole('radio', { name: words.say('agree.state.parked') }));
	await page.getByLabel(words.say('agree.whoWaits')).fill(parkedFor);
	await page.getByLabel(words.say('agree.what')).fill(promise.text);
	await page.getByLabel(words.say('agree.who'), { exact: true }).fill(promise.owner);
	await page.getByLabel(words.say('agree.byWhen')).fill(promise.due);
	await person.press(person.button(words.say('agree.addAction')));
	await expect(page.getByRole('listitem').filter({ hasText: promise.text })).toContainText(
		promise.owner
	);
	await expect(wall.getByText(words.say('agree.state.parked'))).toBeVisible();
	await showsNoName(wall);
	await person.press(person.button(words.say('agree.toList')));

	await expect(page.getByText(words.say('agree.noneToTalk'))).toBeVisible();
	await person.press(page.getByText(words.say('agree.showProposals'), { exact: true }));
	await expect(page.getByRole('checkbox', { name: ask(ofOneMind) })).toBeChecked();
	await person.press(person.button(words.say('agree.take', { n: 1 })));
	await expect(page.getByText(words.say('agree.taken', { n: 1 }))).toBeVisible();
}

async function showsNoName(wall: Page): Promise<void> {
	const shown = await wall.locator('body').innerText();
	for (const text of notForTheWall) expect(shown).not.toContain(text);
}

/** Closes; the owner’s file holds what was settled and no key. */
async function closes(person: Person, wall: Page): Promise<void> {
	const { page, words } = person;
	await person.press(person.link(words.say('agree.toClose')));
	await expect(page.getByText(words.say('agree.closeRound', { n: 2 }))).toBeVisible();
	await expect(page.getByText(words.say('agree.closeOpenPoints', { n: 1 }))).toBeVisible();
	await person.press(person.button(words.say('agree.close')));
	await expect(person.heading).toHaveText(words.say('agree.closedTitle'));
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText(
		words.say('agree.screen.thanks')
	);
	await showsNoName(wall);
	await person.press(person.link(words.say('agree.saveFirm', { name: firm })));
	await person.page
		.getByRole('radio', { name: words.say('keeping.hand.consultant') })
		.press('Space');
	const save = person.button(words.say('keeping.hand.save'));
	const { text } = await person.savesFile(() => person.press(save));
	await person.page.goBack();
	for (const kept of [firm, ...notForTheWall]) expect(text).toContain(kept);
	expect(text).not.toContain('AGE-SECRET-KEY');
}

/** What is left for the months after: open points and promises, and a round that says where it came from. */
async function seesWhatIsLeft(person: Person): Promise<void> {
	const { page, words } = person;
	await person.press(person.link(words.say('agree.toRoadmap')));
	await expect(person.heading).toHaveText(words.say('roadmap.none'));
	await expect(page.getByText(words.say('agree.waitsFor', { who: parkedFor }))).toBeVisible();
	await expect(page.getByText(askedBy(person, scattered))).toBeVisible();
	const done = { name: words.say('agree.plan.done', { action: promise.text }) };
	const item = page.getByRole('listitem').filter({ has: page.getByRole('checkbox', done) });
	await expect(item).toContainText(promise.owner);
	await expect(item).toContainText('2027');
	await page.goBack();

	await person.press(person.link(words.say('workshop.toResult')));
	await expect(page.getByText(words.say('agree.result.mark'))).toBeVisible();
	await person.press(page.getByText(words.say('result.table'), { exact: true }));
	const table = page.getByRole('table').filter({
		has: page.getByRole('columnheader', { name: words.say('agree.result.column') })
	});
	// By hand: A is 11/12, 1/6 and -1, the weights 3, 2 and 2; the mean of (1 - A) / 2 is 0.423. No other dimension was asked.
	const apart = table.getByRole('cell', { name: /^\d\.\d\d$/ });
	await expect(apart).toHaveText(['0.42']);
}

test.use({ serviceWorkers: 'allow' });

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('six people without a network, on phones, on one device and on paper, come to one result', async ({
			person,
			personAt,
			browser,
			baseURL
		}) => {
			test.setTimeout(120_000);
			const { page, words } = person;
			const devices = new Devices(browser, personAt, baseURL!);
			const [, ...phones] = await Promise.all([
				devices.goesOffline(person),
				devices.phone(),
				devices.phone()
			]);
			await prepares(person);
			const wall = await opensWall(person);
			await expect(inBox(person, 0, wall)).toBeVisible();
			await expect(
				wall.getByRole('img', { name: words.say('workshop.invitation', { firm }) })
			).toBeVisible();

			await person.press(person.button(words.say('workshop.show')));
			const invitation = await savesShown(person);
			await person.press(person.button(words.say('workshop.scan')));
			for (const [at, phone] of phones.entries()) {
				const ballot = await answersOnPhone(phone, invitation, at);
				await gives(person, ballot, at === 0 ? 'text' : 'file', 'ballot.scan.fileBallot');
				await expect(inBox(person, at + 1)).toBeVisible();
			}
			await passesRound(person);
			await expect(inBox(person, 5)).toBeVisible();
			await typesSheetIn(person);
			await expect(inBox(person, 6)).toBeVisible();
			await expect(page.getByText(words.say('workshop.allIn'))).toBeVisible();
			await expect(inBox(person, 6, wall)).toBeVisible();

			await person.press(person.button(words.say('workshop.openBox')));
			await expect(page.getByText(words.say('workshop.openHidden'))).toBeVisible();
			await person.press(person.button(words.say('workshop.openNow')));
			await expect(page.getByRole('article').first()).toContainText(askedBy(person, inCamps));
			await expect(wall.getByRole('heading', { level: 2 }).first()).toHaveText(
				askedBy(person, inCamps)
			);
			await showsNoName(wall);
			await person.press(person.link(words.say('workshop.talk')));
			await talks(person, wall);
			await closes(person, wall);
			await seesWhatIsLeft(person);
			devices.askedNothing();
		});
	});
