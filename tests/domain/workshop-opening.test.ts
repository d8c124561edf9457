import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	anonymousFrom,
	openBallots,
	roleFloor,
	roles,
	type Ballot,
	type Role,
	type Vote
} from '#lib/domain/workshop';

const questions = [
	{ id: 'q1', options: 5 },
	{ id: 'q2', options: 3 }
];

const ballot = (q1: Vote | undefined, role?: Role, reason?: string): Ballot => ({
	...(role ? { role } : {}),
	votes: q1 === undefined ? {} : { q1 },
	reasons: reason === undefined ? {} : { q1: reason }
});
const several = (...ballots: readonly (readonly [role: Role | undefined, ...votes: Vote[]])[]) =>
	ballots.flatMap(([role, ...votes]) => votes.map((vote) => ballot(vote, role)));
const tallyOf = (ballots: readonly Ballot[]) => openBallots(ballots, questions).tallies.q1!;
const groups = (ballots: readonly Ballot[]) =>
	tallyOf(ballots).byRole.map((group) => [
		[...group.roles, ...(group.unnamed ? ['unnamed'] : [])].join('+'),
		group.counts.join(' ')
	]);

describe('opening the box', () => {
	test('counts options, don’t know and not applicable apart; silence is none of them', () => {
		const opened = openBallots(
			[4, 4, 0, 'dont-know', 'not-applicable', undefined].map((vote) => ballot(vote as Vote)),
			questions
		);
		expect(opened.ballots).toBe(6);
		expect(opened.tallies.q1).toMatchObject({
			counts: [1, 0, 0, 0, 2],
			dontKnow: 1,
			notApplicable: 1
		});
		expect(opened.tallies.q2).toEqual({
			counts: [0, 0, 0],
			dontKnow: 0,
			notApplicable: 0,
			byRole: [],
			reasons: []
		});
	});

	test('drops votes out of range and votes for other questions', () => {
		const strange = { votes: { q1: 5, q2: -1, q3: 0 }, reasons: { q1: 'x', q3: 'y' } };
		const opened = openBallots([strange, ballot(1.5), ballot(2)], questions);
		expect(opened.tallies.q1!.counts).toEqual([0, 0, 1, 0, 0]);
		expect(opened.tallies.q2!.counts).toEqual([0, 0, 0]);
		expect(Object.keys(opened.tallies)).toEqual(['q1', 'q2']);
		expect(opened.cards[0]).toEqual({ votes: {}, reasons: { q1: 'x' } });
	});

	test('keeps no card from five ballots on, and below five says that there is no anonymity', () => {
		const ballots = several(['owner', 1, 2, 3], ['it', 4], [undefined, 0]);
		expect(openBallots(ballots, questions)).toMatchObject({ anonymous: true, cards: [] });
		const open = openBallots(ballots.slice(1), questions);
		expect(open).toMatchObject({ anonymous: false, cards: ballots.slice(1) });
		expect(anonymousFrom).toBe(5);
	});

	test('shows no roles below five: the cards say it all', () => {
		expect(groups(several(['owner', 1], ['it', 2], ['sales', 3, 3]))).toEqual([]);
	});

	test('puts reasons beside their option in an order that tells nothing, and only those with one', () => {
		const ballots = [
			ballot(3, 'it', ' weekly '),
			ballot(0, 'owner', 'never seen it'),
			ballot(3, undefined, 'every day'),
			ballot('dont-know', 'sales', 'not my field'),
			ballot(2, 'rd', '  ')
		];
		expect(tallyOf(ballots).reasons).toEqual([
			{ option: 0, text: 'never seen it' },
			{ option: 3, text: 'every day' },
			{ option: 3, text: 'weekly' }
		]);
	});
});

describe('by role', () => {
	test('each role with enough answers stands apart, the others together', () => {
		expect(
			groups(several(['owner', 0, 0, 1], ['it', 4], ['sales', 3], [undefined, 2], ['rd', 4, 4, 4]))
		).toEqual([
			['owner', '2 1 0 0 0'],
			['rd', '0 0 0 0 3'],
			['sales+it+unnamed', '0 0 1 1 1']
		]);
	});

	test('too few others are joined by the smallest role', () => {
		expect(groups(several(['owner', 0, 0, 0, 0], ['sales', 3, 3, 3], ['it', 4, 4]))).toEqual([
			['owner', '4 0 0 0 0'],
			['sales+it', '0 0 0 3 2']
		]);
	});

	test('one group alone is the whole, and is not shown', () => {
		expect(groups(several(['owner', 0, 0, 0, 0], ['it', 4, 4]))).toEqual([]);
		expect(groups(several(['owner', 0, 0, 0, 0, 0]))).toEqual([]);
		expect(groups(several(['owner', 0, 0], ['it', 4, 4], [undefined, 2, 2]))).toEqual([]);
	});

	test('who is alone in a role and gave no option is not found out either', () => {
		const room = several(['owner', 0, 0, 0], ['sales', 3, 3, 3], ['it', 'dont-know']);
		expect(groups(room)).toEqual([
			['sales', '0 0 0 3 0'],
			['owner+it', '3 0 0 0 0']
		]);
	});

	test('a role that this room does not know counts as none', () => {
		const stranger = { ...ballot(1), role: 'cook' as Role };
		const room = [...several(['owner', 0, 0, 0], [undefined, 2, 2]), stranger];
		expect(groups(room)).toEqual([
			['owner', '3 0 0 0 0'],
			['unnamed', '0 1 2 0 0']
		]);
	});
});

const vote: fc.Arbitrary<Vote | undefined> = fc.oneof(
	{ weight: 5, arbitrary: fc.nat({ max: 4 }) },
	{ weight: 1, arbitrary: fc.constantFrom('dont-know' as const, 'not-applicable' as const) },
	{ weight: 1, arbitrary: fc.constant(undefined) }
);
const room = fc.array(
	fc
		.record({
			vote,
			role: fc.option(fc.constantFrom(...roles.slice(0, 4)), { nil: undefined }),
			reason: fc.option(fc.string(), { nil: undefined })
		})
		.map(({ vote, role, reason }) => ballot(vote, role, reason)),
	{ maxLength: 16 }
);
const sum = (list: readonly number[]) => list.reduce((so, each) => so + each, 0);

describe('for every room', () => {
	test('the order of ballots never matters to what is shown from five on', () => {
		fc.assert(
			fc.property(
				room
					.filter((ballots) => ballots.length >= anonymousFrom)
					.chain((ballots) =>
						fc.tuple(
							fc.constant(ballots),
							fc.shuffledSubarray(ballots, { minLength: ballots.length })
						)
					),
				([ballots, shuffled]) => {
					expect(openBallots(shuffled, questions)).toEqual(openBallots(ballots, questions));
				}
			)
		);
	});

	test('taking shown groups from the whole never leaves fewer people’s answers than the floor', () => {
		let shown = 0;
		fc.assert(
			fc.property(room, (ballots) => {
				const { counts, byRole } = tallyOf(ballots);
				if (byRole.length === 0) return;
				shown += 1;
				for (let chosen = 0; chosen < 2 ** byRole.length; chosen += 1) {
					const taken = byRole.filter((_, at) => (chosen >> at) % 2 === 1);
					const left = counts.map((count, option) =>
						taken.reduce((so, group) => so - group.counts[option]!, count)
					);
					for (const count of left) expect(count).toBeGreaterThanOrEqual(0);
					if (taken.length < byRole.length) expect(sum(left)).toBeGreaterThanOrEqual(roleFloor);
					else expect(sum(left)).toBe(0);
				}
			}),
			{ numRuns: 1000 }
		);
		expect(shown).toBeGreaterThan(50);
	});

	test('every role in the room is in one group, whether it answered or not', () => {
		fc.assert(
			fc.property(room, (ballots) => {
				const { byRole } = tallyOf(ballots);
				if (byRole.length === 0) return;
				const present = roles.filter((role) => ballots.some((each) => each.role === role));
				expect(byRole.flatMap((group) => group.roles).sort()).toEqual([...present].sort());
				const unnamed = ballots.some(({ role }) => role === undefined);
				expect(byRole.filter((group) => group.unnamed)).toHaveLength(unnamed ? 1 : 0);
			}),
			{ numRuns: 500 }
		);
	});
});
