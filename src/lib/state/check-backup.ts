import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { readBackup, type Step } from '#lib/exchange/backup-blob';
import type { Backup, MissingEntry } from '#lib/exchange/backup-file';
import { verifyBackup } from '#lib/exchange/backup-hashes';
import { isLocked, maxLockedBytes, openLockedBackup } from '#lib/exchange/locked-backup';
import { isAttachment } from '#lib/storage/attachment-rules';
import * as attachments from '#lib/storage/attachment-rules';
import { damagedEvents, rootHash } from '#lib/storage/events';
import { fold, type Heads } from '#lib/storage/fold';
import { planSchema } from '#lib/storage/plan-records';
import {
	answerRecordSchema,
	assessmentSchema,
	firmSchema,
	type EventRecord
} from '#lib/storage/records';
import * as workshops from '#lib/storage/workshop-changes';
import { workshopSchema } from '#lib/storage/workshop-schemas';

/** What a backup would bring back, found by restoring it in memory. */
export interface CheckedBackup {
	readonly madeAt: string;
	/** Version of the app that made it. */
	readonly app: string;
	readonly events: number;
	readonly firms: number;
	readonly rounds: number;
	readonly answers: number;
	readonly workshops: number;
	readonly files: number;
	/** Photos and files that answers speak of and that are not in it. */
	readonly filesElsewhere: number;
	readonly member: boolean;
	readonly steward: boolean;
	/** Entries that are missing in the chain of the device that made it, neither there nor erased. */
	readonly gaps: number;
	/** Rows that the entries tell of and that this version of the app cannot show. */
	readonly unreadable: number;
	/** What could not be read when it was made: it is a rescue file then, and no backup. */
	readonly missing: readonly MissingEntry[];
	/** The log's, as it was restored. */
	readonly root: string;
	readonly isLocked: boolean;
}

const chunk = 2000;

/**
 * Reads a backup file whole, plain or locked, and restores it in memory: every hash of every part, photo and entry, the chain of each
 * device, and the state that the entries tell. Nothing on this device is read or changed.
 * @param passphrase of a locked one.
 */
export async function checkBackupFile(
	file: Blob,
	passphrase: string | undefined,
	step: Step
): Promise<Result<CheckedBackup>> {
	const locked = await isLocked(file);
	if (locked && passphrase === undefined)
		return refuse([{ code: 'lock/wrong-passphrase', place: 'file' }]);
	if (locked && file.size > maxLockedBytes)
		return refuse([
			{
				code: 'json/too-large',
				place: 'file',
				details: { limit: maxLockedBytes / 1024 / 1024 }
			}
		]);
	const read = locked
		? await openLockedBackup(await file.text(), passphrase!, step)
		: await readBackup(file, step);
	if (!read.ok) return read;
	const problems = [
		...(await verifyBackup(read.value, step)),
		...(await eventProblems(read.value, step))
	];
	if (problems.length > 0) return refuse(problems);
	return succeed({ ...(await restoredInMemory(read.value)), isLocked: locked });
}

/** Entries whose hash does not hold, and those that stand twice. */
async function eventProblems({ events }: Backup, step: Step): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	const known = new Set<string>();
	for (let at = 0; at < events.length; at += chunk) {
		const some = events.slice(at, at + chunk) as EventRecord[];
		for (const index of await damagedEvents(some))
			problems.push({ code: 'file/entry-damaged', place: `events/${at + index}` });
		for (const [index, { id }] of some.entries()) {
			if (known.has(id)) problems.push({ code: 'backup/twice', place: `events/${at + index}` });
			known.add(id);
		}
		await step(Math.min(at + chunk, events.length), events.length);
	}
	return problems;
}

async function restoredInMemory(backup: Backup): Promise<Omit<CheckedBackup, 'isLocked'>> {
	const log = new Map((backup.events as EventRecord[]).map((event) => [event.id, event]));
	const events = [...log.values()];
	const heads = fold(events, { workshops, attachments });
	const root = await rootHash(events);
	const held = new Set((backup.files ?? []).map(({ hash }) => hash));
	const wanted = new Set(
		[...heads.attachments.values()].flatMap(({ evidence, removedAt }) =>
			evidence.kind === 'link' || removedAt !== undefined ? [] : [evidence.hash]
		)
	);
	return {
		madeAt: backup.madeAt,
		app: backup.app,
		events: events.length,
		firms: heads.firms.size,
		rounds: heads.assessments.size,
		answers: heads.answers.size,
		workshops: heads.workshops.size,
		files: held.size,
		filesElsewhere: [...wanted].filter((hash) => !held.has(hash)).length,
		member: backup.member !== undefined,
		steward: backup.steward !== undefined,
		gaps: gapsOf(backup),
		unreadable: unreadableRows(heads),
		missing: backup.missing ?? [],
		root
	};
}

function unreadableRows(heads: Heads): number {
	const count = (rows: ReadonlyMap<string, unknown>, isReadable: (row: unknown) => boolean) =>
		[...rows.values()].filter((row) => !isReadable(row)).length;
	return (
		count(heads.firms, (row) => v.is(firmSchema, row)) +
		count(heads.assessments, (row) => v.is(assessmentSchema, row)) +
		count(heads.answers, (row) => v.is(answerRecordSchema, row)) +
		count(heads.plans, (row) => v.is(planSchema, row)) +
		count(heads.workshops, (row) => v.is(workshopSchema, row)) +
		count(heads.attachments, isAttachment)
	);
}

/** Numbers that the own chain of the device lacks. Of other devices a file may hold a part, such as one firm. */
function gapsOf({ store, events, erased = [] }: Backup): number {
	const numbers = new Set(
		[...events, ...erased].filter(({ device }) => device === store.device).map(({ seq }) => seq)
	);
	return numbers.size === 0 ? 0 : Math.max(...numbers) - numbers.size;
}
