import type { DisclosureRule, Policy, Segment } from '../benchmark';
import { bandsOf, isHomogeneous } from './bands';
import { total, visibleChange, type Histogram } from './histogram';
import type { MeasureKind } from './measures';
import { questionsFrom } from './policy';
import { everybody } from './segments';

/** A figure of an earlier release. */
export interface EarlierFigure {
	readonly histogram: Histogram;
	/** Last bin of each band. */
	readonly to: readonly number[];
	readonly asOf: string;
}

/** Everything that the release of one measure is decided on. */
export interface Ground {
	readonly kind: MeasureKind;
	readonly policy: Policy;
	readonly now: ReadonlyMap<Segment, Histogram>;
	/** The figures of the measure in each earlier release that had any, oldest first. */
	readonly earlier: readonly ReadonlyMap<Segment, EarlierFigure>[];
}

/**
 * What becomes of a group: `updated`, its figure is counted anew; `kept`, its last figure is published again; `withheld`, nothing is. What
 * was once published is known for ever, so a withheld group still brings its last figure to what can be worked out.
 */
export interface Standing {
	readonly segment: Segment;
	/** Firms now. */
	readonly n: number;
	state: 'updated' | 'kept' | 'withheld';
	reason?: DisclosureRule;
	/** Where counted anew. */
	readonly histogram: Histogram;
	readonly last?: EarlierFigure;
}

/** What forbids a figure of these firms whatever was published before. */
export function faultIn(
	histogram: Histogram,
	{ kind, policy }: Ground
): DisclosureRule | undefined {
	const n = total(histogram);
	if (n < policy.group) return 'R1';
	if (kind === 'dimension') return isHomogeneous(kind, histogram) ? 'R4' : undefined;
	if (n < questionsFrom) return 'R9';
	if (isHomogeneous(kind, histogram)) return 'R4';
	return bandsOf(histogram, policy.cell).to.length < 2 ? 'R2' : undefined;
}

export function lastOf(segment: Segment, { earlier }: Ground): EarlierFigure | undefined {
	return earlier.findLast((release) => release.has(segment))?.get(segment);
}

/** R7: whether a change shows nothing, or enough firms. */
export function isEnough(change: number, { policy }: Ground): boolean {
	return change === 0 || change >= policy.delta;
}

/** R7: whether a figure may stand beside every earlier one of these segments: its own, and those of groups nested with it. */
export function mayFollow(
	histogram: Histogram,
	segments: readonly Segment[],
	ground: Ground
): boolean {
	return ground.earlier.every((release) =>
		segments.every((segment) => {
			const figure = release.get(segment);
			return !figure || isEnough(visibleChange(histogram, figure.histogram), ground);
		})
	);
}

function nobody({ now }: Ground): Histogram {
	return now.get(everybody)!.map(() => 0);
}

/** Where a group starts, before its siblings are looked at. `related`: itself and the groups nested with it. */
export function firstStanding(
	segment: Segment,
	related: readonly Segment[],
	ground: Ground
): Standing {
	const histogram = ground.now.get(segment) ?? nobody(ground);
	const last = lastOf(segment, ground);
	const base = { segment, n: total(histogram), histogram, ...(last ? { last } : {}) };
	const fault = faultIn(histogram, ground);
	if (fault) return { ...base, state: 'withheld', reason: fault };
	const standing: Standing = { ...base, state: 'updated' };
	if (!mayFollow(histogram, related, ground)) holdBack(standing);
	return standing;
}

/** R7: no new figure; the last one instead, where there is one. */
export function holdBack(standing: Standing): void {
	standing.state = standing.last ? 'kept' : 'withheld';
	standing.reason = 'R7';
}

/** R5: no figure at all. */
export function unpublish(standing: Standing): void {
	standing.state = 'withheld';
	standing.reason = 'R5';
}

export function isPublished({ state }: Standing): boolean {
	return state !== 'withheld';
}

/** The figure that is published. */
export function published(standing: Standing): Histogram {
	return standing.state === 'kept' ? standing.last!.histogram : standing.histogram;
}

/** How much a new figure would show: against the last one, or of itself where it is the first. */
export function changeOf({ histogram, last, n }: Standing): number {
	return last ? visibleChange(histogram, last.histogram) : n;
}

/** The one with the least of something; of equal ones the first by name. */
export function leastBy(
	standings: readonly Standing[],
	measure: (standing: Standing) => number
): Standing | undefined {
	let least: Standing | undefined;
	for (const each of standings) {
		const difference = least ? measure(each) - measure(least) : -1;
		if (difference < 0 || (difference === 0 && each.segment < least!.segment)) least = each;
	}
	return least;
}
