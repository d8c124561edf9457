import { defineConfig } from '@playwright/test';
import type { EngineName } from './tests/engines/engine-test';

/**
 * The main journeys in engines that Playwright does not drive: it only runs the tests and counts them. `build/` is there already; the
 * project `builds` makes the next version; `--no-deps --project firefox --project webkitgtk` takes the one that is there.
 */
export default defineConfig<object, { engine: EngineName }>({
	testDir: 'tests/engines',
	outputDir: 'test-results/engines',
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	timeout: 120_000,
	reporter: [
		['list'],
		['json', { outputFile: process.env.ENGINES_RESULTS ?? 'test-results/engines.json' }]
	],
	projects: [
		{
			name: 'builds',
			testDir: 'tests/e2e',
			testMatch: 'deployment/builds.setup.ts',
			grep: /next version/,
			timeout: 180_000
		},
		{ name: 'firefox', dependencies: ['builds'], use: { engine: 'firefox' } },
		{ name: 'webkitgtk', dependencies: ['builds'], use: { engine: 'webkitgtk' } }
	]
});
