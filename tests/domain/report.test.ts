import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { explainWhole } from '#lib/domain/explanation';
import { firstPath } from '#lib/domain/path';
import { assembleReport } from '#lib/domain/report';
import { score } from '#lib/domain/scoring';
import { assessmentOf, cases, flat } from '../support/questionnaires';
import { stepOf, stepsOf } from '../support/steps';

vi.setConfig({ testTimeout: 60_000 });

const stamp = { frozenAt: '2027-03-05T10:00:00.000Z', content: 'sha256-abc' };

test('a report says what was answered, what it came to and what to do first', () => {
	const planned = cases.chain((each) =>
		stepsOf(each.questionnaire).map((steps) => ({ ...each, steps }))
	);
	fc.assert(
		fc.property(planned, ({ questionnaire, assessment, steps }) => {
			const report = assembleReport(questionnaire, assessment, steps, stamp);
			const { now, next } = firstPath(questionnaire, assessment, steps);
			expect(report).toMatchObject({
				format: 'gradus-report/1',
				...stamp,
				assessment,
				scoreCard: score(questionnaire, assessment),
				parts: explainWhole(questionnaire, assessment).parts,
				firstSteps: [...now, ...next].map(({ step }) => step.id)
			});
		})
	);
});

test('writing a report to a file and reading it back changes nothing', () => {
	fc.assert(
		fc.property(cases, ({ questionnaire, assessment }) => {
			const report = assembleReport(questionnaire, assessment, [], stamp);
			expect(JSON.parse(JSON.stringify(report))).toEqual(report);
		})
	);
});

test('a report names at most six steps', () => {
	const steps = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => stepOf(`s${n}`, { [`d1.q${n}`]: 4 }));
	const answers = Object.fromEntries(steps.map((_, at) => [`d1.q${at + 1}`, 0]));
	const report = assembleReport(
		flat([1, 1, 1, 1, 1, 1, 1, 1]),
		assessmentOf(answers),
		steps,
		stamp
	);
	expect(report.firstSteps).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
});
