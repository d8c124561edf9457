import { nextBuild, nextVersion } from '../support/e2e-server';
import { headingsWith, routesWith } from '../support/e2e-person';
import { expect, test } from './engine-test';

const note = 'The plan hangs in the hall.';
const choose = (at: number) => [1, 2, 0, 3, 1][at % 5]!;

test('what these tests count by does count, also with the host stopped: rules broken on purpose, and a request to another origin', async ({
	visitor,
	watch,
	host
}) => {
	const { driver } = visitor;
	await visitor.visitHome();
	await host.down();
	await visitor.go('/docs/privacy/');
	await driver.evaluate(() => {
		const picture = document.createElement('img');
		picture.src = 'http://elsewhere.example/refused.png';
		const styled = document.createElement('p');
		styled.setAttribute('style', 'color: red');
		document.body.append(picture, styled);
	});
	await expect.poll(() => watch.violations.length).toBe(2);
	const heard: string[] = [];
	await expect
		.poll(async () => heard.push(...(await driver.complaints()).violations))
		.toBeGreaterThanOrEqual(2);
	await driver.open('about:blank');
	heard.push(...(await driver.complaints()).violations);
	for (const told of [watch.violations, heard]) {
		expect(told.join()).toContain('refused.png');
		expect(told.join()).toContain('style-src-attr');
	}
	expect(watch.elsewhere).toEqual([]);

	await driver.open('http://elsewhere.example/asked').catch(() => undefined);
	expect(watch.elsewhere[0]).toBe('http://elsewhere.example/asked');
	watch.forget();
	await driver.complaints();
});

test('a first check from the welcome to the result, the path and a backup file, in both languages, all there after a reload', async ({
	visitor
}) => {
	const { driver } = visitor;
	await visitor.visitHome();
	await driver.sees({ role: 'heading', name: visitor.words.first('title') });
	await visitor.startCheck('Hua Yi');
	await driver.press(visitor.option(choose(1)));
	await visitor.seesQuestion(2);
	const second = await driver.evaluate(() => location.hash);
	await visitor.unfoldDetails();
	await driver.type(visitor.note, note);
	await visitor.seesKept();
	// By keyboard: a number chooses and stays, the button goes on.
	await driver.press({ role: 'heading' });
	await driver.keys(String(choose(2) + 1));
	await driver.press({ role: 'button', name: visitor.words.say('question.next') });
	await visitor.seesQuestion(3);
	await visitor.answerAll(3, choose);
	await visitor.seeResult();
	await visitor.seesChartDrawn();
	await driver.sees({ role: 'heading', name: visitor.words.like('result.level') });
	const score = await driver.read({ name: visitor.words.within('result.scoreSure') });

	await driver.press({ role: 'summary', name: visitor.words.say('result.table') });
	await expect.poll(() => driver.count({ role: 'rowheader' })).toBe(15);
	await driver.press({ css: '[id^=dimension-] > summary', at: 0 });
	await driver.sees({ name: visitor.words.within('result.part') });
	await driver.sees({ name: visitor.words.like('result.sum') });

	await visitor.switchLanguage();
	await driver.sees({ role: 'heading', name: visitor.words.like('result.level') });
	await driver.press({ role: 'link', name: visitor.words.say('result.toPath') });
	await driver.sees({ name: visitor.words.say('path.limits') });
	await driver.sees({ role: 'heading', name: /\d/ });

	const { assessment } = await visitor.placeFromHome();
	await visitor.go('/device/');
	const file = await driver.saved(() =>
		driver.press({ role: 'button', name: visitor.words.say('device.backupSave') })
	);
	expect(file.name).toMatch(/^gradus-backup-.*\.json$/);
	expect(JSON.parse(file.text)).toMatchObject({ format: 'gradus-backup/1' });
	expect(file.text).toContain(note);

	await visitor.go(`/result/#assessment=${assessment}`);
	await driver.reload();
	await visitor.ready();
	await driver.sees({ name: visitor.words.within('result.scoreSure') });
	expect(await driver.read({ name: visitor.words.within('result.scoreSure') })).toContain(
		/\d+/.exec(score)![0]
	);
	await visitor.go(`/question/${second}`);
	await visitor.seesQuestion(2);
	await visitor.seesChosen(choose(2));
	await visitor.unfoldDetails();
	expect(await driver.read(visitor.note)).toBe(note);
});

test('after one visit, with the host stopped: a whole check in Chinese, every route opened directly, all there after the browser was closed', async ({
	visitor,
	host
}) => {
	const { driver } = visitor;
	await visitor.visitHome('zh-CN');
	await host.down();
	await driver.reload();
	await visitor.ready();
	await visitor.startCheck('华艺');
	await visitor.answerAll(1, (at) => (at * 2) % 5);
	await visitor.seeResult();
	await visitor.seesChartDrawn();

	const place = await visitor.placeFromHome();
	const headings = headingsWith(visitor.words, '华艺');
	for (const route of routesWith(place)) {
		await visitor.go(route);
		await driver.sees({ role: 'heading', name: headings[route.split('#')[0]!]! });
		if (route.startsWith('/result/')) await visitor.seesChartDrawn();
	}
	const tenth = `/question/#assessment=${place.assessment}&question=use.decisions`;
	await visitor.go(tenth);
	await visitor.seesQuestion(10);
	await driver.press(visitor.option(4));
	await visitor.seesQuestion(11);
	await visitor.seesKept();

	await driver.reopen();
	await visitor.go(tenth);
	await visitor.seesQuestion(10);
	await visitor.seesChosen(4);
});

test('a new version is offered and waits for a tap; half a note typed meanwhile is kept, and the new version shows its number', async ({
	visitor,
	host
}) => {
	const { driver, words } = visitor;
	const isMarked = () =>
		driver.evaluate(() => (window as { unloaded?: string }).unloaded === 'never');
	const seesVersion = async (version: RegExp) =>
		expect(await driver.read({ name: words.like('device.versionLine') })).toMatch(version);
	await visitor.visitHome();
	await visitor.startCheck('Hua Yi');
	await driver.press(visitor.option(3));
	await visitor.seesQuestion(2);
	await visitor.unfoldDetails();
	await driver.type(visitor.note, 'half a thou');
	await driver.evaluate(() => {
		(window as { unloaded?: string }).unloaded = 'never';
	});

	await host.deploy({ folder: nextBuild });
	await driver.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
	await driver.sees({ name: words.say('update.ready') });
	await driver.keys('ght');
	expect(await driver.read(visitor.note)).toBe('half a thought');
	await visitor.seesKept();
	await new Promise((waited) => setTimeout(waited, 1000));
	expect(await isMarked(), 'reloaded without a tap').toBe(true);
	// A page of the old version that this tab never asked for before.
	await driver.press({ role: 'link', name: words.first('device') });
	await seesVersion(new RegExp(`Gradus (?!${nextVersion})`));
	expect(await isMarked()).toBe(true);

	await driver.press({ role: 'button', name: words.say('update.take') });
	await driver.until(async () => !(await isMarked()), 'reloaded after the tap');
	await visitor.ready();
	await seesVersion(new RegExp(`Gradus ${nextVersion},`));
	await visitor.go('/');
	await driver.sees({ name: words.within('home.answered', { answered: 1, asked: 15 }) });
	await driver.press({ role: 'link', name: words.say('home.continue') });
	await visitor.seesQuestion(2);
	await visitor.unfoldDetails();
	expect(await driver.read(visitor.note)).toBe('half a thought');

	await host.down();
	await driver.reload();
	await visitor.ready();
	await visitor.seesQuestion(2);
});
