import type { ByteView, ImageFault, ImageHeader, Range } from './image-bytes';
import { orientationIn } from './image-exif';

export const pngSignature = '\x89PNG\r\n\x1a\n';
const texts = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP'];

/** PNG, third edition, 5.2 to 5.3 and 11.2. */
export function readPng(view: ByteView): ImageHeader | ImageFault {
	const width = view.number(16, 4);
	const height = view.number(20, 4);
	if (height === undefined) return 'truncated';
	if (!view.has('IHDR', 12) || !width || !height) return 'damaged';
	const words: Range[] = [];
	let orientation = 1;
	let hasPixels = false;
	for (let at = pngSignature.length; ;) {
		const length = view.number(at, 4);
		if (length === undefined || at + 12 + length > view.length) return 'truncated';
		const kind = view.text(at + 4, 4);
		const range = { from: at + 8, to: at + 8 + length };
		if (kind === 'IDAT') hasPixels = true;
		if (kind === 'eXIf') orientation = orientationIn(view, range);
		if (texts.includes(kind)) words.push(range);
		at = range.to + 4;
		if (kind !== 'IEND') continue;
		return hasPixels ? { width, height, orientation, end: at, words } : 'damaged';
	}
}
