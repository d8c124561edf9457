import { clientsBackup } from './clients.mjs';
import { medians, percentile, within } from './figures.mjs';
import { dropProfile, makeProfile, tap, withPhone } from './phone.mjs';

const firms = 12;
const rounds = 3;
const daysBefore = 2;
const what = `${firms} firms and ${firms * rounds} rounds`;

/** The consultant's desk on a slow phone, each from the tap or the key to the frame that shows what was asked for. */
export const desk = {
	rows: {
		open: [`desk: opening from home until rows fill the screen, ${what}`, 'ms', 100],
		whole: [`desk: opening from home until every row stands, ${what}`, 'ms', null],
		first: [`desk: opening for the first time ever, ${what}`, 'ms', null],
		search: [`desk: a letter of a search, slowest of a word, ${what}`, 'ms', 100],
		switched: [`desk: switching from firm to firm, p90 of ${firms - 1}, ${what}`, 'ms', 100]
	},
	async measure({ server, runs, prepared }) {
		const { folder } = await prepared();
		const laptop = await withClients(server, folder);
		const on = async (from, use) => {
			const profile = makeProfile(from);
			try {
				return await withPhone(profile, server, (phone) => use(phone, server.origin));
			} finally {
				dropProfile(profile);
			}
		};
		try {
			const first = await medians('desk, first time', runs, async () => {
				const { open } = await on(laptop, openDesk);
				return { first: open };
			});
			// A consultant comes back every day: the browser keeps the code as it was last compiled.
			for (let day = 0; day < daysBefore; day += 1)
				await withPhone(laptop, server, async (phone) => {
					await openDesk(phone, server.origin);
					await phone.page.waitForTimeout(1000);
				});
			const daily = await medians('desk', runs, () => on(laptop, useDesk));
			return { ...first, ...daily };
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
		const openFile = page.locator('section', { has: page.locator('> label > input[accept]') });
		await openFile.locator('input[accept]').setInputFiles(file);
		await openFile.locator('button.primary').click();
		// Said once everything is written and looked at again.
		await openFile.locator('p[role=status][tabindex]').first().waitFor();
		await page.goto(`${server.origin}/`);
		await page.locator('main a[href*="/desk/"]').waitFor();
	});
	return folder;
}

/** From home to the desk. */
async function openDesk(phone, origin) {
	const { page, devtools } = phone;
	await page.goto(`${origin}/`);
	const link = page.locator('main a[href*="/desk/"]');
	await link.scrollIntoViewIfNeeded();
	// What the page fetches for later has come, as it has when somebody has found the link.
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(1500);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	const rows = 'ul.clients > li';
	const until = [
		{ selector: rows, fills: true },
		{ selector: rows, least: firms }
	];
	const [open, whole] = await timed(phone, link, until);
	return { open, whole };
}

async function useDesk(phone, origin) {
	const { page } = phone;
	const opened = await openDesk(phone, origin);

	const field = page.getByRole('searchbox');
	await field.focus();
	const letters = [];
	const word = 'hua yi';
	for (const [at, letter] of [...word].entries()) {
		const until = { selector: 'input[type=search]', value: word.slice(0, at + 1) };
		await page.evaluate(watch, { event: 'keydown', until: [until] });
		await page.keyboard.press(letter === ' ' ? 'Space' : letter);
		letters.push(...(await shown(page)));
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
		switches.push(...(await timed(phone, name, [{ selector: `#${id} > *` }])));
	}
	// The first one opens, and every later one closes the one before.
	return { ...opened, search: Math.max(...letters), switched: percentile(switches.slice(1), 0.9) };
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
 * In the page: times from the next event of this kind until frames are drawn in which, for each of `until`, so many elements stand there
 * or so many that they reach the foot of the screen, the first one with this value.
 */
function watch({ event, until }) {
	const holds = ({ selector, least = 1, fills, value }) => {
		const all = [...document.querySelectorAll(selector)];
		if (fills) return all.length > 0 && all.at(-1).getBoundingClientRect().bottom >= innerHeight;
		return all.length >= least && (value === undefined || all[0].value === value);
	};
	window.bench ??= {};
	window.bench.shown = new Promise((resolve) => {
		const begin = ({ timeStamp }) => {
			const waiting = new Set(until.keys());
			const times = [];
			const look = () => {
				for (const index of waiting) {
					if (!holds(until[index])) continue;
					waiting.delete(index);
					// A task can only follow when this frame has been drawn; of the tasks, this one comes first.
					const drawn = () => {
						times[index] = performance.now() - timeStamp;
						if (Object.keys(times).length === until.length) resolve(times);
					};
					void scheduler.postTask(drawn, { priority: 'user-blocking' });
				}
				if (waiting.size > 0) requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		};
		addEventListener(event, begin, { capture: true, once: true });
	});
}
