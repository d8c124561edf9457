/**
 * Builds a copy of the sources in another folder and compares it with `build`, file by file. Ends with how many files and bytes are the
 * same; code 1 if any is not. `node scripts/reproduce.mjs`, after `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a build makes or does not need; packages are found further up. */
const left = [
	'.git',
	'.svelte-kit',
	'build',
	'build-cli',
	'coverage',
	'node_modules',
	'test-results'
];
const copy = join('.svelte-kit', 'reproduce');

/** Every file below a folder, with the hash of its bytes. */
function hashesOf(folder) {
	const hashes = new Map();
	let bytes = 0;
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const content = readFileSync(path);
		bytes += content.length;
		hashes.set(path.slice(folder.length + 1), createHash('sha256').update(content).digest('hex'));
	}
	return { hashes, bytes };
}

if (!existsSync('build')) {
	console.error('There is no build to compare with. First: npm run build');
	process.exit(2);
}
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const part of readdirSync('.').filter((name) => !left.includes(name)))
	cpSync(part, join(copy, part), { recursive: true });
const { status } = spawnSync(
	process.execPath,
	[join(process.cwd(), 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
	{ cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] }
);
if (status !== 0) process.exit(status ?? 1);

const first = hashesOf('build');
const second = hashesOf(join(copy, 'build'));
rmSync(copy, { recursive: true, force: true });
const different = [...new Set([...first.hashes.keys(), ...second.hashes.keys()])].filter(
	(path) => first.hashes.get(path) !== second.hashes.get(path)
);
for (const path of different) console.log(`different: ${path}`);
console.log(
	`${first.hashes.size} files, ${first.bytes} bytes; ${different.length} of them differ in a second build`
);
process.exit(different.length === 0 ? 0 : 1);
