/**
 * Runs everything that must hold: types, lint, the build, unit and component tests, journeys in a real browser. Goes on after a
 * failure, so that one run tells all; ends with one line over all runners.
 */
import { spawnSync } from 'node:child_process';
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

/** A check without tests of its own counts as one. */
function check(title, command, args, env) {
	const passed = run(title, command, args, env);
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
check('Types of the app', bin('svelte-check'), [
	'--tsconfig',
	'tsconfig.json',
	'--fail-on-warnings'
]);
check('Types of the service worker', bin('tsc'), ['-p', 'tsconfig.sw.json']);
check('Lint', bin('eslint'), ['.']);
check('Format', bin('prettier'), ['--check', '.', '--log-level', 'warn']);
const built =
	check('Build of the command line', bin('vite'), ['build', '--config', 'vite.cli.config.ts']) &&
	check('Build of the app', bin('vite'), ['build']);

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
