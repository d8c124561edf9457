import type { Space } from '#lib/storage/database';

/**
 * What the page of erasing is about, as the address says after `#`: one thing, all that is due in the bin, everything, or that everything
 * was erased just now.
 */
export type ErasePlace = { readonly space: Space } & (
	| { readonly what: 'firm' | 'round' | 'workshop' | 'attachment'; readonly id: string }
	| { readonly what: 'due' | 'everything' | 'erased' }
);

const kinds = ['firm', 'round', 'workshop', 'attachment'] as const;

export function readErasePlace(hash: string): ErasePlace {
	const values = new URLSearchParams(hash.replace(/^#/, ''));
	const space = values.get('space') === 'sample' ? 'sample' : 'work';
	for (const what of kinds) {
		const id = values.get(what);
		if (id) return { what, id, space };
	}
	const rest = (['due', 'erased'] as const).find((each) => values.has(each));
	return { what: rest ?? 'everything', space };
}

/** The `#…` of a place; empty for everything. */
export function eraseHash(place: ErasePlace): string {
	const values = new URLSearchParams();
	if ('id' in place) values.set(place.what, place.id);
	else if (place.what === 'due') values.set('due', '');
	if (place.space === 'sample') values.set('space', 'sample');
	const text = values.toString();
	return text === '' ? '' : `#${text}`;
}
