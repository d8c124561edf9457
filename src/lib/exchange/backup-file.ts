import * as v from 'valibot';
import { refuse, succeed, type Result } from '#lib/domain/result';
import { jsonProblemCodes, maxFileBytes, readJson } from './json';
import { openingProblemCodes, openingSchema } from './opening-form';
import { shapeProblemCodes, shapeProblems } from './shape';

export const backupFormat = 'gradus-backup/1';

/** A backup may be larger than other files: it holds every firm and round of a device. */
export const maxBackupBytes = 5 * maxFileBytes;

/** Every code that {@link parseBackupFile} can return. */
export const backupProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...openingProblemCodes,
	'backup/unknown-format',
	'backup/time-invalid',
	'backup/schema-invalid',
	'backup/id-invalid',
	'backup/seq-invalid',
	'backup/unknown-kind'
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

/** The whole log of a device. */
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
	events: v.array(eventSchema),
	/** What opened ballot boxes showed; files made before there were workshops have none. */
	openings: v.optional(v.array(openingSchema))
});

export type Backup = Omit<v.InferOutput<typeof backupFileSchema>, 'format'>;

/** Reads a backup file, as text or already read; all problems together. Whether the events' hashes hold is the storage's check. */
export function parseBackupFile(source: unknown): Result<Backup> {
	const read = typeof source === 'string' ? readJson(source, maxBackupBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = shapeProblems(backupFileSchema, read.value);
	if (problems.length > 0) return refuse(problems);
	const { madeAt, app, store, events, openings } = v.parse(backupFileSchema, read.value);
	return succeed({ madeAt, app, store, events, ...(openings ? { openings } : {}) });
}

/** The backup file of a log, one entry per line; {@link parseBackupFile} reads it back to the same. */
export function makeBackupFile({ madeAt, app, store, events, openings }: Backup): string {
	const { epoch, schema, device, firstUse } = store;
	const about = { format: backupFormat, madeAt, app, store: { epoch, schema, device, firstUse } };
	return withLists(about, { events, ...(openings ? { openings } : {}) });
}

/** A file as text, the entries of its lists one per line. */
export function withLists(
	about: object,
	lists: Readonly<Record<string, readonly unknown[]>>
): string {
	const head = JSON.stringify(about, null, 2).slice(0, -2);
	const parts = Object.entries(lists).map(([key, entries]) => {
		const lines = entries.map((entry) => `\n    ${JSON.stringify(entry)}`).join(',');
		return `,\n  ${JSON.stringify(key)}: [${lines}\n  ]`;
	});
	return `${head}${parts.join('')}\n}\n`;
}
