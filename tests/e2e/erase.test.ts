import { existsSync } from 'node:fs';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { erases, keptHere, listed, notes, placesOf } from '../support/e2e-erase';
import { killAllWith } from '../support/e2e-kill';
import { fixture } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

const word = 'Zwölfkäuzchen';
const kills = Number(process.env.KILLS ?? 0);
const killsErasing = kills || 3;
const killsOfBin = kills || 2;

test('a firm that is erased is in no table, file, setting and window any more; the other stays', async ({
	person,
	context,
	personAt
}) => {
	const { page, words } = person;
	await person.hasAnswers();
	await person.go('/');
	await person.startAnother(`${word} Valves`);
	await notes(person, `noted ${word}`);
	await person.answerSome(2);
	const question = page.url();
	const { firm } = await person.firstPlace();
	const places = await placesOf(page, word);
	expect(places.length).toBeGreaterThanOrEqual(3);
	expect(places.filter((place) => place.startsWith('file gradus-journal/'))).not.toEqual([]);

	// A second window stands at a question of the firm.
	const beside = personAt(await context.newPage());
	await beside.go(question);
	await beside.seesQuestion(3);
	await beside.press(beside.button(words.say('question.previous')));

	await person.go(`/firm/#firm=${firm}`);
	await person.press(person.link(words.say('keeping.erase.firmLink')));
	await expect(person.heading).toHaveText(
		words.say('keeping.erase.firm', { name: `${word} Valves` })
	);
	const goes = listed(person, words.say('keeping.erase.goes'));
	await expect(goes.filter({ hasText: words.say('keeping.erase.rounds', { n: 1 }) })).toBeVisible();
	await expect(
		goes.filter({ hasText: words.say('keeping.erase.answers', { n: 2 }) })
	).toContainText(words.say('keeping.erase.notes', { n: 1 }));
	const copies = listed(person, words.say('keeping.erase.copies'));
	for (const copy of ['BackupNone', 'Firm', 'Devices', 'History'] as const)
		await expect(copies.filter({ hasText: words.say(`keeping.erase.copy${copy}`) })).toBeVisible();
	await expect(page.getByText(words.say('keeping.erase.disk'))).toBeVisible();

	const field = page.getByLabel(words.say('keeping.erase.type', { word: `${word} Valves` }));
	await field.fill('something else');
	await field.press('Enter');
	await expect(page.getByRole('alert')).toHaveText(
		words.say('keeping.erase.mistyped', { word: `${word} Valves` })
	);
	await expect(field).toBeFocused();
	expect((await placesOf(page, word)).length).toBeGreaterThanOrEqual(3);

	await field.fill(` ${word.toUpperCase()}  valves`);
	await field.press('Enter');
	await expect(person.heading).toHaveText(words.say('keeping.erase.done'));
	await expect(person.heading).toBeFocused();
	await expect(beside.heading).toHaveText(words.say('firm.missing'));
	expect(await placesOf(page, word)).toEqual([]);
	for (const shown of [person, beside])
		expect(await shown.page.locator('body').innerText()).not.toContain(word);
	expect(await page.title()).not.toContain(word);

	await person.press(person.link(words.say('firm.toHome')));
	await expect(page.getByText(words.say('home.defaultFirm'))).toBeVisible();
	await person.go('/device/');
	const saved = await person.savesFile(() =>
		person.press(person.button(words.say('device.backupSave')))
	);
	expect(saved.text).not.toContain(word);
	expect(saved.text).toContain(words.say('home.defaultFirm'));
	await person.go(`/erase/#firm=${firm}`);
	await expect(person.heading).toHaveText(words.say('keeping.erase.nothing'));
});

test('the bin says until when, brings back, and offers what is overdue to be erased by hand', async ({
	person
}) => {
	const { page, words } = person;
	const { firm, assessment } = await person.hasAnswers();
	await person.go(`/firm/#firm=${firm}`);
	await person.press(page.getByRole('button', { name: words.within('firm.deleteRound') }));
	await expect(page.getByText(words.within('firm.roundDeleted'))).toBeVisible();
	await person.go('/device/');
	const line = page.locator('#bin li');
	await expect(line).toContainText(words.within('keeping.erase.since'));
	await person.press(line.getByRole('button', { name: words.within('device.restoreLabel') }));
	await expect(page.getByText(words.within('keeping.erase.broughtBack'))).toBeVisible();
	await expect(page.getByText(words.say('device.binEmpty'))).toBeVisible();
	await expect(page.getByRole('heading', { name: words.say('device.bin') })).toBeFocused();

	// Thirty-one days later.
	await person.go(`/firm/#firm=${firm}`);
	await person.press(page.getByRole('button', { name: words.within('firm.deleteRound') }));
	await expect(page.getByText(words.within('firm.roundDeleted'))).toBeVisible();
	await page.clock.setFixedTime(Date.now() + 31 * 24 * 60 * 60 * 1000);
	await person.go('/device/');
	await expect(line).toContainText(words.within('keeping.erase.sinceDue'));
	const rounds = async () =>
		((await person.disk.rows('assessments')) as { id: string }[]).map(({ id }) => id);
	expect(await rounds()).toEqual([assessment]);
	await person.press(person.link(words.say('keeping.erase.dueNow', { n: 1 })));
	await erases(person, words.say('home.defaultFirm'));
	await expect(person.heading).toHaveText(words.say('keeping.erase.done'));
	expect(await rounds()).toEqual([]);
	expect(await person.disk.rows('firms')).toHaveLength(1);
});

test.describe('with the app kept for use without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('everything is erased: databases, files, caches, settings; other windows begin anew', async ({
		person,
		context,
		personAt
	}) => {
		const { page, words } = person;
		await person.visitHome();
		const { assessment } = await person.hasAnswers();
		await person.press(person.themeSwitch);
		await person.go('/samples/');
		await person.press(page.getByRole('button', { name: words.within('sample.open') }).first());
		await person.seesResult();
		await page.evaluate(async () => {
			const folder = await navigator.storage.getDirectory();
			await folder.getFileHandle('gradus-left', { create: true });
		});
		const beside = personAt(await context.newPage());
		await beside.go(`/check/#assessment=${assessment}`);
		await beside.seesCheck();
		// A window that knows nothing of letting go.
		const holder = await context.newPage();
		await holder.goto('/robots.txt');
		await holder.evaluate(() =>
			new Promise((done) => {
				const opening = indexedDB.open('gradus');
				opening.onsuccess = () => done(((window as { held?: unknown }).held = opening.result));
			}).then(() => undefined)
		);

		await person.go('/device/');
		await person.press(person.link(words.say('keeping.erase.allLink')));
		await expect(person.heading).toHaveText(words.say('keeping.erase.all'));
		expect(await axeFaultsInBothThemes(page)).toEqual([]);
		await erases(person, words.say('keeping.erase.wordAll'));
		await expect(page.getByRole('alert')).toHaveText(words.say('keeping.erase.blocked'));
		await holder.close();
		await expect(person.heading).toHaveText(words.say('keeping.erase.doneAll'));
		await expect(person.heading).toBeFocused();
		await expect(beside.heading).toHaveText(words.say('keeping.erase.doneAll'));
		for (const each of [page, beside.page])
			expect(
				await each.evaluate(async () => ({
					databases: (await indexedDB.databases()).map(({ name }) => name),
					caches: await caches.keys(),
					settings: Object.keys(localStorage),
					files: await Array.fromAsync((await navigator.storage.getDirectory()).keys())
				}))
			).toEqual({ databases: [], caches: [], settings: [], files: [] });
		expect(
			await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
		).toBe(0);

		await person.press(person.link(words.say('keeping.erase.anew')));
		await expect(person.link(words.first('start'))).toBeVisible();
	});
});

test.describe('a browser in Chinese', () => {
	test.use({ locale: 'zh-CN' });

	test('a round and everything can be erased by keyboard alone', async ({ person }) => {
		const { page, words } = person;
		const { assessment } = await person.hasAnswers();
		await person.go(`/erase/#round=${assessment}`);
		await expect(person.heading).toContainText(words.say('home.defaultFirm'));
		expect(await axeFaultsInBothThemes(page)).toEqual([]);
		await page
			.getByLabel(words.say('keeping.erase.type', { word: words.say('home.defaultFirm') }))
			.focus();
		await page.keyboard.type(words.say('home.defaultFirm'));
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect(person.heading).toHaveText(words.say('keeping.erase.done'));
		expect(await person.disk.rows('assessments')).toEqual([]);
		await person.go('/erase/');
		await page
			.getByLabel(words.say('keeping.erase.type', { word: words.say('keeping.erase.wordAll') }))
			.focus();
		await page.keyboard.type(words.say('keeping.erase.wordAll'));
		await page.keyboard.press('Enter');
		await expect(person.heading).toHaveText(words.say('keeping.erase.doneAll'));
		expect(Object.keys(await keptHere(page))).toEqual(['local', 'session']);
	});
});

test.describe('a browser that is killed', () => {
	test.beforeEach(() => {
		test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
		test.setTimeout(60_000 + (killsErasing + killsOfBin) * 20_000);
	});

	test(`while a firm is erased has all of it or nothing, ${killsErasing} times of ${killsErasing}`, async ({
		profile
	}) => {
		let browser = await profile.open();
		await browser.person.hasAnswers('full.json');
		const half: unknown[] = [];
		for (let kill = 0; kill < killsErasing; kill++) {
			const { person, page } = browser;
			const { words } = person;
			const [held] = (await person.disk.rows('firms')) as { id: string }[];
			const { firm } = held
				? { firm: held.id }
				: await person.takesRound(fixture('full.json')).then(() => person.firstPlace());
			const all = ((await person.disk.rows('events')) as { firm: string }[]).length;
			await person.go(`/erase/#firm=${firm}`);
			const field = page.getByLabel(
				words.say('keeping.erase.type', { word: words.say('home.defaultFirm') })
			);
			await field.fill(words.say('home.defaultFirm'));
			await page.evaluate(() => document.querySelector('form')!.requestSubmit());
			await new Promise((later) => setTimeout(later, (kill * 37) % 120));
			expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
			await browser.context.close().catch(() => undefined);
			browser = await profile.open();
			await browser.person.go('/device/');
			const { disk } = browser.person;
			const count = async (table: string) => (await disk.rows(table)).length;
			const found = {
				events: await count('events'),
				answers: (await count('answers')) > 0,
				firms: await count('firms'),
				rounds: await count('assessments')
			};
			const isThere = found.events === all && found.answers && found.firms === 1;
			const isGone =
				found.events === 0 && !found.answers && found.firms === 0 && found.rounds === 0;
			if (!isThere && !isGone) half.push(found);
		}
		expect(half).toEqual([]);
	});

	test(`with a firm in the bin brings it back as it was, ${killsOfBin} times of ${killsOfBin}`, async ({
		profile
	}) => {
		let browser = await profile.open();
		const { firm } = await browser.person.hasAnswers();
		const lost: number[] = [];
		for (let kill = 0; kill < killsOfBin; kill++) {
			const { words } = browser.person;
			const before = await browser.person.disk.rows('answers');
			await browser.person.go(`/firm/#firm=${firm}`);
			await browser.person.press(browser.person.button(words.say('firm.delete')));
			const said = words.say('firm.deleted', { name: words.say('home.defaultFirm') });
			await expect(browser.page.getByText(said)).toBeVisible();
			expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
			await browser.context.close().catch(() => undefined);
			browser = await profile.open();
			const { person, page } = browser;
			await person.go('/device/');
			await person.press(page.getByRole('button', { name: words.within('device.restoreLabel') }));
			await expect(page.getByText(words.say('device.binEmpty'))).toBeVisible();
			await person.go(`/firm/#firm=${firm}`);
			await expect(person.heading).toHaveText(words.say('home.defaultFirm'));
			const after = await person.disk.rows('answers');
			if (JSON.stringify(after) !== JSON.stringify(before)) lost.push(kill);
		}
		expect(lost).toEqual([]);
	});
});
