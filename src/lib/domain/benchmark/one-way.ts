import { isHomogeneous } from './bands';
import { minus, sumOf, total, visible, type Histogram } from './histogram';
import { everybody } from './segments';
import {
	changeOf,
	holdBack,
	isEnough,
	isPublished,
	leastBy,
	published,
	unpublish,
	type Ground,
	type Standing
} from './standing';

/**
 * R5 and R7 for the groups of one one-way table, where everybody's figure is counted anew. Holds groups back, the one that would show the
 * least first, until nothing can be worked out that is not nothing or enough. False where holding back all of them does not help: then
 * everybody's figure cannot be renewed either.
 */
export function settleTable(children: readonly Standing[], ground: Ground): boolean {
	for (;;) {
		const shown = children.filter(isPublished);
		if (!remainderIsEnough(shown, ground)) {
			unpublish(leastBy(shown, ({ n }) => n)!);
			continue;
		}
		const renewed = shown.filter(({ state }) => state === 'updated');
		if (changesAreEnough(children, ground)) return true;
		const least = leastBy(renewed, changeOf);
		if (!least) return false;
		holdBack(least);
	}
}

/** R5: firms in no published group are none or enough; and where they can be counted exactly, they are not all of one mind (R4). */
function remainderIsEnough(shown: readonly Standing[], { kind, policy, now }: Ground): boolean {
	const parent = now.get(everybody)!;
	const hidden = shown.reduce((rest, { n }) => rest - n, total(parent));
	if (hidden === 0 || shown.length === 0) return true;
	if (hidden < policy.group) return false;
	if (shown.some(({ state }) => state === 'kept')) return true;
	return !isHomogeneous(kind, minus(parent, sumOf(shown.map(published), parent.length)));
}

/**
 * R7 for what is left of everybody when the known groups are taken off: beside itself, because known groups may be of different age, and
 * against every earlier release. Each is looked at with the renewed groups alone, with the kept ones, and with the last figures of
 * withheld ones, which are still known.
 */
function changesAreEnough(children: readonly Standing[], ground: Ground): boolean {
	const { now, earlier } = ground;
	const parent = now.get(everybody)!;
	const enough = (change: Histogram) => isEnough(visible(change), ground);
	const known = knownTogether(children);
	for (const together of known) {
		if (together.every(({ state }) => state === 'updated')) continue;
		if (!enough(minus(parent, sumOf(together.map(knownFigure), parent.length)))) return false;
	}
	for (const release of earlier) {
		const then = release.get(everybody);
		if (!then) continue;
		for (const together of known) {
			const change = minus(parent, then.histogram);
			for (const each of together) {
				const figure = release.get(each.segment);
				if (figure) subtractChange(change, knownFigure(each), figure.histogram);
			}
			if (!enough(change)) return false;
		}
	}
	return true;
}

/** The groups whose figures a reader may put together: the renewed ones; with those kept; with those once published. */
export function knownTogether(children: readonly Standing[]): readonly (readonly Standing[])[] {
	const renewed = children.filter(({ state }) => state === 'updated');
	const shown = children.filter(isPublished);
	const lost = children.filter(({ state, last }) => state === 'withheld' && last);
	return [
		renewed,
		...(shown.length > renewed.length ? [shown] : []),
		...(lost.length > 0 ? [[...shown, ...lost]] : []),
		...(lost.length > 1 ? lost.map((each) => [...shown, each]) : [])
	];
}

/** The newest figure that a reader has of a group. */
export function knownFigure(standing: Standing): Histogram {
	return isPublished(standing) ? published(standing) : standing.last!.histogram;
}

/** Takes the change between two figures off a change, in place. */
export function subtractChange(change: number[], now: Histogram, then: Histogram): void {
	for (let bin = 0; bin < change.length; bin++) change[bin]! -= now[bin]! - then[bin]!;
}
