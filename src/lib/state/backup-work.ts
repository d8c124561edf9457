import type { Result } from '#lib/domain/result';
import type { Step } from '#lib/exchange/backup-blob';
import { lockBackup, maxLockableBytes } from '#lib/exchange/locked-backup';
import { checkBackupFile, type CheckedBackup } from './check-backup';

/** What takes seconds: restoring a file in memory, and turning a passphrase into a key. */
export type BackupOrder =
	| { readonly act: 'check'; readonly file: Blob; readonly passphrase?: string }
	| { readonly act: 'lock'; readonly file: Blob; readonly passphrase: string };

/** By what was asked. */
export interface BackupDone {
	readonly check: Result<CheckedBackup>;
	/** The locked file, opened again with the passphrase; none where there is too much to lock. */
	readonly lock: { readonly file: Blob; readonly check: Result<CheckedBackup> } | undefined;
}

export type FromBackupWorker =
	| { readonly step: readonly [done: number, of: number] }
	| { readonly done: BackupDone[keyof BackupDone] }
	| { readonly failed: string };

export async function carryOut(
	order: BackupOrder,
	step: Step
): Promise<BackupDone[keyof BackupDone]> {
	if (order.act === 'check') return checkBackupFile(order.file, order.passphrase, step);
	if (order.file.size > maxLockableBytes) return undefined;
	const bytes = new Uint8Array(await order.file.arrayBuffer());
	const text = await lockBackup(bytes, order.passphrase);
	const file = new Blob([text], { type: 'text/plain' });
	// What was locked counts only once it was opened again.
	return { file, check: await checkBackupFile(file, order.passphrase, step) };
}
