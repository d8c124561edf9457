import {
	associationPolicy,
	hubPolicy,
	segmentFields,
	type Policy,
	type SegmentField
} from '#lib/domain/benchmark';
import type { LedgerRecord, PolicyRecord } from '#lib/storage/steward-records';
import type { StewardOverview } from '#lib/storage/steward-store';

export type { PolicyRecord };

/** Marks by which a steward may decide to leave contributions out. */
export const exclusionMarks = [
	'long-run',
	'no-variance',
	'mostly-not-applicable',
	'same-answers'
] as const;

/** The floors below which no rule may go, and what is used where nobody chose. */
export function defaultPolicy(isHub: boolean): Policy {
	return isHub ? hubPolicy : associationPolicy;
}

/** The least that may be chosen: `cell` 3 is for a pack that members alone get. */
export function floorsOf(isHub: boolean): Pick<Policy, 'group' | 'cell' | 'delta'> {
	const { group, delta } = defaultPolicy(isHub);
	return { group, cell: 3, delta };
}

/** The row as it is kept. */
export function policyRecord(overview: StewardOverview): PolicyRecord {
	if (overview.policy) return overview.policy;
	const { group, cell, delta, tables, questions } = defaultPolicy(overview.steward?.kind === 'hub');
	return {
		key: 'policy',
		group,
		cell,
		delta,
		oneWay: tables.oneWay,
		...(tables.twoWay ? { twoWay: tables.twoWay } : {}),
		questions,
		exclusions: []
	};
}

/** What a release of a period keeps to. */
export function policyFor(overview: StewardOverview, period: string): Policy {
	const { group, cell, delta, oneWay, twoWay, questions } = policyRecord(overview);
	const marks = exclusionsFor(overview, period);
	const known = segmentFields.filter((field) => oneWay.includes(field));
	const pair = twoWay && segmentFields.filter((field) => twoWay.includes(field));
	const both = pair?.length === 2 && pair.every((field) => known.includes(field));
	return {
		id: 'sdc-1',
		group,
		cell,
		delta,
		tables: {
			oneWay: known,
			...(both ? { twoWay: [pair[0], pair[1]] as [SegmentField, SegmentField] } : {})
		},
		questions,
		...(marks.length > 0 ? { excluded: { rule: marks.join(', ') } } : {})
	};
}

/** Marks that keep a contribution of this period out: the rule that was fixed last before it. */
export function exclusionsFor(overview: StewardOverview, period: string): readonly string[] {
	const rules = policyRecord(overview).exclusions.filter(({ from }) => from <= period);
	return rules.at(-1)?.marks ?? [];
}

/** The first period for which the rule can still be changed: none of it was collected before. */
export function firstOpenPeriod(ledger: readonly LedgerRecord[], current: string): string {
	const last = ledger.reduce((latest, { period }) => (period > latest ? period : latest), '');
	return last >= current ? periodAfter(last) : current;
}

/** `2026-Q4` -> `2027-Q1` */
export function periodAfter(period: string): string {
	const [year, quarter] = period.split('-Q').map(Number) as [number, number];
	return quarter === 4 ? `${year + 1}-Q1` : `${year}-Q${quarter + 1}`;
}
