import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { median, medians } from './figures.mjs';
import { dropProfile, makeProfile, withPhone } from './phone.mjs';
import { readBuild } from './server.mjs';

const firms = 340_000;
const cities = 50;
const run = promisify(execFile);

/** Exact counts of a country's worth of contributions: in Node, in DuckDB on the same cores right after, and in a worker of a page. */
export const aggregate = {
	rows: {
		node: ['aggregate 340,000 contributions, 175 segments, Node, 1x', 'ms', null],
		duckdb: ['aggregate the same in DuckDB, 1x', 'ms', null],
		ratio: ['aggregate: Node over DuckDB', '', 0.5],
		memory: ['aggregate 340,000 contributions, peak memory of the process', 'MB', 200],
		duckdbMemory: ['aggregate the same in DuckDB, peak memory', 'MB', null],
		worker: ['aggregate 340,000 contributions in a worker of a page, 1x', 'ms', 1000],
		longTasks: ['aggregate in a worker: tasks of the page over 50 ms', '', 0],
		merge: ['aggregate: merge 50 packs of 175 dense segments, one series, 1x', 'ms', 100],
		mergeAll: ['aggregate: merge 50 packs of 175 dense segments, all six series, 1x', 'ms', null]
	},
	async measure({ files, server, runs }) {
		const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-aggregate-'));
		try {
			const script = await buildForNode(folder);
			const ledger = join(folder, 'ledger.ndjson');
			const { writeLedger, count, oneSeries, mergeTimes } = await import(script);
			await writeLedger(ledger, firms);
			const engines = await medians('aggregate', runs, () => besideEachOther(script, ledger));
			const { counts } = await count(ledger);
			const merge = median(mergeTimes(oneSeries(counts), cities, 9));
			const mergeAll = median(mergeTimes(counts, cities, 5));
			return {
				...engines,
				merge,
				mergeAll,
				...(await inPage({ folder, ledger, files, server, runs }))
			};
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
};

async function buildForNode(folder) {
	const outDir = join(folder, 'node');
	await build({
		configFile: 'vite.cli.config.ts',
		logLevel: 'error',
		build: {
			ssr: 'scripts/bench/aggregate-entry.mjs',
			outDir,
			emptyOutDir: true,
			rolldownOptions: { output: { entryFileNames: 'aggregate.mjs' } }
		}
	});
	return pathToFileURL(join(outDir, 'aggregate.mjs')).href;
}

/** One run of each engine, in processes of their own, one after the other. */
async function besideEachOther(script, ledger) {
	const own = await inProcess([
		'--input-type=module',
		'--eval',
		`const { count } = await import(${JSON.stringify(script)});
		const { ms, firms, segments } = await count(${JSON.stringify(ledger)});
		console.log(JSON.stringify({ ms, firms, segments, mb: process.resourceUsage().maxRSS / 1024 }));`
	]);
	const other = await inProcess(['scripts/bench/aggregate-duckdb.mjs', ledger]);
	for (const { firms: counted, segments } of [own, other])
		if (counted !== firms || segments !== 175)
			throw new Error(`counted ${counted} firms in ${segments} segments`);
	return {
		node: own.ms,
		duckdb: other.ms,
		ratio: own.ms / other.ms,
		memory: own.mb,
		duckdbMemory: other.mb
	};
}

async function inProcess(args) {
	const { stdout } = await run(process.execPath, args);
	return JSON.parse(stdout);
}

/** The app's own worker, on a page of its own. */
async function inPage({ folder, ledger, files, server, runs }) {
	const base = '/bench-aggregate/';
	const outDir = join(folder, 'page');
	await build({
		configFile: 'vite.cli.config.ts',
		logLevel: 'error',
		base,
		worker: { format: 'es' },
		build: {
			ssr: false,
			target: 'es2022',
			outDir,
			emptyOutDir: true,
			modulePreload: false,
			rolldownOptions: {
				input: 'scripts/bench/aggregate-page.mjs',
				output: { entryFileNames: 'page.js' }
			}
		}
	});
	const added = readBuild(outDir);
	const [{ headers }] = added.values();
	const page = (body, type) => ({ body, headers: { ...headers, 'content-type': type } });
	const html = '<!doctype html><title>Count</title><script type="module" src="page.js"></script>';
	added.set('/', page(Buffer.from(html), 'text/html; charset=utf-8'));
	added.set('/ledger.ndjson', page(readFileSync(ledger), 'application/x-ndjson'));
	for (const [address, file] of added) files.set(`${base}${address.slice(1)}`, file);
	const profile = makeProfile();
	try {
		return await medians('aggregate in a worker', runs, () =>
			withPhone(profile, { fingerprint: server.fingerprint }, async ({ page }) => {
				page.setDefaultTimeout(60_000);
				await page.goto(`${server.origin}${base}`);
				await page.waitForFunction(() => 'countLedger' in window);
				const found = await page.evaluate(() => window.countLedger('ledger.ndjson'));
				if (found.firms !== firms || found.segments !== 175)
					throw new Error(`counted ${found.firms} firms in ${found.segments} segments`);
				return { worker: found.ms, longTasks: found.longTasks, longestTask: found.longest };
			})
		);
	} finally {
		dropProfile(profile);
		for (const address of added.keys()) files.delete(`${base}${address.slice(1)}`);
	}
}
