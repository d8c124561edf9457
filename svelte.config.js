import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { buildName } from './scripts/build-name.mjs';

/** The one script of app.html, which sets language and theme before the first paint. */
const bootstrap = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))[1];
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Inline style of the route announcer that the framework adds; a test recomputes it. */
const announcerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ fallback: '200.html', precompress: true, strict: true }),
		paths: { base: process.env.BASE_PATH ?? '' },
		serviceWorker: { register: false },
		version: { name: buildName() },
		inlineStyleThreshold: 40000,
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', hash(bootstrap)],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-hashes', announcerStyle],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'gradus-worker']
			}
		}
	}
};
