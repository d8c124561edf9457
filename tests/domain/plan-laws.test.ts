import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { isAsked, isRealAnswer, type Assessment } from '#lib/domain/answers';
import {
	afterSteps,
	costIn,
	frontier,
	leftOut,
	ownDays,
	plan,
	quartersOf,
	type Limits,
	type Path,
	type Step
} from '#lib/domain/path';
import { meets } from '#lib/domain/profile';
import { findDimension, findQuestion } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { plannedCases, type Planned } from '../support/plan-cases';
import { assessmentsOf } from '../support/questionnaires';

vi.setConfig({ testTimeout: 120_000 });

const slack = 1e-6;

function pathOf(
	{ questionnaire, assessment, steps, limits }: Planned,
	other: Limits = limits
): Path {
	return plan({ rounds: [{ questionnaire, assessment }], steps, limits: other });
}

function law(name: string, numRuns: number, holds: (planned: Planned, path: Path) => void) {
	test(name, () => {
		fc.assert(
			fc.property(plannedCases, (planned) => holds(planned, pathOf(planned))),
			{ numRuns }
		);
	});
}

function stepIn({ steps }: Planned, id: string): Step {
	return steps.find((step) => step.id === id)!;
}

/** Asked and applicable questions of a step: those it would lift, and those about which nothing is known. */
function findings({ questionnaire, assessment }: Planned, { raises }: Step) {
	const asked = raises.filter(
		({ question }) =>
			isAsked(assessment, findQuestion(questionnaire, question)!) &&
			assessment.answers[question]?.state !== 'not-applicable'
	);
	const unknown = asked.filter(({ question }) => !isRealAnswer(assessment.answers[question]));
	return {
		asked: asked.map(({ question }) => question),
		unknown: unknown.map(({ question }) => question),
		below: asked.filter(({ question, to }) => isBelow(assessment, question, to))
	};
}

function isBelow({ answers }: Assessment, question: string, to: string): boolean {
	const answer = answers[question];
	return answer?.state === 'option' && Number(answer.option) < Number(to);
}

function isOpen(planned: Planned, step: Step): boolean {
	return meets(planned.assessment.firm, step.fits) && findings(planned, step).below.length > 0;
}

/** Those of some steps that bring a question to an option, asked or not. */
function bringersOf(planned: Planned, ids: readonly string[], question: string, atLeast: string) {
	return ids.filter((id) =>
		stepIn(planned, id).raises.some(
			(each) => each.question === question && Number(each.to) >= Number(atLeast)
		)
	);
}

law(
	'what a step requires or needs has ended by the quarter in which it starts',
	1500,
	(planned, path) => {
		const startOf = new Map(path.steps.map(({ id, quarter }) => [id, quarter]));
		const ids = path.steps.map(({ id }) => id);
		const endOf = (id: string) => startOf.get(id)! + quartersOf(stepIn(planned, id)) - 1;
		const places = new Map(ids.map((id, at) => [id, at]));
		const comesBefore = (earlier: string, id: string) =>
			places.get(earlier)! < places.get(id)! && endOf(earlier) <= startOf.get(id)!;
		for (const id of ids) {
			const step = stepIn(planned, id);
			for (const required of step.requires) {
				const other = stepIn(planned, required);
				if (!meets(planned.assessment.firm, other.fits)) continue;
				const { asked, unknown, below } = findings(planned, other);
				expect(asked.length > 0 && unknown.length === asked.length, `${required} is known`).toBe(
					false
				);
				if (below.length > 0)
					expect(comesBefore(required, id), `${required} before ${id}`).toBe(true);
			}
			for (const { question, atLeast } of step.needs) {
				if (!isAsked(planned.assessment, findQuestion(planned.questionnaire, question)!)) continue;
				if (!isBelow(planned.assessment, question, atLeast)) continue;
				const bringers = bringersOf(planned, ids, question, atLeast).filter((each) => each !== id);
				expect(
					bringers.some((each) => comesBefore(each, id)),
					`${question} before ${id}`
				).toBe(true);
			}
		}
	}
);

law('money, days of each quarter and quarters stay within the limits', 1500, (planned, path) => {
	const { budget = Infinity, quarters, personDaysPerQuarter = Infinity } = planned.limits;
	const { size } = planned.assessment.firm;
	const days: number[] = [];
	let money = 0;
	for (const { id, quarter, cost, personDays } of path.steps) {
		const step = stepIn(planned, id);
		expect(cost).toBeCloseTo(costIn(step, size, quarters), 6);
		expect(personDays).toBe(ownDays(step));
		money += cost;
		const last = quarter + quartersOf(step) - 1;
		expect(last).toBeLessThanOrEqual(quarters ?? Infinity);
		for (let at = quarter; at <= last; at += 1)
			days[at] = (days[at] ?? 0) + ownDays(step) / quartersOf(step);
	}
	expect(path.optimal).toBe(true);
	expect(path.used.budget).toBeCloseTo(money, 6);
	expect(money).toBeLessThanOrEqual(budget + slack);
	for (const each of days) expect(each ?? 0).toBeLessThanOrEqual(personDaysPerQuarter + slack);
});

law('the gains add up to the rise, and the end is what scoring says', 1000, (planned, path) => {
	const { questionnaire, assessment } = planned;
	const done = path.steps.map(({ id }) => stepIn(planned, id));
	const now = score(questionnaire, assessment);
	const then = score(questionnaire, afterSteps({ questionnaire, assessment }, done));
	expect([path.before, path.levelBefore]).toEqual([now.score.value ?? 0, now.level.value]);
	expect([path.after, path.levelAfter]).toEqual([then.score.value ?? 0, then.level.value]);
	const gains = path.steps.reduce((sum, { gain }) => sum + gain, 0);
	expect(gains).toBeCloseTo(path.after - path.before, 9);
	for (const { gain } of path.steps) expect(gain).toBeGreaterThanOrEqual(0);
	expect(then.coverage).toBe(now.coverage);
});

law('only real answers below an option change', 500, (planned, path) => {
	const { questionnaire, assessment } = planned;
	const done = path.steps.map(({ id }) => stepIn(planned, id));
	const after = afterSteps({ questionnaire, assessment }, done);
	const ids = new Set([...Object.keys(assessment.answers), ...Object.keys(after.answers)]);
	for (const id of ids) {
		const [was, is] = [assessment.answers[id], after.answers[id]];
		if (was?.state !== 'option') expect(is).toEqual(was);
		else expect(is?.state === 'option' && Number(is.option) >= Number(was.option)).toBe(true);
	}
});

law('no step can be taken out, with those that rest on it, without loss', 1000, (planned, path) => {
	const { questionnaire, assessment, limits } = planned;
	const ids = path.steps.map(({ id }) => id);
	const reach = (left: readonly string[]) => {
		const done = left.map((id) => stepIn(planned, id));
		const card = score(questionnaire, afterSteps({ questionnaire, assessment }, done));
		if (path.reached !== true) return card.score.value ?? 0;
		const { goal } = limits;
		const level =
			goal?.kind === 'dimension'
				? card.dimensions.find(({ id }) => id === goal.dimension)!.level
				: card.level.value;
		return goal?.kind !== 'score' && goal && 'level' in goal && (level ?? 0) >= goal.level ? 1 : 0;
	};
	for (const out of ids) {
		let left = ids.filter((id) => id !== out);
		for (let before = -1; before !== left.length;) {
			before = left.length;
			left = left.filter((id) => {
				const { requires, needs } = stepIn(planned, id);
				return (
					requires.every((each) => !ids.includes(each) || left.includes(each)) &&
					needs.every(
						({ question, atLeast }) =>
							!isBelow(assessment, question, atLeast) ||
							bringersOf(planned, left, question, atLeast).some((each) => each !== id)
					)
				);
			});
		}
		const isWanted = (limits.want ?? []).some((id) => ids.includes(id) && !left.includes(id));
		if (!isWanted) expect(reach(left), `without ${out}`).toBeLessThan(reach(ids));
	}
});

law('more money, days or quarters of the same year are never worse', 1500, (planned, path) => {
	const { limits } = planned;
	const { budget, personDaysPerQuarter: days, quarters } = limits;
	const wider: Limits[] = [
		...(budget === undefined ? [] : [{ ...limits, budget: budget + 4 }]),
		...(days === undefined ? [] : [{ ...limits, personDaysPerQuarter: days + 1 }]),
		...(quarters === undefined || quarters % 4 === 0 ? [] : [{ ...limits, quarters: quarters + 1 }])
	];
	for (const each of wider) {
		const other = pathOf(planned, each);
		if (path.reached === true) {
			expect(other.reached).toBe(true);
			expect(other.used.budget).toBeLessThanOrEqual(path.used.budget + slack);
		} else if (other.reached !== true)
			expect(other.after).toBeGreaterThanOrEqual(path.after - slack);
	}
});

law('equal firms get equal paths, in whatever order the steps are read', 750, (planned, path) => {
	expect(pathOf({ ...planned, steps: [...planned.steps].reverse() })).toEqual(path);
});

law(
	'what is not known is found out first, and its steps are never in the path',
	750,
	(planned, path) => {
		const inPath = new Set(path.steps.map(({ id }) => id));
		for (const step of planned.steps) {
			if (!meets(planned.assessment.firm, step.fits)) continue;
			const { asked, unknown } = findings(planned, step);
			if (asked.length === 0 || unknown.length < asked.length) continue;
			expect(inPath.has(step.id)).toBe(false);
			expect(path.findOutFirst).toEqual(expect.arrayContaining(unknown));
		}
		for (const id of path.findOutFirst) {
			const question = findQuestion(planned.questionnaire, id)!;
			expect(meets(planned.assessment.firm, question.appliesTo), `${id} can be asked`).toBe(true);
			expect(isRealAnswer(planned.assessment.answers[id])).toBe(false);
		}
	}
);

law(
	'a refused step is never in the path, a wanted one always unless the path is empty',
	750,
	(planned, path) => {
		const { want = [], refuse = [] } = planned.limits;
		const ids = path.steps.map(({ id }) => id);
		for (const id of refuse) expect(ids).not.toContain(id);
		if (ids.length === 0) return;
		for (const id of want) {
			const restsOnUnknown = !leftOut(
				{
					rounds: [{ questionnaire: planned.questionnaire, assessment: planned.assessment }],
					steps: planned.steps,
					limits: planned.limits
				},
				path
			).some((each) => each.id === id);
			if (isOpen(planned, stepIn(planned, id)) && !restsOnUnknown) expect(ids).toContain(id);
		}
	}
);

test('firms that differ in one dimension get other paths, or each of its steps says why not', () => {
	const pairs = plannedCases.chain((planned) =>
		fc
			.tuple(
				assessmentsOf(planned.questionnaire),
				fc.constantFrom(
					...planned.questionnaire.areas.flatMap(({ dimensions }) => dimensions.map(({ id }) => id))
				)
			)
			.map(([other, dimension]) => {
				const own = findDimension(planned.questionnaire, dimension)!.questions;
				const answers = { ...planned.assessment.answers };
				for (const { id } of own) {
					delete answers[id];
					if (other.answers[id]) answers[id] = other.answers[id];
				}
				return {
					one: planned,
					other: { ...planned, assessment: { ...planned.assessment, answers } },
					questions: new Set(own.map(({ id }) => id))
				};
			})
	);
	fc.assert(
		fc.property(pairs, ({ one, other, questions }) => {
			const paths = [pathOf(one), pathOf(other)] as const;
			const shape = ({ steps }: Path) => steps.map(({ id, quarter, gain }) => [id, quarter, gain]);
			if (JSON.stringify(shape(paths[0])) !== JSON.stringify(shape(paths[1]))) return;
			[one, other].forEach((planned, at) => {
				const path = paths[at]!;
				const { questionnaire, assessment, steps, limits } = planned;
				const reasons = leftOut({ rounds: [{ questionnaire, assessment }], steps, limits }, path);
				const explained = new Set([...reasons, ...path.steps].map(({ id }) => id));
				for (const step of steps) {
					const differs = step.raises.some(({ question }) => questions.has(question));
					if (!differs || !isOpen(planned, step) || explained.has(step.id)) continue;
					expect(path.findOutFirst.length, `${step.id} waits for an answer`).toBeGreaterThan(0);
				}
			});
		}),
		{ numRuns: 500 }
	);
});

test('the frontier rises, and each of its points is what a plan brings under that budget', () => {
	fc.assert(
		fc.property(plannedCases, (planned) => {
			const { questionnaire, assessment, steps } = planned;
			const { goal: _, ...limits } = planned.limits;
			const points = frontier({ rounds: [{ questionnaire, assessment }], steps, limits });
			points.forEach(({ budget, score: reached, level }, at) => {
				const before = points[at - 1];
				if (before) {
					expect(budget).toBeGreaterThan(before.budget);
					expect(reached).toBeGreaterThan(before.score);
				}
				const path = pathOf(planned, { ...limits, budget, currency: 'CNY' });
				expect(path.after).toBeCloseTo(reached, 9);
				expect(path.levelAfter).toBe(level);
				expect(path.used.budget).toBeCloseTo(budget, 6);
			});
		}),
		{ numRuns: 250 }
	);
});
