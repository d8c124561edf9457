import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonProblemCodes } from '#lib/exchange/json';
import { makeVotesFile, parseVotesFile, votesProblemCodes } from '#lib/exchange/votes-file';
import { problemsOf } from '../support/problems';

const format = 'gradus-votes/1';
const fixture = (name: string) => readFileSync(`tests/fixtures/votes/${name}.json`, 'utf8');
const parse = (votes: unknown) => parseVotesFile(JSON.stringify(votes));
const of = (votes: unknown) => {
	const read = parse(votes);
	return read.ok ? read.value : problemsOf(read);
};

describe('votes are read', () => {
	test('as the levels chosen, or as how often each was', () => {
		expect(
			of({ format, levels: 4, questions: { a: [3, 0, 3], b: { frequencies: [1, 0, 0, 2] } } })
		).toEqual({ questions: { a: [1, 0, 0, 2], b: [1, 0, 0, 2] } });
	});

	test('without a format', () => {
		expect(of({ levels: 2, questions: { a: [1] } })).toEqual({ questions: { a: [0, 1] } });
	});

	test('of one question without a name', () => {
		expect(of({ frequencies: [1, 2, 3] })).toEqual({ frequencies: [1, 2, 3] });
		expect(of({ levels: 3, frequencies: [1, 2, 3] })).toEqual({ frequencies: [1, 2, 3] });
	});

	test('without a number of levels where each question lists all of its own', () => {
		const questions = { a: { frequencies: [1, 2] }, b: { frequencies: [0, 0, 1] } };
		expect(of({ questions })).toEqual({ questions: { a: [1, 2], b: [0, 0, 1] } });
	});

	test('where nobody voted on a question', () => {
		expect(of({ levels: 3, questions: { a: [] } })).toEqual({ questions: { a: [0, 0, 0] } });
	});

	test('up to 100,000 on one question', () => {
		const votes = new Array<number>(100_000).fill(1);
		expect(of({ levels: 2, questions: { a: votes } })).toEqual({ questions: { a: [0, 100_000] } });
	});

	test.each(['room', 'one-question'])('from the file %s, and written to the same', (name) => {
		const read = parseVotesFile(fixture(name));
		expect(problemsOf(read)).toEqual([]);
		if (read.ok) expect(parseVotesFile(makeVotesFile(read.value))).toEqual(read);
	});
});

const levels = 5;
const on = (a: unknown) => ({ levels, questions: { a } });

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	['a list', [], 'shape/not-object @ file'],
	['another format', { format: 'gradus-votes/2', ...on([1]) }, 'votes/unknown-format @ format'],
	['an unknown field', { ...on([1]), level: 5 }, 'shape/unknown-key @ level'],
	['nothing', { levels }, 'votes/nothing @ file'],
	['questions without a single one', { levels, questions: {} }, 'votes/nothing @ file'],
	['both ways at once', { ...on([1]), frequencies: [0, 1, 0, 0, 0] }, 'votes/both @ file'],
	['questions in a list', { levels, questions: [[1]] }, 'shape/not-object @ questions'],
	['votes without levels', { questions: { a: [1] } }, 'votes/levels-missing @ levels'],
	['one level', { ...on([0]), levels: 1 }, 'votes/levels-invalid @ levels'],
	['21 levels', { ...on([0]), levels: 21 }, 'votes/levels-invalid @ levels'],
	['half a level', { ...on([0]), levels: 4.5 }, 'votes/levels-invalid @ levels'],
	['levels in words', { ...on([0]), levels: '5' }, 'shape/not-number @ levels'],
	[
		'votes off the scale, and a half',
		on([4, 5, -1, 2.5, 30]),
		'votes/vote-invalid @ questions/a/1',
		'votes/vote-invalid @ questions/a/2',
		'votes/vote-invalid @ questions/a/3',
		'votes/vote-invalid @ questions/a/4'
	],
	[
		'a vote in words, and none',
		on(['4', null]),
		'shape/not-number @ questions/a/0',
		'shape/not-number @ questions/a/1'
	],
	['a single vote outside a list', on(4), 'shape/not-list @ questions/a'],
	['an object without frequencies', on({}), 'shape/missing-key @ questions/a/frequencies'],
	[
		'frequencies that are no list',
		on({ frequencies: 3 }),
		'shape/not-list @ questions/a/frequencies'
	],
	[
		'too few frequencies, and another key',
		on({ frequencies: [1, 2], mean: 1 }),
		'shape/unknown-key @ questions/a/mean',
		'votes/frequencies-count @ questions/a/frequencies'
	],
	['a single frequency', { frequencies: [1] }, 'votes/frequencies-count @ frequencies'],
	['21 of them', { frequencies: new Array(21).fill(1) }, 'votes/frequencies-count @ frequencies'],
	[
		'other than “levels” says',
		{ levels, frequencies: [1, 1] },
		'votes/frequencies-count @ frequencies'
	],
	[
		'a negative frequency, and a half',
		{ frequencies: [-1, 0.5] },
		'votes/frequency-invalid @ frequencies/0',
		'votes/frequency-invalid @ frequencies/1'
	],
	[
		'more votes than a room holds',
		{
			levels: 2,
			questions: { a: new Array(100_001).fill(1), b: { frequencies: [60_000, 60_000] } }
		},
		'votes/too-many @ questions/a',
		'votes/too-many @ questions/b/frequencies'
	]
];

describe('votes are refused for', () => {
	test.each(refused)('%s', (_name, votes, ...problems) => {
		expect(problemsOf(parse(votes))).toEqual(problems);
	});

	test('everything that is wrong with them at once', () => {
		expect(problemsOf(parseVotesFile(fixture('many-faults')))).toEqual([
			'shape/not-list @ questions/tools.versions',
			'shape/not-number @ questions/strategy.plan/4',
			'shape/unknown-key @ colour',
			'shape/unknown-key @ questions/security.backup/mean',
			'votes/both @ file',
			'votes/frequencies-count @ frequencies',
			'votes/frequencies-count @ questions/security.backup/frequencies',
			'votes/frequency-invalid @ questions/quality.checks/frequencies/2',
			'votes/vote-invalid @ questions/strategy.plan/1',
			'votes/vote-invalid @ questions/strategy.plan/2',
			'votes/vote-invalid @ questions/strategy.plan/3'
		]);
	});
});

test('every problem code of votes files is exercised here, but those of the JSON reader, of texts and of booleans', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere: readonly string[] = [...jsonProblemCodes, 'shape/not-text', 'shape/not-boolean'];
	expect(new Set(seen)).toEqual(
		new Set(votesProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});
