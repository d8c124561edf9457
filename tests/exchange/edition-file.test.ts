import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editionProblemCodes, parseEditionFile } from '#lib/exchange/edition-file';
import { jsonProblemCodes } from '#lib/exchange/json';
import { problemsOf } from '../support/problems';

const good = { format: 'gradus-edition/1', name: 'Bamboo Association' };
const chain = (id: unknown, name: unknown = { en: 'Bamboo', 'zh-CN': '竹业' }) => ({ id, name });

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	['an empty object', {}, 'shape/missing-key @ format', 'shape/missing-key @ name'],
	['another format', { ...good, format: 'gradus-answers/1' }, 'edition/unknown-format @ format'],
	['an empty name', { ...good, name: ' ' }, 'edition/empty-text @ name'],
	['a name that is no text', { ...good, name: 1 }, 'shape/not-text @ name'],
	['an unknown language', { ...good, locale: 'fr' }, 'edition/unknown-locale @ locale'],
	['chains that are no list', { ...good, chains: {} }, 'shape/not-list @ chains'],
	[
		'every faulty chain',
		{
			...good,
			chains: [
				7,
				chain('Bamboo goods'),
				chain('bamboo', { en: 'Bamboo' }),
				chain('bamboo', { en: '', 'zh-CN': '竹业', de: 'Bambus' }),
				{ ...chain('silk'), colour: 'red' }
			]
		},
		'edition/chain-id-invalid @ chains/1/id',
		'edition/duplicate-chain @ chains/3/id',
		'edition/empty-text @ chains/3/name/en',
		'shape/missing-key @ chains/2/name/zh-CN',
		'shape/not-object @ chains/0',
		'shape/unknown-key @ chains/3/name/de',
		'shape/unknown-key @ chains/4/colour'
	],
	['an unknown key', { ...good, theme: 'dark' }, 'shape/unknown-key @ theme']
];

describe('an edition file is refused for', () => {
	test.each(refused)('%s', (_name, file, ...problems) => {
		expect(problemsOf(parseEditionFile(JSON.stringify(file)))).toEqual(problems);
	});
});

test('every problem code of edition files is exercised here, but those of the JSON reader and of numbers and booleans', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere = [...jsonProblemCodes, 'shape/not-number', 'shape/not-boolean'];
	expect(new Set(seen)).toEqual(
		new Set(editionProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});

test('the shipped edition is Gradus itself', () => {
	const parsed = parseEditionFile(readFileSync('static/edition.json', 'utf8'));
	expect(parsed).toEqual({ ok: true, value: { name: 'Gradus' } });
});

test('a page in place of the file, as hosts send it, is refused and not mistaken for an edition', () => {
	expect(problemsOf(parseEditionFile('<!doctype html><title>Not found</title>'))).toEqual([
		'json/syntax @ file'
	]);
});
