import { defineConfig } from '@playwright/test';
import { chromium } from './tests/support/chromium';

const port = Number(process.env.E2E_PORT ?? 4317);

/**
 * Journeys of a person on the built app. `build/` is there already; a second version and a build for a sub-path, which the deployment
 * tests need, are made by the project `builds`.
 */
export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	fullyParallel: true,
	workers: 2,
	retries: process.env.CI ? 1 : 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [
		['list'],
		['json', { outputFile: process.env.E2E_RESULTS ?? 'test-results/e2e.json' }]
	],
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'en-GB',
		timezoneId: 'Asia/Shanghai',
		launchOptions: chromium(),
		screenshot: 'only-on-failure',
		actionTimeout: 15_000,
		// Keeping the whole app for later costs more than most tests. Those about it say `serviceWorkers: 'allow'`.
		serviceWorkers: 'block',
		// Frames of transitions are a tenth of a run; journeys about what is tapped while something moves ask for them.
		contextOptions: { reducedMotion: 'reduce' }
	},
	projects: [
		{ name: 'builds', testMatch: 'deployment/*.setup.ts', timeout: 180_000 },
		{
			name: 'deployment',
			testMatch: 'deployment/*.test.ts',
			dependencies: ['builds'],
			use: phone()
		},
		{
			name: 'phone',
			testMatch: '**/*.test.ts',
			testIgnore: 'deployment/**',
			grepInvert: /@desktop/,
			use: phone()
		},
		{
			name: 'desktop',
			testMatch: '**/*.test.ts',
			testIgnore: 'deployment/**',
			grep: /@desktop|@everywhere/,
			use: { viewport: { width: 1280, height: 800 } }
		}
	],
	webServer: {
		command: 'node scripts/serve.mjs build',
		env: { PORT: String(port), BASE_PATH: '' },
		url: `http://localhost:${port}/`,
		reuseExistingServer: false
	}
});

function phone() {
	return {
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 2,
		hasTouch: true,
		isMobile: true
	};
}
