import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	Aggregator,
	canonical,
	coverage,
	hubPolicy,
	layoutOf,
	mergeCounts,
	type Contribution,
	type Counts,
	type Tables
} from '#lib/domain/benchmark';
import { depths, dimensionsOf, questionsOf } from '#lib/domain/questionnaire';
import {
	aggregate,
	between,
	randomContribution,
	randomHabits,
	small
} from '../support/benchmark-random';
import { mulberry32 } from '../support/random-answers';

const tables: Tables = {
	oneWay: ['sector', 'size', 'place'],
	twoWay: ['sector', 'size']
};
const digest = '00112233aabbccdd';

function firms(seed: number, count: number): readonly Contribution[] {
	const random = mulberry32(seed);
	const habits = randomHabits(random);
	return Array.from({ length: count }, (_, at) =>
		randomContribution(random, String(at).padStart(32, '0'), 1, habits)
	);
}

/** The counts of the definition, one question asked of all firms at a time. */
function naiveCounts(contributions: readonly Contribution[]): Counts {
	const { oneWay, twoWay } = tables;
	const segmentsOf = ({ profile }: Contribution) => {
		const name = (field: keyof typeof profile) => `${field}=${profile[field]}`;
		const said = oneWay.filter((field) => profile[field]);
		const pair = twoWay!.every((field) => profile[field]) ? [twoWay!.map(name).join('&')] : [];
		return ['all', ...said.map(name), ...pair];
	};
	const segments = [...new Set(contributions.flatMap(segmentsOf))].map((segment) => {
		const inside = contributions.filter((each) => segmentsOf(each).includes(segment));
		const by = <V>(entries: readonly (readonly [string, V | undefined])[]) =>
			Object.fromEntries(entries.filter(([, value]) => value !== undefined));
		const of = (origin: string) => inside.filter((each) => each.origin === origin);
		const origins = ['solo', 'workshop'] as const;
		const seriesOf = (origin: string, depth: string) => {
			const dimensions = by(
				dimensionsOf(small).map(({ id }, at) => {
					const scores = of(origin)
						.filter((each) => each.depths[at] === depth)
						.flatMap((each) => each.scores[at] ?? [])
						.sort((a, b) => a - b);
					const pairs = [...new Set(scores)].flatMap((score) => [
						score,
						scores.filter((each) => each === score).length
					]);
					return [id, pairs.length > 0 ? pairs : undefined];
				})
			);
			const questions = by(
				questionsOf(small).map(({ id, dimension }, at) => {
					const place = dimensionsOf(small).findIndex((each) => each.id === dimension);
					const answers = of(origin)
						.filter((each) => each.depths[place] === depth)
						.map((each) => each.answers[at]);
					const counts = [0, 1, 2, 3, 4].map(
						(option) => answers.filter((answer) => answer === option).length
					);
					return [id, counts.some((count) => count > 0) ? counts : undefined];
				})
			);
			const some = [...Object.keys(dimensions), ...Object.keys(questions)].length > 0;
			return some ? { dimensions, questions } : undefined;
		};
		return [
			segment,
			{
				firms: by(origins.map((origin) => [origin, of(origin).length || undefined])),
				series: by(
					origins.flatMap((origin) =>
						depths.map((depth) => [`${origin}/${depth}`, seriesOf(origin, depth)] as const)
					)
				),
				steps: by(
					origins.map((origin) => {
						const named = of(origin).filter(({ steps }) => steps.length > 0);
						const all = [...new Set(named.flatMap(({ steps }) => steps))];
						const counts = by(
							all.map((step) => [step, named.filter(({ steps }) => steps.includes(step)).length])
						);
						return [origin, named.length > 0 ? { of: named.length, counts } : undefined];
					})
				)
			}
		] as const;
	});
	return {
		questionnaire: { id: 'core', version: 1, digest },
		segments: Object.fromEntries(segments)
	} as Counts;
}

describe('counts of contributions', () => {
	test('are those of the definition, in every segment, series and measure', () => {
		for (let seed = 0; seed < 60; seed++) {
			const all = firms(seed, seed);
			const counts = aggregate(small, tables, all);
			expect(counts).toEqual(naiveCounts(all));
			expect(JSON.stringify(counts)).toBe(canonical(counts));
		}
	});

	test('keep origins and depths apart', () => {
		const [one] = firms(1, 1);
		const each = (['solo', 'workshop'] as const).flatMap((origin) =>
			depths.map((depth): Contribution => ({ ...one!, origin, depths: [depth, depth] }))
		);
		const { series, firms: counted } = aggregate(small, tables, each).segments.all!;
		expect(Object.keys(series)).toEqual([
			'solo/full',
			'solo/quick',
			'solo/standard',
			'workshop/full',
			'workshop/quick',
			'workshop/standard'
		]);
		expect(new Set(Object.values(series).map((own) => JSON.stringify(own))).size).toBe(1);
		expect(counted).toEqual({ solo: 3, workshop: 3 });
	});

	test('can be made in the slots without a Contribution, by the documented layout', () => {
		const all = firms(7, 80);
		const aggregator = new Aggregator(small, digest, tables);
		const layout = layoutOf(small);
		for (const { origin, profile, depths: reached, answers, scores, steps } of all) {
			const { sector, size, place } = profile;
			const segments = [
				'all',
				...(sector ? [`sector=${sector}`] : []),
				...(size ? [`size=${size}`] : []),
				...(place ? [`place=${place}`] : []),
				...(sector && size ? [`sector=${sector}&size=${size}`] : [])
			];
			const from = origin === 'solo' ? 0 : 1;
			const depth = (dimension: number) => depths.indexOf(reached[dimension]!);
			const cells = [
				layout.firms(from),
				...(steps.length > 0 ? [layout.steppers(from)] : []),
				...steps.map((step) => layout.step(from, aggregator.stepPlace(step))),
				...answers.flatMap((answer, at) =>
					typeof answer === 'number'
						? [layout.question(from, depth(at < 2 ? 0 : 1), at) + answer]
						: []
				),
				...scores.flatMap((score, at) =>
					score === null ? [] : [layout.dimension(from, depth(at), at) + score]
				)
			];
			for (const segment of segments)
				for (const cell of cells) aggregator.slot(segment)[cell]! += 1;
		}
		expect(canonical(aggregator.counts())).toBe(canonical(aggregate(small, tables, all)));
	});

	test('of nobody have no segment', () => {
		expect(aggregate(small, tables, []).segments).toEqual({});
	});
});

describe('merging', () => {
	test('any split of contributions, in any order, equals counting them at once, byte for byte', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, packs) => {
				const random = mulberry32(seed);
				const all = firms(seed, between(random, 0, 40));
				const parts = Array.from({ length: packs }, () => [] as Contribution[]);
				for (const each of [...all].sort(() => random() - 0.5))
					parts[between(random, 0, packs - 1)]!.push(each);
				const counts = parts.map((part) => aggregate(small, tables, part));
				const half = between(random, 0, packs);
				const [left, right] = [counts.slice(0, half), counts.slice(half)];
				const grouped = [left, right].flatMap((some) => (some.length === 0 ? [] : [merged(some)]));
				const direct = canonical(aggregate(small, tables, all));
				expect(canonical(merged(counts))).toBe(direct);
				expect(canonical(merged(grouped))).toBe(direct);
				expect(JSON.stringify(merged(counts))).toBe(direct);
			}),
			{ numRuns: 1000 }
		);
	});

	function merged(packs: readonly Counts[]): Counts {
		const result = mergeCounts(packs);
		if (!result.ok) throw new Error(JSON.stringify(result.problems));
		return result.value;
	}

	test.each([
		['another questionnaire', { id: 'dii' }],
		['another version', { version: 2 }],
		['another meaning', { digest: 'ffffffffffffffff' }]
	])('%s is refused, and named', (_name, change) => {
		const counts = aggregate(small, tables, firms(1, 5));
		const other = { ...counts, questionnaire: { ...counts.questionnaire, ...change } };
		expect(mergeCounts([counts, counts, other])).toMatchObject({
			ok: false,
			problems: [{ code: 'merge/other-meaning', place: '2' }]
		});
	});

	test('nothing is refused', () => {
		expect(mergeCounts([])).toMatchObject({ ok: false, problems: [{ code: 'merge/nothing' }] });
	});

	test('leaves what it merges as it was', () => {
		const packs = [aggregate(small, tables, firms(1, 9)), aggregate(small, tables, firms(2, 9))];
		const before = packs.map(canonical);
		merged(packs);
		expect(packs.map(canonical)).toEqual(before);
	});
});

test('coverage says which segments are open and how many firms the others need', () => {
	const [one] = firms(1, 1);
	const firm = (at: number, sector: string, scores: Contribution['scores']): Contribution => ({
		...one!,
		cid: String(at).padStart(32, '0'),
		origin: 'solo',
		depths: ['full', 'full'],
		profile: { sector, size: 'small' },
		scores
	});
	const all = [
		...Array.from({ length: 10 }, (_, at) => firm(at, 'metals', [50, null])),
		...Array.from({ length: 7 }, (_, at) => firm(10 + at, 'textiles', [null, 25]))
	];
	const map = coverage(aggregate(small, tables, all), hubPolicy);
	expect(
		map.map(({ segment, series, firms, open, missing }) => [segment, series, firms, open, missing])
	).toEqual([
		['all', 'solo/full', 10, true, 0],
		['sector=metals', 'solo/full', 10, true, 0],
		['sector=textiles', 'solo/full', 7, false, 3],
		['size=small', 'solo/full', 10, true, 0],
		['sector=metals&size=small', 'solo/full', 10, true, 0],
		['sector=textiles&size=small', 'solo/full', 7, false, 3]
	]);
});
