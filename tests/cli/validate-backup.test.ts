import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeBackup } from '#lib/exchange/backup-blob';
import { makeBackupFile, maxBackupBytes } from '#lib/exchange/backup-file';
import { hashesOf } from '#lib/exchange/backup-hashes';
import { lockBackup } from '#lib/exchange/locked-backup';
import { validate } from '../../src/cli/commands/validate';
import { backupOf, withoutFiles } from '../support/backups';

const folder = mkdtempSync(join(tmpdir(), 'gradus-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));
const saved = (name: string, content: string | Uint8Array) => {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
};
const codesOf = async (name: string) => {
	const outcome = await validate(name, 'en');
	if (outcome.kind === 'misused') throw new Error(name);
	const { kind, problems } = outcome.output!.json as { kind: string; problems: { code: string }[] };
	return [kind, problems.map(({ code }) => code)];
};

const full = await backupOf();
const text = await (await writeBackup(withoutFiles(full), full.files)).text();

test.each([1, 2, 3])('validate finds no fault in a backup of schema %i', async (schema) => {
	expect(await codesOf(`tests/fixtures/backups/schema-${schema}.json`)).toEqual(['backup', []]);
});

test('validate finds no fault in a backup with every part', async () => {
	expect(await codesOf(saved('full.json', text))).toEqual(['backup', []]);
});

test('validate finds a part and a photo that are not as they were', async () => {
	const others = { ...full, hashes: await hashesOf(full), choices: [] };
	others.files = [{ ...full.files![0]!, bytes: new TextEncoder().encode('other') }];
	expect(await codesOf(saved('changed.json', makeBackupFile(others)))).toEqual([
		'backup',
		['backup/hash-differs', 'backup/hash-differs', 'backup/file-damaged']
	]);
});

test('validate says of a backup with a passphrase that it is locked', async () => {
	const locked = await lockBackup(new TextEncoder().encode(text), 'any four words here');
	expect(await codesOf(saved('locked.age.txt', locked))).toEqual([null, ['file/locked']]);
});

test('validate reads a backup with photos that is larger than any other file', async () => {
	const bytes = new Uint8Array(9 * 1024 * 1024);
	const files = Array.from({ length: 9 }, (_, at) => {
		const each = bytes.slice();
		each[0] = at;
		return each;
	});
	const named = await Promise.all(
		files.map(async (each) => ({
			hash: Buffer.from(await crypto.subtle.digest('SHA-256', each)).toString('hex'),
			type: 'image/webp',
			bytes: each
		}))
	);
	const blob = await writeBackup(withoutFiles(full), named);
	expect(blob.size).toBeGreaterThan(maxBackupBytes);
	const name = saved('large.json', new Uint8Array(await blob.arrayBuffer()));
	expect(await codesOf(name)).toEqual(['backup', []]);
	truncateSync(name, blob.size - 1000);
	expect(await codesOf(name)).toEqual(['backup', ['backup/incomplete']]);
}, 60_000);
