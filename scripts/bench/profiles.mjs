import { within } from './figures.mjs';
import { dropProfile, makeProfile, withPhone } from './phone.mjs';

/**
 * A profile as a person has it who began three rounds by hand: a quick one and a full one without answers, and a quick one with all.
 * Its service worker has kept the whole app. Gives the addresses after `#`, and what was kept.
 */
export async function prepareProfile(server) {
	const folder = makeProfile();
	try {
		return await withPhone(folder, server, async ({ page }) => {
			page.setDefaultTimeout(30_000);
			await page.goto(`${server.origin}/`);
			await within(
				60,
				'the service worker takes over',
				page.evaluate(async () => {
					await navigator.serviceWorker.ready;
					while (!navigator.serviceWorker.controller)
						await new Promise((resolve) => setTimeout(resolve, 100));
				})
			);
			const quick = await begin(page, server, 'quick');
			const full = await begin(page, server, 'full');
			const answered = await begin(page, server, 'quick');
			await answerAll(page);
			const precached = await page.evaluate(async () => {
				const names = (await caches.keys()).filter((name) => name.includes('precache'));
				const requests = await Promise.all(
					names.map(async (name) => (await caches.open(name)).keys())
				);
				return requests.flat().map(({ url }) => new URL(url).pathname);
			});
			return { folder, quick, full, answered, precached };
		});
	} catch (error) {
		dropProfile(folder);
		throw error;
	}
}

async function begin(page, server, depth) {
	await page.goto(`${server.origin}/profile/`);
	await page.locator(`input[name=depth][value=${depth}]`).check({ force: true });
	await page.locator('main form button.primary').click();
	await page.waitForURL(/\/question\/#.*question=/);
	return new URLSearchParams(new URL(page.url()).hash.slice(1)).get('assessment');
}

/** Says something to every question, as with keys: choose, then on. */
async function answerAll(page) {
	await within(
		60,
		'answering a whole round',
		page.evaluate(async () => {
			const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
			let before = '';
			for (let at = 0; location.pathname.includes('/question/');) {
				const options = document.querySelectorAll('main form fieldset input[type=radio]:enabled');
				if (options.length > 0 && options[0].name !== before) {
					before = options[0].name;
					options[at++ % 4].click();
					await pause();
					while (document.querySelector('[data-state]')?.dataset.state !== 'kept') await pause();
					document.querySelector('main form button.primary').click();
				}
				await pause();
			}
		})
	);
}
