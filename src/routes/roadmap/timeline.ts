import { daysBetween } from '#lib/domain/calendar';
import { firstDay, lastDay, type FollowedStep, type Roadmap } from '#lib/domain/roadmap';

/** The picture of a roadmap over time; places and lengths are shares of its width, 0..1. */
export interface TimelinePicture {
	readonly quarters: number;
	/** Where each quarter begins. */
	readonly marks: readonly number[];
	/** Undefined where today lies outside the picture. */
	readonly today: number | undefined;
	readonly bars: readonly {
		readonly task: FollowedStep;
		readonly from: number;
		readonly length: number;
	}[];
}

/** From the first day of the roadmap to the end of the quarter in which its last step is due. */
export function timelineOf(
	{ start, steps }: Roadmap,
	tasks: readonly FollowedStep[],
	today: string
): TimelinePicture {
	const first = firstDay(start, 1);
	const latest = tasks.reduce((last, { due }) => (due > last ? due : last), first);
	let quarters = Math.max(1, ...steps.map((step) => step.quarter + step.quarters - 1));
	while (lastDay(start, quarters) < latest && quarters < mostQuarters) quarters += 1;
	const width = daysBetween(first, lastDay(start, quarters)) + 1;
	const placeOf = (day: string) => Math.min(1, Math.max(0, daysBetween(first, day) / width));
	const inside = today >= first && today <= lastDay(start, quarters);
	return {
		quarters,
		marks: Array.from({ length: quarters }, (_, at) => placeOf(firstDay(start, at + 1))),
		today: inside ? placeOf(today) : undefined,
		bars: tasks.map((task) => {
			const from = placeOf(task.start);
			const until = Math.min(1, Math.max(0, (daysBetween(first, task.due) + 1) / width));
			return { task, from, length: Math.max(until - from, least) };
		})
	};
}

/** A date typed far ahead must not press the rest of the picture together. */
const mostQuarters = 40;

/** The shortest bar that can be seen. */
const least = 0.01;
