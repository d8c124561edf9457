import * as v from 'valibot';
import { quantiles, type Distribution, type Quantile } from '#lib/domain/benchmark';

/** Characters for 0 to 63; `~` and one of them stands for 64 more. None of them needs an escape in JSON. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Which quantiles a row of so many has: R3 gives them from the median outward. */
const named: Readonly<Record<number, readonly Quantile[]>> = {
	0: [],
	1: ['p50'],
	3: ['p25', 'p50', 'p75'],
	5: quantiles
};

/**
 * A distribution as a short text, `n.ends.shares.quantiles.asOf`: the number of firms as it is shown; one character for each band, saying how
 * many points lie between its end and the one before; one for each share; one for each quantile; and the release it was first published
 * in. The last two may be missing. As numbers in JSON the same takes a third more once packed.
 * @throws {RangeError} where quantiles are missing in the middle: our own mistake.
 */
export function rowText({ n, to, share, q = {}, asOf }: Distribution): string {
	const given = quantiles.filter((each) => q[each] !== undefined);
	if (named[given.length]?.join() !== given.join())
		throw new RangeError(`No pack has just ${given.join()}`);
	const gaps = to.map((end, at) => (at === 0 ? end : end - to[at - 1]! - 1));
	const parts = [String(n), written(gaps), written(share)];
	if (given.length > 0 || asOf !== undefined) parts.push(written(given.map((each) => q[each]!)));
	if (asOf !== undefined) parts.push(asOf);
	return parts.join('.');
}

const code = 'pack/figures-invalid';
const percents = v.pipe(
	v.array(v.pipe(v.number(), v.integer(code), v.minValue(0, code), v.maxValue(100, code))),
	v.maxLength(101, code)
);
const firms = v.union(
	[
		v.pipe(v.number(), v.integer(code), v.minValue(1, code), v.maxValue(999_999_999, code)),
		v.literal('<15')
	],
	code
);
const asOf = v.pipe(v.string(), v.regex(/^\d{4}-Q[1-4](\.\d{1,5})?$/, code));

/** A row as {@link rowText} writes it, or with the same in lists of numbers, as the first packs had it. */
export const rowSchema = v.union(
	[
		v.pipe(
			v.string(),
			v.regex(
				/^(<15|[1-9]\d{0,8})\.[\w~-]{0,202}\.[\w~-]{0,202}(\.[\w~-]{0,10}(\.\d{4}-Q[1-4](\.\d{1,5})?)?)?$/,
				code
			)
		),
		v.strictTuple([firms, percents, percents]),
		v.strictTuple([firms, percents, percents, percents]),
		v.strictTuple([firms, percents, percents, percents, asOf])
	],
	code
);

export type Row = v.InferOutput<typeof rowSchema>;

/** The distribution of a row; undefined where its numbers are none: bands that rise up to 100, a share for each, quantiles that rise. */
export function readRow(row: Row): Distribution | undefined {
	const [n, to, share, q = [], asOf] = typeof row === 'string' ? listsIn(row) : row;
	const names = named[q.length];
	const rises = (list: readonly number[], by: number) =>
		list.every((each, at) => at === 0 || each >= list[at - 1]! + by);
	const isSound =
		names !== undefined &&
		to.length === share.length &&
		rises(to, 1) &&
		rises(q, 0) &&
		[...to, ...share, ...q].every((each) => each <= 100);
	if (!isSound) return undefined;
	return {
		n,
		to,
		share,
		...(q.length > 0 ? { q: Object.fromEntries(names.map((name, at) => [name, q[at]!])) } : {}),
		...(asOf === undefined ? {} : { asOf })
	};
}

function listsIn(row: string): Exclude<Row, string> {
	const [n = '', gaps = '', shares = '', values, ...asOf] = row.split('.');
	const to: number[] = [];
	for (const gap of read(gaps)) to.push(to.length === 0 ? gap : to[to.length - 1]! + 1 + gap);
	const lists = [n === '<15' ? n : Number(n), to, read(shares)] as const;
	if (asOf.length > 0) return [...lists, read(values ?? ''), asOf.join('.')];
	return values === undefined ? [...lists] : [...lists, read(values)];
}

function written(values: readonly number[]): string {
	return values
		.map((each) => (each < digits.length ? digits[each] : `~${digits[each - digits.length]}`))
		.join('');
}

/** A `~` with nothing after it is read as a number that no row may have. */
function read(text: string): number[] {
	return [...text.matchAll(/~?[\w-]|~/g)].map(([each]) =>
		each.startsWith('~') ? digits.length + at(each[1]) : at(each[0])
	);
}

function at(character: string | undefined): number {
	return character === undefined ? Infinity : digits.indexOf(character);
}
