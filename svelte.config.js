import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { buildName } from './scripts/build-name.mjs';
import { pageDirectives } from './scripts/headers.mjs';

/** The one script of app.html, which sets language and theme before the first paint. */
const bootstrap = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))[1];
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * What an association edits on its host must not have a compressed twin that goes on being served.
 * @param {import('@sveltejs/kit').Adapter} adapter
 */
function withEditableFiles(adapter) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			for (const file of ['edition.json', 'programmes.json', 'manifest.webmanifest'])
				for (const ending of ['br', 'gz']) rmSync(`build/${file}.${ending}`, { force: true });
		}
	};
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: withEditableFiles(adapter({ fallback: '200.html', precompress: true, strict: true })),
		paths: { base: process.env.BASE_PATH ?? '' },
		serviceWorker: { register: false },
		version: { name: buildName() },
		inlineStyleThreshold: 40000,
		csp: { mode: 'hash', directives: pageDirectives(hash(bootstrap)) }
	}
};
