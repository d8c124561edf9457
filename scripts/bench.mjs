/**
 * Measures the speed budgets on the built app: `node scripts/bench.mjs [--only NAME-PART] [--runs N] [--no-lighthouse]`. Prints a
 * table, writes build/bench.json, tells its progress on standard error. It informs and is no test: it fails only without a build.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { aggregate } from './bench/aggregate.mjs';
import { answering } from './bench/answering.mjs';
import { desk } from './bench/desk.mjs';
import { domain } from './bench/domain.mjs';
import { calibrate } from './bench/figures.mjs';
import { lighthouse } from './bench/lighthouse.mjs';
import { firstAnswer, home, question } from './bench/loading.mjs';
import { offline } from './bench/offline.mjs';
import { dropProfile } from './bench/phone.mjs';
import { planner } from './bench/planner.mjs';
import { precache } from './bench/precache.mjs';
import { prepareProfile } from './bench/profiles.mjs';
import { readBuild, serve } from './bench/server.mjs';

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				only: { type: 'string', default: '' },
				runs: { type: 'string', default: '5' },
				'no-lighthouse': { type: 'boolean', default: false }
			}
		});
		const runs = Number(values.runs);
		if (!Number.isInteger(runs) || runs < 1)
			throw new Error(`--runs takes a whole number from 1 on`);
		return { only: values.only.toLowerCase(), runs, lighthouse: !values['no-lighthouse'] };
	} catch (error) {
		return refuse(error.message);
	}
}

function refuse(sentence) {
	console.error(sentence);
	process.exit(1);
}

const options = readOptions();
const build = resolve('build');
if (!existsSync(join(build, 'index.html')))
	refuse('There is no built app in ./build. Build it first: npx vite build');

const rows = [];
addCalibration('before');

const files = readBuild(build);
const server = await serve(files);
let preparing;
const bench = {
	files,
	server,
	runs: options.runs,
	/** The profile with answers in it, made by the first measure that needs it. */
	prepared() {
		if (!preparing) console.error('Preparing a profile with answers …');
		preparing ??= prepareProfile(server);
		return preparing;
	}
};

try {
	const measures = [
		home,
		question,
		firstAnswer,
		answering,
		desk,
		offline,
		domain,
		planner,
		aggregate,
		precache
	];
	if (options.lighthouse) measures.push(...lighthouse);
	for (const measure of measures) {
		const wanted = Object.entries(measure.rows).filter(([, [name]]) =>
			name.toLowerCase().includes(options.only)
		);
		if (wanted.length === 0) continue;
		console.error(`Measuring ${wanted[0][1][0]}${wanted.length > 1 ? ' and more' : ''} …`);
		let values = {};
		try {
			values = await measure.measure(bench);
		} catch (error) {
			console.error(`  not measured: ${error.message}`);
		}
		for (const [key, [name, unit, budget]] of wanted) {
			const value = Number.isFinite(values[key]) ? Number(values[key].toFixed(3)) : null;
			rows.push({ name, value, unit, budget, ok: keeps(value, budget, measure.higherIsBetter) });
		}
	}
} finally {
	await server.stop();
	await preparing?.then(({ folder }) => dropProfile(folder)).catch(() => undefined);
}

function addCalibration(when) {
	const value = Math.round(calibrate());
	console.error(`Fixed loop ${when}: ${value} ms (compare figures only at similar values)`);
	rows.push({ name: `fixed loop, ${when}`, value, unit: 'ms', budget: null });
}

/** Undefined where there is nothing to compare. */
function keeps(value, budget, higherIsBetter) {
	if (value === null || budget === null) return undefined;
	return higherIsBetter ? value >= budget : value <= budget;
}

if (rows.length === 1) console.error(`Nothing is measured under a name with “${options.only}”.`);
addCalibration('after');
const width = Math.max(...rows.map(({ name }) => name.length));
console.log(`${'name'.padEnd(width)} | ${'value'.padStart(9)} | unit | ${'budget'.padStart(6)} |`);
for (const { name, value, unit, budget, ok } of rows) {
	const verdict = budget === null ? '' : ok === undefined ? 'not measured' : ok ? 'ok' : 'OVER';
	console.log(
		`${name.padEnd(width)} | ${String(value ?? '–').padStart(9)} | ${unit.padEnd(4)} | ${String(budget ?? '').padStart(6)} | ${verdict}`
	);
}
writeFileSync(
	join(build, 'bench.json'),
	`${JSON.stringify(
		rows.map(({ name, value, unit, budget }) => ({ name, value, unit, budget })),
		null,
		'\t'
	)}\n`
);
