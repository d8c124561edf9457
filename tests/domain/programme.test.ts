import { expect, test } from 'vitest';
import type { Profile } from '#lib/domain/profile';
import {
	conditionsOf,
	windowOn,
	type LocalProgramme,
	type ProgrammeCondition
} from '#lib/domain/programme';

/** `+` met, `-` not met, `?` not said. */
const signs = { met: '+', 'not-met': '-', unknown: '?' };
const standing = (fits: ProgrammeCondition | undefined, profile: Profile) =>
	conditionsOf(fits ? { fits } : {}, profile).map(
		({ about, standing: each }) => `${signs[each]}${about}`
	);

test.each<[fits: ProgrammeCondition | undefined, profile: Profile, stated: string[]]>([
	[undefined, { makes: true }, []],
	[{}, { makes: true }, []],
	[{ makes: true }, { makes: true }, ['+makes']],
	[{ makes: false }, { makes: true }, ['-makes']],
	[{ makes: false }, { makes: false }, ['+makes']],
	[{ sizes: ['micro', 'small'] }, { size: 'small' }, ['+sizes']],
	[{ sizes: ['micro', 'small'] }, { size: 'medium' }, ['-sizes']],
	[{ sectors: ['C', 'I65'] }, { sector: 'C36' }, ['+sectors']],
	[{ sectors: ['C35', 'I65'] }, { sector: 'C36' }, ['-sectors']],
	[{ regions: ['CN-33'] }, { region: 'CN-33' }, ['+regions']],
	[{ regions: ['CN-33', 'CN-31'] }, { region: 'CN-32' }, ['-regions']],
	[{ regions: ['CN'] }, { region: 'CN-33' }, ['+regions']],
	[{ regions: ['CN-33'] }, { region: 'DE' }, ['-regions']],
	[
		{ makes: true, sizes: ['micro'], sectors: ['C'], regions: ['CN'] },
		{ makes: true, size: 'large', sector: 'C36' },
		['+makes', '-sizes', '+sectors', '?regions']
	]
])('%j for the firm %j: %j', (fits, profile, stated) => {
	expect(standing(fits, profile)).toEqual(stated);
});

test('what the profile does not say is neither met nor unmet', () => {
	const fits: ProgrammeCondition = {
		makes: false,
		sizes: ['micro'],
		sectors: ['C'],
		regions: ['CN-33']
	};
	expect(standing(fits, {})).toEqual(['?makes', '?sizes', '?sectors', '?regions']);
});

test('a firm that names only its country may lie in the region asked for', () => {
	expect(standing({ regions: ['CN-33'] }, { region: 'CN' })).toEqual(['?regions']);
});

test('one can apply on the first day and on the last, not before and not after', () => {
	const programme: LocalProgramme = {
		id: 'a',
		kind: 'loan',
		name: { en: 'A', 'zh-CN': '甲' },
		link: 'https://a.example',
		from: '2027-03-01',
		until: '2027-03-31'
	};
	const days = ['2027-02-28', '2027-03-01', '2027-03-31', '2027-04-01'];
	expect(days.map((day) => windowOn(programme, day))).toEqual(['not-yet', 'open', 'open', 'over']);
	expect(windowOn({ ...programme, from: undefined, until: undefined }, '2027-04-01')).toBe('open');
});
