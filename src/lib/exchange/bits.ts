/** Writes whole numbers of any width, the highest bit first. */
export class BitWriter {
	readonly #bits: number[] = [];

	/** @throws {RangeError} where the number does not fit; `width` is at most 32. */
	write(value: number, width: number): void {
		if (!Number.isInteger(value) || value < 0 || value >= 2 ** width)
			throw new RangeError(`${value} does not fit into ${width} bits`);
		for (let bit = width - 1; bit >= 0; bit -= 1) this.#bits.push((value / 2 ** bit) & 1);
	}

	/** The bytes so far, the last one filled with zeros. */
	bytes(): Uint8Array<ArrayBuffer> {
		const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
		for (const [at, bit] of this.#bits.entries()) bytes[at >> 3]! |= bit << (7 - (at & 7));
		return bytes;
	}
}

/** Reads what {@link BitWriter} wrote. */
export class BitReader {
	#at = 0;

	constructor(readonly from: Uint8Array) {}

	/** @throws {RangeError} at the end of the bytes. */
	read(width: number): number {
		let value = 0;
		for (let bit = 0; bit < width; bit += 1) {
			const byte = this.from[this.#at >> 3];
			if (byte === undefined) throw new RangeError('The bytes end here');
			value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
			this.#at += 1;
		}
		return value;
	}

	/** Whether nothing but zeros is left. */
	isPadding(): boolean {
		for (let at = this.#at; at < this.from.length * 8; at += 1)
			if ((this.from[at >> 3]! >> (7 - (at & 7))) & 1) return false;
		return true;
	}
}
