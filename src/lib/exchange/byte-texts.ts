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

export function base64Of(bytes: Uint8Array): string {
	const text = written(bytes, base64Digits);
	return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Undefined where the text is not Base64 with its padding. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length % 4 !== 0) return undefined;
	return read(text.replace(/={1,2}$/, ''), base64Digits);
}

export function base64UrlOf(bytes: Uint8Array): string {
	return written(bytes, base64UrlDigits);
}

/** Undefined where the text is not Base64 for addresses, without padding. */
export function bytesOfBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
	return read(text, base64UrlDigits);
}
