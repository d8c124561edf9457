import { expect, test } from 'vitest';
import { meets, type Profile, type ProfileCondition } from '#lib/domain/profile';

const cases: [profile: Profile, condition: ProfileCondition | undefined, met: boolean][] = [
	[{}, undefined, true],
	[{ makes: false, size: 'micro' }, undefined, true],
	[{ makes: true }, { makes: true }, true],
	[{ makes: false }, { makes: true }, false],
	[{ makes: true }, { makes: false }, false],
	[{ makes: false }, { makes: false }, true],
	[{ size: 'small' }, { sizes: ['small', 'medium'] }, true],
	[{ size: 'large' }, { sizes: ['small', 'medium'] }, false],
	[{ size: 'small' }, { sizes: [] }, false],
	[{ size: 'small', makes: true }, { sizes: ['small'], makes: false }, false],
	[{ size: 'small', makes: true }, { sizes: ['micro'], makes: true }, false],
	[{ size: 'small', makes: true }, {}, true]
];

test.each(cases)('%j meets %j: %s', (profile, condition, met) => {
	expect(meets(profile, condition)).toBe(met);
});

test('what the firm has not said excludes nothing', () => {
	expect(meets({}, { makes: true, sizes: ['medium'] })).toBe(true);
	expect(meets({ size: 'medium' }, { makes: true, sizes: ['medium'] })).toBe(true);
	expect(meets({ makes: true }, { makes: true, sizes: ['medium'] })).toBe(true);
});

test('sector, region, chain, place and revenue never decide', () => {
	const telling = { sector: 'C36', region: 'CN-33', chain: 'auto', revenueBand: 'b1' };
	expect(meets({ ...telling, place: 'upstream' }, { makes: true })).toBe(true);
});
