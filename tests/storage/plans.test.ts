import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	accept,
	behind,
	estimate,
	eventsInDatabase,
	firm,
	headsInDatabase,
	limits,
	openStore,
	pack,
	removeStores,
	roadmap,
	start,
	task,
	told
} from '../support/store';
import Dexie from 'dexie';
import { makeBackupFile, parseBackupFile } from '#lib/exchange/backup-file';
import { schemaVersion } from '#lib/storage/database';
import type { PlanRecord } from '#lib/storage/plan-records';
import type { EventRecord } from '#lib/storage/records';
import { damagedEvents } from '#lib/storage/events';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeEach(async () => {
	await removeStores();
	store = await openStore();
	await store.keep([firm(), start()], pack);
});
afterEach(() => store.close());

const plans = async () => (await store.overview()).plans;
const spring = roadmap('2027-03-05T10:00:00.000Z');
const summer = roadmap('2027-06-05T10:00:00.000Z');

describe('the plans of a firm', () => {
	test('hold what was said last: limits, own figures, roadmaps and tasks', async () => {
		await store.keep([limits({ budget: 80_000 }), estimate({ oneOff: 900, days: 2 })], pack);
		await store.keep([accept(spring), task({ status: 'doing', owner: '王工' })], pack);
		await store.keep([limits({ goal: { kind: 'level', level: 4 }, quarters: 4 })], pack);
		await store.keep([task({ status: 'done', doneOn: '2027-04-02', actualCost: 3800 })], pack);
		store.close();
		store = await openStore();
		expect(await plans()).toEqual([
			{
				firm: 'f1',
				limits: { goal: { kind: 'level', level: 4 }, quarters: 4 },
				estimates: { 'restore-rehearsed': { oneOff: 900, days: 2 } },
				roadmaps: [spring],
				tasks: {
					'restore-rehearsed': { status: 'done', doneOn: '2027-04-02', actualCost: 3800 }
				},
				changedAt: expect.stringMatching(/^2027-/)
			}
		]);
	});

	test('keep every accepted roadmap; taking back takes the last one only, and accepting again brings it back', async () => {
		await store.keep([accept(spring), accept(summer)], pack);
		expect((await plans())[0]!.roadmaps).toEqual([spring, summer]);
		await store.keep([accept(null)], pack);
		expect((await plans())[0]!.roadmaps).toEqual([spring]);
		await store.keep([accept(summer)], pack);
		expect((await plans())[0]!.roadmaps).toEqual([spring, summer]);
		await store.keep([accept(null), accept(null), accept(null)], pack);
		expect((await plans())[0]!.roadmaps).toEqual([]);
	});

	test('forget a task and an own figure on request, and lose nothing else by it', async () => {
		await store.keep(
			[accept(), task({ status: 'doing' }), task({ status: 'open' }, 'other')],
			pack
		);
		await store.keep([estimate({ days: 1 }), estimate(null), task(null)], pack);
		const [plan] = await plans();
		expect(plan!.tasks).toEqual({ other: { status: 'open' } });
		expect(plan!.estimates).toEqual({});
		expect(plan!.roadmaps).toHaveLength(1);
	});

	test('stay where the firm goes to the bin, and are there when it is back', async () => {
		await store.keep([accept(), { kind: 'delete', firm: 'f1' }], pack);
		await store.keep([{ kind: 'restore', firm: 'f1' }], pack);
		expect((await plans())[0]!.roadmaps).toEqual([roadmap()]);
	});

	test('are not begun for a firm that is not here', async () => {
		await store.keep([accept(spring, 'nobody'), limits({}, 'nobody')], pack);
		expect(await plans()).toEqual([]);
		expect(await eventsInDatabase()).toHaveLength(4);
	});

	test('do not change by what cannot be read, which stays in the log', async () => {
		await store.keep([accept(), task({ status: 'doing' })], pack);
		const before = await plans();
		const strange = [
			{ ...task(null), value: { step: 'x', task: { status: 'perhaps' } } },
			{ ...accept(), value: { acceptedAt: 7 } },
			{ ...limits({}), value: null }
		] as never[];
		await store.keep(strange, pack);
		expect(await plans()).toEqual(before);
		expect(await eventsInDatabase()).toHaveLength(7);
		expect(await headsInDatabase()).toEqual(told(await store.log()));
	});
});

describe('a damaged plan', () => {
	beforeEach(async () => {
		await store.keep([firm('f2', 'Other'), accept(spring), accept(summer, 'f2')], pack);
		const damaged = { firm: 'f1', roadmaps: 'gone' } as unknown as PlanRecord;
		await behind((database) => database.plans.put(damaged));
	});

	test('is reported and left where it is; the others are read', async () => {
		const overview = await store.overview();
		expect(overview.plans.map((plan) => plan.firm)).toEqual(['f2']);
		expect(overview.damaged).toEqual([{ table: 'plans', key: 'f1' }]);
		expect(await behind((database) => database.plans.count())).toBe(2);
	});

	test('is mended from the log', async () => {
		await store.rebuild();
		expect((await store.overview()).damaged).toEqual([]);
		expect((await plans())[0]!.roadmaps).toEqual([spring]);
	});

	test('takes a new change on top of what the log tells', async () => {
		await store.keep([task({ status: 'doing' })], pack);
		expect((await plans())[0]).toMatchObject({
			roadmaps: [spring],
			tasks: { 'restore-rehearsed': { status: 'doing' } }
		});
		expect(await headsInDatabase()).toEqual(told(await store.log()));
	});
});

test('a backup with plans comes back to the same plans', async () => {
	await store.keep([limits({ want: ['a'], areaWeights: { architecture: 2 } })], pack);
	await store.keep([estimate({ yearly: 12 }), accept(), task({ status: 'blocked' })], pack);
	const before = await headsInDatabase();
	const { epoch, schema, device, firstUse } = store.identity;
	const file = makeBackupFile({
		madeAt: '2027-03-05T10:10:00.000Z',
		app: '0.1.0',
		store: { epoch, schema, device, firstUse },
		events: await store.log()
	});
	store.close();
	await removeStores();
	store = await openStore();
	const read = parseBackupFile(file);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	await store.addEvents(read.value.events as EventRecord[]);
	expect(await headsInDatabase()).toEqual(before);
	expect(await plans()).toHaveLength(1);
});

/** A backup made by the release that first wrote this schema. Kept for ever. */
function released(schema: number) {
	const text = readFileSync(`tests/fixtures/backups/schema-${schema}.json`, 'utf8');
	const read = parseBackupFile(text);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.value as typeof read.value & { readonly events: readonly EventRecord[] };
}

describe('what version 1 of the database wrote', () => {
	/** The tables as version 1 made them, with the rows it derived from its log. */
	async function writeVersion1(): Promise<readonly EventRecord[]> {
		store.close();
		await removeStores();
		const { store: identity, events } = released(1);
		const heads = told(events);
		const old = new Dexie('gradus');
		old.version(1).stores({
			meta: 'key',
			events: 'id, [device+seq], assessment, hlc',
			firms: 'id',
			assessments: 'id, firm',
			answers: '[assessment+question], assessment'
		});
		await old.table('meta').add({ key: 'store', ...identity });
		await old.table('events').bulkAdd([...events]);
		await old.table('firms').bulkAdd([...heads.firms.values()]);
		await old.table('assessments').bulkAdd([...heads.assessments.values()]);
		await old.table('answers').bulkAdd([...heads.answers.values()]);
		expect(old.backendDB().version).toBe(10);
		old.close();
		return events;
	}

	test('opens with everything in it, as the same store, without plans, and takes them', async () => {
		const events = await writeVersion1();
		store = await openStore();
		expect(store.readOnly).toBe(false);
		expect(store.identity).toMatchObject({ ...released(1).store, schema: schemaVersion });
		expect(await store.log()).toEqual([...events]);
		expect(await headsInDatabase()).toEqual(told(events));
		expect(await store.overview()).toMatchObject({ plans: [], damaged: [] });
		await store.keep([accept()], pack);
		expect((await plans())[0]!.roadmaps).toEqual([roadmap()]);
		const own = (await store.log()).filter(({ device }) => device === store.identity.device);
		expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => at + 1));
		expect(own.at(-1)!.prev).toBe(own.at(-2)!.hash);
	});

	test('is upgraded once: opening again changes nothing', async () => {
		await writeVersion1();
		(await openStore()).close();
		const before = await headsInDatabase();
		store = await openStore();
		expect(await headsInDatabase()).toEqual(before);
		expect(store.identity.schema).toBe(schemaVersion);
	});

	test('comes back from its backup, every hash sound', async () => {
		const { events } = released(1);
		expect(await damagedEvents(events)).toEqual([]);
		store.close();
		await removeStores();
		store = await openStore();
		expect(await store.addEvents(events)).toBe(events.length);
		const { firms } = await store.overview();
		expect(firms.map(({ name, deletedAt }) => [name, deletedAt !== undefined])).toEqual([
			['Hua Yi Valves', false],
			['华益阀门', true]
		]);
		expect(
			Object.fromEntries(
				(await store.answers('r1')).answers.map((each) => [each.question, each.answer.state])
			)
		).toEqual({
			'd1.q1': 'option',
			'd1.q2': 'option',
			'd1.q3': 'dont-know',
			'd2.q1': 'not-applicable',
			'd2.q2': 'blank'
		});
		expect((await store.answers('r2')).answers).toHaveLength(3);
	});
});
