import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isRound } from '#lib/domain/rounds';
import { answerProblems } from '#lib/exchange/answer-form';
import {
	answersFileSchema,
	answersProblemCodes,
	answerSchema,
	parseAnswersFile
} from '#lib/exchange/answers-file';
import { jsonProblemCodes } from '#lib/exchange/json';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const fixture = (name: string) => readFileSync(`tests/fixtures/answers/${name}.json`, 'utf8');
const parse = (source: unknown) => parseAnswersFile(source, knownContent);

type Fields = Record<string, unknown>;
const good: Fields = {
	format: 'gradus-answers/1',
	questionnaire: { id: 'core' },
	depth: 'standard',
	round: '2026-11',
	answers: {}
};
const without = (key: string) =>
	Object.fromEntries(Object.entries(good).filter(([k]) => k !== key));
const answering = (answer: unknown, question = 'strategy.plan') => ({
	...good,
	answers: { [question]: answer }
});
const firm = (profile: unknown) => ({ ...good, firm: profile });
const at = 'answers/strategy.plan';
/** A file of the ministry's form with one answer. */
const official = (question: string, answer: unknown) => ({
	format: 'gradus-answers/1',
	questionnaire: { id: 'miit-2024' },
	round: '2026-11',
	answers: { [question]: answer }
});
const machines = (total: unknown, digital: unknown) => ({
	parts: { production_devices_total: total, production_devices_digital: digital }
});
const origin = { questionnaire: 'core', question: 'strategy.plan', said: '2' };

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	['a list', [], 'shape/not-object @ file'],
	['a number', 7, 'shape/not-object @ file'],
	['nothing', null, 'shape/not-object @ file'],
	[
		'an empty object',
		{},
		'shape/missing-key @ answers',
		'shape/missing-key @ format',
		'shape/missing-key @ questionnaire',
		'shape/missing-key @ round'
	],
	['an origin that is none', { ...good, origin: 'guess' }, 'answers/unknown-origin @ origin'],
	['another format', { ...good, format: 'gradus-answers/2' }, 'answers/unknown-format @ format'],
	['a format that is no text', { ...good, format: 1 }, 'answers/unknown-format @ format'],
	[
		'every unknown key, in every part',
		{ ...good, toString: 1, valueOf: 1, questionnaire: { id: 'core', x: 1 }, firm: { y: 1 } },
		'shape/unknown-key @ firm/y',
		'shape/unknown-key @ questionnaire/x',
		'shape/unknown-key @ toString',
		'shape/unknown-key @ valueOf'
	],
	['a key that looks like a place', { ...good, 'answers/x': 1 }, 'shape/unknown-key @ answers~1x'],
	[
		'lists in place of objects',
		{ ...good, questionnaire: [], deeper: [], firm: [], answers: [] },
		'shape/not-object @ answers',
		'shape/not-object @ deeper',
		'shape/not-object @ firm',
		'shape/not-object @ questionnaire'
	],
	[
		'an unknown questionnaire',
		{ ...good, questionnaire: { id: 'constructor' } },
		'answers/unknown-questionnaire @ questionnaire/id'
	],
	[
		'a questionnaire without an id',
		{ ...good, questionnaire: { id: 1 } },
		'shape/not-text @ questionnaire/id'
	],
	[
		'a newer version of the questionnaire',
		{ ...good, questionnaire: { id: 'core', version: 99 } },
		'answers/version-newer @ questionnaire/version'
	],
	[
		'a version of zero',
		{ ...good, questionnaire: { id: 'core', version: 0 } },
		'answers/version-invalid @ questionnaire/version'
	],
	[
		'a version that is text',
		{ ...good, questionnaire: { id: 'core', version: '1' } },
		'shape/not-number @ questionnaire/version'
	],
	['no depth', without('depth'), 'answers/depth-missing @ depth'],
	['an unknown depth', { ...good, depth: 'deep' }, 'answers/unknown-depth @ depth'],
	[
		'depths of dimensions that are unknown, of unknown dimensions, or not greater',
		{ ...good, deeper: { security: 'deep', cooking: 'full', use: 'standard', ip: 'quick' } },
		'answers/not-deeper @ deeper/ip',
		'answers/not-deeper @ deeper/use',
		'answers/unknown-depth @ deeper/security',
		'answers/unknown-dimension @ deeper/cooking'
	],
	['a thirteenth month', { ...good, round: '2026-13' }, 'answers/round-invalid @ round'],
	['a first repetition', { ...good, round: '2026-11-1' }, 'answers/round-invalid @ round'],
	['a round that is a number', { ...good, round: 202611 }, 'shape/not-text @ round'],
	[
		'every unknown code of the profile',
		firm({
			sector: 'Z99',
			size: 'huge',
			region: 'XX',
			chain: 'Cars & more',
			place: 'sideways',
			revenueBand: 'lots',
			makes: 'yes'
		}),
		'answers/chain-invalid @ firm/chain',
		'answers/unknown-place @ firm/place',
		'answers/unknown-region @ firm/region',
		'answers/unknown-revenue-band @ firm/revenueBand',
		'answers/unknown-sector @ firm/sector',
		'answers/unknown-size @ firm/size',
		'shape/not-boolean @ firm/makes'
	],
	['a province that is none', firm({ region: 'CN-99' }), 'answers/unknown-region @ firm/region'],
	['a part of no country', firm({ region: 'XX-BY' }), 'answers/unknown-region @ firm/region'],
	['an empty sector', firm({ sector: null }), 'shape/not-text @ firm/sector'],
	[
		'an unknown question, together with what is wrong with its answer',
		answering({ option: 3 }, 'toString'),
		'answers/unknown-question @ answers/toString',
		'shape/not-text @ answers/toString/option'
	],
	['an answer that is only a text', answering('3'), `shape/not-object @ ${at}`],
	['an answer that is a list', answering([]), `shape/not-object @ ${at}`],
	['an option out of range', answering({ option: '5' }), `answers/unknown-option @ ${at}/option`],
	['an option that is a number', answering({ option: 3 }), `shape/not-text @ ${at}/option`],
	[
		'two states at once',
		answering({ option: '3', state: 'dont-know' }),
		`answers/two-states @ ${at}`
	],
	[
		'two states at once, both wrong',
		answering({ option: '9', state: 'maybe' }),
		`answers/two-states @ ${at}`,
		`answers/unknown-option @ ${at}/option`,
		`answers/unknown-state @ ${at}/state`
	],
	['an answer that says nothing', answering({}), `answers/no-state @ ${at}`],
	[
		'the form in which the app keeps an option',
		answering({ state: 'option', option: '3' }),
		`answers/two-states @ ${at}`,
		`answers/unknown-state @ ${at}/state`
	],
	[
		'an unknown confidence',
		answering({ option: '3', confidence: 'maybe' }),
		`answers/unknown-confidence @ ${at}/confidence`
	],
	[
		'confidence and evidence without an option',
		answering({ state: 'dont-know', confidence: 'guess', evidence: 'photo' }),
		`answers/only-with-option @ ${at}/confidence`,
		`answers/only-with-option @ ${at}/evidence`
	],
	[
		'not applicable without a reason',
		answering({ state: 'not-applicable' }, 'operations.energy'),
		'answers/reason-missing @ answers/operations.energy/reason'
	],
	[
		'not applicable with a reason that the question does not list',
		answering({ state: 'not-applicable', reason: 'home-only' }, 'operations.energy'),
		'answers/reason-not-allowed @ answers/operations.energy/reason'
	],
	[
		'not applicable where the question always applies',
		answering({ state: 'not-applicable', reason: 'no-production' }),
		`answers/always-applies @ ${at}/state`
	],
	[
		'a reason beside another state',
		answering({ option: '3', reason: 'no-production' }),
		`answers/reason-misplaced @ ${at}/reason`
	],
	['an unknown key of an answer', answering({ option: '3', x: 1 }), `shape/unknown-key @ ${at}/x`],
	['a note that is no text', answering({ note: 1 }), `shape/not-text @ ${at}/note`],
	[
		'an option chosen twice',
		official('F1', { options: ['B', 'C', 'B'] }),
		'answers/option-twice @ answers/F1/options'
	],
	[
		'“none” beside other options',
		official('F1', { options: ['A', 'C'] }),
		'answers/excludes-others @ answers/F1/options'
	],
	['no option at all', official('F1', { options: [] }), 'answers/no-choice @ answers/F1/options'],
	[
		'an unknown one of several options',
		official('F1', { options: ['B', 'Z'] }),
		'answers/unknown-option @ answers/F1/options'
	],
	[
		'options that are no list',
		official('F1', { options: 'B' }),
		'shape/not-list @ answers/F1/options'
	],
	[
		'options that are no texts',
		official('F1', { options: ['B', 3] }),
		'shape/not-text @ answers/F1/options'
	],
	[
		'one option where several can hold',
		official('F1', { option: 'B' }),
		'answers/wrong-form @ answers/F1/option'
	],
	[
		'several options where one holds',
		official('F5', { options: ['B'] }),
		'answers/wrong-form @ answers/F5/options'
	],
	[
		'a figure where none is asked for',
		official('F5', { number: 20 }),
		'answers/wrong-form @ answers/F5/number'
	],
	[
		'a figure where only raw figures say it',
		official('R3', { number: 3 }),
		'answers/wrong-form @ answers/R3/number'
	],
	[
		'raw figures where there are none',
		answering({ parts: { total: 1 } }),
		`answers/wrong-form @ ${at}/parts`
	],
	[
		'a figure that is text',
		official('F3', { number: '20.5' }),
		'shape/not-number @ answers/F3/number'
	],
	[
		'raw figures that are a list',
		official('F2', { parts: [] }),
		'shape/not-object @ answers/F2/parts'
	],
	[
		'raw figures that are text',
		official('F2', machines('120', 6)),
		'shape/not-number @ answers/F2/parts/production_devices_total'
	],
	[
		'a list of years with a text in it',
		official('M4', { parts: { digital_spend_by_year: [1, '2'], turnover_by_year: [9, 9] } }),
		'shape/not-number @ answers/M4/parts/digital_spend_by_year'
	],
	[
		'raw figures unknown and missing',
		official('F2', { parts: { production_devices_total: 10, machines: 3 } }),
		'answers/part-missing @ answers/F2/parts',
		'answers/unknown-part @ answers/F2/parts/machines'
	],
	[
		'a part above its whole',
		official('F2', machines(10, 11)),
		'answers/part-above-whole @ answers/F2/parts/production_devices_digital'
	],
	[
		'lists of different years',
		official('M4', { parts: { digital_spend_by_year: [1, 2, 3], turnover_by_year: [90, 90] } }),
		'answers/years-differ @ answers/M4/parts'
	],
	[
		'lists of no year',
		official('M4', { parts: { digital_spend_by_year: [], turnover_by_year: [] } }),
		'answers/years-differ @ answers/M4/parts'
	],
	['a share below 0', official('F3', { number: -0.5 }), 'answers/figure-below @ answers/F3/number'],
	[
		'a share above 100',
		official('F3', { number: 100.01 }),
		'answers/figure-above @ answers/F3/number'
	],
	[
		'raw figures out of bounds',
		official('R2', { parts: { pass_rate_before: -1, pass_rate_after: 101 } }),
		'answers/figure-above @ answers/R2/parts/pass_rate_after',
		'answers/figure-below @ answers/R2/parts/pass_rate_before'
	],
	[
		'one year of several out of bounds',
		official('M4', { parts: { digital_spend_by_year: [1, -2], turnover_by_year: [90, 90] } }),
		'answers/figure-below @ answers/M4/parts/digital_spend_by_year'
	],
	[
		'raw figures from which nothing follows',
		official('R4', {
			parts: {
				cost_last_year: 5,
				revenue_last_year: 0,
				cost_year_before: 5,
				revenue_year_before: 9
			}
		}),
		'answers/no-figure @ answers/R4/parts'
	],
	[
		'a number and an option that disagree',
		official('F3', { number: 20.5, option: 'B' }),
		'answers/disagree @ answers/F3/option'
	],
	[
		'raw figures that agree neither with the number nor with the option',
		official('F2', { ...machines(8, 1), number: 20, option: 'C' }),
		'answers/disagree @ answers/F2/number',
		'answers/disagree @ answers/F2/option'
	],
	[
		'an unknown reading of a disputed rule',
		official('f4_points', { option: 'my-own' }),
		'answers/unknown-option @ answers/f4_points/option'
	],
	[
		'not applicable in a form that does not know it',
		official('energy', { state: 'not-applicable', reason: 'no-production' }),
		'answers/always-applies @ answers/energy/state'
	],
	[
		'origins that are no list',
		answering({ option: '1', from: origin }),
		`shape/not-list @ ${at}/from`
	],
	[
		'an origin that is text',
		answering({ option: '1', from: ['core/strategy.plan'] }),
		`shape/not-object @ ${at}/from/0`
	],
	[
		'an origin without what was said',
		answering({ option: '1', from: [{ ...origin, said: 2 }] }),
		`shape/not-text @ ${at}/from/0/said`
	],
	[
		'an origin that says too little and too much',
		answering({ option: '1', from: [origin, { question: 'x', said: '1', more: 1 }] }),
		`shape/missing-key @ ${at}/from/1/questionnaire`,
		`shape/unknown-key @ ${at}/from/1/more`
	],
	[
		'one option and several at once',
		official('F5', { option: 'B', options: ['B'] }),
		'answers/wrong-form @ answers/F5/options'
	],
	[
		'years where one figure is asked for',
		official('F2', machines([50, 60], [])),
		'shape/not-number @ answers/F2/parts/production_devices_digital',
		'shape/not-number @ answers/F2/parts/production_devices_total'
	],
	[
		'an origin of nothing',
		answering({ state: 'dont-know', from: [origin] }),
		`answers/only-with-option @ ${at}/from`
	]
];

describe('an answers file is refused for', () => {
	test.each(refused)('%s', (_name, file, ...problems) => {
		expect(problemsOf(parse(file))).toEqual(problems);
		if (file !== null && typeof file !== 'number')
			expect(problemsOf(parse(JSON.stringify(file)))).toEqual(problems);
	});
});

test('every problem code of answers files is exercised here, but those of the JSON reader', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const expected = answersProblemCodes.filter(
		(code) => !jsonProblemCodes.some((each) => each === code)
	);
	expect(new Set(seen)).toEqual(new Set(expected));
});

test('an answers file that was already read, such as YAML, cannot slip in the name of an inherited property', () => {
	expect(
		problemsOf(parse({ ...answering({ option: '1' }, 'constructor'), constructor: 1 }))
	).toEqual(['answers/unknown-question @ answers/constructor', 'shape/unknown-key @ constructor']);
});

const broken: Readonly<Record<string, readonly string[]>> = {
	'many-faults': [
		'answers/always-applies @ answers/strategy.lead/state',
		'answers/depth-missing @ depth',
		'answers/reason-missing @ answers/operations.energy/reason',
		'answers/round-invalid @ round',
		'answers/two-states @ answers/strategy.budget',
		'answers/unknown-dimension @ deeper/kitchen',
		'answers/unknown-option @ answers/strategy.plan/option',
		'answers/unknown-question @ answers/strategy.missing',
		'answers/unknown-sector @ firm/sector',
		'shape/unknown-key @ comment'
	],
	'newer-version': ['answers/version-newer @ questionnaire/version'],
	'duplicate-key': ['json/duplicate-key @ answers/strategy.plan'],
	poisoned: ['json/forbidden-key @ firm/__proto__'],
	'huge-number': ['json/number-range @ questionnaire/version'],
	'cut-off': ['json/syntax @ file']
};

describe('the broken file', () => {
	test.each(Object.entries(broken))(
		'%s.json is refused with all its problems',
		(name, problems) => {
			expect(problemsOf(parse(fixture(`broken/${name}`)))).toEqual(problems);
		}
	);
});

describe('the file', () => {
	test.each(['example', 'quick', 'standard', 'full'])('%s.json is read', (name) => {
		expect(problemsOf(parse(fixture(name)))).toEqual([]);
	});
});

test('the example of the interfaces is read as an assessment', () => {
	expect(parse(fixture('example'))).toEqual({
		ok: true,
		value: {
			questionnaire: { id: 'core', version: 1 },
			depth: 'standard',
			deeper: { security: 'full' },
			round: '2026-11',
			firm: {
				sector: 'C36',
				size: 'small',
				region: 'CN-33',
				chain: 'automotive',
				place: 'midstream',
				makes: true
			},
			answers: {
				'strategy.plan': { state: 'option', option: '3', confidence: 'guess', note: '…' },
				'strategy.budget': { state: 'dont-know' },
				'operations.energy': { state: 'not-applicable', reason: 'no-production' }
			}
		}
	});
});

test('the version may be left out and is then the shipped one', () => {
	expect(parse(good)).toMatchObject({ value: { questionnaire: { version: 1 } } });
});

test('an answer to a question that does not apply to the firm, or beyond the depth, is kept', () => {
	const file = {
		...good,
		depth: 'quick',
		firm: { makes: false },
		answers: { 'operations.energy': { option: '2' }, 'strategy.map': { option: '1' } }
	};
	expect(parse(file)).toMatchObject({
		value: {
			answers: {
				'operations.energy': { state: 'option', option: '2' },
				'strategy.map': { state: 'option', option: '1' }
			}
		}
	});
});

test('a note without an answer is kept as a blank answer', () => {
	const parsed = parse(answering({ note: 'ask Li' }));
	expect(parsed).toMatchObject({
		value: { answers: { 'strategy.plan': { state: 'blank', note: 'ask Li' } } }
	});
});

test.each(['CN-33', 'CN', 'DE', 'DE-BY', 'US-CA', 'HK'])('the region %s is known', (region) => {
	expect(problemsOf(parse(firm({ region })))).toEqual([]);
});

test('a chain that an edition added is accepted', () => {
	expect(problemsOf(parse(firm({ chain: 'bamboo-goods-2' })))).toEqual([]);
});

test('the sizes and places of the format are those of the content', () => {
	const schema = answersFileSchema.entries.firm.wrapped.entries;
	expect(content.codes.sizes.map(({ id }) => id)).toEqual(schema.size.wrapped.options);
	expect(content.codes.places).toEqual(schema.place.wrapped.options);
});

test('every shipped chain, band and reason can be written in a file', () => {
	for (const chain of content.codes.chains) expect(problemsOf(parse(firm({ chain })))).toEqual([]);
	for (const { id } of content.codes.revenueBands.bands)
		expect(problemsOf(parse(firm({ revenueBand: id })))).toEqual([]);
});

test('the format and the domain agree on what a round is', () => {
	const digits = fc.stringMatching(/^\d{4}-\d{1,2}(-\d{1,3})?$/);
	fc.assert(
		fc.property(fc.oneof(digits, fc.string()), (round) => {
			expect(v.is(answersFileSchema.entries.round, round)).toBe(isRound(round));
		}),
		{ numRuns: 2000 }
	);
});

test('the schema of an answer and the words for its faults agree on every form', () => {
	const text = fc.constantFrom('3', 'dont-know', 'not-applicable', 'guess', 'x', '');
	const field = fc.option(fc.oneof(text, fc.constantFrom(1, null, true)), { nil: undefined });
	const keys = ['state', 'reason', 'confidence', 'note', 'evidence', 'other'];
	const wrong = fc.constantFrom('3', 1, null, true, [], {});
	const maybe = (right: fc.Arbitrary<unknown>) =>
		fc.option(fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: wrong }), {
			nil: undefined,
			freq: 1
		});
	const number = fc.integer({ min: -9, max: 9 });
	const said = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ option: field }) },
		fc.record({ options: maybe(fc.array(text)) }),
		fc.record({
			option: field,
			number: maybe(number),
			parts: maybe(fc.dictionary(text, fc.oneof(number, fc.array(number), wrong)))
		})
	);
	const origins = maybe(
		fc.array(
			fc.record(
				{ questionnaire: text, question: text, said: fc.oneof(text, wrong), more: text },
				{ requiredKeys: ['questionnaire'] }
			)
		)
	);
	const form = fc
		.tuple(
			fc.record(Object.fromEntries(keys.map((key) => [key, field]))),
			said,
			fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, fc.record({ from: origins }))
		)
		.map((fields) => JSON.parse(JSON.stringify(Object.assign({}, ...fields))) as unknown);
	fc.assert(
		fc.property(form, (each) => {
			const found = answerProblems(each, undefined, ['answers', 'q']);
			expect(found.length === 0).toBe(v.is(answerSchema, each));
		}),
		{ numRuns: 5000 }
	);
});
