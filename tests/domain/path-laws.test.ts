import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isAsked, isRealAnswer, withAnswer, type Assessment } from '#lib/domain/answers';
import { firstPath, type FirstPath, type Step } from '#lib/domain/path';
import { meets } from '#lib/domain/profile';
import { findQuestion, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { cases, sure, type Case } from '../support/questionnaires';
import { stepsOf } from '../support/steps';

vi.setConfig({ testTimeout: 60_000 });

interface Planned extends Case {
	readonly steps: readonly Step[];
}
const plans: fc.Arbitrary<Planned> = cases.chain((each) =>
	stepsOf(each.questionnaire).map((steps) => ({ ...each, steps }))
);
const placedIn = ({ now, next, later }: FirstPath) => [...now, ...next, ...later];

function law(name: string, holds: (planned: Planned, path: FirstPath) => void, numRuns = 500) {
	test(name, () => {
		fc.assert(
			fc.property(plans, (planned) => {
				const { questionnaire, assessment, steps } = planned;
				holds(planned, firstPath(questionnaire, assessment, steps));
			}),
			{ numRuns }
		);
	});
}

/** What a step finds: its questions that are asked and apply, told apart by what is known of them. */
function findings(questionnaire: WeightedQuestionnaire, assessment: Assessment, step: Step) {
	const asked = step.raises.filter(
		({ question }) =>
			isAsked(assessment, findQuestion(questionnaire, question)!) &&
			assessment.answers[question]?.state !== 'not-applicable'
	);
	const below = asked.filter(({ question, to }) => {
		const answer = assessment.answers[question];
		return answer?.state === 'option' && Number(answer.option) < Number(to);
	});
	const unknown = asked.filter(({ question }) => !isRealAnswer(assessment.answers[question]));
	return {
		below: below.map(({ question }) => question),
		unknown: unknown.map(({ question }) => question),
		known: asked.length - unknown.length
	};
}

law(
	'no step comes before one it requires; an open one it requires is never left out',
	(planned, path) => {
		const { questionnaire, assessment, steps } = planned;
		const ids = placedIn(path).map(({ step }) => step.id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { step, after } of placedIn(path))
			for (const required of step.requires) {
				const other = steps.find(({ id }) => id === required)!;
				const open =
					meets(assessment.firm, other.fits) &&
					findings(questionnaire, assessment, other).below.length > 0;
				expect(ids.includes(required)).toBe(open);
				expect(after.includes(required)).toBe(open);
				if (open) expect(ids.indexOf(required)).toBeLessThan(ids.indexOf(step.id));
			}
	}
);

law(
	'every step fits the firm and rests on a real answer below it; none already met appears',
	(planned, path) => {
		const { questionnaire, assessment } = planned;
		for (const { step, because } of placedIn(path)) {
			expect(meets(assessment.firm, step.fits)).toBe(true);
			expect(because).toEqual(findings(questionnaire, assessment, step).below);
			expect(because).not.toHaveLength(0);
		}
	}
);

law(
	'what cannot be judged yet is to be found out first and stands nowhere else',
	(planned, path) => {
		const { questionnaire, assessment, steps } = planned;
		const ids = placedIn(path).map(({ step }) => step.id);
		for (const { step, questions } of path.findOutFirst) {
			expect(ids).not.toContain(step.id);
			expect(questions).not.toHaveLength(0);
			for (const question of questions)
				expect(isRealAnswer(assessment.answers[question])).toBe(false);
		}
		for (const step of steps.filter(({ fits }) => meets(assessment.firm, fits))) {
			const { known, unknown } = findings(questionnaire, assessment, step);
			if (known > 0 || unknown.length === 0) continue;
			expect(path.findOutFirst.find((each) => each.step.id === step.id)?.questions).toEqual(
				unknown
			);
		}
	}
);

law(
	'each gain is what scoring says after doing the steps one by one; no step lowers the score',
	(planned, path) => {
		const { questionnaire, assessment } = planned;
		let reached = assessment;
		for (const { step, gain } of placedIn(path)) {
			const before = score(questionnaire, reached).score.value!;
			for (const { question, to } of step.raises) {
				const answer = reached.answers[question];
				if (answer?.state === 'option' && Number(answer.option) < Number(to))
					reached = withAnswer(reached, question, sure(Number(to)));
			}
			const after = score(questionnaire, reached).score.value!;
			expect(Math.abs(after - before - gain)).toBeLessThan(1e-6);
			expect(gain).toBeGreaterThanOrEqual(0);
		}
	}
);

law(
	'a step that adds nothing stands only where a later one requires it',
	(_, path) => {
		const placed = placedIn(path);
		placed.forEach(({ step, gain }, at) => {
			if (gain > 1e-9) return;
			expect(placed.slice(at).some((later) => later.step.requires.includes(step.id))).toBe(true);
		});
	},
	2000
);

law('equal firms get equal paths, in whatever order the steps are read', (planned, path) => {
	const { questionnaire, assessment, steps } = planned;
	const again = firstPath(questionnaire, assessment, [...steps].reverse());
	expect(placedIn(again)).toEqual(placedIn(path));
});

law('three now, three next, the rest later', ({ steps }, { now, next, later }) => {
	expect(now.length).toBe(Math.min(3, now.length + next.length + later.length));
	expect(next.length).toBe(Math.min(3, next.length + later.length));
	expect(now.length + next.length + later.length).toBeLessThanOrEqual(steps.length);
});
