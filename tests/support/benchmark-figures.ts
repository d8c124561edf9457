import {
	associationPolicy,
	disclose,
	type Counts,
	type Disclosure,
	type Distribution,
	type Figures,
	type Policy,
	type Verdict
} from '#lib/domain/benchmark';

/** Firms by score, by option, or (steps) not named and named, of one measure in each segment. */
export type Groups = Readonly<Record<string, readonly number[]>>;

/** Scores of that many firms each: `[[50, 12], [60, 8]]`. */
export function scores(...pairs: readonly (readonly [score: number, firms: number])[]) {
	return [...pairs].sort((a, b) => a[0] - b[0]).flat();
}

/** Exact counts of a dimension `d`, a question `q` and a step `s`, all by one person in full depth. */
export function countsOf({
	d = {},
	q = {},
	s = {}
}: {
	readonly d?: Groups;
	readonly q?: Groups;
	readonly s?: Groups;
}): Counts {
	const segments = new Set([d, q, s].flatMap((groups) => Object.keys(groups)));
	return {
		questionnaire: { id: 'core', version: 1, digest: '00112233aabbccdd' },
		segments: Object.fromEntries(
			[...segments].map((segment) => [
				segment,
				{
					firms: { solo: 1 },
					series: {
						'solo/full': {
							dimensions: only('d', d[segment]),
							questions: only('q', q[segment])
						}
					},
					steps: only(
						'solo',
						s[segment] && { of: s[segment][0]! + s[segment][1]!, counts: { s: s[segment][1]! } }
					)
				}
			])
		)
	};
}

function only<V>(name: string, value: V | undefined): Readonly<Record<string, V>> {
	return value === undefined ? {} : { [name]: value };
}

export function policyWith(change: Partial<Policy>): Policy {
	return { ...associationPolicy, ...change };
}

/** One release after another of the same policy, in as many quarters. */
export function release(
	policy: Policy,
	...counts: readonly Counts[]
): { readonly last: Disclosure; readonly all: readonly Disclosure[] } {
	const earlier: Figures[] = [];
	const all = counts.map((each, at) => {
		const disclosure = disclose(each, policy, earlier, { period: `202${at}-Q1`, rev: 1 });
		earlier.push(disclosure.figures);
		return disclosure;
	});
	return { last: all[all.length - 1]!, all };
}

/** What is published of the measure in a segment. */
export function shown(
	{ groups }: Disclosure,
	measure: 'd' | 'q' | 's',
	segment = 'all'
): Distribution | undefined {
	const group = groups.find((each) => each.segment === segment);
	const series = group?.series['solo/full'];
	if (measure === 'd') return series?.dimensions.d;
	if (measure === 'q') return series?.questions?.q;
	return group?.steps?.solo?.s;
}

/** State and reason of the only measure, by segment. */
export function statesOf({ verdicts }: Disclosure): Readonly<Record<string, string>> {
	const text = ({ state, reason }: Verdict) => (reason ? `${state} ${reason}` : state);
	return Object.fromEntries(verdicts.map((each) => [each.segment, text(each)]));
}
