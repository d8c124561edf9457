import { beforeAll, describe, expect, test } from 'vitest';
import { associationPolicy, policyFaults } from '#lib/domain/benchmark';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { confidentialPackPayloadType, makeConfidentialPack } from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import {
	makeReleasePack,
	readReleasePack,
	releasePackPayloadType
} from '#lib/exchange/release-pack';
import { rosterPayloadType } from '#lib/exchange/roster-file';
import { issuerOf, signValue } from '#lib/exchange/signed-file';
import { identityOf } from '../support/exchange-benchmark';
import {
	confidentialOf,
	countsOf,
	keysOf,
	releaseOf,
	withGroup,
	type UnsignedRelease
} from '../support/exchange-packs';
import { core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const { questionnaires: known } = knownContent;
let association: Identity;
let other: Identity;
let release: UnsignedRelease;
let file: string;
let keys: ReadonlyMap<string, string>;

beforeAll(async () => {
	association = await identityOf('永康五金协会');
	other = await identityOf('another');
	release = await releaseOf();
	file = await makeReleasePack(release, association);
	keys = keysOf(association);
});

type File = { payloadType: string; payload: string; signatures: { keyid: string; sig: string }[] };
const changed = (change: (file: File) => object) =>
	JSON.stringify({ ...(JSON.parse(file) as object), ...change(JSON.parse(file) as File) });
const refusalsOf = async (source: unknown, trusted = keys) =>
	problemsOf(await readReleasePack(source, trusted));

describe('a release pack', () => {
	test('is read back as it was made, and known to be signed', async () => {
		expect(release.groups.length).toBeGreaterThan(3);
		expect(await readReleasePack(file, keys, { known })).toEqual({
			ok: true,
			value: {
				pack: { ...release, issuer: issuerOf(association), noise: null },
				verified: 'signed',
				otherVersion: false
			}
		});
	});

	test('keeps everything that can stand in it', async () => {
		const full = withGroup(
			{
				...release,
				level: 'hub',
				excluded: { n: 2, rule: 'run>=40' },
				policy: { ...associationPolicy, excluded: { rule: 'run>=40' } },
				revocations: { serial: 4, revoked: [{ fingerprint: '0'.repeat(24), from: '2026-12-01' }] }
			},
			({ series, ...group }) => {
				const { dimensions } = series['solo/full']!;
				const [id = ''] = Object.keys(dimensions);
				const reissued = { ...dimensions, [id]: { ...dimensions[id]!, asOf: '2026-Q3.2' } };
				return {
					...group,
					series: { 'solo/full': { ...series['solo/full'], dimensions: reissued } }
				};
			}
		);
		const read = await readReleasePack(await makeReleasePack(full, association), keys);
		expect(read).toMatchObject({ ok: true, value: { pack: full } });
	});

	test('of an issuer that is not known here is whole, but nobody’s', async () => {
		expect(await readReleasePack(file, new Map())).toMatchObject({
			ok: true,
			value: { verified: 'unknown-issuer' }
		});
	});

	test.each<[string, ReadonlyMap<string, Questionnaire>]>([
		['version', new Map<string, Questionnaire>([['core', { ...core, version: 2 }]])],
		[
			'meaning',
			new Map<string, Questionnaire>([['core', { ...core, areas: core.areas.slice(1) }]])
		],
		['questionnaire', new Map()]
	])(
		'about another %s of the questionnaire is read all the same, and said to be so',
		async (_n, here) => {
			expect(await readReleasePack(file, keys, { known: here })).toMatchObject({
				ok: true,
				value: { otherVersion: true, pack: { questionnaire: release.questionnaire } }
			});
		}
	);

	test('is signed the same each time, and stands on one line', async () => {
		expect(await makeReleasePack(release, association)).toBe(file);
		expect(file.trimEnd()).not.toContain('\n');
	});
});

describe('a release pack is refused with a message of its own', () => {
	test('where any byte of it was changed', async () => {
		const { payload } = JSON.parse(file) as File;
		for (let at = 0; at < payload.length - 2; at += Math.ceil(payload.length / 40)) {
			const letter = payload[at] === 'A' ? 'B' : 'A';
			const source = changed(() => ({
				payload: payload.slice(0, at) + letter + payload.slice(at + 1)
			}));
			expect([at, await refusalsOf(source)]).toEqual([
				at,
				['signature/does-not-hold @ signatures']
			]);
			expect((await readReleasePack(source, new Map())).ok).toBe(false);
		}
	});

	test('where it is signed with another key than the one that is known', async () => {
		const { signatures } = JSON.parse(await makeReleasePack(release, other)) as File;
		expect(await refusalsOf(changed(() => ({ signatures })))).toEqual([
			'signature/other-key @ signatures'
		]);
		const renamed = changed(() => ({
			signatures: [{ ...signatures[0]!, keyid: association.fingerprint }]
		}));
		expect(await refusalsOf(renamed)).toEqual(['signature/does-not-hold @ signatures']);
	});

	test('where somebody else made it under the fingerprint that is known', async () => {
		const forged = { ...other, fingerprint: association.fingerprint };
		expect(await refusalsOf(await makeReleasePack(release, forged))).toEqual([
			'signature/does-not-hold @ signatures'
		]);
		const both = changed(({ signatures }) => ({ signatures }));
		expect(await refusalsOf(both)).toEqual([]);
	});

	test('where a known signer vouches for a pack of another one', async () => {
		const { format: _, ...own } = JSON.parse(await makeReleasePack(release, other)) as File & {
			format: string;
		};
		const body = { ...(JSON.parse(file) as object), ...own };
		const { sign } = await import('#lib/exchange/dsse');
		const { bytesOfBase64, bytesOfBase64Url } = await import('#lib/exchange/byte-texts');
		const vouched = await sign(
			releasePackPayloadType,
			bytesOfBase64(own.payload)!,
			bytesOfBase64Url(association.signing)!,
			association.fingerprint
		);
		const source = JSON.stringify({ ...body, signatures: [...own.signatures, vouched] });
		expect(await readReleasePack(source, keys)).toMatchObject({
			ok: true,
			value: { verified: 'unknown-issuer' }
		});
		const alone = JSON.stringify({ ...body, signatures: [vouched] });
		expect(await refusalsOf(alone)).toEqual(['signature/other-key @ signatures']);
	});

	test('where the signature was taken off', async () => {
		expect(await refusalsOf(changed(() => ({ signatures: [] })))).toEqual([
			'signature/missing @ signatures'
		]);
		expect(await refusalsOf(changed(() => ({ signatures: undefined })))).toEqual([
			'shape/missing-key @ signatures'
		]);
	});

	test.each([rosterPayloadType, confidentialPackPayloadType, 'application/json', ''])(
		'where it was signed as “%s”',
		async (type) => {
			const signed = await signValue(type, { rev: 1 }, association);
			const source = JSON.stringify({ format: 'gradus-release-pack/1', ...signed });
			expect(await refusalsOf(source)).toEqual(['signature/foreign-type @ payloadType']);
			// Nor does it help to write the right type beside.
			const renamed = JSON.stringify({
				format: 'gradus-release-pack/1',
				...signed,
				payloadType: releasePackPayloadType
			});
			expect(await refusalsOf(renamed)).toEqual(['signature/does-not-hold @ signatures']);
		}
	);

	test('where it is a confidential pack, in whatever dress', async () => {
		const confidential = await makeConfidentialPack(
			await confidentialOf(association, 12),
			core,
			association,
			other.card
		);
		expect((await refusalsOf(confidential)).join()).toContain('pack/unknown-format @ format');
		const dressed = JSON.stringify({
			...(JSON.parse(confidential) as object),
			format: 'gradus-release-pack/1'
		});
		expect(await refusalsOf(dressed)).toEqual([
			'shape/missing-key @ payload',
			'shape/missing-key @ payloadType',
			'shape/missing-key @ signatures',
			'shape/unknown-key @ sealed',
			'shape/unknown-key @ to'
		]);
	});

	test('where its card was revoked before it was made', async () => {
		const read = (from: string) =>
			readReleasePack(file, keys, { revoked: new Map([[association.fingerprint, from]]) });
		expect(problemsOf(await read('2026-12-31'))).toEqual(['pack/revoked @ issuer']);
		expect((await read('2027-01-01')).ok).toBe(true);
	});
});

/** A pack with the payload changed, properly signed: what a faulty or hostile steward's program could make. */
async function signedWith(change: (payload: Record<string, unknown>) => unknown): Promise<string> {
	const { inflateSync } = await import('fflate');
	const { payload } = JSON.parse(file) as File;
	const value = JSON.parse(
		new TextDecoder().decode(inflateSync(Buffer.from(payload, 'base64')))
	) as Record<string, unknown>;
	const signed = await signValue(releasePackPayloadType, change(value), association);
	return JSON.stringify({ format: 'gradus-release-pack/1', ...signed });
}

describe('a pack that is properly signed is refused all the same', () => {
	test.each<[string, object, string[]]>([
		[
			'rules that are not known',
			{ policy: { id: 'sdc-2', anything: 1 } },
			['pack/unknown-policy @ policy/id']
		],
		['noise', { noise: { epsilon: 1 } }, ['pack/noise-unknown @ noise']],
		['a level of its own', { level: 'country' }, ['pack/level-invalid @ level']],
		['a month', { period: '2026-12' }, ['pack/period-invalid @ period']],
		['a day that is none', { made: '2026-02-30' }, ['pack/day-invalid @ made']],
		['a key of its own', { members: ['A Ltd'] }, ['shape/unknown-key @ members']],
		[
			'a segment of its own',
			{ groups: [{ segment: 'owner=Li', series: {} }] },
			['pack/figures-invalid @ groups/0/segment']
		],
		[
			'a mean',
			{ groups: [{ segment: 'all', series: {}, mean: 3 }] },
			['shape/unknown-key @ groups/0/mean']
		],
		[
			'a series of its own',
			{ groups: [{ segment: 'all', series: { 'solo/deep': { d: [] } } }] },
			['pack/figures-invalid @ groups/0/series/solo~1deep']
		],
		[
			'figures without a name',
			{
				dimensions: [],
				groups: [{ segment: 'all', series: { 'solo/full': { d: [[50, [50, 100], [50, 50]]] } } }]
			},
			['pack/figures-invalid @ groups/0/series/solo~1full/d']
		],
		[
			'bands that fall',
			{ groups: [{ segment: 'all', series: { 'solo/full': { d: [[50, [100, 50], [50, 50]]] } } }] },
			['pack/figures-invalid @ groups/0/series/solo~1full/d/0']
		],
		[
			'a share too many',
			{
				groups: [
					{ segment: 'all', series: { 'solo/full': { d: [[50, [50, 100], [50, 25, 25]]] } } }
				]
			},
			['pack/figures-invalid @ groups/0/series/solo~1full/d/0']
		],
		[
			'two quantiles',
			{
				groups: [
					{ segment: 'all', series: { 'solo/full': { d: [[50, [50, 100], [50, 50], [20, 40]]] } } }
				]
			},
			['pack/figures-invalid @ groups/0/series/solo~1full/d/0']
		],
		...(
			[
				['an end beyond the scale', '50.x~A.TT'],
				['a number that is cut off', '50.xx.T~'],
				['a share less', '50.xx.T'],
				['quantiles that fall', '50.xx.TT.UTS'],
				['two quantiles in a row', '50.xx.TT.ST']
			] as const
		).map(([name, row]): [string, object, string[]] => [
			`${name} in a row`,
			{ groups: [{ segment: 'all', series: { 'solo/full': { d: [row] } } }] },
			['pack/figures-invalid @ groups/0/series/solo~1full/d/0']
		]),
		[
			'an issuer without a name',
			{ issuer: { name: '', fingerprint: '0'.repeat(24), key: 'A'.repeat(43) } },
			['card/name-invalid @ issuer/name']
		]
	])('for %s', async (_name, change, problems) => {
		expect(await refusalsOf(await signedWith((payload) => ({ ...payload, ...change })))).toEqual(
			problems
		);
	});

	test.each<[string, object, string]>([
		['a group of nine', { n: 9 }, 'R8'],
		['a small band', { n: 20, to: [10, 20, 30, 40, 100], share: [20, 20, 20, 20, 20] }, 'R2'],
		[
			'a quantile of too few firms',
			{ n: '<15', q: { p10: 5, p25: 5, p50: 50, p75: 80, p90: 90 } },
			'R3'
		],
		['shares that are too fine', { n: 20, to: [49, 100], share: [37, 63], q: { p50: 50 } }, 'R8']
	])('where it breaks its own policy: %s', async (_name, distribution, rule) => {
		const broken = withGroup(release, (group) => ({
			...group,
			series: {
				'solo/full': {
					dimensions: { focus: { n: 50, to: [50, 100], share: [50, 50], ...distribution } }
				}
			}
		}));
		expect(policyFaults(broken).length).toBeGreaterThan(0);
		const read = await readReleasePack(await makeReleasePack(broken, association), keys);
		if (read.ok) throw new Error('taken');
		expect(read.problems).toContainEqual(
			expect.objectContaining({ code: 'pack/breaks-policy', details: { rule } })
		);
	});

	test('where its policy lowers a floor, or it has a table that the policy does not name', async () => {
		for (const policy of [
			{ ...associationPolicy, group: 3 },
			{ ...associationPolicy, tables: { oneWay: [] } }
		]) {
			const source = await makeReleasePack({ ...release, policy }, association);
			const codes = new Set((await refusalsOf(source)).map((each) => each.split(' ')[0]));
			expect([...codes]).toEqual(['pack/breaks-policy']);
		}
	});

	test('where it unfolds to more than a pack can be', async () => {
		const source = await signedWith((payload) => ({ ...payload, more: 'x'.repeat(2_000_000) }));
		expect(source.length).toBeLessThan(20_000);
		expect(await refusalsOf(source)).toEqual(['pack/damaged @ payload']);
	});

	test('where it is larger than a file can be', async () => {
		const noise = Array.from({ length: 300_000 }, () => Math.random().toString(36)[2]).join('');
		const source = await signedWith((payload) => ({ ...payload, noise }));
		expect((await refusalsOf(source)).length).toBeGreaterThan(0);
		const padded = `${file}${' '.repeat(300_000)}`;
		expect(await refusalsOf(padded)).toEqual(['json/too-large @ file']);
	});
});

test('quantiles that no rule of the policy gives alone are our own mistake', async () => {
	const broken = withGroup(release, (group) => ({
		...group,
		series: { 'solo/full': { dimensions: { focus: { n: 50, to: [], share: [], q: { p90: 80 } } } } }
	}));
	await expect(makeReleasePack(broken, association)).rejects.toThrow(RangeError);
});

test('a small association’s pack has the association alone, and is taken', async () => {
	const small = await releaseOf(14, associationPolicy, await countsOf(14));
	expect(small.groups.map(({ segment }) => segment)).toEqual(['all']);
	expect((await readReleasePack(await makeReleasePack(small, association), keys)).ok).toBe(true);
});
