import { bytesOfBase64 } from './byte-texts';

/**
 * What was encrypted with age to the key that belongs to `secret`; undefined where it is damaged, or for another key.
 * @param sealed in Base64.
 * @param most longer ones are not decoded, in bytes.
 */
export async function openMessage(
	sealed: string,
	secret: string,
	most: number
): Promise<Uint8Array | undefined> {
	const bytes = sealed.length > 2 * most ? undefined : bytesOfBase64(sealed);
	if (!bytes) return undefined;
	const { Decrypter } = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addIdentity(secret);
	try {
		return await decrypter.decrypt(bytes);
	} catch {
		return undefined;
	}
}
