import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { median } from './figures.mjs';

/** The domain in Node, at full speed: score and explanations of the full questionnaire. */
export const domain = {
	rows: {
		warm: ['score and explanations, full questionnaire, 1x', 'ms', 2],
		first: ['score and explanations, first call, 1x', 'ms', null]
	},
	async measure() {
		const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-domain-'));
		try {
			await build({
				configFile: 'vite.cli.config.ts',
				logLevel: 'error',
				build: {
					ssr: 'scripts/bench/domain-entry.mjs',
					outDir: folder,
					emptyOutDir: true,
					rolldownOptions: { output: { entryFileNames: 'domain.mjs' } }
				}
			});
			const { prepare } = await import(pathToFileURL(join(folder, 'domain.mjs')).href);
			const work = await prepare();
			const time = () => {
				const start = performance.now();
				work();
				return performance.now() - start;
			};
			const first = time();
			for (let call = 0; call < 50; call++) time();
			return { warm: median(Array.from({ length: 101 }, time)), first };
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
