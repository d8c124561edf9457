import { coarseProfile, type CoarseProfile, type Offer, type Wish } from '#lib/domain/benchmark';
import type { Codes } from '#lib/content/types';
import { maxTopics, offerLimits } from '#lib/exchange/offer-file';
import { surroundings, type FirmRecord } from './Library.svelte.ts';
import type { AssociationRecord, Membership, OfferRecord } from './Membership.svelte.ts';
import { cardOf, longId, sectorGroupOf } from './OpenContribution.svelte.ts';

export { maxTopics, offerLimits };

/** What a firm offers and seeks, being written. */
export class OpenOffer {
	name = $state('');
	contact = $state('');
	offers: readonly string[] = $state.raw([]);
	seeks: readonly string[] = $state.raw([]);
	wishes: readonly Wish[] = $state.raw([]);
	part = $state('');
	niche = $state('');
	agreed = $state(false);

	private constructor(
		private readonly membership: Membership,
		readonly association: AssociationRecord,
		readonly firm: FirmRecord,
		private readonly codes: Codes,
		/** The message before. */
		private readonly before: OfferRecord | undefined
	) {
		this.name = firm.name;
	}

	/** Takes up what was written before, handed over or not. */
	static async begin(
		membership: Membership,
		association: AssociationRecord,
		firm: FirmRecord,
		codes: Codes
	): Promise<OpenOffer> {
		const before = membership.offerLines.find(
			(each) => each.firm === firm.id && each.association === association.id
		);
		const begun = new OpenOffer(membership, association, firm, codes, before);
		const draft = await membership.draft(begun.#draft);
		const facts = draft?.offer ?? before?.facts;
		if (facts) {
			const { part = '', niche = '' } = facts;
			Object.assign(begun, { ...facts, part, niche });
		}
		return begun;
	}

	get #draft(): string {
		return `offer ${this.firm.id} ${this.association.id}`;
	}

	/** What of the firm's profile goes with it. */
	get profile(): CoarseProfile {
		return coarseProfile(this.firm.profile, sectorGroupOf(this.codes));
	}

	/** Whether there is enough to introduce somebody by. */
	get complete(): boolean {
		const said = this.offers.length + this.seeks.length + this.wishes.length;
		return this.name.trim() !== '' && this.contact.trim() !== '' && said > 0;
	}

	get #facts() {
		const { name, contact, offers, seeks, wishes, part, niche } = this;
		return {
			name: name.trim(),
			contact: contact.trim(),
			offers: [...offers],
			seeks: [...seeks],
			wishes: [...wishes],
			...(wishes.includes('supplier') && part.trim() !== '' ? { part: part.trim() } : {}),
			...(niche.trim() === '' ? {} : { niche: niche.trim() })
		};
	}

	/** Adds a dimension to what is offered or sought, or takes it away; never more than {@link maxTopics}. */
	toggle(list: 'offers' | 'seeks', dimension: string): void {
		const has = this[list].includes(dimension);
		if (has) this[list] = this[list].filter((each) => each !== dimension);
		else if (this[list].length < maxTopics) this[list] = [...this[list], dimension];
		this.keepDraft();
	}

	toggleWish(wish: Wish): void {
		this.wishes = this.wishes.includes(wish)
			? this.wishes.filter((each) => each !== wish)
			: [...this.wishes, wish];
		this.keepDraft();
	}

	keepDraft(): void {
		// What cannot be kept is still on screen.
		void this.membership.putDraft({ id: this.#draft, offer: this.#facts }).catch(() => undefined);
	}

	/** Locks the offer for its association and keeps it. @throws {StorageProblem} */
	make(): Promise<OfferRecord> {
		const facts = this.#facts;
		const { id = longId(), seq = 0 } = this.before ?? {};
		const offer = { ...facts, id, seq: seq + 1, profile: this.profile };
		return keepOffer(this.membership, this.association, offer, {
			firm: this.firm.id,
			facts,
			draft: this.#draft
		});
	}
}

/** Makes the message that takes an offer back: it offers, seeks and wishes nothing. @throws {StorageProblem} */
export function withdrawOffer(
	membership: Membership,
	association: AssociationRecord,
	{ id, seq, firm }: OfferRecord
): Promise<OfferRecord> {
	const nothing = { name: '', contact: '', offers: [], seeks: [], wishes: [], profile: {} };
	const offer = { ...nothing, id, seq: seq + 1 };
	return keepOffer(membership, association, offer, { firm, facts: null });
}

async function keepOffer(
	membership: Membership,
	association: AssociationRecord,
	offer: Offer,
	about: { readonly firm: string; readonly facts: OfferRecord['facts']; readonly draft?: string }
): Promise<OfferRecord> {
	const [{ makeOfferFile }, { sealOffer }] = await Promise.all([
		import('#lib/exchange/contribution-file'),
		import('#lib/exchange/offer-file')
	]);
	const record: OfferRecord = {
		id: offer.id,
		seq: offer.seq,
		firm: about.firm,
		association: association.id,
		facts: about.facts,
		file: makeOfferFile(await sealOffer(offer, cardOf(association))),
		givenAt: surroundings.now().toISOString()
	};
	await membership.offer(record, about.draft);
	return record;
}
