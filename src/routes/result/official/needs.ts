import type { Condition } from '#lib/domain/instrument';
import type { Threshold } from '#lib/domain/scoring';

/** What a gate asks, as a tree to show: thresholds, and how many of them must be met. */
export type Need =
	{ readonly threshold: Threshold } | { readonly atLeast: number; readonly of: readonly Need[] };

/** Joins the thresholds of a judged gate to the structure of its rule; they come in the order of the rule. */
export function needOf(condition: Condition, thresholds: readonly Threshold[]): Need | undefined {
	const left = [...thresholds];
	return read(condition);

	function read(node: Condition): Need | undefined {
		if ('all' in node) return several(node.all, node.all.length);
		if ('any' in node) return several(node.any, 1);
		if ('atLeast' in node) return several(node.of, node.atLeast);
		const threshold = left.shift();
		return threshold && { threshold };
	}

	function several(nodes: readonly Condition[], atLeast: number): Need {
		return { atLeast, of: nodes.flatMap((each) => read(each) ?? []) };
	}
}
