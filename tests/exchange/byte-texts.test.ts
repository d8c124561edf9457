import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as texts from '#lib/exchange/byte-texts';
import { checksum } from '#lib/exchange/checksum';
import { isRecipient } from '#lib/exchange/recipient';
import { someRecipient } from '../support/room';

const bytesOf = (text: string) => new TextEncoder().encode(text);

// RFC 4648, section 10, without padding where ours has none.
test.each([
	['', '', '', ''],
	['f', 'MY', 'Zg==', '66'],
	['fo', 'MZXQ', 'Zm8=', '666f'],
	['foo', 'MZXW6', 'Zm9v', '666f6f'],
	['foob', 'MZXW6YQ', 'Zm9vYg==', '666f6f62'],
	['fooba', 'MZXW6YTB', 'Zm9vYmE=', '666f6f6261'],
	['foobar', 'MZXW6YTBOI', 'Zm9vYmFy', '666f6f626172']
])('“%s” is written and read as the standard says', (text, base32, base64, hex) => {
	const bytes = bytesOf(text);
	expect(texts.base32Of(bytes)).toBe(base32);
	expect(texts.base64Of(bytes)).toBe(base64);
	expect(texts.hexOf(bytes)).toBe(hex);
	expect(texts.bytesOfBase32(base32)).toEqual(bytes);
	expect(texts.bytesOfBase64(base64)).toEqual(bytes);
	expect(texts.bytesOfHex(hex)).toEqual(bytes);
});

test('all bytes come back from every alphabet', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
			expect(texts.bytesOfBase32(texts.base32Of(bytes))).toEqual(bytes);
			expect(texts.bytesOfBase64(texts.base64Of(bytes))).toEqual(bytes);
			expect(texts.bytesOfBase64Url(texts.base64UrlOf(bytes))).toEqual(bytes);
			expect(texts.base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
			expect(texts.base64UrlOf(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
		})
	);
});

test.each([
	['lower case in Base32', texts.bytesOfBase32('my')],
	['padding in Base32', texts.bytesOfBase32('MY======')],
	['a length that Base32 never has', texts.bytesOfBase32('MZX')],
	['bits left over in Base32', texts.bytesOfBase32('MZ')],
	['Base64 without its padding', texts.bytesOfBase64('Zg')],
	['bits left over in Base64', texts.bytesOfBase64('Zh==')],
	['padding in the middle', texts.bytesOfBase64('Zg==Zg==')],
	['a digit of another alphabet', texts.bytesOfBase64Url('+/')],
	['half a byte in hexadecimal', texts.bytesOfHex('0')],
	['capitals in hexadecimal', texts.bytesOfHex('AB')]
])('%s is refused', (_name, bytes) => {
	expect(bytes).toBeUndefined();
});

test('the checksum is the one of zip and gzip', () => {
	expect(checksum(bytesOf('123456789'))).toBe(0xcbf43926);
	expect(checksum(new Uint8Array())).toBe(0);
});

test('a public key counts only whole', () => {
	expect(isRecipient(someRecipient)).toBe(true);
	for (let at = 4; at < someRecipient.length; at += 1) {
		const other = someRecipient[at] === 'q' ? 'p' : 'q';
		expect(isRecipient(someRecipient.slice(0, at) + other + someRecipient.slice(at + 1))).toBe(
			false
		);
	}
	expect(isRecipient(someRecipient.toUpperCase())).toBe(false);
	expect(isRecipient(`${someRecipient}\n`)).toBe(false);
});
