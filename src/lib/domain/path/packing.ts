import type { Effort } from './effort';
import { Filling, type Order } from './filling';
import { reversed, type Work } from './work';

const orders: readonly Order[] = ['heavy', 'urgent', 'large', 'followed'];
/** Steps after which the first search is given up for another; each round allows more. */
const firstSteps = 150;
const growth = 2;

/**
 * First quarters of the jobs of a work; undefined where none are found, for good unless the effort is used up. Searches from the first and
 * from the last quarter take turns, in several orders, for ever more steps: what is easy for one of them is found soon, and in the end each
 * is thorough.
 */
export function packed(work: Work, effort: Effort): readonly number[] | undefined {
	const forward = new Filling(work, effort);
	if (!forward.possible) return undefined;
	const backward = new Filling(reversed(work), effort);
	for (let steps = firstSteps; ; steps *= growth)
		for (const order of orders)
			for (const filling of [forward, backward]) {
				const found = filling.search(order, steps);
				if (found && filling === forward) return found;
				if (found) return found.map((start, job) => work.last + 2 - start - work.quarters[job]!);
				if (effort.isUsedUp || !filling.gaveUp) return undefined;
			}
}
