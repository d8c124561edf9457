import { expect, test } from '../support/e2e-test';

const edition = JSON.stringify({ format: 'gradus-edition/1', name: 'Valve Check Wenzhou' });

test('an edition of an association changes the name without a new build, also without a network after one visit', async ({
	hosted
}) => {
	const { server, page, person } = await hosted({ instead: { '/edition.json': edition } });
	await person.visitHome();
	const brand = page.getByRole('banner').getByRole('link');
	await expect(brand).toHaveText('Valve Check Wenzhou');
	await expect(page).toHaveTitle('Valve Check Wenzhou');
	await server.down();
	await page.reload();
	await person.ready();
	await expect(brand).toHaveText('Valve Check Wenzhou');
});

test('the host’s list of local programmes is kept for use without a network, and a host without one keeps its edition', async ({
	hosted
}) => {
	const list = JSON.stringify({ format: 'gradus-programmes/1', programmes: [] });
	const inPage = (path: string) => fetch(path).then((response) => response.text());
	const { server, page, person } = await hosted({ instead: { '/programmes.json': list } });
	await person.visitHome();
	await server.down();
	expect(await page.evaluate(inPage, '/programmes.json')).toBe(list);

	const bare = await hosted({
		instead: { '/edition.json': edition },
		missing: ['/programmes.json']
	});
	await bare.person.visitHome();
	await bare.server.down();
	expect(await bare.page.evaluate(inPage, '/edition.json')).toBe(edition);
});

test('an edition with a fault in it leaves the app as it is', async ({ hosted }) => {
	const { person } = await hosted({
		instead: { '/edition.json': '{"format":"gradus-edition/1","name":7}' }
	});
	await person.visitHome();
	await expect(person.page.getByRole('banner').getByRole('link')).toHaveText('Gradus');
});
