/**
 * Writes computed files anew through the test that keeps them: `node scripts/update.mjs personas` the results of the sample
 * firms, `node scripts/update.mjs schemas` the published JSON Schemas, `node scripts/update.mjs reliability` the page of faults and their tests.
 */
import { spawnSync } from 'node:child_process';

const tests = {
	personas: 'tests/content/personas.test.ts',
	schemas: 'tests/exchange/schemas.test.ts',
	reliability: 'tests/reliability.test.ts'
};

const test = tests[process.argv[2]];
if (!test) {
	console.error(`Name what to write: ${Object.keys(tests).join(' or ')}`);
	process.exit(2);
}
const { status } = spawnSync(
	process.execPath,
	['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', test],
	{ stdio: 'inherit', env: { ...process.env, UPDATE: '1' } }
);
process.exit(status ?? 1);
