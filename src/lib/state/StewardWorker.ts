import type { Result } from '#lib/domain/result';
import type { Identity } from '#lib/exchange/identity-file';
import type { PreparedRelease, ReleaseOrder } from './prepare-release';
import type { Done, FromStewardWorker, StewardOrder } from './steward-work';
import workerUrl from './steward-worker.ts?worker&url';
import { trustedUrl } from './trusted-url';

/** Protects keys with a passphrase. Returns the identity file. */
export function sealKeys(identity: Identity, passphrase: string): Promise<string> {
	return carryOut('seal', { act: 'seal', identity, passphrase });
}

/** Opens an identity file. */
export function openKeys(text: string, passphrase: string): Promise<Result<Identity>> {
	return carryOut('open', { act: 'open', text, passphrase });
}

/** Holds counts against a policy and every earlier release. */
export function prepareBeside(order: ReleaseOrder): Promise<PreparedRelease> {
	return carryOut('release', { act: 'release', order });
}

/** In a worker of its own, whose memory goes with its end; on the page where there is none. */
function carryOut<Act extends keyof Done>(_act: Act, order: StewardOrder): Promise<Done[Act]> {
	return new Promise((done, failed) => {
		const here = () => workHere(order).then((each) => done(each as Done[Act]), failed);
		if (typeof Worker === 'undefined') return void here();
		let worker: Worker;
		try {
			worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
		} catch {
			return void here();
		}
		worker.onmessage = ({ data }: MessageEvent<FromStewardWorker>) => {
			worker.terminate();
			if ('done' in data) done(data.done as Done[Act]);
			else failed(new Error(data.failed));
		};
		worker.onerror = () => {
			worker.terminate();
			void here();
		};
		worker.postMessage(order);
	});
}

async function workHere(order: StewardOrder): Promise<Done[keyof Done]> {
	const { carryOut } = await import('./steward-work');
	// The page shows that it is at work before it stands still.
	await new Promise((drawn) => setTimeout(drawn, 50));
	return carryOut(order);
}
