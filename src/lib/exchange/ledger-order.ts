import { cidStart, type CanonicalReader, type LedgerRow } from './ledger-bytes';
import { compareCids } from './ledger-latest';
import type { LineTaker } from './ledger-lines';

/** Lines do not lie across two blocks. */
const blockBytes = 1 << 20;
/** Beside 32 bits of a firm's id, a number that is exact has room for so many places of lines. */
const mostLines = 1 << 21;

/** The first eight hexadecimal digits of a line's firm, as a number. */
function beginningOf(bytes: Uint8Array, start: number): number {
	let value = 0;
	for (let i = start + cidStart; i < start + cidStart + 8; i++) {
		const byte = bytes[i]!;
		value = value * 16 + (byte < 0x3a ? byte - 0x30 : byte - 0x57);
	}
	return value;
}

/** Which of so many parts a line belongs to, each with the firms of one range: ids are random, so parts are alike in size. */
export function partOf(bytes: Uint8Array, start: number, parts: number): number {
	return Math.floor((beginningOf(bytes, start) * parts) / 2 ** 32);
}

/** Lines kept in memory, to be handed on in the order of their firms. */
export class OrderedLines implements LineTaker {
	readonly #blocks: Uint8Array[] = [];
	#used = blockBytes;
	/** Block and byte of each line. */
	#places = new Uint32Array(1024);
	#keys = new Float64Array(1024);
	#count = 0;

	/** @throws {RangeError} beyond two million lines: what is kept has to be divided. */
	take(bytes: Uint8Array, start: number, end: number, row: LedgerRow): LedgerRow {
		if (this.#count === mostLines) throw new RangeError('too many lines to put in order at once');
		const length = end - start;
		if (this.#used + length > blockBytes) {
			this.#blocks.push(new Uint8Array(blockBytes));
			this.#used = 0;
		}
		this.#blocks.at(-1)!.set(bytes.subarray(start, end), this.#used);
		if (this.#count === this.#places.length) this.#grow();
		this.#places[this.#count] = (this.#blocks.length - 1) * blockBytes + this.#used;
		this.#keys[this.#count] = beginningOf(bytes, start) * mostLines + this.#count;
		this.#count += 1;
		this.#used += length;
		return row;
	}

	#grow(): void {
		const [places, keys] = [this.#places, this.#keys];
		this.#places = new Uint32Array(2 * places.length);
		this.#places.set(places);
		this.#keys = new Float64Array(2 * keys.length);
		this.#keys.set(keys);
	}

	/** Hands on every line, and forgets them. */
	drain(reader: CanonicalReader, taker: LineTaker): void {
		const keys = this.#keys.subarray(0, this.#count).sort();
		let row = reader.row();
		for (let from = 0; from < keys.length;) {
			const beginning = Math.floor(keys[from]! / mostLines);
			let to = from + 1;
			while (to < keys.length && Math.floor(keys[to]! / mostLines) === beginning) to += 1;
			const lines = Array.from(keys.subarray(from, to), (key) => this.#places[key % mostLines]!);
			if (lines.length > 1) lines.sort((a, b) => this.#compare(a, b));
			for (const line of lines) {
				const block = this.#blocks[Math.floor(line / blockBytes)]!;
				const start = line % blockBytes;
				row = taker.take(block, start, reader.read(block, start, row), row);
			}
			from = to;
		}
		taker.settleChunk?.();
		this.#blocks.length = 0;
		this.#used = blockBytes;
		this.#count = 0;
	}

	#compare(a: number, b: number): number {
		const block = (line: number) => this.#blocks[Math.floor(line / blockBytes)]!;
		return compareCids(block(a), a % blockBytes, block(b), b % blockBytes);
	}
}
