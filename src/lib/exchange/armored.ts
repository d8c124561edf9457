/** First and last line of an age file in its text form. */
export const armorBegin = '-----BEGIN AGE ENCRYPTED FILE-----';
export const armorEnd = '-----END AGE ENCRYPTED FILE-----';

/** Whether a text looks like a locked age file. */
export function isArmored(text: string): boolean {
	return text
		.replace(/^\uFEFF/, '')
		.trimStart()
		.startsWith(armorBegin);
}
