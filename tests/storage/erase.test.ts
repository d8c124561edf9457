import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { readBackup } from '#lib/exchange/backup-blob';
import { makeBackup } from '#lib/state/make-backup';
import { BenchmarkStore } from '#lib/storage/benchmark-store';
import { erase, surveyErasure, surveyGiven, type Erasable } from '#lib/storage/erase';
import { readErasures } from '#lib/storage/erased';
import { roomOf } from '#lib/storage/room';
import type { Store } from '#lib/storage/store';
import { chainFaults, everyRow, plant, tablesWith, type Planted } from '../support/planted';
import {
	anyHistory,
	behind,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	opening,
	outcome,
	pack,
	seat,
	TestClock,
	told
} from '../support/store';
import { removeEverything, restore } from '../support/whole-device';

vi.setConfig({ testTimeout: 120_000 });

const clock = new TestClock();
let store: Store;
const fresh = async () => {
	store?.close();
	await removeEverything();
	store = await openStore();
};
beforeEach(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	await fresh();
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

const word = 'Zwölfkäuzchen';
const stubs = () => behind(({ erased }) => erased.toArray());
const faults = async () => chainFaults(await eventsInDatabase(), await stubs());
const still = async () => undefined;
const backupOf = async (from: Store) => {
	const { file } = await makeBackup(from, { now: new Date(0), app: '0' }, still);
	return file;
};

/** Two firms with the same fields filled, each with its own word. */
async function twoFirms(): Promise<readonly [Planted, Planted]> {
	const two = await plant(store, 2, 'Nachtigall');
	return [await plant(store, 1, word), two];
}

/** What of the kind goes, and the tables that may still hold the word because they are of something else. */
const subjects: readonly [string, (planted: Planted) => Erasable, readonly string[]][] = [
	['a firm', ({ firm: id }) => ({ kind: 'firm', id }), []],
	[
		'a round',
		({ round: id }) => ({ kind: 'round', id }),
		// Of the firm: its name, its tasks, its offers, and what was given, which stays to be withdrawn.
		[
			...['gradus/events', 'gradus/firms', 'gradus/plans', 'gradus/backups'],
			...['gradus-benchmark/given', 'gradus-benchmark/offers', 'gradus-benchmark/drafts']
		]
	]
];

describe('erasing', () => {
	test('finds the word in every table that a person can fill, before', async () => {
		await plant(store, 1, word);
		const filled = tablesWith(word, await everyRow());
		expect(filled).toEqual([
			...[
				...['answers', 'assessments', 'attachments', 'backups', 'boxes', 'choices', 'events'],
				...['files', 'firms', 'imports', 'openings', 'plans', 'seats', 'workshops']
			].map((table) => `gradus/${table}`),
			...['drafts', 'given', 'offers'].map((table) => `gradus-benchmark/${table}`)
		]);
	});

	test.each(subjects)('%s leaves no word of it in any table', async (_what, of, others) => {
		const [one] = await twoFirms();
		expect(await erase(store, [of(one)], clock)).toBe(true);
		const rows = await everyRow();
		expect(tablesWith(word, rows).filter((table) => !others.includes(table))).toEqual([]);
		for (const what of ['note', 'where', 'caption', 'dissent', 'promise', 'reason', 'bytes'])
			expect(tablesWith(`${what} ${word}`, rows)).toEqual(
				tablesWith(`${what} ${word}`, rows).filter((table) => others.includes(table))
			);
	});

	test('a firm leaves no word of it in a backup or in any query', async () => {
		const [one] = await twoFirms();
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		expect(await (await backupOf(store)).text()).not.toContain(word);
		expect(JSON.stringify(await store.overview())).not.toContain(word);
		expect(JSON.stringify(await store.log())).not.toContain(word);
		expect((await store.answers(one.round)).answers).toEqual([]);
	});

	test('a firm leaves every row of another firm as it was', async () => {
		const [one, two] = await twoFirms();
		const of = (rows: ReadonlyMap<string, readonly string[]>, { firm: id }: Planted) =>
			[...rows].map(([table, all]) => [
				table,
				all.filter((row) => row.includes('Nachtigall') || row.includes(id))
			]);
		const before = of(await everyRow(), two).filter(([table]) => table !== 'gradus/imports');
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const after = of(await everyRow(), two).filter(([table]) => table !== 'gradus/imports');
		expect(after).toEqual(before);
	});

	test('a round takes the workshop that agreed on it, and leaves the other round and the plan', async () => {
		const [one] = await twoFirms();
		const before = await headsInDatabase();
		await erase(store, [{ kind: 'round', id: one.round }], clock);
		const heads = await headsInDatabase();
		expect(heads.assessments.has(one.round)).toBe(false);
		expect(heads.workshops.has(one.workshop)).toBe(false);
		expect(heads.assessments.get(one.other)).toEqual(before.assessments.get(one.other));
		expect(heads.plans.get(one.firm)).toEqual(before.plans.get(one.firm));
		expect(heads.firms.get(one.firm)).toEqual(before.firms.get(one.firm));
	});

	test('a workshop leaves the round, and a piece of evidence leaves the answer', async () => {
		const [one] = await twoFirms();
		const [photo] = one.attachments;
		await erase(store, [{ kind: 'attachment', id: photo! }], clock);
		await erase(store, [{ kind: 'workshop', id: one.workshop }], clock);
		const heads = await headsInDatabase();
		expect(heads.assessments.has(one.round)).toBe(true);
		expect((await store.answers(one.round)).answers).toHaveLength(4);
		const rows = await everyRow();
		for (const gone of ['caption', 'dissent', 'promise', 'bytes of a photo'])
			expect(tablesWith(`${gone} ${word}`, rows)).toEqual([]);
		expect(tablesWith(`bytes of a file ${word}`, rows)).toEqual(['gradus/files']);
		expect(await faults()).toEqual([]);
	});

	test('keeps bytes that another answer is backed with', async () => {
		const one = await plant(store, 1, word);
		const [photo] = (await behind(({ attachments }) => attachments.toArray())).filter(
			({ id }) => id === one.attachments[0]
		);
		const { evidence } = photo!;
		await store.keep([firm('f9')], pack);
		await store.keep(
			[
				{
					kind: 'attach',
					firm: 'f9',
					assessment: 'r9',
					question: 'd1.q1',
					value: { attachment: 'shared', evidence }
				}
			],
			pack
		);
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const hashes = await behind(({ files }) => files.toCollection().primaryKeys());
		expect(hashes).toEqual(['hash' in evidence ? evidence.hash : '']);
	});

	test('counts before what goes', async () => {
		const [one] = await twoFirms();
		const counts = await surveyErasure(store, [{ kind: 'firm', id: one.firm }]);
		expect(counts).toMatchObject({
			...{ firms: 1, rounds: 2, finished: 1, answers: 4, notes: 5, backed: 1 },
			...{ photos: 1, files: 0, links: 1, workshops: 1, ballots: 5, sealed: 1, seats: 1 },
			...{ roadmaps: 1, tasks: 1, deskNotes: 1, undo: true, reportWords: true }
		});
		const gone = (await eventsInDatabase()).filter((event) => event.firm === one.firm);
		expect(counts.entries).toBe(gone.length);
		expect(await surveyGiven([one.firm])).toEqual({ holders: [''], messages: 1, offers: 1 });
		expect(await surveyGiven(['nobody'])).toEqual({ holders: [], messages: 0, offers: 0 });
	});
});

describe('the log after erasing', () => {
	test('is a chain that holds, with stubs that say nothing, and goes on where it stood', async () => {
		const [one] = await twoFirms();
		const before = await eventsInDatabase();
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const all = await stubs();
		expect(all.length).toBe(before.filter((event) => event.firm === one.firm).length);
		for (const stub of all)
			expect(Object.keys(stub).sort()).toEqual(['at', 'device', 'hash', 'seq', 'what']);
		expect(await faults()).toEqual([]);
		await erase(store, [{ kind: 'firm', id: 'firm-2-000000000000' }], clock);
		expect(await eventsInDatabase()).toEqual([]);
		await store.keep([firm()], pack);
		const [next] = await eventsInDatabase();
		expect(next!.seq).toBe(before.length + 1);
		expect(await faults()).toEqual([]);
	});

	test('shows a lost entry, a changed one and one that was put in', async () => {
		await twoFirms();
		await erase(store, [{ kind: 'firm', id: 'firm-1-000000000000' }], clock);
		const events = await eventsInDatabase();
		const [third, fourth] = events.sort((a, b) => a.seq - b.seq).slice(2);
		const without = events.filter((event) => event !== third);
		const { device, seq } = third!;
		expect(await chainFaults(without, await stubs())).toEqual([{ device, seq, fault: 'gap' }]);
		const changed = events.map((each) => (each === third ? { ...each, value: 'forged' } : each));
		expect(await chainFaults(changed, await stubs())).toEqual([{ device, seq, fault: 'changed' }]);
		const stub = { device, seq, hash: 'f'.repeat(64), at: 'then', what: [] };
		expect(await chainFaults(without, [...(await stubs()), stub])).toEqual([
			{ device, seq: fourth!.seq, fault: 'broken' }
		]);
	});

	test('tells the state, whatever was said before', async () => {
		await fc.assert(
			fc.asyncProperty(anyHistory, fc.constantFrom('f1', 'f2'), async (history, id) => {
				await fresh();
				for (const changes of history) await store.keep(changes, pack);
				await erase(store, [{ kind: 'firm', id }], clock);
				const heads = await headsInDatabase();
				expect(heads).toEqual(told(await store.log()));
				expect(await faults()).toEqual([]);
				await store.rebuild();
				expect(await headsInDatabase()).toEqual(heads);
				expect(heads.firms.has(id)).toBe(false);
			}),
			{ numRuns: 15 }
		);
	});

	test('makes a backup that comes back the same elsewhere', async () => {
		const [one] = await twoFirms();
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const file = await backupOf(store);
		const { epoch, device, firstUse } = store.identity;
		const read = await readBackup(file);
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		await fresh();
		await restore(store, read.value);
		const again = await backupOf(store);
		const mine = store.identity;
		const renamed = (await again.text())
			.replace(mine.epoch, epoch)
			.replace(`"device": "${mine.device}"`, `"device": "${device}"`)
			.replace(mine.firstUse, firstUse);
		expect(renamed).toBe(await file.text());
		expect(await faults()).toEqual([]);
	});
});

describe('what was erased does not come back', () => {
	test('from an older file, unless it is asked for', async () => {
		const [one, two] = await twoFirms();
		const old = await store.log();
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const after = await everyRow();
		expect(await store.addEvents(old)).toBe(0);
		expect(await everyRow()).toEqual(after);
		const erasures = await behind(readErasures);
		for (const event of old) expect(erasures.isErased(event)).toBe(event.firm === one.firm);
		expect([one.firm, one.round, one.workshop].map(erasures.isGone)).toEqual([true, true, true]);
		expect([two.firm, two.round, two.workshop].map(erasures.isGone)).toEqual([false, false, false]);
	});

	test('but a sample firm, which is the same each time, can be opened again', async () => {
		const samples = await openStore(undefined, 'sample');
		await samples.keep([firm('sample-1')], pack);
		await erase(samples, [{ kind: 'firm', id: 'sample-1' }], clock);
		expect((await samples.overview()).firms).toEqual([]);
		await samples.keep([firm('sample-1')], pack);
		expect((await samples.overview()).firms).toHaveLength(1);
		samples.close();
	});

	test('through entries of another device that this one never had', async () => {
		const [one] = await twoFirms();
		const [last] = (await store.log()).filter(({ firm: id }) => id === one.firm).slice(-1);
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const theirs = { ...last!, id: 'another-entry-000', device: 'another', hash: 'x' };
		expect((await behind(readErasures)).isErased(theirs)).toBe(true);
		expect((await behind(readErasures)).isErased({ ...theirs, firm: 'f7', assessment: '' })).toBe(
			false
		);
	});

	test('through a window that still shows it', async () => {
		const [one, two] = await twoFirms();
		const other = await openStore();
		await erase(store, [{ kind: 'firm', id: one.firm }], clock);
		const after = await everyRow();
		const late = `${word} typed late`;
		const say = (assessment: string, of: string) =>
			({
				kind: 'answer',
				firm: of,
				assessment,
				question: 'd1.q1',
				value: { state: 'blank', note: late }
			}) as const;
		await other.keep([say(one.round, one.firm)], pack);
		await other.keep([{ kind: 'firm', firm: one.firm, value: { name: late, profile: {} } }], pack);
		const room = roomOf(other);
		await room.putSeat(seat('late', { workshop: one.workshop, reasons: { q: late } }));
		await room.putOpenings([
			{ workshop: one.workshop, poll: 0, firm: one.firm, opening: opening() }
		]);
		expect(await everyRow()).toEqual(after);
		await other.keep([say(one.round, one.firm), say(two.round, two.firm)], pack);
		expect(tablesWith(late, await everyRow())).toEqual(['gradus/answers', 'gradus/events']);
		expect((await store.answers(one.round)).answers).toEqual([]);
		expect(await faults()).toEqual([]);
		other.close();
	});
});

describe('erasing that is cut off', () => {
	/** Fails at the write of that number; returns how many there were. */
	function failAt(at: number): () => number {
		let writes = 0;
		for (const verb of ['put', 'add', 'delete', 'clear'] as const) {
			const original = IDBObjectStore.prototype[verb] as (...args: unknown[]) => IDBRequest;
			vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (
				this: IDBObjectStore,
				...args: unknown[]
			) {
				if ((writes += 1) === at) throw new DOMException('injected', 'DataError');
				return original.apply(this, args);
			} as never);
		}
		return () => writes;
	}

	test('at any write erases nothing of the log, or all of it', async () => {
		const [one] = await twoFirms();
		const before = await everyRow();
		let refused = 0;
		// Each write from the first to the last, in steps: there are more than a hundred, and one fails like another.
		for (let at = 1; ; at += at < 20 ? 1 : 7) {
			const count = failAt(at);
			const result = await outcome(erase(store, [{ kind: 'firm', id: one.firm }], clock));
			const writes = count();
			vi.restoreAllMocks();
			if (result === 'kept') {
				expect(writes).toBeGreaterThan(30);
				break;
			}
			expect(result).toBe('storage-failed');
			expect(await everyRow()).toEqual(before);
			refused += 1;
		}
		expect(refused).toBeGreaterThanOrEqual(20);
		expect(tablesWith(word, await everyRow())).not.toContain('gradus/events');
	});

	test('before the database of benchmarks goes on at the next start', async () => {
		const [one] = await twoFirms();
		vi.spyOn(BenchmarkStore, 'open').mockRejectedValue(new Error('closed'));
		expect(await erase(store, [{ kind: 'firm', id: one.firm }], clock)).toBe(false);
		expect(tablesWith(word, await everyRow())).toEqual([
			'gradus-benchmark/drafts',
			'gradus-benchmark/given',
			'gradus-benchmark/offers'
		]);
		vi.restoreAllMocks();
		store.close();
		store = await openStore();
		await vi.waitFor(async () => expect(tablesWith(word, await everyRow())).toEqual([]));
		await vi.waitFor(async () =>
			expect(await behind(({ meta }) => meta.toCollection().primaryKeys())).toEqual(['store'])
		);
	});
});
