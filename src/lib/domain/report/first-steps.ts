import { costOf, effortOf, type Estimate, type FirstStep } from '../path';
import type { SizeClass } from '../profile';

/** A step of the first path with the figures it had then. */
export interface ReportStep {
	readonly id: string;
	/** Rise of the overall score, in points, when done after the steps before it. */
	readonly gain: number;
	/** Questions whose answer it lifts. */
	readonly because: readonly string[];
	readonly after: readonly string[];
	/** Left out where money was taken out of a copy. */
	readonly cost?: {
		readonly currency: string;
		readonly oneOff: Estimate;
		readonly yearly: Estimate;
	};
	/** Person-days of everybody. */
	readonly days: number;
	readonly weeks: number;
}

export function stepsInFigures(
	steps: readonly FirstStep[],
	size: SizeClass | undefined
): readonly ReportStep[] {
	return steps.map(({ step, gain, because, after }) => ({
		id: step.id,
		gain,
		because,
		after,
		cost: { currency: step.cost.currency, ...costOf(step, size) },
		days: effortOf(step),
		weeks: step.weeks
	}));
}
