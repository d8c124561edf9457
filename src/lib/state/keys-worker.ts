import { turnKey, type FromKeys, type ToKeys } from './keys';

/** Turns a passphrase into a key beside the page: seconds of work and 128 MB, which the page must not wait for. */
addEventListener('message', ({ data }: MessageEvent<ToKeys>) => {
	turnKey(data).then(
		(answered) => postMessage({ answered } satisfies FromKeys),
		(reason: unknown) => postMessage({ failed: String(reason) } satisfies FromKeys)
	);
});
