import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Limits } from '#lib/domain/path';
import { jsonProblemCodes } from '#lib/exchange/json';
import { limitsProblemCodes, makeLimitsFile, parseLimitsFile } from '#lib/exchange/limits-file';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';
import { stepOf } from '../support/steps';

const { questionnaires } = knownContent;
const known = { questionnaires, steps: content.steps };
const format = 'gradus-limits/1';
const fixture = (name: string) => readFileSync(`tests/fixtures/limits/${name}.json`, 'utf8');
const parse = (limits: unknown) => parseLimitsFile(JSON.stringify(limits), known);
const rate = { value: 0.14, day: '2026-11-20' };
const [one, two] = content.steps.map(({ id }) => id) as [string, string];

const fine: readonly (readonly [name: string, limits: Limits])[] = [
	['no limit at all', {}],
	['a budget of nothing', { budget: 0, currency: 'CNY' }],
	['another currency with its rate', { budget: 9000.5, currency: 'USD', rate }],
	['a currency without a budget', { currency: 'CNY' }],
	['people and time', { personDaysPerQuarter: 0, quarters: 40 }],
	['a level', { goal: { kind: 'level', level: 5 } }],
	[
		'the level of a dimension',
		{ goal: { kind: 'dimension', dimension: 'security', level: 3 }, budget: 1, currency: 'CNY' }
	],
	['an official level', { goal: { kind: 'miit-2024', level: 2 } }],
	['a title', { goal: { kind: 'tier', tier: 'little_giant_2026' } }],
	['steps wanted and others refused', { want: [one], refuse: [two] }],
	['a weight for one area alone', { areaWeights: { governance: 100 } }]
];

describe('limits are read', () => {
	test.each(fine)('with %s', (_name, limits) => {
		expect(parse({ format, ...limits })).toEqual({ ok: true, value: limits });
	});

	test('without a format, as the bare object of a path', () => {
		expect(parse({ quarters: 2 })).toEqual({ ok: true, value: { quarters: 2 } });
	});

	test.each(['example', 'level-4-in-euro'])('from the file %s, and written to the same', (name) => {
		const read = parseLimitsFile(fixture(name), known);
		expect(problemsOf(read)).toEqual([]);
		if (read.ok) expect(JSON.parse(makeLimitsFile(read.value))).toEqual(JSON.parse(fixture(name)));
	});

	test('in the currency of the catalogue that is handed in', () => {
		const { cost, ...rest } = stepOf('x', { 'strategy.plan': 1 });
		const steps = [{ ...rest, cost: { ...cost, currency: 'EUR' } }];
		const read = (currency: string) =>
			parseLimitsFile({ budget: 1, currency }, { questionnaires, steps });
		expect(problemsOf(read('EUR'))).toEqual([]);
		expect(problemsOf(read('CNY'))).toEqual(['limits/rate-missing @ rate']);
	});

	test('as far as it goes where the catalogue itself was refused', () => {
		const limits = { budget: 1, currency: 'USD', want: ['anything'] };
		expect(parseLimitsFile(limits, { questionnaires })).toEqual({ ok: true, value: limits });
	});
});

const goal = (value: unknown) => ({ goal: value });

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	['a list', [], 'shape/not-object @ file'],
	['another format', { format: 'gradus-limits/2' }, 'limits/unknown-format @ format'],
	['an unknown field', { quarter: 2 }, 'shape/unknown-key @ quarter'],
	['a negative budget', { budget: -1, currency: 'CNY' }, 'limits/budget-invalid @ budget'],
	['a boundless budget', { budget: 2e12, currency: 'CNY' }, 'limits/budget-invalid @ budget'],
	['a budget in words', { budget: '1', currency: 'CNY' }, 'shape/not-number @ budget'],
	['a budget without currency', { budget: 1 }, 'limits/currency-missing @ currency'],
	[
		'a currency by its sign',
		{ currency: '¥' },
		'limits/currency-invalid @ currency',
		'limits/rate-missing @ rate'
	],
	['another currency without rate', { budget: 1, currency: 'USD' }, 'limits/rate-missing @ rate'],
	['a rate for the same currency', { currency: 'CNY', rate }, 'limits/rate-misplaced @ rate'],
	[
		'a rate of nothing on no day',
		{ currency: 'USD', rate: { value: 0, day: '2026-02-30' } },
		'limits/day-invalid @ rate/day',
		'limits/rate-invalid @ rate/value'
	],
	[
		'a rate that is not dated',
		{ currency: 'USD', rate: { value: 7 } },
		'shape/missing-key @ rate/day'
	],
	['a rate that is a number', { currency: 'USD', rate: 7 }, 'shape/not-object @ rate'],
	['negative days', { personDaysPerQuarter: -0.5 }, 'limits/days-invalid @ personDaysPerQuarter'],
	['half a quarter', { quarters: 0.5 }, 'limits/quarters-invalid @ quarters'],
	['more quarters than ten years', { quarters: 41 }, 'limits/quarters-invalid @ quarters'],
	['a goal in one word', goal('score'), 'shape/not-object @ goal'],
	['a goal without kind', goal({ level: 3 }), 'shape/missing-key @ goal/kind'],
	['a kind that is no text', goal({ kind: 3 }), 'shape/not-text @ goal/kind'],
	['an unknown goal', goal({ kind: 'constructor' }), 'limits/unknown-goal @ goal/kind'],
	[
		'a level beyond the last',
		goal({ kind: 'level', level: 6 }),
		'limits/unknown-level @ goal/level'
	],
	['a level in words', goal({ kind: 'level', level: '4' }), 'shape/not-number @ goal/level'],
	['a level left open', goal({ kind: 'level' }), 'shape/missing-key @ goal/level'],
	[
		'an official level beyond the last',
		goal({ kind: 'miit-2024', level: 5 }),
		'limits/unknown-level @ goal/level'
	],
	[
		'an unknown dimension, level and field',
		goal({ kind: 'dimension', dimension: 'kitchen', level: 0, tier: 'x' }),
		'limits/unknown-dimension @ goal/dimension',
		'limits/unknown-level @ goal/level',
		'shape/unknown-key @ goal/tier'
	],
	['an unknown title', goal({ kind: 'tier', tier: 'giant' }), 'limits/unknown-tier @ goal/tier'],
	['steps that are no list', { want: one }, 'shape/not-list @ want'],
	[
		'steps unknown, doubled, or in both lists',
		{ want: [one, 'x', one, 7], refuse: [two, one, 'x'] },
		'limits/step-twice @ want/2',
		'limits/unknown-step @ refuse/2',
		'limits/unknown-step @ want/1',
		'limits/wanted-and-refused @ refuse/1',
		'limits/wanted-and-refused @ refuse/2',
		'shape/not-text @ want/3'
	],
	[
		'weights of unknown areas, or out of range',
		{ areaWeights: { kitchen: 1, governance: -0.5, architecture: 101 } },
		'limits/unknown-area @ areaWeights/kitchen',
		'limits/weight-invalid @ areaWeights/architecture',
		'limits/weight-invalid @ areaWeights/governance'
	],
	[
		'no area that counts',
		{
			areaWeights: Object.fromEntries(questionnaires.get('core')!.areas.map(({ id }) => [id, 0]))
		},
		'limits/no-weight @ areaWeights'
	]
];

describe('limits are refused for', () => {
	test.each(refused)('%s', (_name, limits, ...problems) => {
		expect(problemsOf(parse(limits))).toEqual(problems);
	});

	test('everything that is wrong with them at once', () => {
		expect(problemsOf(parseLimitsFile(fixture('many-faults'), known))).toEqual([
			'limits/budget-invalid @ budget',
			'limits/currency-missing @ currency',
			'limits/day-invalid @ rate/day',
			'limits/quarters-invalid @ quarters',
			'limits/rate-invalid @ rate/value',
			'limits/rate-misplaced @ rate',
			'limits/step-twice @ want/1',
			'limits/unknown-area @ areaWeights/kitchen',
			'limits/unknown-dimension @ goal/dimension',
			'limits/unknown-level @ goal/level',
			'limits/unknown-step @ want/2',
			'limits/wanted-and-refused @ refuse/0',
			'limits/weight-invalid @ areaWeights/architecture',
			'shape/not-number @ personDaysPerQuarter',
			'shape/unknown-key @ colour',
			'shape/unknown-key @ goal/tier'
		]);
	});
});

test('every problem code of limits files is exercised here, but those of the JSON reader and of booleans', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere: readonly string[] = [...jsonProblemCodes, 'shape/not-boolean'];
	expect(new Set(seen)).toEqual(
		new Set(limitsProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});
