import type { Result } from '#lib/domain/result';
import type { Identity } from '#lib/exchange/identity-file';
import type { FromKeys, ToKeys, Turned } from './keys';
import workerUrl from './keys-worker.ts?worker&url';

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: (url: string) => string }
	): { createScriptURL(url: string): string };
}

let trusted: { createScriptURL(url: string): string } | undefined;

/** The policy can be made only once for a document. */
function trustedUrl(url: string): string {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	if (!types) return url;
	trusted ??= types.createPolicy('gradus-keys', { createScriptURL: (each) => each });
	return trusted.createScriptURL(url);
}

/** Protects keys with a passphrase. Returns the identity file. */
export async function sealKeys(identity: Identity, passphrase: string): Promise<string> {
	const turned = await turn({ act: 'seal', identity, passphrase });
	return (turned as Extract<Turned, { act: 'seal' }>).text;
}

/** Opens an identity file. */
export async function openKeys(text: string, passphrase: string): Promise<Result<Identity>> {
	const turned = await turn({ act: 'open', text, passphrase });
	return (turned as Extract<Turned, { act: 'open' }>).opened;
}

/** In a worker of its own, which frees its memory by its end; on the page where there is none. */
function turn(order: ToKeys): Promise<Turned> {
	return new Promise((done, failed) => {
		let worker: Worker;
		try {
			worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
		} catch {
			return done(turnHere(order));
		}
		worker.onmessage = ({ data }: MessageEvent<FromKeys>) => {
			worker.terminate();
			if ('answered' in data) done(data.answered);
			else failed(new Error(data.failed));
		};
		worker.onerror = () => {
			worker.terminate();
			done(turnHere(order));
		};
		worker.postMessage(order);
	});
}

async function turnHere(order: ToKeys): Promise<Turned> {
	const { turnKey } = await import('./keys');
	// The page shows that it is at work before it stands still.
	await new Promise((drawn) => setTimeout(drawn, 50));
	return turnKey(order);
}
