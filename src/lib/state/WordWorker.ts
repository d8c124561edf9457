import type { ReportDocument } from '#lib/domain/document';
import type { FileWords } from '#lib/exchange/overview-rows';
import { trustedUrl } from './trusted-url';
import workerUrl from './word-worker.ts?worker&url';

export interface WordOrder {
	readonly document: ReportDocument;
	readonly words: FileWords;
	readonly pictures: ReadonlyMap<string, Uint8Array>;
}

export type FromWordWorker =
	{ readonly done: Uint8Array<ArrayBuffer> } | { readonly failed: string };

/**
 * A report as a Word document, written in a worker: it takes a phone seconds. There is no second way on the page, which would double the
 * code that is kept.
 * @throws where it was stopped or cannot be made.
 */
export function makeWordFile(
	order: WordOrder,
	signal: AbortSignal
): Promise<Uint8Array<ArrayBuffer>> {
	return new Promise((done, failed) => {
		signal.throwIfAborted();
		const worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
		const end = (act: () => void) => {
			worker.terminate();
			signal.removeEventListener('abort', stop);
			act();
		};
		const stop = () => end(() => failed(signal.reason as Error));
		signal.addEventListener('abort', stop);
		worker.onmessage = ({ data }: MessageEvent<FromWordWorker>) =>
			end(() => ('done' in data ? done(data.done) : failed(new Error(data.failed))));
		worker.onerror = ({ message }) => end(() => failed(new Error(message)));
		worker.postMessage(order);
	});
}
