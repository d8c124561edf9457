import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { rowWithBytes, rowWithTexts } from './backup-bytes';
import {
	backupPartCodes,
	backupParts,
	choicesSchema,
	countsSchema,
	erasedSchema,
	fileSchema,
	hashesSchema,
	isRowBefore,
	memberSchema,
	missingSchema,
	stewardSchema,
	type BackupCounts,
	type BackupFile,
	type BackupPart,
	type MemberPart,
	type StewardPart,
	type WithBytes
} from './backup-parts';
import { jsonProblemCodes, maxFileBytes, readJson } from './json';
import { openingProblemCodes, openingSchema } from './opening-form';
import { placeOf } from './place';
import { shapeProblemCodes, shapeProblems } from './shape';

export { backupParts };
export type { BackupCounts, BackupFile, BackupPart, MemberPart, StewardPart };
export type { BackupHashes, ChoicesEntry, ErasedEntry, MissingEntry } from './backup-parts';

export const backupFormat = 'gradus-backup/1';

/** A backup may be larger than other files: it holds every firm and round of a device. */
export const maxBackupBytes = 5 * maxFileBytes;

/** Codes that events and openings of any file can bring up. */
export const eventProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...openingProblemCodes,
	'backup/id-invalid',
	'backup/seq-invalid',
	'backup/unknown-kind'
] as const;

/** Every code that {@link parseBackupFile} can return. */
export const backupProblemCodes = [
	...eventProblemCodes,
	'backup/unknown-format',
	'backup/schema-invalid',
	...backupPartCodes
] as const;

/** One event of a device's log, field for field as the storage keeps it; a test compares the two. */
export const eventSchema = v.strictObject({
	id: v.pipe(v.string(), v.minLength(16, 'backup/id-invalid')),
	device: v.string(),
	seq: v.pipe(v.number(), v.integer('backup/seq-invalid'), v.minValue(1, 'backup/seq-invalid')),
	hlc: v.string(),
	wall: v.string(),
	firm: v.string(),
	assessment: v.string(),
	question: v.string(),
	kind: v.picklist(
		[
			...(['firm', 'start', 'depth', 'answer', 'finish', 'reopen', 'delete', 'restore'] as const),
			...(['limits', 'estimate', 'roadmap', 'task', 'workshop', 'attach', 'detach'] as const)
		],
		'backup/unknown-kind'
	),
	value: v.unknown(),
	packVersion: v.string(),
	prev: v.string(),
	hash: v.string()
});

export type LoggedEvent = v.InferOutput<typeof eventSchema>;

/** Everything on a device but sample firms, ballot boxes that are still closed, and ballots not handed in. */
export const backupFileSchema = v.strictObject({
	format: v.literal(backupFormat, 'backup/unknown-format'),
	madeAt: v.pipe(v.string(), v.isoTimestamp('backup/time-invalid')),
	/** Version of the app that made it. */
	app: v.string(),
	store: v.strictObject({
		epoch: v.string(),
		schema: v.pipe(
			v.number(),
			v.integer('backup/schema-invalid'),
			v.minValue(1, 'backup/schema-invalid')
		),
		device: v.string(),
		firstUse: v.string()
	}),
	/** Files made before schema 4 have none of the keys that may be left out, but for `openings` since schema 3. */
	counts: v.optional(countsSchema),
	hashes: v.optional(hashesSchema),
	/** What could not be read when the file was made; a file with this is a rescue file. */
	missing: v.optional(v.array(missingSchema)),
	events: v.array(eventSchema),
	/** What opened ballot boxes showed. */
	openings: v.optional(v.array(openingSchema)),
	erased: v.optional(v.array(erasedSchema)),
	choices: v.optional(v.array(choicesSchema)),
	member: v.optional(memberSchema),
	steward: v.optional(stewardSchema),
	files: v.optional(v.array(fileSchema))
});

type Written = Omit<v.InferOutput<typeof backupFileSchema>, 'format'>;

/** What a backup file holds, its bytes as bytes. */
export type Backup = Omit<Written, 'steward' | 'files'> & {
	steward?: StewardPart | undefined;
	files?: BackupFile[] | undefined;
};

/**
 * Reads a backup file, as text or already read; all problems together. Whether hashes hold is not looked at here: that is `verifyBackup`
 * (parts and files) and the storage's check (events).
 */
export function parseBackupFile(source: unknown): Result<Backup> {
	const read = typeof source === 'string' ? readJson(source, maxBackupBytes) : succeed(source);
	return read.ok ? assembleBackup(read.value) : read;
}

/**
 * A backup from what was read as JSON.
 * @param files read elsewhere, one by one; they take the place of a key that `value` has not.
 */
export function assembleBackup(value: unknown, files?: BackupFile[]): Result<Backup> {
	const problems = [...shapeProblems(backupFileSchema, value)];
	if (problems.length > 0) return refuse(problems);
	const written = v.parse(backupFileSchema, value);
	problems.push(...undoProblems(written.steward?.undo ?? []));
	const backup = { ...withBytes(written, problems), ...(files ? { files } : {}) };
	problems.push(...countProblems(backup));
	return problems.length > 0 ? refuse(problems) : succeed(backup);
}

function undoProblems(rows: Parameters<typeof isRowBefore>[0][]): readonly Problem[] {
	return rows.flatMap((row, at) =>
		isRowBefore(row)
			? []
			: [{ code: 'backup/row-invalid', place: placeOf(['steward', 'undo', at, 'before']) }]
	);
}

function withBytes({ format: _, ...written }: Written & { format: unknown }, problems: Problem[]) {
	const { steward, files, ...rest } = written;
	const rows = <T>(key: string, list: readonly T[], table?: string): WithBytes<T>[] =>
		list.map((row, at) =>
			rowWithBytes(row, table === undefined ? [key, at] : [key, table, at], problems)
		);
	const tables =
		steward &&
		Object.fromEntries(
			Object.entries(steward).map(([table, value]) => [
				table,
				Array.isArray(value) ? rows<unknown>('steward', value, table) : value
			])
		);
	return {
		...rest,
		...(tables ? { steward: tables as StewardPart } : {}),
		...(files ? { files: rows('files', files) } : {})
	} satisfies Backup;
}

/** How many entries each part has. */
export function countsOf(backup: Backup): BackupCounts {
	const rows = (part: MemberPart | StewardPart | undefined) =>
		Object.values(part ?? {}).reduce<number>(
			(sum, table) => sum + (Array.isArray(table) ? table.length : table === undefined ? 0 : 1),
			0
		);
	return {
		events: backup.events.length,
		openings: backup.openings?.length ?? 0,
		erased: backup.erased?.length ?? 0,
		choices: backup.choices?.length ?? 0,
		member: rows(backup.member),
		steward: rows(backup.steward),
		files: backup.files?.length ?? 0
	};
}

/** Parts that have more or fewer entries than the file says it has: it was cut or put together by hand. */
function countProblems(backup: Backup): readonly Problem[] {
	const { counts } = backup;
	if (!counts) return [];
	const found = countsOf(backup);
	return backupParts
		.filter((part) => counts[part] !== found[part])
		.map((part) => ({
			code: 'backup/count-differs',
			place: placeOf([part]),
			details: { found: found[part], expected: counts[part] }
		}));
}

/** The backup file as one text, one entry per line; {@link parseBackupFile} reads it back to the same. */
export function makeBackupFile(backup: Backup): string {
	const { files } = backup;
	return (
		backupText(backup) +
		(files ? `${filesBegin}${files.map(fileLine).join(',')}${filesEnd}` : '') +
		textEnd
	);
}

export const filesBegin = ',\n  "files": [';
export const filesEnd = '\n  ]';
export const textEnd = '\n}\n';

/** One file as a line of the file, without the comma that parts it from the next. */
export function fileLine(file: BackupFile): string {
	return `\n    ${JSON.stringify(rowWithTexts(file))}`;
}

/** All that stands before the files. */
export function backupText(backup: Backup): string {
	const { madeAt, app, counts, hashes, missing, events } = backup;
	const { epoch, schema, device, firstUse } = backup.store;
	const about = {
		format: backupFormat,
		madeAt,
		app,
		store: { epoch, schema, device, firstUse },
		counts,
		hashes
	};
	const { openings, erased, choices, member, steward } = backup;
	const lists = Object.entries({ missing, events, openings, erased, choices }).flatMap(
		([key, list]) => (list ? [listText(key, list, '  ')] : [])
	);
	const parts = Object.entries({ member, steward }).flatMap(([key, tables]) =>
		tables ? [`  ${JSON.stringify(key)}: {\n${tablesText(tables)}\n  }`] : []
	);
	const head = JSON.stringify(about, null, 2).slice(0, -2);
	return [head, ...lists, ...parts].join(',\n');
}

function tablesText(tables: object): string {
	return Object.entries(tables)
		.filter(([, table]) => table !== undefined)
		.map(([name, table]) =>
			Array.isArray(table)
				? listText(name, table.map(rowWithTexts), '    ')
				: `    ${JSON.stringify(name)}: ${JSON.stringify(table)}`
		)
		.join(',\n');
}

function listText(key: string, entries: readonly unknown[], indent: string): string {
	const lines = entries.map((entry) => `\n${indent}  ${JSON.stringify(entry)}`).join(',');
	return `${indent}${JSON.stringify(key)}: [${lines}\n${indent}]`;
}

/** A file as text, the entries of its lists one per line. */
export function withLists(
	about: object,
	lists: Readonly<Record<string, readonly unknown[]>>
): string {
	const head = JSON.stringify(about, null, 2).slice(0, -2);
	const parts = Object.entries(lists).map(([key, entries]) => listText(key, entries, '  '));
	return `${[head, ...parts].join(',\n')}\n}\n`;
}
