import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { buildName } from './scripts/build-name.mjs';
import { content } from './src/lib/content/vite-plugin';
import { chromium } from './tests/support/chromium';

export default defineConfig({
	plugins: [content(), sveltekit()],
	define: { __APP_VERSION__: JSON.stringify(buildName()) },
	optimizeDeps: { include: ['dexie', 'chart.js', 'workbox-window', 'valibot'] },
	test: {
		// As many as the smallest machine that runs them has cores: the default leaves one idle.
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					// Files share what they load, above all the content: each compiling it anew costs as much as the tests.
					isolate: false,
					testTimeout: 20_000,
					include: [
						'tests/{domain,content,storage,exchange,cli,scale,state,i18n}/**/*.test.ts',
						'tests/*.test.ts'
					]
				}
			},
			{
				extends: true,
				test: {
					name: 'components',
					include: ['tests/components/**/*.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromium() }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
