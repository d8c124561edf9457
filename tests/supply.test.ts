import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
	readonly version?: string;
	readonly integrity?: string;
	readonly resolved?: string;
	readonly hasInstallScript?: boolean;
	readonly dev?: boolean;
}

const read = (path: string) => readFileSync(path, 'utf8');
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
	'dependencies' | 'devDependencies',
	Readonly<Record<string, string>>
>;
const packages = Object.entries(
	(JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages
).filter(([path]) => path !== '');

test('the app stands on twelve packages of others at most, each in one exact version', () => {
	expect(Object.keys(dependencies).length).toBeLessThanOrEqual(12);
	for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
		expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test('every package is locked by the hash of its bytes, and by no address', () => {
	expect(packages.length).toBeGreaterThan(100);
	const loose = packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
	expect(loose.map(([path]) => path)).toEqual([]);
	expect(packages.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
});

test('no program of a package runs when packages are installed, and none of the app wants to', () => {
	expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
	const wanting = packages.filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev);
	expect(wanting.map(([path]) => path)).toEqual([]);
});
