import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Role } from '#lib/domain/workshop';
import { toFrames } from '#lib/exchange/frames';
import {
	invitationProblemCodes,
	makeInvitationFile,
	parseInvitationFile,
	type Invitation
} from '#lib/exchange/invitation-file';
import { jsonProblemCodes } from '#lib/exchange/json';
import { roleNames } from '#lib/exchange/opening-form';
import { drawQr } from '#lib/exchange/qr';
import { shapeProblemCodes } from '#lib/exchange/shape';
import { content, core, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';
import { allQuestions, invitationTo, someRecipient } from '../support/room';

const { questionnaires } = knownContent;
const parse = (source: unknown) => parseInvitationFile(source, questionnaires);
const fileOf = (change: Partial<Invitation> = {}) =>
	JSON.parse(makeInvitationFile(invitationTo(change), core)) as Record<string, unknown>;

const invitation: fc.Arbitrary<Invitation> = fc.record({
	workshop: fc.stringMatching(/^[0-9a-f]{16}$/),
	poll: fc.integer({ min: 0, max: 255 }),
	title: fc
		.stringMatching(/^[\p{Script=Han}\p{L}\p{P} ]{0,60}$/u)
		.map((each) => [...each].slice(0, 60).join('')),
	questionnaire: fc.constant({ id: core.id, version: core.version }),
	questions: fc.subarray(
		allQuestions.map(({ id }) => id),
		{ minLength: 1 }
	),
	recipient: fc.constant(someRecipient),
	roles: fc.subarray([...roleNames]),
	makes: fc.boolean()
});

test('making an invitation and reading it back gives the same', () => {
	fc.assert(
		fc.property(invitation, (each) => {
			expect(parse(makeInvitationFile(each, core))).toEqual({ ok: true, value: each });
		})
	);
});

test('the roles of a room can be written, all of them', () => {
	expectTypeOf<(typeof roleNames)[number]>().toEqualTypeOf<Role>();
});

test('the questions stand as one bit each, the highest first', () => {
	const ids = allQuestions.map(({ id }) => id);
	expect(fileOf().asks).toBe(`${'_'.repeat(12)}4A`);
	expect(fileOf({ questions: [ids[0]!] }).asks).toBe('gAAAAAAAAAAAAA');
	expect(fileOf({ questions: [ids[74]!] }).asks).toBe('AAAAAAAAAAAAIA');
});

test.each([
	[
		'an English title of 60 characters',
		'Where do we stand? Workshop of Li & Sons, Ningbo, 26 Nov 2026'.slice(0, 60),
		1
	],
	['a Chinese title of 20 characters', '李记精密机械有限公司二零二六年秋季研讨会', 1]
])('%s leaves the invitation in one code of version 15 or lower', async (_name, title, count) => {
	const file = makeInvitationFile(
		invitationTo({ title, roles: [...roleNames], makes: true }),
		core
	);
	const frames = toFrames(new TextEncoder().encode(file), 'J');
	if (!frames.ok) throw new Error('too long');
	expect(frames.value).toHaveLength(count);
	expect((await drawQr(frames.value[0]!)).version).toBeLessThanOrEqual(15);
});

test('a title that is too long is cut, not in the middle of a character', () => {
	expect(fileOf({ title: '𠀀'.repeat(70) }).title).toBe('𠀀'.repeat(60));
});

test('questions that nobody can vote on with one option are our own mistake', () => {
	const { 'specialised-sme': official } = content.questionnaires;
	const { id, version } = official!;
	const about = { questionnaire: { id, version } };
	expect(() =>
		makeInvitationFile(invitationTo({ ...about, questions: ['niche_years'] }), official!)
	).toThrow(RangeError);
	expect(() => makeInvitationFile(invitationTo({ questions: ['no.such'] }), core)).toThrow(
		RangeError
	);
	expect(() => makeInvitationFile(invitationTo(about), core)).toThrow(RangeError);
});

const refused: readonly (readonly [name: string, change: object, ...problems: string[]])[] = [
	['another format', { format: 'gradus-invitation/2' }, 'invitation/unknown-format @ format'],
	['an id in capitals', { workshop: '0123456789ABCDEF' }, 'invitation/id-invalid @ workshop'],
	['an id that is too short', { workshop: '0123' }, 'invitation/id-invalid @ workshop'],
	['half a ballot', { poll: 0.5 }, 'invitation/poll-invalid @ poll'],
	['a ballot below the first', { poll: -1 }, 'invitation/poll-invalid @ poll'],
	['a ballot that no envelope can name', { poll: 256 }, 'invitation/poll-invalid @ poll'],
	['a title of 61 characters', { title: '会'.repeat(61) }, 'invitation/title-invalid @ title'],
	['a title that turns text round', { title: 'a\u202eb' }, 'invitation/title-invalid @ title'],
	['a title of two lines', { title: 'a\nb' }, 'invitation/title-invalid @ title'],
	[
		'a questionnaire that this app does not have',
		{ questionnaire: { id: 'own', version: 1 } },
		'invitation/unknown-questionnaire @ questionnaire/id'
	],
	[
		'a version that is none',
		{ questionnaire: { id: 'core', version: 0 } },
		'invitation/version-invalid @ questionnaire/version'
	],
	[
		'a newer questionnaire',
		{ questionnaire: { id: 'core', version: core.version + 1 } },
		'invitation/version-newer @ questionnaire/version'
	],
	['no question', { asks: 'AAAAAAAAAAAAAA' }, 'invitation/asks-invalid @ asks'],
	['a question behind the last', { asks: '____________8A' }, 'invitation/asks-invalid @ asks'],
	['too few bits', { asks: 'gA' }, 'invitation/asks-invalid @ asks'],
	['bits that are none', { asks: '€' }, 'invitation/asks-invalid @ asks'],
	[
		'a damaged key',
		{ recipient: someRecipient.replace('tm', 'mt') },
		'invitation/recipient-invalid @ recipient'
	],
	[
		'a secret for a key',
		{ recipient: 'AGE-SECRET-KEY-1' },
		'invitation/recipient-invalid @ recipient'
	],
	['a role that nobody has', { roles: ['king'] }, 'invitation/unknown-role @ roles/0'],
	[
		'every fault at once',
		{ workshop: '', poll: 'x', recipient: '', colour: 'red' },
		'invitation/id-invalid @ workshop',
		'invitation/recipient-invalid @ recipient',
		'shape/not-number @ poll',
		'shape/unknown-key @ colour'
	]
];

describe('an invitation is refused for', () => {
	test.each(refused)('%s', (_name, change, ...problems) => {
		expect(problemsOf(parse(JSON.stringify({ ...fileOf(), ...(change as object) })))).toEqual(
			problems
		);
	});

	test('an older questionnaire than the one of this app', () => {
		const later = new Map([['core', { ...core, version: core.version + 1 }]]);
		expect(parseInvitationFile(fileOf(), later)).toEqual({
			ok: false,
			problems: [
				{
					code: 'invitation/version-older',
					place: 'questionnaire/version',
					details: { found: core.version, shipped: core.version + 1 }
				}
			]
		});
	});

	test('a question that cannot be voted on', () => {
		const { 'specialised-sme': official } = content.questionnaires;
		const { id, version } = official!;
		const file = { ...fileOf(), questionnaire: { id, version }, asks: '______A' };
		expect(problemsOf(parse(file))).toEqual(['invitation/asks-invalid @ asks']);
	});

	test('being larger than any invitation', () => {
		const file = JSON.stringify({ ...fileOf(), title: 'x'.repeat(20_000) });
		expect(problemsOf(parse(file))).toEqual(['json/too-large @ file']);
	});
});

test('a role that is named twice counts once', () => {
	const read = parse({ ...fileOf(), roles: ['owner', 'owner'] });
	expect(read).toMatchObject({ ok: true, value: { roles: ['owner'] } });
});

test('every problem code of invitations is exercised here', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere: readonly string[] = [
		...jsonProblemCodes,
		...shapeProblemCodes,
		'invitation/version-older'
	];
	const own = invitationProblemCodes.filter((code) => !elsewhere.includes(code));
	expect(own.filter((code) => !seen.includes(code))).toEqual([]);
});
