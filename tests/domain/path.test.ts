import { describe, expect, test } from 'vitest';
import { costOf, effortOf, firstPath, type FirstPath } from '#lib/domain/path';
import { assessmentOf, dontKnow, flat, notApplicable } from '../support/questionnaires';
import { stepOf } from '../support/steps';

const questionnaire = flat([1, 1, 1, 1]);
const all = (option: number) =>
	assessmentOf({ 'd1.q1': option, 'd1.q2': option, 'd1.q3': option, 'd1.q4': option });
const placed = ({ now, next, later }: FirstPath) =>
	[...now, ...next, ...later].map(({ step }) => step.id);
const toFindOut = ({ findOutFirst }: FirstPath) =>
	findOutFirst.map(({ step, questions }) => [step.id, questions]);

describe('the order', () => {
	test('the most points per person-day come first', () => {
		const steps = [
			stepOf('big-and-slow', { 'd1.q1': 4 }, { days: 40 }),
			stepOf('small-and-quick', { 'd1.q2': 1 }, { days: 1 }),
			stepOf('middling', { 'd1.q3': 2 }, { days: 4 })
		];
		const order = ['small-and-quick', 'middling', 'big-and-slow'];
		expect(placed(firstPath(questionnaire, all(0), steps))).toEqual(order);
	});

	test('a step carries the effort of what it requires', () => {
		const steps = [
			stepOf('quick-alone', { 'd1.q1': 4 }, { days: 1, requires: ['heavy'] }),
			stepOf('heavy', { 'd1.q2': 1 }, { days: 20 }),
			stepOf('fair', { 'd1.q3': 2 }, { days: 3 })
		];
		const order = ['fair', 'heavy', 'quick-alone'];
		expect(placed(firstPath(questionnaire, all(0), steps))).toEqual(order);
	});

	test('equals stand in the order of their ids', () => {
		const steps = ['c', 'a', 'b'].map((id, at) => stepOf(id, { [`d1.q${at + 1}`]: 2 }));
		expect(placed(firstPath(questionnaire, all(0), steps))).toEqual(['a', 'b', 'c']);
	});

	test('a step whose gain another one already brought is not listed again', () => {
		const steps = [stepOf('a', { 'd1.q1': 2 }), stepOf('b', { 'd1.q1': 4 })];
		expect(placed(firstPath(questionnaire, all(0), steps))).toEqual(['b']);
		const free = [
			stepOf('after', { 'd1.q1': 1 }, { days: 0, requires: ['first'] }),
			stepOf('first', { 'd1.q1': 4 }, { days: 0 })
		];
		expect(placed(firstPath(questionnaire, all(0), free))).toEqual(['first']);
	});
});

describe('two firms', () => {
	const steps = [
		stepOf('plan', { 'd1.q1': 2 }),
		stepOf('backup', { 'd1.q2': 2 }),
		stepOf('machines-online', { 'd1.q3': 2 }, { fits: { makes: true } })
	];

	test('that answer differently get different paths', () => {
		const one = assessmentOf({ 'd1.q1': 0, 'd1.q2': 4 });
		const other = assessmentOf({ 'd1.q1': 4, 'd1.q2': 0 });
		expect(placed(firstPath(questionnaire, one, steps))).toEqual(['plan']);
		expect(placed(firstPath(questionnaire, other, steps))).toEqual(['backup']);
	});

	test('of a different kind get only the steps that fit them', () => {
		const path = (makes?: boolean) =>
			placed(firstPath(questionnaire, { ...all(0), firm: { makes } }, steps));
		expect(path(true)).toContain('machines-online');
		expect(path(undefined)).toContain('machines-online');
		expect(path(false)).toEqual(['backup', 'plan']);
	});
});

describe('what is not known', () => {
	const steps = [
		stepOf('roof', { 'd1.q1': 3 }, { requires: ['walls'] }),
		stepOf('walls', { 'd1.q2': 3 }, { requires: ['ground'] }),
		stepOf('ground', { 'd1.q3': 3 })
	];

	test('an unknown step, and all that rests on it, waits for the answer', () => {
		const path = firstPath(
			questionnaire,
			assessmentOf({ 'd1.q1': 0, 'd1.q2': 0, 'd1.q3': dontKnow }),
			steps
		);
		expect(placed(path)).toEqual([]);
		expect(toFindOut(path)).toEqual([
			['roof', ['d1.q3']],
			['walls', ['d1.q3']],
			['ground', ['d1.q3']]
		]);
	});

	test('a step that is met answers for what it rests on', () => {
		const path = firstPath(
			questionnaire,
			assessmentOf({ 'd1.q1': 0, 'd1.q2': 4, 'd1.q3': dontKnow }),
			steps
		);
		expect(placed(path)).toEqual(['roof']);
		expect(toFindOut(path)).toEqual([['ground', ['d1.q3']]]);
	});

	test('a required step about which nothing was asked is to be checked, not assumed', () => {
		const path = firstPath(
			questionnaire,
			assessmentOf({ 'd1.q1': 0, 'd1.q2': notApplicable, 'd1.q3': 4 }),
			steps
		);
		expect(path.now).toMatchObject([{ step: { id: 'roof' }, check: ['walls'], after: [] }]);
	});

	test('without any answer there is no path', () => {
		const path = firstPath(questionnaire, assessmentOf({}), steps);
		expect(placed(path)).toEqual([]);
		expect(path.findOutFirst).toHaveLength(3);
	});
});

test('a firm that has everything needs no step', () => {
	const path = firstPath(questionnaire, all(4), [stepOf('a', { 'd1.q1': 4, 'd1.q2': 1 })]);
	expect(path).toEqual({ now: [], next: [], later: [], findOutFirst: [] });
});

test('effort is the days of everybody; cost goes by size, unknown as small, large as medium', () => {
	const personDays = { owner: 1, it: 2, line: 3, outside: 4.5 };
	const by = (typical: number) => {
		const estimate = { low: 0, typical, high: 99 };
		return { oneOff: estimate, yearly: estimate };
	};
	const bySize = { micro: by(1), small: by(2), medium: by(3) };
	const step = stepOf('a', {}, { personDays, cost: { currency: 'CNY', bySize } });
	expect(effortOf(step)).toBe(10.5);
	const costs = (['micro', 'small', 'medium', 'large', undefined] as const).map(
		(size) => costOf(step, size).oneOff.typical
	);
	expect(costs).toEqual([1, 2, 3, 3, 2]);
});
