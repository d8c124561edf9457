/**
 * How wide a text is, in the letters' own size. Pictures are laid out without a browser, so the widths are those of a wide letter
 * of common system fonts: a text takes at most this much.
 */
export function textWidth(text: string, size: number, bold = false): number {
	let ems = 0;
	for (const letter of text) ems += letterWidth(letter);
	return ems * size * (bold ? boldly : 1);
}

/** How much wider bold letters are. */
const boldly = 1.1;

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

/** A picture asks for the same texts again and again until they fit. */
const measured = new Map<string, readonly Piece[]>();

interface Piece {
	readonly text: string;
	/** In ems, with the space behind it and without. */
	readonly whole: number;
	readonly bare: number;
}

function measuredPieces(text: string): readonly Piece[] {
	const known = measured.get(text);
	if (known) return known;
	const pieces = piecesOf(text).map((each) => ({
		text: each,
		whole: textWidth(each, 1),
		bare: textWidth(each.trimEnd(), 1)
	}));
	if (measured.size > 500) measured.clear();
	measured.set(text, pieces);
	return pieces;
}

/** The widest piece that no line may tear apart. */
export function widestPiece(text: string, size: number, bold = false): number {
	const widest = Math.max(0, ...measuredPieces(text.trim()).map(({ bare }) => bare));
	return widest * size * (bold ? boldly : 1);
}

/** The text in lines of at most `most`. A single word that is wider is broken, with a hyphen; nothing is left out. */
export function wrapText(
	text: string,
	most: number,
	size: number,
	bold = false
): readonly string[] {
	const room = most / (size * (bold ? boldly : 1));
	const lines: string[] = [];
	let line = '';
	let filled = 0;
	const put = ({ text: piece, whole, bare }: Piece) => {
		if (line !== '' && filled + bare > room) {
			lines.push(line.trim());
			line = '';
			filled = 0;
		}
		line += piece;
		filled += whole;
	};
	for (const piece of measuredPieces(text.trim())) {
		if (piece.bare <= room) put(piece);
		else for (const part of broken(piece.text, room)) put(part);
	}
	if (line.trim() !== '') lines.push(line.trim());
	return lines;
}

/** A word in parts that fit. */
function broken(word: string, room: number): readonly Piece[] {
	const parts: Piece[] = [];
	let part = '';
	const close = (text: string) => {
		parts.push({ text, whole: textWidth(text, 1), bare: textWidth(text.trimEnd(), 1) });
	};
	for (const letter of word) {
		if (part !== '' && textWidth(`${part}${letter}-`, 1) > room) {
			close(/\p{L}$/u.test(part) ? `${part}-` : part);
			part = '';
		}
		part += letter;
	}
	close(part);
	return parts;
}
