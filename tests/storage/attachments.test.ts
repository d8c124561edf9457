import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	answer,
	behind,
	eventsInDatabase,
	firm,
	headsInDatabase,
	openStore,
	outcome,
	pack,
	removeStores,
	start,
	told
} from '../support/store';
import type { AttachFacts, AttachmentRecord, FileRecord } from '#lib/storage/attachment-records';
import {
	attachmentsOf,
	readBack,
	sha256Of,
	withFiles,
	type Attachments
} from '#lib/storage/attachments';
import type { Change } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';

let store: Store;
let evidence: Attachments;
beforeEach(async () => {
	await removeStores();
	store = await openStore();
	evidence = attachmentsOf(store);
	await store.keep([firm(), start()], pack);
});
afterEach(() => {
	vi.restoreAllMocks();
	store.close();
});

async function aFile(content: string): Promise<FileRecord> {
	const bytes = new TextEncoder().encode(content).buffer as ArrayBuffer;
	return { hash: await sha256Of(bytes), bytes, type: 'image/jpeg' };
}

function attach(
	attachment: string,
	{ hash, bytes, type }: FileRecord,
	more: Partial<AttachFacts> = {},
	question = 'd1.q1'
): Change {
	return {
		kind: 'attach',
		firm: 'f1',
		assessment: 'r1',
		question,
		value: {
			attachment,
			evidence: { kind: 'photo', hash, type, size: bytes.byteLength, name: `${attachment}.jpg` },
			...more
		}
	};
}

const detach = (attachment: string): Change => ({
	kind: 'detach',
	firm: 'f1',
	assessment: 'r1',
	question: 'd1.q1',
	value: { attachment }
});

const link: Change = {
	kind: 'attach',
	firm: 'f1',
	assessment: 'r1',
	question: 'd1.q2',
	value: { attachment: 'l', evidence: { kind: 'link', url: 'https://example.com/' } }
};

/** Puts a photo and its bytes in together, as the intake does. */
async function add(id: string, content = id, more: Partial<AttachFacts> = {}): Promise<FileRecord> {
	const file = await aFile(content);
	await store.keep([attach(id, file, more)], pack, withFiles([file]));
	return file;
}

const ids = async (assessment?: string) =>
	(await evidence.list(assessment)).attachments.map(({ id }) => id);

describe('evidence', () => {
	test('stands with its question, and its bytes under their hash', async () => {
		const { hash, bytes } = await add('a', 'a photo', { caption: 'the wall', covers: ['1'] });
		await store.keep([link], pack);
		store.close();
		store = await openStore();
		evidence = attachmentsOf(store);
		const { attachments, damaged, missing } = await evidence.list('r1');
		expect(attachments).toMatchObject([
			{
				id: 'a',
				firm: 'f1',
				assessment: 'r1',
				question: 'd1.q1',
				caption: 'the wall',
				covers: ['1'],
				evidence: { hash, size: bytes.byteLength }
			},
			{ id: 'l', question: 'd1.q2', evidence: { kind: 'link' } }
		]);
		expect([damaged, [...missing]]).toEqual([[], []]);
		expect(await evidence.bytes(hash)).toEqual({ state: 'held', bytes, type: 'image/jpeg' });
		expect(await evidence.list('r2')).toMatchObject({ attachments: [] });
		expect(await evidence.size()).toBe(bytes.byteLength);
	});

	test('can be described anew, taken away and put back; when it was added stays', async () => {
		const file = await add('a');
		const [first] = (await evidence.list('r1')).attachments;
		await store.keep([attach('a', file, { caption: 'later' })], pack);
		expect((await evidence.list('r1')).attachments).toEqual([{ ...first!, caption: 'later' }]);
		await store.keep([detach('a')], pack);
		expect((await evidence.list('r1')).attachments).toMatchObject([
			{ id: 'a', removedAt: expect.stringMatching(/^2027/) }
		]);
		expect((await evidence.bytes(file.hash)).state).toBe('held');
		await store.keep([attach('a', file)], pack);
		expect((await evidence.list('r1')).attachments).toEqual([first]);
	});

	test('of a deleted round stays', async () => {
		await add('a');
		await store.keep([{ kind: 'delete', firm: 'f1', assessment: 'r1' }], pack);
		expect(await ids('r1')).toEqual(['a']);
	});

	test('is told by the log alone: rebuilding gives the same, whatever became of the rows', async () => {
		await add('a');
		const file = await add('b', 'b', { caption: 'c' });
		await store.keep([detach('a'), attach('b', file, { covers: ['2'] }), link], pack);
		const heads = await headsInDatabase();
		expect(heads.attachments.size).toBe(3);
		expect(heads).toEqual(told(await eventsInDatabase()));
		await behind(({ attachments }) => attachments.clear());
		await store.rebuild();
		expect(await headsInDatabase()).toEqual(heads);
	});

	test('an event that says nothing readable changes nothing and stays in the log', async () => {
		await add('a');
		const before = await headsInDatabase();
		const broken = [
			{ attachment: 'a', evidence: { kind: 'photo', hash: 'x', type: '', size: 1, name: '' } },
			{ attachment: 'a', evidence: { kind: 'link', url: 'javascript:alert(1)' } },
			{ attachment: 5 },
			null
		].map((value) => ({ ...link, value }) as Change);
		await store.keep([...broken, { ...detach('a'), value: {} } as unknown as Change], pack);
		expect((await headsInDatabase()).attachments).toEqual(before.attachments);
		expect(await eventsInDatabase()).toHaveLength(8);
	});
});

describe('bytes', () => {
	test('come with their event or not at all', async () => {
		const file = await aFile('a photo');
		const failing = async () => {
			throw new Error('no');
		};
		const both = async (database: Parameters<ReturnType<typeof withFiles>>[0]) => {
			await withFiles([file])(database);
			await failing();
		};
		expect(await outcome(store.keep([attach('a', file)], pack, both))).toBe('storage-failed');
		expect(await ids()).toEqual([]);
		expect(await evidence.hashes()).toEqual([]);
	});

	test('that are the same lie there once, for whatever number of questions', async () => {
		const file = await add('a', 'same');
		await store.keep([attach('b', file, {}, 'd1.q2')], pack, withFiles([file]));
		expect(await ids('r1')).toEqual(['a', 'b']);
		expect(await evidence.hashes()).toEqual([file.hash]);
	});

	test('that are gone are told as missing, and changed ones as damaged', async () => {
		const gone = await add('a', 'first');
		const changed = await add('b', 'second');
		await behind(async ({ files }) => {
			await files.delete(gone.hash);
			await files.put({ ...changed, bytes: new Uint8Array([1, 2, 3]).buffer });
		});
		expect([...(await evidence.list('r1')).missing]).toEqual([gone.hash]);
		expect((await evidence.bytes(gone.hash)).state).toBe('missing');
		expect((await evidence.bytes(changed.hash)).state).toBe('damaged');
		expect(await outcome(readBack(store, changed.hash))).toBe('storage-failed');
		expect(await outcome(readBack(store, (await add('c')).hash))).toBe('kept');
	});

	test('can be brought back later, if they are the right ones', async () => {
		const file = await add('a', 'first');
		const other = await add('b', 'second');
		await behind(({ files }) => files.clear());
		await evidence.add([file, { ...other, bytes: file.bytes }]);
		expect((await evidence.bytes(file.hash)).state).toBe('held');
		expect([...(await evidence.list('r1')).missing]).toEqual([other.hash]);
	});

	test('are plain bytes: nothing else is ever put there', async () => {
		await add('a');
		const rows = await behind(({ files }) => files.toArray());
		expect(rows.map(({ bytes }) => Object.prototype.toString.call(bytes))).toEqual([
			'[object ArrayBuffer]'
		]);
	});

	test('are swept only where neither the heads nor the log speak of them', async () => {
		const kept = await add('a', 'kept');
		const away = await add('b', 'taken away');
		await store.keep([detach('b')], pack);
		const stray = await aFile('stray');
		await behind(({ files }) => files.put(stray));
		expect(await evidence.sweep()).toBe(1);
		expect((await evidence.hashes()).sort()).toEqual([kept.hash, away.hash].sort());
		await behind(({ attachments }) => attachments.clear());
		expect(await evidence.sweep()).toBe(0);
		await behind(({ events }) => events.where({ assessment: 'r1' }).delete());
		expect(await evidence.sweep()).toBe(2);
	});
});

describe('several at once', () => {
	test('two photos and a file, from two windows, are all there', async () => {
		const other = await openStore();
		const three = await Promise.all(['x', 'y', 'z'].map(aFile));
		await Promise.all(
			three.map((file, at) =>
				(at === 1 ? other : store).keep([attach(`p${at}`, file)], pack, withFiles([file]))
			)
		);
		other.close();
		expect(await ids('r1')).toHaveLength(3);
		expect((await evidence.list('r1')).missing.size).toBe(0);
		expect(await headsInDatabase()).toEqual(told(await eventsInDatabase()));
	});
});

describe('a damaged row', () => {
	const broken = { id: 'a', assessment: 'r1', evidence: 5 } as unknown as AttachmentRecord;

	test('is told, hides no other, and is left where it is', async () => {
		await add('a');
		await add('b');
		await behind(({ attachments }) => attachments.put(broken));
		const { attachments, damaged } = await evidence.list('r1');
		expect(attachments.map(({ id }) => id)).toEqual(['b']);
		expect(damaged).toEqual([{ table: 'attachments', key: 'a' }]);
		expect(await behind(({ attachments: rows }) => rows.get('a'))).toEqual(broken);
	});

	test('is mended by the next change, from the log', async () => {
		await add('a', 'a', { caption: 'c' });
		const whole = await behind(({ attachments }) => attachments.get('a'));
		await behind(({ attachments }) => attachments.put(broken));
		await store.keep([detach('a')], pack);
		expect(await behind(({ attachments }) => attachments.get('a'))).toEqual({
			...whole!,
			removedAt: expect.stringMatching(/^2027/)
		});
	});
});

describe('the mark of a photo that is awaited', () => {
	const place = { firm: 'f1', assessment: 'r1', question: 'd1.q1', at: '2027-03-05T10:00:00.000Z' };

	test('stays until the photo arrives, in the same moment', async () => {
		await evidence.expectPhoto(place);
		store.close();
		store = await openStore();
		expect(await store.pendingPhoto()).toEqual({ id: 'photo', ...place });
		const file = await aFile('arrived');
		await store.keep([attach('a', file)], pack, withFiles([file], place.at));
		expect(await store.pendingPhoto()).toBeUndefined();
	});

	test('is not touched by answers, by other evidence, or by the end of another wait', async () => {
		await evidence.expectPhoto(place);
		await store.keep([answer(1)], pack);
		await add('a');
		await evidence.expectNoPhoto('2026-01-01T00:00:00.000Z');
		expect(await store.pendingPhoto()).toMatchObject(place);
		await evidence.expectNoPhoto(place.at);
		expect(await store.pendingPhoto()).toBeUndefined();
	});
});

test('an answer opens none of the tables of evidence', async () => {
	const opened: string[] = [];
	const { database } = store.connection;
	const original = database.transaction.bind(database) as (...args: unknown[]) => never;
	vi.spyOn(database, 'transaction').mockImplementation(((...args: unknown[]) => {
		opened.push((args[1] as { name: string }[]).map(({ name }) => name).join(' '));
		return original(...args);
	}) as never);
	await store.keep([answer(2)], pack);
	expect(opened).toEqual([expect.stringContaining('answers')]);
	expect(opened[0]).not.toMatch(/attachments|files|pending/);
});
