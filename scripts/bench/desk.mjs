import { clientsBackup } from './clients.mjs';
import { medians, percentile, within } from './figures.mjs';
import { dropProfile, makeProfile, tap, withPhone } from './phone.mjs';

const firms = 12;
const rounds = 3;
const what = `${firms} firms and ${firms * rounds} rounds`;

/** The consultant's desk on a slow phone, each from the tap or the key to the frame that shows what was asked for. */
export const desk = {
	rows: {
		open: [`desk: opening from home, ${what}`, 'ms', 100],
		search: [`desk: a letter of a search, slowest of a word, ${what}`, 'ms', 100],
		switched: [`desk: switching from firm to firm, p90 of ${firms - 1}, ${what}`, 'ms', 100]
	},
	async measure({ server, runs, prepared }) {
		const { folder } = await prepared();
		const laptop = await withClients(server, folder);
		try {
			return await medians('desk', runs, async () => {
				const profile = makeProfile(laptop);
				try {
					return await withPhone(profile, server, (phone) => useDesk(phone, server.origin));
				} finally {
					dropProfile(profile);
				}
			});
		} finally {
			dropProfile(laptop);
		}
	}
};

/** A profile that took a backup with many firms. */
async function withClients(server, from) {
	const folder = makeProfile(from);
	const { text } = clientsBackup({ firms, rounds });
	await withPhone(folder, server, async ({ page }) => {
		await page.goto(`${server.origin}/device/`);
		const file = { name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) };
		await page.locator('main input[type=file]').setInputFiles(file);
		await page.locator('main section .card button.primary').click();
		await page.waitForFunction(
			(count) =>
				new Promise((done) => {
					const opening = indexedDB.open('gradus');
					opening.onsuccess = () => {
						const counting = opening.result.transaction('firms').objectStore('firms').count();
						counting.onsuccess = () => {
							opening.result.close();
							done(counting.result >= count);
						};
					};
				}),
			firms
		);
	});
	return folder;
}

async function useDesk(phone, origin) {
	const { page, devtools } = phone;
	await page.goto(`${origin}/`);
	const link = page.locator('main a[href*="/desk/"]');
	await link.scrollIntoViewIfNeeded();
	// What the page fetches for later has come, as it has when somebody has found the link.
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(1500);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	const open = await timed(phone, link, { selector: 'ul.clients button.name', least: firms });

	const field = page.getByRole('searchbox');
	await field.focus();
	const letters = [];
	const word = 'hua yi';
	for (const [at, letter] of [...word].entries()) {
		const until = { selector: 'input[type=search]', value: word.slice(0, at + 1) };
		await page.evaluate(watch, { event: 'keydown', until });
		await page.keyboard.press(letter === ' ' ? 'Space' : letter);
		letters.push(await shown(page));
	}
	if ((await page.locator('ul.clients > li').count()) !== 1)
		throw new Error(`“${word}” is one firm`);
	await field.fill('');

	const switches = [];
	const names = page.locator('ul.clients button.name');
	for (let index = 0; index < firms; index += 1) {
		const name = names.nth(index);
		await name.scrollIntoViewIfNeeded();
		const id = await name.getAttribute('aria-controls');
		switches.push(await timed(phone, name, { selector: `#${id} > *` }));
	}
	// The first one opens, and every later one closes the one before.
	return { open, search: Math.max(...letters), switched: percentile(switches.slice(1), 0.9) };
}

async function timed(phone, target, until) {
	const { x, y, width, height } = await target.boundingBox();
	await phone.page.evaluate(watch, { event: 'click', until });
	await tap(phone, { x: x + width / 2, y: y + height / 2 });
	return shown(phone.page);
}

function shown(page) {
	return within(
		20,
		'the desk answers',
		page.evaluate(() => window.bench.shown)
	);
}

/**
 * In the page: times from the next event of this kind until a frame is drawn in which so many elements stand there, the first one with
 * this value.
 */
function watch({ event, until: { selector, least = 1, value } }) {
	const holds = () => {
		const all = document.querySelectorAll(selector);
		return all.length >= least && (value === undefined || all[0].value === value);
	};
	window.bench ??= {};
	window.bench.shown = new Promise((resolve) => {
		const begin = ({ timeStamp }) => {
			const look = () => {
				if (!holds()) return requestAnimationFrame(look);
				// A task after the next frame: it has been drawn.
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now() - timeStamp);
				requestAnimationFrame(() => port2.postMessage(undefined));
			};
			requestAnimationFrame(look);
		};
		addEventListener(event, begin, { capture: true, once: true });
	});
}
