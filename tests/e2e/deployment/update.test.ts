import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../../support/e2e-person';
import { nextBuild, nextVersion, ownBuild } from '../../support/e2e-server';
import { expect, test } from '../../support/e2e-test';

const chunksOf = (folder: string) => readdirSync(join(folder, '_app', 'immutable', 'chunks'));

const newVersion = new RegExp(`Gradus ${nextVersion},`);
const oldVersion = new RegExp(`Gradus (?!${nextVersion})`);

/** A page that reloads loses this mark. */
const mark = (page: Page) =>
	page.evaluate(() => {
		(window as { unloaded?: string }).unloaded = 'never';
	});
const isMarked = (page: Page) =>
	page.evaluate(() => (window as { unloaded?: string }).unloaded === 'never');

const asksForNews = (page: Page) =>
	page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

async function seesVersion(person: Person, version: RegExp): Promise<void> {
	const { words } = person;
	await person.press(person.link(words.first('device')));
	await expect(person.page.getByText(words.like('device.versionLine'))).toHaveText(version);
}

test('a new version is offered and waits for a tap; the old tab works on, nothing is lost, another tab is told', async ({
	hosted,
	personAt
}) => {
	test.slow();
	expect(
		chunksOf(ownBuild).filter((chunk) => !chunksOf(nextBuild).includes(chunk)).length,
		'chunks that only the old version has'
	).toBeGreaterThan(0);
	const { server, context, page, person } = await hosted();
	const { words } = person;
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	await person.visitHome();
	await page.reload();
	await person.ready();
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerSome(1, () => 3);
	await person.press(page.getByText(words.say('question.more')));
	const note = page.getByLabel(words.say('question.note'), { exact: true });
	await note.pressSequentially('half a thou');
	await mark(page);
	const second = personAt(await context.newPage());
	await second.go('/device/');
	await mark(second.page);

	await server.deploy({ folder: nextBuild });
	await asksForNews(page);
	await expect(page.getByText(words.say('update.ready'))).toBeVisible();
	await expect(second.page.getByText(words.say('update.ready'))).toBeVisible();
	await note.pressSequentially('ght');
	await expect(note).toHaveValue('half a thought');
	await person.seesKept();
	await page.waitForTimeout(1000);
	expect(await isMarked(page), 'reloaded without a tap').toBe(true);

	// Pages and chunks of the old version that this tab never asked for before.
	await person.press(person.button(words.say('question.next')));
	await person.seesQuestion(3);
	await person.press(person.link(words.first('method')));
	await expect(person.heading).toBeVisible();
	await person.press(page.getByRole('banner').getByRole('link'));
	await person.press(person.link(words.say('home.seeResult')));
	await person.seesResult();
	await person.seesChartDrawn();
	await seesVersion(person, oldVersion);
	expect(await isMarked(page)).toBe(true);

	await person.press(page.getByRole('button', { name: words.say('update.take') }));
	await expect.poll(() => isMarked(page).catch(() => true)).toBe(false);
	await person.ready();
	await seesVersion(person, newVersion);
	await person.press(page.getByRole('banner').getByRole('link'));
	await expect(
		page.getByText(words.within('home.answered', { answered: 1, asked: 15 }))
	).toBeVisible();
	await person.press(person.link(words.say('home.continue')));
	await person.seesQuestion(2);
	await person.press(page.getByText(words.say('question.more')));
	await expect(note).toHaveValue('half a thought');

	// The other tab is told, not taken along; it works on with chunks of its own version.
	await expect(second.page.getByText(words.say('update.reload'))).toBeVisible();
	expect(await isMarked(second.page)).toBe(true);
	await second.press(second.page.getByRole('banner').getByRole('link'));
	await second.press(second.link(words.say('home.seeResult')));
	await second.seesResult();
	await second.seesChartDrawn();
	expect(await isMarked(second.page)).toBe(true);
	await second.press(second.button(words.say('update.reloadButton')));
	await expect.poll(() => isMarked(second.page).catch(() => true)).toBe(false);
	await second.ready();
	await seesVersion(second, newVersion);

	// And offline.
	await server.down();
	await page.reload();
	await person.ready();
	await person.seesQuestion(2);
	expect(errors).toEqual([]);
});

test('the tab of the very first visit takes an update too', async ({ hosted }) => {
	const { server, page, person } = await hosted();
	const { words } = person;
	await person.visitHome();
	await mark(page);
	await server.deploy({ folder: nextBuild });
	await asksForNews(page);
	await person.press(person.button(words.say('update.take')));
	await expect.poll(() => isMarked(page).catch(() => true)).toBe(false);
	await person.ready();
	await seesVersion(person, newVersion);
});

test('a host that lost one file of the new version leaves everybody on the old one', async ({
	hosted
}) => {
	const { server, page, person } = await hosted();
	await person.visitHome();
	const lost = chunksOf(nextBuild).find(
		(chunk) => chunk.endsWith('.js') && !chunksOf(ownBuild).includes(chunk)
	)!;
	await server.deploy({ folder: nextBuild, missing: [`/_app/immutable/chunks/${lost}`] });
	await asksForNews(page).catch(() => undefined);
	await page.waitForTimeout(1500);
	await expect(page.getByText(person.words.say('update.ready'))).toHaveCount(0);
	await page.reload();
	await person.ready();
	await seesVersion(person, oldVersion);
});
