import 'fake-indexeddb/auto';
import fc from 'fast-check';
import type { Limits } from '#lib/domain/path';
import type { OwnEstimate, Roadmap, Task } from '#lib/domain/roadmap';
import { Database, type Space } from '#lib/storage/database';
import { answerKey, type Heads } from '#lib/storage/fold';
import type { Change, DepthFacts, EventRecord } from '#lib/storage/records';
import { Store, type Surroundings } from '#lib/storage/store';
import { StorageProblem } from '#lib/storage/problems';

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
	return behind(async ({ firms, assessments, answers, plans }) => {
		const [firmRows, assessmentRows, answerRows, planRows] = await Promise.all([
			firms.toArray(),
			assessments.toArray(),
			answers.toArray(),
			plans.toArray()
		]);
		return {
			firms: new Map(firmRows.map((row) => [row.id, row])),
			assessments: new Map(assessmentRows.map((row) => [row.id, row])),
			answers: new Map(answerRows.map((row) => [answerKey(row.assessment, row.question), row])),
			plans: new Map(planRows.map((row) => [row.firm, row]))
		};
	}, space);
}

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
	fc.option(fc.record({ days: fc.nat() })).map((own) => estimate(own))
);

/** Groups of changes, each kept at once. */
export const anyHistory = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), {
	maxLength: 12
});
