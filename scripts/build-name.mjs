import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A build is named by what goes into it: the same sources give the same name, any change is an update for the service worker.
 * Worked out once for all processes of a build; APP_VERSION sets it by hand.
 */
export function buildName() {
	process.env.APP_VERSION ??= nameFromSources();
	return process.env.APP_VERSION;
}

function nameFromSources() {
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	const digest = createHash('sha256').update(process.env.BASE_PATH ?? '');
	const files = ['src', 'static'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => `${entry.parentPath}/${entry.name}`)
			.sort()
	);
	const settings = ['svelte.config.js', 'scripts/headers.mjs', 'vite.config.ts'];
	for (const file of [...files, 'package-lock.json', ...settings])
		digest.update(file).update(readFileSync(file));
	return `${version}-${digest.digest('hex').slice(0, 8)}`;
}
