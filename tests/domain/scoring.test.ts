import { describe, expect, test } from 'vitest';
import { score } from '#lib/domain/scoring';
import {
	assessmentOf,
	blank,
	dontKnow,
	flat,
	guess,
	notApplicable,
	questionnaireOf
} from '../support/questionnaires';

const nothing = { value: null, low: null, high: null };

describe('values', () => {
	test('an example worked by hand: questions, dimensions and areas each carry their weight', () => {
		const questionnaire = questionnaireOf(
			{
				weight: 2,
				dimensions: [
					{ weight: 3, questions: [1, 3] },
					{ weight: 1, questions: [1] }
				]
			},
			{ weight: 1, dimensions: [{ questions: [2, 2] }] }
		);
		const card = score(
			questionnaire,
			assessmentOf({ 'd1.q1': 4, 'd1.q2': 0, 'd2.q1': 3, 'd3.q1': 1, 'd3.q2': 3 })
		);
		// d1 = 25, d2 = 75, d3 = 50; a1 = (3·25 + 75) / 4 = 37.5; whole = (2·37.5 + 50) / 3
		expect(card.dimensions.map(({ score }) => score.value)).toEqual([25, 75, 50]);
		expect(card.areas.map(({ score }) => score.value)).toEqual([37.5, 50]);
		expect(card.score.value).toBeCloseTo(125 / 3, 12);
	});

	test('a blank, an unknown and a not-applicable answer leave the value; none of them is a zero', () => {
		const questionnaire = flat([1, 1]);
		for (const other of [blank, dontKnow, notApplicable])
			expect(score(questionnaire, assessmentOf({ 'd1.q1': 3, 'd1.q2': other })).score.value).toBe(
				75
			);
		expect(score(questionnaire, assessmentOf({ 'd1.q1': 3 })).score.value).toBe(75);
		expect(score(questionnaire, assessmentOf({ 'd1.q1': 3, 'd1.q2': 0 })).score.value).toBe(37.5);
	});

	test('what the firm is not asked does not count; what it has not said of itself excludes nothing', () => {
		const questionnaire = flat([1, { weight: 1, appliesTo: { makes: true } }]);
		const said = { 'd1.q1': 4, 'd1.q2': 0 };
		const value = (firm: object) => score(questionnaire, assessmentOf(said, { firm })).score.value;
		expect(value({ makes: false })).toBe(100);
		expect(value({ makes: true })).toBe(50);
		expect(value({})).toBe(50);
	});

	test('answers deeper than the depth are kept, named and not counted', () => {
		const questionnaire = flat([1, { weight: 1, depth: 'full' }]);
		const said = { 'd1.q1': 4, 'd1.q2': 0 };
		const shallow = score(questionnaire, assessmentOf(said, { depth: 'standard' }));
		expect(shallow).toMatchObject({ score: { value: 100 }, coverage: 1, beyondDepth: ['d1.q2'] });
		const deeper = score(
			questionnaire,
			assessmentOf(said, { depth: 'standard', deeper: { d1: 'full' } })
		);
		expect(deeper).toMatchObject({ score: { value: 50 }, beyondDepth: [] });
	});
});

describe('the range', () => {
	test('an open question could still be the worst or the best', () => {
		for (const open of [blank, dontKnow])
			expect(score(flat([3, 1]), assessmentOf({ 'd1.q1': 2, 'd1.q2': open })).score).toEqual({
				value: 50,
				low: 37.5,
				high: 62.5
			});
	});

	test('a guess could be one option off, and never beyond the ends', () => {
		const range = (option: number) =>
			score(flat([1]), assessmentOf({ 'd1.q1': guess(option) })).score;
		expect(range(2)).toEqual({ value: 50, low: 25, high: 75 });
		expect(range(0)).toEqual({ value: 0, low: 0, high: 25 });
		expect(range(4)).toEqual({ value: 100, low: 75, high: 100 });
	});

	test('a dimension without real answers leaves the value and enters the range as 0 to 100', () => {
		const card = score(flat([1], [1]), assessmentOf({ 'd1.q1': 2 }));
		expect(card.score).toEqual({ value: 50, low: 25, high: 75 });
		expect(card.dimensions[1]).toMatchObject({
			score: { value: null, low: 0, high: 100 },
			level: null,
			coverage: 0
		});
	});
});

describe('nothing to say', () => {
	test('a dimension in which nothing applies has null everywhere and leaves area, coverage and gate', () => {
		const card = score(
			flat([1, 1], [1]),
			assessmentOf({ 'd1.q1': notApplicable, 'd1.q2': notApplicable, 'd2.q1': 4 })
		);
		expect(card.dimensions[0]).toMatchObject({ score: nothing, level: null, coverage: null });
		expect(card).toMatchObject({ score: { value: 100, low: 100 }, coverage: 1 });
		expect(card.level).toEqual({ value: 5, low: 5, high: 5, limitedBy: [], without: 5 });
	});

	test('an area without dimensions leaves the whole', () => {
		const card = score(
			questionnaireOf({ dimensions: [] }, { dimensions: [{ questions: [1] }] }),
			assessmentOf({ 'd1.q1': 3 })
		);
		expect(card.areas[0]).toEqual({ id: 'a1', score: nothing, coverage: null });
		expect(card).toMatchObject({ score: { value: 75, low: 75 }, coverage: 1 });
	});

	test('where nothing applies at all, every number is null', () => {
		expect(score(flat([1]), assessmentOf({ 'd1.q1': notApplicable }))).toMatchObject({
			score: nothing,
			coverage: null,
			level: { value: null, low: null, high: null, limitedBy: [], without: null }
		});
	});

	test('an empty assessment has no value, a range of 0 to 100 and levels 1 to 5', () => {
		expect(score(flat([1], [1]), assessmentOf({}))).toMatchObject({
			score: { value: null, low: 0, high: 100 },
			coverage: 0,
			level: { value: null, low: 1, high: 5, limitedBy: [], without: null }
		});
	});
});
