import { carryOut, type FromStewardWorker, type StewardOrder } from './steward-work';

/** Does beside the page what it must not wait for. */
addEventListener('message', ({ data }: MessageEvent<StewardOrder>) => {
	carryOut(data).then(
		(done) => postMessage({ done } satisfies FromStewardWorker),
		(reason: unknown) => postMessage({ failed: String(reason) } satisfies FromStewardWorker)
	);
});
