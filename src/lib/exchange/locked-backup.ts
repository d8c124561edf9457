import { refuse, type Result } from '#lib/domain/result';
import { isArmored } from './armored';
import type { Backup } from './backup-file';
import { readBackup, type Step } from './backup-blob';
import { lock, lockProblem, unlock, type LockFault } from './passphrase-lock';

/**
 * Memory and time for one guess at a passphrase: 2^16 blocks of 1 KB, so 64 MB; see decision 0017. Fixed, so that every phone can open every
 * backup.
 */
export const backupWorkFactor = 16;
/** Files that ask for more are refused before the work begins. */
const maxWorkFactor = 18;

/** A locked backup is one text in memory, so it may not be as large as an open one; in bytes of its text. */
export const maxLockedBytes = 200 * 1024 * 1024;
/** What may be locked: the lock makes it longer by a third. */
export const maxLockableBytes = Math.floor((maxLockedBytes / 65) * 48) - 1024;

/** Every code that {@link openLockedBackup} can return beside those of a backup that is open. */
export const lockedBackupCodes = [
	'lock/not-locked',
	'lock/work-factor',
	'lock/incomplete',
	'lock/damaged',
	'lock/wrong-passphrase',
	'lock/not-backup'
] as const;
type Code = (typeof lockedBackupCodes)[number];

const faults = {
	'not-locked': 'lock/not-locked',
	'work-factor': 'lock/work-factor',
	incomplete: 'lock/incomplete',
	damaged: 'lock/damaged',
	'wrong-passphrase': 'lock/wrong-passphrase'
} as const satisfies Readonly<Record<LockFault, Code>>;

/**
 * The backup as an age file in its text form; the program `age` opens it too, and then it is a backup file as any other.
 * @throws {RangeError} where the passphrase is empty.
 */
export function lockBackup(backup: Uint8Array, passphrase: string): Promise<string> {
	return lock(backup, passphrase, backupWorkFactor);
}

/** The backup file inside, as bytes. */
export async function unlockBackup(
	text: string,
	passphrase: string
): Promise<Result<Uint8Array<ArrayBuffer>>> {
	const opened = await unlock(text, passphrase, maxWorkFactor);
	if (!('bytes' in opened)) return lockProblem(opened, faults);
	return { ok: true, value: opened.bytes as Uint8Array<ArrayBuffer> };
}

/** Whether a file looks locked; reads its beginning alone. */
export async function isLocked(file: Blob): Promise<boolean> {
	return isArmored(await file.slice(0, 1024).text());
}

/** Reads a backup that may be locked. What is inside a lock and is no backup of ours is told apart from a wrong passphrase. */
export async function openLockedBackup(
	text: string,
	passphrase: string,
	step?: Step
): Promise<Result<Backup>> {
	const opened = await unlockBackup(text, passphrase);
	if (!opened.ok) return opened;
	const read = await readBackup(new Blob([opened.value]), step);
	if (read.ok || read.problems.every(({ code }) => code !== 'backup/not-backup')) return read;
	return refuse([{ code: 'lock/not-backup', place: 'file' }]);
}
