import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { associationPolicy, type Contribution, type SegmentField } from '#lib/domain/benchmark';
import { confidentialPayload, leafOf } from '#lib/exchange/confidential-pack';
import { makeReleasePack, releasePayload } from '#lib/exchange/release-pack';
import { issuerOf } from '#lib/exchange/signed-file';
import { identityOf } from '../support/exchange-benchmark';
import { countsOf, releaseOf } from '../support/exchange-packs';
import { core } from '../support/known-content';
import { mulberry32 } from '../support/random-answers';

/** So many segments: `all`, and the values of one table whose sizes fall like 1, 1/2, 1/3 … */
function segmented(segments: number): {
	readonly fields: readonly SegmentField[];
	readonly change: (at: number) => Partial<Contribution>;
} {
	const count = segments - 1;
	const random = mulberry32(segments);
	const sum = Array.from({ length: count }, (_, n) => 1 / (n + 1)).reduce((a, b) => a + b, 0);
	const valueFor = () => {
		let left = random() * sum;
		for (let n = 0; n < count; n += 1) if ((left -= 1 / (n + 1)) < 0) return n;
		return 0;
	};
	const names = ['vehicles', 'machinery', 'metals', 'trade', 'food-drink', 'software-it'];
	const change = () => {
		const n = valueFor();
		const sector = `${names[n % 6]!}${n < 6 ? '' : `-${Math.floor(n / 6)}`}`;
		return { steps: [], profile: count === 0 ? {} : { sector } };
	};
	return { fields: count === 0 ? [] : ['sector'], change };
}

const bytesOf = (text: string) => Buffer.byteLength(text);
const packedOf = (text: string) => gzipSync(text, { level: 9 }).length;
const made: (readonly [what: string, bytes: number, packed: number, expected: string])[] = [];
afterAll(() => {
	for (const [what, bytes, packed, expected] of made)
		console.info(`${what}: ${bytes} bytes, ${packed} with gzip; expected ${expected}`);
});

const about = { period: '2026-Q4', rev: 1, made: '2026-12-31' };

describe('a confidential pack, all 75 questions and 15 dimensions, is not larger than was planned for 80 and 12', () => {
	// The figures of the design; what says whose pack it is weighs on the smallest alone.
	test.each([
		[50, 1, 2300, 750, 1.45],
		[200, 8, 17_600, 5000, 1.25],
		[500, 10, 25_500, 7400, 1.25],
		[500, 30, 55_900, 14_300, 1.25]
	])('%d firms in %d segments', async (firms, segments, bytes, packed, whole) => {
		const identity = await identityOf('永康五金协会');
		const { fields, change } = segmented(segments);
		const counts = await countsOf(firms, fields, change);
		const leaves = [leafOf(identity.fingerprint, about.period, about.rev)];
		const text = confidentialPayload(
			{ ...about, association: issuerOf(identity), counts, leaves },
			core
		);
		made.push([`C ${firms}/${segments}`, bytesOf(text), packedOf(text), `${bytes}/${packed}`]);
		expect(bytesOf(text)).toBeLessThan(bytes * whole);
		expect(packedOf(text)).toBeLessThan(packed * whole);
		const counted = JSON.stringify((JSON.parse(text) as { segments: object }).segments);
		made.push([
			`C ${firms}/${segments}, counts alone`,
			bytesOf(counted),
			packedOf(counted),
			`${bytes}/${packed}`
		]);
		expect(bytesOf(counted)).toBeLessThan(bytes * 1.25);
		expect(packedOf(counted)).toBeLessThan(packed * 1.25);
	});
});

describe('a release pack', () => {
	test.each([
		[50, 1, 840, 240, 562],
		[500, 10, 11_300, 1260, 1418],
		[500, 30, 18_400, 2400, undefined]
	])('of %d firms in %d segments', async (firms, segments, bytes, packed, signed) => {
		const identity = await identityOf('永康五金协会');
		const { fields, change } = segmented(segments);
		const counts = await countsOf(firms, fields, change);
		for (const questions of [false, true]) {
			const policy = { ...associationPolicy, tables: { oneWay: fields }, questions };
			const release = await releaseOf(firms, policy, counts);
			const text = releasePayload({ ...release, issuer: issuerOf(identity), noise: null });
			const name = `R ${firms}/${segments}${questions ? ' with questions' : ''}`;
			const file = await makeReleasePack(release, identity);
			made.push([name, bytesOf(text), packedOf(text), `${bytes}/${packed}`]);
			made.push([`${name} signed`, bytesOf(file), packedOf(file), String(signed ?? '?')]);
			if (questions) continue;
			const figures = figuresOfTwelve(text);
			made.push([
				`${name}, 12 dimensions, figures alone`,
				bytesOf(figures),
				packedOf(figures),
				`${bytes}/${packed}`
			]);
			expect(bytesOf(figures)).toBeLessThan(bytes * 1.25);
			// The generator's keys are drawn anew each time; they are not in here.
			expect(packedOf(figures)).toBeLessThan(packed * 1.26);
		}
	});
});

/** What the design measured: the figures of twelve dimensions without issuer, policy and names. */
function figuresOfTwelve(payload: string): string {
	const { groups } = JSON.parse(payload) as {
		groups: { segment: string; series: Record<string, { d: unknown[] }> }[];
	};
	return JSON.stringify(
		groups.map(({ segment, series }) => [segment, series['solo/full']!.d.slice(0, 12)])
	);
}
