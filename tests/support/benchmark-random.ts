import {
	Aggregator,
	disclose,
	type CoarseProfile,
	type Contribution,
	type Disclosure,
	type Figures,
	type Policy,
	type PublishedGroup,
	type Tables
} from '#lib/domain/benchmark';
import { depths, type Depth, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { questionnaireOf } from './questionnaires';
import type { PublishedTable } from './benchmark-program';
import type { Random } from './random-answers';

/** Two dimensions of uneven weights, small enough to release thousands of times. */
export const small = questionnaireOf({
	dimensions: [{ questions: [2, 1] }, { questions: [1, 3, 1] }]
});
const sizes: readonly number[] = [2, 3];
const weights: readonly (readonly number[])[] = [
	[2, 1],
	[1, 3, 1]
];

export type Ledger = ReadonlyMap<string, Contribution>;

/** One release of a sequence, with the ledger it was made of. */
export interface Release {
	readonly name: string;
	readonly ledger: Ledger;
	readonly disclosure: Disclosure;
}

export interface Sequence {
	readonly policy: Policy;
	readonly releases: readonly Release[];
}

export const between = (random: Random, low: number, high: number) =>
	low + Math.floor(random() * (high - low + 1));

/** Values with chances falling like 1, 1/2, 1/3, … */
function skewed<T>(random: Random, values: readonly T[]): T {
	const sum = values.reduce((all, _, at) => all + 1 / (at + 1), 0);
	let left = random() * sum;
	return values.find((_, at) => (left -= 1 / (at + 1)) < 0) ?? values[0]!;
}

const values: Readonly<Record<string, readonly string[]>> = {
	sector: ['metals', 'vehicles', 'textiles', 'trade', 'farming'],
	size: ['small', 'medium', 'micro'],
	region: ['CN-33', 'CN-31', 'CN-32', 'DE'],
	chain: ['automotive', 'robotics', 'pharma'],
	place: ['midstream', 'upstream', 'downstream']
};
const stepIds = ['backup', 'network', 'costs'];

export function randomProfile(random: Random, unsaid: number): CoarseProfile {
	return Object.fromEntries(
		Object.keys(values).flatMap((field) =>
			random() < unsaid ? [] : [[field, skewed(random, values[field]!)]]
		)
	);
}

interface Habits {
	readonly unsaid: number;
	readonly gaps: number;
	readonly workshops: number;
	readonly depth: readonly Depth[];
	/** How much alike the firms are: 0 all over the scale, 1 all the same. */
	readonly alike: number;
}

export function randomHabits(random: Random): Habits {
	return {
		unsaid: random() * 0.3,
		gaps: random() * 0.2,
		workshops: random() < 0.7 ? 0 : random() * 0.5,
		depth: random() < 0.7 ? ['full'] : depths,
		alike: random()
	};
}

export function randomContribution(
	random: Random,
	cid: string,
	seq: number,
	habits: Habits,
	profile = randomProfile(random, habits.unsaid)
): Contribution {
	const level = random() < habits.alike ? 2 : between(random, 0, 4);
	const answers = sizes.map((count) =>
		Array.from({ length: count }, () =>
			random() < habits.gaps
				? random() < 0.5
					? null
					: ('not-applicable' as const)
				: Math.min(4, Math.max(0, level + between(random, -1, 1)))
		)
	);
	const depth = skewed(random, habits.depth);
	return {
		kind: 'contribution',
		questionnaire: small.id,
		version: small.version,
		cid,
		seq,
		period: '2026-Q4',
		origin: random() < habits.workshops ? 'workshop' : 'solo',
		home: true,
		profile,
		depths: [depth, random() < 0.8 ? depth : 'full'],
		answers: answers.flat(),
		scores: answers.map((own, dimension) => naiveScore(own, weights[dimension]!)),
		steps: stepIds.filter(() => random() < 0.35).slice(0, 3)
	};
}

/** Mean of the options given, in per cent of the best, rounded half up; null where less than three fifths of the weight is answered. */
export function naiveScore(
	answers: readonly (number | 'not-applicable' | null)[],
	weights: readonly number[]
): number | null {
	let [sum, given, asked] = [0, 0, 0];
	answers.forEach((answer, at) => {
		if (answer === 'not-applicable') return;
		asked += weights[at]!;
		if (answer === null) return;
		given += weights[at]!;
		sum += weights[at]! * 25 * answer;
	});
	return given === 0 || given * 10 < asked * 6 ? null : Math.round(sum / given);
}

export function aggregate(
	questionnaire: WeightedQuestionnaire,
	tables: Tables,
	contributions: Iterable<Contribution>
) {
	const aggregator = new Aggregator(questionnaire, '00112233aabbccdd', tables);
	for (const each of contributions) aggregator.add(each);
	return aggregator.counts();
}

/** An association of 8 to 120 firms and three or four releases, between which firms join, leave and answer again. */
export function randomSequence(random: Random, policy: Policy): Sequence {
	const habits = randomHabits(random);
	const ledger = new Map<string, Contribution>();
	let firms = 0;
	const join = () => {
		const cid = String((firms += 1)).padStart(32, '0');
		ledger.set(cid, randomContribution(random, cid, 1, habits));
	};
	const someone = () => [...ledger.values()][between(random, 0, ledger.size - 1)];
	for (let left = between(random, 8, 120); left > 0; left--) join();

	const earlier: Figures[] = [];
	const releases: Release[] = [];
	const count = between(random, 3, 4);
	const pace = random() < 0.5 ? 3 : 12;
	for (let at = 0; at < count; at++) {
		const stamp = { period: `2027-Q${Math.floor(at / 2) + 1}`, rev: (at % 2) + 1 };
		const counts = aggregate(small, policy.tables, ledger.values());
		const disclosure = disclose(counts, policy, earlier, stamp);
		const name = stamp.rev === 1 ? stamp.period : `${stamp.period}.${stamp.rev}`;
		releases.push({ name, ledger: new Map(ledger), disclosure });
		earlier.push(disclosure.figures);
		for (let left = between(random, 0, pace); left > 0; left--) join();
		for (let left = between(random, 0, pace / 2); left > 0 && ledger.size > 0; left--)
			ledger.delete(someone()!.cid);
		for (let left = between(random, 0, pace); left > 0 && ledger.size > 0; left--) {
			const { cid, seq, profile } = someone()!;
			const moved = random() < 0.3 ? undefined : profile;
			ledger.set(cid, randomContribution(random, cid, seq + 1, habits, moved));
		}
	}
	return { policy, releases };
}

/** What each release published newly of each dimension and question, in everybody and in the groups of each one-way table. */
export function publishedTables({ policy, releases }: Sequence): readonly PublishedTable[] {
	return releases.flatMap(({ disclosure: { groups }, ledger }) => {
		const figuresIn = ({ series }: PublishedGroup) =>
			Object.entries(series).flatMap(([name, { dimensions, questions }]) => [
				...Object.entries(dimensions).map(([id, figure]) => ({ key: `${name} ${id}`, figure })),
				...Object.entries(questions ?? {}).map(([id, figure]) => ({ key: `${name} ${id}`, figure }))
			]);
		const fresh = groups.flatMap((group) =>
			figuresIn(group)
				.filter(({ figure }) => figure.asOf === undefined)
				.map((each) => ({ ...each, segment: group.segment }))
		);
		return fresh
			.filter(({ segment }) => segment === 'all')
			.flatMap(({ key, figure: all }) =>
				policy.tables.oneWay.map((field) => ({
					all,
					groups: new Map(
						fresh
							.filter((each) => each.key === key && each.segment.startsWith(`${field}=`))
							.filter(({ segment }) => !segment.includes('&'))
							.map(({ segment, figure }) => [segment.slice(field.length + 1), figure])
					),
					values: [
						...new Set([...ledger.values()].flatMap(({ profile }) => profile[field] ?? []))
					].sort(),
					last: all.q ? 100 : 4
				}))
			);
	});
}
