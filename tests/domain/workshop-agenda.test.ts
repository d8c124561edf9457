import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depths, dimensionsOf, questionsOf } from '#lib/domain/questionnaire';
import { agendaFor, questionsFor } from '#lib/domain/workshop';
import { content, core } from '../support/known-content';
import { flat, questionnaireOf, questionnaires } from '../support/questionnaires';

const everyDimension = dimensionsOf(core).map(({ id }) => id);
const asked = (depth: (typeof depths)[number]) => questionsFor(core, {}, depth, everyDimension);

describe('a workshop asks', () => {
	test('what an assessment of that depth asks, in the order of the questionnaire', () => {
		expect(depths.map((depth) => asked(depth).length)).toEqual([15, 45, 75]);
		expect(asked('full')).toEqual(questionsOf(core).map(({ id }) => id));
	});

	test('only about the chosen dimensions, whatever order they were chosen in', () => {
		const questions = questionsFor(core, {}, 'quick', ['security', 'strategy', 'no-such']);
		expect(questions).toHaveLength(2);
		expect(questions.map((id) => id.split('.')[0])).toEqual(['strategy', 'security']);
	});

	test('what applies to the firm', () => {
		const questionnaire = flat([1, { appliesTo: { makes: true } }]);
		const ask = (makes?: boolean) =>
			questionsFor(questionnaire, makes === undefined ? {} : { makes }, 'full', ['d1']);
		expect(ask(false)).toEqual(['d1.q1']);
		expect(ask(true)).toEqual(['d1.q1', 'd1.q2']);
		expect(ask()).toEqual(['d1.q1', 'd1.q2']);
	});

	test('of an official yardstick as a whole, and only what one option answers', () => {
		const miit = content.questionnaires['miit-2024']!;
		const dimensions = dimensionsOf(miit).map(({ id }) => id);
		const questions = questionsFor(miit, {}, 'quick', dimensions);
		const kinds = new Set(
			questionsOf(miit)
				.filter(({ id }) => questions.includes(id))
				.map(({ kind }) => kind)
		);
		expect([...kinds]).toEqual(['choice']);
		expect(questions).toContain('product_design');
		expect(questions).not.toContain('F1');
	});
});

describe('the agenda', () => {
	const agenda = (minutes: number, questions = asked('standard')) =>
		agendaFor(core, { questions, minutes });
	const short = (minutes: number, questions?: readonly string[]) =>
		agenda(minutes, questions).map((item) => `${item.dimension ?? item.kind} ${item.minutes}`);

	test('of three hours about 45 questions', () => {
		const items = agenda(180);
		expect(items.slice(0, 3)).toEqual([
			{ kind: 'welcome', minutes: 9 },
			{ kind: 'answer', minutes: 15 },
			{ kind: 'open', minutes: 5 }
		]);
		expect(items.at(-1)).toEqual({ kind: 'close', minutes: 18 });
		const talk = items.filter(({ kind }) => kind === 'discuss');
		// 133 minutes for 15 dimensions of the same weight: 8 each, and one more for 13 of them.
		expect(talk.map(({ dimension }) => dimension)).toEqual(everyDimension);
		expect(talk.map(({ minutes }) => minutes)).toEqual([...Array(13).fill(9), 8, 8]);
	});

	test('of a quarter of an hour talks about what fits', () => {
		expect(short(15, asked('quick'))).toEqual([
			'welcome 1',
			'answer 5',
			'open 1',
			...everyDimension.slice(0, 5).map((id) => `${id} 1`),
			'close 3'
		]);
	});

	test('leaves two fifths at most to answering', () => {
		expect(short(30, asked('full'))).toContain('answer 12');
	});

	test('begins with what weighs most, and gives it most time', () => {
		const questionnaire = questionnaireOf(
			{ weight: 1, dimensions: [{ questions: [1] }, { questions: [1] }] },
			{ weight: 3, dimensions: [{ questions: [1] }, { weight: 2, questions: [1] }] }
		);
		// Shares 1/8, 1/8, 1/4 and 1/2; 60 minutes less 3, 2, 3 and 6 leave 46: one each, and 42 in parts of 21, 10.5, 5.25, 5.25.
		const items = agendaFor(questionnaire, {
			questions: ['d1.q1', 'd2.q1', 'd3.q1', 'd4.q1'],
			minutes: 60
		});
		expect(items.map(({ kind, dimension, minutes }) => [dimension ?? kind, minutes])).toEqual([
			['welcome', 3],
			['answer', 2],
			['open', 3],
			['d4', 22],
			['d3', 12],
			['d1', 6],
			['d2', 6],
			['close', 6]
		]);
	});

	test('without a question is an agenda all the same', () => {
		expect(short(20, [])).toEqual(['welcome 1', 'answer 1', 'open 1', 'close 17']);
	});

	const cases = questionnaires.chain((questionnaire) =>
		fc.record({
			questionnaire: fc.constant(questionnaire),
			questions: fc.subarray(questionsOf(questionnaire).map(({ id }) => id)),
			minutes: fc.integer({ min: 0, max: 600 })
		})
	);

	test('is in whole minutes that sum to the time there is, none of them empty', () => {
		fc.assert(
			fc.property(cases, ({ questionnaire, questions, minutes }) => {
				const items = agendaFor(questionnaire, { questions, minutes });
				expect(items.reduce((sum, item) => sum + item.minutes, 0)).toBe(minutes);
				for (const item of items) {
					expect(Number.isInteger(item.minutes)).toBe(true);
					expect(item.minutes).toBeGreaterThan(0);
				}
			})
		);
	});

	test('gives a more important dimension no less time, and each at least a minute where there are enough', () => {
		fc.assert(
			fc.property(cases, ({ questionnaire, questions, minutes }) => {
				const talk = agendaFor(questionnaire, { questions, minutes }).filter(
					({ kind }) => kind === 'discuss'
				);
				const times = talk.map((item) => item.minutes);
				expect(times).toEqual([...times].sort((a, b) => b - a));
				const about = new Set(questions.map((id) => id.split('.')[0]));
				const time = times.reduce((sum, each) => sum + each, 0);
				if (time >= about.size) expect(talk).toHaveLength(about.size);
				for (const { dimension } of talk) expect(about).toContain(dimension);
			})
		);
	});
});
