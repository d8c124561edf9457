import { routesWith } from '../../support/e2e-person';
import { subPath, subPathBuild } from '../../support/e2e-server';
import { expect, test } from '../../support/e2e-test';

test('built for a sub-path the app works there whole, also without a network from deep links', async ({
	hosted
}) => {
	const { server, context, page, person } = await hosted({ folder: subPathBuild, base: subPath });
	const outside: string[] = [];
	context.on('request', (request) => {
		const { pathname, protocol } = new URL(request.url());
		if (protocol.startsWith('http') && !pathname.startsWith(`${subPath}/`)) outside.push(pathname);
	});
	await person.visitHome(server.url);
	await server.down();
	await page.reload();
	await person.startCheck({ name: 'Hua Yi' });
	await person.answerAll();
	await person.seeResult();
	await person.seesChartDrawn();
	await page.goto(server.url);
	await person.ready();
	const link = await person.link(person.words.say('home.seeResult')).getAttribute('href');
	const assessment = new URLSearchParams(link!.split('#')[1]).get('assessment')!;
	const firm = new URLSearchParams(
		(await person.link(person.words.say('home.openFirm')).getAttribute('href'))!.split('#')[1]
	).get('firm')!;
	for (const route of routesWith({ firm, assessment })) {
		await page.goto('about:blank');
		await person.go(server.at(route));
		await expect(person.heading, route).toBeVisible();
	}
	await expect(person.heading).toHaveText(person.words.say('trouble.notFound'));
	expect(outside).toEqual([]);
});
