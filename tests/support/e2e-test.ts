import {
	chromium as chromiumBrowser,
	test as base,
	type BrowserContext,
	type Page,
	type PlaywrightTestOptions
} from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person } from './e2e-person';
import { Host, type Hosting } from './e2e-server';
import type { Locale } from './e2e-words';

export { expect } from '@playwright/test';

interface Fixtures {
	/** Who uses `page`. */
	person: Person;
	/** Makes a person for another page. */
	personAt: (page: Page) => Person;
	/** Hosts a build apart from the others, and opens a browser there that keeps it for later; both go after the test. */
	hosted: (hosting?: Hosting) => Promise<Hosted>;
	/** A browser with a profile folder of its own that survives closing and killing; it keeps the app for later. */
	profile: Profile;
}

export interface Hosted {
	readonly server: Host;
	readonly context: BrowserContext;
	readonly page: Page;
	readonly person: Person;
}

export interface Profile {
	readonly folder: string;
	open(): Promise<{ context: BrowserContext; page: Page; person: Person }>;
}

export const localeOf = (locale: string | undefined): Locale =>
	locale?.startsWith('zh') ? 'zh-CN' : 'en';

export const test = base.extend<Fixtures>({
	personAt: async ({ locale, hasTouch }, use) => {
		await use((page) => new Person(page, localeOf(locale), hasTouch));
	},
	person: async ({ page, personAt }, use) => {
		await use(personAt(page));
	},
	hosted: async ({ browser, personAt }, use) => {
		const all: Hosted[] = [];
		await use(async (hosting) => {
			const server = await Host.start(hosting);
			const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'allow' });
			const page = await context.newPage();
			const one = { server, context, page, person: personAt(page) };
			all.push(one);
			return one;
		});
		for (const { server, context } of all) {
			await context.close();
			await server.down();
		}
	},
	profile: async ({ personAt }, use, { project }) => {
		const folder = await mkdtemp(join(tmpdir(), 'gradus-profile-'));
		const open: BrowserContext[] = [];
		const { launchOptions, baseURL, ...rest } = project.use as PlaywrightTestOptions & {
			launchOptions: object;
		};
		const { viewport, deviceScaleFactor, hasTouch, isMobile, locale, timezoneId } = rest;
		await use({
			folder,
			async open() {
				const context = await chromiumBrowser.launchPersistentContext(folder, {
					...launchOptions,
					...(baseURL ? { baseURL } : {}),
					viewport,
					deviceScaleFactor,
					hasTouch,
					isMobile,
					locale,
					timezoneId,
					serviceWorkers: 'allow'
				});
				open.push(context);
				const page = context.pages()[0] ?? (await context.newPage());
				return { context, page, person: personAt(page) };
			}
		});
		await Promise.all(open.map((context) => context.close().catch(() => undefined)));
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
});
