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

/** Pairs worth an introduction, the strongest first. */
export function introduce(_offers: readonly Offer[]): readonly Introduction[] {
	throw new Error('not yet');
}
