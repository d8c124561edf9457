import type { Distribution, Policy, PublishedGroup, Segment, Tables } from '../benchmark';
import type { Problem } from '../result';
import { hasQuantile, quantileStep, shareStep } from './bands';
import type { MeasureKind } from './measures';
import { quantiles, segmentFields } from './names';
import { around, isInTables } from './segments';
import { shownRange } from './shown';

export const associationPolicy: Policy = {
	id: 'sdc-1',
	group: 10,
	cell: 5,
	delta: 5,
	tables: { oneWay: segmentFields },
	questions: true
};

export const hubPolicy: Policy = {
	...associationPolicy,
	delta: 10,
	tables: { oneWay: segmentFields, twoWay: ['sector', 'size'] }
};

const floors = { group: 10, cell: 3, delta: 5 } as const;
/** R9: single questions and steps are published from so many firms on. */
export const questionsFrom = 20;
/** Fields of few values: one of them must be in a two-way table, whose every subset of rows is looked at. */
const narrowFields: readonly string[] = ['size', 'place'];

/**
 * Why a policy cannot be used: `policy/unknown`, `policy/floor-lowered`, `policy/unknown-field`, `policy/field-twice`,
 * `policy/two-way-order`, `policy/two-way-without-one-way`, `policy/two-way-too-fine`. Empty: it can.
 */
export function policyProblems(policy: Policy): readonly Problem[] {
	const unknown: Problem[] =
		(policy.id as string) === 'sdc-1'
			? []
			: [{ code: 'policy/unknown', place: 'id', details: { id: policy.id } }];
	const lowered = (['group', 'cell', 'delta'] as const).flatMap((place): Problem[] =>
		Number.isSafeInteger(policy[place]) && policy[place] >= floors[place]
			? []
			: [{ code: 'policy/floor-lowered', place, details: { floor: floors[place] } }]
	);
	return [...unknown, ...lowered, ...tableProblems(policy.tables)];
}

function tableProblems({ oneWay, twoWay }: Tables): readonly Problem[] {
	const problem = (code: string, place: string): Problem => ({ code, place });
	const problems = oneWay.flatMap((field, at) => [
		...(segmentFields.includes(field) ? [] : [problem('policy/unknown-field', field)]),
		...(oneWay.indexOf(field) < at ? [problem('policy/field-twice', field)] : [])
	]);
	if (!twoWay) return problems;
	const [first, second] = twoWay;
	const place = `${first}&${second}`;
	if (segmentFields.indexOf(first) >= segmentFields.indexOf(second))
		problems.push(problem('policy/two-way-order', place));
	if (!twoWay.every((field) => oneWay.includes(field)))
		problems.push(problem('policy/two-way-without-one-way', place));
	if (!twoWay.some((field) => narrowFields.includes(field)))
		problems.push(problem('policy/two-way-too-fine', place));
	return problems;
}

/** The fields of a two-way table, the one with few values first. */
export function narrowFirst([first, second]: NonNullable<Tables['twoWay']>) {
	return narrowFields.includes(first)
		? ({ narrow: first, wide: second } as const)
		: ({ narrow: second, wide: first } as const);
}

/**
 * R12: where a published pack breaks its own policy, as far as a reader can recompute it. Empty: it keeps it. The place names segment,
 * series and measure. Codes are those of {@link policyProblems} and `policy/not-in-tables`, `policy/group-twice`, `policy/parent-missing`,
 * `policy/questions-off`, `policy/wrong-n`, `policy/too-few`, `policy/wrong-bands`, `policy/band-too-small`, `policy/wrong-share`,
 * `policy/wrong-quantile`.
 */
export function policyFaults({
	policy,
	groups
}: {
	readonly policy: Policy;
	readonly groups: readonly PublishedGroup[];
}): readonly Problem[] {
	const problems = policyProblems(policy);
	if (problems.length > 0) return problems;
	const known = new Set<string>();
	for (const group of groups)
		for (const { place } of distributionsIn(group)) known.add(`${group.segment} ${place}`);
	const seen = new Set<Segment>();
	return groups.flatMap((group) => {
		const { segment } = group;
		const found: Problem[] = [];
		if (!isInTables(segment, policy.tables))
			found.push({ code: 'policy/not-in-tables', place: segment });
		if (seen.has(segment)) found.push({ code: 'policy/group-twice', place: segment });
		seen.add(segment);
		for (const { place, kind, distribution } of distributionsIn(group)) {
			const at = `${segment} ${place}`;
			if (around(segment).some((parent) => !known.has(`${parent} ${place}`)))
				found.push({ code: 'policy/parent-missing', place: at });
			if (kind === 'question' && !policy.questions)
				found.push({ code: 'policy/questions-off', place: at });
			const codes = distributionFaults(kind, distribution, policy);
			found.push(...codes.map((code) => ({ code, place: at })));
		}
		return found;
	});
}

function distributionsIn({ series, steps }: PublishedGroup): readonly {
	readonly place: string;
	readonly kind: MeasureKind;
	readonly distribution: Distribution;
}[] {
	const list = (name: string, kind: MeasureKind, record: object = {}) =>
		Object.entries(record as Readonly<Record<string, Distribution>>).map(([id, distribution]) => ({
			place: `${name} ${kind} ${id}`,
			kind,
			distribution
		}));
	return [
		...Object.entries(series).flatMap(([name, { dimensions, questions }]) => [
			...list(name, 'dimension', dimensions),
			...list(name, 'question', questions)
		]),
		...Object.entries(steps ?? {}).flatMap(([origin, record]) =>
			list(`${origin}/any`, 'step', record)
		)
	];
}

function distributionFaults(
	kind: MeasureKind,
	{ n, to, share, q }: Distribution,
	{ group, cell }: Policy
): readonly string[] {
	const range = shownRange(n, group);
	if (!range) return ['policy/wrong-n'];
	const faults: string[] = [];
	const least = kind === 'dimension' ? group : Math.max(group, questionsFrom);
	if (range.to < least) faults.push('policy/too-few');
	const rising = to.every(
		(edge, at) => Number.isInteger(edge) && edge >= 0 && (at === 0 || edge > to[at - 1]!)
	);
	const last = to[to.length - 1];
	const whole =
		kind === 'dimension'
			? last === undefined || last === 100
			: kind === 'step'
				? last === 1
				: last !== undefined;
	if (!rising || !whole || to.length === 1 || to.length !== share.length)
		faults.push('policy/wrong-bands');
	if (to.length * cell > range.to) faults.push('policy/band-too-small');
	if (to.length > 0 && !sharesFit(share, cell, range)) faults.push('policy/wrong-share');
	if (!quantilesFit(kind, q, range)) faults.push('policy/wrong-quantile');
	return faults;
}

interface Range {
	readonly from: number;
	readonly to: number;
}

/** Whether some number of firms in the range could have these shares: rounded as R8 says, each band at least a cell, together everybody. */
function sharesFit(share: readonly number[], cell: number, { from, to }: Range): boolean {
	if (!share.every((each) => Number.isInteger(each) && each >= 0 && each <= 100)) return false;
	const sum = share.reduce((all, each) => all + each, 0);
	return [from, to].some((n) => {
		const step = shareStep(n);
		const most = Math.max(...share);
		return (
			share.every((each) => each % step === 0 && (2 * each + step) * to > 200 * cell) &&
			(2 * most - step) * from <= 200 * (to - cell * (share.length - 1)) &&
			2 * Math.abs(sum - 100) <= step * share.length
		);
	});
}

function quantilesFit(kind: MeasureKind, q: Distribution['q'], { from, to }: Range): boolean {
	if (kind !== 'dimension') return q === undefined;
	const shown = quantiles.filter((name) => q?.[name] !== undefined);
	const values = shown.map((name) => q![name]!);
	return (
		values.every(
			(value, at) =>
				value >= 0 &&
				value <= 100 &&
				value % quantileStep === 0 &&
				(at === 0 || value >= values[at - 1]!)
		) &&
		quantiles.every((name) =>
			shown.includes(name) ? hasQuantile(name, to) : !hasQuantile(name, from)
		)
	);
}
