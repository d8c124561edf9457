/** Kind and size of a picture, read from its first bytes; undefined where they are no PNG or JPEG. */
export function pictureSize(
	bytes: Uint8Array
): { readonly type: 'png' | 'jpg'; readonly width: number; readonly height: number } | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a)
		return sized('png', view.getUint32(16), view.getUint32(20));
	if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
	let at = 2;
	while (at + 9 <= bytes.length) {
		const marker = view.getUint16(at);
		// Start of frame, baseline to lossless; C4, C8 and CC are tables.
		const isFrame =
			marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
		if (isFrame) return sized('jpg', view.getUint16(at + 7), view.getUint16(at + 5));
		if (marker < 0xff00) return undefined;
		at += 2 + view.getUint16(at + 2);
	}
	return undefined;
}

function sized(type: 'png' | 'jpg', width: number, height: number) {
	return width > 0 && height > 0 ? { type, width, height } : undefined;
}
