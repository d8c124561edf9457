import { strToU8, zipSync } from 'fflate';

/** Pictures and documents as bytes, made by the letter of their formats; nothing in them needs to be drawn. */
export const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> => {
	const bytes = parts.map((part) =>
		typeof part === 'string' ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : part
	);
	const whole = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of bytes) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
};

export const big = (value: number, size: 2 | 4): Uint8Array =>
	Uint8Array.from({ length: size }, (_, at) => value >>> (8 * (size - 1 - at)));
export const little = (value: number, size: 2 | 3 | 4): Uint8Array =>
	Uint8Array.from({ length: size }, (_, at) => value >>> (8 * at));

/** One segment of a JPEG. */
export const segment = (marker: number, content: Uint8Array | string): Uint8Array => {
	const body = joined(content);
	return joined(Uint8Array.of(0xff, marker), big(body.length + 2, 2), body);
};

/** What cameras write beside the picture: orientation, maker, place, maker's notes. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): Uint8Array {
	const n = order === 'II' ? little : big;
	const entry = (tag: number, type: number, count: number, value: Uint8Array) =>
		joined(n(tag, 2), n(type, 2), n(count, 4), value);
	const maker = 'CANARY CAMERA\0';
	const ifd = 8;
	const texts = ifd + 2 + 3 * 12 + 4;
	const gps = texts + maker.length;
	return joined(
		order,
		n(42, 2),
		n(ifd, 4),
		n(3, 2),
		entry(0x010f, 2, maker.length, n(texts, 4)),
		entry(0x0112, 3, 1, joined(n(orientation, 2), n(0, 2))),
		entry(0x8825, 4, 1, n(gps, 4)),
		n(0, 4),
		maker,
		n(1, 2),
		entry(0x001d, 2, 11, n(gps + 18, 4)),
		n(0, 4),
		'2026:11:03\0'
	);
}

/** Segments that a photo of a phone brings along, each with a word that must be found nowhere afterwards. */
export const canarySegments = (orientation: number, order?: 'II' | 'MM'): readonly Uint8Array[] => [
	segment(0xe1, joined('Exif\0\0', exif(orientation, order))),
	segment(
		0xe1,
		'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARY place</x:xmpmeta>'
	),
	segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x50\0\x0aCANARY man'),
	segment(0xe2, 'MPF\0CANARY second picture'),
	segment(0xfe, 'CANARY comment')
];

/** What stands in a stored photo only where metadata came with it. */
export const metadataMarkers = [
	'Exif',
	'ns.adobe.com',
	'xmpmeta',
	'Photoshop',
	'8BIM',
	'MPF\0',
	'ICC_PROFILE',
	'CANARY',
	'GPS'
];

interface Shape {
	readonly width?: number;
	readonly height?: number;
	readonly segments?: readonly Uint8Array[];
	readonly tail?: Uint8Array | string;
}

export function jpeg({ width = 640, height = 480, segments = [], tail = '' }: Shape = {}) {
	return joined(
		'\xff\xd8',
		segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
		...segments,
		segment(0xc0, joined('\x08', big(height, 2), big(width, 2), '\x01\x01\x11\0')),
		segment(0xda, '\x01\x01\0\0\x3f\0'),
		// A stuffed byte and a restart mark, neither of which ends the pixels.
		'pixels\xff\0\xff\xd0more pixels',
		'\xff\xd9',
		tail
	);
}

export function png({ width = 640, height = 480, tail = '' }: Shape = {}, words = '') {
	const chunk = (kind: string, content: Uint8Array | string) => {
		const body = joined(content);
		return joined(big(body.length, 4), kind, body, 'crc!');
	};
	return joined(
		'\x89PNG\r\n\x1a\n',
		chunk('IHDR', joined(big(width, 4), big(height, 4), '\x08\x02\0\0\0')),
		...(words === '' ? [] : [chunk('tEXt', words)]),
		chunk('IDAT', 'pixels'),
		chunk('IEND', ''),
		tail
	);
}

export function gif({ width = 64, height = 48, tail = '' }: Shape = {}, comment = '') {
	return joined(
		'GIF89a',
		little(width, 2),
		little(height, 2),
		'\x80\0\0',
		'\0\0\0\xff\xff\xff',
		...(comment === '' ? [] : [`!\xfe${String.fromCharCode(comment.length)}${comment}\0`]),
		joined(',', little(0, 4), little(width, 2), little(height, 2), '\0'),
		'\x02\x02\x4c\x01\0',
		';',
		tail
	);
}

export function webp(
	kind: 'VP8 ' | 'VP8L' | 'VP8X',
	{ width = 640, height = 480, tail = '' }: Shape = {},
	orientation?: number
) {
	const chunk = (name: string, content: Uint8Array) =>
		joined(name, little(content.length, 4), content, content.length % 2 ? '\0' : '');
	const lossy = joined('\0\0\0\x9d\x01\x2a', little(width, 2), little(height, 2));
	const lossless = joined('\x2f', little(((width - 1) | ((height - 1) << 14)) >>> 0, 4));
	const extended = joined('\x08\0\0\0', little(width - 1, 3), little(height - 1, 3));
	const chunks = joined(
		...(kind === 'VP8X' ? [chunk('VP8X', extended)] : []),
		kind === 'VP8L' ? chunk('VP8L', lossless) : chunk('VP8 ', lossy),
		...(orientation === undefined ? [] : [chunk('EXIF', exif(orientation, 'II'))])
	);
	return joined('RIFF', little(chunks.length + 4, 4), 'WEBP', chunks, tail);
}

/** As phones of one maker take photos; without a size where there is none to tell. */
export function heic(size?: readonly [width: number, height: number], brand = 'heic') {
	const box = (kind: string, content: Uint8Array) =>
		joined(big(content.length + 8, 4), kind, content);
	const head = box('ftyp', joined(brand, '\0\0\0\0', 'mif1', 'heic'));
	if (!size) return head;
	const [width, height] = size;
	const extent = (w: number, h: number) => box('ispe', joined('\0\0\0\0', big(w, 4), big(h, 4)));
	const properties = box('ipco', joined(extent(512, 512), extent(width, height)));
	return joined(head, box('meta', joined('\0\0\0\0', box('iprp', properties))));
}

export function pdf(tail = '') {
	return joined('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n', tail);
}

export function archive(...names: readonly string[]): Uint8Array<ArrayBuffer> {
	return joined(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')]))));
}
export const spreadsheet = (...more: readonly string[]) =>
	archive('[Content_Types].xml', 'xl/workbook.xml', ...more);
export const document = (...more: readonly string[]) =>
	archive('[Content_Types].xml', 'word/document.xml', ...more);
