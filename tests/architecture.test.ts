import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { expect, test } from 'vitest';

/** The dependency rule: what each folder may import of our own code; `types` means types alone. */
const may: Record<string, { own?: readonly string[]; types?: readonly string[] }> = {
	domain: { own: ['domain'] },
	content: { own: ['content', 'domain', 'content files'] },
	storage: { own: ['storage'], types: ['domain'] },
	exchange: { own: ['exchange', 'domain'] },
	state: { own: ['state', 'domain', 'content', 'storage', 'exchange', 'i18n'] },
	charts: { own: ['charts', 'ui', 'i18n'], types: ['domain'] },
	ui: { own: ['ui', 'i18n'] },
	i18n: { own: ['i18n'], types: ['domain'] },
	routes: { own: ['routes', 'domain', 'content', 'exchange', 'state', 'charts', 'ui', 'i18n'] },
	cli: { own: ['cli', 'domain', 'content', 'exchange', 'i18n'] },
	'service-worker.ts': {}
};

const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) =>
	path.replaceAll('\\', '/')
);
const files = paths
	.filter((path) => /\.(ts|js|svelte|html)$/.test(path) && !path.startsWith('content/'))
	.map((path) => {
		const source = readFileSync(join('src', path), 'utf8');
		const text = source.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<!:)\/\/.*/g, '');
		return { path, text, folder: folderOf(path) };
	});
const ours = files.filter(({ folder }) => folder in may);

function folderOf(path: string): string {
	const [top, next] = path.split('/');
	return top === 'lib' ? next! : top === 'content' ? 'content files' : top!;
}

function importsOf({ path, text }: { path: string; text: string }) {
	const pattern =
		/\b(?:import|export)\s+(type\s)?(?:([^'";]*?)\bfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)/g;
	return [...text.matchAll(pattern)].map(([, type, names = '', from, later]) => {
		const specifier = (from ?? later)!;
		const braces = /^\{(.*)\}\s*$/s.exec(names)?.[1];
		const isOurs = /^\.|^[#$]lib\/|^virtual:gradus/.test(specifier);
		const target = specifier.startsWith('.')
			? join(path, '..', specifier)
			: specifier.replace(/^[#$]lib\//, 'lib/').replace(/^virtual:gradus/, 'content');
		return {
			target,
			isOurs,
			isType: !!type || !!braces?.split(',').every((name) => /^\s*(type\s.*)?$/.test(name)),
			line: `${path} imports ${specifier}`
		};
	});
}
const imports = ours.flatMap((file) =>
	importsOf(file).map((each) => ({ ...each, folder: file.folder, to: folderOf(each.target) }))
);

test('the dependency rule: routes, cli -> state -> storage, exchange, content -> domain, and nothing points back', () => {
	const broken = imports.filter(({ folder, to, target, isOurs, isType }) => {
		if (target === 'app.css') return false;
		const { own = [], types = [] } = may[folder]!;
		return isOurs && !own.includes(to) && !(isType && types.includes(to));
	});
	expect(broken.map(({ line }) => line)).toEqual([]);
	expect(imports.length).toBeGreaterThan(40);
});

test('every folder of lib stands in the rule', () => {
	const folders = paths.filter((path) => /^lib\/[^/]+$/.test(path)).map(folderOf);
	expect(folders.filter((folder) => !(folder in may))).toEqual([]);
});

test('the private parts of the domain are used by the domain alone', () => {
	const inside = imports.filter(
		({ folder, target }) => folder !== 'domain' && /^lib\/domain\/[^/]+\//.test(target)
	);
	expect(inside.map(({ line }) => line)).toEqual([]);
});

test('the domain imports no package, only storage knows Dexie', () => {
	const packages = imports.filter(
		({ folder, target, isOurs }) =>
			!isOurs && (folder === 'domain' || (folder !== 'storage' && /^dexie/.test(target)))
	);
	expect(packages.map(({ line }) => line)).toEqual([]);
});

test('the domain knows no clock, no chance and no browser', () => {
	const impure =
		/\bDate\b|Math\.random|\b(window|document|navigator|globalThis|crypto|performance|localStorage|indexedDB|process|fetch|setTimeout|console)\s*[.([]/;
	const found = ours.filter(({ folder, text }) => folder === 'domain' && impure.test(text));
	expect(found.map(({ path }) => path)).toEqual([]);
});

test('no file and no folder is called utils or helpers', () => {
	expect(paths.filter((path) => /(^|\/)(utils?|helpers?)(\.|\/|$)/i.test(path))).toEqual([]);
});

test('local storage holds settings and marks of the device alone, never what a person said', () => {
	const using = files.filter(({ text }) => /\b(local|session)Storage\b/.test(text));
	const places = /^app\.html$|^lib\/i18n\/|^lib\/state\//;
	expect(using.map(({ path }) => path).filter((path) => !places.test(path))).toEqual([]);
	const keys = new Set(using.flatMap(({ text }) => text.match(/gradus:[\w-]+/g) ?? []));
	const settings = [
		'gradus:locale',
		'gradus:theme',
		'gradus:returning',
		'gradus:backup',
		'gradus:faults'
	];
	expect([...keys].filter((key) => !settings.includes(key))).toEqual([]);
	expect([...keys]).toContain('gradus:locale');
});

test('no page shows how much room the browser says it gives: the figure is made up in some', () => {
	const asking = files.filter(({ text }) => /\bquota\b|storage\.estimate\(/.test(text));
	expect(asking.map(({ path }) => path).sort()).toEqual([
		// Takes no more photos where even that figure is nearly used up.
		'lib/state/EvidenceIntake.svelte.ts',
		// Knows a full disk by its names.
		'lib/storage/problems.ts'
	]);
});

test('no component has an inline style or raw HTML', () => {
	const markup = ours
		.filter(({ path }) => path.endsWith('.svelte'))
		.map(({ path, text }) => ({
			path,
			text: text.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
		}));
	const bad = markup.filter(({ text }) => /\sstyle\s*=|\sstyle:[\w-]|\{@html\b/.test(text));
	expect(bad.map(({ path }) => path)).toEqual([]);
	expect(markup.length).toBeGreaterThan(0);
});

test('the reader of this test sees every kind of import', () => {
	const text = `import a from './a'; import type { B } from "#lib/state/b"; import './c.css';
		import { type D, type E } from '#lib/ui/d'; import { f, type G } from '../storage/f';
		export * from './g'; const h = await import('./h'); export const i = 'from'; import\n{\nj\n} from 'dexie';`;
	const seen = importsOf({ path: 'lib/domain/x.ts', text });
	expect(seen.map(({ target, isType }) => [target, isType])).toEqual([
		['lib/domain/a', false],
		['lib/state/b', true],
		['lib/domain/c.css', false],
		['lib/ui/d', true],
		['lib/storage/f', false],
		['lib/domain/g', false],
		['lib/domain/h', false],
		['dexie', false]
	]);
});
