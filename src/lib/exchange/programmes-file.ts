import * as v from 'valibot';
import { programmeKinds, type LocalProgramme } from '#lib/domain/programme';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { isDay } from './day';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const programmesFormat = 'gradus-programmes/1';

/** Every code that {@link parseProgrammesFile} can return. */
export const programmesProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'programmes/unknown-format',
	'programmes/empty-text',
	'programmes/id-invalid',
	'programmes/duplicate-id',
	'programmes/unknown-kind',
	'programmes/link-invalid',
	'programmes/day-invalid',
	'programmes/until-before-from',
	'programmes/empty-list',
	'programmes/unknown-size',
	'programmes/sector-invalid',
	'programmes/region-invalid'
] as const;

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
/** The name of a host without user and password before it: those disguise where a link leads. */
const linkForm = /^https:\/\/[a-zA-Z0-9.-]+(:\d+)?([/?#]\S*)?$/;

const text = v.pipe(v.string(), v.regex(/\S/, 'programmes/empty-text'));
const inBothLanguages = v.strictObject({ en: text, 'zh-CN': text });
const day = v.pipe(v.string(), v.regex(dayForm, 'programmes/day-invalid'));
const listOf = <Item extends v.GenericSchema>(item: Item) =>
	v.pipe(v.array(item), v.minLength(1, 'programmes/empty-list'));

/** Real programmes that a host lists, each of one kind of help. */
export const programmesFileSchema = v.strictObject({
	format: v.literal(programmesFormat, 'programmes/unknown-format'),
	programmes: v.array(
		v.strictObject({
			id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'programmes/id-invalid')),
			kind: v.picklist(programmeKinds, 'programmes/unknown-kind'),
			name: inBothLanguages,
			link: v.pipe(v.string(), v.regex(linkForm, 'programmes/link-invalid')),
			from: v.optional(day),
			until: v.optional(day),
			where: v.optional(inBothLanguages),
			conditions: v.optional(
				v.strictObject({
					makes: v.optional(v.boolean()),
					sizes: v.optional(
						listOf(v.picklist(['micro', 'small', 'medium', 'large'], 'programmes/unknown-size'))
					),
					sectors: v.optional(
						listOf(v.pipe(v.string(), v.regex(/^[A-T](\d{2})?$/, 'programmes/sector-invalid')))
					),
					regions: v.optional(
						listOf(
							v.pipe(
								v.string(),
								v.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'programmes/region-invalid')
							)
						)
					)
				})
			)
		})
	)
});

/** Reads a file of local programmes, as text or already read; all problems together. */
export function parseProgrammesFile(source: unknown): Result<readonly LocalProgramme[]> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const problems = [...shapeProblems(programmesFileSchema, read.value), ...unlikely(read.value)];
	return problems.length > 0
		? refuse(problems)
		: succeed(v.parse(programmesFileSchema, read.value).programmes);
}

/** What a schema cannot say: an id twice, a day that no calendar has, an end before the beginning, an address that is none. */
function unlikely(file: unknown): readonly Problem[] {
	if (!isObject(file) || !Array.isArray(file.programmes)) return [];
	const seen = new Set<unknown>();
	return file.programmes.flatMap((programme: unknown, index): Problem[] => {
		if (!isObject(programme)) return [];
		const problems: Problem[] = [];
		const report = (code: (typeof programmesProblemCodes)[number], key: string) =>
			problems.push({
				code,
				place: placeOf(['programmes', index, key]),
				details: { found: shown(programme[key]) }
			});
		const { id, link, from, until } = programme;
		if (typeof id === 'string') {
			if (seen.has(id)) report('programmes/duplicate-id', 'id');
			seen.add(id);
		}
		const [begins, ends] = [dayIn(from), dayIn(until)];
		if (isLike(link, linkForm) && !isAddress(link)) report('programmes/link-invalid', 'link');
		if (begins && !isDay(begins)) report('programmes/day-invalid', 'from');
		if (ends && !isDay(ends)) report('programmes/day-invalid', 'until');
		if (begins && ends && ends < begins) report('programmes/until-before-from', 'until');
		return problems;
	});
}

function isLike(value: unknown, form: RegExp): value is string {
	return typeof value === 'string' && form.test(value);
}

function dayIn(value: unknown): string | undefined {
	return isLike(value, dayForm) ? value : undefined;
}

function isAddress(text: string): boolean {
	try {
		return new URL(text).protocol === 'https:';
	} catch {
		return false;
	}
}

/** The file of these programmes; {@link parseProgrammesFile} reads it back to the same. */
export function makeProgrammesFile(programmes: readonly LocalProgramme[]): string {
	return `${JSON.stringify({ format: programmesFormat, programmes }, null, 2)}\n`;
}
