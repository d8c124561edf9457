/**
 * The long runs of the proofs that the tests make in small: `npm run soak` all of them, `npm run soak -- --kills 1000 --only kills,typing`
 * some, with another number of kills. Needs a build. What each measured stands in its output and in `test-results/soak.json`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: { kills: { type: 'string', default: '1000' }, only: { type: 'string' } }
});

/** Of each: what it is given, and the files of tests that take it. */
const runs = {
	kills: [{ KILLS: values.kills }, 'tests/e2e/kill.test.ts'],
	typing: [{ TYPING: '20' }, 'tests/e2e/typing-kill.test.ts'],
	labels: [{ LABELS: '400' }, 'tests/e2e/kept-label.test.ts'],
	migration: [{ MIGRATIONS: '30' }, 'tests/e2e/migration-kill.test.ts'],
	updates: [{ UPDATES: '20' }, 'tests/e2e/deployment/update.test.ts'],
	imports: [{ KILLS: '20' }, 'tests/e2e/import-kill.test.ts'],
	erasures: [{ KILLS: '20' }, 'tests/e2e/erase.test.ts'],
	camera: [{ KILLS: '20' }, 'tests/e2e/evidence-kill.test.ts'],
	workshop: [{ KILLS: '20' }, 'tests/e2e/workshop-kill.test.ts'],
	photos: [{ PHOTOS: '50', PARALLEL: '50' }, 'tests/e2e/evidence-photos.test.ts'],
	fuzz: [{ FUZZ: '100000' }, 'tests/exchange/fuzz.test.ts'],
	taking: [{ FUZZ: '100000' }, 'tests/state/harmed-files.test.ts'],
	reports: [{ REPORTS: '300' }, 'tests/exchange/report-parity.test.ts']
};

const chosen = values.only?.split(',') ?? Object.keys(runs);
const unknown = chosen.filter((name) => !(name in runs));
if (unknown.length > 0 || !(Number(values.kills) > 0)) {
	console.error(`Choose from ${Object.keys(runs).join(', ')}, and a number of kills above 0.`);
	process.exit(2);
}
if (!existsSync('build')) {
	console.error('There is no build yet: npm run build');
	process.exit(2);
}

const results = [];
for (const name of chosen) {
	const [env, file] = runs[name];
	const isJourney = file.startsWith('tests/e2e/');
	const since = Date.now();
	const { status, stdout } = spawnSync(
		process.execPath,
		isJourney
			? ['node_modules/@playwright/test/cli.js', 'test', file, '--reporter', 'list']
			: [
					...['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
					...['--testTimeout', '7200000', file]
				],
		{ env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1024 ** 3 }
	);
	process.stdout.write(stdout);
	const seconds = Math.round((Date.now() - since) / 1000);
	results.push({ name, ...env, passed: status === 0, seconds });
}
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/soak.json', `${JSON.stringify(results, null, '\t')}\n`);
console.table(results);
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
