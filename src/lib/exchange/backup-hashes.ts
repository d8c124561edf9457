import type { Problem } from '#lib/domain/result';
import { rowWithTexts } from './backup-bytes';
import type { Backup, BackupFile, BackupHashes } from './backup-file';
import { backupParts } from './backup-parts';
import { hexOf } from './byte-texts';
import { placeOf } from './place';
import { isObject } from './shape';

/** Codes of {@link verifyBackup}, and of what restores a backup to look at it. */
export const backupVerifyCodes = [
	'backup/hash-differs',
	'backup/file-damaged',
	'backup/twice'
] as const;

/** SHA-256, hex. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function hashOfLines(lines: readonly string[]): Promise<string> {
	return sha256Of(new TextEncoder().encode(lines.join('\n')));
}

/** JSON with the keys of every object in order: the same text for the same value, wherever it was stored. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isObject(value)) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value)
		.filter(([, each]) => each !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`);
	return `{${entries.join(',')}}`;
}

/** What the hash of `files` is made of, so that the bytes need not be in memory together. */
export type FileStub = Pick<BackupFile, 'hash' | 'type'> & { readonly size: number };

/** @param files stubs of the files in their order, where their bytes are elsewhere. */
export async function hashesOf(
	backup: Backup,
	files: readonly FileStub[] = stubsOf(backup)
): Promise<BackupHashes> {
	const rows = (list: readonly unknown[] | undefined) =>
		hashOfLines((list ?? []).map((row) => canonical(rowWithTexts(row))));
	const tables = (part: object | undefined) =>
		rows(
			Object.entries(part ?? {})
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.flatMap(([table, list]) =>
					(Array.isArray(list) ? list : [list])
						.filter((row) => row !== undefined)
						.map((row) => ({ table, row: rowWithTexts(row) }))
				)
		);
	const [events, openings, erased, choices, member, steward, evidence] = await Promise.all([
		// The root hash, as `rootHash` of the storage makes it; a test compares the two.
		hashOfLines(backup.events.map(({ hash }) => hash).sort()),
		rows(backup.openings),
		rows(backup.erased),
		rows(backup.choices),
		tables(backup.member),
		tables(backup.steward),
		hashOfLines(files.map(({ hash, type, size }) => `${hash} ${type} ${size}`))
	]);
	return { events, openings, erased, choices, member, steward, files: evidence };
}

function stubsOf({ files }: Backup): readonly FileStub[] {
	return (files ?? []).map(({ hash, type, bytes }) => ({ hash, type, size: bytes.length }));
}

/** Whether every part has the hash that the file says, and every photo or file the one it is named by. Files without hashes have none to differ. */
export async function verifyBackup(
	backup: Backup,
	step: (done: number, of: number) => Promise<void> = async () => undefined
): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	if (backup.hashes) {
		const found = await hashesOf(backup);
		for (const part of backupParts)
			if (found[part] !== backup.hashes[part])
				problems.push({ code: 'backup/hash-differs', place: placeOf([part]) });
	}
	const files = backup.files ?? [];
	for (const [at, { hash, bytes }] of files.entries()) {
		if ((await sha256Of(bytes)) !== hash)
			problems.push({ code: 'backup/file-damaged', place: placeOf(['files', at]) });
		await step(at + 1, files.length);
	}
	return problems;
}
