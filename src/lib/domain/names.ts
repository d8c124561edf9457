/**
 * Characters that end a line, turn the direction of text, take no room, or are none. Joiners and marks of direction, which Persian, Arabic,
 * Hebrew and Indian names are written with, are not among them.
 */
const unseen =
	/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A name as it is kept and shown: composed (NFC), without what hides text or turns it. Any name that people write stays as it is. */
export function tidyName(name: string): string {
	return name.normalize('NFC').replace(unseen, '');
}
