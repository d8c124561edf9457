/** Reads numbers and short texts out of bytes; outside of them everything is `undefined` or empty. */
export class ByteView {
	readonly #view: DataView;

	constructor(readonly bytes: Uint8Array) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	get length(): number {
		return this.bytes.length;
	}

	/** Unsigned, of 1, 2, 3 or 4 bytes. */
	number(at: number, size: 1 | 2 | 3 | 4, little = false): number | undefined {
		if (at < 0 || at + size > this.length) return undefined;
		switch (size) {
			case 1:
				return this.#view.getUint8(at);
			case 2:
				return this.#view.getUint16(at, little);
			case 3: {
				const [first, middle, last] = this.bytes.subarray(at, at + 3) as unknown as number[];
				const [high, low] = little ? [last!, first!] : [first!, last!];
				return high * 0x10000 + middle! * 0x100 + low;
			}
			case 4:
				return this.#view.getUint32(at, little);
		}
	}

	/** Bytes as Latin letters. */
	text(from: number, length: number): string {
		return String.fromCharCode(...this.bytes.subarray(Math.max(0, from), from + length));
	}

	has(text: string, at = 0): boolean {
		return this.text(at, text.length) === text;
	}
}

/** What the bytes of a picture say before anything is decoded. */
export interface ImageHeader {
	/** Pixels as they lie in the file, before it is turned upright. */
	readonly width: number;
	readonly height: number;
	/** How it is to be turned, 1 to 8 as EXIF counts; 1 is upright. */
	readonly orientation: number;
	/** Where the picture ends; what follows is not part of it. */
	readonly end: number;
	/** Parts that hold words and not pixels. */
	readonly words: readonly Range[];
}

/** From byte `from` up to, not including, `to`. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** Why the bytes of a picture cannot be taken. */
export type ImageFault = 'truncated' | 'damaged' | 'polyglot';
