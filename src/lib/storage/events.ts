import type { Change, EventRecord } from './records';

/** Where a device's chain stands. */
export interface Tail {
	readonly seq: number;
	readonly hash: string;
	/** The latest clock known, of this device or another. */
	readonly hlc: string;
}

export const emptyTail: Tail = { seq: 0, hash: '', hlc: '' };

/** Milliseconds since 1970 in base 36, nine digits; good until the year 5188. */
const width = 9;

/**
 * The next value of the hybrid logical clock: never smaller than `previous`, so a clock that jumps back cannot make a newer answer
 * lose. `now` is milliseconds since 1970.
 */
export function tick(previous: string, now: number, device: string): string {
	const [wall = '', counter = '0'] = previous.split('.');
	const current = Math.max(0, now).toString(36).padStart(width, '0');
	if (current > wall) return `${current}.0000.${device}`;
	return `${wall}.${(parseInt(counter, 36) + 1).toString(36).padStart(4, '0')}.${device}`;
}

async function sha256(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hash over every field but the hash itself, in a fixed order. */
export function hashOf(event: Omit<EventRecord, 'hash'>): Promise<string> {
	const { id, device, seq, hlc, wall, firm, assessment, question, kind, value, packVersion, prev } =
		event;
	return sha256(
		JSON.stringify([
			id,
			device,
			seq,
			hlc,
			wall,
			firm,
			assessment,
			question,
			kind,
			value,
			packVersion,
			prev
		])
	);
}

/** The events of some changes, chained to the tail. */
export async function chain(
	changes: readonly Change[],
	tail: Tail,
	stamp: {
		readonly device: string;
		readonly now: Date;
		readonly newId: () => string;
		readonly packVersion: string;
	}
): Promise<EventRecord[]> {
	const events: EventRecord[] = [];
	let last = tail;
	for (const change of changes) {
		const event = {
			id: stamp.newId(),
			device: stamp.device,
			seq: last.seq + 1,
			hlc: tick(last.hlc, stamp.now.getTime(), stamp.device),
			wall: stamp.now.toISOString(),
			firm: change.firm,
			assessment: 'assessment' in change ? (change.assessment ?? '') : '',
			question: 'question' in change ? change.question : '',
			kind: change.kind,
			value: 'value' in change ? change.value : null,
			packVersion: stamp.packVersion,
			prev: last.hash
		};
		const hash = await hashOf(event);
		events.push({ ...event, hash });
		last = { seq: event.seq, hash, hlc: event.hlc };
	}
	return events;
}

/** Places of events whose content does not match their own hash: changed or damaged since they were written. */
export async function damagedEvents(events: readonly EventRecord[]): Promise<readonly number[]> {
	const holds = await Promise.all(
		events.map(async ({ hash, ...event }) => (await hashOf(event)) === hash)
	);
	return holds.flatMap((each, index) => (each ? [] : [index]));
}

/**
 * One hash for a whole store, whatever the order of its events: SHA-256, hex, over the events' hashes, sorted and joined by line feeds.
 * Two devices with the same root hash hold the same log. It does not look into the events; {@link damagedEvents} does.
 */
export function rootHash(events: readonly Pick<EventRecord, 'hash'>[]): Promise<string> {
	return sha256(
		events
			.map(({ hash }) => hash)
			.sort()
			.join('\n')
	);
}
