import { expect, test } from 'vitest';
import { checkCode, codeDigits, makeCodes, showCode } from '#lib/exchange/member-codes';

test('codes are as many as asked for, none alike, and hold', () => {
	const codes = makeCodes(500);
	expect(new Set(codes).size).toBe(500);
	for (const code of codes) {
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}[0-9A-HJKMNP-TV-Z*~$=U]$/);
		expect(checkCode(code)).toBe(code);
	}
	for (const digit of codeDigits) expect(codes.join('')).toContain(digit);
});

test('a code is shown in groups, and read back as it is typed', () => {
	const [code = ''] = makeCodes(1);
	expect(showCode(code)).toBe(`${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`);
	expect(checkCode(` ${showCode(code).toLowerCase()} `)).toBe(code);
});

test('letters that look like digits are taken for them', () => {
	expect(checkCode('00000000000')).toBe('00000000000');
	expect(checkCode('OOOOOoooooO')).toBe('00000000000');
	// 32^10 - 1 is 29 modulo 37, and 29 is written X.
	expect(checkCode('ZZZZZZZZZZX')).toBe('ZZZZZZZZZZX');
	expect(checkCode('I0000L00000')).toBe(checkCode('10000100000'));
});

test('one wrong character, two swapped ones and a wrong length are noticed', () => {
	for (const code of makeCodes(20)) {
		for (let at = 0; at < 10; at += 1) {
			for (const digit of codeDigits) {
				if (digit === code[at]) continue;
				expect(checkCode(code.slice(0, at) + digit + code.slice(at + 1))).toBeUndefined();
			}
			if (code[at] === code[at + 1] || at === 9) continue;
			const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
			expect(checkCode(swapped)).toBeUndefined();
		}
		expect(checkCode(code.slice(1))).toBeUndefined();
		expect(checkCode(`${code}0`)).toBeUndefined();
	}
	for (const nothing of ['', '-', '💥'.repeat(11), 'U'.repeat(11), '٠'.repeat(11)])
		expect(checkCode(nothing)).toBeUndefined();
});
