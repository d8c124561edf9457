import type { Result } from '#lib/domain/result';
import { openIdentity, sealIdentity, type Identity } from '#lib/exchange/identity-file';
import { prepareRelease, type PreparedRelease, type ReleaseOrder } from './prepare-release';

/** What takes seconds: turning a passphrase into a key, and holding a release against all earlier ones. */
export type StewardOrder =
	| { readonly act: 'seal'; readonly identity: Identity; readonly passphrase: string }
	| { readonly act: 'open'; readonly text: string; readonly passphrase: string }
	| { readonly act: 'release'; readonly order: ReleaseOrder };

/** By what was asked. */
export interface Done {
	readonly seal: string;
	readonly open: Result<Identity>;
	readonly release: PreparedRelease;
}

export type FromStewardWorker = { readonly done: Done[keyof Done] } | { readonly failed: string };

export async function carryOut(order: StewardOrder): Promise<Done[keyof Done]> {
	switch (order.act) {
		case 'seal':
			return sealIdentity(order.identity, order.passphrase);
		case 'open':
			return openIdentity(order.text, order.passphrase);
		case 'release':
			return prepareRelease(order.order);
	}
}
