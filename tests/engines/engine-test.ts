import { expect, test as base } from '@playwright/test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Host } from '../support/e2e-server';
import type { Driver } from './driver';
import { Firefox, firefoxLacks } from './firefox';
import { Visitor } from './visitor';
import { Watch } from './watch';
import { WebKit, webkitLacks } from './webkit';

export { expect };

export type EngineName = 'firefox' | 'webkitgtk';

const engines = {
	firefox: { start: Firefox.start, lacks: firefoxLacks },
	webkitgtk: { start: WebKit.start, lacks: webkitLacks }
};

interface Running {
	readonly driver: Driver;
	readonly watch: Watch;
}

interface Shared {
	engine: EngineName;
	/** The browser of this worker, or what is missing for it. */
	running: Running | readonly string[];
}

interface Own {
	/** A host of the built app with an origin, so storage, of its own. */
	host: Host;
	visitor: Visitor;
	/** Everything the browser asked for and complained of since the test began. */
	watch: Watch;
}

export const test = base.extend<Own & { machine: Running }, Shared>({
	engine: ['firefox', { scope: 'worker', option: true }],
	running: [
		async ({ engine }, use) => {
			const { start, lacks } = engines[engine];
			if (lacks().length > 0) return void (await use(lacks()));
			const folder = await mkdtemp(join(tmpdir(), `gradus-${engine}-`));
			const watch = await Watch.start();
			const downloads = join(folder, 'downloads');
			await mkdir(downloads);
			const driver = await start({
				proxyPort: watch.port,
				profile: join(folder, 'profile'),
				downloads
			});
			await use({ driver, watch });
			await driver.end();
			await watch.stop();
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	machine: async ({ running }, use, testInfo) => {
		testInfo.skip(Array.isArray(running), `missing: ${String(running)}`);
		const machine = running as Running;
		machine.watch.forget();
		await machine.driver.complaints();
		testInfo.annotations.push({ type: 'browser', description: machine.driver.version });
		await use(machine);
	},
	watch: async ({ machine }, use) => use(machine.watch),
	// eslint-disable-next-line no-empty-pattern
	host: async ({}, use) => {
		const host = await Host.start();
		await use(host);
		await host.down();
	},
	visitor: async ({ machine, host }, use, testInfo) => {
		const { driver, watch } = machine;
		watch.expects(host.url);
		await use(new Visitor(driver, host));
		if (testInfo.status !== testInfo.expectedStatus)
			await writeFile(testInfo.outputPath('screen.png'), await driver.screenshot());
		// First left, then asked: what a browser tells comes a moment later.
		await driver.open('about:blank');
		const { violations, faults } = await driver.complaints();
		expect.soft(watch.elsewhere, 'requests to another origin').toEqual([]);
		expect.soft([...violations, ...watch.violations], 'broken rules of the policy').toEqual([]);
		expect.soft(faults, 'faults that nobody caught').toEqual([]);
	}
});
