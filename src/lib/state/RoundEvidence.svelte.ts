import type { AttachFacts, AttachmentRecord, Evidence } from '#lib/storage/attachment-records';
import {
	attachmentsOf,
	type Attachments,
	type HeldBytes,
	type StoredAttachments
} from '#lib/storage/attachments';
import { surroundings, type Damage, type Library } from './Library.svelte.ts';

export type { AttachmentRecord, Evidence, HeldBytes };

export type HeldPicture =
	{ readonly state: 'held'; readonly picture: Blob } | { readonly state: 'missing' | 'damaged' };

/** What backs the answers of one round, live from the store: photos, files and links by question. */
export class RoundEvidence {
	/** In the order of adding. */
	attachments: readonly AttachmentRecord[] = $state.raw([]);
	/** Taken away, and can be put back. */
	removed: readonly AttachmentRecord[] = $state.raw([]);
	damaged: readonly Damage[] = $state.raw([]);
	#missing: ReadonlySet<string> = $state.raw(new Set());
	readonly #store: Attachments;
	readonly #stop: () => void;

	private constructor(
		readonly library: Library,
		readonly assessment: string,
		first: StoredAttachments
	) {
		this.#store = attachmentsOf(library.store);
		this.#take(first);
		this.#stop = library.store.watch(
			(store) => attachmentsOf(store).list(assessment),
			(stored) => this.#take(stored),
			(problem) => {
				library.trouble = problem.code;
			}
		);
	}

	/** Of a round that is here; a round without evidence gives an empty one. To be closed. */
	static async open(library: Library, assessment: string): Promise<RoundEvidence> {
		const first = await attachmentsOf(library.store).list(assessment);
		return new RoundEvidence(library, assessment, first);
	}

	readonly #byQuestion: ReadonlyMap<string, readonly AttachmentRecord[]> = $derived.by(() => {
		const groups = new Map<string, AttachmentRecord[]>();
		for (const each of this.attachments)
			groups.set(each.question, [...(groups.get(each.question) ?? []), each]);
		return groups;
	});

	/** Of one question, in the order of adding. */
	of(question: string): readonly AttachmentRecord[] {
		return this.#byQuestion.get(question) ?? [];
	}

	/** Whether the bytes of a photo or file are on this device; whether they are whole, {@link bytes} tells. */
	has(hash: string): boolean {
		return !this.#missing.has(hash);
	}

	/** The bytes under a hash, compared with it. */
	bytes(hash: string): Promise<HeldBytes> {
		return this.#store.bytes(hash);
	}

	/**
	 * A kept photo to be drawn. One that came with a file of somebody else's making is looked at first, as at intake: what is no photo of
	 * ours, or has too many pixels, is not drawn.
	 */
	async picture(hash: string): Promise<HeldPicture> {
		const found = await this.bytes(hash);
		if (found.state !== 'held') return found;
		const { ByteView, readImage } = await import('#lib/exchange/image-file');
		const read = readImage(new ByteView(new Uint8Array(found.bytes)));
		if (!read?.ok || read.value.type !== 'image/jpeg') return { state: 'damaged' };
		return { state: 'held', picture: new Blob([found.bytes], { type: 'image/jpeg' }) };
	}

	/** Bytes of all photos and files of the round; the same photo at two questions lies there once. */
	get size(): number {
		const sizes = new Map(
			this.attachments.flatMap(({ evidence }) =>
				evidence.kind === 'link' ? [] : [[evidence.hash, evidence.size] as const]
			)
		);
		return [...sizes.values()].reduce((sum, size) => sum + size, 0);
	}

	/** Puts a link to an answer; `url` as `readLink` gave it. */
	addLink(question: string, url: string): void {
		const attachment = surroundings.newId();
		this.#attach(question, { attachment, evidence: { kind: 'link', url } });
	}

	/** Says something else about a piece of evidence. */
	describe(
		{ attachment, evidence, question }: AttachmentRecord,
		{ caption, covers }: Pick<AttachmentRecord, 'caption' | 'covers'>
	): void {
		this.#attach(question, {
			attachment,
			evidence,
			...(caption ? { caption } : {}),
			...(covers && covers.length > 0 ? { covers } : {})
		});
	}

	/** Takes a piece of evidence away; {@link putBack} undoes it. */
	remove({ attachment, firm, question }: AttachmentRecord): void {
		this.library.keeper.keep(
			`evidence ${attachment} away`,
			[{ kind: 'detach', firm, assessment: this.assessment, question, value: { attachment } }],
			packVersionOf(this.library, this.assessment)
		);
	}

	putBack(attachment: AttachmentRecord): void {
		this.describe(attachment, attachment);
	}

	#attach(question: string, value: AttachFacts): void {
		const firm = this.library.assessment(this.assessment)!.firm;
		this.library.keeper.keep(
			`evidence ${value.attachment}`,
			[
				{
					kind: 'attach',
					firm,
					assessment: this.assessment,
					question,
					value: $state.snapshot(value) as AttachFacts
				}
			],
			packVersionOf(this.library, this.assessment)
		);
	}

	close(): void {
		this.#stop();
	}

	#take({ attachments, damaged, missing }: StoredAttachments): void {
		this.attachments = attachments.filter(({ removedAt }) => removedAt === undefined);
		this.removed = attachments.filter(({ removedAt }) => removedAt !== undefined);
		this.damaged = damaged;
		this.#missing = missing;
	}
}

/** Questionnaire and version of a round, such as `core@1`; empty where it is not here any more. */
export function packVersionOf(library: Library, assessment: string): string {
	const record = library.assessments.find(({ id }) => id === assessment);
	return record ? `${record.questionnaire}@${record.version}` : '';
}
