/**
 * A text at whose beginning a spreadsheet program would look for a formula: any apostrophes, then what is trimmed or not seen (spaces,
 * characters without width, control characters), then `=`, `+`, `-` or `@` (full-width and small forms too), TAB, CR or NUL.
 */
const hidden = String.raw`(?![\t\r\0])[\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]`;
const signs = String.raw`[=+\-@\t\r\0\u207a\u207b\u208a\u208b\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]`;
const likeFormula = new RegExp(`^'*(?:${hidden})*${signs}`, 'u');
const guarded = new RegExp(`^'+(?:${hidden})*${signs}`, 'u');

/** A text that no spreadsheet program takes for a formula: with an apostrophe in front where it begins like one. */
export function safeCell(text: string): string {
	return likeFormula.test(text) ? `'${text}` : text;
}

/** The text that {@link safeCell} was given, exactly. */
export function withoutGuard(text: string): string {
	return guarded.test(text) ? text.slice(1) : text;
}
