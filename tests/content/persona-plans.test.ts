import { describe, expect, test, vi } from 'vitest';
import type { Assessment } from '#lib/domain/answers';
import { afterSteps, plan, type Limits, type Round } from '#lib/domain/path';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

vi.setConfig({ testTimeout: 120_000 });

const { steps } = content;

function roundOf(answers: unknown): Round {
	const parsed = parseAnswersFile(answers, knownContent);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	const assessment: Assessment = parsed.value;
	return {
		questionnaire: knownContent.questionnaires.get(assessment.questionnaire.id)!,
		assessment
	};
}

const firms = content.personas.map(({ id, answers, others }) => ({
	id,
	rounds: [answers, ...Object.values(others)].map(roundOf)
}));

const limits: readonly (readonly [string, Limits])[] = [
	['a small budget', { budget: 20_000, currency: 'CNY' }],
	[
		'a year with 80,000 yuan and 20 days a quarter',
		{ budget: 80_000, currency: 'CNY', personDaysPerQuarter: 20, quarters: 4 }
	],
	['two quarters with 12 days each', { personDaysPerQuarter: 12, quarters: 2 }],
	['level 3 as cheaply as possible', { goal: { kind: 'level', level: 3 } }],
	['200,000 yuan in six quarters', { budget: 200_000, currency: 'CNY', quarters: 6 }]
];

describe.each(firms)('the sample firm $id', ({ rounds }) => {
	test.each(limits)('gets the best path under %s', (_name, each) => {
		const path = plan({ rounds, steps, limits: each });
		expect(path.optimal).toBe(true);
		expect(path.bound).toBeUndefined();
	});
});

const makers = firms.filter(({ rounds }) =>
	rounds.some(({ questionnaire }) => questionnaire.id === 'miit-2024')
);

test('some sample firms filled the official form', () => {
	expect(makers.length).toBeGreaterThan(2);
});

test.each(makers)(
	'$id reaches level 2 of the official form as cheaply as possible',
	({ rounds }) => {
		const path = plan({ rounds, steps, limits: { goal: { kind: 'miit-2024', level: 2 } } });
		const official = rounds.find(({ questionnaire }) => questionnaire.id === 'miit-2024')!;
		const done = path.steps.map(({ id }) => steps.find((step) => step.id === id)!);
		const card = score(official.questionnaire, afterSteps(official, done));
		expect([path.reached, path.optimal]).toEqual([true, true]);
		expect(card.level.value).toBeGreaterThanOrEqual(2);
		expect(path.levelAfter).toBe(card.level.value);
	}
);
