import type { ByteView, ImageFault, ImageHeader, Range } from './image-bytes';

const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;

/** GIF 89a, sections 17 to 27. */
export function readGif(view: ByteView): ImageHeader | ImageFault {
	// A width that reads as the beginning of a comment in a script.
	if (view.has('/*', 6)) return 'polyglot';
	const width = view.number(6, 2, true);
	const height = view.number(8, 2, true);
	const packed = view.number(10, 1);
	if (packed === undefined) return 'truncated';
	let [widest, highest] = [width!, height!];
	const words: Range[] = [];
	let hasPixels = false;
	for (let at = 13 + tableSize(packed); ;) {
		const kind = view.number(at, 1);
		if (kind === undefined) return 'truncated';
		if (kind === trailer) {
			if (!hasPixels || !widest || !highest) return 'damaged';
			return { width: widest, height: highest, orientation: 1, end: at + 1, words };
		}
		let from = at + 2;
		if (kind === image) {
			const flags = view.number(at + 9, 1);
			if (flags === undefined) return 'truncated';
			widest = Math.max(widest, view.number(at + 1, 2, true)! + view.number(at + 5, 2, true)!);
			highest = Math.max(highest, view.number(at + 3, 2, true)! + view.number(at + 7, 2, true)!);
			from = at + 11 + tableSize(flags);
			hasPixels = true;
		} else if (kind !== extension) return 'damaged';
		const end = endOfBlocks(view, from);
		if (end === undefined) return 'truncated';
		if (kind === extension) words.push({ from, to: end });
		at = end;
	}
}

/** Bytes of the table of colours that the flags tell of. */
function tableSize(flags: number): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfBlocks(view: ByteView, from: number): number | undefined {
	for (let at = from; ;) {
		const length = view.number(at, 1);
		if (length === undefined) return undefined;
		at += 1 + length;
		if (length === 0) return at;
	}
}
