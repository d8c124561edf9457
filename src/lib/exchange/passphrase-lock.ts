import { refuse, type Problem, type Result } from '#lib/domain/result';
import { armorEnd, isArmored } from './armored';

/** How an age file that a passphrase locks can fail to open. */
export type LockFault =
	'not-locked' | 'work-factor' | 'incomplete' | 'damaged' | 'wrong-passphrase';

export interface LockProblem {
	readonly fault: LockFault;
	readonly details?: Problem['details'];
}

export type Unlocked = { readonly bytes: Uint8Array } | LockProblem;

/** One passphrase is the same however a keyboard composes its letters. */
function normalized(passphrase: string): string {
	return passphrase.normalize('NFKC').trim();
}

/**
 * An age file in its text form, locked with a passphrase; the program `age` opens it too.
 * @param workFactor 2^this blocks of 1 KB for one guess, in time and memory.
 * @throws {RangeError} where the passphrase is empty.
 */
export async function lock(
	content: Uint8Array | string,
	passphrase: string,
	workFactor: number
): Promise<string> {
	const phrase = normalized(passphrase);
	if (phrase === '') throw new RangeError('The passphrase is empty');
	const { Encrypter, armor } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.setPassphrase(phrase);
	encrypter.setScryptWorkFactor(workFactor);
	return armor.encode(await encrypter.encrypt(content));
}

/**
 * Opens what {@link lock} made. Told apart: another kind of file, or an age file that no passphrase opens (`not-locked`), one that asks for
 * more work than `most` (`work-factor`), one that breaks off (`incomplete`), a passphrase that does not fit (`wrong-passphrase`; damage to
 * the very lock of the file looks the same) and any other damage (`damaged`).
 */
export async function unlock(text: string, passphrase: string, most: number): Promise<Unlocked> {
	if (!isArmored(text)) return { fault: 'not-locked' };
	if (!text.trimEnd().endsWith(armorEnd)) return { fault: 'incomplete' };
	const { Decrypter, armor } = await import('age-encryption');
	let file: Uint8Array;
	try {
		file = armor.decode(text.replace(/^\uFEFF/, ''));
	} catch {
		return { fault: 'damaged' };
	}
	const fault = headerFault(file, most);
	if (fault) return fault;
	const decrypter = new Decrypter();
	decrypter.addPassphrase(normalized(passphrase));
	try {
		return { bytes: await decrypter.decrypt(file) };
	} catch (error) {
		const isLocked = error instanceof Error && error.message.startsWith('no identity matched');
		return { fault: isLocked ? 'wrong-passphrase' : 'damaged' };
	}
}

/** Bytes of a payload that holds nothing: a nonce and the mark of the last chunk. */
const leastPayload = 16 + 16;

/** Looks at the header alone: whether there is a passphrase lock, and how much work it asks for. */
function headerFault(file: Uint8Array, most: number): LockProblem | undefined {
	const start = new TextDecoder('latin1').decode(file.subarray(0, 1024));
	const [version, stanza = ''] = start.split('\n');
	if (version !== 'age-encryption.org/v1') return { fault: 'damaged' };
	if (!stanza.startsWith('-> scrypt ')) return { fault: 'not-locked' };
	const [, asked] = /^-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d*)$/.exec(stanza) ?? [];
	if (asked === undefined) return { fault: 'damaged' };
	if (Number(asked) > most)
		return { fault: 'work-factor', details: { found: Number(asked), limit: most } };
	const mac = /\n--- [A-Za-z0-9+/]{43}\n/.exec(start);
	if (!mac || file.length < mac.index + mac[0].length + leastPayload)
		return { fault: 'incomplete' };
	return undefined;
}

/** The fault as a problem of a kind of file. */
export function lockProblem<Code extends string>(
	{ fault, details }: LockProblem,
	codes: Readonly<Record<LockFault, Code>>
): Result<never> {
	return refuse([{ code: codes[fault], place: 'file', ...(details ? { details } : {}) }]);
}
