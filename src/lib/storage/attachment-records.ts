/** What backs an answer: a photo or file kept on this device, or a link. */
export type Evidence =
	| {
			readonly kind: 'photo' | 'file';
			/** SHA-256 of the bytes kept, hex: the key in `files`. */
			readonly hash: string;
			/** Media type found in the bytes, never the one a name claims. */
			readonly type: string;
			/** Bytes. */
			readonly size: number;
			/** Pixels, of a photo. */
			readonly width?: number;
			readonly height?: number;
			/** The name it came with, without a path; for showing only. */
			readonly name: string;
	  }
	| { readonly kind: 'link'; /** `https:` only. */ readonly url: string };

/** One piece of evidence put to an answer, or taken from it. */
export type AttachmentChange =
	| {
			readonly kind: 'attach';
			readonly firm: string;
			readonly assessment: string;
			readonly question: string;
			readonly value: AttachFacts;
	  }
	| {
			readonly kind: 'detach';
			readonly firm: string;
			readonly assessment: string;
			readonly question: string;
			readonly value: { readonly attachment: string };
	  };

export interface AttachFacts {
	/** Random; one piece of evidence may be put to several questions, each under an id of its own. */
	readonly attachment: string;
	readonly evidence: Evidence;
	readonly caption?: string;
	/** Ids of the entries of the usual evidence list that it covers. */
	readonly covers?: readonly string[];
}

/** Current state, derived from the log. */
export interface AttachmentRecord extends AttachFacts {
	readonly id: string;
	readonly firm: string;
	readonly assessment: string;
	readonly question: string;
	readonly addedAt: string;
	readonly removedAt?: string;
}

/** Bytes of a photo or file, named by their hash; no Blob, which some browsers damage. */
export interface FileRecord {
	readonly hash: string;
	readonly bytes: ArrayBuffer;
	readonly type: string;
}

/** Written before the camera opens: where to come back to when the phone closed the page meanwhile. */
export interface PendingPhotoRecord {
	readonly id: 'photo';
	readonly firm: string;
	readonly assessment: string;
	readonly question: string;
	readonly at: string;
}
