import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Answer, Assessment } from '#lib/domain/answers';
import {
	compareTwo,
	firstPlanned,
	gateChanges,
	placeInTime,
	plannedQuestionnaire,
	scoredRound,
	stepsBehind,
	tierChanges
} from '#lib/domain/compare-rounds';
import type { GatedQuestionnaire, Questionnaire } from '#lib/domain/questionnaire';
import { assembleReport } from '#lib/domain/report';
import type { Roadmap, Task } from '#lib/domain/roadmap';
import { content } from '../support/known-content';
import {
	assessmentOf,
	assessmentsOf,
	dontKnow,
	flat,
	guess,
	notApplicable,
	questionnaires
} from '../support/questionnaires';
import { stepOf } from '../support/steps';

vi.setConfig({ testTimeout: 60_000 });

const two = flat([1, 3], [1]);
const sum = (numbers: readonly (number | null)[]) =>
	numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

/** Two rounds of one questionnaire, compared. */
function compare(questionnaire: Questionnaire, before: Assessment, after: Assessment) {
	return compareTwo(
		questionnaire,
		scoredRound(questionnaire, before),
		scoredRound(questionnaire, after)
	);
}

describe('what moved', () => {
	test('is every answer that is another one, by its effect on the score', () => {
		const { moves, change, rest } = compare(
			two,
			assessmentOf({ 'd1.q1': 1, 'd1.q2': 1, 'd2.q1': 3 }),
			assessmentOf({ 'd1.q1': 3, 'd1.q2': 1, 'd2.q1': 1 })
		);
		expect(moves.map(({ question, movement }) => [question.id, movement])).toEqual([
			['d2.q1', 'down'],
			['d1.q1', 'up']
		]);
		expect(moves[0]!.effect).toBeCloseTo(-25);
		expect(moves[1]!.effect).toBeCloseTo(50 / 8);
		expect(change).toBeCloseTo(-25 + 50 / 8);
		expect(rest).toBe(0);
	});

	test('is nothing where only a note or the confidence changed', () => {
		const noted: Answer = { state: 'option', option: '2', note: 'seen', confidence: 'shown' };
		const { moves } = compare(
			two,
			assessmentOf({ 'd1.q1': guess(2) }),
			assessmentOf({ 'd1.q1': noted })
		);
		expect(moves).toEqual([]);
	});

	test('names what is newly answered and what no longer is, without an effect of its own', () => {
		const { moves, rest, change } = compare(
			two,
			assessmentOf({ 'd1.q1': 1, 'd1.q2': dontKnow, 'd2.q1': 4 }),
			assessmentOf({ 'd1.q1': 1, 'd1.q2': 3, 'd2.q1': notApplicable })
		);
		expect(moves.map(({ question, movement, effect }) => [question.id, movement, effect])).toEqual([
			['d1.q2', 'answered', null],
			['d2.q1', 'unanswered', null]
		]);
		expect(rest).toBeCloseTo(change!);
	});

	test('is no question that still waits for its answer; those are counted', () => {
		const { moves, waiting } = compare(
			two,
			assessmentOf({ 'd1.q1': 1, 'd1.q2': 2, 'd2.q1': 4 }),
			assessmentOf({ 'd1.q1': 1, 'd1.q2': dontKnow })
		);
		expect(moves.map(({ question }) => question.id)).toEqual(['d1.q2']);
		expect(waiting).toBe(1);
	});

	test('tells a question that was not asked before from one that was open', () => {
		const questionnaire = flat([1, { depth: 'full' }]);
		const { moves, differs } = compare(
			questionnaire,
			assessmentOf({ 'd1.q2': 4 }, { depth: 'quick' }),
			assessmentOf({ 'd1.q1': 1, 'd1.q2': 4 }, { depth: 'full' })
		);
		expect(differs).toEqual(['depth']);
		expect(moves.map(({ question, askedBefore }) => [question.id, askedBefore])).toEqual([
			['d1.q1', true],
			['d1.q2', false]
		]);
	});

	test('has effects that sum to the change where the same questions count, and with the rest always', () => {
		const pairs = questionnaires.chain((questionnaire) =>
			fc.record({
				questionnaire: fc.constant(questionnaire),
				before: assessmentsOf(questionnaire),
				after: assessmentsOf(questionnaire)
			})
		);
		let same = 0;
		fc.assert(
			fc.property(pairs, ({ questionnaire, before, after }) => {
				const compared = compare(questionnaire, before, after);
				expect(compared.rest === null).toBe(compared.change === null);
				if (compared.change === null) return;
				const effects = sum(compared.moves.map(({ effect }) => effect));
				expect(effects + compared.rest!).toBeCloseTo(compared.change, 9);
				const counted = (assessment: Assessment) =>
					scoredRound(questionnaire, assessment)
						.parts.map(({ question }) => question)
						.join();
				if (counted(before) !== counted(after)) return;
				same += 1;
				expect(compared.rest).toBe(0);
			}),
			{ numRuns: 1000, seed: 4 }
		);
		expect(same).toBeGreaterThan(20);
	});
});

describe('a finished round', () => {
	const assessment = assessmentOf({ 'd1.q1': 2, 'd1.q2': 2, 'd2.q1': 2 });
	const frozen = assembleReport(two, assessment, [], { frozenAt: '2027-03-09', content: 'old' });

	test('keeps the numbers it was finished with, whatever the answers and the method say today', () => {
		const changed = flat([9, 1], [9]);
		const today = assessmentOf({ 'd1.q1': 4, 'd1.q2': 4, 'd2.q1': 4 });
		const round = scoredRound(changed, today, frozen);
		expect(round.card).toBe(frozen.scoreCard);
		expect(round.assessment.answers['d1.q1']).toEqual({ state: 'option', option: '2' });
	});

	test('of another version is said to be one, and only what both asked is compared', () => {
		const next = { ...flat([1, 3], [1]), version: 2 };
		const old = {
			...frozen,
			scoreCard: { ...frozen.scoreCard, questionnaire: { id: 'core', version: 1 } },
			parts: frozen.parts.filter(({ question }) => question !== 'd2.q1')
		};
		const compared = compareTwo(
			next,
			scoredRound(next, assessment, old),
			scoredRound(next, assessmentOf({ 'd1.q1': 3, 'd1.q2': 2, 'd2.q1': 2 }))
		);
		expect(compared.differs).toEqual(['version']);
		expect(compared.shared).toBe(2);
		expect(compared.moves.filter(({ effect }) => effect !== null)).toHaveLength(1);
	});
});

const miit = content.questionnaires['miit-2024'] as GatedQuestionnaire;
const ladder = content.questionnaires['specialised-sme'] as GatedQuestionnaire;
const official = (questionnaire: Questionnaire, answers: Record<string, Answer>): Assessment => ({
	...assessmentOf(answers),
	questionnaire: { id: questionnaire.id, version: questionnaire.version },
	round: '2026-11'
});

describe('an official yardstick', () => {
	const before = official(miit, {
		F1: { state: 'options', options: ['B'] },
		F5: { state: 'option', option: 'B' },
		finance: { state: 'option', option: '1' }
	});
	const after = official(miit, {
		F1: { state: 'options', options: ['B', 'C'] },
		F5: { state: 'option', option: 'E' },
		finance: { state: 'option', option: '2' }
	});

	test('is compared by its points; they sum to the change', () => {
		const { moves, change, rest } = compare(miit, before, after);
		expect(moves.map(({ question }) => question.id).sort()).toEqual(['F1', 'F5', 'finance']);
		expect(moves.every(({ movement }) => movement === 'up')).toBe(true);
		expect(sum(moves.map(({ effect }) => effect))).toBeCloseTo(change!);
		expect(change).toBeGreaterThan(0);
		expect(rest).toBe(0);
	});

	test('tells the gates that are newly met, and those lost', () => {
		const [then, now] = [scoredRound(miit, before).card, scoredRound(miit, after).card];
		const change = gateChanges(then, now);
		const met = (id: string, { gates = [] }: typeof now) =>
			gates.find((gate) => gate.id === id)!.met;
		for (const id of change.gained) expect([met(id, then), met(id, now)]).toEqual([false, true]);
		expect(gateChanges(now, then)).toEqual({ gained: change.lost, lost: change.gained });
		const all = now.gates!.filter(({ id }) => met(id, now) && !met(id, then));
		expect(change.gained).toEqual(all.map(({ id }) => id));
	});

	test('counts the missing gates of each title in force in both months', () => {
		const said = (share: number) =>
			scoredRound(
				ladder,
				official(ladder, {
					niche_years: { state: 'number', number: 6 },
					main_share_pct: { state: 'number', number: share }
				})
			).card;
		const [change] = tierChanges(said(60), said(90)).filter(
			({ id }) => id === 'specialised_sme_2026'
		);
		expect(change!.gained).toEqual(['2b']);
		expect(change!.missingAfter).toBe(change!.missingBefore - 1);
		const ids = tierChanges(said(60), said(90)).map(({ id }) => id);
		expect(ids).not.toContain('specialised_sme_2022');
	});
});

describe('the step behind a move', () => {
	const before = scoredRound(two, assessmentOf({ 'd1.q1': 1, 'd1.q2': 1, 'd2.q1': 3 }));
	const after = scoredRound(two, assessmentOf({ 'd1.q1': 3, 'd1.q2': 1, 'd2.q1': 1 }));
	const { moves } = compareTwo(two, before, after);
	const up = moves.find(({ movement }) => movement === 'up')!;
	const down = moves.find(({ movement }) => movement === 'down')!;
	const done = (doneOn?: string): Task => ({ status: 'done', ...(doneOn ? { doneOn } : {}) });
	const behind = (to: number, task: Task | undefined, move = up) =>
		stepsBehind(
			move,
			'core',
			before,
			[stepOf('step', { [move.question.id]: to })],
			task ? { step: task } : {}
		);

	test('is done, and lifts the question above the old option and at most to the new one', () => {
		expect(behind(2, done('2027-05-01'))).toEqual(['step']);
		expect(behind(3, done())).toEqual(['step']);
		expect(behind(4, done())).toEqual([]);
		expect(behind(1, done())).toEqual([]);
	});

	test('is none that is not done, or was done before the earlier round', () => {
		expect(behind(3, undefined)).toEqual([]);
		expect(behind(3, { status: 'doing' })).toEqual([]);
		expect(behind(3, done('2027-02-28'))).toEqual([]);
		expect(behind(3, done('2027-03-01'))).toEqual(['step']);
	});

	test('explains no fall', () => {
		expect(behind(1, done(), down)).toEqual([]);
	});

	test('of an official question is one whose option came with it', () => {
		const [then, now] = [['A'], ['A', 'C']].map((options) =>
			scoredRound(miit, official(miit, { F7: { state: 'options', options } }))
		) as [typeof before, typeof before];
		const [move] = compareTwo(miit, then, now).moves;
		const lift = (to?: string) =>
			stepOf('step', {}, { official: [{ questionnaire: 'miit-2024', question: 'F7', to }] });
		const of = (to?: string) => stepsBehind(move!, 'miit-2024', then, [lift(to)], { step: done() });
		expect(of('C')).toEqual(['step']);
		expect(of('B')).toEqual([]);
		expect(of('A')).toEqual([]);
	});
});

describe('plan against actual', () => {
	const step = (id: string, quarter: number, quarters: number, cost: number) => ({
		id,
		quarter,
		quarters,
		cost,
		personDays: 4,
		gain: 2,
		because: [],
		after: []
	});
	const roadmap: Roadmap = {
		acceptedAt: '2026-11-22T08:00:00.000Z',
		start: '2026-11',
		limits: {},
		rounds: [{ questionnaire: 'core', round: '2026-11' }],
		before: 40,
		after: 52,
		levelBefore: 3,
		levelAfter: 3,
		currency: 'CNY',
		steps: [step('a', 1, 1, 1000), step('b', 1, 2, 5000), step('c', 3, 1, 900)]
	};

	test('is measured by the first roadmap that had the step', () => {
		const second = { ...roadmap, steps: [{ ...step('a', 3, 1, 1), gain: 1 }, step('d', 1, 1, 1)] };
		expect(firstPlanned([roadmap, second], 'a')).toMatchObject({ quarter: 1, gain: 2 });
		expect(firstPlanned([roadmap, second], 'd')).toMatchObject({ quarter: 1 });
		expect(firstPlanned([roadmap, second], 'x')).toBeUndefined();
	});

	test('plans the score that its goal speaks of; a title has none', () => {
		const aiming = (goal: Roadmap['limits']['goal']) => ({ ...roadmap, limits: { goal } });
		expect(plannedQuestionnaire(roadmap)).toBe('core');
		expect(plannedQuestionnaire(aiming({ kind: 'miit-2024', level: 2 }))).toBe('miit-2024');
		expect(plannedQuestionnaire(aiming({ kind: 'tier', tier: 'x' }))).toBeUndefined();
	});
});

test('rounds lie on an axis of months, a repeated one between its month and the next', () => {
	const places = ['2026-12', '2027-01', '2027-01-2', '2027-02'].map(placeInTime);
	expect([...places].sort((a, b) => a - b)).toEqual(places);
	expect(placeInTime('2027-01') - placeInTime('2026-12')).toBe(1);
});
