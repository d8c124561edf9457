import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { test as setup } from '@playwright/test';
import { deriveBuild } from '../../support/e2e-builds';
import {
	laterBuild,
	laterVersion,
	nextBuild,
	nextVersion,
	ownBuild,
	subPath,
	subPathBuild
} from '../../support/e2e-server';

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

/** Builds a copy, so that the build under test and the tools that read it are left alone. */
async function build(target: string, env: Readonly<Record<string, string>>): Promise<void> {
	const copy = dirname(target);
	await rm(copy, { recursive: true, force: true });
	await mkdir(copy, { recursive: true });
	for (const part of (await readdir('.')).filter((name) => !left.includes(name)))
		await cp(part, join(copy, part), { recursive: true });
	await promisify(execFile)(
		process.execPath,
		[join(process.cwd(), 'node_modules/vite/bin/vite.js'), 'build'],
		{
			cwd: copy,
			env: { ...process.env, NODE_ENV: 'production', ...env }
		}
	);
}

setup('builds of the next version and of the one after it', async () => {
	await deriveBuild(ownBuild, nextBuild, nextVersion);
	await deriveBuild(nextBuild, laterBuild, laterVersion);
});
setup('a build for a sub-path', () => build(subPathBuild, { BASE_PATH: subPath }));
