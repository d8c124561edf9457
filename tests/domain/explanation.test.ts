import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { askedQuestions, withAnswer, type Assessment } from '#lib/domain/answers';
import { explainDimensions, explainWhole, narrowest } from '#lib/domain/explanation';
import { dimensionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import {
	assessmentOf,
	cases,
	dontKnow,
	flat,
	guess,
	notApplicable,
	questionnaireOf,
	sure
} from '../support/questionnaires';

vi.setConfig({ testTimeout: 60_000 });

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('the parts of a number', () => {
	test('add up to it, for the whole and for each dimension', () => {
		fc.assert(
			fc.property(cases, ({ questionnaire, assessment }) => {
				const card = score(questionnaire, assessment);
				const check = ({ value, parts }: ReturnType<typeof explainWhole>, shown: number | null) => {
					expect(value).toBe(shown);
					expect(sum(parts.map(({ adds }) => adds))).toBeCloseTo(shown ?? 0, 9);
					if (value !== null) expect(sum(parts.map(({ share }) => share))).toBeCloseTo(1, 9);
				};
				check(explainWhole(questionnaire, assessment), card.score.value);
				dimensionsOf(questionnaire).forEach((dimension, at) =>
					check(
						explainDimensions(questionnaire, assessment).get(dimension.id)!,
						card.dimensions[at]!.score.value
					)
				);
			}),
			{ numRuns: 500 }
		);
	});

	test('name the option, its worth and its share; answers that say nothing of the number have no part', () => {
		const questionnaire = questionnaireOf({
			dimensions: [{ weight: 3, questions: [1, 4, 5] }, { questions: [1] }]
		});
		const { parts } = explainWhole(
			questionnaire,
			assessmentOf({ 'd1.q1': 4, 'd1.q2': 1, 'd1.q3': dontKnow, 'd2.q1': notApplicable })
		);
		expect(parts).toEqual([
			{ question: 'd1.q1', option: '4', value: 100, share: 0.2, adds: 20 },
			{ question: 'd1.q2', option: '1', value: 25, share: 0.8, adds: 20 }
		]);
	});

	test('without a real answer there is no number, no part and no next level', () => {
		const nothing = { value: null, parts: [], next: null };
		expect(explainWhole(flat([1]), assessmentOf({}))).toEqual(nothing);
	});
});

describe('the next level', () => {
	test('says what is missing and lists the raises, largest first', () => {
		const questionnaire = flat([1, 2, 1]);
		const assessment = assessmentOf({ 'd1.q1': 2, 'd1.q2': 1, 'd1.q3': 4 });
		expect(explainWhole(questionnaire, assessment).next).toEqual({
			level: 4,
			from: 60,
			missing: 10,
			raises: [
				{ question: 'd1.q2', to: '2', adds: 12.5 },
				{ question: 'd1.q1', to: '3', adds: 6.25 }
			]
		});
	});

	test('on a bound the level is reached and the next one counts', () => {
		const next = explainWhole(flat([4, 1]), assessmentOf({ 'd1.q1': 0, 'd1.q2': 4 })).next;
		expect(next).toMatchObject({ level: 3, missing: 20 });
	});

	test('the top level has none', () => {
		expect(explainWhole(flat([1]), assessmentOf({ 'd1.q1': 4 })).next).toBeNull();
	});

	test('each raise adds what scoring the raised answer adds', () => {
		fc.assert(
			fc.property(cases, ({ questionnaire, assessment }) => {
				const { value, next } = explainWhole(questionnaire, assessment);
				for (const { question, to, adds } of next?.raises ?? []) {
					const raised = withAnswer(assessment, question, sure(Number(to)));
					expect(score(questionnaire, raised).score.value! - value!).toBeCloseTo(adds, 9);
				}
			})
		);
	});
});

describe('what would narrow the range', () => {
	const widthOf = (questionnaire: WeightedQuestionnaire, assessment: Assessment) => {
		const { low, high } = score(questionnaire, assessment).score;
		return high! - low!;
	};

	test('no other question narrows it more than the two named, whatever is answered', () => {
		fc.assert(
			fc.property(cases, ({ questionnaire, assessment }) => {
				const before = widthOf(questionnaire, assessment);
				const gains = askedQuestions(questionnaire, assessment)
					.filter(({ id }) => assessment.answers[id]?.state !== 'not-applicable')
					.flatMap(({ id }) => {
						const known = [0, 2, 4].map(
							(option) => before - widthOf(questionnaire, withAnswer(assessment, id, sure(option)))
						);
						expect(Math.max(...known) - Math.min(...known)).toBeCloseTo(0, 9);
						return known[0]! > 1e-9 ? [known[0]!] : [];
					})
					.sort((a, b) => b - a);
				const named = narrowest(questionnaire, assessment);
				expect(named).toHaveLength(Math.min(2, gains.length));
				named.forEach(({ question, width }, at) => {
					const answered = withAnswer(assessment, question, sure(3));
					expect(width).toBeCloseTo(gains[at]!, 9);
					expect(before - widthOf(questionnaire, answered)).toBeCloseTo(width, 9);
				});
			}),
			{ numRuns: 500 }
		);
	});

	test('an open question comes before a guess of the same weight; what is known for sure never comes', () => {
		const assessment = assessmentOf({ 'd1.q1': 2, 'd1.q2': guess(2), 'd1.q3': dontKnow });
		expect(narrowest(flat([1, 1, 1]), assessment, 9).map(({ question }) => question)).toEqual([
			'd1.q3',
			'd1.q2'
		]);
	});

	test('equal widths keep the order of the questionnaire', () => {
		const ids = narrowest(flat([1, 1], [1, 1]), assessmentOf({}), 3).map(
			({ question }) => question
		);
		expect(ids).toEqual(['d1.q1', 'd1.q2', 'd2.q1']);
	});
});
