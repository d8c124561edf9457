import type { Problem } from '#lib/domain/result';
import { evidenceName, maxPhotoBytes } from '#lib/exchange/evidence-file';
import type { Evidence } from '#lib/storage/attachment-records';
import { attachmentsOf, readBack, sha256Of, withFiles } from '#lib/storage/attachments';
import { StorageProblem, type StorageProblemCode } from '#lib/storage/problems';
import { EvidenceDesk } from './EvidenceDesk';
import { surroundings, type Library } from './Library.svelte.ts';
import { packVersionOf } from './RoundEvidence.svelte.ts';
import type { Prepared } from './prepare-evidence';

/** The question that evidence is for. */
export interface EvidencePlace {
	readonly firm: string;
	readonly assessment: string;
	readonly question: string;
}

/** A chosen file on its way to the disk. It is gone from the list once it is kept. */
export interface Incoming {
	readonly id: string;
	/** As it came; for showing only. */
	readonly name: string;
	readonly place: EvidencePlace;
	/** Since when it was awaited. */
	readonly awaited: string | undefined;
	readonly state:
		| { readonly at: 'waiting' | 'preparing' | 'keeping' }
		/** Not taken, and why. */
		| { readonly at: 'refused'; readonly problem: Problem }
		/** Ready, but the device did not keep it; it waits to be tried again. */
		| { readonly at: 'not-kept'; readonly problem: StorageProblemCode };
}

type NotRead = 'too-large' | 'unreadable';

/** Bytes read ahead of their turn: enough for a handful of photos, little enough for a phone. */
const readAhead = 150_000_000;

/**
 * Takes chosen files in, one at a time: read at once, checked, photos drawn anew, kept in one transaction with the event about them, read
 * back. It lives as long as the library, so that a person can go on to the next question meanwhile.
 */
export class EvidenceIntake {
	incoming: readonly Incoming[] = $state.raw([]);
	/** How many were kept since the page was opened: news for who says so. */
	kept = $state(0);
	readonly #desk = new EvidenceDesk();
	readonly #stops = new Map<string, AbortController>();
	readonly #ready = new Map<string, Prepared>();
	#turn: Promise<unknown> = Promise.resolve();
	#awaited: string | undefined;
	#inHand = 0;
	#roomFor: (() => void)[] = [];

	constructor(private readonly library: Library) {}

	/**
	 * Before a camera or a list of files opens: where to come back to when the phone closes the page meanwhile. Resolves once everything
	 * said before is on the disk, and the mark with it; where it cannot be kept, a photo can be taken all the same.
	 */
	async expect({ firm, assessment, question }: EvidencePlace): Promise<void> {
		this.#desk.warm();
		const at = surroundings.now().toISOString();
		this.#awaited = at;
		await this.library.keeper.settled();
		await attachmentsOf(this.library.store)
			.expectPhoto({ firm, assessment, question, at })
			.catch(() => undefined);
	}

	/** None was chosen after all. */
	async expectNothing(): Promise<void> {
		const awaited = this.#awaited;
		this.#awaited = undefined;
		await this.#endWaiting(awaited);
	}

	async #endWaiting(awaited: string | undefined): Promise<void> {
		if (awaited === undefined) return;
		await attachmentsOf(this.library.store)
			.expectNoPhoto(awaited)
			.catch(() => undefined);
	}

	/** Takes files in that were chosen just now. They are read at once: later the browser may not give them any more. */
	take(files: readonly File[], place: EvidencePlace): void {
		const awaited = this.#awaited;
		this.#awaited = undefined;
		for (const file of files) {
			const id = surroundings.newId();
			this.#stops.set(id, new AbortController());
			const state = { at: 'waiting' } as const;
			this.incoming = [...this.incoming, { id, name: file.name, place, awaited, state }];
			const reading = this.#read(file);
			this.#turn = this.#turn.then(() => this.#takeIn(id, reading)).catch(() => undefined);
		}
	}

	/** Stops one that is not kept yet, or takes one off the list that was refused. */
	stop(id: string): void {
		void this.#endWaiting(this.#find(id)?.awaited);
		this.#stops.get(id)?.abort();
		this.#forget(id);
	}

	/** Tries again to keep one that the device did not keep. */
	retry(id: string): void {
		this.#turn = this.#turn.then(() => this.#keep(id)).catch(() => undefined);
	}

	/** Resolves when nothing is being taken in any more. */
	async settled(): Promise<void> {
		await this.#turn;
	}

	/** The bytes, or undefined where the browser does not give them; too large a file is not read at all. */
	async #read(file: File): Promise<ArrayBuffer | NotRead> {
		if (file.size > maxPhotoBytes) return 'too-large';
		while (this.#inHand > 0 && this.#inHand + file.size > readAhead)
			await new Promise<void>((room) => this.#roomFor.push(room));
		this.#inHand += file.size;
		try {
			return await file.arrayBuffer();
		} catch {
			this.#release(file.size);
			return 'unreadable';
		}
	}

	#release(size: number): void {
		this.#inHand -= size;
		for (const go of this.#roomFor.splice(0)) go();
	}

	async #takeIn(id: string, reading: Promise<ArrayBuffer | NotRead>): Promise<void> {
		const bytes = await reading;
		if (typeof bytes === 'string') {
			const details = { limit: maxPhotoBytes / 1_000_000 };
			return this.#refuse(id, { code: `evidence/${bytes}`, place: 'file', details });
		}
		const size = bytes.byteLength;
		try {
			const stop = this.#stops.get(id);
			const incoming = this.#find(id);
			if (!stop || !incoming) return;
			this.#change(id, { at: 'preparing' });
			const prepared = await this.#desk.prepare(bytes, incoming.name, stop.signal);
			if (!prepared || stop.signal.aborted) return;
			if (!prepared.ok) return this.#refuse(id, prepared.problems[0]!);
			this.#ready.set(id, prepared.value);
		} finally {
			this.#release(size);
		}
		await this.#keep(id);
	}

	async #keep(id: string): Promise<void> {
		const prepared = this.#ready.get(id);
		const incoming = this.#find(id);
		if (!prepared || !incoming) return;
		this.#change(id, { at: 'keeping' });
		const { store } = this.library;
		const { firm, assessment, question } = incoming.place;
		const { bytes, kind, type, width, height } = prepared;
		try {
			const hash = await sha256Of(bytes);
			const evidence: Evidence = {
				kind,
				hash,
				type,
				size: bytes.byteLength,
				...(width && height ? { width, height } : {}),
				name: evidenceName(incoming.name, type)
			};
			await store.keep(
				[{ kind: 'attach', firm, assessment, question, value: { attachment: id, evidence } }],
				packVersionOf(this.library, assessment),
				withFiles([{ hash, bytes, type }], incoming.awaited)
			);
			await readBack(store, hash);
			this.kept += 1;
			this.#forget(id);
		} catch (error) {
			const problem = error instanceof StorageProblem ? error.code : 'storage-failed';
			this.#change(id, { at: 'not-kept', problem });
		}
	}

	#refuse(id: string, problem: Problem): void {
		void this.#endWaiting(this.#find(id)?.awaited);
		this.#change(id, { at: 'refused', problem });
	}

	#find(id: string): Incoming | undefined {
		return this.incoming.find((each) => each.id === id);
	}

	#change(id: string, state: Incoming['state']): void {
		this.incoming = this.incoming.map((each) => (each.id === id ? { ...each, state } : each));
	}

	#forget(id: string): void {
		this.incoming = this.incoming.filter((each) => each.id !== id);
		this.#stops.delete(id);
		this.#ready.delete(id);
	}
}

const intakes = new WeakMap<Library, EvidenceIntake>();

/** The intake of a library; the same one on every page. */
export function intakeOf(library: Library): EvidenceIntake {
	const intake = intakes.get(library) ?? new EvidenceIntake(library);
	intakes.set(library, intake);
	return intake;
}

/** Room below which a person is told that little is left, in bytes. */
const little = 100_000_000;

/**
 * Whether the device is nearly full, as far as the browser tells. Most browsers tell of more room than there is, so a no means little
 * and is never said.
 */
export function isNearlyFull({ usage, quota }: StorageEstimate): boolean {
	return quota !== undefined && quota > 0 && quota - (usage ?? 0) < little;
}
