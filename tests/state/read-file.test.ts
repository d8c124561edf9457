import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBackupFile, type Backup } from '#lib/exchange/backup-file';
import { hashesOf } from '#lib/exchange/backup-hashes';
import { lockBackup } from '#lib/exchange/locked-backup';
import { chain, emptyTail, rootHash } from '#lib/storage/events';
import type { Change, EventRecord } from '#lib/storage/records';
import { readFile, type FileRead } from '#lib/state/read-file';
import { backupOf } from '../support/backups';
import { aMoment, answer, firm, pack, start } from '../support/store';

const schema = 4;
const folder = join('tests', 'fixtures', 'backups');
const blob = (text: string) => new Blob([text]);

const said = (changes: readonly Change[]): Promise<EventRecord[]> =>
	chain(changes, emptyTail, {
		device: 'd',
		now: new Date(aMoment),
		newId: () => crypto.randomUUID(),
		packVersion: pack
	});

async function read(file: Blob, passphrase?: string): Promise<FileRead> {
	const result = await readFile({ file, schema, ...(passphrase ? { passphrase } : {}) });
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.value;
}

async function codes(file: Blob, passphrase?: string): Promise<readonly string[]> {
	const result = await readFile({ file, schema, ...(passphrase ? { passphrase } : {}) });
	return result.ok ? [] : result.problems.map(({ code }) => code);
}

/** A whole backup with everything in it, hashes included. */
async function whole(change: Partial<Backup> = {}): Promise<Backup> {
	const events = await said([firm('f'), start('r1', 'f'), answer(1)]);
	const backup = await backupOf({ events, ...change });
	return { ...backup, hashes: await hashesOf(backup) };
}

test('every backup of an older version opens, and nothing in it is damaged', async () => {
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
	expect(files.length).toBeGreaterThan(0);
	for (const name of files) {
		const text = readFileSync(join(folder, name), 'utf8');
		const opened = await read(blob(text));
		if (opened.kind !== 'backup') throw new Error(`${name} is ${opened.kind}`);
		expect(opened.events.length, name).toBeGreaterThan(0);
		expect(opened.damaged, name).toEqual([]);
		expect(opened.root, name).toBe(await rootHash(opened.events));
	}
});

describe('a backup with damage', () => {
	test('loses what is damaged, part by part, and keeps the rest', async () => {
		const backup = await whole();
		const bent = structuredClone(backup);
		bent.events[2] = { ...bent.events[2]!, value: null };
		bent.openings![0]!.opening.ballots = 9;
		bent.files![1] = { ...bent.files![1]!, bytes: new TextEncoder().encode('other') };
		const opened = await read(blob(makeBackupFile(bent)));
		if (opened.kind !== 'backup') throw new Error(opened.kind);
		expect(opened.damaged.map(({ code, place }) => `${code} ${place}`).sort()).toEqual([
			'backup/file-damaged files/1',
			'backup/hash-differs files',
			'backup/hash-differs openings',
			'file/entry-damaged events/2'
		]);
		expect(opened.events).toHaveLength(2);
		expect(opened.openings).toEqual([]);
		expect(opened.files).toHaveLength(2);
		expect(opened.choices).toHaveLength(1);
		expect(opened.member).toBeDefined();
	});

	test('names an entry whose hash holds and that says something without form', async () => {
		const strange = { ...answer(1), value: { state: 'option', option: 7 } } as unknown as Change;
		const events = await said([firm('f'), start('r1', 'f'), strange]);
		const opened = await read(blob(makeBackupFile(await whole({ events }))));
		expect(opened).toMatchObject({
			damaged: [{ code: 'file/entry-unreadable', place: 'events/2' }]
		});
	});
});

test('a file of a later version is said to be just that, whatever else is in it', async () => {
	const text = makeBackupFile(await whole()).replace(/"schema": 4/, '"schema": 5, "news": []');
	expect(await codes(blob(text))).toEqual(['file/newer']);
});

test('a locked file asks for its passphrase, and opens with it', async () => {
	const text = makeBackupFile(await whole());
	const locked = await lockBackup(new TextEncoder().encode(text), 'ten letters');
	expect(await read(blob(locked))).toEqual({ kind: 'locked' });
	expect((await read(blob(locked), 'ten letters')).kind).toBe('backup');
	expect(await codes(blob(locked.slice(0, -60)), 'ten letters')).toEqual(['lock/incomplete']);
});

test('reading tells how far it is, and stops where it is told to', async () => {
	const events = await said([
		firm('f'),
		start('r1', 'f'),
		...Array.from({ length: 1200 }, (_, at) => answer(at % 5, `q.${at}`))
	]);
	const file = blob(makeBackupFile(await whole({ events })));
	const steps: number[] = [];
	await readFile({ file, schema }, async (done, of) => void steps.push(done / of));
	expect(steps.at(-1)).toBe(1);
	expect(steps.length).toBeGreaterThan(3);
	const stop = readFile({ file, schema }, async () => {
		throw new Error('stopped');
	});
	await expect(stop).rejects.toThrow('stopped');
});
