import {
	disclose,
	type CountedQuestionnaire,
	type Counts,
	type DisclosureRule,
	type Figures,
	type Policy,
	type PublishedGroup,
	type Segment,
	type Series,
	type StepSeries,
	type Verdict
} from '#lib/domain/benchmark';

/** What is held against what. */
export interface ReleaseOrder {
	readonly counts: Counts;
	readonly policy: Policy;
	/** The figures of every release so far as JSON, the oldest first. */
	readonly earlier: readonly string[];
	readonly period: string;
	readonly rev: number;
}

/** What would become of one group of firms, series by series. */
export interface GroupOutlook {
	readonly segment: Segment;
	readonly series: Series | StepSeries;
	/** Most firms behind one of its figures: exact, for the steward alone. */
	readonly n: number;
	readonly published: number;
	readonly merged: number;
	readonly reissued: number;
	readonly withheld: number;
	/** Why figures are re-issued or withheld, with how many each. */
	readonly reasons: ReadonlyMap<DisclosureRule, number>;
}

/** What a release would hold. */
export interface PreparedRelease {
	readonly questionnaire: CountedQuestionnaire;
	/** For the pack. */
	readonly published: readonly PublishedGroup[];
	/** The exact figures behind it as JSON: confidential, to hold later releases against. */
	readonly figures: string;
	readonly groups: readonly GroupOutlook[];
	/** Figures by what becomes of them. */
	readonly counts: Readonly<Record<'published' | 'merged' | 'reissued' | 'withheld', number>>;
	/** The pack would say what the last one said. */
	readonly isUnchanged: boolean;
}

const fields = {
	published: 'published',
	'merged-bands': 'merged',
	're-issued': 'reissued',
	withheld: 'withheld'
} as const satisfies Readonly<Record<Verdict['state'], keyof PreparedRelease['counts']>>;

/** Applies the policy against every earlier release, and sums up what becomes of the figures. */
export function prepareRelease({
	counts,
	policy,
	earlier,
	period,
	rev
}: ReleaseOrder): PreparedRelease {
	const before = earlier.map((text) => JSON.parse(text) as Figures);
	const { figures, groups, verdicts } = disclose(counts, policy, before, { period, rev });
	return {
		questionnaire: figures.questionnaire,
		published: groups,
		figures: JSON.stringify(figures),
		...outlook(verdicts),
		isUnchanged: saysTheSame(figures, before.at(-1))
	};
}

function outlook(verdicts: readonly Verdict[]): Pick<PreparedRelease, 'groups' | 'counts'> {
	const groups = new Map<string, GroupOutlook & { reasons: Map<DisclosureRule, number> }>();
	const counts = { published: 0, merged: 0, reissued: 0, withheld: 0 };
	for (const { segment, series, state, reason, n } of verdicts) {
		const key = `${segment} ${series}`;
		const known = groups.get(key) ?? {
			segment,
			series,
			n: 0,
			published: 0,
			merged: 0,
			reissued: 0,
			withheld: 0,
			reasons: new Map<DisclosureRule, number>()
		};
		const field = fields[state];
		if (reason) known.reasons.set(reason, (known.reasons.get(reason) ?? 0) + 1);
		counts[field] += 1;
		groups.set(key, { ...known, n: Math.max(known.n, n), [field]: known[field] + 1 });
	}
	// Next steps are of all depths together: after the groups they belong to.
	const isOfSteps = ({ series }: GroupOutlook) => Number(series.endsWith('/any'));
	return {
		groups: [...groups.values()].sort((a, b) => isOfSteps(a) - isOfSteps(b)),
		counts
	};
}

/** Whether a release would show the very figures of the one before, in the very groups. */
function saysTheSame(now: Figures, before: Figures | undefined): boolean {
	const shown = ({ measures }: Figures) =>
		Object.entries(measures)
			.flatMap(([measure, segments]) =>
				Object.entries(segments).map(([segment, { h }]) => `${measure} ${segment} ${h.join()}`)
			)
			.sort()
			.join('\n');
	return before !== undefined && shown(now) === shown(before);
}
