import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	aMoment,
	answer,
	behind,
	eventsInDatabase,
	firm,
	openStore,
	pack,
	removeStores,
	start,
	TestClock
} from '../support/store';
import type { Report } from '#lib/domain/report';
import { schemaVersion } from '#lib/storage/database';
import type { AnswerRecord, FirmRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
beforeEach(async () => {
	await removeStores();
	store = await openStore();
});
afterEach(() => {
	store.close();
	vi.restoreAllMocks();
});
const optionsOf = async (from: Store) =>
	(await from.answers('r1')).answers.map(({ question, answer }) => [question, answer]);

describe('keeping', () => {
	test('answers with the moment of keeping only once the strict transaction is complete', async () => {
		const open = new Set<IDBTransaction>();
		let completed = 0;
		const durabilities: unknown[] = [];
		const original = IDBDatabase.prototype.transaction;
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
			this: IDBDatabase,
			names,
			mode,
			options
		) {
			const transaction = original.call(this, names, mode, options);
			if (mode !== 'readwrite') return transaction;
			durabilities.push(options?.durability);
			open.add(transaction);
			transaction.addEventListener('complete', () => {
				open.delete(transaction);
				completed += 1;
			});
			return transaction;
		});
		const clock = new TestClock();
		const own = await openStore(clock);
		const moment = await own.keep([firm(), start(), answer(3)], pack);
		expect(open.size).toBe(0);
		expect(completed).toBe(1);
		expect(durabilities).toEqual(['strict']);
		expect(moment).toEqual(new Date(clock.time));
		own.close();
	});

	test('what was kept is there after closing and opening again', async () => {
		await store.keep([firm(), start()], pack);
		await store.keep([answer(1), answer(2, 'd1.q2')], pack);
		await store.keep([answer(4)], pack);
		store.close();
		store = await openStore();
		expect(await store.overview()).toMatchObject({
			firms: [{ id: 'f1', name: 'Hua Yi Valves' }],
			assessments: [{ id: 'r1', firm: 'f1', depth: 'quick', round: '2027-03' }],
			damaged: []
		});
		expect(await optionsOf(store)).toEqual([
			['d1.q1', { state: 'option', option: '4' }],
			['d1.q2', { state: 'option', option: '2' }]
		]);
	});

	test('changes asked for without waiting are kept in the order of asking', async () => {
		await store.keep([firm(), start()], pack);
		const longNote = { state: 'blank' as const, note: 'x'.repeat(200_000) };
		await Promise.all([
			store.keep([{ ...answer(0), value: longNote } as ReturnType<typeof answer>], pack),
			store.keep([answer(1, 'd1.q2'), answer(2, 'd1.q2'), answer(3, 'd1.q2')], pack),
			store.keep([answer(4), answer(4, 'd1.q2')], pack)
		]);
		expect(await optionsOf(store)).toEqual([
			['d1.q1', { state: 'option', option: '4' }],
			['d1.q2', { state: 'option', option: '4' }]
		]);
		expect((await store.log()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	test('an answer taken back is gone, its history stays', async () => {
		await store.keep([firm(), start(), answer(1), answer(null)], pack);
		expect(await optionsOf(store)).toEqual([]);
		expect(await store.log()).toHaveLength(4);
	});

	test('any text comes back as it was written', async () => {
		const notes = ['', ' a\n\tb ', '阀门', '👩🏽‍🏭', '\ud800', '\u0000', '__proto__', '="1"+1'];
		const said = notes.map((note, at) => ({
			...answer(0, `d1.q${at}`),
			value: { state: 'blank' as const, note }
		}));
		await store.keep([firm(), start(), ...(said as ReturnType<typeof answer>[])], pack);
		const { answers } = await store.answers('r1');
		expect(answers.map(({ answer }) => answer.note)).toEqual(notes);
	});

	test('finishing freezes a report; opening the round again takes it away', async () => {
		const report = { format: 'gradus-report/1', frozenAt: 'then' } as Report;
		await store.keep([firm(), start()], pack);
		await store.keep([{ kind: 'finish', firm: 'f1', assessment: 'r1', value: report }], pack);
		expect((await store.overview()).assessments[0]!.report).toEqual(report);
		await store.keep([{ kind: 'reopen', firm: 'f1', assessment: 'r1' }], pack);
		expect((await store.overview()).assessments[0]!.report).toBeUndefined();
	});
});

test('deleting marks a firm or an assessment and loses nothing; restoring takes the mark away', async () => {
	await store.keep([firm(), start(), answer(3)], pack);
	const marks = async () => {
		const { firms, assessments } = await store.overview();
		return [firms[0]!.deletedAt, assessments[0]!.deletedAt];
	};
	await store.keep([{ kind: 'delete', firm: 'f1', assessment: 'r1' }], pack);
	expect(await marks()).toEqual([undefined, expect.stringMatching(/^2027-/)]);
	await store.keep([{ kind: 'delete', firm: 'f1' }], pack);
	expect((await marks())[0]).toMatch(/^2027-/);
	expect(await optionsOf(store)).toHaveLength(1);
	await store.keep([{ kind: 'restore', firm: 'f1', assessment: 'r1' }], pack);
	await store.keep([{ kind: 'restore', firm: 'f1' }], pack);
	expect(await marks()).toEqual([undefined, undefined]);
	expect(await optionsOf(store)).toHaveLength(1);
});

test('sample firms and real work never meet', async () => {
	const sample = await openStore(new TestClock(), 'sample');
	await sample.keep([firm('s1', 'Sample'), start('r1', 's1'), answer(4)], pack);
	await store.keep([firm('f1', 'Real')], pack);
	expect((await store.overview()).firms.map(({ name }) => name)).toEqual(['Real']);
	expect((await sample.overview()).firms.map(({ name }) => name)).toEqual(['Sample']);
	expect(await optionsOf(store)).toEqual([]);
	expect(await eventsInDatabase('work')).toHaveLength(1);
	expect(await eventsInDatabase('sample')).toHaveLength(3);
	expect(sample.identity.device).not.toBe(store.identity.device);
	sample.close();
});

describe('a damaged row', () => {
	beforeEach(async () => {
		await store.keep([firm(), firm('f2', 'Other'), start(), answer(1), answer(2, 'd1.q2')], pack);
		await behind(async (database) => {
			await database.firms.put({ id: 'f1', name: 7 } as unknown as FirmRecord);
			await database.assessments.update('r1', { depth: 'bottomless' as 'quick' });
			await database.answers.put({
				assessment: 'r1',
				question: 'd1.q2',
				answer: { state: 'perhaps' }
			} as unknown as AnswerRecord);
		});
	});

	test('is reported and left where it is; the others are read', async () => {
		const overview = await store.overview();
		expect(overview.firms.map(({ id }) => id)).toEqual(['f2']);
		expect(overview.damaged).toEqual([
			{ table: 'firms', key: 'f1' },
			{ table: 'assessments', key: 'r1' }
		]);
		const { answers, damaged } = await store.answers('r1');
		expect(answers.map(({ question }) => question)).toEqual(['d1.q1']);
		expect(damaged).toEqual([{ table: 'answers', key: 'r1 d1.q2' }]);
		expect(await behind(({ firms }) => firms.count())).toBe(2);
	});

	test('is mended from the log', async () => {
		await store.rebuild();
		expect(await store.overview()).toMatchObject({
			firms: [{ id: 'f1', name: 'Hua Yi Valves' }, { id: 'f2' }],
			assessments: [{ id: 'r1', depth: 'quick' }],
			damaged: []
		});
		expect((await store.answers('r1')).damaged).toEqual([]);
		expect(await optionsOf(store)).toHaveLength(2);
	});
});

test('a watcher hears of what it looks at, now and after each change, until it stops', async () => {
	const heard: number[] = [];
	const stop = store.watch(
		async (from) => (await from.overview()).firms.length,
		(count) => heard.push(count),
		(problem) => expect.fail(problem.code)
	);
	await vi.waitFor(() => expect(heard).toEqual([0]));
	await store.keep([firm()], pack);
	await vi.waitFor(() => expect(heard).toEqual([0, 1]));
	stop();
	await store.keep([firm('f2')], pack);
	await new Promise((done) => setTimeout(done, 50));
	expect(heard).toEqual([0, 1]);
});

test('the store remembers who it is and since when', async () => {
	const { identity } = store;
	store.close();
	store = await openStore();
	expect(store.identity).toEqual(identity);
	expect(new Date(identity.firstUse).getTime()).toBeGreaterThan(aMoment);
	expect(identity).toMatchObject({ schema: schemaVersion });
});
