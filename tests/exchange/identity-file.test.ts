import { beforeAll, describe, expect, test } from 'vitest';
import {
	generatePassphrase,
	openIdentity,
	sealIdentity,
	workFactor,
	type Identity
} from '#lib/exchange/identity-file';
import { identityOf } from '../support/exchange-benchmark';
import { problemsOf } from '../support/problems';

const passphrase = 'correct horse 电池';
let identity: Identity;
let text: string;

beforeAll(async () => {
	identity = await identityOf('永康五金协会');
	text = await sealIdentity(identity, passphrase);
});

/** The armored text with the bytes of the file changed. */
function changed(change: (bytes: Buffer) => Buffer): string {
	const lines = text.trim().split('\n');
	const body = change(Buffer.from(lines.slice(1, -1).join(''), 'base64')).toString('base64');
	return [lines[0], ...body.match(/.{1,64}/g)!, lines.at(-1), ''].join('\n');
}

const headerOf = (bytes: Buffer) => bytes.toString('latin1').split('\n').slice(0, 4).join('\n');

test('an identity comes back with its passphrase, however the keyboard composed its letters', async () => {
	expect(await openIdentity(text, passphrase)).toEqual({ ok: true, value: identity });
	const composed = await sealIdentity(identity, 'Müller');
	expect(
		await openIdentity(`\uFEFF${composed.replaceAll('\n', '\r\n')}`, ' Mu\u0308ller ')
	).toEqual({
		ok: true,
		value: identity
	});
});

test('the file is one that age opens, locked with the fixed work factor and nothing else', async () => {
	const { Decrypter, armor } = await import('age-encryption');
	const bytes = armor.decode(text);
	expect(headerOf(Buffer.from(bytes))).toMatch(
		new RegExp(`^age-encryption.org/v1\\n-> scrypt [A-Za-z0-9+/]{22} ${workFactor}\\n`)
	);
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase.normalize('NFKC'));
	const inside = JSON.parse(await decrypter.decrypt(bytes, 'text')) as object;
	expect(inside).toEqual({
		format: 'gradus-identity/1',
		card: identity.card,
		secret: identity.secret,
		signing: identity.signing
	});
	for (const secret of [identity.secret, identity.signing, identity.card.name])
		expect(text).not.toContain(secret);
});

describe('told apart are', () => {
	test('a wrong passphrase', async () => {
		expect(problemsOf(await openIdentity(text, 'correct horse'))).toEqual([
			'identity/wrong-passphrase @ file'
		]);
	});

	test('a damaged byte of what is locked', async () => {
		const damaged = changed((bytes) => {
			bytes[bytes.length - 20]! ^= 1;
			return bytes;
		});
		expect(problemsOf(await openIdentity(damaged, passphrase))).toEqual([
			'identity/damaged @ file'
		]);
	});

	test.each([
		['without its last line', () => text.slice(0, text.lastIndexOf('-----END'))],
		['in the middle of a line', () => text.slice(0, 300)],
		[
			'with its last line, but without what is locked',
			() => changed((bytes) => bytes.subarray(0, 170))
		]
	])('a file that breaks off %s', async (_name, broken) => {
		expect(problemsOf(await openIdentity(broken(), passphrase))).toEqual([
			'identity/incomplete @ file'
		]);
	});

	test.each([
		['a letter that is none of Base64', () => text.replace(/\n(.{20})./, '\n$1*')],
		['a line that is too long', () => text.replace(/\n(.{64})\n/, '\n$1$1\n')],
		[
			'no salt',
			() =>
				changed((bytes) =>
					Buffer.from(bytes.toString('latin1').replace(/scrypt \S+/, 'scrypt x'), 'latin1')
				)
		],
		[
			'another version of age',
			() =>
				changed((bytes) => Buffer.from(bytes.toString('latin1').replace('/v1', '/v2'), 'latin1'))
		]
	])('a file that is damaged by %s', async (_name, broken) => {
		expect(problemsOf(await openIdentity(broken(), passphrase))).toEqual([
			'identity/damaged @ file'
		]);
	});

	test.each([19, 20, 30, 99999999])(
		'work factor %d, which is refused before the work',
		async (factor) => {
			const asked = changed((bytes) =>
				Buffer.from(bytes.toString('latin1').replace(/ 17\n/, ` ${factor}\n`), 'latin1')
			);
			const begun = performance.now();
			expect(problemsOf(await openIdentity(asked, passphrase))).toEqual([
				'identity/work-factor @ file'
			]);
			expect(performance.now() - begun).toBeLessThan(200);
		}
	);

	test('age files of other programs: for a key, with other content, and no age file at all', async () => {
		const { Encrypter, armor } = await import('age-encryption');
		const encrypter = new Encrypter();
		encrypter.addRecipient(identity.card.recipient);
		const toKey = armor.encode(await encrypter.encrypt('hello'));
		for (const file of [toKey, 'hello', '', '{"format":"gradus-identity/1"}', 'x'.repeat(20_000)])
			expect(problemsOf(await openIdentity(file, passphrase))).toEqual([
				'identity/not-identity @ file'
			]);
	});
});

test.each<[string, (inside: Record<string, unknown>) => unknown, string]>([
	[
		'keys that do not belong to the card',
		(inside) => ({ ...inside, signing: 'A'.repeat(43) }),
		'damaged'
	],
	['a card that is damaged', (inside) => ({ ...inside, card: { name: 'x' } }), 'damaged'],
	['a key of its own', (inside) => ({ ...inside, more: 1 }), 'damaged'],
	['another format', (inside) => ({ ...inside, format: 'gradus-identity/2' }), 'not-identity'],
	['a list', () => [], 'not-identity']
])('an identity with %s inside is refused', async (_name, change, code) => {
	const { Encrypter, armor } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.setPassphrase('x');
	encrypter.setScryptWorkFactor(8);
	const { card, secret, signing } = identity;
	const content = change({ format: 'gradus-identity/1', card, secret, signing });
	const file = armor.encode(await encrypter.encrypt(JSON.stringify(content)));
	expect(problemsOf(await openIdentity(file, 'x'))).toEqual([`identity/${code} @ file`]);
});

test('an empty passphrase locks nothing', async () => {
	await expect(sealIdentity(identity, ' \n')).rejects.toThrow(RangeError);
});

test('passphrases that are made have five groups of four characters, none alike', () => {
	const made = Array.from({ length: 200 }, generatePassphrase);
	for (const each of made)
		expect(each).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
	expect(new Set(made).size).toBe(200);
});
