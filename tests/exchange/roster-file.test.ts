import { beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '#lib/exchange/identity-file';
import { makeRosterFile, readRosterFile, rosterPayloadType } from '#lib/exchange/roster-file';
import { issuerOf, signValue } from '#lib/exchange/signed-file';
import { identityOf } from '../support/exchange-benchmark';
import { keysOf } from '../support/exchange-packs';
import { problemsOf } from '../support/problems';

let hub: Identity;
let association: Identity;
let other: Identity;
let keys: ReadonlyMap<string, string>;

beforeAll(async () => {
	hub = await identityOf('Jinhua hub', 'hub');
	association = await identityOf('永康五金协会');
	other = await identityOf('another');
	keys = keysOf(hub);
});

const rosterOf = (serial: number, change: object = {}) => ({
	serial,
	made: '2026-12-31',
	cards: [association.card, other.card],
	revoked: [{ fingerprint: other.fingerprint, from: '2027-01-15' }],
	...change
});
const made = (serial: number, by = hub) => makeRosterFile(rosterOf(serial), by);

test('a roster is read back as it was made, each card with its fingerprint', async () => {
	const { cards, ...rest } = rosterOf(7);
	expect(await readRosterFile(await made(7), keys)).toEqual({
		ok: true,
		value: {
			roster: {
				...rest,
				hub: issuerOf(hub),
				cards: [association, other].map(({ card, fingerprint }) => ({ card, fingerprint }))
			},
			verified: 'signed'
		}
	});
	expect(cards.length).toBe(2);
});

test('a roster with a lower number than the last one is refused; the same and a higher one are taken', async () => {
	const last = new Map([[hub.fingerprint, 7]]);
	const read = async (serial: number) => readRosterFile(await made(serial), keys, last);
	expect(await read(6)).toEqual({
		ok: false,
		problems: [{ code: 'roster/older-serial', place: 'serial', details: { found: 6, known: 7 } }]
	});
	expect((await read(7)).ok).toBe(true);
	expect((await read(8)).ok).toBe(true);
	expect((await readRosterFile(await made(1, other), keysOf(other), last)).ok).toBe(true);
});

test('a roster of a hub that is not known is nobody’s', async () => {
	expect(await readRosterFile(await made(1), new Map())).toMatchObject({
		ok: true,
		value: { verified: 'unknown-issuer' }
	});
});

describe('a roster is refused', () => {
	test('where it was changed, signed by another, not signed, or signed as something else', async () => {
		const file = JSON.parse(await made(1)) as { payload: string; signatures: object[] };
		const read = async (change: object) =>
			problemsOf(await readRosterFile(JSON.stringify({ ...file, ...change }), keys));
		const other_ = JSON.parse(await made(2)) as { payload: string };
		expect(await read({ payload: other_.payload })).toEqual([
			'signature/does-not-hold @ signatures'
		]);
		expect(await read({ signatures: [] })).toEqual(['signature/missing @ signatures']);
		expect(await read({ payloadType: 'a/b' })).toEqual(['signature/foreign-type @ payloadType']);
		const { signatures } = JSON.parse(await made(1, other)) as { signatures: object[] };
		expect(await read({ signatures })).toEqual(['signature/other-key @ signatures']);
	});

	test.each<[string, object, string]>([
		['a number below 1', { serial: 0 }, 'roster/serial-invalid @ serial'],
		['a number with a fraction', { serial: 1.5 }, 'roster/serial-invalid @ serial'],
		['a day that is none', { made: '2026-02-30' }, 'roster/day-invalid @ made'],
		[
			'a revocation from never',
			{ revoked: [{ fingerprint: '0'.repeat(24), from: 'x' }] },
			'roster/day-invalid @ revoked/0/from'
		],
		[
			'a revoked card that is none',
			{ revoked: [{ fingerprint: 'x', from: '2026-12-31' }] },
			'pack/issuer-invalid @ revoked/0/fingerprint'
		],
		['no cards', { cards: undefined }, 'shape/missing-key @ cards'],
		['a card that is damaged', { cards: [{ name: 'x' }] }, 'shape/missing-key @ cards/0/kind'],
		['a key of its own', { admin: true }, 'shape/unknown-key @ admin'],
		[
			'very many cards',
			{ revoked: Array(1001).fill({ fingerprint: '0'.repeat(24), from: '2026-12-31' }) },
			'roster/too-many @ revoked'
		]
	])('that is properly signed, for %s', async (_name, change, problem) => {
		const value = { hub: issuerOf(hub), ...rosterOf(1), ...change };
		const signed = await signValue(rosterPayloadType, value, hub);
		const source = JSON.stringify({ format: 'gradus-roster/1', ...signed });
		expect(problemsOf(await readRosterFile(source, keys))).toContain(problem);
	});

	test('where a card stands twice, or its name turns text', async () => {
		const read = async (cards: Identity['card'][]) =>
			problemsOf(
				await readRosterFile(
					await makeRosterFile(rosterOf(1, { cards }) as ReturnType<typeof rosterOf>, hub),
					keys
				)
			);
		expect(await read([association.card, other.card, association.card])).toEqual([
			'roster/card-twice @ cards/2'
		]);
		expect(await read([{ ...association.card, name: 'a\u202eb' }])).toEqual([
			'card/name-invalid @ cards/0/name'
		]);
	});
});
