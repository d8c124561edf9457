import { attachmentsOf, type HeldBytes } from '#lib/storage/attachments';
import type { Library } from './Library.svelte.ts';

export type { HeldBytes };

/** The bytes of a photo of the report, compared with its hash; missing where the store is out of reach. */
export function bytesOf(library: Library, hash: string): Promise<HeldBytes> {
	return attachmentsOf(library.store)
		.bytes(hash)
		.catch(() => ({ state: 'missing' }));
}
