import type { EventRecord } from './records';
import type { Store } from './store';

/** How many answers were said after `latest`, a clock of the log; taken-back ones count too. */
export function answersSince(
	{ connection }: Pick<Store, 'connection'>,
	latest: string
): Promise<number> {
	return connection.database.events
		.where('hlc')
		.above(latest)
		.filter(({ kind }) => kind === 'answer')
		.count();
}

/** How many entries of the log were erased on this device. */
export function erasedCount({ connection }: Pick<Store, 'connection'>): Promise<number> {
	return connection.database.erased.count();
}

/** The last entry of the log in the order of the clock. */
export function lastEntry({
	connection
}: Pick<Store, 'connection'>): Promise<EventRecord | undefined> {
	return connection.database.events.orderBy('hlc').last();
}
