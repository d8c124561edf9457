import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { Driver, screen, type Complaints, type Place, type SavedFile } from './driver';
import type { Target } from './find';

const path = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/** What Firefox needs that is not here. */
export function firefoxLacks(): readonly string[] {
	return existsSync(path) ? [] : [`Firefox (${path}; FIREFOX_PATH names another)`];
}

/** What a page says whose parts were still arriving when it was left. */
const stoppedLoading =
	/error loading dynamically imported module|Unable to preload CSS|Failed to load/;

/** Firefox over WebDriver BiDi. */
export class Firefox extends Driver {
	#browser!: Browser;
	#page!: Page;
	#violations: string[] = [];
	#faults: string[] = [];
	#leaving = false;

	static async start(place: Place): Promise<Firefox> {
		const firefox = new Firefox(place);
		await firefox.#launch();
		return firefox;
	}

	get version(): string {
		return this.#version;
	}
	#version = '';

	async #launch(): Promise<void> {
		const { proxyPort, profile, downloads } = this.place;
		this.#browser = await puppeteer.launch({
			browser: 'firefox',
			executablePath: path,
			headless: true,
			userDataDir: profile,
			defaultViewport: screen,
			extraPrefsFirefox: {
				'network.proxy.type': 1,
				'network.proxy.http': '127.0.0.1',
				'network.proxy.http_port': proxyPort,
				'network.proxy.ssl': '127.0.0.1',
				'network.proxy.ssl_port': proxyPort,
				'network.proxy.no_proxies_on': '',
				'network.proxy.allow_hijacking_localhost': true,
				'network.proxy.failover_direct': false,
				'intl.accept_languages': 'en-GB, en',
				'browser.download.folderList': 2,
				'browser.download.dir': downloads,
				'browser.download.useDownloadDir': true
			}
		});
		this.#version = await this.#browser.version();
		this.#page = (await this.#browser.pages())[0] ?? (await this.#browser.newPage());
		await this.#page.setViewport(screen);
		this.#page.on('pageerror', (error) => {
			const text = String(error);
			if (text.includes('Content-Security-Policy')) this.#violations.push(text);
			else if (!(this.#leaving && stoppedLoading.test(text))) this.#faults.push(text);
		});
		this.#page.on('console', (message) => {
			if (message.text().startsWith('CSP: ')) this.#violations.push(message.text());
		});
		await this.#page.evaluateOnNewDocument(() => {
			addEventListener('securitypolicyviolation', (event) =>
				console.warn(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
			);
		});
	}

	async open(address: string): Promise<void> {
		await this.#leave(() => this.#page.goto(address));
	}

	async reload(): Promise<void> {
		await this.#leave(() => this.#page.reload());
	}

	async #leave(go: () => Promise<unknown>): Promise<void> {
		this.#leaving = true;
		try {
			await go();
		} finally {
			this.#leaving = false;
		}
	}

	protected run(expression: string): Promise<unknown> {
		return this.#page.evaluate(expression);
	}

	protected async tap(target: Target): Promise<boolean> {
		const handle = await this.#page.evaluateHandle(this.inSight(target));
		const element = handle.asElement() as ElementHandle<Element> | null;
		await element?.click();
		await handle.dispose();
		return element !== null;
	}

	async keys(text: string): Promise<void> {
		await this.#page.keyboard.type(text);
	}

	async complaints(): Promise<Complaints> {
		return { violations: this.#violations.splice(0), faults: this.#faults.splice(0) };
	}

	async saved(tap: () => Promise<void>): Promise<SavedFile> {
		const { downloads } = this.place;
		const before = await readdir(downloads);
		await tap();
		const name = await this.until(async () => {
			const now = await readdir(downloads);
			// While a file arrives, a second one with the part that is there stands beside it.
			if (now.some((each) => each.endsWith('.part'))) return undefined;
			return now.find((each) => !before.includes(each));
		}, 'saved');
		return { name, text: await readFile(join(downloads, name), 'utf8') };
	}

	async screenshot(): Promise<Buffer> {
		return Buffer.from(await this.#page.screenshot());
	}

	/** The whole browser: ended, and started on the same profile. */
	async reopen(): Promise<void> {
		await this.#browser.close();
		await this.#launch();
	}

	async end(): Promise<void> {
		await this.#browser.close();
	}
}
