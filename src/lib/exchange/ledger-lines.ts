import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { Problem } from '#lib/domain/result';
import { mostCodes, type CanonicalReader, type LedgerRow } from './ledger-bytes';
import { ledgerLine, maxLineLength, parseLedgerLine } from './ledger-file';
import { decodeText } from './json';

/** Who is given each good line of a ledger. */
export interface LineTaker {
	/**
	 * A line in canonical form: `bytes` from `start` to before `end`, the end of line included, and what it says. The bytes change after
	 * {@link settleChunk}. Returns the row for the next line.
	 */
	take(bytes: Uint8Array, start: number, end: number, row: LedgerRow): LedgerRow;
	/** The bytes given so far are about to change. */
	settleChunk?(): void;
}

/** Problems that are listed; the rest is counted. */
const maxProblems = 200;
/** A character has at most three bytes. */
const mostLineBytes = 3 * maxLineLength + 2;
const lineEnd = 0x0a;

const encoder = new TextEncoder();

/**
 * Cuts the bytes of a ledger behind its head into lines. Those in canonical form are read as bytes; others go through the validating
 * parser and on in canonical form; a bad one is a problem with its number, and none is passed over but blank ones and heads like the first.
 */
export class LedgerLines {
	readonly #problems: Problem[] = [];
	#untold = 0;
	/** Lines so far, the head included. */
	#number = 1;
	#row: LedgerRow;
	/** The beginning of a line whose end is in a later chunk. */
	readonly #carry = new Uint8Array(mostLineBytes + 1);
	#carried = 0;
	#isTooLong = false;

	constructor(
		readonly reader: CanonicalReader,
		readonly questionnaire: WeightedQuestionnaire,
		/** The first line. */
		readonly head: string,
		readonly taker: LineTaker
	) {
		this.#row = reader.row();
	}

	get lines(): number {
		return this.#number;
	}

	get problems(): readonly Problem[] {
		if (this.#untold === 0) return this.#problems;
		const details = { count: this.#untold };
		return [...this.#problems, { code: 'ledger/too-many-problems', place: 'file', details }];
	}

	/** Reads on. The chunk may change after. */
	push(chunk: Uint8Array): void {
		let at = 0;
		if (this.#carried > 0 || this.#isTooLong) {
			const end = chunk.indexOf(lineEnd) + 1;
			if (end === 0) return this.#keep(chunk, 0);
			this.#keep(chunk.subarray(0, end), 0);
			this.#endCarried();
			at = end;
		}
		const end = chunk.lastIndexOf(lineEnd) + 1;
		while (at < end) at = this.#line(chunk, at);
		this.taker.settleChunk?.();
		this.#keep(chunk, at);
	}

	/** The last line may lack its end. */
	end(): void {
		if (this.#carried === 0 && !this.#isTooLong) return;
		this.#carry[this.#carried++] = lineEnd;
		this.#endCarried();
		this.taker.settleChunk?.();
	}

	#keep(chunk: Uint8Array, from: number): void {
		const length = chunk.length - from;
		if (this.#carried + length > mostLineBytes) {
			this.#isTooLong = true;
			this.#carried = 0;
		}
		if (this.#isTooLong || length === 0) return;
		this.#carry.set(chunk.subarray(from), this.#carried);
		this.#carried += length;
	}

	#endCarried(): void {
		if (this.#isTooLong) {
			this.#number += 1;
			this.#refuse([
				{ code: 'ledger/line-too-long', place: 'line', details: { limit: maxLineLength } }
			]);
		} else this.#line(this.#carry, 0);
		this.taker.settleChunk?.();
		this.#isTooLong = false;
		this.#carried = 0;
	}

	/** Reads the line that begins at a byte; returns where the next one begins. */
	#line(bytes: Uint8Array, start: number): number {
		this.#number += 1;
		const end = this.reader.read(bytes, start, this.#row);
		if (end >= 0) {
			this.#row = this.taker.take(bytes, start, end, this.#row);
			return end;
		}
		const behind = bytes.indexOf(lineEnd, start) + 1;
		this.#readOther(bytes.subarray(start, behind - 1));
		return behind;
	}

	#readOther(line: Uint8Array): void {
		const decoded = decodeText(line);
		if (!decoded.ok) return this.#refuse(decoded.problems);
		const text = decoded.value.trim();
		if (text === '' || text === this.head) return;
		const entry = parseLedgerLine(text, this.questionnaire);
		if (!entry.ok) return this.#refuse(entry.problems);
		if (entry.value.kind === 'contribution' && !this.reader.learn(entry.value))
			return this.#refuse([
				{ code: 'ledger/too-many-codes', place: 'line', details: { limit: mostCodes } }
			]);
		const bytes = encoder.encode(`${ledgerLine(entry.value)}\n`);
		if (this.reader.read(bytes, 0, this.#row) < 0)
			throw new Error(`the reader of canonical lines does not take line ${this.#number}`);
		this.#row = this.taker.take(bytes, 0, bytes.length, this.#row);
	}

	#refuse(problems: readonly Problem[]): void {
		for (const problem of problems)
			if (this.#problems.length < maxProblems)
				this.#problems.push({ ...problem, place: `line ${this.#number}/${problem.place}` });
			else this.#untold += 1;
	}
}
