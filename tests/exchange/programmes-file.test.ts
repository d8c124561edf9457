import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmeKinds, type LocalProgramme } from '#lib/domain/programme';
import { jsonProblemCodes } from '#lib/exchange/json';
import {
	makeProgrammesFile,
	parseProgrammesFile,
	programmesProblemCodes
} from '#lib/exchange/programmes-file';
import { problemsOf } from '../support/problems';

const format = 'gradus-programmes/1';
const good = {
	id: 'retrofit-2027',
	kind: 'digital-retrofit-fund',
	name: { en: 'Retrofit fund of Bamboo county', 'zh-CN': '竹县数字化改造资金' },
	link: 'https://help.example/retrofit?year=2027#who'
};
const file = (...programmes: readonly unknown[]) => ({ format, programmes });

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	['an empty object', {}, 'shape/missing-key @ format', 'shape/missing-key @ programmes'],
	[
		'another format',
		{ ...file(), format: 'gradus-edition/1' },
		'programmes/unknown-format @ format'
	],
	['programmes that are no list', { format, programmes: {} }, 'shape/not-list @ programmes'],
	[
		'names that are missing, empty or in another language',
		file({ ...good, name: { en: ' ', 'zh-CN': 7, de: 'Fonds' } }, { ...good, id: 'b', name: {} }),
		'programmes/empty-text @ programmes/0/name/en',
		'shape/missing-key @ programmes/1/name/en',
		'shape/missing-key @ programmes/1/name/zh-CN',
		'shape/not-text @ programmes/0/name/zh-CN',
		'shape/unknown-key @ programmes/0/name/de'
	],
	[
		'ids that are none or stand twice',
		file({ ...good, id: 'Retrofit 2027' }, good, good),
		'programmes/duplicate-id @ programmes/2/id',
		'programmes/id-invalid @ programmes/0/id'
	],
	[
		'a kind of help that there is not',
		file({ ...good, kind: 'gift' }),
		'programmes/unknown-kind @ programmes/0/kind'
	],
	[
		'days that no calendar has, and an end before the beginning',
		file(
			{ ...good, from: '2027-02-30', until: '2027-13-01' },
			{ ...good, id: 'b', from: '1 March', until: '2027-3-1' },
			{ ...good, id: 'c', from: '2027-03-02', until: '2027-03-01' }
		),
		'programmes/day-invalid @ programmes/0/from',
		'programmes/day-invalid @ programmes/0/until',
		'programmes/day-invalid @ programmes/1/from',
		'programmes/day-invalid @ programmes/1/until',
		'programmes/until-before-from @ programmes/2/until'
	],
	[
		'conditions that no firm can meet or that nobody knows',
		file(
			{
				...good,
				conditions: {
					makes: 'yes',
					sizes: ['tiny'],
					sectors: ['C3', 'C36'],
					regions: ['Zhejiang', 'CN-33'],
					revenue: 7
				}
			},
			{ ...good, id: 'b', conditions: { sizes: [], sectors: [], regions: [] } },
			{ ...good, id: 'c', conditions: [] }
		),
		'programmes/empty-list @ programmes/1/conditions/regions',
		'programmes/empty-list @ programmes/1/conditions/sectors',
		'programmes/empty-list @ programmes/1/conditions/sizes',
		'programmes/region-invalid @ programmes/0/conditions/regions/0',
		'programmes/sector-invalid @ programmes/0/conditions/sectors/0',
		'programmes/unknown-size @ programmes/0/conditions/sizes/0',
		'shape/not-boolean @ programmes/0/conditions/makes',
		'shape/not-object @ programmes/2/conditions',
		'shape/unknown-key @ programmes/0/conditions/revenue'
	],
	['an unknown key', file({ ...good, sum: 300000 }), 'shape/unknown-key @ programmes/0/sum']
];

describe('a file of local programmes is refused for', () => {
	test.each(refused)('%s', (_name, bad, ...problems) => {
		expect(problemsOf(parseProgrammesFile(JSON.stringify(bad)))).toEqual(problems);
	});

	test.each([
		'http://help.example/',
		'javascript:alert(1)',
		'data:text/html,hello',
		'//help.example/',
		'help.example',
		'https://',
		'https://bank.example@evil.example/',
		'https://help.example/a b',
		'https://help.example:99999/'
	])('the link %s', (link) => {
		expect(problemsOf(parseProgrammesFile(file({ ...good, link })))).toEqual([
			'programmes/link-invalid @ programmes/0/link'
		]);
	});
});

test('every problem code is exercised here, but those of the JSON reader and of numbers', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere = [...jsonProblemCodes, 'shape/not-number', 'programmes/link-invalid'];
	expect(new Set(seen)).toEqual(
		new Set(programmesProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});

test('the shipped list is empty: real programmes are the host’s to name', () => {
	expect(parseProgrammesFile(readFileSync('static/programmes.json', 'utf8'))).toEqual({
		ok: true,
		value: []
	});
});

test('a page in place of the file is refused', () => {
	expect(problemsOf(parseProgrammesFile('<!doctype html><title>Not found</title>'))).toEqual([
		'json/syntax @ file'
	]);
});

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((each) => /\S/.test(each));
const both = fc.record({ en: text, 'zh-CN': text });
const day = fc
	.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });
const programme = fc
	.record(
		{
			kind: fc.constantFrom(...programmeKinds),
			name: both,
			link: fc.constantFrom(
				good.link,
				'https://a.example',
				'https://xn--fiq228c.example:8443/通知'
			),
			days: fc.tuple(day, day).map((days) => days.sort()),
			where: both,
			conditions: fc.record(
				{
					makes: fc.boolean(),
					sizes: some('micro' as const, 'small' as const, 'medium' as const, 'large' as const),
					sectors: some('C', 'C36', 'I65'),
					regions: some('CN', 'CN-33', 'DE-BY')
				},
				{ requiredKeys: [] }
			)
		},
		{ requiredKeys: ['kind', 'name', 'link'] }
	)
	.map(({ days, ...rest }) => ({ ...rest, ...(days ? { from: days[0]!, until: days[1]! } : {}) }));

test('what is written is read back to the same', () => {
	fc.assert(
		fc.property(fc.array(programme, { maxLength: 5 }), (all) => {
			const programmes: LocalProgramme[] = all.map((each, at) => ({ id: `p-${at}`, ...each }));
			expect(parseProgrammesFile(makeProgrammesFile(programmes))).toEqual({
				ok: true,
				value: programmes
			});
		})
	);
});
