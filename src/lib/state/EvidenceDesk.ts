import type { Result } from '#lib/domain/result';
import workerUrl from './evidence-worker.ts?worker&url';
import type { EvidenceDone, EvidenceOrder, Prepared } from './prepare-evidence';
import { trustedUrl } from './trusted-url';

interface Waiting {
	readonly done: (prepared: Result<Prepared> | undefined) => void;
	/** Where the worker fails, the page does its work with these. */
	readonly bytes: ArrayBuffer;
	readonly name: string;
}

/** Where chosen files are left to be prepared: in a worker that is kept warm, or on the page where there is none. One at a time. */
export class EvidenceDesk {
	#worker: Worker | undefined;
	/** A picture drawn in a worker needs a canvas there. */
	#withoutWorker = typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined';
	#number = 0;
	#open: Waiting | undefined;

	/** Starts the worker before there is anything to do. */
	warm(): void {
		if (this.#withoutWorker || this.#worker) return;
		try {
			const worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
			worker.onmessage = ({ data }: MessageEvent<EvidenceDone>) => this.#hear(data);
			worker.onerror = () => void this.#goOnWithoutWorker();
			this.#worker = worker;
		} catch {
			this.#withoutWorker = true;
		}
	}

	/** Undefined where it was stopped. The next one may be given when this one is done. */
	prepare(
		bytes: ArrayBuffer,
		name: string,
		stop: AbortSignal
	): Promise<Result<Prepared> | undefined> {
		if (stop.aborted) return Promise.resolve(undefined);
		this.warm();
		return new Promise((done) => {
			const open = { done, bytes, name };
			this.#open = open;
			stop.addEventListener('abort', () => this.#stop(open), { once: true });
			const order: EvidenceOrder = { number: ++this.#number, bytes, name };
			// The bytes are copied, not given away, so that the page can do what a worker could not.
			if (this.#worker) this.#worker.postMessage(order);
			else void this.#prepareHere();
		});
	}

	#stop(waiting: Waiting): void {
		if (this.#open !== waiting) return;
		this.#dismiss();
		this.#finish(undefined);
	}

	#dismiss(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
	}

	async #goOnWithoutWorker(): Promise<void> {
		this.#dismiss();
		this.#withoutWorker = true;
		if (this.#open) await this.#prepareHere();
	}

	async #prepareHere(): Promise<void> {
		const { bytes, name } = this.#open!;
		const number = this.#number;
		const [{ prepareEvidence }, { drawHere }] = await Promise.all([
			import('./prepare-evidence'),
			import('./draw-evidence')
		]);
		this.#hear({ number, prepared: await prepareEvidence(bytes, name, drawHere) });
	}

	#hear({ number, prepared }: EvidenceDone): void {
		if (number === this.#number) this.#finish(prepared);
	}

	#finish(prepared: Result<Prepared> | undefined): void {
		this.#open?.done(prepared);
		this.#open = undefined;
	}
}
