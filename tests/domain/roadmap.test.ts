import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/domain/answers';
import { dayAfter, daysBetween, lastDayOf } from '#lib/domain/calendar';
import { proposals, takenAnswer } from '#lib/domain/done-step';
import type { Path, Round } from '#lib/domain/path';
import type { GatedQuestionnaire, Question } from '#lib/domain/questionnaire';
import {
	attention,
	firstDay,
	lastDay,
	planActual,
	quarterOfDay,
	replanLimits,
	roadmapOf,
	tasksOf,
	type Roadmap,
	type RoadmapStep,
	type Task
} from '#lib/domain/roadmap';
import {
	assessmentOf,
	dontKnow,
	flat,
	guess,
	notApplicable,
	sure
} from '../support/questionnaires';
import { stepOf } from '../support/steps';

const stepIn = (id: string, quarter: number, more: Partial<RoadmapStep> = {}): RoadmapStep => ({
	id,
	quarter,
	quarters: 1,
	cost: 1000,
	personDays: 5,
	gain: 2,
	because: [],
	after: [],
	...more
});
const roadmap = (steps: readonly RoadmapStep[], more: Partial<Roadmap> = {}): Roadmap => ({
	acceptedAt: '2027-01-10T10:00:00.000Z',
	start: '2027-02',
	limits: {},
	rounds: [],
	before: 40,
	after: 50,
	levelBefore: 2,
	levelAfter: 3,
	currency: 'CNY',
	steps,
	...more
});

describe('days', () => {
	const days = fc
		.date({ min: new Date('1970-01-01'), max: new Date('2400-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

	test('follow and count as the calendar has them, leap years included', () => {
		fc.assert(
			fc.property(days, days, (a, b) => {
				expect(daysBetween(a, b)).toBe((utc(b) - utc(a)) / 86_400_000);
				expect(utc(dayAfter(a)) - utc(a)).toBe(86_400_000);
				expect(dayAfter(lastDayOf(a.slice(0, 7))).slice(8)).toBe('01');
			}),
			{ numRuns: 2000 }
		);
		expect(['2027-02', '2028-02', '2100-02', '2000-02'].map(lastDayOf)).toEqual([
			'2027-02-28',
			'2028-02-29',
			'2100-02-28',
			'2000-02-29'
		]);
	});

	test('a quarter is three months from the month in which the roadmap begins, over the turn of the year', () => {
		expect(firstDay('2027-02', 1)).toBe('2027-02-01');
		expect(lastDay('2027-02', 1)).toBe('2027-04-30');
		expect(firstDay('2027-11', 2)).toBe('2028-02-01');
		expect(lastDay('2027-12', 1)).toBe('2028-02-29');
		expect(lastDay('2027-11', 5)).toBe('2029-01-31');
	});

	test('every day of a quarter lies in it, the days around it do not', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: 1, max: 12 }), (day, quarter) => {
				const start = day.slice(0, 7);
				const last = lastDay(start, quarter);
				expect(quarterOfDay(start, firstDay(start, quarter))).toBe(quarter);
				expect(quarterOfDay(start, last)).toBe(quarter);
				expect(quarterOfDay(start, dayAfter(last))).toBe(quarter + 1);
			})
		);
		expect(quarterOfDay('2027-02', '2027-01-31')).toBe(0);
	});
});

test('accepting a path freezes what it said, with the quarters that each step takes', () => {
	const path: Path = {
		before: 40,
		after: 52.5,
		levelBefore: 2,
		levelAfter: 3,
		findOutFirst: [],
		optimal: true,
		limits: { budget: 5000, currency: 'CNY' },
		used: { budget: 3000, personDays: 8 },
		steps: [
			{
				id: 'short',
				quarter: 1,
				cost: 1000,
				personDays: 3,
				gain: 5,
				because: ['d1.q1'],
				after: []
			},
			{
				id: 'long',
				quarter: 2,
				cost: 2000,
				personDays: 5,
				gain: 7.5,
				because: [],
				after: ['short']
			}
		]
	};
	const steps = [stepOf('long', {}, { weeks: 27 }), stepOf('short', {}, { weeks: 13 })];
	const given = {
		acceptedAt: '2027-01-10T10:00:00.000Z',
		start: '2027-02',
		rounds: [{ questionnaire: 'core', round: '2027-01' }],
		currency: 'CNY'
	};
	expect(roadmapOf(path, steps, given)).toEqual({
		...given,
		limits: path.limits,
		before: 40,
		after: 52.5,
		levelBefore: 2,
		levelAfter: 3,
		steps: [
			{ ...path.steps[0], quarters: 1 },
			{ ...path.steps[1], quarters: 3 }
		]
	});
});

describe('the tasks of a roadmap', () => {
	const steps = [stepIn('a', 1), stepIn('b', 2, { quarters: 2 })];

	test('are open and dated by their quarters until somebody says otherwise', () => {
		expect(tasksOf(roadmap(steps), {})).toEqual([
			{ step: steps[0], status: 'open', start: '2027-02-01', due: '2027-04-30' },
			{ step: steps[1], status: 'open', start: '2027-05-01', due: '2027-10-31' }
		]);
	});

	test('say what somebody said, and keep the dates that nobody set', () => {
		const said: Task = { status: 'doing', owner: '王工', due: '2027-06-15', note: 'two quotes' };
		expect(tasksOf(roadmap(steps), { b: said, elsewhere: { status: 'done' } })).toMatchObject([
			{ status: 'open' },
			{ ...said, start: '2027-05-01' }
		]);
		expect(tasksOf(roadmap([stepIn('constructor', 1)]), {})[0]!.status).toBe('open');
	});
});

describe('what needs somebody', () => {
	const steps = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => stepIn(id, 1));
	const named = (tasks: Readonly<Record<string, Task>>, today: string) => {
		const { overdue, blocked, next } = attention(tasksOf(roadmap(steps), tasks), today);
		const ids = (all: readonly { step: RoadmapStep }[]) => all.map(({ step }) => step.id);
		return { overdue: ids(overdue), blocked: ids(blocked), next: next?.step.id };
	};

	test('is overdue from the day after it was due, unless it is done or dropped', () => {
		const tasks: Record<string, Task> = {
			a: { status: 'open', due: '2027-03-01' },
			b: { status: 'doing', due: '2027-03-01' },
			c: { status: 'blocked', due: '2027-03-01' },
			d: { status: 'done', due: '2027-03-01' },
			e: { status: 'dropped', due: '2027-03-01' }
		};
		expect(named(tasks, '2027-03-01').overdue).toEqual([]);
		expect(named(tasks, '2027-03-02')).toEqual({
			overdue: ['a', 'b', 'c'],
			blocked: ['c'],
			next: 'f'
		});
	});

	test('next is due first; of equals the earlier in the roadmap; nothing where all is done', () => {
		expect(named({ d: { status: 'open', due: '2027-03-05' } }, '2027-03-02').next).toBe('d');
		expect(named({}, '2027-03-02').next).toBe('a');
		const all = Object.fromEntries(steps.map(({ id }) => [id, { status: 'done' as const }]));
		expect(named(all, '2027-03-02').next).toBeUndefined();
		expect(named({}, '2030-01-01')).toMatchObject({ next: undefined });
	});
});

describe('plan beside actual', () => {
	const first = roadmap([stepIn('a', 1), stepIn('b', 1, { cost: 4000 }), stepIn('c', 2)]);
	const second = roadmap([stepIn('b', 2, { cost: 9000 }), stepIn('d', 1)], { start: '2027-08' });

	test('is nothing without a roadmap', () => {
		expect(planActual([], {})).toBeNull();
	});

	test('measures each step by the roadmap that had it first, so planning anew makes nothing punctual', () => {
		const found = planActual([first, second], {
			b: { status: 'done', doneOn: '2027-05-10', actualCost: 5000 }
		})!;
		expect(found.steps.find(({ id }) => id === 'b')).toMatchObject({
			planned: { cost: 4000, start: '2027-02-01', due: '2027-04-30' },
			task: { status: 'done', actualCost: 5000 },
			followed: true,
			daysLate: 10
		});
	});

	test('keeps what was done under an earlier roadmap, and leaves out what was only planned there', () => {
		const { steps } = planActual([first, second], {
			a: { status: 'done' },
			c: { status: 'doing' }
		})!;
		expect(steps.map(({ id, followed }) => [id, followed])).toEqual([
			['a', false],
			['b', true],
			['d', true]
		]);
		expect(steps[0]!.daysLate).toBeNull();
	});

	test('sums what was planned and what was spent, comparing only steps whose cost somebody told', () => {
		const { planned, done } = planActual([first], {
			a: { status: 'done', actualCost: 700 },
			b: { status: 'done' },
			c: { status: 'doing', actualCost: 300 }
		})!;
		expect(planned).toEqual({ cost: 6000, personDays: 15 });
		expect(done).toEqual({
			steps: 2,
			personDays: 10,
			plannedCost: 2000,
			actualCost: 1000,
			costed: 2
		});
	});

	test('counts no money of another currency', () => {
		const found = planActual([first, roadmap([stepIn('a', 1)], { currency: 'EUR' })], {})!;
		expect(found.steps[0]!.planned.cost).toBeNull();
		expect(found).toMatchObject({ currency: 'EUR', planned: { cost: 0 } });
	});
});

describe('the answers that a step changes', () => {
	const core = flat([1, 1, 1], [1, 1]);
	const round = (answers: Readonly<Record<string, Answer | number>>): Round => ({
		questionnaire: core,
		assessment: assessmentOf(answers)
	});
	const lifting = stepOf('s', { 'd1.q1': 3, 'd1.q2': 3, 'd1.q3': 3, 'd2.q1': 3, 'd2.q2': 3 });

	test('are real ones below what it lifts to; unknown, not applicable, open and higher ones stay', () => {
		const answers = { 'd1.q1': 1, 'd1.q2': dontKnow, 'd1.q3': notApplicable, 'd2.q2': 4 };
		const found = proposals(lifting, [round(answers)]);
		expect(found.map(({ question, now, would }) => [question.id, now, would])).toEqual([
			['d1.q1', sure(1), sure(3)]
		]);
	});

	test('are none once they stand there', () => {
		const [found] = proposals(lifting, [round({ 'd1.q1': guess(0) })]);
		expect(found).toMatchObject({ now: { confidence: 'guess' } });
		const taken = takenAnswer(found!, 'log of 3 May');
		expect(proposals(lifting, [round({ 'd1.q1': taken })])).toEqual([]);
	});

	test('are taken with the evidence as shown, without any as sure, and keep the note', () => {
		const noted: Answer = { state: 'option', option: '1', confidence: 'guess', note: '问过财务' };
		const [found] = proposals(lifting, [round({ 'd1.q1': noted })]);
		expect(takenAnswer(found!, '  restore log, 3 May ')).toEqual({
			state: 'option',
			option: '3',
			confidence: 'shown',
			note: '问过财务',
			evidence: 'restore log, 3 May'
		});
		expect(takenAnswer(found!, '  ')).toEqual({
			state: 'option',
			option: '3',
			confidence: 'sure',
			note: '问过财务'
		});
	});

	test('in an official yardstick: an option is added to several, a level raised, a figure marked as one', () => {
		const question = (id: string, more: Partial<Question>): Question => ({
			...core.areas[0]!.dimensions[0]!.questions[0]!,
			id,
			...more
		});
		const abc = ['A', 'B', 'C'].map((id, value) => ({ id, value }));
		const official = {
			...core,
			id: 'miit-2024',
			scoring: 'gated',
			settings: [],
			areas: [
				{
					id: 'a',
					weight: 1,
					dimensions: [
						{
							id: 'd',
							area: 'a',
							weight: 1,
							questions: [
								question('F7', { kind: 'choices', options: abc, exclusive: 'A' }),
								question('M1', { kind: 'choice', options: abc }),
								question('F3', {
									kind: 'number',
									options: abc,
									figure: { unit: 'percent', bands: [10, 50] }
								})
							]
						}
					]
				}
			]
		} as unknown as GatedQuestionnaire;
		const answers: Record<string, Answer> = {
			F7: { state: 'options', options: ['A'] },
			M1: { state: 'option', option: 'A' },
			F3: { state: 'number', number: 5 }
		};
		const step = stepOf(
			's',
			{},
			{
				official: ['F7', 'M1', 'F3'].map((id) => ({
					questionnaire: 'miit-2024',
					question: id,
					to: 'C'
				}))
			}
		);
		const found = proposals(step, [
			{
				questionnaire: official,
				assessment: {
					...round({}).assessment,
					questionnaire: { id: 'miit-2024', version: 1 },
					answers
				}
			}
		]);
		expect(found.map(({ question: { id }, would, figure }) => [id, would, figure])).toEqual([
			['F7', { state: 'options', options: ['C'] }, false],
			['M1', { state: 'option', option: 'C' }, false],
			['F3', { state: 'option', option: 'C' }, true]
		]);
	});
});

describe('planning anew', () => {
	const tasks: Record<string, Task> = {
		a: { status: 'done' },
		b: { status: 'doing' },
		c: { status: 'blocked' },
		d: { status: 'dropped' },
		e: { status: 'open' }
	};

	test('keeps what is done or under way, once, and refuses nothing of it', () => {
		expect(replanLimits({ budget: 1, want: ['z', 'a'], refuse: ['b', 'c'] }, tasks)).toEqual({
			budget: 1,
			want: ['a', 'b', 'z'],
			refuse: ['c']
		});
	});

	test('changes nothing where nothing has begun', () => {
		const limits = { quarters: 4 };
		expect(replanLimits(limits, { e: tasks.e! })).toBe(limits);
	});
});
