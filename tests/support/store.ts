import 'fake-indexeddb/auto';
import fc from 'fast-check';
import type { Limits } from '#lib/domain/path';
import type { OwnEstimate, Roadmap, Task } from '#lib/domain/roadmap';
import { Database, type Space } from '#lib/storage/database';
import { answerKey, fold, type Heads } from '#lib/storage/fold';
import type { Change, DepthFacts, EventRecord } from '#lib/storage/records';
import { Store, type Surroundings } from '#lib/storage/store';
import { StorageProblem } from '#lib/storage/problems';
import * as attachmentRules from '#lib/storage/attachment-rules';
import * as workshopRules from '#lib/storage/workshop-changes';
import type { SealedBallot, SeatRecord, WorkshopDeed } from '#lib/storage/workshop-records';
import type { Opening, WorkshopPlan } from '#lib/domain/workshop';

export const pack = 'core@1';
export const aMoment = Date.UTC(2027, 2, 5, 10);

/** Random ids and a clock that stands where the test sets it, one second later at each look. */
export class TestClock implements Surroundings {
	time = aMoment;
	now = () => new Date((this.time += 1000));
	newId = () => crypto.randomUUID();
}

export const openStore = (clock: Surroundings = new TestClock(), space: Space = 'work') =>
	Store.open(space, clock);

export function removeStores(): Promise<unknown> {
	const remove = (name: string) =>
		new Promise((done, failed) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = done;
			request.onerror = failed;
		});
	return Promise.all(['gradus', 'gradus-sample'].map(remove));
}

/** Looks into the database, or changes it, behind the store's back. */
export async function behind<T>(use: (database: Database) => Promise<T>, space: Space = 'work') {
	const database = new Database(space);
	try {
		await database.open();
		return await use(database);
	} finally {
		database.close();
	}
}

export function headsInDatabase(space: Space = 'work'): Promise<Heads> {
	return behind(async ({ firms, assessments, answers, plans, workshops, attachments }) => {
		const [firmRows, assessmentRows, answerRows, planRows, workshopRows, attachmentRows] =
			await Promise.all([
				firms.toArray(),
				assessments.toArray(),
				answers.toArray(),
				plans.toArray(),
				workshops.toArray(),
				attachments.toArray()
			]);
		return {
			firms: new Map(firmRows.map((row) => [row.id, row])),
			assessments: new Map(assessmentRows.map((row) => [row.id, row])),
			answers: new Map(answerRows.map((row) => [answerKey(row.assessment, row.question), row])),
			plans: new Map(planRows.map((row) => [row.firm, row])),
			workshops: new Map(workshopRows.map((row) => [row.id, row])),
			attachments: new Map(attachmentRows.map((row) => [row.id, row]))
		};
	}, space);
}

/** What a whole log tells, workshops included. */
export const told = (events: readonly EventRecord[]): Heads =>
	fold(events, { workshops: workshopRules, attachments: attachmentRules });

export const eventsInDatabase = (space: Space = 'work'): Promise<EventRecord[]> =>
	behind(({ events }) => events.toArray(), space);

/** The code of the problem, or 'kept'. Anything else than a `StorageProblem` is thrown on. */
export async function outcome(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return 'kept';
	} catch (error) {
		if (error instanceof StorageProblem) return error.code;
		throw error;
	}
}

export const firm = (id = 'f1', name = 'Hua Yi Valves'): Change => ({
	kind: 'firm',
	firm: id,
	value: { name, profile: { size: 'small', makes: true } }
});
export const start = (assessment = 'r1', of = 'f1'): Change => ({
	kind: 'start',
	firm: of,
	assessment,
	value: { questionnaire: 'core', version: 1, round: '2027-03', depth: 'quick', deeper: {} }
});
export const answer = (option: number | null, question = 'd1.q1', assessment = 'r1'): Change => ({
	kind: 'answer',
	firm: 'f1',
	assessment,
	question,
	value: option === null ? null : { state: 'option', option: String(option) }
});

export const roadmap = (acceptedAt = '2027-03-05T10:00:00.000Z'): Roadmap => ({
	acceptedAt,
	start: '2027-03',
	limits: { budget: 80_000, currency: 'CNY', personDaysPerQuarter: 20, quarters: 4 },
	rounds: [{ questionnaire: 'core', round: '2027-03' }],
	before: 47.9,
	after: 61.2,
	levelBefore: 3,
	levelAfter: null,
	currency: 'CNY',
	steps: [
		{
			id: 'restore-rehearsed',
			quarter: 1,
			quarters: 1,
			cost: 4000,
			personDays: 3,
			gain: 13.3,
			because: ['security.backup'],
			after: []
		}
	]
});
export const accept = (value: Roadmap | null = roadmap(), of = 'f1'): Change => ({
	kind: 'roadmap',
	firm: of,
	value
});
export const task = (value: Task | null, step = 'restore-rehearsed', of = 'f1'): Change => ({
	kind: 'task',
	firm: of,
	value: { step, task: value }
});
export const limits = (value: Limits, of = 'f1'): Change => ({ kind: 'limits', firm: of, value });
export const estimate = (value: OwnEstimate | null, step = 'restore-rehearsed'): Change => ({
	kind: 'estimate',
	firm: 'f1',
	value: { step, estimate: value }
});

export const aWorkshop = 'aaaaaaaaaaaaaaaa';
export const workshopPlan = (change: Partial<WorkshopPlan> = {}): WorkshopPlan => ({
	questionnaire: { id: 'core', version: 1 },
	depth: 'quick',
	dimensions: ['d1'],
	questions: ['d1.q1', 'd1.q2'],
	minutes: 120,
	expected: 6,
	roles: ['owner', 'it'],
	day: '2027-03-05',
	...change
});
export const workshop = (deed: WorkshopDeed, id = aWorkshop, of = 'f1'): Change => ({
	kind: 'workshop',
	firm: of,
	value: { workshop: id, ...deed }
});
export const prepared = (id = aWorkshop, of = 'f1'): Change =>
	workshop({ act: 'prepare', plan: workshopPlan() }, id, of);
export const asked = (poll = 0): Change =>
	workshop({ act: 'ask', poll, questions: workshopPlan().questions });

/** A ballot as it lies in the box; nobody can read it. */
export const sealed = (participant: string, sent = 1): SealedBallot => ({
	participant,
	sent,
	sealed: `sealed ${participant} ${sent}`,
	way: 'phone'
});
export const seat = (id = 'bbbbbbbbbbbbbbbb', change: Partial<SeatRecord> = {}): SeatRecord => ({
	id,
	workshop: aWorkshop,
	poll: 0,
	way: 'passed',
	invitation: '{}',
	votes: { 'd1.q1': 2, 'd1.q2': 'dont-know' },
	reasons: { 'd1.q1': 'because' },
	at: 'd1.q2',
	sent: 0,
	startedAt: '2027-03-05T10:00:00.000Z',
	changedAt: '2027-03-05T10:00:00.000Z',
	...change
});
export const opening = (ballots = 5): Opening => ({
	ballots,
	anonymous: true,
	tallies: {
		'd1.q1': {
			counts: [1, 0, 3, 1, 0],
			dontKnow: 0,
			notApplicable: 0,
			byRole: [],
			reasons: [{ option: 2, text: 'because' }]
		}
	},
	cards: []
});

const firmIds = fc.constantFrom('f1', 'f2');
const assessmentIds = fc.constantFrom('r1', 'r2', 'r3');
const questionIds = fc.constantFrom('d1.q1', 'd1.q2', 'd2.q1');

/** Any change, also about things that do not exist. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
	fc
		.record({ id: firmIds, name: fc.string({ maxLength: 5 }) })
		.map(({ id, name }) => firm(id, name)),
	fc.record({ id: assessmentIds, of: firmIds }).map(({ id, of }) => start(id, of)),
	fc.record({
		kind: fc.constant('depth' as const),
		firm: firmIds,
		assessment: assessmentIds,
		value: fc.constantFrom<DepthFacts>(
			{ depth: 'full', deeper: {} },
			{ depth: 'quick', deeper: { d1: 'standard' } }
		)
	}),
	fc
		.record({
			option: fc.option(fc.nat({ max: 4 })),
			question: questionIds,
			assessment: assessmentIds
		})
		.map(({ option, question, assessment }) => answer(option, question, assessment)),
	fc.record({
		kind: fc.constant('reopen' as const),
		firm: firmIds,
		assessment: assessmentIds
	}),
	fc
		.record({
			kind: fc.constantFrom('delete' as const, 'restore' as const),
			firm: firmIds,
			assessment: fc.option(assessmentIds, { nil: undefined })
		})
		.map(({ assessment, ...rest }) => (assessment ? { ...rest, assessment } : rest)),
	fc
		.record({ of: firmIds, at: fc.option(fc.constantFrom('2027-03', '2027-06')) })
		.map(({ of, at }) => accept(at === null ? null : roadmap(`${at}-05T10:00:00.000Z`), of)),
	fc
		.record({
			of: firmIds,
			step: fc.constantFrom('restore-rehearsed', '__proto__'),
			status: fc.option(fc.constantFrom('doing' as const, 'done' as const))
		})
		.map(({ of, step, status }) => task(status === null ? null : { status }, step, of)),
	fc.record({ of: firmIds, budget: fc.nat() }).map(({ of, budget }) => limits({ budget }, of)),
	fc.option(fc.record({ days: fc.nat() })).map((own) => estimate(own)),
	fc
		.record({
			of: firmIds,
			id: fc.constantFrom(aWorkshop, 'cccccccccccccccc', '__proto__'),
			deed: anyDeed()
		})
		.map(({ of, id, deed }) => workshop(deed, id, of))
);

/** Anything that can be said about a workshop, in whatever order. */
function anyDeed(): fc.Arbitrary<WorkshopDeed> {
	const polls = fc.nat({ max: 2 });
	return fc.oneof(
		fc.constant<WorkshopDeed>({ act: 'prepare', plan: workshopPlan() }),
		fc.nat({ max: 9 }).map((n): WorkshopDeed => ({
			act: 'prepare',
			plan: workshopPlan({ expected: n })
		})),
		polls.map((poll): WorkshopDeed => ({ act: 'ask', poll, questions: ['d1.q1'] })),
		polls.map((poll): WorkshopDeed => ({ act: 'open', poll, ballots: 5, anonymous: true })),
		fc.option(fc.constant('d1.q1')).map((question): WorkshopDeed => ({
			act: 'turn',
			turn: question && { question, startedAt: '2027-03-05T10:00:00.000Z', minutes: 5 }
		})),
		fc
			.record({ question: fc.constantFrom('d1.q1', '__proto__'), option: fc.option(fc.nat(4)) })
			.map(({ question, option }): WorkshopDeed => ({
				act: 'settle',
				question,
				outcome: option === null ? null : { state: 'agreed', option }
			})),
		fc.option(fc.string({ maxLength: 3 })).map((text): WorkshopDeed => ({
			act: 'action',
			id: 'a1',
			action: text === null ? null : { text }
		})),
		fc.constantFrom<WorkshopDeed>(
			{ act: 'close', assessment: 'r1' },
			{ act: 'reopen' },
			{ act: 'delete' },
			{ act: 'restore' }
		)
	);
}

/** Groups of changes, each kept at once. */
export const anyHistory = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), {
	maxLength: 12
});
