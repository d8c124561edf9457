import { chromium, withPageCache } from '../support/chromium';
import { questionAt, saysElsewhere, sleeps } from '../support/e2e-sleep';
import { expect, test } from '../support/e2e-test';

// By itself the test tool turns the cache of pages off.
test.use({
	launchOptions: {
		...chromium(withPageCache),
		ignoreDefaultArgs: ['--disable-back-forward-cache']
	}
});
test.skip(!withPageCache, 'no browser here keeps pages to go back to');

test('a page that comes back from the cache of the browser shows what another tab said meanwhile, before anything is said in it', async ({
	person,
	context,
	personAt
}) => {
	const { page } = person;
	const { assessment } = await person.hasAnswers();
	const other = personAt(await context.newPage());
	await person.go(questionAt(assessment));
	for (let n = 0; n < sleeps; n++) {
		await page.evaluate(() => {
			addEventListener('pageshow', ({ persisted }) => {
				document.documentElement.dataset.persisted = String(persisted);
			});
		});
		await page.goto('/robots.txt');
		await saysElsewhere(other, assessment, n % 2 === 0 ? 4 : 0);
		await page.goBack({ waitUntil: 'commit' });
		await expect(page.locator('html')).toHaveAttribute('data-persisted', 'true');
		await expect(person.options.nth(n % 2 === 0 ? 4 : 0)).toBeChecked({ timeout: 2_000 });
	}
});
