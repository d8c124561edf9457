import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { median } from './figures.mjs';
import { dropProfile, makeProfile, withPhone } from './phone.mjs';

const secondsForAll = 300;

/** The planner over the whole catalogue: in Node at full speed, and in the browser with a processor four times slower. */
export const planner = {
	rows: {
		typical: ['exact path, typical limits, median of the sample firms, 1x', 'ms', null],
		typicalSlow: ['exact path, typical limits, median of the sample firms, 4x', 'ms', 200],
		worst: ['exact path, worst of 100 random firms and limits, 1x', 'ms', null],
		worstSlow: ['exact path, worst of 100 random firms and limits, 4x', 'ms', 2000],
		frontier: ['frontier of 20 points, median of the sample firms, 1x', 'ms', null],
		frontierSlow: ['frontier of 20 points, median of the sample firms, 4x', 'ms', 2000],
		unproven: ['random firms and limits without proof, 1x', '', 0]
	},
	async measure({ server }) {
		const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-planner-'));
		try {
			await build({
				configFile: 'vite.cli.config.ts',
				logLevel: 'error',
				build: {
					ssr: 'scripts/bench/planner-entry.mjs',
					outDir: folder,
					emptyOutDir: true,
					rolldownOptions: { output: { entryFileNames: 'planner.mjs' } }
				}
			});
			const file = join(folder, 'planner.mjs');
			const { situations, timesOf } = await import(pathToFileURL(file).href);
			const all = await situations();
			const full = await figuresOf(timesOf, all);
			const slow = await slowFigures(readFileSync(file, 'utf8'), server);
			return {
				...full,
				typicalSlow: slow.typical,
				worstSlow: slow.worst,
				frontierSlow: slow.frontier
			};
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
};

async function figuresOf(timesOf, { samples, random }) {
	// The second time: a person who moves a limit has planned before.
	await timesOf(samples, 'plan');
	const ms = (times) => times.map((each) => each.ms);
	const randomTimes = await timesOf(random, 'plan');
	const figures = {
		typical: median(ms(await timesOf(samples, 'plan'))),
		worst: Math.max(...ms(randomTimes)),
		frontier: median(ms(await timesOf(samples, 'frontier'))),
		unproven: randomTimes.filter(({ optimal }) => !optimal).length
	};
	console.error(`  planner: ${JSON.stringify(figures)}`);
	return figures;
}

/** The same code as a module of an empty page, in a slow browser. */
async function slowFigures(code, { fingerprint }) {
	const profile = makeProfile();
	try {
		return await withPhone(profile, { fingerprint, slowProcessor: true }, async ({ page }) => {
			page.setDefaultTimeout(secondsForAll * 1000);
			await page.evaluate(async (text) => {
				const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
				window.bench = await import(address);
				window.situations = await window.bench.situations();
			}, code);
			const timesIn = (list, kind) =>
				page.evaluate(
					([which, what]) => window.bench.timesOf(window.situations[which], what),
					[list, kind]
				);
			return figuresOf(timesIn, { samples: 'samples', random: 'random' });
		});
	} finally {
		dropProfile(profile);
	}
}
