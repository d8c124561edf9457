import type { PendingPhotoRecord } from '#lib/storage/attachment-records';
import { attachmentsOf } from '#lib/storage/attachments';
import { surroundings, type Library } from './Library.svelte.ts';

/** Milliseconds within which somebody who opens the app is taken to be coming back from the camera. */
const recent = 30 * 60_000;

/** A photo that was being taken when the page was closed, until it arrives or is given up. */
export class WaitingPhoto {
	/** Undefined once it is over. */
	place: Omit<PendingPhotoRecord, 'id'> | undefined = $state.raw();
	readonly isRecent: boolean;
	readonly #stop: () => void;

	private constructor(
		private readonly library: Library,
		private readonly first: PendingPhotoRecord
	) {
		this.place = first;
		this.isRecent = surroundings.now().getTime() - Date.parse(first.at) < recent;
		this.#stop = library.store.watch(
			(store) => store.pendingPhoto(),
			// Another one, taken since on this page, is no news.
			(pending) => (this.place = pending?.at === first.at ? pending : undefined),
			() => undefined
		);
	}

	/** Undefined where none is awaited, or its question is not here any more. */
	static async open(library: Library): Promise<WaitingPhoto | undefined> {
		const pending = await library.store.pendingPhoto();
		if (!pending) return undefined;
		if (library.assessment(pending.assessment)) return new WaitingPhoto(library, pending);
		await attachmentsOf(library.store)
			.expectNoPhoto(pending.at)
			.catch(() => undefined);
		return undefined;
	}

	giveUp(): void {
		this.place = undefined;
		void attachmentsOf(this.library.store)
			.expectNoPhoto(this.first.at)
			.catch(() => undefined);
	}

	close(): void {
		this.#stop();
	}
}
