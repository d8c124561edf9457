import type { Cost, Estimate, Step } from '../path';
import type { SizeClass } from '../profile';
import type { OwnEstimate } from '../roadmap';

const weeksOfQuarter = 13;
const quartersOfYear = 4;

/** Person-days of everybody, ours and outside. */
export function effortOf(step: Step): number {
	return ownDays(step) + step.personDays.outside;
}

/** Person-days of the firm's own people: owner, IT and line. Only these take capacity; outside days cost money. */
export function ownDays(step: Step, own: OwnEstimate = {}): number {
	const { owner, it, line } = step.personDays;
	return own.days ?? owner + it + line;
}

/** How many quarters a step takes, one after the other. */
export function quartersOf(step: Step): number {
	return Math.ceil(step.weeks / weeksOfQuarter);
}

/** The cost for a firm of this size; unknown counts as small, large as medium. */
export function costOf(step: Step, size: SizeClass | undefined): Cost {
	const counted = size === undefined ? 'small' : size === 'large' ? 'medium' : size;
	return step.cost.bySize[counted];
}

/** Years begun within the quarters of a plan; without a limit of time only the first counts. */
export function yearsIn(quarters: number | undefined): number {
	return quarters === undefined ? 1 : Math.max(1, Math.ceil(quarters / quartersOfYear));
}

/** What a plan counts for a step: typical one-off cost, and typical yearly cost once for each year begun; a firm's own figures first. */
export function costIn(
	step: Step,
	size: SizeClass | undefined,
	quarters: number | undefined,
	own: OwnEstimate = {}
): number {
	const typical = ({ typical }: Estimate) => typical;
	const { oneOff, yearly } = costOf(step, size);
	return (own.oneOff ?? typical(oneOff)) + (own.yearly ?? typical(yearly)) * yearsIn(quarters);
}
