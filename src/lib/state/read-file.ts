import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { maxBackupBlobBytes, readBackup, type Step } from '#lib/exchange/backup-blob';
import {
	maxBackupBytes,
	type Backup,
	type BackupFile,
	type BackupPart,
	type MemberPart,
	type StewardPart
} from '#lib/exchange/backup-file';
import { verifyBackup } from '#lib/exchange/backup-hashes';
import { detectFile } from '#lib/exchange/detect';
import { parseFirmFile } from '#lib/exchange/firm-file';
import { decodeText } from '#lib/exchange/json';
import { isLocked, maxLockedBytes, unlockBackup } from '#lib/exchange/locked-backup';
import { isReadableEntry } from '#lib/storage/entry-check';
import { damagedEvents, rootHash } from '#lib/storage/events';
import type { ChoicesRecord, ErasedRecord } from '#lib/storage/keeping-records';
import type { EventRecord } from '#lib/storage/records';
import type { OpeningRecord } from '#lib/storage/workshop-records';

/** What a file with a log holds; nothing damaged is among it. */
export interface ReadLog {
	readonly kind: 'backup' | 'firm';
	readonly madeAt: string;
	readonly events: readonly EventRecord[];
	readonly openings: readonly OpeningRecord[];
	readonly files: readonly BackupFile[];
	readonly erased: readonly ErasedRecord[];
	readonly choices: readonly ChoicesRecord[];
	readonly member?: MemberPart | undefined;
	readonly steward?: StewardPart | undefined;
	/** Root hash of its log, as it was when the file was made. */
	readonly root: string;
	/** How many things could not be read when the file was made: with any it is a rescue file, and no backup. */
	readonly missing: number;
	/** What is damaged, and left out. */
	readonly damaged: readonly Problem[];
}

export type FileRead =
	/** An answers file: its reader needs the questionnaires. */
	| { readonly kind: 'answers'; readonly value: unknown }
	/** It is asked for the passphrase. */
	| { readonly kind: 'locked' }
	| ReadLog;

const megabyte = 1024 * 1024;
const chunk = 500;
/** A backup says what it is at its beginning. */
const head = 4096;

/** What a reader has to know beside the file. */
export interface Reading {
	readonly file: Blob;
	/** Of a locked file. */
	readonly passphrase?: string;
	/** The schema of this version of the app: files of a later one are not understood. */
	readonly schema: number;
}

/** Reads a chosen file whole, and looks whether every part of it holds. Nothing here is read or changed. */
export async function readFile(
	{ file, passphrase, schema }: Reading,
	step: Step = async () => undefined
): Promise<Result<FileRead>> {
	if (file.size > maxBackupBlobBytes) return refuse([tooLarge(maxBackupBlobBytes)]);
	if (await isLocked(file)) {
		if (passphrase === undefined) return succeed({ kind: 'locked' });
		if (file.size > maxLockedBytes) return refuse([tooLarge(maxLockedBytes)]);
		const opened = await unlockBackup(await file.text(), passphrase);
		if (!opened.ok) return opened;
		const inside = new Blob([opened.value]);
		return (await isBackup(inside))
			? fromBackup(inside, schema, step)
			: refuse([{ code: 'lock/not-backup', place: 'file' }]);
	}
	if (await isBackup(file)) return fromBackup(file, schema, step);
	const text = decodeText(new Uint8Array(await file.arrayBuffer()), maxBackupBytes);
	if (!text.ok) return text;
	const detected = detectFile(text.value);
	if (!detected.ok) return detected;
	const { kind, value, format } = detected.value;
	if (kind === 'answers') return succeed({ kind, value });
	if (kind === 'backup') return fromBackup(file, schema, step);
	if (kind === 'firm') {
		const parsed = parseFirmFile(value);
		return parsed.ok ? checkedLog({ kind, ...parsed.value }, [], step) : parsed;
	}
	return refuse([{ code: 'file/not-for-import', place: 'format', details: { found: format } }]);
}

async function isBackup(file: Blob): Promise<boolean> {
	return /"format"\s*:\s*"gradus-backup\//.test(await file.slice(0, head).text());
}

async function fromBackup(file: Blob, schema: number, step: Step): Promise<Result<ReadLog>> {
	// First of all, since a later version may have written what this one would call a mistake.
	const [, written] = /"schema"\s*:\s*(\d{1,9})/.exec(await file.slice(0, head).text()) ?? [];
	if (Number(written ?? 0) > schema)
		return refuse([
			{
				code: 'file/newer',
				place: 'store/schema',
				details: { found: Number(written), known: schema }
			}
		]);
	const read = await readBackup(file, step);
	if (!read.ok) return read;
	const backup = read.value;
	const found = await verifyBackup(backup, step);
	return checkedLog({ kind: 'backup', ...backup }, found, step);
}

type Unchecked = Pick<Backup, 'madeAt' | 'events'> &
	Partial<Omit<Backup, 'app' | 'store'>> & { readonly kind: ReadLog['kind'] };

/** Leaves out what is damaged, and names it. */
async function checkedLog(
	file: Unchecked,
	found: readonly Problem[],
	step: Step
): Promise<Result<ReadLog>> {
	const all = file.events as readonly EventRecord[];
	const problems: Problem[] = [...found];
	const events: EventRecord[] = [];
	for (let at = 0; at < all.length; at += chunk) {
		const some = all.slice(at, at + chunk);
		const bad = new Set(await damagedEvents(some));
		for (const [index, event] of some.entries()) {
			const place = `events/${at + index}`;
			if (bad.has(index)) problems.push({ code: 'file/entry-damaged', place });
			else if (!isReadableEntry(event)) problems.push({ code: 'file/entry-unreadable', place });
			else events.push(event);
		}
		await step(Math.min(at + chunk, all.length), all.length);
	}
	const isWhole = (part: BackupPart) =>
		!found.some(({ code, place }) => code === 'backup/hash-differs' && place === part);
	const lost = new Set(
		found.flatMap(({ code, place }) =>
			code === 'backup/file-damaged' ? [Number(place.split('/')[1])] : []
		)
	);
	const part = <T>(name: BackupPart, list: readonly T[] | undefined): readonly T[] =>
		isWhole(name) ? (list ?? []) : [];
	return succeed({
		kind: file.kind,
		madeAt: file.madeAt,
		events,
		openings: part('openings', file.openings) as readonly OpeningRecord[],
		files: (file.files ?? []).filter((_file, at) => !lost.has(at)),
		erased: part('erased', file.erased),
		choices: part('choices', file.choices) as readonly ChoicesRecord[],
		...(file.member && isWhole('member') ? { member: file.member } : {}),
		...(file.steward && isWhole('steward') ? { steward: file.steward } : {}),
		root: await rootHash(all),
		missing: file.missing?.length ?? 0,
		damaged: problems
	});
}

function tooLarge(limit: number): Problem {
	return { code: 'json/too-large', place: 'file', details: { limit: limit / megabyte } };
}
