import fc from 'fast-check';

/** A piece of JSON text that `JSON.stringify` would not write. */
class Raw {
	constructor(readonly text: string) {}
}

/** As `JSON.stringify`, with {@link Raw} pieces as they are and `__proto__` as a key like any other. */
function jsonOf(value: unknown): string {
	if (value instanceof Raw) return value.text;
	if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value).map(
		([key, each]) => `${JSON.stringify(key)}:${jsonOf(each)}`
	);
	return `{${fields.join(',')}}`;
}

const poisons = ['__proto__', 'constructor', 'prototype'];
const scripts = [
	'<script>window.taken=1</script>',
	'<img src=x onerror="window.taken=1">',
	'javascript:window.taken=1',
	'<svg/onload=window.taken=1>',
	'{{constructor.constructor("window.taken=1")()}}',
	'${window.taken=1}'
];
/** Text that turns, hides or ends other text, or is none. */
const odd = [
	'a\u202egnp.exe',
	'\u2066a\u2069\u200f',
	'\ud800',
	'\u0000\u0007\u001b[31m',
	'a\u2028b',
	'\ufeff',
	'İ'.repeat(40),
	'e\u0301'.repeat(200),
	'../../etc/passwd',
	'CON',
	'=1+1',
	'{found} $& $1'
];

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		true,
		'',
		[],
		{},
		-1,
		0,
		0.5,
		2 ** 31,
		Number.MAX_SAFE_INTEGER,
		'0',
		'2026-02-30',
		'9999-99',
		...scripts,
		...odd
	),
	fc
		.constantFrom(
			'1e400',
			'-1e400',
			'1e-400',
			'9007199254740993',
			'-0',
			'1E5',
			'01',
			'0x10',
			'NaN',
			'.5'
		)
		.map((text) => new Raw(text)),
	fc.constantFrom(1, 70, 5000).map((depth) => new Raw('['.repeat(depth) + ']'.repeat(depth))),
	fc.constantFrom(...poisons).map((key) => new Raw(`{"${key}":{"taken":1}}`)),
	fc.constantFrom(...poisons).map((key) => new Raw(`{"a":{"\\u005f${key.slice(1)}":{"taken":1}}}`)),
	fc.constant(new Raw('{"a":1,"a":2}')),
	fc.constantFrom(100, 5000, 70_000).map((length) => 'A'.repeat(length)),
	fc.constantFrom(50, 3000).map((length) => Array.from({ length }, (_, at) => at)),
	fc.jsonValue({ maxDepth: 2 })
);

/** One thing done to the value of a file. Places are counted through and wrap around, so that any number is one. */
type ValueHarm =
	| { readonly harm: 'put'; readonly at: number; readonly value: unknown }
	| { readonly harm: 'drop'; readonly at: number }
	| { readonly harm: 'key'; readonly at: number; readonly key: string; readonly value: unknown }
	| { readonly harm: 'twice'; readonly at: number }
	| {
			readonly harm: 'exchange';
			readonly at: number;
			readonly other: number;
			readonly from: number;
	  };

/** One thing done to the bytes or letters of a file. */
type TextHarm =
	| { readonly harm: 'flip'; readonly at: number; readonly bit: number }
	| { readonly harm: 'cut'; readonly at: number; readonly length: number }
	| { readonly harm: 'end'; readonly at: number }
	| { readonly harm: 'insert'; readonly at: number; readonly text: string }
	| {
			readonly harm: 'repeat';
			readonly at: number;
			readonly length: number;
			readonly times: number;
	  }
	| { readonly harm: 'splice'; readonly at: number; readonly other: number; readonly from: number };

const place = fc.nat({ max: 1_000_000 });

export const valueHarm: fc.Arbitrary<ValueHarm> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ harm: fc.constant('put' as const), at: place, value: hostileValue })
	},
	{ weight: 2, arbitrary: fc.record({ harm: fc.constant('drop' as const), at: place }) },
	{
		weight: 2,
		arbitrary: fc.record({
			harm: fc.constant('key' as const),
			at: place,
			key: fc.constantFrom('more', 'format', 'toString', ...poisons, ...odd, ...scripts),
			value: hostileValue
		})
	},
	{ weight: 1, arbitrary: fc.record({ harm: fc.constant('twice' as const), at: place }) },
	{
		weight: 1,
		arbitrary: fc.record({
			harm: fc.constant('exchange' as const),
			at: place,
			other: place,
			from: place
		})
	}
);

export const textHarm: fc.Arbitrary<TextHarm> = fc.oneof(
	fc.record({ harm: fc.constant('flip' as const), at: place, bit: fc.nat({ max: 7 }) }),
	fc.record({ harm: fc.constant('cut' as const), at: place, length: fc.nat({ max: 60 }) }),
	fc.record({ harm: fc.constant('end' as const), at: place }),
	fc.record({
		harm: fc.constant('insert' as const),
		at: place,
		text: fc.oneof(
			fc.string({ unit: 'binary', maxLength: 12 }),
			fc.constantFrom(
				'{',
				'}',
				'[',
				']',
				'"',
				'\\',
				',',
				':',
				'\n',
				'\r\n',
				'\0',
				'B$ZJ0100',
				'0',
				'1e400'
			)
		)
	}),
	fc.record({
		harm: fc.constant('repeat' as const),
		at: place,
		length: fc.nat({ max: 80 }),
		times: fc.constantFrom(1, 2, 500)
	}),
	fc.record({ harm: fc.constant('splice' as const), at: place, other: place, from: place })
);

type Parent = Record<string | number, unknown>;

/** Every place of a value: the object or list it stands in, and its key there. */
function placesIn(value: unknown): readonly (readonly [parent: Parent, key: string | number])[] {
	if (typeof value !== 'object' || value === null || value instanceof Raw) return [];
	const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	return keys.flatMap((key) => [
		[value as Parent, key] as const,
		...placesIn((value as Parent)[key])
	]);
}

function put(parent: Parent, key: string | number, value: unknown): void {
	Object.defineProperty(parent, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
}

/** The text of a JSON value with these things done to it, pieces of other values among them. */
export function harmedValue(
	valid: unknown,
	harms: readonly ValueHarm[],
	others: readonly unknown[]
): string {
	const root: Parent = { file: structuredClone(valid) };
	for (const each of harms) {
		const places = placesIn(root);
		const [parent, key] = places[each.at % places.length]!;
		if (each.harm === 'put') put(parent, key, each.value);
		else if (each.harm === 'drop') {
			if (Array.isArray(parent)) parent.splice(Number(key), 1);
			else if (parent !== root) delete parent[key];
		} else if (each.harm === 'exchange') {
			const pieces = placesIn({ file: others[each.other % others.length] });
			const [from, name] = pieces[each.from % pieces.length]!;
			put(parent, key, structuredClone(from[name]));
		} else if (each.harm === 'key') {
			const inside = parent[key];
			if (typeof inside === 'object' && inside !== null && !Array.isArray(inside))
				put(inside as Parent, each.key, each.value);
		} else {
			const text = jsonOf(parent[key]);
			if (text.startsWith('{') && text !== '{}')
				put(parent, key, new Raw(`${text.slice(0, -1)},${text.slice(1)}`));
		}
	}
	return jsonOf(root.file);
}

/** What the two kinds of harm need of texts and of bytes. */
interface Sliceable<T> {
	readonly length: number;
	slice(from: number, to?: number): T;
}

function harmed<T extends Sliceable<T>>(
	valid: T,
	harms: readonly TextHarm[],
	others: readonly T[],
	join: (parts: readonly T[]) => T,
	textual: (text: string) => T,
	flipped: (piece: T, bit: number) => T
): T {
	return harms.reduce((so, each) => {
		const at = each.at % (so.length + 1);
		const [before, after] = [so.slice(0, at), so.slice(at)];
		switch (each.harm) {
			case 'flip':
				return join([before, flipped(after.slice(0, 1), each.bit), after.slice(1)]);
			case 'cut':
				return join([before, after.slice(each.length)]);
			case 'end':
				return before;
			case 'insert':
				return join([before, textual(each.text), after]);
			case 'repeat':
				return join([before, ...Array<T>(each.times).fill(after.slice(0, each.length)), after]);
			case 'splice': {
				const other = others[each.other % others.length]!;
				return join([before, other.slice(each.from % (other.length + 1))]);
			}
		}
	}, valid);
}

/** A text with these things done to it. */
export function harmedText(
	valid: string,
	harms: readonly TextHarm[],
	others: readonly string[]
): string {
	return harmed(
		valid,
		harms,
		others,
		(parts) => parts.join(''),
		(text) => text,
		(piece, bit) => (piece === '' ? '' : String.fromCharCode(piece.charCodeAt(0) ^ (1 << bit)))
	);
}

/** Bytes with these things done to them. */
export function harmedBytes(
	valid: Uint8Array,
	harms: readonly TextHarm[],
	others: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
	const join = (parts: readonly Uint8Array[]) => {
		const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const part of parts) {
			whole.set(part, at);
			at += part.length;
		}
		return whole;
	};
	return harmed<Uint8Array>(
		valid,
		harms,
		others,
		join,
		(text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
		(piece, bit) => piece.map((byte) => byte ^ (1 << bit))
	).slice();
}
