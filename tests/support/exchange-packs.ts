import {
	Aggregator,
	associationPolicy,
	disclose,
	type Contribution,
	type Counts,
	type Policy,
	type PublishedGroup,
	type SegmentField
} from '#lib/domain/benchmark';
import { leafOf, type ConfidentialPack } from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import type { ReleasePack } from '#lib/exchange/release-pack';
import { contributionOf } from './exchange-benchmark';
import { core } from './known-content';

/** Counts of firms that the generator makes up; profiles can be replaced. */
export async function countsOf(
	firms: number,
	oneWay: readonly SegmentField[] = associationPolicy.tables.oneWay,
	change: (at: number) => Partial<Contribution> = () => ({})
): Promise<Counts> {
	const aggregator = new Aggregator(core, await digestOf(core), { oneWay });
	for (let at = 0; at < firms; at += 1) aggregator.add(contributionOf(1000 + at, change(at)));
	return aggregator.counts();
}

export type UnsignedRelease = Omit<ReleasePack, 'issuer' | 'noise'>;

/** What an association of made-up firms may publish. */
export async function releaseOf(
	firms = 60,
	policy: Policy = associationPolicy,
	counts?: Counts
): Promise<UnsignedRelease> {
	const counted = counts ?? (await countsOf(firms, policy.tables.oneWay));
	const { groups } = disclose(counted, policy, [], { period: '2026-Q4', rev: 1 });
	return {
		level: 'association',
		questionnaire: counted.questionnaire,
		period: '2026-Q4',
		rev: 1,
		made: '2026-12-31',
		policy,
		groups
	};
}

/** The same release with one group changed. */
export function withGroup(
	release: UnsignedRelease,
	change: (group: PublishedGroup) => PublishedGroup
): UnsignedRelease {
	const [first, ...rest] = release.groups;
	return { ...release, groups: [change(first!), ...rest] };
}

export async function confidentialOf(
	{ fingerprint }: Identity,
	firms = 40,
	rev = 1
): Promise<Omit<ConfidentialPack, 'association'>> {
	return {
		period: '2026-Q4',
		rev,
		made: '2026-12-31',
		counts: await countsOf(firms),
		leaves: [leafOf(fingerprint, '2026-Q4', rev)]
	};
}

export const keysOf = (...identities: readonly Identity[]): ReadonlyMap<string, string> =>
	new Map(identities.map(({ fingerprint, card }) => [fingerprint, card.key]));
