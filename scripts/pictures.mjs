/**
 * Takes the pictures of the install dialog and of the README from the built app: `npm run build && node scripts/pictures.mjs`.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { createAppServer } from './serve.mjs';

const port = 4391;
const server = createAppServer('build').listen(port, '127.0.0.1');
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
});
for (const folder of ['static/screenshots', 'src/docs/images'])
	mkdirSync(folder, { recursive: true });

/** Opens the sample of a supplier and shows one page of it. */
async function picture({ path, viewport, scale, page: route, locale }) {
	const context = await browser.newContext({ viewport, deviceScaleFactor: scale, locale });
	const page = await context.newPage();
	await page.goto(`http://localhost:${port}/samples/`);
	await page.getByRole('listitem').getByRole('button').nth(3).click();
	await page.waitForURL('**/result/**');
	await page.getByRole('img').first().waitFor();
	if (route !== 'result') await page.goto(page.url().replace('/result/', `/${route}/`));
	await page.locator('#main h1').waitFor();
	await page.locator('main button, main canvas').first().waitFor();
	await page.evaluate(() => document.querySelector('.announcements')?.remove());
	await page.waitForTimeout(800);
	await page.screenshot({ path });
	await context.close();
}

const phone = { viewport: { width: 360, height: 740 }, scale: 2, locale: 'en-GB' };
const wide = { viewport: { width: 1280, height: 800 }, scale: 1, locale: 'en-GB' };
await picture({ ...phone, page: 'question', path: 'static/screenshots/question-narrow.png' });
await picture({ ...phone, page: 'result', path: 'static/screenshots/result-narrow.png' });
await picture({ ...wide, page: 'result', path: 'static/screenshots/result-wide.png' });
await picture({ ...wide, page: 'result', path: 'src/docs/images/result.png' });
await browser.close();
server.close();
