/** Characters that end a line, turn the direction of text, or are no characters. */
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const allUnwanted = new RegExp(`${unwanted.source}+`, 'gu');

/** A text on one line, without characters that end it or turn its direction, and of at most `limit` characters. */
export function plainText(text: string, limit: number): string {
	const line = text.replace(allUnwanted, ' ').trim();
	return [...line].slice(0, limit).join('').trim();
}

/** Whether a text has nothing that {@link plainText} would take out or cut; space around it is allowed. */
export function isPlainText(text: string, limit: number): boolean {
	return [...text].length <= limit && !unwanted.test(text);
}
