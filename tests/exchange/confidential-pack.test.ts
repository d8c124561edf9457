import { beforeAll, describe, expect, test } from 'vitest';
import { canonical, mergeCounts, type Counts } from '#lib/domain/benchmark';
import type { Questionnaire } from '#lib/domain/questionnaire';
import {
	confidentialPackPayloadType,
	leafOf,
	makeConfidentialPack,
	mergePacks,
	parseConfidentialFile,
	readConfidentialPack,
	type ConfidentialPack
} from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import { makeReleasePack, releasePackPayloadType } from '#lib/exchange/release-pack';
import { issuerOf, signValue } from '#lib/exchange/signed-file';
import { identityOf } from '../support/exchange-benchmark';
import { confidentialOf, countsOf, keysOf, releaseOf } from '../support/exchange-packs';
import { core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

const { questionnaires: known } = knownContent;
let association: Identity;
let hub: Identity;
let pack: Omit<ConfidentialPack, 'association'>;
let file: string;
let keys: ReadonlyMap<string, string>;

beforeAll(async () => {
	[association, hub] = await Promise.all([
		identityOf('永康五金协会'),
		identityOf('Jinhua hub', 'hub')
	]);
	pack = await confidentialOf(association);
	file = await makeConfidentialPack(pack, core, association, hub.card);
	keys = keysOf(association);
});

const read = (source: unknown, trusted = keys) => readConfidentialPack(source, hub, trusted, known);

/** Whatever an association's program could sign and seal. */
async function sealed(content: unknown): Promise<string> {
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(hub.card.recipient);
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	const bytes = Buffer.from(await encrypter.encrypt(text)).toString('base64');
	return JSON.stringify({
		format: 'gradus-confidential-pack/1',
		to: hub.fingerprint,
		sealed: bytes
	});
}
async function signedWith(
	change: (payload: Record<string, unknown>) => unknown,
	type = confidentialPackPayloadType
): Promise<string> {
	const { confidentialPayload } = await import('#lib/exchange/confidential-pack');
	const text = confidentialPayload({ ...pack, association: issuerOf(association) }, core);
	const value = change(JSON.parse(text) as Record<string, unknown>);
	return sealed(await signValue(type, value, association));
}

describe('a confidential pack', () => {
	test('is opened by its hub as it was made, every count the same', async () => {
		const opened = await read(file);
		expect(opened).toEqual({
			ok: true,
			value: { pack: { ...pack, association: issuerOf(association) }, verified: 'signed' }
		});
		if (opened.ok) expect(canonical(opened.value.pack.counts)).toBe(canonical(pack.counts));
	});

	test('of a hub names every pack that is summed up in it', async () => {
		const leaves = [leafOf('0'.repeat(24), '2026-Q4', 1), leafOf('1'.repeat(24), '2026-Q4', 3)];
		const whole = await makeConfidentialPack({ ...pack, leaves }, core, association, hub.card);
		expect(await read(whole)).toMatchObject({ ok: true, value: { pack: { leaves } } });
	});

	test('shows nothing to others: no name, no count', () => {
		expect(parseConfidentialFile(file).ok).toBe(true);
		const bytes = Buffer.from((JSON.parse(file) as { sealed: string }).sealed, 'base64');
		for (const word of ['solo', 'sector', association.card.name, association.fingerprint])
			expect(bytes.includes(word)).toBe(false);
	});

	test('of an association that is on no roster is read, but not to be counted', async () => {
		expect(await read(file, new Map())).toMatchObject({
			ok: true,
			value: { verified: 'unknown-issuer' }
		});
	});
});

describe('a confidential pack is refused', () => {
	test('by another hub, and where it was addressed anew', async () => {
		const opened = await readConfidentialPack(file, association, keys, known);
		expect(problemsOf(opened)).toEqual(['pack/foreign @ to']);
		const other = JSON.stringify({ ...(JSON.parse(file) as object), to: association.fingerprint });
		expect(problemsOf(await readConfidentialPack(other, association, keys, known))).toEqual([
			'pack/damaged @ sealed'
		]);
	});

	test('where a byte was changed', async () => {
		const { sealed: text } = JSON.parse(file) as { sealed: string };
		for (const at of [10, 200, text.length - 30]) {
			const letter = text[at] === 'A' ? 'B' : 'A';
			const broken = {
				...(JSON.parse(file) as object),
				sealed: text.slice(0, at) + letter + text.slice(at + 1)
			};
			expect(problemsOf(await read(JSON.stringify(broken)))).toEqual(['pack/damaged @ sealed']);
		}
	});

	test('where somebody else signed it, nobody did, or for something else', async () => {
		const signed = await signValue(confidentialPackPayloadType, { rev: 1 }, association);
		expect(problemsOf(await read(await sealed({ ...signed, signatures: [] })))).toEqual([
			'signature/missing @ signatures'
		]);
		const forged = { ...hub, fingerprint: association.fingerprint };
		const byOther = await makeConfidentialPack(pack, core, forged, hub.card);
		expect(problemsOf(await read(byOther))).toEqual(['signature/does-not-hold @ signatures']);
		expect(problemsOf(await read(await signedWith((all) => all, releasePackPayloadType)))).toEqual([
			'signature/foreign-type @ payloadType'
		]);
	});

	test('where it is a release pack, outside or inside', async () => {
		const release = await makeReleasePack(await releaseOf(), association);
		expect(problemsOf(await read(release)).join()).toContain('pack/unknown-format @ format');
		const { format: _, ...signed } = JSON.parse(release) as Record<string, unknown>;
		expect(problemsOf(await read(await sealed(signed)))).toEqual([
			'signature/foreign-type @ payloadType'
		]);
	});

	test.each<[string, ReadonlyMap<string, Questionnaire>]>([
		['version', new Map<string, Questionnaire>([['core', { ...core, version: 2 }]])],
		['meaning', new Map<string, Questionnaire>([['core', { ...core, areas: core.areas.slice(1) }]])]
	])('where it counts another %s of the questionnaire', async (_name, here) => {
		expect(problemsOf(await readConfidentialPack(file, hub, keys, here))).toEqual([
			'pack/other-version @ questionnaire'
		]);
	});

	const series = (d: number[][], q: number[][] = []) => ({
		segments: { all: { firms: { solo: 10 }, series: { 'solo/full': { d, q } }, steps: {} } }
	});
	test.each<[string, object, string]>([
		[
			'more scores than firms',
			series([[50, 11]]),
			'pack/figures-invalid @ segments/all/solo/full/d/0'
		],
		[
			'a score above 100',
			series([[99, 1, 2, 1]]),
			'pack/figures-invalid @ segments/all/solo/full/d/0'
		],
		[
			'a score that stands twice',
			series([[50, 1, 0, 1]]),
			'pack/figures-invalid @ segments/all/solo/full/d/0'
		],
		['a count of nobody', series([[50, 0]]), 'pack/figures-invalid @ segments/all/solo/full/d/0'],
		['half a pair', series([[50, 1, 3]]), 'pack/figures-invalid @ segments/all/solo/full/d/0'],
		[
			'a dimension too many',
			series(Array(16).fill([1, 1]) as number[][]),
			'pack/figures-invalid @ segments/all/solo/full/d'
		],
		[
			'an option too many',
			series([], [[1, 1, 1, 1, 1, 1]]),
			'pack/figures-invalid @ segments/all/solo/full/q/0'
		],
		[
			'more answers than firms',
			series([], [[9, 9, 0, 0, 0]]),
			'pack/figures-invalid @ segments/all/solo/full/q/0'
		],
		[
			'a negative count',
			series([[50, -1]]),
			'pack/figures-invalid @ segments/all/series/solo~1full/d/0/1'
		],
		[
			'a huge count',
			series([[50, 1e15]]),
			'pack/figures-invalid @ segments/all/series/solo~1full/d/0/1'
		],
		[
			'more steps than firms',
			{
				segments: {
					all: { firms: { solo: 1 }, series: {}, steps: { solo: { of: 2, counts: {} } } }
				}
			},
			'pack/figures-invalid @ segments/all/steps/solo'
		],
		[
			'a segment of one firm',
			{ segments: { 'name=A Ltd': { firms: {}, series: {}, steps: {} } } },
			'pack/figures-invalid @ segments/name=A Ltd'
		],
		['leaves that are none', { leaves: ['x'] }, 'pack/leaf-invalid @ leaves/0'],
		['a key of its own', { firms: [] }, 'shape/unknown-key @ firms'],
		['a day that is none', { made: '2026-13-01' }, 'pack/day-invalid @ made']
	])('properly signed, for %s', async (_name, change, problem) => {
		expect(problemsOf(await read(await signedWith((all) => ({ ...all, ...change }))))).toContain(
			problem
		);
	});

	test('where something else lies in it', async () => {
		for (const content of ['', 'hello', '[]', '{"payload":1}'])
			expect((await read(await sealed(content))).ok).toBe(false);
	});

	test('where it unfolds to more than a pack can be', async () => {
		const source = await signedWith((all) => ({ ...all, more: 'x'.repeat(17 * 1024 ** 2) }));
		expect(problemsOf(await read(source))).toEqual(['pack/damaged @ payload']);
	});
});

test('counts of another questionnaire are not put into a pack', async () => {
	const counts = { ...pack.counts, questionnaire: { ...pack.counts.questionnaire, version: 2 } };
	await expect(
		makeConfidentialPack({ ...pack, counts }, core, association, hub.card)
	).rejects.toThrow(RangeError);
});

describe('the sum of packs', () => {
	const of = async (name: string, firms: number, rev = 1): Promise<ConfidentialPack> => {
		const identity = await identityOf(name);
		return { ...(await confidentialOf(identity, firms, rev)), association: issuerOf(identity) };
	};
	const merged = (...packs: ConfidentialPack[]): Counts => {
		const sum = mergePacks(packs);
		if (!sum.ok) throw new Error(problemsOf(sum).join());
		return sum.value.counts;
	};

	test('is the sum of their counts, in whatever order', async () => {
		const [a, b] = [await of('a', 12), await of('b', 20)];
		const sum = mergeCounts([a.counts, b.counts]);
		expect(canonical(merged(a, b))).toBe(canonical((sum as { value: Counts }).value));
		expect(canonical(merged(b, a))).toBe(canonical(merged(a, b)));
		expect(mergePacks([b, a])).toMatchObject({
			value: { leaves: [...a.leaves, ...b.leaves].toSorted() }
		});
	});

	test('takes of each association the newest alone', async () => {
		const [a, later, b] = [await of('a', 12), await of('a', 14, 2), await of('b', 20)];
		expect(merged(a, later, b)).toEqual(merged(later, b));
		expect(merged(later, b, a)).toEqual(merged(later, b));
		const next = { ...a, period: '2027-Q1' };
		expect(merged(later, next)).toEqual(merged(next));
	});

	test('is refused where one pack would count twice, or nothing is there', async () => {
		const [a, b] = [await of('a', 12), await of('b', 20)];
		const both = { ...b, leaves: [...b.leaves, ...a.leaves] };
		expect(problemsOf(mergePacks([a, both]))).toEqual(['merge/same-pack @ leaves']);
		expect(mergePacks([]).ok).toBe(false);
		const foreign = await countsOf(3);
		const other = {
			...b,
			counts: { ...foreign, questionnaire: { ...foreign.questionnaire, digest: '0'.repeat(16) } }
		};
		expect(problemsOf(mergePacks([a, other])).join()).toContain('merge/other-meaning');
	});
});
