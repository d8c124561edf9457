import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { eventProblemCodes, eventSchema, maxBackupBytes, withLists } from './backup-file';
import { readJson } from './json';
import { openingSchema } from './opening-form';
import { placeOf, shown } from './place';
import { isObject, shapeProblems } from './shape';

export const firmFormat = 'gradus-firm/1';

/** Every code that {@link parseFirmFile} can return. */
export const firmProblemCodes = [
	...eventProblemCodes,
	'firm/unknown-format',
	'firm/time-invalid',
	'firm/id-invalid',
	'firm/no-event',
	'firm/foreign-event',
	'firm/foreign-opening'
] as const;

/** Everything about one firm, to be handed to somebody else. */
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
	openings: v.array(openingSchema)
});

export type FirmFile = Omit<v.InferOutput<typeof firmFileSchema>, 'format'>;

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
	const { madeAt, app, firm, events, openings } = v.parse(firmFileSchema, read.value);
	return succeed({ madeAt, app, firm, events, openings });
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
export function makeFirmFile({ madeAt, app, firm, events, openings }: FirmFile): string {
	const about = { format: firmFormat, madeAt, app, firm: { id: firm.id, name: firm.name } };
	return withLists(about, { events, openings });
}
