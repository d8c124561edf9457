import type { Contribution, Distribution, Policy, PublishedGroup } from '#lib/domain/benchmark';
import type { Ledger, Sequence } from './benchmark-random';

/**
 * Reads what a sequence of releases published, beside the ledgers it came from, and says where it breaks `sdc-1`. It works on sets of
 * firms and shares nothing with the implementation, which works on counts and never sees a firm.
 */

/** Contributions of a sequence, each version of each firm with a number of its own. */
interface Versions {
	/** By number: the firm. */
	readonly firms: readonly string[];
	readonly numbers: ReadonlyMap<Contribution, number>;
}

/** Versions of contributions and the bin of each: a score, an option, or whether a step is named. */
interface Members {
	readonly versions: readonly number[];
	readonly bins: readonly number[];
}

/** Whether a firm has the measure, in which series, and where it stands. */
type Read = (
	contribution: Contribution
) => { readonly series: string; readonly bin: number } | null;

interface Shown {
	readonly segment: string;
	readonly distribution: Distribution;
	/** Of the firms the figure was counted on. */
	readonly members: Members;
	/** Name of the release it was counted for. */
	readonly asOf: string;
}

/** Dimension and question ids in order, and the dimension (by place) of each question. */
export interface Shape {
	readonly dimensions: readonly string[];
	readonly questions: readonly { readonly id: string; readonly dimension: number }[];
}

export function audit({ policy, releases }: Sequence, shape: Shape): readonly string[] {
	const findings: string[] = [];
	const ledgers = new Map(releases.map(({ name, ledger }) => [name, ledger]));
	const published = releases.map(({ name, disclosure }) =>
		flatten(disclosure.groups).map(({ key, segment, distribution }) => {
			const asOf = distribution.asOf ?? name;
			return { key, segment, distribution, asOf };
		})
	);
	const versions = versionsIn(releases.map(({ ledger }) => ledger));
	const keys = new Set(published.flatMap((all) => all.map(({ key }) => key)));
	for (const key of keys) {
		const cache = new Map<string, Members>();
		const membersOf = (asOf: string, segment: string) => {
			const id = `${asOf} ${segment}`;
			const known = cache.get(id) ?? membersIn(ledgers.get(asOf)!, key, segment, shape, versions);
			cache.set(id, known);
			return known;
		};
		const history = published.map((all) => {
			const own = all.filter((each) => each.key === key);
			return new Map(
				own.map(({ segment, distribution, asOf }): [string, Shown] => [
					segment,
					{ segment, distribution, asOf, members: membersOf(asOf, segment) }
				])
			);
		});
		const say = (at: number, text: string) =>
			findings.push(`${releases[at]!.name} ${key}: ${text}`);
		history.forEach((shown, at) => {
			for (const each of shown.values())
				for (const text of wrongIn(each, key, policy)) say(at, `${each.segment} ${text}`);
			const now = (segment: string) => membersOf(releases[at]!.name, segment);
			for (const text of remaindersIn(shown, policy, now, releases[at]!.name, versions))
				say(at, text);
			for (let before = 0; before < at; before++)
				for (const text of differencesIn(history[before]!, shown, policy, versions)) say(at, text);
		});
	}
	return findings;
}

function flatten(groups: readonly PublishedGroup[]) {
	const list = (
		series: string,
		kind: string,
		record: Readonly<Record<string, Distribution>> = {}
	) =>
		Object.entries(record).map(([id, distribution]) => ({
			key: `${series} ${kind} ${id}`,
			distribution
		}));
	return groups.flatMap(({ segment, series, steps }) =>
		[
			...Object.entries(series).flatMap(([name, { dimensions, questions }]) => [
				...list(name, 'dimension', dimensions),
				...list(name, 'question', questions)
			]),
			...Object.entries(steps ?? {}).flatMap(([origin, own]) => list(`${origin}/any`, 'step', own))
		].map((each) => ({ ...each, segment }))
	);
}

function readerOf(key: string, { dimensions, questions }: Shape): Read {
	const [, kind, id] = key.split(' ');
	const of = (origin: string, depth: string | undefined, bin: unknown) =>
		typeof bin === 'number' ? { series: `${origin}/${depth}`, bin } : null;
	if (kind === 'dimension') {
		const at = dimensions.indexOf(id!);
		return ({ origin, depths, scores }) => of(origin, depths[at], scores[at]);
	}
	if (kind === 'question') {
		const at = questions.findIndex((each) => each.id === id);
		const { dimension } = questions[at]!;
		return ({ origin, depths, answers }) => of(origin, depths[dimension], answers[at]);
	}
	return ({ origin, steps }) =>
		steps.length === 0 ? null : of(origin, 'any', steps.includes(id!) ? 1 : 0);
}

function versionsIn(ledgers: readonly Ledger[]): Versions {
	const all = new Map<string, Contribution>();
	const numbers = new Map<Contribution, number>();
	const firms: string[] = [];
	for (const ledger of ledgers)
		for (const contribution of ledger.values()) {
			const version = `${contribution.cid}:${contribution.seq}`;
			const first = all.get(version);
			if (first && first !== contribution) throw new Error(`two of ${version}`);
			if (first) continue;
			all.set(version, contribution);
			numbers.set(contribution, firms.length);
			firms.push(contribution.cid);
		}
	return { firms, numbers };
}

function membersIn(
	ledger: Ledger,
	key: string,
	segment: string,
	shape: Shape,
	{ numbers }: Versions
): Members {
	const read = readerOf(key, shape);
	const [series] = key.split(' ');
	const members = { versions: [] as number[], bins: [] as number[] };
	for (const contribution of ledger.values()) {
		const said = read(contribution);
		if (said === null || said.series !== series || !isIn(segment, contribution)) continue;
		members.versions.push(numbers.get(contribution)!);
		members.bins.push(said.bin);
	}
	return members;
}

function isIn(segment: string, { profile }: Contribution): boolean {
	if (segment === 'all') return true;
	return segment.split('&').every((part) => {
		const [field, value] = part.split('=');
		return profile[field as keyof typeof profile] === value;
	});
}

/** (c) and R1, R3, R4, R8, R9 of one figure, each from the firms behind it. */
function wrongIn({ distribution, members }: Shown, key: string, policy: Policy): readonly string[] {
	const { n: shown, to, share, q } = distribution;
	const bins = [...members.bins].sort((a, b) => a - b);
	const n = bins.length;
	const wrong: string[] = [];
	const isDimension = key.includes(' dimension ');
	if (n < policy.group) wrong.push(`has ${n} firms`);
	if (!isDimension && n < 20) wrong.push(`is a question of ${n} firms`);
	const expected = n < 15 ? '<15' : n < 100 ? 10 * Math.round(n / 10) : 50 * Math.round(n / 50);
	if (shown !== expected) wrong.push(`shows ${shown} for ${n} firms`);
	const width = isDimension ? 5 : 1;
	const most = Math.max(
		...bins.map(
			(bin) => bins.filter((b) => Math.floor(b / width) === Math.floor(bin / width)).length
		)
	);
	if (most >= 0.9 * n) wrong.push(`is of one mind: ${most} of ${n}`);

	const step = n >= 500 ? 1 : n >= 250 ? 2 : 5;
	let from = -1;
	let sum = 0;
	to.forEach((edge, at) => {
		const count = bins.filter((bin) => bin > from && bin <= edge).length;
		if (count < policy.cell) wrong.push(`has a band of ${count}`);
		if (share[at]! % step !== 0 || Math.abs(share[at]! - (100 * count) / n) > step / 2)
			wrong.push(`shows ${share[at]} % for ${count} of ${n}`);
		if (edge <= from) wrong.push('has bands that do not rise');
		from = edge;
		sum += count;
	});
	if (to.length > 0 && sum !== n) wrong.push(`has bands of ${sum} firms, not ${n}`);
	if (to.length === 1 || share.length !== to.length) wrong.push('has a single band');
	if (isDimension && to.length > 0 && from !== 100) wrong.push(`ends at ${from}`);

	const parts = { p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 } as const;
	for (const [name, part] of Object.entries(parts)) {
		const value = q?.[name as keyof typeof parts];
		const allowed = isDimension && n * Math.min(part, 1 - part) >= 5 - 1e-9;
		if ((value !== undefined) !== allowed) wrong.push(`${allowed ? 'lacks' : 'shows'} ${name}`);
		if (value === undefined) continue;
		const exact = bins[Math.ceil(n * part - 1e-9) - 1]!;
		if (Math.abs(value - exact) > 2.5 || value % 5 !== 0) wrong.push(`${name} is not ${value}`);
	}
	return wrong;
}

/** Parents with the children that each of their splits has among published groups. */
function splitsOf(segments: readonly string[]): readonly { parent: string; children: string[] }[] {
	const splits = new Map<string, { parent: string; children: string[] }>();
	const put = (parent: string, by: string, child: string) => {
		const split = splits.get(`${parent} ${by}`) ?? { parent, children: [] };
		split.children.push(child);
		splits.set(`${parent} ${by}`, split);
	};
	for (const segment of segments) {
		if (segment === 'all') continue;
		const parts = segment.split('&');
		const fields = parts.map((part) => part.split('=')[0]!);
		if (parts.length === 1) put('all', fields[0]!, segment);
		else {
			put(parts[0]!, fields[1]!, segment);
			put(parts[1]!, fields[0]!, segment);
		}
	}
	return [...splits.values()];
}

/** What is left of a sum of sets of firms, some taken off. */
interface Left {
	/** Whether a reader sees nothing of it: all bins come to nothing. */
	readonly showsNothing: boolean;
	readonly firms: number;
}

function combine(parts: readonly (readonly [number, Members])[], { firms }: Versions): Left {
	const times = new Int8Array(firms.length);
	const bins = new Int32Array(101);
	for (const [sign, members] of parts)
		members.versions.forEach((version, at) => {
			times[version]! += sign;
			bins[members.bins[at]!]! += sign;
		});
	const left = new Set<string>();
	times.forEach((count, version) => {
		if (count !== 0) left.add(firms[version]!);
	});
	return { showsNothing: bins.every((count) => count === 0), firms: left.size };
}

/** (b) Firms of a parent in none of its published children: none or enough; and the same of what figures of different age leave over. */
function remaindersIn(
	shown: ReadonlyMap<string, Shown>,
	policy: Policy,
	now: (segment: string) => Members,
	name: string,
	versions: Versions
): readonly string[] {
	const wrong: string[] = [];
	for (const { parent, children } of splitsOf([...shown.keys()])) {
		const whole = shown.get(parent);
		if (!whole) {
			wrong.push(`${children.join(', ')} without ${parent}`);
			continue;
		}
		const figures = children.map((child) => shown.get(child)!);
		if (whole.asOf === name) {
			const { firms } = combine(
				[[1, now(parent)], ...children.map((child) => [-1, now(child)] as const)],
				versions
			);
			if (firms > 0 && firms < policy.group) wrong.push(`${parent} hides ${firms} firms`);
		}
		const left = combine(
			[[1, whole.members], ...figures.map(({ members }) => [-1, members] as const)],
			versions
		);
		const sameAge = figures.every(({ asOf }) => asOf === whole.asOf);
		const floor = sameAge ? policy.group : policy.delta;
		if (!left.showsNothing && left.firms < floor)
			wrong.push(`${parent} less its groups leaves ${left.firms} firms`);
	}
	return wrong;
}

/** (a) What two releases together show: of each group, of nested groups, and of what is left of a parent without any of its children. */
function differencesIn(
	before: ReadonlyMap<string, Shown>,
	after: ReadonlyMap<string, Shown>,
	policy: Policy,
	versions: Versions
): readonly string[] {
	const wrong: string[] = [];
	const check = (what: string, parts: readonly (readonly [number, Members])[]) => {
		const { showsNothing, firms } = combine(parts, versions);
		if (!showsNothing && firms < policy.delta) wrong.push(`${what} differs in ${firms} firms`);
	};
	const isNested = (inner: string, outer: string) =>
		inner === outer || outer === 'all' || inner.split('&').includes(outer);
	for (const [segment, { members }] of after)
		for (const [other, then] of before)
			if ((isNested(segment, other) || isNested(other, segment)) && members !== then.members)
				check(`${segment} against ${other}`, [
					[1, members],
					[-1, then.members]
				]);
	const both = [...after.keys()].filter((segment) => before.has(segment));
	for (const { parent, children } of splitsOf(both)) {
		const whole = after.get(parent);
		const then = before.get(parent);
		if (!whole || !then) continue;
		for (const some of subsets(children))
			check(`${parent} without ${some.join(', ')}`, [
				[1, whole.members],
				[-1, then.members],
				...some.flatMap((child) => [
					[-1, after.get(child)!.members] as const,
					[1, before.get(child)!.members] as const
				])
			]);
	}
	return wrong;
}

function subsets(list: readonly string[]): readonly (readonly string[])[] {
	return list.reduce<readonly (readonly string[])[]>(
		(all, each) => [...all, ...all.map((some) => [...some, each])],
		[[]]
	);
}
