import type { ByteView, ImageHeader, Range } from './image-bytes';

/** How a text begins that a program would run or draw as a page. */
const active = /<(script|html|iframe|svg[\s>]|\?php|!doctype html)/;
/** How programs and documents begin that have been put behind a picture. */
const beginnings = ['%PDF-', 'MZ', '\x7fELF', '#!', 'Rar!', '7z\xbc\xaf'];

/**
 * Whether a picture is another file too: an archive, a page, a script or a program in its words or behind its end. What phones put there
 * (a second picture, a short film, a maker's notes) is none; it is left behind when the picture is drawn anew.
 */
export function hasForeignContent(view: ByteView, { words, end }: ImageHeader): boolean {
	const tail = { from: end, to: view.length };
	return (
		endOfArchive(view) !== undefined ||
		beginnings.some((text) => view.has(text, end)) ||
		[...words, tail].some((range) => isActive(view, range))
	);
}

/** Whether bytes hold what a browser would run. */
export function isActive({ bytes }: ByteView, { from, to }: Range): boolean {
	if (to <= from) return false;
	const text = new TextDecoder('latin1').decode(bytes.subarray(from, to)).toLowerCase();
	return text.startsWith('*/') || active.test(text);
}

/** Where the directory of a zip archive ends, if the bytes end as one; APPNOTE 6.3.10, 4.3.16. */
export function endOfArchive(view: ByteView): number | undefined {
	const least = 22;
	const from = Math.max(0, view.length - least - 0xffff);
	for (let at = view.length - least; at >= from; at--) {
		if (view.bytes[at] !== 0x50 || !view.has('PK\x05\x06', at)) continue;
		if (at + least + view.number(at + 20, 2, true)! === view.length) return at;
	}
	return undefined;
}
