import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Assessment } from '#lib/domain/answers';
import { plan, type Limits } from '#lib/domain/path';
import { content, core } from '../support/known-content';
import {
	loadSolver,
	problemsIn,
	readCase,
	solveGoal,
	solveMost,
	type Solver
} from '../support/milp-plan';
import { mulberry32, type Random } from '../support/random-answers';
import { goalLimits, moneyLimits, peopleLimits, randomFirm } from '../support/random-plans';

vi.setConfig({ testTimeout: 120_000 });

const { steps } = content;
const tolerance = 1e-6;
let solver: Solver;
beforeAll(async () => {
	solver = await loadSolver();
});

function agree(assessment: Assessment, limits: Limits): void {
	const path = plan({ rounds: [{ questionnaire: core, assessment }], steps, limits });
	const read = readCase(core, assessment, steps, limits);
	expect(path.optimal).toBe(true);
	expect(problemsIn(read, path)).toEqual([]);

	const { goal } = limits;
	const cheapest = goal && solveGoal(solver, read, goal);
	if (goal) expect(path.reached, 'reached').toBe(cheapest !== undefined);
	const solved = cheapest ?? solveMost(solver, read);
	if (!solved) {
		expect(path.steps).toEqual([]);
		return;
	}
	if (!cheapest) expect(Math.abs(path.after - solved.score)).toBeLessThan(tolerance);
	expect(path.used.budget).toBeCloseTo(solved.cost, 6);
}

function seeds(from: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, at) => from + at);
}

/** The same firm and limits for the same seed. */
function drawn(seed: number, gaps: number, limitsOf: (random: Random) => Limits) {
	const random = mulberry32(seed);
	const assessment = randomFirm(core, random, gaps);
	return [assessment, limitsOf(random)] as const;
}

describe('the planner and a solver agree on the whole catalogue', () => {
	test.each(seeds(100, 20))('under a budget (firm %i)', (seed) => {
		agree(...drawn(seed, 0.12, (random) => moneyLimits(steps, random)));
	});

	test.each(seeds(200, 16))('on the cheapest way to a level (firm %i)', (seed) => {
		agree(...drawn(seed, 0.05, (random) => goalLimits(core, random)));
	});

	test.each(seeds(300, 14))('with days in each quarter (firm %i)', (seed) => {
		agree(...drawn(seed, 0.12, (random) => peopleLimits(steps, random, 4)));
	});
});
