import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionsOf } from '#lib/domain/questionnaire';
import {
	agreedAnswers,
	agreement,
	compareWorkshops,
	disagreementByDimension,
	mostDividedFirst,
	openPoints,
	proposedOutcomes,
	type Outcome
} from '#lib/domain/workshop';
import { core } from '../support/known-content';
import { flat, questionnaireOf, questionnaires } from '../support/questionnaires';

const camps = [3, 0, 0, 0, 3];
const even = [2, 2, 2, 2, 2];
const pair = [0, 3, 3, 0, 0];
const alike = [0, 0, 6, 0, 0];
const nothing = [0, 0, 0, 0, 0];
const tallies = (counts: Record<string, readonly number[]>) =>
	Object.fromEntries(Object.entries(counts).map(([id, each]) => [id, { counts: each }]));

describe('the order of the talk', () => {
	const order = (...questions: readonly [weight: number, counts: readonly number[]][]) =>
		mostDividedFirst(
			flat(questions.map(([weight]) => weight)),
			tallies(Object.fromEntries(questions.map(([, counts], at) => [`d1.q${at + 1}`, counts])))
		).map(({ question }) => question);

	test('is the most divided question first', () => {
		expect(order([9, alike], [1, pair], [1, camps], [5, even])).toEqual([
			'd1.q3',
			'd1.q4',
			'd1.q2',
			'd1.q1'
		]);
	});

	test('is by importance where A is the same to a tenth, then by A, then as asked', () => {
		// A = 0 and A = 1/21: the same tenth.
		const almostEven = [4, 4, 5, 4, 4];
		expect(agreement(almostEven).agreement).toBeCloseTo(1 / 21, 9);
		expect(order([1, even], [2, almostEven])).toEqual(['d1.q2', 'd1.q1']);
		expect(order([1, almostEven], [1, even])).toEqual(['d1.q2', 'd1.q1']);
		expect(order([1, even], [1, even])).toEqual(['d1.q1', 'd1.q2']);
		// A = 3/4 counts as eight tenths, like A = 4/5.
		expect(order([1, pair], [2, [0, 2, 3, 0, 0]])).toEqual(['d1.q2', 'd1.q1']);
	});

	test('puts questions without a vote last, and holds below six ballots', () => {
		expect(order([9, nothing], [1, [0, 0, 1, 0, 0]], [1, [1, 0, 0, 0, 1]])).toEqual([
			'd1.q3',
			'd1.q2',
			'd1.q1'
		]);
	});

	test('says of each question its share of the score among those asked', () => {
		const questionnaire = questionnaireOf(
			{ weight: 1, dimensions: [{ questions: [1, 2] }, { questions: [1] }] },
			{ weight: 2, dimensions: [{ questions: [1] }] }
		);
		const asked = tallies({ 'd1.q1': even, 'd1.q2': even, 'd3.q1': even, 'no.such': camps });
		const listed = mostDividedFirst(questionnaire, asked);
		// d2 is not asked: d1 has all of its area, 1/3, in parts of 1 and 2.
		expect(listed.map(({ question }) => question)).toEqual(['d3.q1', 'd1.q2', 'd1.q1']);
		const shares = listed.map(({ importance }) => importance);
		for (const [at, share] of [2 / 3, 2 / 9, 1 / 9].entries())
			expect(shares[at]).toBeCloseTo(share, 12);
		expect(listed[0]!.agreement).toEqual(agreement(even));
	});

	test('holds every question of the ballot once, most divided first to a tenth', () => {
		const ballots = questionnaires.chain((questionnaire) =>
			fc
				.tuple(
					...questionsOf(questionnaire).map(({ id }) =>
						fc.tuple(fc.constant(id), fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 }))
					)
				)
				.map((counts) => ({ questionnaire, counts: Object.fromEntries(counts) }))
		);
		fc.assert(
			fc.property(ballots, ({ questionnaire, counts }) => {
				const listed = mostDividedFirst(questionnaire, tallies(counts));
				expect(listed.map(({ question }) => question).sort()).toEqual(Object.keys(counts).sort());
				const total = listed.reduce((sum, { importance }) => sum + importance, 0);
				expect(total).toBeCloseTo(1, 9);
				const known = listed.map((each) => each.agreement.agreement ?? Infinity);
				for (const [at, a] of known.slice(1).entries())
					expect(a).toBeGreaterThan(known[at]! - 0.1 - 1e-9);
			})
		);
	});
});

describe('the disagreement of a dimension', () => {
	const questionnaire = flat([1, 3], [1], [1, 1]);

	test('is 0 for one mind, a half for an even spread, 1 for two camps at the ends', () => {
		const of = (counts: readonly number[]) =>
			disagreementByDimension(questionnaire, { 'd2.q1': counts }).d2;
		expect([alike, even, camps].map(of)).toEqual([0, 0.5, 1]);
	});

	test('weighs its questions, and leaves out those with fewer than six votes', () => {
		const counts = { 'd1.q1': camps, 'd1.q2': even, 'd3.q1': alike, 'd3.q2': [1, 0, 0, 0, 1] };
		// (1·1 + 3·1/2) / 4
		expect(disagreementByDimension(questionnaire, counts)).toEqual({ d1: 0.625, d2: null, d3: 0 });
	});
});

describe('what the room settled', () => {
	const [first, second, third, fourth] = questionsOf(core).map(({ id }) => id) as [
		string,
		string,
		string,
		string
	];
	const outcomes: Record<string, Outcome> = {
		[first]: { state: 'agreed', option: 2, reason: 'seen at the machine', dissent: 'sales: 1' },
		[second]: { state: 'decided', option: 0, who: 'owner' },
		[third]: { state: 'parked', reason: 'ask the bank', who: 'finance' }
	};

	test('becomes answers with the reason as note; what is parked stays unanswered', () => {
		expect(agreedAnswers(outcomes, core)).toEqual({
			[first]: { state: 'option', option: '2', note: 'seen at the machine' },
			[second]: { state: 'option', option: '0' }
		});
	});

	test('an option or a question that the questionnaire does not have becomes no answer', () => {
		const strange: Record<string, Outcome> = {
			[first]: { state: 'agreed', option: 5 },
			[second]: { state: 'agreed' },
			[third]: { state: 'parked', option: 1 },
			'no.such': { state: 'agreed', option: 0 }
		};
		expect(agreedAnswers(strange, core)).toEqual({});
	});

	test('leaves open what is parked, with whom it waits for, and what the room did not come to', () => {
		expect(openPoints(outcomes, [first, second, third, fourth])).toEqual([
			{ question: third, why: 'parked', reason: 'ask the bank', who: 'finance' },
			{ question: fourth, why: 'unsettled' }
		]);
		expect(openPoints({}, [])).toEqual([]);
	});

	test('can be proposed in one go where the ballots agree, at their median', () => {
		const counts = { [second]: pair, [first]: alike, [third]: camps, [fourth]: [0, 0, 5, 0, 0] };
		expect(
			proposedOutcomes(core, tallies(counts)).map(({ question, option }) => [question, option])
		).toEqual([
			[first, 2],
			[second, 1]
		]);
	});
});

describe('the same workshop again', () => {
	const agreed = (option: number): Outcome => ({ state: 'agreed', option });
	const before = {
		outcomes: { a: agreed(1), b: agreed(3), c: agreed(2), d: { state: 'parked' as const } },
		counts: { a: camps, b: alike, c: even, d: even, e: even, gone: even }
	};
	const after = {
		outcomes: { d: agreed(4), c: agreed(2), b: agreed(2), a: agreed(3), e: agreed(0) },
		counts: { a: pair, b: even, c: even, d: [0, 0, 0, 0, 5], e: alike, fresh: even }
	};
	const compared = compareWorkshops(before, after);
	const of = (question: string) => compared.questions.find((each) => each.question === question);

	test('compares the questions of both, in the order of the later one', () => {
		expect(compared.questions.map(({ question }) => question)).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	test('says what moved, and where the room grew closer', () => {
		expect(of('a')).toEqual({
			question: 'a',
			option: { before: 1, after: 3 },
			agreement: { before: -1, after: 0.75 },
			moved: 2,
			closer: 1.75
		});
		expect(of('c')).toMatchObject({ moved: 0, closer: 0 });
		expect(compared.closer.map(({ question }) => question)).toEqual(['a', 'e']);
		expect(compared.apart.map(({ question }) => question)).toEqual(['b']);
		expect([compared.up, compared.down, compared.same]).toEqual([1, 1, 1]);
	});

	test('says nothing where one side settled nothing, or too few voted', () => {
		expect(of('d')).toEqual({
			question: 'd',
			option: { before: null, after: 4 },
			agreement: { before: 0, after: null },
			moved: null,
			closer: null
		});
		expect(of('e')).toMatchObject({ moved: null, closer: 1 });
	});

	test('compares no votes on another number of options', () => {
		const three = { outcomes: {}, counts: { a: [3, 0, 3] } };
		expect(compareWorkshops(before, three).questions[0]).toMatchObject({
			agreement: { before: -1, after: -1 },
			closer: null
		});
	});
});
