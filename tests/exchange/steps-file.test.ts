import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonProblemCodes } from '#lib/exchange/json';
import { makeStepsFile, parseStepsFile, stepsProblemCodes } from '#lib/exchange/steps-file';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const { questionnaires } = knownContent;
const format = 'gradus-steps/1';
const fixture = (name: string) => readFileSync(`tests/fixtures/steps/${name}.json`, 'utf8');
const parse = (steps: unknown) => parseStepsFile(JSON.stringify({ format, steps }), questionnaires);

const estimate = { low: 1, typical: 2, high: 3 };
const one = { oneOff: { typical: 1 }, yearly: { typical: 0 } };
/** A right step with parts replaced; undefined takes a part out. */
const step = (id: unknown, more: object = {}) => ({
	id,
	raises: [{ question: 'strategy.plan', to: 2 }],
	requires: [],
	personDays: { owner: 1, it: 0, line: 0, outside: 0 },
	weeks: 2,
	cost: { currency: 'CNY', ...one },
	...more
});
const raises = (question: string, to: unknown = 2) => ({ raises: [{ question, to }] });
const needs = (question: string, atLeast: unknown = 2) => ({ needs: [{ question, atLeast }] });
const cost = (more: object) => ({ cost: { currency: 'CNY', ...more } });

describe('a catalogue of steps is read', () => {
	test('from the shipped steps as a file, and is the same', () => {
		expect(parseStepsFile(makeStepsFile(content.steps), questionnaires)).toEqual({
			ok: true,
			value: content.steps
		});
	});

	test('from the list that the command line prints, names included', () => {
		const printed = content.steps.map((each) => ({
			...each,
			name: 'n',
			official: each.official ?? []
		}));
		const read = parseStepsFile(JSON.stringify(printed), questionnaires);
		expect(read).toEqual({ ok: true, value: printed });
	});

	test('in its short form, with what is left out filled in', () => {
		const read = parseStepsFile(fixture('own-catalogue'), questionnaires);
		expect(problemsOf(read)).toEqual([]);
		if (!read.ok) return;
		const [copy, restore] = read.value;
		const same = {
			oneOff: { low: 2000, typical: 2000, high: 2000 },
			yearly: { low: 600, typical: 600, high: 600 }
		};
		expect(copy).toEqual({
			id: 'nightly-copy',
			name: 'A copy is kept every night',
			raises: [{ question: 'security.backup', to: '2' }],
			requires: [],
			needs: [],
			programmes: [],
			personDays: { owner: 0, it: 2, line: 0, outside: 0 },
			weeks: 2,
			cost: { currency: 'CNY', bySize: { micro: same, small: same, medium: same } },
			risk: 'medium',
			sources: [],
			reviewBy: ''
		});
		expect(restore!.needs).toEqual([{ question: 'security.backup', atLeast: '2' }]);
		expect(restore!.cost.bySize.micro.oneOff).toEqual({ low: 0, typical: 0, high: 2000 });
		expect(parseStepsFile(makeStepsFile(read.value), questionnaires)).toEqual(read);
	});

	test.each([
		[
			'a need that nothing here fills: the firm must stand there already',
			[step('a', { ...raises('security.incident'), ...needs('security.backup') })]
		],
		[
			'a need from which the step itself carries on',
			[step('a', { ...raises('security.backup', 3), ...needs('security.backup') })]
		],
		[
			'a need that one step behind and one step before could fill',
			[
				step('a', needs('security.backup')),
				step('b', { requires: ['a'], ...raises('security.backup') }),
				step('c', raises('security.backup', 3))
			]
		],
		[
			'a step that only an official yardstick counts',
			[step('a', { raises: [], official: [{ questionnaire: 'miit-2024', question: 'F3' }] })]
		]
	])('with %s', (_name, steps) => {
		expect(problemsOf(parse(steps))).toEqual([]);
	});
});

const at = (problem: string, place: string) => `steps/${problem} @ steps/${place}`;

const refused: readonly (readonly [name: string, steps: unknown, ...problems: string[]])[] = [
	['no list', {}, 'shape/not-list @ steps'],
	['an empty list', [], 'steps/no-step @ steps'],
	[
		'more steps than anybody could choose from',
		Array.from({ length: 1001 }, (_, n) => step(`s${n}`)),
		'steps/too-many @ steps'
	],
	['a step that is a name', ['a'], 'shape/not-object @ steps/0'],
	[
		'a step without its parts',
		[{ id: 'a' }],
		...['cost', 'personDays', 'raises', 'requires', 'weeks'].map(
			(key) => `shape/missing-key @ steps/0/${key}`
		)
	],
	['an unknown key', [step('a', { colour: 'red' })], 'shape/unknown-key @ steps/0/colour'],
	['an id with blanks', [step('a b')], at('id-invalid', '0/id')],
	['an id of the program’s own', [step('constructor')], at('id-invalid', '0/id')],
	['an id that is no text', [step(7)], 'shape/not-text @ steps/0/id'],
	['two steps of one id', [step('a'), step('a')], at('duplicate-id', '1/id')],
	['an empty name', [step('a', { name: ' ' })], at('empty-name', '0/name')],
	['no effect', [step('a', { raises: [], official: [] })], at('no-effect', '0')],
	[
		'a lift to the lowest option alone',
		[step('a', raises('strategy.plan', 0))],
		at('no-effect', '0')
	],
	[
		'an unknown question',
		[step('a', raises('strategy.nothing'))],
		at('unknown-question', '0/raises/0/question')
	],
	[
		'a question of another questionnaire',
		[step('a', raises('F1', 'B'))],
		at('unknown-question', '0/raises/0/question')
	],
	[
		'an unknown option',
		[step('a', raises('strategy.plan', 5))],
		at('unknown-option', '0/raises/0/to')
	],
	[
		'an option that is none',
		[step('a', raises('strategy.plan', null))],
		at('option-form', '0/raises/0/to')
	],
	[
		'needs that cannot be',
		[
			step('a', {
				needs: [{ question: 'x', atLeast: 2 }, { question: 'strategy.plan', atLeast: '9' }, 7]
			})
		],
		'shape/not-object @ steps/0/needs/2',
		at('unknown-option', '0/needs/1/atLeast'),
		at('unknown-question', '0/needs/0/question')
	],
	[
		'official lifts that cannot be',
		[
			step('a', {
				official: [
					{ questionnaire: 'iso', question: 'F1' },
					{ questionnaire: 'miit-2024', question: 'F99' },
					{ questionnaire: 'miit-2024', question: 'F1', to: 'Z' }
				]
			})
		],
		at('unknown-option', '0/official/2/to'),
		at('unknown-question', '0/official/1/question'),
		at('unknown-questionnaire', '0/official/0/questionnaire')
	],
	['an unknown step before', [step('a', { requires: ['b'] })], at('unknown-step', '0/requires/0')],
	[
		'an unknown kind of help',
		[step('a', { programmes: ['gift'] })],
		at('unknown-programme', '0/programmes/0')
	],
	[
		'firms that do not exist',
		[step('a', { fits: { makes: 'yes', sizes: ['giant'], sectors: ['c36'] } })],
		'shape/not-boolean @ steps/0/fits/makes',
		at('sector-invalid', '0/fits/sectors/0'),
		at('unknown-size', '0/fits/sizes/0')
	],
	[
		'days and weeks that cannot be',
		[step('a', { personDays: { owner: -1, it: '1', line: 0, outside: 1e9 }, weeks: 0.5 })],
		'shape/not-number @ steps/0/personDays/it',
		at('days-invalid', '0/personDays/outside'),
		at('days-invalid', '0/personDays/owner'),
		at('weeks-invalid', '0/weeks')
	],
	['an unknown risk', [step('a', { risk: 'none' })], at('unknown-risk', '0/risk')],
	[
		'a review without its month',
		[step('a', { reviewBy: '2027' })],
		at('month-invalid', '0/reviewBy')
	],
	['a cost that is a number', [step('a', { cost: 100 })], 'shape/not-object @ steps/0/cost'],
	['a cost without figures', [step('a', cost({}))], at('cost-form', '0/cost')],
	[
		'a cost in two forms',
		[step('a', cost({ ...one, bySize: { micro: one, small: one, medium: one } }))],
		at('cost-form', '0/cost')
	],
	[
		'a size left out',
		[step('a', cost({ bySize: { micro: one, small: one } }))],
		'shape/missing-key @ steps/0/cost/bySize/medium'
	],
	[
		'negative costs and broken coins, every one',
		[
			step('a', cost({ oneOff: { low: -2, typical: -1 }, yearly: { typical: 1.5 } })),
			step(
				'b',
				cost({ bySize: { micro: one, small: one, medium: { ...one, yearly: { typical: -5 } } } })
			)
		],
		at('cost-invalid', '0/cost/yearly/typical'),
		at('cost-negative', '0/cost/oneOff/low'),
		at('cost-negative', '0/cost/oneOff/typical'),
		at('cost-negative', '1/cost/bySize/medium/yearly/typical')
	],
	[
		'estimates out of order',
		[step('a', cost({ oneOff: { low: 3, typical: 2 }, yearly: { typical: 2, high: 1 } }))],
		at('cost-order', '0/cost/oneOff'),
		at('cost-order', '0/cost/yearly')
	],
	[
		'costs that fall with the size of the firm',
		[
			step(
				'a',
				cost({
					bySize: {
						micro: { oneOff: estimate, yearly: estimate },
						small: { oneOff: { ...estimate, low: 0 }, yearly: estimate },
						medium: { oneOff: estimate, yearly: { ...estimate, high: 2 } }
					}
				})
			)
		],
		at('cost-falls', '0/cost/bySize/medium/yearly/high'),
		at('cost-falls', '0/cost/bySize/small/oneOff/low')
	],
	[
		'currencies that are none or differ',
		[
			step('a'),
			step('b', { cost: { currency: 'EUR', ...one } }),
			step('c', { cost: { currency: 'yuan', ...one } })
		],
		at('currencies-differ', '1/cost/currency'),
		at('currencies-differ', '2/cost/currency'),
		at('currency-invalid', '2/cost/currency')
	],
	['a step before itself', [step('a', { requires: ['a'] })], at('cycle', '0/requires')],
	[
		'every circle once, and no step that only waits for one',
		[
			step('a', { requires: ['c'] }),
			step('b', { requires: ['a'] }),
			step('c', { requires: ['b'] }),
			step('d', { requires: ['a', 'e'] }),
			step('e', { requires: ['d'] }),
			step('f', { requires: ['e'] })
		],
		at('cycle', '0/requires'),
		at('cycle', '3/requires')
	],
	[
		'a need that only a step behind it could fill, through others too',
		[
			step('a', needs('security.backup')),
			step('b', { requires: ['a'] }),
			step('c', { requires: ['b'], ...raises('security.backup', 3) }),
			step('d', { requires: ['c'], ...needs('security.backup', 3) })
		],
		at('needs-cycle', '0/needs/0')
	],
	[
		'two steps that need each other’s results',
		[
			step('a', { ...raises('security.backup'), ...needs('security.incident') }),
			step('b', { ...raises('security.incident'), ...needs('security.backup') })
		],
		at('needs-cycle', '0/needs/0'),
		at('needs-cycle', '1/needs/0')
	]
];

describe('a catalogue of steps is refused for', () => {
	test.each(refused)('%s', (_name, steps, ...problems) => {
		expect(problemsOf(parse(steps))).toEqual(problems);
	});

	test.each([
		[
			'another format',
			{ format: 'gradus-limits/1', steps: [step('a')] },
			'steps/unknown-format @ format'
		],
		['no format', { steps: [step('a')] }, 'shape/missing-key @ format']
	])('%s', (_name, file, problem) => {
		expect(problemsOf(parseStepsFile(file, questionnaires))).toEqual([problem]);
	});

	test('everything that is wrong with it at once', () => {
		expect(problemsOf(parseStepsFile(fixture('many-faults'), questionnaires))).toEqual([
			'shape/unknown-key @ steps/8/colour',
			at('cost-falls', '8/cost/bySize/small/oneOff/typical'),
			at('cost-form', '7/cost'),
			at('cost-invalid', '8/cost/bySize/medium/oneOff/typical'),
			at('cost-negative', '3/cost/oneOff/typical'),
			at('cost-order', '3/cost/yearly'),
			at('currencies-differ', '7/cost/currency'),
			at('cycle', '0/requires'),
			at('duplicate-id', '3/id'),
			at('needs-cycle', '5/needs/0'),
			at('no-effect', '4'),
			at('unknown-option', '3/raises/0/to'),
			at('unknown-question', '2/raises/0/question'),
			at('unknown-questionnaire', '7/official/0/questionnaire'),
			at('unknown-step', '2/requires/1'),
			at('weeks-invalid', '7/weeks')
		]);
	});
});

test('a circle is told with the way round', () => {
	const read = parse([step('a', { requires: ['b'] }), step('b', { requires: ['a'] })]);
	expect(read).toMatchObject({ ok: false, problems: [{ details: { way: 'a → b → a' } }] });
});

test('every problem code of steps files is exercised here, but those of the JSON reader', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere: readonly string[] = [...jsonProblemCodes, 'steps/unknown-format'];
	expect(new Set(seen)).toEqual(
		new Set(stepsProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});
