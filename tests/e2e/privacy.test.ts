import { routesWith } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import { hasYardsticks, officialRoutesWith } from '../support/e2e-yardstick';

test.use({ serviceWorkers: 'allow' });

const secret = 'Zhejiang Secret Valves';

test('a whole session asks nothing of another origin, tells no address what it shows, and breaks no rule of the page', async ({
	person,
	context,
	baseURL
}) => {
	test.slow();
	const { page, words } = person;
	const requests: string[] = [];
	const complaints: string[] = [];
	context.on('request', (request) => requests.push(request.url()));
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) =>
			console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
		);
	});

	await person.visitHome();
	await person.startCheck({ name: secret });
	await person.press(page.getByText(words.say('question.more')));
	await page.getByLabel(words.say('question.note'), { exact: true }).fill(`note of ${secret}`);
	await person.answerAll();
	await person.seeResult();
	await person.seesChartDrawn();
	await person.press(person.languageSwitch);
	person.reads('zh-CN');
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
	await person.press(person.themeSwitch);
	await person.savesFile(() => person.press(person.button(person.words.say('result.saveFile'))));
	const place = await person.firstPlace();
	await person.savesFile(() => person.press(person.button(person.words.say('home.backupDo'))));
	const official = await hasYardsticks(person, secret);
	const routes = [
		...routesWith(place).filter((each) => each !== '/no/such/page'),
		...officialRoutesWith(official)
	];
	for (const route of routes) {
		await person.go(route);
		await expect(person.heading).toBeVisible();
	}
	await official.miit.goTo('F2');
	await official.miit.figure.fill('37.125');
	await person.seesKept();
	await person.go('/samples/');
	await person.press(
		page.getByRole('button', { name: person.words.within('sample.open') }).first()
	);
	await person.seesResult();

	const sent = requests.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url));
	expect(sent.length).toBeGreaterThan(20);
	expect(sent.filter(({ origin }) => origin !== new URL(baseURL!).origin).map(String)).toEqual([]);
	expect(
		sent.filter(({ search }) => search !== '' && !/^\?__WB_REVISION__=/.test(search)).map(String)
	).toEqual([]);
	const told = [
		place.firm,
		place.assessment,
		...Object.values(official).map(({ assessment }) => assessment),
		'strategy.plan',
		'revenue_wan',
		'37.125',
		encodeURIComponent(secret)
	];
	for (const word of told)
		expect(sent.filter(({ pathname, search }) => `${pathname}${search}`.includes(word))).toEqual(
			[]
		);
	expect(complaints).toEqual([]);

	const kept = await page.evaluate(() => ({
		local: Object.keys(localStorage),
		texts: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
		cookies: document.cookie
	}));
	const settings = [
		'gradus:locale',
		'gradus:theme',
		'gradus:returning',
		'gradus:backup',
		'gradus:faults'
	];
	expect(kept.local.filter((key) => !settings.includes(key))).toEqual([]);
	expect(kept.texts).not.toContain(secret);
	expect(kept.texts).not.toContain(place.assessment);
	expect(kept.cookies).toBe('');
});

test('every page comes with a strict policy and the headers that a host should send', async ({
	request
}) => {
	for (const path of [
		'/',
		'/question/',
		'/known/',
		'/form/',
		'/result/',
		'/path/',
		'/what-if/',
		'/rounds/',
		'/evidence/',
		'/report/',
		'/roadmap/',
		'/benchmark/',
		'/contribute/',
		'/compare/',
		'/steward/',
		'/steward/collect/',
		'/steward/release/',
		'/device/',
		'/move/',
		'/erase/',
		'/hand-over/',
		'/docs/method/',
		'/no/such/page'
	]) {
		const response = await request.get(path);
		const headers = response.headers();
		expect(headers['x-content-type-options'], path).toBe('nosniff');
		expect(headers['referrer-policy'], path).toBe('no-referrer');
		expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
		expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
		expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
		expect(headers['permissions-policy'], path).toContain('geolocation=()');
		const html = await response.text();
		const policy = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
		expect(policy, path).toContain("default-src 'none'");
		expect(policy, path).toContain("require-trusted-types-for 'script'");
		expect(policy, path).toMatch(/script-src 'self' ('sha256-[^']+' ?)+/);
		expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
		expect(html, path).not.toMatch(/<[^>]+ style="/);
	}
});
