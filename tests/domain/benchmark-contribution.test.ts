import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '#lib/domain/answers';
import {
	contribute,
	contributionFaults,
	linesOf,
	meaningText,
	nothingSaid,
	periodOf,
	saidNotApplicable,
	scoreChecker,
	settle,
	suspicions,
	type Contribution,
	type ContributionAbout,
	type LedgerEntry,
	type LineId
} from '#lib/domain/benchmark';
import { questionsOf } from '#lib/domain/questionnaire';
import { naiveScore } from '../support/benchmark-random';
import { core } from '../support/known-content';
import { assessmentOf, blank, dontKnow, flat, notApplicable } from '../support/questionnaires';

const about: ContributionAbout = {
	cid: '0123456789abcdef0123456789abcdef',
	seq: 1,
	home: true,
	steps: [],
	sectorGroupOf: (division) => (division === 'C36' ? 'vehicles' : undefined)
};
const two = flat([2, 1, 1], [1, { weight: 1, depth: 'full' }]);
const firm = { sector: 'C36', size: 'small', region: 'CN-33', makes: true } as const;

describe('a contribution of a finished round', () => {
	test('holds options by place, scores, depth, and a coarse profile; no name, note or day', () => {
		const assessment = {
			...assessmentOf(
				{
					'd1.q1': 3,
					'd1.q2': notApplicable,
					'd1.q3': { state: 'option', option: '1', note: 'ask Li', evidence: 'page 3' },
					'd2.q1': dontKnow,
					'd2.q2': 2
				},
				{ depth: 'standard', deeper: { d1: 'full' }, firm: { ...firm, revenueBand: 'b2' } }
			),
			origin: 'workshop' as const
		};
		expect(
			contribute(two, assessment, { ...about, steps: ['a', 'b', 'c', 'd'], code: 'ABC' })
		).toEqual({
			kind: 'contribution',
			questionnaire: 'core',
			version: 1,
			cid: about.cid,
			seq: 1,
			period: '2027-Q1',
			origin: 'workshop',
			home: true,
			profile: { sector: 'vehicles', size: 'small', region: 'CN-33' },
			depths: ['full', 'standard'],
			answers: [3, 'not-applicable', 1, null, null],
			scores: [58, null],
			steps: ['a', 'b', 'c'],
			code: 'ABC'
		});
	});

	test.each([
		// 3 of 5 parts of the weight are exactly 60 %.
		['at 60 % of the weight there is a score', [3, 2], { 'd1.q1': 2, 'd1.q2': dontKnow }, 50],
		['below 60 % there is none', [29, 20], { 'd1.q1': 2, 'd1.q2': blank }, null],
		['what does not apply is not missing', [1, 9], { 'd1.q1': 4, 'd1.q2': notApplicable }, 100],
		['without any answer there is none', [1, 1], {}, null],
		// 25 · 1 / 2 = 12.5
		['a half goes up', [1, 1], { 'd1.q1': 1, 'd1.q2': 0 }, 13],
		// 25 · 1 / 8 = 3.125 and 25 · 3 / 8 = 9.375
		['less than a half goes down', [1, 7], { 'd1.q1': 1, 'd1.q2': 0 }, 3]
	])('%s', (_name, weights, answers: Record<string, number | Answer>, score) => {
		const { scores } = contribute(flat(weights), assessmentOf(answers), about);
		expect(scores).toEqual([score]);
	});

	test('lists every line that leaves, and a line taken out is gone, and no other', () => {
		const assessment = assessmentOf({ 'd1.q1': 3, 'd1.q2': 1, 'd1.q3': 2, 'd2.q1': 0 }, { firm });
		const whole = contribute(two, assessment, { ...about, steps: ['backup'] });
		const ids = linesOf(two, whole).map(({ id }) => id);
		expect(ids).toEqual([
			'profile sector',
			'profile size',
			'profile region',
			'answer d1.q1',
			'answer d1.q2',
			'answer d1.q3',
			'answer d2.q1',
			'score d1',
			'step backup'
		]);
		for (const id of ids) {
			const less = contribute(two, assessment, {
				...about,
				steps: ['backup'],
				leftOut: new Set<LineId>([id])
			});
			expect(linesOf(two, less)).toEqual(linesOf(two, whole).filter((line) => line.id !== id));
			expect(contributionFaults(two, less)).toEqual([]);
		}
	});

	test.each([
		['2026-01', '2026-Q1'],
		['2026-03-2', '2026-Q1'],
		['2026-04', '2026-Q2'],
		['2026-11', '2026-Q4'],
		['2026-12-11', '2026-Q4']
	])('round %s lies in %s', (round, period) => {
		expect(periodOf(round)).toBe(period);
	});

	test('meaning is id, option values, weight, depth and meaning of every question, and no word', () => {
		expect(meaningText(flat([{ weight: 3, depth: 'standard' }], [1]))).toBe(
			'questionnaire core\n' +
				'dimension d1\n' +
				'question d1.q1 0,25,50,75,100 3 standard 1\n' +
				'dimension d2\n' +
				'question d2.q1 0,25,50,75,100 1 quick 1\n'
		);
		const [question] = questionsOf(two);
		const changed = structuredClone(two);
		Object.assign(questionsOf(changed)[0]!, { knows: 'it', sources: [{ id: 'x' }] });
		expect(meaningText(changed)).toBe(meaningText(two));
		Object.assign(questionsOf(changed)[0]!, { meaning: question!.meaning + 1 });
		expect(meaningText(changed)).not.toBe(meaningText(two));
	});
});

const said: Contribution = {
	kind: 'contribution',
	questionnaire: 'core',
	version: 1,
	cid: about.cid,
	seq: 1,
	period: '2027-Q1',
	origin: 'solo',
	home: true,
	profile: {},
	depths: ['full', 'quick'],
	answers: [4, 2, 0, 3, null],
	scores: [63, 75],
	steps: []
};

describe("a contribution's own numbers", () => {
	test.each<[string, Partial<Contribution>, string[]]>([
		['fit', {}, []],
		['fit without a score', { scores: [null, 75] }, []],
		['another version', { version: 2 }, ['contribution/other-version questionnaire']],
		['too few answers', { answers: [4] }, ['contribution/wrong-length answers']],
		['too many scores', { scores: [63, 75, 1] }, ['contribution/wrong-length scores']],
		[
			'an option that is not',
			{ answers: [5, 2, 0, 3, null] },
			['contribution/unknown-option d1.q1']
		],
		['half an option', { answers: [0.5, 2, 0, 3, null] }, ['contribution/unknown-option d1.q1']],
		['beyond its depth', { answers: [4, 2, 0, 3, 1] }, ['contribution/beyond-depth d2.q2']],
		['a score off by one', { scores: [62, 75] }, ['contribution/score-does-not-follow d1']],
		[
			'a score out of range',
			{ scores: [163, -1] },
			['contribution/score-out-of-range d1', 'contribution/score-out-of-range d2']
		],
		[
			'four steps, one twice',
			{ steps: ['a', 'b', 'c', 'a'] },
			['contribution/too-many-steps steps', 'contribution/step-twice steps']
		],
		// (2·100 + x) / 3 or (2·100 + x + y) / 4 or 100: 67 is reached, 60 is not with an answer of 0 left out alone.
		[
			'a score that a line left out allows',
			{ answers: [4, 2, null, 3, null], scores: [83, 75] },
			[]
		],
		[
			'a score that no line left out allows',
			{ answers: [4, 2, null, 3, null], scores: [62, 75] },
			['contribution/score-does-not-follow d1']
		],
		[
			'a score of nothing',
			{ answers: ['not-applicable', 'not-applicable', 'not-applicable', 3, null] },
			['contribution/score-does-not-follow d1']
		]
	])('%s', (_name, change, expected) => {
		const faults = contributionFaults(two, { ...said, ...change });
		expect(faults.map(({ code, place }) => `${code} ${place}`)).toEqual(expected);
	});

	test('a score fits exactly where answers to what was left out could make it', () => {
		const answer = fc.constantFrom(0, 1, 2, 3, 4, 'not-applicable' as const, null);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), answer), { minLength: 1, maxLength: 4 }),
				fc.integer({ min: 0, max: 100 }),
				(questions, score) => {
					const weights = questions.map(([weight]) => weight);
					const follows = scoreChecker(flat(weights));
					const places = questions.map(([, each]) =>
						each === null ? nothingSaid : each === 'not-applicable' ? saidNotApplicable : each
					);
					const possible = ways(questions.map(([, each]) => each)).some(
						(way) => naiveScore(way, weights) === score
					);
					expect(follows(0, 2, score, [9, ...places], 1)).toBe(possible);
				}
			),
			{ numRuns: 1500 }
		);
	});
});

type Said = number | 'not-applicable' | null;
/** Every way in which what is not said could have been answered, or not have counted. */
function ways(answers: readonly Said[]): readonly (readonly Said[])[] {
	const open: readonly Said[] = [0, 1, 2, 3, 4, 'not-applicable'];
	return answers.reduce<readonly (readonly Said[])[]>(
		(all, each) =>
			all.flatMap((way) => (each === null ? open : [each]).map((one) => [...way, one])),
		[[]]
	);
}

describe('what looks careless is flagged, never judged', () => {
	const of = (answers: readonly Said[], cid = 'a'.repeat(32)) => ({
		...said,
		cid,
		answers: Array.from({ length: 75 }, (_, at) => answers[at] ?? null)
	});
	const mixed = Array.from({ length: 30 }, (_, at) => at % 3);
	const flags = (answers: readonly Said[], others: readonly Contribution[] = []) =>
		suspicions(core, of(answers), others);

	test.each<[string, readonly Said[], object[]]>([
		['nothing', mixed, []],
		['one option throughout', new Array<number>(15).fill(2), [{ kind: 'no-variance' }]],
		[
			'20 in a row',
			[...mixed, ...new Array<number>(20).fill(1)],
			[{ kind: 'long-run', length: 20 }]
		],
		['19 in a row', [...mixed, ...new Array<number>(19).fill(1)], []],
		[
			'a run with gaps',
			[1, null, ...new Array<number>(19).fill(1), 0],
			[{ kind: 'long-run', length: 20 }]
		],
		[
			'half not applicable',
			[...mixed, ...new Array<'not-applicable'>(30).fill('not-applicable')],
			[]
		],
		[
			'more than half',
			[...mixed, ...new Array<'not-applicable'>(31).fill('not-applicable')],
			[{ kind: 'mostly-not-applicable' }]
		],
		['too few to judge', [1, 1, 1], []]
	])('%s', (_name, answers, expected) => {
		expect(flags(answers)).toEqual(expected);
	});

	test("another firm's very answers, not the firm's own", () => {
		const others = [of(mixed, 'b'.repeat(32)), of(mixed), of([...mixed, 0], 'c'.repeat(32))];
		expect(flags(mixed, others)).toEqual([{ kind: 'same-answers', cid: 'b'.repeat(32) }]);
		expect(flags([1, 2], [of([1, 2], 'b'.repeat(32))])).toEqual([]);
	});
});

describe('a ledger holds the last word of each firm', () => {
	const withdrawal = (seq: number): LedgerEntry => ({
		kind: 'withdrawal',
		cid: about.cid,
		seq,
		period: '2027-Q1'
	});
	const at = (seq: number, scores: Contribution['scores'] = [63, 75]): LedgerEntry => ({
		...said,
		seq,
		scores
	});

	test.each<[string, LedgerEntry | undefined, LedgerEntry, LedgerEntry, string]>([
		['the first', undefined, at(1), at(1), 'accepted'],
		['a greater number', at(1), at(2), at(2), 'replaced'],
		['a smaller number', at(2), at(1), at(2), 'outdated'],
		['the same again', at(1), at(1), at(1), 'duplicate'],
		['the same with a code', at(1), { ...said, code: 'X' }, at(1), 'duplicate'],
		['a withdrawal', at(1), withdrawal(2), withdrawal(2), 'withdrawn'],
		['a withdrawal that came first', undefined, withdrawal(2), withdrawal(2), 'withdrawn'],
		['what was withdrawn', withdrawal(2), at(1), withdrawal(2), 'outdated'],
		['back again', withdrawal(2), at(3), at(3), 'replaced'],
		[
			'the same number, other scores',
			at(1, [63, 75]),
			at(1, [63, null]),
			at(1, [63, 75]),
			'conflict'
		],
		['the same number, withdrawn', at(1), withdrawal(1), withdrawal(1), 'conflict']
	])('%s', (_name, known, incoming, entry, outcome) => {
		expect(settle(known, incoming)).toEqual({ entry, outcome });
	});

	test('whatever the order in which messages arrive', () => {
		const message = fc.oneof(
			fc.integer({ min: 1, max: 3 }).map(withdrawal),
			fc
				.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(63, null), fc.constantFrom(75, null))
				.map(([seq, ...scores]) => at(seq, scores))
		);
		const fold = (messages: readonly LedgerEntry[]) =>
			messages.reduce<LedgerEntry | undefined>(
				(known, each) => settle(known, each).entry,
				undefined
			);
		fc.assert(
			fc.property(
				fc
					.array(message, { minLength: 1, maxLength: 8 })
					.chain((all) =>
						fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
					),
				([messages, shuffled]) => {
					expect(fold(shuffled)).toEqual(fold(messages));
				}
			)
		);
	});

	test('each of twelve firms once, though all came five times, in any of 500 orders', () => {
		const twelve = Array.from({ length: 12 }, (_, n) => ({
			...(at(1 + (n % 3), [n, 75]) as Contribution),
			cid: n.toString(16).padStart(32, '0')
		}));
		const five = Array.from({ length: 5 }, () => twelve).flat();
		fc.assert(
			fc.property(fc.shuffledSubarray(five, { minLength: five.length }), (messages) => {
				const ledger = new Map<string, LedgerEntry>();
				const outcomes: string[] = [];
				for (const message of messages) {
					const { entry, outcome } = settle(ledger.get(message.cid), message);
					ledger.set(message.cid, entry);
					outcomes.push(outcome);
				}
				expect([...ledger.values()].sort((a, b) => (a.cid < b.cid ? -1 : 1))).toEqual(twelve);
				expect(outcomes.filter((each) => each === 'duplicate')).toHaveLength(48);
			}),
			{ numRuns: 500 }
		);
	});
});
