import * as v from 'valibot';
import type { Problem } from '#lib/domain/result';
import { placeOf, shown } from './place';

export const shapeProblemCodes = [
	'shape/not-object',
	'shape/not-list',
	'shape/not-text',
	'shape/not-number',
	'shape/not-boolean',
	'shape/missing-key',
	'shape/unknown-key'
] as const;

type ShapeProblemCode = (typeof shapeProblemCodes)[number];
type Path = readonly (string | number)[];

const codeByType: Readonly<Record<string, ShapeProblemCode>> = {
	strict_object: 'shape/not-object',
	record: 'shape/not-object',
	array: 'shape/not-list',
	string: 'shape/not-text',
	number: 'shape/not-number',
	boolean: 'shape/not-boolean'
};

/** Schemas whose inside is checked for unknown keys. */
type Outer =
	| v.StrictObjectSchema<v.ObjectEntries, undefined>
	| v.RecordSchema<v.GenericSchema<string>, v.GenericSchema, undefined>
	| v.ArraySchema<v.GenericSchema, undefined>
	| v.NullableSchema<v.GenericSchema, undefined>
	| v.OptionalSchema<v.GenericSchema, undefined>
	| Variant;
type Variant = v.VariantSchema<
	string,
	v.StrictObjectSchema<v.ObjectEntries, undefined>[],
	v.ErrorMessage<v.VariantIssue> | undefined
>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A problem with its path as keys: two different places may read alike. */
interface Found {
	readonly path: Path;
	readonly problem: Problem;
}

/**
 * Every way in which `value` lacks the shape of `schema`, but for places that `except` takes on itself. A rule of the schema
 * whose message is a code (`edition/empty-name`) reports under that code.
 */
export function shapeProblems(
	schema: v.GenericSchema,
	value: unknown,
	except: (path: Path) => boolean = () => false
): readonly Problem[] {
	const strict = strictness(schema, value, []);
	const lists = strict.filter(({ problem }) => problem.code === 'shape/not-object');
	const others = (v.safeParse(schema, value).issues ?? [])
		.filter((issue) => !isUnknownKey(issue))
		.map(foundBy)
		.filter(({ path }) => !lists.some((list) => liesIn(path, list.path)));
	return [...others, ...strict].filter(({ path }) => !except(path)).map(({ problem }) => problem);
}

/** The schema library names only the first unknown key of an object and takes lists for objects. */
function strictness(schema: v.GenericSchema, value: unknown, path: Path): Found[] {
	const outer = schema as Outer;
	if (outer.type === 'optional')
		return value === undefined ? [] : strictness(outer.wrapped, value, path);
	if (outer.type === 'nullable')
		return value === null ? [] : strictness(outer.wrapped, value, path);
	if (outer.type === 'variant') {
		const option = isObject(value) ? optionOf(outer, value) : undefined;
		return option ? strictness(option, value, path) : [];
	}
	if (outer.type === 'array')
		return Array.isArray(value)
			? value.flatMap((each, index) => strictness(outer.item, each, [...path, index]))
			: [];
	if (outer.type !== 'strict_object' && outer.type !== 'record') return [];
	if (Array.isArray(value))
		return [
			{
				path,
				problem: {
					code: 'shape/not-object',
					place: placeOf(path),
					details: { found: shown(value) }
				}
			}
		];
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, each]) => {
		const inner = [...path, key];
		if (outer.type === 'record') return strictness(outer.value, each, inner);
		const entry = Object.hasOwn(outer.entries, key) ? outer.entries[key] : undefined;
		if (!entry) return [{ path: inner, problem: unknownKey(inner) }];
		return strictness(entry as v.GenericSchema, each, inner);
	});
}

/** The form that an object says it has. */
function optionOf({ key, options }: Variant, value: Readonly<Record<string, unknown>>) {
	return options.find(({ entries }) => v.is(entries[key] as v.GenericSchema, value[key]));
}

/** A key that the format does not have. */
export function unknownKey(path: Path): Problem {
	return {
		code: 'shape/unknown-key',
		place: placeOf(path),
		details: { key: shown(String(path[path.length - 1])) }
	};
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
	return issue.type === 'strict_object' && issue.expected === 'never';
}

function foundBy(issue: v.BaseIssue<unknown>): Found {
	const path = (issue.path ?? []).map(({ key }) => key as string | number);
	return { path, problem: problemOf(issue, path) };
}

function problemOf(issue: v.BaseIssue<unknown>, path: Path): Problem {
	const place = placeOf(path);
	// Of a record it is a key that is there, and is none.
	if (issue.path?.at(-1)?.origin === 'key' && !isCode(issue.message))
		return { code: 'shape/missing-key', place, details: { key: shown(path.at(-1)) } };
	const found = shown(issue.input);
	if (isCode(issue.message))
		return { code: issue.message, place, details: { found, ...known(issue) } };
	return { code: codeByType[issue.type] ?? 'shape/not-object', place, details: { found } };
}

function isCode(message: string): boolean {
	return /^[a-z]+\/[a-z0-9-]+$/.test(message);
}

/** What could have stood there, where the schema lists it: `("quick" | "full")` as `quick, full`. */
function known({ type, expected }: v.BaseIssue<unknown>): { readonly known?: string } {
	if (expected === null || (type !== 'picklist' && type !== 'literal')) return {};
	return { known: expected.replace(/^\(|\)$|"/g, '').replaceAll(' | ', ', ') };
}

function liesIn(path: Path, outer: Path): boolean {
	return outer.every((key, index) => path[index] === key);
}
