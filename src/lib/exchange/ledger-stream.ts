import { Aggregator, type Contribution, type Counts, type Tables } from '#lib/domain/benchmark';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { CanonicalReader } from './ledger-bytes';
import { RowCounter } from './ledger-counter';
import { maxLineLength, parseLedgerHead } from './ledger-file';
import { LatestCounter, type LedgerTally } from './ledger-latest';
import { LedgerLines, type LineTaker } from './ledger-lines';
import { OrderedLines, partOf } from './ledger-order';
import { decodeText } from './json';
import { quoted } from './place';
import { digestOf } from './questionnaire-digest';

export type { LedgerTally } from './ledger-latest';

/** The bytes of a `gradus-ledger/1`. */
export interface LedgerSource {
	/** For problems, where there are several. */
	readonly name: string;
	/** In bytes; undefined where it cannot be told before, and the source be read only once. */
	readonly size: number | undefined;
	/** The bytes from the beginning. A chunk may be written over once the next is asked for. */
	readonly chunks: () => AsyncIterable<Uint8Array>;
}

export interface CountWish {
	readonly tables: Tables;
	/** By which tables to count, apart, the firms that this association counts upward. */
	readonly upward?: Tables | undefined;
	/** Only contributions of this period, `YYYY-Qn`. */
	readonly period?: string | undefined;
	/** Which contributions are left out; makes the reading several times slower. */
	readonly leavesOut?: (
		questionnaire: WeightedQuestionnaire,
		contribution: Contribution
	) => boolean;
	/** Hears how far the reading is: 0..1, or undefined where the size is not known. */
	readonly progress?: (share: number | undefined, bytes: number) => void;
}

export interface LedgerCounts {
	readonly questionnaire: WeightedQuestionnaire;
	readonly counts: Counts;
	/** Of the firms that this association counts upward. */
	readonly upward?: Counts;
	readonly tally: LedgerTally & { readonly lines: number };
}

export const ledgerStreamProblemCodes = [
	'ledger/unsorted',
	'ledger/mixed',
	'ledger/too-many-codes'
] as const;

/** Lines that are put in order in memory at once, in bytes. */
const mostInMemory = 64 * 2 ** 20;
const lineEnd = 0x0a;

/**
 * Counts the latest contribution of every firm, exactly. One ledger whose lines stand in the order of their firms, as Gradus writes it, is
 * read once, in memory that does not depend on its length. Several, or one in another order, are read as often as their size has
 * 64 MB, each time for a part of the firms. Refused with every problem found: unreadable lines at their number, `ledger/mixed` where the
 * ledgers are about different questionnaires, `ledger/unsorted` where a source that can be read only once would have to be read again.
 */
export async function countLedgers(
	sources: readonly LedgerSource[],
	known: ReadonlyMap<string, Questionnaire>,
	wish: CountWish
): Promise<Result<LedgerCounts>> {
	const [only] = sources;
	if (sources.length === 1) {
		const counted = await countInOrder(only!, known, wish);
		if (counted) return counted;
	}
	const once = sources.filter(({ size }) => size === undefined);
	if (once.length > 0)
		return refuse(once.map(({ name }) => ({ code: 'ledger/unsorted', place: quoted(name) })));
	return countInParts(sources, known, wish);
}

/** Undefined where the lines turn out to be in another order. */
async function countInOrder(
	source: LedgerSource,
	known: ReadonlyMap<string, Questionnaire>,
	wish: CountWish
): Promise<Result<LedgerCounts> | undefined> {
	const opened = await open(source, known, (read) => {
		wish.progress?.(source.size === undefined ? undefined : read / source.size, read);
	});
	if (!opened.ok) return opened;
	const counting = await Counting.about(opened.value.questionnaire, wish);
	const lines = counting.lines(opened.value.head, counting.latest);
	for await (const chunk of opened.value.chunks) {
		lines.push(chunk);
		if (!counting.latest.isSorted) return undefined;
	}
	lines.end();
	if (!counting.latest.isSorted) return undefined;
	return lines.problems.length > 0 ? refuse(lines.problems) : succeed(counting.finish(lines.lines));
}

async function countInParts(
	sources: readonly LedgerSource[],
	known: ReadonlyMap<string, Questionnaire>,
	wish: CountWish
): Promise<Result<LedgerCounts>> {
	const total = sources.reduce((sum, { size }) => sum + size!, 0);
	const parts = Math.max(1, Math.ceil(total / mostInMemory));
	const problems: Problem[] = [];
	let counting: Counting | undefined;
	let number = 0;
	let before = 0;
	for (let part = 0; part < parts; part++) {
		const kept = new OrderedLines();
		const ofPart: LineTaker = {
			take: (bytes, start, end, row) =>
				partOf(bytes, start, parts) === part ? kept.take(bytes, start, end, row) : row
		};
		for (const source of sources) {
			const opened = await open(source, known, (read) =>
				wish.progress?.((before + read) / (parts * total), before + read)
			);
			before += source.size!;
			const inSource = (each: Problem) =>
				sources.length > 1 ? { ...each, place: `${quoted(source.name)} ${each.place}` } : each;
			if (!opened.ok) {
				problems.push(...opened.problems.map(inSource));
				continue;
			}
			const { questionnaire, head, chunks } = opened.value;
			counting ??= await Counting.about(questionnaire, wish);
			if (counting.questionnaire.id !== questionnaire.id) {
				problems.push({ code: 'ledger/mixed', place: quoted(source.name) });
				continue;
			}
			const lines = counting.lines(head, ofPart);
			for await (const chunk of chunks) lines.push(chunk);
			lines.end();
			problems.push(...lines.problems.map(inSource));
			if (part === 0) number += lines.lines;
		}
		if (problems.length > 0 || !counting) return refuse(problems);
		kept.drain(counting.reader, counting.latest);
	}
	return succeed(counting!.finish(number));
}

/** The parts that work on one ledger together. */
class Counting {
	readonly reader: CanonicalReader;
	readonly latest: LatestCounter;
	readonly #all: Aggregator;
	readonly #home: Aggregator | undefined;

	private constructor(
		readonly questionnaire: WeightedQuestionnaire,
		digest: string,
		{ tables, upward, period, leavesOut }: CountWish
	) {
		this.reader = new CanonicalReader(questionnaire);
		this.#all = new Aggregator(questionnaire, digest, tables);
		this.#home = upward && new Aggregator(questionnaire, digest, upward);
		this.latest = new LatestCounter(this.reader, questionnaire, {
			all: new RowCounter(this.#all, this.reader),
			home: this.#home && new RowCounter(this.#home, this.reader),
			period,
			leavesOut: leavesOut && ((contribution) => leavesOut(questionnaire, contribution))
		});
	}

	static async about(questionnaire: WeightedQuestionnaire, wish: CountWish): Promise<Counting> {
		return new Counting(questionnaire, await digestOf(questionnaire), wish);
	}

	lines(head: string, taker: LineTaker): LedgerLines {
		return new LedgerLines(this.reader, this.questionnaire, head, taker);
	}

	finish(lines: number): LedgerCounts {
		const tally = { lines, ...this.latest.finish() };
		return {
			questionnaire: this.questionnaire,
			counts: this.#all.counts(),
			...(this.#home ? { upward: this.#home.counts() } : {}),
			tally
		};
	}
}

interface OpenLedger {
	readonly questionnaire: WeightedQuestionnaire;
	readonly head: string;
	/** What follows the head. */
	readonly chunks: AsyncIterable<Uint8Array>;
}

/** Reads the head of a ledger; `progress` hears how many bytes were read. */
async function open(
	source: LedgerSource,
	known: ReadonlyMap<string, Questionnaire>,
	progress: (bytes: number) => void
): Promise<Result<OpenLedger>> {
	const iterator = source.chunks()[Symbol.asyncIterator]();
	let first = new Uint8Array(0);
	let end = -1;
	while (end < 0 && first.length <= maxLineLength) {
		const { done, value } = await iterator.next();
		if (done) break;
		const longer = new Uint8Array(first.length + value.length);
		longer.set(first);
		longer.set(value, first.length);
		first = longer;
		end = first.indexOf(lineEnd);
	}
	const decoded = decodeText(first.subarray(0, end < 0 ? first.length : end));
	if (!decoded.ok) return decoded;
	const head = decoded.value.trim();
	const questionnaire = await parseLedgerHead(head, known);
	if (!questionnaire.ok) {
		await iterator.return?.();
		return refuse(
			questionnaire.problems.map((each) => ({ ...each, place: `line 1/${each.place}` }))
		);
	}
	const rest = end < 0 ? new Uint8Array(0) : first.subarray(end + 1);
	return succeed({ questionnaire: questionnaire.value, head, chunks: follow(rest, iterator) });

	async function* follow(begun: Uint8Array, later: AsyncIterator<Uint8Array>) {
		let read = first.length;
		try {
			yield begun;
			for (let next = await later.next(); !next.done; next = await later.next()) {
				yield next.value;
				read += next.value.length;
				progress(read);
			}
		} finally {
			await later.return?.();
		}
	}
}
