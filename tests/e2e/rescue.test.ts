import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import type { Person } from '../support/e2e-person';
import { answersOnDisk, copiesLog, journalOf, putJournal, RescuePage } from '../support/e2e-rescue';
import { TakingPage } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';

type File = Awaited<ReturnType<Person['savesFile']>>;
interface Saved {
	readonly missing: readonly { readonly why: string; readonly row?: string }[];
	readonly events: readonly object[];
}
const read = (file: File) => JSON.parse(file.text) as Saved;

async function savesRescue(person: Person, rescue: RescuePage): Promise<File> {
	const file = await person.savesFile(() => person.press(rescue.save));
	await expect(rescue.line('handed', { name: file.name })).toBeVisible();
	expect(file.name).toMatch(/^gradus-rescue-\d{4}-\d\d-\d\d\.json$/);
	return file;
}

/** Somebody with another device takes the file in, and is told that it is no whole backup. */
async function takesElsewhere(person: Person, file: File): Promise<readonly unknown[]> {
	await person.chooseFile(file);
	await expect(person.page.getByText(person.words.within('keeping.take.rescue'))).toBeVisible();
	await person.takeFile();
	await expect(new TakingPage(person).undo).toBeVisible();
	return answersOnDisk(person);
}

/** A page of the same origin without the app: it holds or changes the database as another program would. */
async function stranger(context: BrowserContext): Promise<Page> {
	const page = await context.newPage();
	await page.goto('/robots.txt');
	return page;
}

/** Opens the database at a version far above the app's and keeps it open. */
const holds = (page: Page, version: number, drop?: string) =>
	page.evaluate(
		([at, table]) =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('gradus', at as number);
				opening.onupgradeneeded = () => {
					if (table) opening.result.deleteObjectStore(table as string);
				};
				opening.onsuccess = () => done();
				opening.onerror = () => failed(opening.error);
			}),
		[version, drop]
	);

test.describe('the rescue page', () => {
	let elsewhere: Person;
	test.beforeEach(async ({ browser, baseURL, personAt }) => {
		const context = await browser.newContext({ baseURL, locale: 'en-GB' });
		elsewhere = personAt(await context.newPage());
	});
	test.afterEach(() => elsewhere.page.context().close());

	test('reads database and second copy, leaves both as they are, and saves what another device takes in', async ({
		person
	}) => {
		await person.hasAnswers();
		const events = await copiesLog(person);
		const answers = await answersOnDisk(person);
		const more = { ...events[0]!, id: 'a-damaged-entry-of-the-copy' };
		const torn = journalOf([events[0]!]).subarray(0, 40);
		await putJournal(person.page, Buffer.concat([journalOf([more]), torn]), 'second.log');
		await person.disk.put('events', { ...events[1]!, id: 'no-entry-at-all-in-fact', seq: 'x' });
		const rescue = new RescuePage(person.page, person);
		await rescue.open();
		await expect(
			rescue.line('found', { firms: 1, rounds: 1, answers: answers.length, files: 0 })
		).toBeVisible();
		await expect(rescue.line('database', { n: events.length })).toBeVisible();
		await expect(rescue.line('journal', { n: events.length + 1, fresh: 0 })).toBeVisible();
		await expect(rescue.line('missing', { n: 2 })).toBeVisible();
		const file = await savesRescue(person, rescue);
		expect(read(file).events).toHaveLength(events.length);
		expect(
			read(file)
				.missing.map(({ why }) => why)
				.sort()
		).toEqual(['changed', 'unreadable']);
		expect(await person.disk.rows('events')).toHaveLength(events.length + 1);
		expect(await takesElsewhere(elsewhere, file)).toEqual(answers);
	});

	test('holds what only the second copy has, where the database does not answer, and is there within five seconds', async ({
		person,
		context
	}) => {
		await person.hasAnswers();
		const events = await copiesLog(person);
		const answers = await answersOnDisk(person);
		const holder = await stranger(context);
		await holder.evaluate(
			() =>
				new Promise((done) => {
					indexedDB.open('gradus').onsuccess = done;
				})
		);
		await person.page.goto('about:blank');
		// Asked for and never given, since the holder does not let go: whoever comes later waits behind it.
		const queue = await stranger(context);
		await queue.evaluate(() => void indexedDB.open('gradus', 1000));
		const rescue = new RescuePage(person.page, person);
		const began = Date.now();
		await rescue.open();
		expect(Date.now() - began).toBeLessThan(5_000);
		await expect(rescue.line('lostDatabase')).toBeVisible();
		await expect(rescue.line('journal', { n: events.length, fresh: events.length })).toBeVisible();
		const file = await savesRescue(person, rescue);
		expect(await takesElsewhere(elsewhere, file)).toEqual(answers);
	});

	test('holds what only the second copy has, where the table of entries is gone', async ({
		person,
		context
	}) => {
		const { page } = person;
		await person.hasAnswers();
		await copiesLog(person);
		const answers = await answersOnDisk(person);
		await page.goto('about:blank');
		const other = await stranger(context);
		await holds(other, 1000, 'events');
		await other.close();
		const rescue = new RescuePage(page, person);
		await rescue.open();
		const file = await savesRescue(person, rescue);
		expect(await takesElsewhere(elsewhere, file)).toEqual(answers);
	});

	test('names what stood on screen where the table of entries is gone and there is no second copy', async ({
		person,
		context
	}) => {
		const { page } = person;
		await person.hasAnswers();
		const answers = await answersOnDisk(person);
		await page.goto('about:blank');
		const other = await stranger(context);
		await holds(other, 1000, 'events');
		await other.close();
		const rescue = new RescuePage(page, person);
		await page.goto('/rescue.html');
		await page.evaluate(async () => {
			const top = await navigator.storage.getDirectory();
			await top.removeEntry('gradus-journal', { recursive: true }).catch(() => undefined);
		});
		await rescue.open();
		await expect(rescue.line('noJournal')).toBeVisible();
		const { missing } = read(await savesRescue(person, rescue));
		expect(missing.filter(({ why, row }) => why === 'gone' && row)).toHaveLength(answers.length);
	});

	test('finds nothing where there is nothing, and makes nothing', async ({ person }) => {
		const rescue = new RescuePage(person.page, person);
		await rescue.open();
		await expect(rescue.line('nothing')).toBeVisible();
		await expect(rescue.save).toBeDisabled();
		expect(await person.page.evaluate(() => indexedDB.databases())).toEqual([]);
	});
});

test.describe('a damaged profile', () => {
	test.use({ serviceWorkers: 'allow' });

	test('is no hindrance to the rescue page, which saves what the second copy holds within five seconds', async ({
		profile,
		browser,
		baseURL,
		personAt
	}) => {
		test.slow();
		const first = await profile.open();
		await first.person.hasAnswers();
		await copiesLog(first.person);
		const answers = await answersOnDisk(first.person);
		await first.context.close();
		const folder = readdirSync(profile.folder, { recursive: true, encoding: 'utf8' });
		const manifests = folder.filter((path) => /IndexedDB.*MANIFEST-\d+$/.test(path));
		expect(manifests.length).toBeGreaterThan(0);
		for (const path of manifests) {
			const file = await open(join(profile.folder, path), 'r+');
			await file.write(Buffer.alloc(64, 0x5a), 0, 64, 0);
			await file.close();
		}
		const { page, person } = await profile.open();
		const rescue = new RescuePage(page, person);
		const began = Date.now();
		await rescue.open();
		expect(Date.now() - began).toBeLessThan(5_000);
		const file = await savesRescue(person, rescue);
		const context = await browser.newContext({ baseURL, locale: 'en-GB' });
		expect(await takesElsewhere(personAt(await context.newPage()), file)).toEqual(answers);
		await context.close();
	});
});

test.describe('the way to the rescue page', () => {
	const onPage = `!location.pathname.includes('rescue')`;
	const faults = {
		'the layout throws': `if (${onPage}) window.matchMedia = () => { throw new Error('broken on purpose'); }`,
		'the store throws when it is opened': `if (${onPage}) IDBFactory.prototype.open = () => { throw new Error('broken on purpose'); }`,
		'every worker throws': `if (${onPage}) window.Worker = class { constructor() { throw new Error('broken on purpose'); } }`
	};

	for (const [fault, script] of Object.entries(faults))
		test(`is on screen where ${fault}, and everything is saved there`, async ({ person }) => {
			const { page, words } = person;
			const { assessment } = await person.hasAnswers();
			const { length } = await person.disk.rows('events');
			await page.addInitScript(script);
			const began = Date.now();
			await page.goto(`/result/#assessment=${assessment}`);
			const rescue = new RescuePage(page, person);
			const link = page
				.getByRole('link', { name: words.say('trouble.rescue') })
				.or(page.locator('#last-resort a'));
			if (fault === 'every worker throws') {
				// The page itself goes on; the rescue page asks for no worker.
				await person.ready();
				await expect(person.heading).toBeVisible();
				await rescue.open();
			} else await person.press(link);
			await rescue.seesEnd();
			if (fault.startsWith('the store')) expect(Date.now() - began).toBeLessThan(5_000);
			if (fault === 'the layout throws')
				await expect(page.getByText('broken on purpose')).toBeVisible();
			expect(read(await savesRescue(person, rescue)).events).toHaveLength(length);
		});

	test('is on screen where the script that starts the app is not there, and the app starts once it is', async ({
		person
	}) => {
		const { page } = person;
		await page.route('**/_app/immutable/entry/start.*.js', (route) => route.abort());
		await page.goto('/');
		await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute(
			'href',
			/\/rescue\.html#/
		);
		await page.unroute('**/_app/immutable/entry/start.*.js');
		await page.reload();
		await person.ready();
		await expect(page.locator('#last-resort')).toHaveCount(0);
	});
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`the rescue page in ${locale}`, () => {
		test.use({ locale, viewport: { width: 320, height: 640 } });

		test('is read at 320 px and with letters twice as large, by the keyboard, in both themes and languages', async ({
			person
		}) => {
			const { page } = person;
			await person.hasAnswers();
			const rescue = new RescuePage(page, person);
			await rescue.open();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			const session = await page.context().newCDPSession(page);
			await session.send('Page.enable');
			await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 32 } });
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
				320
			);
			const low = await page
				.locator('button:visible, a:visible')
				.evaluateAll(
					(all) => all.filter((each) => each.getBoundingClientRect().height < 44).length
				);
			expect(low).toBe(0);
			const reached: (string | undefined)[] = [];
			for (let n = 0; n < 4; n++) {
				await page.keyboard.press('Tab');
				reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim()));
			}
			expect(reached).toEqual([
				'Gradus',
				rescue.say('language'),
				rescue.say('save'),
				rescue.say('home')
			]);
			await page.getByRole('button', { name: rescue.say('language') }).press('Enter');
			const other = locale === 'zh-CN' ? 'en-GB' : 'zh-CN';
			person.reads(other === 'zh-CN' ? 'zh-CN' : 'en');
			await new RescuePage(page, person).seesEnd();
			await expect(page.locator('html')).toHaveAttribute('lang', person.words.locale);
		});
	});
