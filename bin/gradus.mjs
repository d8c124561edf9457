#!/usr/bin/env node
/** The command line of Gradus. Where its build is missing, builds it first. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'build-cli', 'gradus.js');

if (!existsSync(built)) {
	console.error('Building the command line …');
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	execFileSync(
		process.execPath,
		[vite, 'build', '--config', 'vite.cli.config.ts', '--configLoader', 'runner'],
		{
			cwd: root,
			stdio: ['ignore', 2, 2]
		}
	);
}

await import(pathToFileURL(built).href);
