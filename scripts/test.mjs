/**
 * Runs everything that must hold: types, lint, the build, unit and component tests, journeys in a real browser. Goes on after a
 * failure, so that one run tells all; ends with one line over all runners.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const bin = (name) => `node_modules/.bin/${name}`;
const total = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, args, env = {}) {
	console.log(`\n— ${title}`);
	const { status } = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, ...env }
	});
	return status === 0;
}

/** A check without tests of its own counts as one. What it says comes in one piece: others run at the same time. */
async function check(title, command, args) {
	const said = [];
	const status = await new Promise((ended) => {
		const child = spawn(command, args);
		child.stdout.on('data', (chunk) => said.push(chunk));
		child.stderr.on('data', (chunk) => said.push(chunk));
		child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
		child.on('close', ended);
	});
	console.log(`\n— ${title}`);
	process.stdout.write(Buffer.concat(said));
	const passed = status === 0;
	total[passed ? 'passed' : 'failed'] += 1;
	return passed;
}

/** A runner that writes a report; a run that ends badly without a failed test counts as one failure. */
function suite(title, command, args, file, read) {
	rmSync(file, { force: true });
	const passed = run(title, command, args);
	const counts = existsSync(file)
		? read(JSON.parse(readFileSync(file, 'utf8')))
		: { passed: 0, failed: 0, skipped: 0 };
	for (const key of Object.keys(total)) total[key] += counts[key];
	if (!passed && counts.failed === 0) total.failed += 1;
}

mkdirSync('test-results', { recursive: true });
run('Generated types', bin('svelte-kit'), ['sync']);
// Each of them keeps one core busy.
const [built] = await Promise.all([lintAndBuild(), types()]);

async function types() {
	await check('Types of the app', bin('svelte-check'), [
		'--tsconfig',
		'tsconfig.json',
		'--fail-on-warnings'
	]);
	await check('Types of the service worker', bin('tsc'), ['-p', 'tsconfig.sw.json']);
}

async function lintAndBuild() {
	await check('Lint', bin('eslint'), ['.']);
	await check('Format', bin('prettier'), ['--check', '.', '--log-level', 'warn']);
	return (
		(await check('Build of the command line', bin('vite'), [
			'build',
			'--config',
			'vite.cli.config.ts'
		])) && (await check('Build of the app', bin('vite'), ['build']))
	);
}

suite(
	'Unit and component tests',
	bin('vitest'),
	['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json'],
	'test-results/vitest.json',
	(report) => ({
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests
	})
);

if (built)
	suite(
		'Journeys in the browser',
		bin('playwright'),
		['test'],
		'test-results/e2e.json',
		({ stats }) => ({
			passed: stats.expected + stats.flaky,
			failed: stats.unexpected,
			skipped: stats.skipped
		})
	);

const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
