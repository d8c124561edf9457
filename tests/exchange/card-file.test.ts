import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
	countersign,
	fingerprintOf,
	makeCardFile,
	parseCardFile,
	showFingerprint,
	type SignedCard
} from '#lib/exchange/card-file';
import { toFrames } from '#lib/exchange/frames';
import { makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { drawQr } from '#lib/exchange/qr';
import { recipientBytes } from '#lib/exchange/recipient';
import { identityOf } from '../support/exchange-benchmark';
import { problemsOf } from '../support/problems';
import { someRecipient } from '../support/room';

let identity: Identity;
let former: Identity;
let hub: Identity;
let text: string;

beforeAll(async () => {
	[identity, former, hub] = await Promise.all([
		identityOf('永康五金协会'),
		identityOf('before'),
		identityOf('Jinhua hub', 'hub')
	]);
	text = await makeCardFile(identity);
});

const read = async (source: unknown, keys?: ReadonlyMap<string, string>): Promise<SignedCard> => {
	const card = await parseCardFile(source, keys);
	if (!card.ok) throw new Error(problemsOf(card).join());
	return card.value;
};
const keyOf = ({ fingerprint, card }: Identity) => [fingerprint, card.key] as const;

describe('a card', () => {
	test('is read back as it was made, its own signature first', async () => {
		expect(await read(text)).toEqual({
			card: identity.card,
			fingerprint: identity.fingerprint,
			text,
			signers: [identity.fingerprint]
		});
	});

	test('stands on one line, and its QR code is one that a phone reads', async () => {
		expect(text).not.toContain('\n');
		const frames = toFrames(new TextEncoder().encode(text), 'J');
		if (!frames.ok) throw new Error('too long');
		expect(frames.value.length).toBe(1);
		expect((await drawQr(frames.value[0]!)).version).toBeLessThanOrEqual(15);
	});

	test('with two more signatures needs at most two codes', async () => {
		const signed = await makeCardFile(identity, { former, hub });
		const frames = toFrames(new TextEncoder().encode(signed), 'J');
		expect(frames.ok && frames.value.length).toBeLessThanOrEqual(2);
	});

	test('says whose signatures hold, of those whose keys are known', async () => {
		const signed = await makeCardFile(identity, { former, hub });
		expect((await read(signed)).signers).toEqual([identity.fingerprint]);
		const keys = new Map([keyOf(hub), keyOf(former)]);
		expect((await read(signed, keys)).signers).toEqual([
			identity.fingerprint,
			former.fingerprint,
			hub.fingerprint
		]);
	});

	test('can be signed by a hub afterwards, twice with the same result', async () => {
		const once = await countersign(await read(text), hub);
		expect((await read(once, new Map([keyOf(hub)]))).signers).toEqual([
			identity.fingerprint,
			hub.fingerprint
		]);
		expect(await countersign(await read(once), hub)).toBe(once);
	});

	test('has a name on one line that is not too long, whatever was typed', async () => {
		const named = await makeIdentity({
			name: ` A\u202e\nB ${'长'.repeat(90)}`,
			kind: 'association',
			codes: true,
			from: '2026-11-01',
			to: '2026-11-01'
		});
		expect(named.card.name).toBe(`A B ${'长'.repeat(56)}`);
		expect((await parseCardFile(await makeCardFile(named))).ok).toBe(true);
	});
});

describe('a fingerprint', () => {
	test('is the first 80 bits of SHA-256 of both keys, in 24 digits', async () => {
		const { recipient, key } = identity.card;
		const both = Buffer.concat([recipientBytes(recipient)!, Buffer.from(key, 'base64url')]);
		const first = createHash('sha256').update(both).digest('hex').slice(0, 20);
		const digits = String(BigInt(`0x${first}`) % 10n ** 24n).padStart(24, '0');
		expect(await fingerprintOf(recipient, key)).toBe(digits);
		expect(identity.fingerprint).toBe(digits);
	});

	test('is shown in six groups of four', () => {
		expect(showFingerprint('012345678901234567890123')).toBe('0123 4567 8901 2345 6789 0123');
	});

	test('differs where either key does', async () => {
		const { recipient, key } = identity.card;
		const others = [
			await fingerprintOf(hub.card.recipient, key),
			await fingerprintOf(recipient, hub.card.key)
		];
		expect(new Set([identity.fingerprint, ...others]).size).toBe(3);
		await expect(fingerprintOf('age1x', key)).rejects.toThrow(RangeError);
	});

	test('rests on the bytes that age reads from a recipient', async () => {
		const { bech32 } = await import('@scure/base');
		for (const text of [someRecipient, identity.card.recipient, hub.card.recipient])
			expect(recipientBytes(text)).toEqual(bech32.decodeToBytes(text).bytes);
		expect(recipientBytes(`${someRecipient.slice(0, -1)}q`)).toBeUndefined();
	});
});

describe('a card is refused', () => {
	const changed = (change: object) =>
		JSON.stringify({ ...(JSON.parse(text) as object), ...change });

	test.each([
		['another name', { name: 'Somebody else' }],
		['another recipient', { recipient: someRecipient }, 'signature/other-key'],
		['other dates', { to: '2030-01-01' }],
		['member codes', { codes: true }],
		['another kind', { kind: 'hub' }]
	])('with %s than was signed', async (_name, change, code = 'signature/does-not-hold') => {
		expect(problemsOf(await parseCardFile(changed(change)))).toEqual([`${code} @ signatures`]);
	});

	test('without a signature, with that of somebody else alone, and with a stranger’s key', async () => {
		expect(problemsOf(await parseCardFile(changed({ signatures: [] })))).toEqual([
			'signature/missing @ signatures'
		]);
		const byHub = await makeCardFile(hub);
		const { signatures } = JSON.parse(byHub) as { signatures: unknown };
		expect(problemsOf(await parseCardFile(changed({ signatures })))).toEqual([
			'signature/other-key @ signatures'
		]);
	});

	test('where the signature of a known key does not hold', async () => {
		const other = await makeCardFile(former, { hub });
		const { signatures } = JSON.parse(other) as { signatures: { keyid: string }[] };
		const own = (JSON.parse(text) as { signatures: unknown[] }).signatures;
		const taken = signatures.filter(({ keyid }) => keyid === hub.fingerprint);
		const source = changed({ signatures: [...own, ...taken] });
		expect(problemsOf(await parseCardFile(source, new Map([keyOf(hub)])))).toEqual([
			'signature/does-not-hold @ signatures'
		]);
		expect((await parseCardFile(source)).ok).toBe(true);
	});

	test.each([
		['another format', { format: 'gradus-card/2' }, ['card/unknown-format @ format']],
		['an empty name', { name: '  ' }, ['card/name-invalid @ name']],
		['a name that turns text', { name: 'a\u202eb' }, ['card/name-invalid @ name']],
		['a long name', { name: 'x'.repeat(61) }, ['card/name-invalid @ name']],
		['a kind of its own', { kind: 'city' }, ['card/unknown-kind @ kind']],
		[
			'a recipient with a wrong letter',
			{ recipient: 'age1q' },
			['card/recipient-invalid @ recipient']
		],
		['a key that is too short', { key: 'AAAA' }, ['card/key-invalid @ key']],
		['rules that are not known', { policy: 'sdc-2' }, ['card/unknown-policy @ policy']],
		['a day that is none', { from: '2026-02-30' }, ['card/day-invalid @ from']],
		['an end before the beginning', { to: '2020-01-01' }, ['card/to-before-from @ to']],
		['a key of its own', { colour: 'red' }, ['shape/unknown-key @ colour']],
		[
			'many signatures',
			{ signatures: Array(9).fill({ keyid: '0'.repeat(24), sig: `${'A'.repeat(86)}==` }) },
			['card/signature-invalid @ signatures']
		],
		[
			'several faults, all named',
			{ name: '', codes: 'no', to: 'x' },
			['card/day-invalid @ to', 'card/name-invalid @ name', 'shape/not-boolean @ codes']
		]
	])('for %s', async (_name, change, problems) => {
		expect(problemsOf(await parseCardFile(changed(change)))).toEqual(problems);
	});
});
