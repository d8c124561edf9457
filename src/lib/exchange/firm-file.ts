import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { rowWithBytes, rowWithTexts } from './backup-bytes';
import { eventProblemCodes, eventSchema, maxBackupBytes, withLists } from './backup-file';
import { fileSchema, type BackupFile } from './backup-parts';
import { readJson } from './json';
import { openingSchema } from './opening-form';
import { placeOf, shown } from './place';
import { isObject, shapeProblems } from './shape';

export const firmFormat = 'gradus-firm/1';

/** Every code that {@link parseFirmFile} can return. */
export const firmProblemCodes = [
	...eventProblemCodes,
	'backup/hash-invalid',
	'backup/bytes-invalid',
	'firm/unknown-format',
	'firm/part-unknown',
	'firm/time-invalid',
	'firm/id-invalid',
	'firm/no-event',
	'firm/foreign-event',
	'firm/foreign-opening'
] as const;

/** What can be left out of a firm file. */
export const firmParts = ['ballots', 'evidence', 'desk', 'bin'] as const;
export type FirmPart = (typeof firmParts)[number];

/** One firm, to be handed to somebody else: all of it, but for what was left out by choice. */
export const firmFileSchema = v.strictObject({
	format: v.literal(firmFormat, 'firm/unknown-format'),
	madeAt: v.pipe(v.string(), v.isoTimestamp('firm/time-invalid')),
	/** Version of the app that made it. */
	app: v.string(),
	firm: v.strictObject({
		id: v.pipe(v.string(), v.minLength(1, 'firm/id-invalid')),
		name: v.string()
	}),
	events: v.pipe(v.array(eventSchema), v.minLength(1, 'firm/no-event')),
	/** What the opened ballot boxes of its workshops showed. */
	openings: v.array(openingSchema),
	/**
	 * What is not in the file: what opened ballots said, the bytes of photos and files, the consultant's notes on the desk, what lies in
	 * the bin. Files that leave nothing out, or were made before there was a choice, do not say.
	 */
	leftOut: v.optional(v.array(v.picklist(firmParts, 'firm/part-unknown'))),
	/** Bytes of photos and files that back its answers. */
	files: v.optional(v.array(fileSchema))
});

type Written = Omit<v.InferOutput<typeof firmFileSchema>, 'format'>;

/** What a firm file holds, its bytes as bytes. */
export type FirmFile = Omit<Written, 'files'> & { files?: BackupFile[] | undefined };

/** Reads a firm file, as text or already read; all problems together. Whether the events' hashes hold is the storage's check. */
export function parseFirmFile(source: unknown): Result<FirmFile> {
	const read = typeof source === 'string' ? readJson(source, maxBackupBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = [
		...shapeProblems(firmFileSchema, read.value),
		...foreign(read.value, 'events', 'firm/foreign-event'),
		...foreign(read.value, 'openings', 'firm/foreign-opening')
	];
	if (problems.length > 0) return refuse(problems);
	const { format: _, files, ...rest } = v.parse(firmFileSchema, read.value);
	const wrong: Problem[] = [];
	const bytes = files?.map((file, at) => rowWithBytes(file, ['files', at], wrong));
	return wrong.length > 0
		? refuse(wrong)
		: succeed({ ...rest, ...(bytes ? { files: bytes } : {}) });
}

/** Entries that belong to another firm than the file. */
function foreign(file: unknown, key: 'events' | 'openings', code: string): readonly Problem[] {
	if (!isObject(file) || !isObject(file.firm) || typeof file.firm.id !== 'string') return [];
	const { id } = file.firm;
	const entries: readonly unknown[] = Array.isArray(file[key]) ? file[key] : [];
	return entries.flatMap((entry, at) => {
		const firm = isObject(entry) ? entry.firm : undefined;
		if (typeof firm !== 'string' || firm === id) return [];
		return [{ code, place: placeOf([key, at, 'firm']), details: { found: shown(firm) } }];
	});
}

/** The hand-over file of a firm, one entry per line; {@link parseFirmFile} reads it back to the same. */
export function makeFirmFile(file: FirmFile): string {
	const { madeAt, app, firm, events, openings, leftOut, files } = file;
	const about = { format: firmFormat, madeAt, app, firm: { id: firm.id, name: firm.name } };
	return withLists(about, {
		events,
		openings,
		...(leftOut ? { leftOut } : {}),
		...(files ? { files: files.map(rowWithTexts) } : {})
	});
}
