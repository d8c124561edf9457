import type { ByteView, ImageFault, ImageHeader, Range } from './image-bytes';
import { orientationIn } from './image-exif';

const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;

interface Segment {
	readonly marker: number;
	/** Of the marker's first byte. */
	readonly at: number;
	/** What the segment holds, without marker and length. */
	readonly from: number;
	/** Where the next one begins; of a scan the end of its pixels. */
	readonly to: number;
}

/** All segments up to the end of the picture. A fault where they break off before, or something else stands between them. */
export function segmentsOf(view: ByteView): readonly Segment[] | ImageFault {
	const { bytes } = view;
	const segments: Segment[] = [];
	let at = 2;
	for (;;) {
		if (at + 2 > bytes.length) return 'truncated';
		if (bytes[at] !== 0xff) return 'damaged';
		const start = at;
		while (bytes[at + 1] === 0xff) at += 1;
		const marker = view.number(at + 1, 1);
		if (marker === undefined) return 'truncated';
		const from = at + 2;
		if (marker === endOfImage || standsAlone(marker)) {
			segments.push({ marker, at: start, from, to: from });
			if (marker === endOfImage) return segments;
			at = from;
			continue;
		}
		const length = view.number(from, 2);
		if (length === undefined || from + length > bytes.length) return 'truncated';
		if (length < 2) return 'damaged';
		at = marker === startOfScan ? endOfScan(bytes, from + length) : from + length;
		segments.push({ marker, at: start, from: from + 2, to: at });
	}
}

/** The first marker after the pixels of a scan; restart marks and stuffed bytes belong to the pixels. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1];
		if (next === undefined) break;
		if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

/** ITU-T T.81, annex B. */
export function readJpeg(view: ByteView): ImageHeader | ImageFault {
	// A length of the first segment that reads as the beginning of a comment in a script.
	if (view.has('/*', 4)) return 'polyglot';
	const segments = segmentsOf(view);
	if (typeof segments === 'string') return segments;
	const frame = segments.find(({ marker }) => isFrame(marker));
	const height = frame && view.number(frame.from + 1, 2);
	const width = frame && view.number(frame.from + 3, 2);
	if (!width || !height || !segments.some(({ marker }) => marker === startOfScan)) return 'damaged';
	const exif = segments.find(({ marker, from }) => marker === 0xe1 && view.has('Exif\0\0', from));
	const words = segments.filter(({ marker }) => isApplication(marker) || marker === comment);
	return {
		width,
		height,
		orientation: exif ? orientationIn(view, { from: exif.from + 6, to: exif.to }) : 1,
		end: segments.at(-1)!.to,
		words
	};
}

/**
 * A JPEG without anything that is not needed to draw it: no EXIF, XMP, IPTC, colour profile, maker notes, comment, and nothing behind
 * its end. What it is drawn like stays: the JFIF and the Adobe segment. Undefined where it cannot be read.
 */
export function withoutMetadata(view: ByteView): Uint8Array<ArrayBuffer> | undefined {
	const segments = segmentsOf(view);
	if (typeof segments === 'string') return undefined;
	const isNeeded = ({ marker, from }: Segment) =>
		(!isApplication(marker) && marker !== comment) ||
		(marker === 0xe0 && view.has('JFIF\0', from)) ||
		(marker === 0xee && view.has('Adobe', from));
	const parts: Range[] = [
		{ from: 0, to: 2 },
		...segments.filter(isNeeded).map(({ at, to }) => ({ from: at, to }))
	];
	const whole = new Uint8Array(parts.reduce((sum, { from, to }) => sum + to - from, 0));
	let at = 0;
	for (const { from, to } of parts) {
		whole.set(view.bytes.subarray(from, to), at);
		at += to - from;
	}
	return whole;
}
