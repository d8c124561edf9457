import { describe, expect, test } from 'vitest';
import { associationPolicy, disclose, hubPolicy, type Policy } from '#lib/domain/benchmark';
import {
	countsOf,
	policyWith,
	release,
	scores,
	shown,
	statesOf,
	type Groups
} from '../support/benchmark-figures';

const policy = policyWith({ tables: { oneWay: ['size', 'sector'] } });
const d = (groups: Groups) => countsOf({ d: groups });
const states = (...groups: readonly Groups[]) => statesOf(release(policy, ...groups.map(d)).last);
const half = (low: number, high: number) => scores([20, low], [60, high]);

describe('R7: a new figure only where nothing or enough changed since every earlier one', () => {
	test.each([
		[3, 're-issued R7'],
		[4, 're-issued R7'],
		[5, 'published']
	])('%i firms joined', (joined, state) => {
		const before = half(10, 10);
		const after = scores([20, 10], [60, 10], [80, joined]);
		const { all, last } = release(policy, d({ all: before }), d({ all: after }));
		const named = state === 'published' ? 'published' : state;
		expect(statesOf(last).all).toBe(named);
		const first = shown(all[0]!, 'd');
		if (joined < 5) expect(shown(last, 'd')).toEqual({ ...first, asOf: '2020-Q1' });
		else expect(shown(last, 'd')).toMatchObject({ n: 30, to: [39, 69, 100] });
	});

	test('firms that left, or answered otherwise, count like those that joined', () => {
		expect(states({ all: half(10, 10) }, { all: half(10, 6) }).all).toBe('re-issued R7');
		expect(states({ all: half(10, 10) }, { all: half(15, 5) }).all).toBe('published');
		expect(states({ all: half(10, 10) }, { all: half(14, 6) }).all).toBe('re-issued R7');
		// Three came and two changed: at most three can be seen.
		expect(states({ all: half(10, 10) }, { all: half(8, 15) }).all).toBe('published');
		expect(states({ all: half(10, 10) }, { all: half(8, 14) }).all).toBe('re-issued R7');
	});

	test('the same figure is no change', () => {
		expect(states({ all: half(10, 10) }, { all: half(10, 10) })).toEqual({ all: 'published' });
	});

	test('against every earlier figure, not the last alone', () => {
		// Five fewer than last, one more than at first.
		const { last } = release(
			policy,
			d({ all: half(10, 10) }),
			d({ all: half(10, 16) }),
			d({ all: half(10, 11) })
		);
		expect(statesOf(last).all).toBe('re-issued R7');
		expect(shown(last, 'd')!.asOf).toBe('2021-Q1');
	});

	test('what was re-issued is held against by the firms it was counted on', () => {
		const steps = [0, 3, 5].map((joined) => ({ all: half(10, 10 + joined) }));
		expect(states(...steps).all).toBe('published');
	});

	test('a hub waits for ten', () => {
		const hub: Policy = { ...hubPolicy, tables: { oneWay: [] } };
		const after = (joined: number) =>
			statesOf(release(hub, d({ all: half(10, 10) }), d({ all: half(10, 10 + joined) })).last).all;
		expect(after(9)).toBe('re-issued R7');
		expect(after(10)).toBe('published');
	});

	test('each measure by itself: those that nobody new answered stay, others are renewed', () => {
		const before = countsOf({ d: { all: half(10, 10) }, q: { all: [10, 10, 10, 0, 0] } });
		const after = countsOf({ d: { all: half(13, 13) }, q: { all: [10, 12, 12, 0, 0] } });
		const { last } = release(policy, before, after);
		expect(last.verdicts.map(({ measure, state }) => [measure, state])).toEqual([
			['dimension d', 'published'],
			['question q', 're-issued']
		]);
	});

	test('a question of which a single band was left was never published, so its first figure need not wait', () => {
		const { all } = release(
			policy,
			countsOf({ q: { all: [4, 17, 0, 0, 0] } }),
			countsOf({ q: { all: [6, 17, 0, 0, 0] } })
		);
		expect(all.map(statesOf)).toEqual([{ all: 'withheld R2' }, { all: 'published' }]);
	});

	test('figures of another meaning of the questionnaire are not held against it', () => {
		const first = release(policy, d({ all: half(10, 10) })).last;
		const figures = {
			...first.figures,
			questionnaire: { ...first.figures.questionnaire, digest: 'ffffffffffffffff' }
		};
		const later = disclose(d({ all: half(10, 12) }), policy, [figures], {
			period: '2021-Q1',
			rev: 1
		});
		expect(statesOf(later)).toEqual({ all: 'published' });
	});
});

describe('R7 between siblings: nothing can be worked out by taking off', () => {
	test('a group in which too few changed keeps its figure; where the others gave it away they keep theirs', () => {
		const before = { all: half(20, 20), 'size=small': half(10, 10), 'size=medium': half(10, 10) };
		// Medium changed by 6, small by 2: everybody less medium would show the two.
		const after = { all: half(24, 24), 'size=small': half(11, 11), 'size=medium': half(13, 13) };
		expect(states(before, after)).toEqual({
			all: 'published',
			'size=small': 're-issued R7',
			'size=medium': 're-issued R7'
		});
	});

	test('a group may be renewed where enough changed outside of it, too', () => {
		const before = { all: half(20, 20), 'size=small': half(10, 10), 'size=medium': half(10, 10) };
		const after = { all: half(26, 26), 'size=small': half(13, 13), 'size=medium': half(13, 13) };
		expect(states(before, after)).toEqual({
			all: 'published',
			'size=small': 'published',
			'size=medium': 'published'
		});
	});

	test('a group that is large enough for the first time waits where its sibling gives the newcomer away', () => {
		const before = { all: half(25, 24), 'size=small': half(15, 15), 'size=medium': half(5, 4) };
		// Five new small firms, and the tenth medium one: everybody less small would show it.
		const after = { all: half(28, 27), 'size=small': half(18, 17), 'size=medium': half(5, 5) };
		expect(states(before, after)).toMatchObject({
			all: 'published',
			'size=small': 're-issued R7',
			'size=medium': 'published'
		});
	});

	test('everybody is not renewed where the groups that keep their figures would show who joined them', () => {
		const before = { all: half(25, 25), 'size=small': half(10, 10), 'size=medium': half(10, 10) };
		// Those who did not say their size have gone; three joined the groups.
		const after = { all: half(22, 21), 'size=small': half(11, 10), 'size=medium': half(11, 11) };
		expect(states(before, after)).toEqual({
			all: 're-issued R7',
			'size=small': 're-issued R7',
			'size=medium': 're-issued R7'
		});
	});

	test('everybody is not renewed where that would show who is not in a group published before', () => {
		const before = { all: half(20, 20), 'size=small': half(10, 10) };
		// All others left; three joined the group, too few to renew it: everybody less the old group would show the three.
		const after = { all: half(12, 11), 'size=small': half(12, 11) };
		const { last, all } = release(policy, d(before), d(after));
		expect(statesOf(last)).toEqual({ all: 're-issued R7', 'size=small': 're-issued R7' });
		expect(last.groups.map(({ segment }) => shown(last, 'd', segment))).toEqual(
			all[0]!.groups.map(({ segment }) => ({ ...shown(all[0]!, 'd', segment), asOf: '2020-Q1' }))
		);
	});

	test('a group is not renewed where everybody published before would show who is not in it', () => {
		const before = { all: half(20, 20), 'size=small': half(5, 5) };
		// The group grew to everybody before but two.
		const after = { all: half(40, 40), 'size=small': half(19, 19) };
		expect(states(before, after)['size=small']).toBe('re-issued R7');
	});

	test('a group once published stays known, also when it is withheld', () => {
		// Small falls to nine and is withheld; everybody less medium less what was known of small would show two that left and two others.
		const before = { all: half(25, 26), 'size=small': half(6, 5), 'size=medium': half(15, 15) };
		const after = {
			all: scores([20, 20], [60, 19], [80, 2]),
			'size=small': half(5, 4),
			'size=medium': half(15, 15)
		};
		expect(states(before, after)).toMatchObject({ all: 're-issued R7' });
	});

	test('a group that has gone is known as well', () => {
		const before = { all: half(25, 26), 'size=small': half(6, 5), 'size=medium': half(15, 15) };
		const after = { all: scores([20, 20], [60, 19], [80, 2]), 'size=medium': half(15, 15) };
		expect(states(before, after)).toMatchObject({ all: 're-issued R7' });
	});

	test('every figure of a group stays known, not its last alone', () => {
		const grown = { all: half(30, 30), 'size=small': half(15, 15) };
		// Everybody is now the small firms of the first release and two more.
		const after = { all: half(11, 11), 'size=small': half(11, 11) };
		expect(states({ all: half(20, 20), 'size=small': half(10, 10) }, grown, after).all).toBe(
			're-issued R7'
		);
	});

	test('so does every figure of a cell for its row', () => {
		const of = (metalsSmall: number, metalsLarge: number) => {
			const both = (firms: number) => half(firms, firms);
			return d({
				all: both(metalsSmall + metalsLarge + 50),
				'sector=metals': both(metalsSmall + metalsLarge),
				'sector=trade': both(50),
				'size=small': both(metalsSmall + 25),
				'size=large': both(metalsLarge + 25),
				...(metalsLarge > 0 ? { 'sector=metals&size=large': both(metalsLarge) } : {}),
				'sector=metals&size=small': both(metalsSmall),
				'sector=trade&size=small': both(25),
				'sector=trade&size=large': both(25)
			});
		};
		// All large metal firms have gone: the row is now its small firms of the first release and four more.
		const { all, last } = release(hubPolicy, of(20, 20), of(40, 40), of(22, 0));
		expect(all.map((each) => statesOf(each)['sector=metals&size=small'])).toEqual([
			'published',
			'published',
			're-issued R7'
		]);
		expect(statesOf(last)['sector=metals']).toBe('re-issued R7');
	});

	test('the first release of a measure is withheld where nothing earlier can stand for it', () => {
		expect(states({ all: half(5, 4) }, { all: half(5, 5) })).toEqual({ all: 'published' });
		expect(states({ all: half(5, 5) }, { all: half(4, 4) })).toEqual({ all: 'withheld R1' });
	});
});

describe('differences of two releases', () => {
	test('T7: an area drawn anew shows two households and one: rejected', () => {
		// Households by hours worked: 52, 130, 39 before, 50, 128, 39 after; the old and the new area are one group twice.
		const before = countsOf({ q: { all: [52, 130, 39] } });
		const after = countsOf({ q: { all: [50, 128, 39] } });
		const { last, all } = release(policy, before, after);
		expect(statesOf(last)).toEqual({ all: 're-issued R7' });
		expect(shown(last, 'q')).toEqual({ ...shown(all[0]!, 'q'), asOf: '2020-Q1' });
	});

	test('T8: ages cut at 20, then at 25: one man of 20 to 24 stands between them: rejected', () => {
		const cut = (young: number) => ({ all: half(15, 15), 'size=small': half(young, 6) });
		const { last } = release(policyWith({ tables: { oneWay: ['size'] } }), d(cut(6)), d(cut(7)));
		expect(statesOf(last)).toEqual({ all: 'published', 'size=small': 're-issued R7' });
		// As it is in the book, with groups of fewer than ten, nothing is published at all.
		const book = [6, 9].map((men) => statesOf(release(policy, d({ all: scores([20, men]) })).last));
		expect(book).toEqual([{ all: 'withheld R1' }, { all: 'withheld R1' }]);
	});
});

describe('R10: who withdraws is out of the counts at once, out of figures with the next batch', () => {
	test('one withdrawal re-issues, five renew', () => {
		const { all, last } = release(
			policy,
			d({ all: half(15, 15) }),
			d({ all: half(14, 15) }),
			d({ all: half(12, 13) })
		);
		expect(all.map((each) => statesOf(each).all)).toEqual([
			'published',
			're-issued R7',
			'published'
		]);
		expect(all.map(({ verdicts }) => verdicts[0]!.n)).toEqual([30, 29, 25]);
		expect(shown(last, 'd')!.n).toBe(30);
	});
});

describe('what is re-issued stays as it was', () => {
	test('bands too, whatever became of the groups around it', () => {
		const all = scores([20, 20], [40, 6], [60, 20]);
		const small = scores([20, 5], [40, 5], [60, 5]);
		const first = { all, 'size=small': small };
		const second = { all: scores([20, 30], [40, 26], [60, 30]), 'size=small': small };
		const third = { ...second, 'size=small': scores([20, 5], [40, 6], [60, 5]) };
		const fourth = { ...second, 'size=small': scores([20, 10], [40, 10], [60, 10]) };
		const { all: releases } = release(policy, ...[first, second, third, fourth].map(d));
		const published = releases.map((each) => shown(each, 'd', 'size=small')!);
		expect(published.map(({ to, asOf }) => [to, asOf])).toEqual([
			[[29, 100], undefined],
			[[29, 100], undefined],
			[[29, 100], '2021-Q1'],
			[[29, 49, 100], undefined]
		]);
	});

	test('and says which release it is of, also through several', () => {
		const policyOf = associationPolicy;
		const { last } = release(
			policyOf,
			d({ all: half(10, 10) }),
			d({ all: half(10, 11) }),
			d({ all: half(10, 12) })
		);
		expect(shown(last, 'd')!.asOf).toBe('2020-Q1');
		expect(last.figures.measures['solo/full dimension d']!.all!.asOf).toBe('2020-Q1');
	});
});
