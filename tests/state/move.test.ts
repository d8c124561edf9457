import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toFrames } from '#lib/exchange/frames';
import { rootHash } from '#lib/storage/events';
import { BenchmarkStore } from '#lib/storage/benchmark-store';
import type { Store } from '#lib/storage/store';
import { checkNumber } from '#lib/state/check-number';
import type { Library } from '#lib/state/Library.svelte.ts';
import { give, maxTransferFrames, receive, type Giving } from '#lib/state/move';
import {
	answer,
	anyHistory,
	asked,
	aWorkshop,
	behind,
	eventsInDatabase,
	firm,
	opening,
	openStore,
	pack,
	prepared,
	removeStores,
	start
} from '../support/store';

vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2027-03-05T10:00:00.000Z');
let store: Store;
const fresh = async () => {
	store?.close();
	await removeStores();
	await Dexie.delete('gradus-benchmark');
	store = await openStore();
};
beforeEach(fresh);
afterEach(() => store.close());

const library = () =>
	({
		store,
		keeper: { settled: async () => undefined },
		log: () => store.log()
	}) as unknown as Library;

const bytesOf = (giving: Giving) => {
	if (!('bytes' in giving)) throw new Error(giving.needsFile);
	return giving.bytes;
};

test('whatever was said arrives with the same root hash, hash for hash', async () => {
	await fc.assert(
		fc.asyncProperty(anyHistory, async (history) => {
			await fresh();
			for (const changes of history) await store.keep(changes, pack);
			const giving = await give(library(), now);
			const got = await receive(bytesOf(giving));
			if (!got.ok) throw new Error(JSON.stringify(got.problems));
			const log = await eventsInDatabase();
			expect(await rootHash(got.value.events)).toBe(await rootHash(log));
			const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
			expect([...got.value.events].sort(byId)).toEqual([...log].sort(byId));
			expect(got.value.root).toBe(giving.root);
		}),
		{ numRuns: 12 }
	);
});

test('a log with gaps, and of two devices, arrives with the same root hash', async () => {
	await store.keep([firm(), start(), answer(1), answer(2), answer(3)], pack);
	const theirs = await store.log();
	await fresh();
	await store.keep([firm('f2', 'Other')], pack);
	await store.addEvents(theirs.filter(({ seq }) => seq !== 2 && seq !== 4));
	const giving = await give(library(), now);
	const got = await receive(bytesOf(giving));
	expect(got).toMatchObject({ ok: true, value: { root: giving.root } });
});

test('a full round of 75 answers with a workshop fits into the codes', async () => {
	await store.keep(
		[
			firm(),
			start(),
			...Array.from({ length: 75 }, (_, at) => answer(at % 5, `dimension.question-${at}`)),
			prepared(),
			asked()
		],
		pack
	);
	await behind(({ openings }) =>
		openings.put({ workshop: aWorkshop, poll: 0, firm: 'f1', opening: opening() })
	);
	const giving = await give(library(), now);
	const bytes = bytesOf(giving);
	const frames = toFrames(bytes, 'B', maxTransferFrames);
	expect(frames.ok && frames.value.length).toBeLessThanOrEqual(10);
	const got = await receive(bytes);
	expect(got.ok && got.value.openings).toEqual([
		{ workshop: aWorkshop, poll: 0, firm: 'f1', opening: opening() }
	]);
});

test('what codes cannot carry is given as a file, and why is said', async () => {
	await store.keep(
		[firm(), start(), ...Array.from({ length: 600 }, (_, at) => answer(at % 5, `q.${at}`))],
		pack
	);
	expect(await give(library(), now)).toMatchObject({ needsFile: 'large', events: 602 });
	await fresh();
	await store.keep([firm()], pack);
	const benchmark = await BenchmarkStore.open();
	await benchmark.putHome('f1', 'a1');
	benchmark.close();
	expect(await give(library(), now)).toMatchObject({ needsFile: 'beside' });
	await behind(({ files }) =>
		files.put({ hash: 'a'.repeat(64), bytes: new ArrayBuffer(3), type: 'image/webp' })
	);
	expect(await give(library(), now)).toMatchObject({ needsFile: 'photos' });
});

test('bytes that were changed anywhere are refused, and so are those of a later version', async () => {
	await store.keep([firm(), start(), answer(1)], pack);
	const bytes = bytesOf(await give(library(), now));
	for (let at = 0; at < bytes.length; at += 1) {
		const bent = Uint8Array.from(bytes);
		bent[at]! ^= 0x10;
		const got = await receive(bent);
		expect(got.ok, `byte ${at}`).toBe(false);
	}
	expect((await receive(new Uint8Array())).ok).toBe(false);
});

test('check numbers are eight digits that follow from the root hash', async () => {
	expect(checkNumber('0'.repeat(64))).toBe('0000 0000');
	expect(checkNumber('ffffffffffff' + '0'.repeat(52))).toMatch(/^\d{4} \d{4}$/);
	await store.keep([firm()], pack);
	const { root } = await give(library(), now);
	await store.keep([start()], pack);
	expect(checkNumber((await give(library(), now)).root)).not.toBe(checkNumber(root));
});
