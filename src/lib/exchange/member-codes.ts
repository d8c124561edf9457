/** Crockford's base 32. */
export const codeDigits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Crockford's check characters: the remainder by 37. */
const checkDigits = `${codeDigits}*~$=U`;
const length = 10;

/** The check character of ten digits: their value in base 32, modulo 37. */
function checkOf(code: string): string {
	let rest = 0;
	for (const digit of code) rest = (rest * 32 + codeDigits.indexOf(digit)) % 37;
	return checkDigits[rest]!;
}

/** Ten digits as a whole code. */
export function withCheck(code: string): string {
	return code + checkOf(code);
}

/** `count` member codes, no two alike: 10 random characters of Crockford's base 32 (50 bits) and a check character. */
export function makeCodes(count: number): readonly string[] {
	const codes = new Set<string>();
	while (codes.size < count) {
		const bytes = crypto.getRandomValues(new Uint8Array(length));
		const code = [...bytes].map((byte) => codeDigits[byte & 31]).join('');
		codes.add(withCheck(code));
	}
	return [...codes];
}

/**
 * The code as it was made, whatever hyphens, spaces, lower case, O for 0 and I or L for 1 somebody typed. Undefined where it is none: a
 * wrong character, two swapped or a wrong length.
 */
export function checkCode(typed: string): string | undefined {
	const text = typed
		.toUpperCase()
		.replace(/[\s-]+/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	const code = text.slice(0, length);
	const isCode =
		[...code].length === length && [...code].every((digit) => codeDigits.includes(digit));
	return isCode && text === withCheck(code) ? text : undefined;
}

/** A code for print, in groups: `01234-56789-A`. */
export function showCode(code: string): string {
	return `${code.slice(0, 5)}-${code.slice(5, length)}-${code.slice(length)}`;
}
