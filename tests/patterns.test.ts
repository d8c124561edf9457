import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Where the app meets texts that others wrote. */
const folders = ['domain', 'exchange', 'state', 'storage', 'content'].map(
	(each) => `src/lib/${each}`
);

/** Every pattern in our own code there, with the place it stands at. */
function patternsIn(
	folder: string
): readonly { readonly place: string; readonly pattern: RegExp }[] {
	const found: { place: string; pattern: RegExp }[] = [];
	for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!path.endsWith('.ts')) continue;
		const text = readFileSync(join(folder, path), 'utf8');
		const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
		const look = (node: ts.Node): void => {
			if (ts.isRegularExpressionLiteral(node)) {
				const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(node.text)!;
				const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
				found.push({
					place: `${folder}/${path}:${line + 1} ${node.text}`,
					pattern: new RegExp(source!, flags)
				});
			}
			ts.forEachChild(node, look);
		};
		look(file);
	}
	return found;
}

const patterns = folders.flatMap(patternsIn);

/** Texts that make a careless pattern try again and again: one thing, many times, and an end that does not fit. */
const bits = [
	'a',
	'0',
	' ',
	'\n',
	'=',
	'-',
	'.',
	',',
	"'",
	'/',
	'\\',
	'<',
	'"',
	'(',
	'a.',
	'0,',
	'1 ',
	'é',
	'零',
	'\u202e'
];
const end = '\u0000!';
const ofSize = (bit: string, size: number) => bit.repeat(Math.ceil(size / bit.length)) + end;

/** Milliseconds until the first match is found or known not to be there. */
function timeOf({ source, flags }: RegExp, text: string): number {
	const from = performance.now();
	text.search(new RegExp(source, flags));
	return performance.now() - from;
}

// A busy machine is ten times slower; a pattern that tries again and again needs minutes, and is found at the smaller size already.
const bounds = [
	{ size: 30_000, most: 500 },
	{ size: 1_000_000, most: 1_000 }
];

test('no pattern of ours is kept busy by a text of one megabyte', { timeout: 60_000 }, () => {
	expect(patterns.length).toBeGreaterThan(100);
	const slow: string[] = [];
	let longest = 0;
	for (const { size, most } of bounds)
		for (const bit of bits) {
			const text = ofSize(bit, size);
			for (const { place, pattern } of patterns) {
				if (slow.some((each) => each.startsWith(place))) continue;
				const took = timeOf(pattern, text);
				longest = Math.max(longest, took);
				if (took > most)
					slow.push(`${place} took ${Math.round(took)} ms for ${JSON.stringify(bit)}`);
			}
		}
	expect(slow).toEqual([]);
	if (process.env.FIGURES)
		console.log(`${patterns.length} patterns, the slowest ${longest.toFixed(1)} ms`);
});

test('the test above sees a careless pattern', () => {
	const again = timeOf(/(?:a+)+\d/, ofSize('a', 22));
	expect(again).toBeGreaterThan(5 * timeOf(/a+\d/, ofSize('a', 22)));
	const moving = timeOf(/ +$/, ofSize(' ', 10_000));
	expect(moving).toBeGreaterThan(5 * timeOf(/(?<! ) +$/, ofSize(' ', 10_000)));
});
