import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compileContent, describeFaults, type Compilation } from './compile';
import { readDocuments } from './docs';

const prefix = 'virtual:gradus/';
const documentNames = ['method', 'privacy', 'changelog'];

/**
 * Serves `src/content` as modules, compiled and checked: a build with a content fault stops and lists every fault. Each language
 * of each questionnaire is its own lazy chunk; adding an instrument or a language needs no code.
 */
export function content(): Plugin {
	const root = resolve('src/content');
	const docsRoot = resolve('src/docs');
	let compilation: Compilation | undefined;
	const compiled = () => {
		compilation ??= compileContent(root);
		if (compilation.faults.length > 0)
			throw new Error(`Content faults:\n${describeFaults(compilation.faults, root)}`);
		return compilation.content;
	};

	function moduleFor(id: string): unknown {
		const all = compiled();
		const [kind, first = '', second = ''] = id.split('/');
		switch (kind) {
			case 'questionnaire':
				return all.questionnaires[first];
			case 'texts':
				return all.texts[second]?.[first];
			case 'steps':
				return first === '' ? all.steps : all.stepTexts[first];
			case 'programmes':
				return first === '' ? all.programmes : all.programmeTexts[first];
			case 'crosswalks':
				return all.crosswalks;
			case 'codes':
				return first === '' ? all.codes : all.codeTexts[first];
			case 'sources':
				return all.sources;
			case 'personas':
				return all.personas;
			case 'document':
				return readDocuments(docsRoot, documentNames).documents[first]?.[second];
			default:
				return undefined;
		}
	}

	/** Loaders by id, so that nothing else needs to know which content exists. */
	function catalogue(): string {
		const all = compiled();
		const { documents } = readDocuments(docsRoot, documentNames);
		const loader = (path: string) => `() => import('${prefix}${path}').then((m) => m.default)`;
		const record = (ids: readonly string[], entry: (id: string) => string) =>
			`{ ${ids.map((id) => `${JSON.stringify(id)}: ${entry(id)}`).join(', ')} }`;
		const digest = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
		const ids = Object.keys(all.questionnaires);
		return [
			`export const locales = ${JSON.stringify(all.locales)};`,
			`export const digest = '${digest}';`,
			`export const questionnaires = ${record(ids, (id) => loader(`questionnaire/${id}`))};`,
			`export const texts = ${record(ids, (id) => record(all.locales, (l) => loader(`texts/${id}/${l}`)))};`,
			`export const steps = ${loader('steps')};`,
			`export const stepTexts = ${record(all.locales, (l) => loader(`steps/${l}`))};`,
			`export const programmes = ${loader('programmes')};`,
			`export const programmeTexts = ${record(all.locales, (l) => loader(`programmes/${l}`))};`,
			`export const crosswalks = ${loader('crosswalks')};`,
			`export const codes = ${loader('codes')};`,
			`export const codeTexts = ${record(all.locales, (l) => loader(`codes/${l}`))};`,
			`export const sources = ${loader('sources')};`,
			`export const personas = ${loader('personas')};`,
			`export const documents = ${record(Object.keys(documents), (name) =>
				record(Object.keys(documents[name]!), (l) => loader(`document/${name}/${l}`))
			)};`
		].join('\n');
	}

	return {
		name: 'gradus-content',
		resolveId(id) {
			return id.startsWith(prefix) ? `\0${id}` : undefined;
		},
		load(id) {
			if (!id.startsWith(`\0${prefix}`)) return undefined;
			const path = id.slice(prefix.length + 1);
			if (path === 'catalogue') return catalogue();
			const value = moduleFor(path);
			if (value === undefined) throw new Error(`No content named ${path}`);
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
		},
		configureServer(server) {
			server.watcher.add([root, docsRoot]);
			server.watcher.on('all', (_event, file) => {
				if (!file.startsWith(root) && !file.startsWith(docsRoot)) return;
				compilation = undefined;
				for (const module of server.moduleGraph.idToModuleMap.values())
					if (module.id?.startsWith(`\0${prefix}`)) server.moduleGraph.invalidateModule(module);
				server.hot.send({ type: 'full-reload' });
			});
		}
	};
}
