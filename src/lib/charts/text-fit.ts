/**
 * How wide a text is, in the letters' own size. Pictures are laid out without a browser, so the widths are those of a wide letter
 * of common system fonts: a text takes at most this much.
 */
export function textWidth(text: string, size: number, bold = false): number {
	let ems = 0;
	for (const letter of text) ems += letterWidth(letter);
	return ems * size * (bold ? 1.1 : 1);
}

function letterWidth(letter: string): number {
	if (isWide(letter)) return 1;
	if (/[ilj|'’.,:;!]/.test(letter)) return 0.34;
	if (/[ftrI()[\]/ -]/.test(letter)) return 0.42;
	if (/[mwMW%@—…]/.test(letter)) return 0.99;
	if (/[A-Z&+=<>~]/.test(letter)) return 0.78;
	return 0.64;
}

/** Characters as wide as they are high. */
function isWide(letter: string): boolean {
	return /[\u1100-\u115f\u2e80-\u303f\u3040-\u33ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3ffff}]/u.test(
		letter
	);
}

/** Pieces that stay whole: words, and single characters of scripts without spaces, with the punctuation that belongs to them. */
function piecesOf(text: string): readonly string[] {
	const pieces: string[] = [];
	for (const word of text.split(/(?<=[ \-/–·])/u)) {
		let run = '';
		for (const letter of word) {
			const closes = /[、。，．：；！？）》」』”’·%％)\],.!?;:]/u.test(letter);
			const opened = /[（《「『“‘([]$/u.test(run);
			if (run !== '' && !closes && !opened && (isWide(letter) || isWide(run.at(-1)!))) {
				pieces.push(run);
				run = '';
			}
			run += letter;
		}
		if (run !== '') pieces.push(run);
	}
	return pieces;
}

/** The widest piece that no line may tear apart. */
export function widestPiece(text: string, size: number, bold = false): number {
	return Math.max(0, ...piecesOf(text).map((each) => textWidth(each.trim(), size, bold)));
}

/** The text in lines of at most `most`. A single word that is wider is broken, with a hyphen; nothing is left out. */
export function wrapText(
	text: string,
	most: number,
	size: number,
	bold = false
): readonly string[] {
	const lines: string[] = [];
	let line = '';
	const put = (piece: string) => {
		if (line !== '' && textWidth((line + piece).trimEnd(), size, bold) > most) {
			lines.push(line.trim());
			line = '';
		}
		line += piece;
	};
	for (const piece of piecesOf(text.trim())) {
		if (textWidth(piece.trim(), size, bold) <= most) put(piece);
		else {
			let part = '';
			for (const letter of piece) {
				if (part !== '' && textWidth(`${part}${letter}-`, size, bold) > most) {
					put(/\p{L}$/u.test(part) ? `${part}-` : part);
					part = '';
				}
				part += letter;
			}
			put(part);
		}
	}
	if (line.trim() !== '') lines.push(line.trim());
	return lines;
}
