const nonceLength = 12;
const info = 'gradus-steward/1 rows at rest';

/** Bytes that only the steward's key opens. */
export type SealedBytes = Uint8Array<ArrayBuffer>;

/**
 * What lies on the disk of a steward is sealed under a key that follows from the steward's own (HKDF-SHA-256, AES-256-GCM), so that nothing
 * is readable there before the passphrase was typed.
 */
export class Vault {
	private constructor(private readonly key: CryptoKey) {}

	/** @param secret the steward's age key. */
	static async of(secret: string): Promise<Vault> {
		const bytes = new TextEncoder().encode(secret);
		const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
		const key = await crypto.subtle.deriveKey(
			{
				name: 'HKDF',
				hash: 'SHA-256',
				salt: new Uint8Array(),
				info: new TextEncoder().encode(info)
			},
			base,
			{ name: 'AES-GCM', length: 256 },
			false,
			['encrypt', 'decrypt']
		);
		return new Vault(key);
	}

	/** @param about which row it is of: it opens there alone. */
	async seal(text: string, about: string): Promise<SealedBytes> {
		const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
		const sealed = await crypto.subtle.encrypt(
			this.#method(nonce, about),
			this.key,
			new TextEncoder().encode(text)
		);
		const bytes = new Uint8Array(nonceLength + sealed.byteLength);
		bytes.set(nonce);
		bytes.set(new Uint8Array(sealed), nonceLength);
		return bytes;
	}

	/** Undefined where it was sealed by another key, for another row, or is damaged. */
	async open(sealed: SealedBytes, about: string): Promise<string | undefined> {
		const nonce = sealed.slice(0, nonceLength);
		try {
			const method = this.#method(nonce, about);
			const body = sealed.slice(nonceLength);
			return new TextDecoder().decode(await crypto.subtle.decrypt(method, this.key, body));
		} catch {
			return undefined;
		}
	}

	#method(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
		return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) };
	}
}
