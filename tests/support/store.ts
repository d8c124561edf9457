import 'fake-indexeddb/auto';
import fc from 'fast-check';
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
	return behind(async ({ firms, assessments, answers }) => {
		const [firmRows, assessmentRows, answerRows] = await Promise.all([
			firms.toArray(),
			assessments.toArray(),
			answers.toArray()
		]);
		return {
			firms: new Map(firmRows.map((row) => [row.id, row])),
			assessments: new Map(assessmentRows.map((row) => [row.id, row])),
			answers: new Map(answerRows.map((row) => [answerKey(row.assessment, row.question), row]))
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
		.map(({ assessment, ...rest }) => (assessment ? { ...rest, assessment } : rest))
);

/** Groups of changes, each kept at once. */
export const anyHistory = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), {
	maxLength: 12
});
