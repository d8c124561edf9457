import type { Step } from '#lib/exchange/backup-blob';
import type { BackupDone, BackupOrder, FromBackupWorker } from './backup-work';
import workerUrl from './backup-worker.ts?worker&url';
import { trustedUrl } from './trusted-url';

/** How a long piece of work is watched, and stopped. */
export interface Watch {
	readonly signal?: AbortSignal | undefined;
	readonly step?: Step;
}

/** Reads a backup file whole and restores it in memory; nothing on this device is read or changed. */
export function checkBeside(
	file: Blob,
	passphrase: string | undefined,
	watch: Watch = {}
): Promise<BackupDone['check']> {
	const order = {
		act: 'check',
		file,
		...(passphrase === undefined ? {} : { passphrase })
	} as const;
	return carryOut<'check'>(order, watch);
}

/** Locks a backup file with a passphrase, and opens it again. Undefined where it is too large for that. */
export function lockBeside(
	file: Blob,
	passphrase: string,
	watch: Watch = {}
): Promise<BackupDone['lock']> {
	return carryOut<'lock'>({ act: 'lock', file, passphrase }, watch);
}

/** In a worker of its own, whose memory goes with its end; on the page where there is none. */
function carryOut<Act extends keyof BackupDone>(
	order: BackupOrder,
	{ signal, step = async () => undefined }: Watch
): Promise<BackupDone[Act]> {
	return new Promise((done, failed) => {
		if (signal?.aborted) return failed(signal.reason);
		const here = () =>
			workHere(order, { signal, step }).then((each) => done(each as never), failed);
		if (typeof Worker === 'undefined') return void here();
		let worker: Worker;
		try {
			worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
		} catch {
			return void here();
		}
		signal?.addEventListener('abort', () => {
			worker.terminate();
			failed(signal.reason);
		});
		worker.onmessage = ({ data }: MessageEvent<FromBackupWorker>) => {
			if ('step' in data) return void step(...data.step);
			worker.terminate();
			if ('done' in data) done(data.done as BackupDone[Act]);
			else failed(new Error(data.failed));
		};
		worker.onerror = () => {
			worker.terminate();
			void here();
		};
		worker.postMessage(order);
	});
}

async function workHere(order: BackupOrder, { signal, step }: Watch) {
	const { carryOut } = await import('./backup-work');
	return carryOut(order, async (done, of) => {
		signal?.throwIfAborted();
		await step?.(done, of);
		// The page is drawn in between.
		await new Promise((drawn) => setTimeout(drawn));
	});
}
