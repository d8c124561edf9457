import type { AgendaItem } from '#lib/domain/workshop';
import type { WorkshopRecord } from './Library.svelte.ts';

/**
 * Whole minutes left for talking and closing, negative when over; undefined before the first box is open. Counted from setting up the
 * box, or, where the box was set up long before the meeting, from its opening with what the agenda has for the rest.
 */
export function minutesLeft(
	{ plan, polls }: WorkshopRecord,
	agenda: readonly AgendaItem[],
	now: Date
): number | undefined {
	const first = polls.find(({ poll }) => poll === 0);
	if (first?.openedAt === undefined) return undefined;
	const asked = Date.parse(first.askedAt);
	const opened = Date.parse(first.openedAt);
	const whole = plan.minutes * 60_000;
	const rest = agenda
		.filter(({ kind }) => kind === 'discuss' || kind === 'close')
		.reduce((sum, { minutes }) => sum + minutes, 0);
	const end = opened - asked < whole ? asked + whole : opened + rest * 60_000;
	return Math.ceil((end - now.getTime()) / 60_000);
}
