import type { SignedCard } from '#lib/exchange/card-file';
import type { AssociationRecord } from '#lib/storage/benchmark-records';

/** What a card is to this device. */
export type CardVerdict =
	/** Nobody of this name and these keys is pinned: compare, then pin. */
	| { readonly state: 'new' }
	/** Its keys are pinned; the card may have new dates. */
	| { readonly state: 'known'; readonly pinned: AssociationRecord }
	/** Other keys, and the former key or a pinned hub vouches for them. */
	| { readonly state: 'signed-change'; readonly pinned: AssociationRecord; readonly by: string }
	/** Other keys under a known name, and nobody vouches: perhaps somebody pretends to be the association. */
	| { readonly state: 'other-key'; readonly pinned: AssociationRecord };

/** Looks alike to a reader: capitals, widths and spaces make no other association. */
function asRead(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/**
 * Compares a card with the pinned ones. Only the name, or one of the two keys, tells that it means the same association. `listed`: names of
 * the hubs in whose roster a card stands, by its fingerprint.
 */
export function judgeCard(
	card: SignedCard,
	all: readonly AssociationRecord[],
	listed: ReadonlyMap<string, string> = new Map()
): CardVerdict {
	const same = all.find(({ fingerprint }) => fingerprint === card.fingerprint);
	if (same) return { state: 'known', pinned: same };
	const pinned = all.find(
		(each) =>
			asRead(each.name) === asRead(card.card.name) ||
			each.key === card.card.key ||
			each.recipient === card.card.recipient
	);
	if (!pinned) return { state: 'new' };
	const hubs = all.filter(({ kind, id }) => kind === 'hub' && id !== pinned.id);
	const vouching = [pinned, ...hubs].find(({ fingerprint }) => card.signers.includes(fingerprint));
	const by = vouching?.name ?? listed.get(card.fingerprint);
	return by === undefined ? { state: 'other-key', pinned } : { state: 'signed-change', pinned, by };
}
