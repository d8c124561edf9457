import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownBuild } from '../support/e2e-server';
import { expect, test } from '../support/e2e-test';

const built = readdirSync(ownBuild, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(js|html|css|webmanifest)$/.test(path))
	.map((path) => ({ path, text: readFileSync(join(ownBuild, path), 'utf8') }));

/** Addresses that stand in a program and are never asked for. */
const names: readonly (readonly [RegExp, string])[] = [
	[/^www\.w3\.org$/, 'names of SVG, MathML and XML, which are written as addresses'],
	[
		/^schemas\.(openxmlformats\.org|microsoft\.com)$/,
		'names of the parts of Word and spreadsheet files'
	],
	[/^purl\.(org|oclc\.org)$/, 'names of document properties and of the strict form of such files'],
	[/^json-schema\.org$/, 'the dialect that a schema says it is written in'],
	[/^svelte\.dev$/, 'where the framework sends developers to read about an error'],
	[
		/^(github\.com|bit\.ly|tinyurl\.com|answers\.microsoft\.com)$/,
		'where a package sends developers to read about an error'
	]
];

const hostsIn = (text: string) =>
	[...text.matchAll(/\bhttps?:\/\/([a-z0-9.-]+)/gi)].map(([, host]) => host!);

/** Works and programmes that experts cite: links that a person may follow. */
const cited = new Set(
	readdirSync('src/content', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(yaml|json|md)$/.test(path))
		.flatMap((path) => hostsIn(readFileSync(join('src/content', path), 'utf8')))
);

test('the built app names no address of others but names of formats, pages for developers, and works that it cites', () => {
	const unexpected = built.flatMap(({ path, text }) =>
		hostsIn(text)
			.filter((host) => !cited.has(host) && !names.some(([pattern]) => pattern.test(host)))
			.map((host) => `${path}: ${host}`)
	);
	expect([...new Set(unexpected)]).toEqual([]);
	expect(built.length).toBeGreaterThan(100);
});

test('the built app turns no text into program', () => {
	const pattern =
		/(?<![\w.$])(?:eval|Function)\s*\(|\bnew\s+Function\b|\b(?:setTimeout|setInterval)\(\s*["'`]/g;
	const found = built.flatMap(({ path, text }) =>
		[...text.matchAll(pattern)]
			// A method of that name, `eval(x) {`, is none.
			.filter(({ 0: start, index }) => !/^[^()]*\)\s*\{/.test(text.slice(index + start.length)))
			.map(({ index }) => `${path}: ${text.slice(index, index + 60)}`)
	);
	expect(found).toEqual([]);
});
