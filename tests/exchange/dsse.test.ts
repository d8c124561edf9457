import { createHash, createPrivateKey, sign as signWithNode } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfBase64, bytesOfHex, hexOf } from '#lib/exchange/byte-texts';
import { checkSigned, pae, publicKeyOf, sign, verify } from '#lib/exchange/dsse';
import { problemsOf } from '../support/problems';

const utf8 = (text: string) => new TextEncoder().encode(text);
const fingerprint = '012345678901234567890123';

/** RFC 8032, section 7.1: seed, public key, message, signature. */
const rfc8032 = [
	[
		'TEST 1',
		'9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
		'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
		'',
		'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
	],
	[
		'TEST 2',
		'4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
		'3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
		'72',
		'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
	],
	[
		'TEST 3',
		'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
		'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
		'af82',
		'6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'
	],
	[
		'TEST SHA(abc)',
		'833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
		'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
		createHash('sha512').update('abc').digest('hex'),
		'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704'
	]
] as const;

test.each(rfc8032)(
	'RFC 8032 %s: key and signature are those of the standard',
	async (...vector) => {
		const [, seed, key, message, signature] = vector;
		expect(hexOf(await publicKeyOf(bytesOfHex(seed)!))).toBe(key);
		const made = ed25519.sign(bytesOfHex(message)!, bytesOfHex(seed)!);
		expect(hexOf(made)).toBe(signature);
		expect(ed25519.verify(made, bytesOfHex(message)!, bytesOfHex(key)!)).toBe(true);
	}
);

describe('what is signed', () => {
	test('is laid out as DSSE says', () => {
		expect(pae('http://example.com/HelloWorld', utf8('hello world'))).toEqual(
			utf8('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
		);
		expect(pae('', new Uint8Array())).toEqual(utf8('DSSEv1 0  0 '));
	});

	test('counts bytes, not characters, and takes bytes that are no text', () => {
		expect(pae('名片', utf8('名'))).toEqual(utf8('DSSEv1 6 名片 3 名'));
		expect(pae('t', Uint8Array.of(255, 0))).toEqual(
			Uint8Array.of(...utf8('DSSEv1 1 t 2 '), 255, 0)
		);
	});

	test('cannot be read as another type and body', () => {
		fc.assert(
			fc.property(fc.string(), fc.uint8Array(), fc.string(), fc.uint8Array(), (a, x, b, y) => {
				const isSame = a === b && hexOf(x) === hexOf(y);
				expect(hexOf(pae(a, x)) === hexOf(pae(b, y))).toBe(isSame);
			})
		);
	});
});

const seed = bytesOfHex(rfc8032[0][1])!;
const key = bytesOfHex(rfc8032[0][2])!;
const keyText = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

test('a signature is the one that another library makes, each time the same', async () => {
	const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
	const node = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
	await fc.assert(
		fc.asyncProperty(fc.string(), fc.uint8Array(), async (type, body) => {
			const { keyid, sig } = await sign(type, body, seed, fingerprint);
			expect(keyid).toBe(fingerprint);
			expect(sig).toBe(signWithNode(null, pae(type, body), node).toString('base64'));
			expect(await verify(type, body, { keyid, sig }, key)).toBe(true);
		}),
		{ numRuns: 20 }
	);
});

describe('a signature', () => {
	const body = utf8('{"rev":1}');
	const signer = { fingerprint, key: keyText };
	const signed = async (type = 'a/b') => ({
		type,
		body,
		signatures: [await sign(type, body, seed, fingerprint)]
	});

	test('holds for the signer', async () => {
		expect((await checkSigned(await signed(), signer)).ok).toBe(true);
	});

	test('does not hold for any byte changed, of the body or of itself', async () => {
		const original = await signed();
		for (const at of body.keys()) {
			const other = body.map((byte, n) => (n === at ? byte ^ 1 : byte));
			expect(problemsOf(await checkSigned({ ...original, body: other }, signer))).toEqual([
				'signature/does-not-hold @ signatures'
			]);
		}
		const sig = bytesOfBase64(original.signatures[0]!.sig)!;
		for (const at of [0, 31, 32, 63]) {
			const other = sig.map((byte, n) => (n === at ? byte ^ 1 : byte));
			const signatures = [{ keyid: fingerprint, sig: Buffer.from(other).toString('base64') }];
			expect(problemsOf(await checkSigned({ ...original, signatures }, signer))).toEqual([
				'signature/does-not-hold @ signatures'
			]);
		}
	});

	test('does not hold for another type, and not for another key of the same name', async () => {
		const original = await signed();
		expect(problemsOf(await checkSigned({ ...original, type: 'a/c' }, signer))).toEqual([
			'signature/does-not-hold @ signatures'
		]);
		const other = Buffer.from(rfc8032[1][2], 'hex').toString('base64url');
		expect(problemsOf(await checkSigned(original, { fingerprint, key: other }))).toEqual([
			'signature/does-not-hold @ signatures'
		]);
	});

	test('of somebody else, and none at all, are told apart', async () => {
		const original = await signed();
		const stranger = { fingerprint: '9'.repeat(24), key: keyText };
		expect(problemsOf(await checkSigned(original, stranger))).toEqual([
			'signature/other-key @ signatures'
		]);
		expect(problemsOf(await checkSigned({ ...original, signatures: [] }, signer))).toEqual([
			'signature/missing @ signatures'
		]);
	});

	test.each([
		['too short', 'AAAA', keyText],
		['not Base64', '!'.repeat(88), keyText],
		['of zeros', Buffer.alloc(64).toString('base64'), keyText],
		['for a key of zeros', Buffer.alloc(64).toString('base64'), 'A'.repeat(43)],
		['for a key that is no point', Buffer.alloc(64, 1).toString('base64'), '_'.repeat(42) + '8'],
		['for no key', Buffer.alloc(64).toString('base64'), 'x']
	])('that is %s does not hold, and nothing breaks', async (_name, sig, key) => {
		const signatures = [{ keyid: fingerprint, sig }];
		const checked = await checkSigned({ type: 't', body, signatures }, { fingerprint, key });
		expect(problemsOf(checked)).toEqual(['signature/does-not-hold @ signatures']);
	});
});
