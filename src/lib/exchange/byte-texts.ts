const hexDigits = '0123456789abcdef';
const base32Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64UrlDigits = `${base64Digits.slice(0, 62)}-_`;

/** Bytes written with the digits of an alphabet of 16, 32 or 64 (RFC 4648), without padding. */
function written(bytes: Uint8Array, digits: string): string {
	const width = Math.log2(digits.length);
	let text = '';
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= width) {
			bits -= width;
			text += digits[(held >> bits) & (digits.length - 1)];
		}
		held &= (1 << bits) - 1;
	}
	return bits > 0 ? text + digits[(held << (width - bits)) & (digits.length - 1)] : text;
}

/** Undefined where a digit is unknown, or where {@link written} would have written the same bytes otherwise. */
function read(text: string, digits: string): Uint8Array<ArrayBuffer> | undefined {
	const width = Math.log2(digits.length);
	const bytes = new Uint8Array(Math.floor((text.length * width) / 8));
	let at = 0;
	let held = 0;
	let bits = 0;
	for (const letter of text) {
		const digit = digits.indexOf(letter);
		if (digit < 0) return undefined;
		held = (held << width) | digit;
		bits += width;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at] = held >> bits;
		at += 1;
		held &= (1 << bits) - 1;
	}
	return bits < width && held === 0 ? bytes : undefined;
}

export function hexOf(bytes: Uint8Array): string {
	return written(bytes, hexDigits);
}

/** Undefined where the text is not hexadecimal in lower case. */
export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> | undefined {
	return read(text, hexDigits);
}

export function base32Of(bytes: Uint8Array): string {
	return written(bytes, base32Digits);
}

/** Undefined where the text is not Base32 without padding. */
export function bytesOfBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
	return read(text, base32Digits);
}

/** What newer browsers have of their own, and do many times faster; photos in a backup are megabytes. */
interface Native {
	toBase64?(): string;
}
interface NativeReader {
	fromBase64?(text: string, how: { lastChunkHandling: 'strict' }): Uint8Array<ArrayBuffer>;
}

export function base64Of(bytes: Uint8Array): string {
	const { toBase64 } = bytes as Native;
	if (toBase64) return toBase64.call(bytes);
	const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill('='.charCodeAt(0));
	for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
		const [one, two, three] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
		const held = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
		letters[to] = base64Codes[held >> 18]!;
		letters[to + 1] = base64Codes[(held >> 12) & 63]!;
		if (two !== undefined) letters[to + 2] = base64Codes[(held >> 6) & 63]!;
		if (three !== undefined) letters[to + 3] = base64Codes[held & 63]!;
	}
	return new TextDecoder().decode(letters);
}

const base64Codes = Uint8Array.from(base64Digits, (digit) => digit.charCodeAt(0));

/** Undefined where the text is not Base64 with its padding. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length % 4 !== 0) return undefined;
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	const bytes = decodedBase64(text);
	// Browsers pass over white space.
	if (bytes?.length !== (text.length / 4) * 3 - padding) return undefined;
	// And some over bits that are left over.
	const last = base64Of(bytes.subarray(Math.floor(Math.max(0, bytes.length - 1) / 3) * 3));
	return text.endsWith(last) ? bytes : undefined;
}

function decodedBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		const { fromBase64 } = Uint8Array as NativeReader;
		if (fromBase64) return fromBase64.call(Uint8Array, text, { lastChunkHandling: 'strict' });
		const letters = atob(text);
		const bytes = new Uint8Array(letters.length);
		for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
		return bytes;
	} catch {
		return undefined;
	}
}

export function base64UrlOf(bytes: Uint8Array): string {
	return written(bytes, base64UrlDigits);
}

/** Undefined where the text is not Base64 for addresses, without padding. */
export function bytesOfBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
	return read(text, base64UrlDigits);
}
