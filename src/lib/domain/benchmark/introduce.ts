import type { CoarseProfile } from '../benchmark';

export const wishes = ['foreign-market', 'large-buyer', 'university', 'supplier'] as const;
export type Wish = (typeof wishes)[number];

/** What a firm offers and seeks, by name and in a message of its own; nothing of it comes from a contribution. */
export interface Offer {
	readonly id: string;
	/** The greatest of one id counts. */
	readonly seq: number;
	readonly name: string;
	readonly contact: string;
	/** Up to three dimensions in which the firm can share experience. */
	readonly offers: readonly string[];
	/** Up to three dimensions in which it looks for some. */
	readonly seeks: readonly string[];
	readonly wishes: readonly Wish[];
	/** With the wish `supplier`: what is to be supplied. */
	readonly part?: string;
	readonly profile: CoarseProfile;
	/** What the firm makes or does, in its own words; firms of one niche are never introduced. */
	readonly niche?: string;
}

export type IntroductionReason =
	/** One offers experience in a dimension the other seeks. */
	| {
			readonly kind: 'experience';
			readonly dimension: string;
			readonly from: string;
			readonly to: string;
	  }
	/** `to` looks for a part that names or is named by the niche of `from`. */
	| { readonly kind: 'part'; readonly part: string; readonly from: string; readonly to: string }
	/** Both look for the same partner. */
	| { readonly kind: 'wish'; readonly wish: Wish }
	| { readonly kind: 'chain'; readonly chain: string }
	| { readonly kind: 'region'; readonly region: string };

export interface Introduction {
	/** Ids of the two, in order. */
	readonly a: string;
	readonly b: string;
	readonly why: readonly IntroductionReason[];
	/** Greater is better; for ordering alone. */
	readonly strength: number;
}

/** Helping is worth more than a common wish, and that more than being near. */
const worth = { experience: 4, part: 4, wish: 2, chain: 2, region: 1 } as const;

/**
 * Pairs worth an introduction, the strongest first. Two firms are introduced where one can help the other or both look for the same
 * partner; a common chain and region make the pair stronger, but are no reason by themselves. Firms of one niche, who compete, never are.
 * Order of the offers never matters.
 */
export function introduce(offers: readonly Offer[]): readonly Introduction[] {
	const newest = new Map<string, Offer>();
	for (const offer of offers)
		if (offer.seq > (newest.get(offer.id)?.seq ?? -1)) newest.set(offer.id, offer);
	const firms = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	return firms
		.flatMap((a, at) => firms.slice(at + 1).flatMap((b) => introductionOf(a, b)))
		.sort((one, other) => other.strength - one.strength);
}

function introductionOf(a: Offer, b: Offer): readonly Introduction[] {
	if (a.niche !== undefined && b.niche !== undefined && plain(a.niche) === plain(b.niche))
		return [];
	const reasons: readonly IntroductionReason[] = [
		...help(a, b),
		...help(b, a),
		...a.wishes
			.filter((wish) => wish !== 'supplier' && b.wishes.includes(wish))
			.map((wish): IntroductionReason => ({ kind: 'wish', wish }))
	];
	if (reasons.length === 0) return [];
	const { chain, region } = a.profile;
	const why: readonly IntroductionReason[] = [
		...reasons,
		...(chain !== undefined && chain === b.profile.chain
			? [{ kind: 'chain', chain } as const]
			: []),
		...(region !== undefined && region === b.profile.region
			? [{ kind: 'region', region } as const]
			: [])
	];
	const strength = why.reduce((sum, { kind }) => sum + worth[kind], 0);
	return [{ a: a.id, b: b.id, why, strength }];
}

/** How `from` can help `to`. */
function help(from: Offer, to: Offer): readonly IntroductionReason[] {
	const experience = from.offers
		.filter((dimension) => to.seeks.includes(dimension))
		.map((dimension): IntroductionReason => {
			return { kind: 'experience', dimension, from: from.id, to: to.id };
		});
	const { part } = to;
	if (!to.wishes.includes('supplier') || part === undefined || from.niche === undefined)
		return experience;
	const [wanted, made] = [plain(part), plain(from.niche)];
	const fits = wanted !== '' && made !== '' && (made.includes(wanted) || wanted.includes(made));
	return fits ? [...experience, { kind: 'part', part, from: from.id, to: to.id }] : experience;
}

/** For comparing what people wrote. */
function plain(text: string): string {
	return text.trim().toLowerCase();
}
