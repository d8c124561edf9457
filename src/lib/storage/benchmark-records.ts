import * as v from 'valibot';

const text = v.string();
const texts = v.array(v.string());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

export const associationSchema = v.object({
	/** The fingerprint that was pinned at first use; stays through every change of keys that was signed. */
	id: text,
	/** The card in force, as its file says. */
	card: text,
	name: text,
	kind: v.picklist(['association', 'hub']),
	/** Of the card in force, 24 digits. */
	fingerprint: text,
	/** What its release packs are verified with. */
	key: text,
	recipient: text,
	codes: v.boolean(),
	from: text,
	to: text,
	/** Fingerprints whose signature the card bears. */
	signers: texts,
	/** Cards before a signed change; packs of that time stay verified. */
	former: v.array(v.object({ fingerprint: text, key: text })),
	pinnedAt: text
});
/** An association, or a hub, whose card was pinned on this device. */
export type AssociationRecord = Readonly<v.InferOutput<typeof associationSchema>>;

export const givenSchema = v.object({
	/** 32 hexadecimal digits: one for each firm, association and questionnaire. */
	cid: text,
	/** 1, 2, 3 …: the greatest counts. */
	seq: whole,
	kind: v.picklist(['contribution', 'withdrawal']),
	firm: text,
	/** Id of the {@link AssociationRecord}. */
	association: text,
	assessment: text,
	round: text,
	questionnaire: text,
	period: text,
	/** Agreed on by a room. */
	workshop: v.optional(v.boolean()),
	home: v.boolean(),
	code: v.optional(text),
	/** The message as it was handed over, a `gradus-contribution/1` file. */
	file: text,
	/** How many lines were in it. */
	lines: whole,
	givenAt: text
});
/** One message to an association: what was contributed, or that it is withdrawn. What is in it only the association can read. */
export type GivenRecord = Readonly<v.InferOutput<typeof givenSchema>>;

export const packSchema = v.object({
	/** SHA-256 of the file, hexadecimal. */
	id: text,
	/** A `gradus-release-pack/1` file. */
	file: text,
	loadedAt: text
});
/** A release pack as it came in; whether its signature holds is looked at anew whenever it is read. */
export type PackRecord = Readonly<v.InferOutput<typeof packSchema>>;

export const rosterSchema = v.object({
	/** Fingerprint of the hub that signed it. */
	hub: text,
	serial: whole,
	/** A `gradus-roster/1` file. */
	file: text,
	loadedAt: text
});
/** The roster of a hub that was taken last: a lower serial is never taken after it. */
export type RosterRecord = Readonly<v.InferOutput<typeof rosterSchema>>;

export const offerFactsSchema = v.object({
	name: text,
	contact: text,
	offers: texts,
	seeks: texts,
	wishes: v.array(v.picklist(['foreign-market', 'large-buyer', 'university', 'supplier'])),
	part: v.optional(text),
	niche: v.optional(text)
});
/** What a firm says of itself, by name, to be introduced to others. */
export type OfferFacts = Readonly<v.InferOutput<typeof offerFactsSchema>>;

export const offerSchema = v.object({
	id: text,
	seq: whole,
	firm: text,
	association: text,
	/** Null once withdrawn. */
	facts: v.nullable(offerFactsSchema),
	/** The message as it was handed over, a `gradus-offer/1` file. */
	file: text,
	givenAt: text
});
export type OfferRecord = Readonly<v.InferOutput<typeof offerSchema>>;

export const homeSchema = v.object({ firm: text, association: text });
/** The one association that counts the firm upward. */
export type HomeRecord = Readonly<v.InferOutput<typeof homeSchema>>;

export const draftSchema = v.object({
	/** Round, or firm and association, that it is about. */
	id: text,
	association: v.optional(text),
	leftOut: v.optional(texts),
	home: v.optional(v.boolean()),
	code: v.optional(text),
	offer: v.optional(offerFactsSchema)
});
/** What is being prepared and was not handed over yet. */
export type DraftRecord = Readonly<v.InferOutput<typeof draftSchema>>;
