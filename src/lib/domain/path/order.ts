import type { Increment } from './branch-and-bound';
import type { Candidate } from './program';
import { effortOf } from './costs';

/**
 * The steps of a set in the order of most gain per person-day, a prerequisite counting with the step that needs it; ties go by id. Everybody's
 * days count, ours and outside.
 */
export function earlyOrder(
	candidates: readonly Candidate[],
	set: readonly number[],
	increments: readonly Increment[]
): readonly number[] {
	const left = new Set(set);
	const covered = new Set<number>();
	const liftsOf = (at: number) =>
		increments.flatMap(({ providers, gain }, j) => (providers.includes(at) ? [{ j, gain }] : []));
	const lifts = new Map(set.map((at) => [at, liftsOf(at)]));
	const before = (at: number) => {
		const { requires, needs } = candidates[at]!;
		const chosen = needs.flatMap((any) => {
			const inside = any.filter((each) => lifts.has(each));
			return inside.some((each) => !left.has(each)) ? [] : inside.slice(0, 1);
		});
		return [...requires, ...chosen].filter((each) => left.has(each));
	};
	const chainOf = (at: number, chain: number[] = [], onTheWay = new Set<number>()): number[] => {
		if (chain.includes(at) || onTheWay.has(at)) return chain;
		onTheWay.add(at);
		for (const each of before(at)) chainOf(each, chain, onTheWay);
		chain.push(at);
		return chain;
	};
	const order: number[] = [];
	while (left.size > 0) {
		let best: { readonly chain: readonly number[]; readonly ratio: number } | undefined;
		for (const at of left) {
			const chain = chainOf(at);
			const brought = new Map(
				chain.flatMap((each) =>
					lifts.get(each)!.flatMap(({ j, gain }) => (covered.has(j) ? [] : [[j, gain] as const]))
				)
			);
			const gain = [...brought.values()].reduce((sum, each) => sum + each, 0);
			const effort = chain.reduce((sum, each) => sum + effortOf(candidates[each]!.step), 0);
			const ratio = gain / Math.max(effort, 0.5);
			if (!best || ratio > best.ratio * (1 + 1e-9)) best = { chain, ratio };
		}
		for (const at of best!.chain) {
			left.delete(at);
			order.push(at);
			for (const { j } of lifts.get(at)!) covered.add(j);
		}
	}
	return order;
}
