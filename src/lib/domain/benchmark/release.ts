import type { DisclosureRule, Segment } from '../benchmark';
import { total, visibleChange, type Histogram } from './histogram';
import { segmentFields } from './names';
import { settleTable } from './one-way';
import { narrowFirst } from './policy';
import { around, everybody, isInTables, partsOf } from './segments';
import {
	faultIn,
	firstStanding,
	holdBack,
	isPublished,
	mayFollow,
	unpublish,
	type EarlierFigure,
	type Ground,
	type Standing
} from './standing';
import { settleCells, twoWayOf } from './two-way';

/** What a release does with a measure in one group. */
export interface Decision {
	readonly segment: Segment;
	/** Firms now. */
	readonly n: number;
	/** What is published, where anything is. */
	readonly figure?: {
		readonly histogram: Histogram;
		/** Where it says what an earlier figure said: bands of that one. */
		readonly to?: readonly number[];
		/** Release of the figure, where it is re-issued. */
		readonly asOf?: string;
	};
	/** Where nothing new is published. */
	readonly reason?: DisclosureRule;
}

/** Decides one measure, by R1, R2, R4, R5, R7 and R9, in every group that has it now or is published again. */
export function decide(ground: Ground): readonly Decision[] {
	const everyone = ground.now.get(everybody) ?? [];
	const fault = faultIn(everyone, ground);
	if (fault) return withheld(ground, fault);
	const standings = mayFollow(everyone, known(ground), ground) ? settle(ground) : undefined;
	return standings ? standings.map(decisionOf) : asBefore(ground);
}

/** Every group that ever had a figure: everybody is nested with all of them. */
function known({ earlier }: Ground): readonly Segment[] {
	return [...new Set(earlier.flatMap((release) => [...release.keys()]))];
}

/** Undefined where everybody's figure cannot be renewed. */
function settle(ground: Ground): readonly Standing[] | undefined {
	const everyBefore = known(ground);
	const segments = [...new Set([...ground.now.keys(), ...everyBefore])];
	const nestedIn = new Map<Segment, Segment[]>();
	for (const each of everyBefore)
		for (const line of around(each)) nestedIn.set(line, [...(nestedIn.get(line) ?? []), each]);
	const start = (segment: Segment) => {
		const nested = nestedIn.get(segment) ?? [];
		return firstStanding(segment, [segment, ...around(segment), ...nested], ground);
	};

	const one = segments.filter((segment) => partsOf(segment).length === 1).map(start);
	for (const field of segmentFields) {
		const children = one.filter(({ segment }) => partsOf(segment)[0]!.field === field);
		if (!settleTable(children, ground)) return undefined;
	}
	const parents = new Map(one.map((standing) => [standing.segment, standing]));
	const two = segments.filter((segment) => partsOf(segment).length === 2).map(start);
	for (const cell of two) putBeside(cell, parents);
	const { twoWay } = ground.policy.tables;
	if (twoWay) {
		const own = two.filter(({ segment }) => isInTables(segment, ground.policy.tables));
		if (!settleCells(twoWayOf(narrowFirst(twoWay), parents, own), ground)) return undefined;
	}
	return [firstStanding(everybody, [], ground), ...one, ...two].filter(({ segment }) =>
		ground.now.has(segment)
	);
}

/** A cell is published only beside its row and its column, and counted anew only with both. */
function putBeside(cell: Standing, parents: ReadonlyMap<Segment, Standing>): void {
	if (!isPublished(cell)) return;
	const lines = around(cell.segment)
		.filter((segment) => segment !== everybody)
		.map((segment) => parents.get(segment));
	if (!lines.every((line) => line && isPublished(line))) unpublish(cell);
	else if (cell.state === 'updated' && lines.some((line) => line!.state === 'kept')) holdBack(cell);
}

function decisionOf(standing: Standing): Decision {
	const { segment, n, histogram, state, reason, last } = standing;
	if (state === 'withheld') return { segment, n, reason: reason! };
	if (state === 'kept') return { segment, n, figure: last!, reason: reason! };
	const isSame = last && visibleChange(histogram, last.histogram) === 0;
	return { segment, n, figure: { histogram, ...(isSame ? { to: last.to } : {}) } };
}

function withheld({ now }: Ground, reason: DisclosureRule): readonly Decision[] {
	return [...now].map(([segment, histogram]) => ({ segment, n: total(histogram), reason }));
}

/** R7: the whole measure as the last release had it. */
function asBefore(ground: Ground): readonly Decision[] {
	const { now, earlier } = ground;
	const last = earlier.findLast((release) => release.has(everybody));
	const segments = new Set([...now.keys(), ...(last?.keys() ?? [])]);
	return [...segments].map((segment): Decision => {
		const figure: EarlierFigure | undefined = last?.get(segment);
		const n = total(now.get(segment) ?? []);
		return { segment, n, reason: 'R7', ...(figure ? { figure } : {}) };
	});
}
