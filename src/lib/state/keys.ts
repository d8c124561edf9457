import type { Result } from '#lib/domain/result';
import { openIdentity, sealIdentity, type Identity } from '#lib/exchange/identity-file';

/** What the worker is asked to do. */
export type ToKeys =
	| { readonly act: 'seal'; readonly identity: Identity; readonly passphrase: string }
	| { readonly act: 'open'; readonly text: string; readonly passphrase: string };

export type Turned =
	| { readonly act: 'seal'; readonly text: string }
	| { readonly act: 'open'; readonly opened: Result<Identity> };

export type FromKeys = { readonly answered: Turned } | { readonly failed: string };

export async function turnKey(order: ToKeys): Promise<Turned> {
	return order.act === 'seal'
		? { act: 'seal', text: await sealIdentity(order.identity, order.passphrase) }
		: { act: 'open', opened: await openIdentity(order.text, order.passphrase) };
}
