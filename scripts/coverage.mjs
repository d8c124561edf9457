/**
 * Prints which steps lift each question of the core, and the gaps: `node scripts/coverage.mjs`, with `--steps` their names too.
 * A cell counts the steps that lift the question from that option; `!` marks an option on which some firm is stuck. Ends with 1
 * where there is a gap.
 */
import { runnerImport } from 'vite';

const quiet = { configFile: false, logLevel: 'error' };
const [{ module: compiler }, { module: coverage }] = await Promise.all([
	runnerImport('./src/lib/content/compile.ts', quiet),
	runnerImport('./src/lib/content/coverage.ts', quiet)
]);
const { content, faults } = compiler.compileContent('src/content');
const rows = coverage.stepCoverage(content);

const width = Math.max(...rows.map(({ question }) => question.id.length));
const cell = ({ steps, stuck }) => `${steps.length}${stuck ? '!' : ' '}`.padStart(5);
const shownFirm = ({ makes, size, sector }) =>
	`${makes ? 'makes things' : 'trades or serves'}, ${size}, ${sector}`;

console.log(
	`${'from option'.padEnd(width)}${['0', '1', '2', '3'].map((id) => `${id} `.padStart(5)).join('')}`
);
for (const { question, options } of rows) {
	console.log(`${question.id.padEnd(width)}${options.map(cell).join('')}`);
	if (process.argv.includes('--steps'))
		for (const step of new Set(options.flatMap(({ steps }) => steps))) console.log(`    ${step}`);
}

const gaps = rows.flatMap(({ question, options }) =>
	options.flatMap(({ option, stuck }) => (stuck ? [{ question: question.id, option, stuck }] : []))
);
const checked = rows.reduce((sum, { options }) => sum + options.length, 0);
console.log(
	`\n${content.steps.length} steps, ${checked - gaps.length} of ${checked} options covered`
);
for (const { question, option, stuck } of gaps)
	console.log(`gap: ${question} at ${option}, for a firm such as: ${shownFirm(stuck)}`);
if (faults.length > 0) console.log(`${faults.length} content faults, which the build lists`);
process.exit(gaps.length > 0 ? 1 : 0);
