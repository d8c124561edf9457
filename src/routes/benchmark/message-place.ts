/** Which message a page shows: a contribution or withdrawal by its id and number, or an offer. */
export type MessagePlace =
	| { readonly given: string; readonly seq: number }
	| { readonly offer: string; readonly seq: number };

/** The `#…` of a message; that part of an address never leaves the device. */
export function messageHash(place: MessagePlace): string {
	return 'given' in place
		? `#given=${place.given}&seq=${place.seq}`
		: `#offer=${place.offer}&seq=${place.seq}`;
}

/** Undefined on the plain page. */
export function readMessagePlace(hash: string): MessagePlace | undefined {
	const values = new URLSearchParams(hash.replace(/^#/, ''));
	const [given, offer, seq] = ['given', 'offer', 'seq'].map((name) => values.get(name));
	if (given) return { given, seq: Number(seq) };
	return offer ? { offer, seq: Number(seq) } : undefined;
}
