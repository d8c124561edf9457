import type { ByteView, ImageFault, ImageHeader, Range } from './image-bytes';
import { orientationIn } from './image-exif';

/** RFC 9649, sections 2.3 to 2.7. */
export function readWebp(view: ByteView): ImageHeader | ImageFault {
	const size = view.number(4, 4, true);
	if (size === undefined || size + 8 > view.length) return 'truncated';
	const end = size + 8;
	const words: Range[] = [];
	let pixels: readonly [number, number] | undefined;
	let canvas: readonly [number, number] | undefined;
	let orientation = 1;
	for (let at = 12; at < end;) {
		const length = view.number(at + 4, 4, true);
		if (length === undefined || at + 8 + length > end) return 'truncated';
		const kind = view.text(at, 4);
		const range = { from: at + 8, to: at + 8 + length };
		if (kind === 'VP8 ' || kind === 'VP8L') pixels ??= sizeOf(view, kind, range.from);
		if (kind === 'VP8X') canvas = extended(view, range.from);
		if (kind === 'EXIF') {
			const tiff = view.has('Exif\0\0', range.from) ? range.from + 6 : range.from;
			orientation = orientationIn(view, { from: tiff, to: range.to });
		}
		if (kind === 'EXIF' || kind === 'XMP ') words.push(range);
		at = range.to + (length % 2);
	}
	const [width, height] = canvas ?? pixels ?? [];
	if (!width || !height) return 'damaged';
	return { width, height, orientation, end, words };
}

function sizeOf(view: ByteView, kind: 'VP8 ' | 'VP8L', from: number) {
	if (kind === 'VP8 ') {
		if (!view.has('\x9d\x01\x2a', from + 3)) return undefined;
		const width = view.number(from + 6, 2, true);
		const height = view.number(from + 8, 2, true);
		return height === undefined ? undefined : ([width! & 0x3fff, height & 0x3fff] as const);
	}
	const packed = view.number(from + 1, 4, true);
	if (view.number(from, 1) !== 0x2f || packed === undefined) return undefined;
	return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1] as const;
}

function extended(view: ByteView, from: number) {
	const width = view.number(from + 4, 3, true);
	const height = view.number(from + 7, 3, true);
	return height === undefined ? undefined : ([width! + 1, height + 1] as const);
}
