import type { Result } from '#lib/domain/result';
import type { FileRead, Reading } from './read-file';
import type { FromReader } from './read-file-worker';
import workerUrl from './read-file-worker.ts?worker&url';
import { trustedUrl } from './trusted-url';

/** How far the reading is; one unit is whatever takes a while. */
export type Progress = (done: number, of: number) => void;

/** Reads a file in a worker, whose memory goes with its end; on the page where there is none. Rejects where it is stopped. */
export function readBeside(
	reading: Reading,
	progress: Progress,
	signal: AbortSignal
): Promise<Result<FileRead>> {
	return new Promise((done, failed) => {
		const here = () => readHere(reading, progress, signal).then(done, failed);
		if (signal.aborted) return failed(signal.reason as Error);
		const worker = hired();
		if (!worker) return void here();
		signal.addEventListener('abort', () => {
			worker.terminate();
			failed(signal.reason as Error);
		});
		worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
			if ('step' in data) return progress(...data.step);
			worker.terminate();
			if ('done' in data) done(data.done);
			else failed(new Error(data.failed));
		};
		worker.onerror = () => {
			worker.terminate();
			void here();
		};
		worker.postMessage(reading);
	});
}

function hired(): Worker | undefined {
	if (typeof Worker === 'undefined') return undefined;
	try {
		return new Worker(trustedUrl(workerUrl), { type: 'module' });
	} catch {
		return undefined;
	}
}

async function readHere(
	reading: Reading,
	progress: Progress,
	signal: AbortSignal
): Promise<Result<FileRead>> {
	const { readFile } = await import('./read-file');
	return readFile(reading, async (done, of) => {
		signal.throwIfAborted();
		progress(done, of);
		// The page is drawn in between.
		await new Promise((drawn) => setTimeout(drawn));
	});
}
