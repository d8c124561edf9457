import {
	compareWorkshops,
	type WorkshopComparison,
	type WorkshopResult
} from '#lib/domain/workshop';
import { roomOf } from '#lib/storage/room';
import type { Library, WorkshopRecord } from './Library.svelte.ts';

/** What is left of a workshop to compare it by: the last opened ballots, else what was kept with the outcomes. */
export async function resultOf(library: Library, record: WorkshopRecord): Promise<WorkshopResult> {
	const { outcomes } = record;
	const openings = await roomOf(library.store).openings(record.id);
	const counts: Record<string, readonly number[]> = {};
	for (const [question, { spread }] of Object.entries(outcomes))
		if (spread) counts[question] = spread.counts;
	const inTurn = [...openings].sort((a, b) => a.poll - b.poll);
	for (const { opening } of inTurn)
		if (opening.ballots > 0)
			for (const [question, tally] of Object.entries(opening.tallies))
				counts[question] = tally.counts;
	return { outcomes, counts };
}

/** What moved since the workshop that this one repeats; undefined where this device does not hold that one. */
export async function comparedWithEarlier(
	library: Library,
	record: WorkshopRecord
): Promise<
	{ readonly earlier: WorkshopRecord; readonly compared: WorkshopComparison } | undefined
> {
	const earlier = library.workshop(record.plan.follows);
	if (!earlier) return undefined;
	const [before, after] = await Promise.all([
		resultOf(library, earlier),
		resultOf(library, record)
	]);
	return { earlier, compared: compareWorkshops(before, after) };
}
