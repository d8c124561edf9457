import type { Space } from '#lib/storage/database';

/** What a page shows, as the address says after `#`; that part never leaves the device. */
export interface Place {
	readonly firm?: string;
	readonly assessment?: string;
	readonly question?: string;
	readonly dimension?: string;
	readonly workshop?: string;
	/** Which ballot of a workshop: 0 the first. */
	readonly poll?: string;
	/** A ballot being filled in on this device. */
	readonly seat?: string;
	/** What on the page the person came for. */
	readonly part?: string;
	/** The page to return to after one change. */
	readonly back?: string;
	readonly space: Space;
}

const fields = [
	'firm',
	'assessment',
	'question',
	'dimension',
	'workshop',
	'poll',
	'seat',
	'part',
	'back'
] as const;

export function readPlace(hash: string): Place {
	const values = new URLSearchParams(hash.replace(/^#/, ''));
	const place: Record<string, string> = {};
	for (const field of fields) {
		const value = values.get(field);
		if (value) place[field] = value;
	}
	return { ...place, space: values.get('space') === 'sample' ? 'sample' : 'work' };
}

/** The `#…` of a place; empty for the plain page. */
export function hashOf(place: Partial<Place>): string {
	const values = new URLSearchParams();
	for (const field of fields) if (place[field]) values.set(field, place[field]);
	if (place.space === 'sample') values.set('space', 'sample');
	const text = values.toString();
	return text === '' ? '' : `#${text}`;
}
