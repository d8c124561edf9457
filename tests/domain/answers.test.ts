import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
	answersBeyondDepth,
	askedQuestions,
	countByDepth,
	depthOf,
	goDeeper,
	isDeeper,
	progress,
	withAnswer
} from '#lib/domain/answers';
import { depths, dimensionsOf } from '#lib/domain/questionnaire';
import {
	assessmentOf,
	blank,
	cases,
	dontKnow,
	flat,
	notApplicable,
	sure
} from '../support/questionnaires';

vi.setConfig({ testTimeout: 60_000 });

const threeDepths = [{ depth: 'quick' }, { depth: 'standard' }, { depth: 'full' }] as const;
const questionnaire = flat(threeDepths, threeDepths);

describe('answering', () => {
	test('sets one answer and leaves the assessment it began with as it was', () => {
		const before = assessmentOf({ 'd1.q1': 1, 'd2.q1': 2 });
		const after = withAnswer(before, 'd1.q1', sure(4));
		expect(after.answers).toEqual({ 'd1.q1': sure(4), 'd2.q1': sure(2) });
		expect(before).toEqual(assessmentOf({ 'd1.q1': 1, 'd2.q1': 2 }));
	});

	test('takes an answer back without a trace', () => {
		const after = withAnswer(assessmentOf({ 'd1.q1': 1, 'd2.q1': 2 }), 'd1.q1', undefined);
		expect(Object.keys(after.answers)).toEqual(['d2.q1']);
	});
});

describe('going deeper', () => {
	test('asks the deeper questions of one dimension, or of all', () => {
		const ids = (assessment = assessmentOf({})) =>
			askedQuestions(questionnaire, assessment).map(({ id }) => id);
		const quick = assessmentOf({}, { depth: 'quick' });
		expect(ids(quick)).toEqual(['d1.q1', 'd2.q1']);
		expect(ids(goDeeper(quick, 'full', 'd2'))).toEqual(['d1.q1', 'd2.q1', 'd2.q2', 'd2.q3']);
		expect(ids(goDeeper(quick, 'standard'))).toEqual(['d1.q1', 'd1.q2', 'd2.q1', 'd2.q2']);
	});

	test('keeps every answer, never asks less and never makes a single dimension shallower', () => {
		const target = fc.record({
			depth: fc.constantFrom(...depths),
			of: fc.option(fc.constantFrom('d1', 'd2'), { nil: undefined })
		});
		fc.assert(
			fc.property(cases, target, ({ questionnaire, assessment }, { depth, of }) => {
				const after = goDeeper(assessment, depth, of);
				expect(after.answers).toEqual(assessment.answers);
				for (const { id } of dimensionsOf(questionnaire)) {
					expect(isDeeper(depthOf(assessment, id), depthOf(after, id))).toBe(false);
					if (of === undefined || of === id)
						expect(isDeeper(depth, depthOf(after, id))).toBe(false);
					else expect(depthOf(after, id)).toBe(depthOf(assessment, id));
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('drops the single dimensions that the new depth already contains', () => {
		const mixed = assessmentOf({}, { depth: 'quick', deeper: { d1: 'standard', d2: 'full' } });
		expect(goDeeper(mixed, 'standard')).toMatchObject({
			depth: 'standard',
			deeper: { d2: 'full' }
		});
		expect(goDeeper(mixed, 'standard').deeper).not.toHaveProperty('d1');
	});

	test('answers beyond the depth are named until the depth reaches them', () => {
		const shallow = assessmentOf({ 'd1.q2': 1, 'd2.q3': notApplicable }, { depth: 'quick' });
		expect(answersBeyondDepth(questionnaire, shallow)).toEqual(['d1.q2', 'd2.q3']);
		expect(answersBeyondDepth(questionnaire, goDeeper(shallow, 'standard'))).toEqual(['d2.q3']);
		expect(answersBeyondDepth(questionnaire, goDeeper(shallow, 'full'))).toEqual([]);
	});
});

describe('progress', () => {
	test('counts every kind of answer but not a note alone, and finds the first open question', () => {
		const said = { 'd1.q1': 2, 'd1.q2': dontKnow, 'd1.q3': notApplicable, 'd2.q1': blank };
		expect(progress(questionnaire, assessmentOf(said))).toEqual({
			asked: 6,
			answered: 3,
			firstOpen: 'd2.q1'
		});
	});

	test('has nothing open once everything asked is answered, whatever lies deeper', () => {
		const done = assessmentOf({ 'd1.q1': 0, 'd2.q1': 0 }, { depth: 'quick' });
		expect(progress(questionnaire, done)).toEqual({ asked: 2, answered: 2, firstOpen: undefined });
	});

	test('leaves out what does not apply to the firm', () => {
		const traders = flat([1, { appliesTo: { makes: true } }]);
		expect(progress(traders, assessmentOf({}, { firm: { makes: false } })).asked).toBe(1);
	});
});

test('the number of questions of each depth is the number that would be asked', () => {
	fc.assert(
		fc.property(cases, ({ questionnaire, assessment }) => {
			const counted = countByDepth(questionnaire, assessment.firm);
			for (const depth of depths)
				expect(counted[depth]).toBe(
					askedQuestions(questionnaire, { ...assessment, depth, deeper: {} }).length
				);
		})
	);
});
