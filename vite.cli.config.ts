import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { content } from './src/lib/content/vite-plugin';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** The command line as one file that needs nothing but Node. */
export default defineConfig({
	plugins: [content()],
	define: { __APP_VERSION__: JSON.stringify(process.env.APP_VERSION ?? version) },
	publicDir: false,
	logLevel: 'warn',
	ssr: { noExternal: true },
	build: {
		ssr: 'src/cli/main.ts',
		outDir: 'build-cli',
		target: 'node20',
		rolldownOptions: { output: { entryFileNames: 'gradus.js', codeSplitting: false } }
	}
});
