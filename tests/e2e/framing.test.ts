import { framed } from '#lib/i18n/framed';
import { Host } from '../support/e2e-server';
import { expect, localeOf, test } from '../support/e2e-test';

const firm = 'Zhejiang Secret Valves';

/** A page of somebody else, at another address, with the app inside it. */
async function pageAround(url: string): Promise<Host> {
	const html = `<!doctype html><title>Around</title><iframe width="360" height="700" src="${url}"></iframe>`;
	return Host.start({
		instead: { '/around.html': html },
		headers: { 'Content-Type': 'text/html' }
	});
}

const elsewhere = (host: Host) => host.at('/around.html').replace('localhost', '127.0.0.1');

test('with the headers of a host, a page of somebody else cannot show the app inside itself', async ({
	hosted
}) => {
	const { page, person, server } = await hosted();
	await person.go(server.url);
	await person.hasAnswers();
	const around = await pageAround(server.url);
	await page.goto(elsewhere(around));
	await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
	await around.down();
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`on a host that can send no headers, in ${locale}`, () => {
		test.use({ locale, serviceWorkers: 'allow' });

		test('the app inside another page shows nothing of the person, only the way to its own window', async ({
			hosted
		}) => {
			const words = framed[localeOf(locale)];
			const { page, person, server, context } = await hosted({ headers: {} });
			await person.go(server.url);
			await person.startCheck({ name: firm });
			await person.answerSome(1);
			const place = await person.firstPlace();
			for (const path of ['/', `/firm/#firm=${place.firm}`, '/device/', '/no/such/page']) {
				const around = await pageAround(server.at(path));
				await page.goto(elsewhere(around));
				const inside = page.frameLocator('iframe');
				await expect(inside.getByRole('heading', { name: words.title })).toBeVisible();
				await expect(inside.locator('body')).toContainText(words.lead);
				expect(await inside.locator('body').innerText()).not.toContain(firm);
				await expect(inside.getByRole('button')).toHaveCount(0);
				await expect(inside.getByRole('link')).toHaveCount(1);
				expect(await page.frames()[1]!.evaluate(() => document.title)).not.toContain(firm);
				if (path.startsWith('/firm')) {
					const [own] = await Promise.all([
						context.waitForEvent('page'),
						inside.getByRole('link', { name: words.open }).click()
					]);
					await expect(own.getByRole('heading', { level: 1 })).toHaveText(firm);
					expect(await own.evaluate(() => opener)).toBeNull();
					await own.close();
				}
				await around.down();
			}
		});
	});
