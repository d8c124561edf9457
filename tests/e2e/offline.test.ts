import { fixture, headingsWith, routesWith, type Person, type Place } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { answersOf, Yardstick } from '../support/e2e-yardstick';

test.use({ serviceWorkers: 'allow' });

/** Everything a person does, on a device that was online once, on the home page. */
async function works(person: Person): Promise<Place> {
	const { page, words } = person;
	await page.reload();
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerAll((at) => (at * 2) % 5);
	await person.seeResult();
	await person.seesChartDrawn();

	const place = await person.firstPlace();
	const headings = headingsWith(words, 'Hua Yi');
	for (const route of routesWith(place)) {
		// Another document in between, so that each address is opened afresh.
		await page.goto('about:blank');
		await person.go(route);
		await expect(person.heading, route).toHaveText(headings[route.split('#')[0]!]!);
		if (route.startsWith('/result/')) await person.seesChartDrawn();
	}

	await person.go(`/question/#assessment=${place.assessment}&question=use.decisions`);
	await person.seesQuestion(10, 15);
	await person.press(person.options.nth(4));
	await person.seesQuestion(11, 15);
	await person.seesKept();
	await person.go(`/question/#assessment=${place.assessment}&question=use.decisions`);
	await expect(person.options.nth(4)).toBeChecked();
	return place;
}

test('what is kept for use without a network takes at most 6 MB, and nothing of another host', async ({
	person,
	page
}) => {
	await person.visitHome();
	const kept = await page.evaluate(async () => {
		let bytes = 0;
		const types = new Set<string>();
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const response = (await cache.match(request))!;
				types.add(`${response.type} ${new URL(request.url).origin === location.origin}`);
				bytes += (await response.arrayBuffer()).byteLength;
			}
		}
		return { megabytes: bytes / 1024 ** 2, types: [...types].sort() };
	});
	test.info().annotations.push({ type: 'kept, in MB', description: kept.megabytes.toFixed(2) });
	expect(kept.types.filter((each) => !/^(basic|default) true$/.test(each))).toEqual([]);
	expect(kept.megabytes).toBeGreaterThan(0.5);
	expect(kept.megabytes).toBeLessThanOrEqual(6);
	console.info(`${kept.megabytes.toFixed(2)} MB are kept for use without a network`);
});

test('after one visit to home, official yardsticks work without a network, from their start to the sheet to copy out', async ({
	person,
	context
}) => {
	const { page, words } = person;
	await person.visitHome();
	await context.setOffline(true);
	await person.takesRound(fixture('core-complete.json'));
	const { firm } = await person.firstPlace();
	const miit = await Yardstick.started(person, 'miit-2024', firm);
	await person.press(page.getByRole('button', { name: words.within('known.acceptAll') }).first());
	await person.press(page.getByRole('link', { name: words.within('known.goOn') }));
	await miit.sees('F1');
	await person.press(miit.options.nth(1));
	await person.press(person.button(words.say('question.next')));
	await miit.sees('F2');
	await miit.figure.fill('25%');
	await person.seesKept();

	const into = words.say('home.defaultFirm');
	const ladder = await Yardstick.opened(person, 'specialised-sme', {
		...answersOf('auto-parts-maker', 'specialised-sme'),
		into
	});
	const dii = await Yardstick.opened(person, 'dii', { ...answersOf('coffee-trader', 'dii'), into });
	const { texts } = miit;
	const headings: readonly (readonly [string, string | RegExp])[] = [
		[miit.address('known'), words.say('known.title')],
		[miit.address('question', 'F2'), texts.questions.F2!.ask],
		[miit.address('question', 'planning'), texts.questions.planning!.ask],
		[ladder.address('question', 'revenue_wan'), ladder.texts.questions.revenue_wan!.ask],
		[miit.address('check'), words.say('check.title')],
		[miit.address('form'), words.say('form.title')],
		[miit.address('result'), words.say('official.noLevel')],
		[ladder.address('result'), ladder.texts.tiers.innovative_sme!.name],
		[dii.address('result'), words.like('official.band', { instrument: dii.texts.short })]
	];
	for (const [route, heading] of headings) {
		// Another document in between, so that each address is opened afresh.
		await page.goto('about:blank');
		await person.go(route);
		await expect(person.heading, route).toHaveText(heading);
		if (route.startsWith('/result/')) await person.seesChartDrawn();
	}
	await miit.goTo('F2');
	await expect(miit.figure).toHaveValue('25');
});

test.describe('with the server stopped', () => {
	test('after one visit to home every route opens directly, answers are kept, also with the language switched and a sample opened', async ({
		hosted
	}) => {
		const { server, page, person } = await hosted();
		await person.visitHome();
		await server.down();
		await works(person);

		await person.press(person.languageSwitch);
		person.reads('zh-CN');
		await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
		await person.go('/samples/');
		await person.press(
			page.getByRole('button', { name: person.words.within('sample.open') }).first()
		);
		await person.seesResult();
		await person.seesChartDrawn();
	});
});
