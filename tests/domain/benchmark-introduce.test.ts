import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { introduce, wishes, type Offer } from '#lib/domain/benchmark';

const offer = (id: string, change: Partial<Offer> = {}): Offer => ({
	id,
	seq: 1,
	name: `Firm ${id}`,
	contact: `${id}@example.org`,
	offers: [],
	seeks: [],
	wishes: [],
	profile: {},
	...change
});
const pairs = (...offers: readonly Offer[]) =>
	introduce(offers).map(({ a, b, why }) => [a, b, ...why.map(({ kind }) => kind)].join(' '));

describe('who can help whom', () => {
	test('one offers experience in what the other seeks', () => {
		const a = offer('a', { offers: ['security', 'quality'], seeks: ['tools'] });
		const b = offer('b', { seeks: ['security'], offers: ['tools'] });
		expect(introduce([b, a])).toEqual([
			{
				a: 'a',
				b: 'b',
				why: [
					{ kind: 'experience', dimension: 'security', from: 'a', to: 'b' },
					{ kind: 'experience', dimension: 'tools', from: 'b', to: 'a' }
				],
				strength: 8
			}
		]);
	});

	test('both look for the same partner, or one makes the part the other looks for', () => {
		expect(
			pairs(offer('a', { wishes: ['university'] }), offer('b', { wishes: ['university'] }))
		).toEqual(['a b wish']);
		const buyer = offer('a', { wishes: ['supplier'], part: 'Gear wheel' });
		expect(introduce([buyer, offer('b', { niche: 'small gear wheels' })])[0]!.why).toEqual([
			{ kind: 'part', part: 'Gear wheel', from: 'b', to: 'a' }
		]);
		expect(pairs(buyer, offer('b', { niche: 'coffee' }))).toEqual([]);
		expect(
			pairs(offer('a', { wishes: ['supplier'] }), offer('b', { wishes: ['supplier'] }))
		).toEqual([]);
	});

	test('a common chain and region make a reason stronger, and are none alone', () => {
		const here = { profile: { chain: 'automotive', region: 'CN-33' } };
		const a = offer('a', { ...here, offers: ['ip'] });
		const far = offer('b', { seeks: ['ip'], profile: { chain: 'pharma', region: 'CN-33' } });
		const near = offer('c', { ...here, seeks: ['ip'] });
		expect(pairs(a, far, near)).toEqual(['a c experience chain region', 'a b experience region']);
		expect(pairs(offer('a', here), offer('b', here))).toEqual([]);
	});

	test('firms of one niche are never introduced', () => {
		const a = offer('a', { offers: ['ip'], niche: 'Door seals ' });
		expect(pairs(a, offer('b', { seeks: ['ip'], niche: 'door seals' }))).toEqual([]);
		expect(pairs(a, offer('b', { seeks: ['ip'], niche: 'pumps' }))).toEqual(['a b experience']);
		expect(pairs(a, offer('b', { seeks: ['ip'] }))).toEqual(['a b experience']);
	});

	test('the newest message of a firm counts', () => {
		const old = offer('a', { offers: ['ip'] });
		const now = offer('a', { seq: 2 });
		const b = offer('b', { seeks: ['ip'] });
		expect(pairs(now, old, b)).toEqual([]);
	});

	test('order of the offers never matters, nobody meets themselves, no pair comes twice', () => {
		const dimensions = fc.subarray(['ip', 'tools', 'security'], { maxLength: 3 });
		const some = fc
			.array(
				fc.record({
					offers: dimensions,
					seeks: dimensions,
					wishes: fc.subarray([...wishes]),
					profile: fc.record({ region: fc.constantFrom('CN-33', 'DE') })
				}),
				{ maxLength: 8 }
			)
			.map((all) => all.map((each, at) => offer(`f${at}`, each)));
		fc.assert(
			fc.property(
				some.chain((all) =>
					fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
				),
				([all, shuffled]) => {
					const found = introduce(all);
					expect(introduce(shuffled)).toEqual(found);
					expect(found.every(({ a, b }) => a < b)).toBe(true);
					expect(new Set(found.map(({ a, b }) => `${a} ${b}`)).size).toBe(found.length);
				}
			)
		);
	});
});
