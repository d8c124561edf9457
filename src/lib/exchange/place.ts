/** Longest piece of a stranger's text that a problem repeats. */
const longest = 60;

/** A stranger's text, made safe to show on one line: cut, and without characters that move, hide or turn text. */
export function quoted(text: string): string {
	const start = text.slice(0, longest).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\uFFFD');
	return text.length > longest ? `${start}…` : start;
}

/** A value found in a file, as the words of a problem repeat it. */
export function shown(value: unknown): string | number {
	if (typeof value === 'number') return value;
	if (typeof value === 'string') return quoted(value);
	return quoted(JSON.stringify(value) ?? String(value));
}

/** Where in a file: the keys from outside in, joined by `/` (in a key written `~1`, as in a JSON pointer); `file` for the whole. */
export function placeOf(path: readonly (string | number)[]): string {
	if (path.length === 0) return 'file';
	return path
		.map((key) => quoted(String(key)).replaceAll('~', '~0').replaceAll('/', '~1'))
		.join('/');
}
