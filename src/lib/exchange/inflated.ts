import { inflateSync } from 'fflate';

/** Deflated bytes unfolded; undefined where they are not deflated, or unfold to more than `limit` bytes. */
export function inflated(bytes: Uint8Array, limit: number): Uint8Array<ArrayBuffer> | undefined {
	try {
		const all = inflateSync(bytes, { out: new Uint8Array(limit + 1) });
		return all.length > limit ? undefined : all.slice();
	} catch {
		return undefined;
	}
}
