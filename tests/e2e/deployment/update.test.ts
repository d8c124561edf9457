import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
	addsFile,
	association,
	benchmarkDisk,
	firmsThatGave,
	pins,
	releaseOf
} from '../../support/e2e-benchmark';
import { routesWith, type Person } from '../../support/e2e-person';
import { RescuePage } from '../../support/e2e-rescue';
import {
	laterBuild,
	laterVersion,
	nextBuild,
	nextVersion,
	ownBuild,
	type Hosting
} from '../../support/e2e-server';
import { expect, test } from '../../support/e2e-test';

/** Each goes from one version to the next or the one after it, by a tap or by a new start. */
const updates = Number(process.env.UPDATES ?? 2);

const chunksOf = (folder: string) => readdirSync(join(folder, '_app', 'immutable', 'chunks'));
const startOf = (folder: string) =>
	`/_app/immutable/entry/${readdirSync(join(folder, '_app', 'immutable', 'entry')).find((name) => /^start\..*\.js$/.test(name))!}`;

const isVersion = (version: string) => new RegExp(`Gradus ${version.replaceAll('.', '\\.')},`);
const oldVersion = /Gradus (?!0\.1\.0-(next|later))/;

/** A page that reloads loses this mark. */
const mark = (page: Page) =>
	page.evaluate(() => {
		(window as { unloaded?: string }).unloaded = 'never';
	});
const isMarked = (page: Page) =>
	page.evaluate(() => (window as { unloaded?: string }).unloaded === 'never');

/** Resolves when what is new, if anything, has been fetched. */
const asksForNews = (page: Page) =>
	page.evaluate(async () => {
		const registration = await (await navigator.serviceWorker.ready).update();
		const { installing } = registration;
		if (installing)
			await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
	});

/** Takes what is offered; the page begins anew with it. */
async function takes(person: Person): Promise<void> {
	await mark(person.page);
	await person.press(person.button(person.words.say('update.take')));
	await expect.poll(() => isMarked(person.page).catch(() => true), { timeout: 30_000 }).toBe(false);
}

async function seesVersion(person: Person, version: RegExp): Promise<void> {
	const { words } = person;
	await person.press(person.link(words.first('device')));
	await expect(person.page.getByText(words.like('device.versionLine'))).toHaveText(version);
}

/** To a page as by a link on screen: nothing is loaded anew but what the page lacks. */
const follows = (page: Page, route: string) =>
	page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.append(link);
		link.click();
		link.remove();
	}, route);

for (let n = 0; n < updates; n++) {
	const isSkipping = n % 2 === 1;
	const isTapped = n % 4 === 0 || n % 4 === 3;
	test(`update ${n + 1}, ${isSkipping ? 'with a version skipped' : 'to the next version'}, ${isTapped ? 'by a tap' : 'by a new start'}: the old tabs work on whole, nothing is lost`, async ({
		hosted,
		personAt
	}) => {
		test.slow();
		expect(
			chunksOf(nextBuild).filter((chunk) => chunksOf(ownBuild).includes(chunk)),
			'chunks that both versions have'
		).toEqual([]);
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
		if (isSkipping) {
			await server.deploy({ folder: laterBuild });
			await asksForNews(page);
		}
		const folder = isSkipping ? laterBuild : nextBuild;
		const version = isVersion(isSkipping ? laterVersion : nextVersion);
		await note.pressSequentially('ght');
		await expect(note).toHaveValue('half a thought');
		await person.seesKept();

		// Every page, with chunks of the old version that this tab never asked for; where the host is down as well.
		if (!isSkipping) await server.down();
		const { hash } = new URL(page.url());
		const assessment = new URLSearchParams(hash.slice(1)).get('assessment')!;
		const [{ firm }] = (await person.disk.rows('assessments')) as [{ firm: string }];
		const routes = routesWith({ firm, assessment }).filter((route) => route !== '/no/such/page');
		expect(routes.length).toBeGreaterThan(20);
		for (const route of routes) {
			await follows(page, route);
			await expect.poll(() => page.url()).toContain(route);
			await expect(person.heading, route).toBeVisible();
			await expect(person.heading, route).not.toHaveText(words.say('trouble.broken'));
		}
		await page.goBack();
		await seesVersion(person, oldVersion);
		await page.waitForTimeout(500);
		expect(await isMarked(page), 'reloaded without a tap').toBe(true);
		expect(await isMarked(second.page), 'reloaded without a tap').toBe(true);

		if (!isSkipping) await server.up({ folder });
		let after = person;
		if (isTapped) {
			await takes(person);
			await person.ready();
			// The other tab is told, not taken along; it works on with chunks of its own version.
			await expect(second.page.getByText(words.say('update.reload'))).toBeVisible();
			expect(await isMarked(second.page)).toBe(true);
			await follows(second.page, `/result/#assessment=${assessment}`);
			await second.seesResult();
			await second.seesChartDrawn();
			expect(await isMarked(second.page)).toBe(true);
			await second.press(second.button(words.say('update.reloadButton')));
			await expect.poll(() => isMarked(second.page).catch(() => true)).toBe(false);
			await second.ready();
			await seesVersion(second, version);
		} else {
			await second.page.close();
			await page.close();
			after = personAt(await context.newPage());
			await after.go('/');
		}
		await seesVersion(after, version);

		// Also without a network.
		await server.down();
		await after.go(`/question/#assessment=${assessment}`);
		await after.seesQuestion(2);
		await after.press(after.page.getByText(words.say('question.more')));
		await expect(after.page.getByLabel(words.say('question.note'), { exact: true })).toHaveValue(
			'half a thought'
		);
		expect(errors).toEqual([]);
	});
}

test('the tab of the very first visit takes an update too', async ({ hosted }) => {
	const { server, page, person } = await hosted();
	await person.visitHome();
	await server.deploy({ folder: nextBuild });
	await asksForNews(page);
	await takes(person);
	await person.ready();
	await seesVersion(person, isVersion(nextVersion));
});

test('a page that stays open hears of a new version within the hour', async ({ hosted }) => {
	const { server, page, person } = await hosted();
	await page.clock.install();
	await person.visitHome();
	await page.clock.runFor(10_000);
	await server.deploy({ folder: nextBuild });
	await expect(page.getByText(person.words.say('update.ready'))).toHaveCount(0);
	await page.clock.runFor(60 * 60 * 1000);
	await expect(async () => {
		await page.clock.runFor(1_000);
		await expect(page.getByText(person.words.say('update.ready'))).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 30_000 });
});

test('a host that lost one file of the new version, or whose service worker is broken, leaves everybody on the old one, until it is mended', async ({
	hosted
}) => {
	test.slow();
	const { server, page, person } = await hosted();
	await person.visitHome();
	const lost = chunksOf(nextBuild).find((chunk) => chunk.endsWith('.js'))!;
	const faults: readonly Hosting[] = [
		{ missing: [`/_app/immutable/chunks/${lost}`] },
		{ instead: { '/service-worker.js': 'throw new Error("broken on purpose");' } }
	];
	for (const fault of faults) {
		await server.deploy({ folder: nextBuild, ...fault });
		await asksForNews(page).catch(() => undefined);
		await page.waitForTimeout(1000);
		await expect(page.getByText(person.words.say('update.ready'))).toHaveCount(0);
		await page.reload();
		await person.ready();
		await seesVersion(person, oldVersion);
	}
	await server.deploy({ folder: nextBuild });
	await asksForNews(page);
	await takes(person);
	await seesVersion(person, isVersion(nextVersion));
});

test('every address that is fetched for use without a network is on the host, whole and of its kind', async ({
	hosted
}) => {
	const { server, page, person } = await hosted();
	await person.visitHome();
	const fetched = await page.evaluate(async () => {
		const names = await caches.keys();
		const cache = await caches.open(names.find((name) => name.startsWith('gradus-precache-'))!);
		return Promise.all(
			(await cache.keys()).map(async (request) => {
				const bytes = await (await cache.match(request))!.arrayBuffer();
				const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
				const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
				return { path: new URL(request.url).pathname, hash };
			})
		);
	});
	const kinds: Readonly<Record<string, string>> = {
		js: 'text/javascript',
		css: 'text/css',
		html: 'text/html',
		json: 'application/json',
		svg: 'image/svg+xml',
		png: 'image/png',
		txt: 'text/plain'
	};
	const wrong: string[] = [];
	for (const { path, hash } of fetched) {
		const answer = await fetch(server.at(path));
		const bytes = Buffer.from(await answer.arrayBuffer());
		const kind = kinds[/\.(\w+)$/.exec(path)?.[1] ?? 'html'];
		if (answer.status !== 200) wrong.push(`${path} is not there`);
		else if (!kind || !answer.headers.get('content-type')?.startsWith(kind))
			wrong.push(`${path} is ${answer.headers.get('content-type')}`);
		else if (createHash('sha256').update(bytes).digest('hex') !== hash)
			wrong.push(`${path} was fetched otherwise`);
	}
	expect(wrong).toEqual([]);
	const paths = new Set(fetched.map(({ path }) => path));
	const worker = readFileSync(join(ownBuild, 'service-worker.js'), 'utf8');
	const named = readdirSync(join(ownBuild, '_app', 'immutable'), {
		recursive: true,
		encoding: 'utf8'
	})
		.filter((name) => /\.\w+$/.test(name) && !/\.(br|gz)$/.test(name))
		.map((name) => `/_app/immutable/${name}`);
	expect(named.filter((name) => !paths.has(name))).toEqual([]);
	expect(named.filter((name) => !worker.includes(name.slice(1)))).toEqual([]);
	for (const path of ['/rescue.html', '/rescue/page.js', '/200.html', '/'])
		expect(paths).toContain(path);
});

test('a broken release is told, keeps everything, and is gone with the visit after its mending', async ({
	hosted
}) => {
	test.slow();
	const { server, page, person } = await hosted();
	await person.visitHome();
	await person.hasAnswers();
	const events = await person.disk.rows('events');
	const start = startOf(nextBuild);
	await server.deploy({
		folder: nextBuild,
		instead: { [start]: 'throw new Error("broken on purpose");' }
	});
	await asksForNews(page);
	await takes(person);
	const way = page.locator('#last-resort').getByRole('link');
	await expect(way).toBeVisible();
	await person.press(way);
	const rescue = new RescuePage(page, person);
	await rescue.seesEnd();
	await expect(rescue.line('database', { n: events.length })).toBeVisible();

	await server.deploy({ folder: laterBuild });
	await page.goto(server.url);
	// The page takes the mended version by itself, once all of it has come.
	await expect(person.languageSwitch).toBeEnabled({ timeout: 40_000 });
	await person.ready();
	await seesVersion(person, isVersion(laterVersion));
	expect(await person.disk.rows('events')).toEqual(events);
	await expect(page.locator('#last-resort')).toHaveCount(0);
});

test('a benchmark pack taken in before an update opens after it, without a network', async ({
	hosted
}) => {
	const { server, page, person } = await hosted();
	const { words } = person;
	await person.visitHome();
	const identity = await association();
	await pins(person, identity);
	await addsFile(person, await releaseOf(identity, firmsThatGave(24, { depth: 'quick' })));
	await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(1);
	await server.deploy({ folder: nextBuild });
	await asksForNews(page);
	await takes(person);
	await seesVersion(person, isVersion(nextVersion));
	await server.down();
	for (let n = 0; n < Math.min(updates, 10); n++) {
		await page.goto('about:blank');
		await page.goto(server.at('/benchmark/'));
		await person.ready();
		await expect(page.getByText(words.say('benchmark.signed'))).toBeVisible();
	}
});
