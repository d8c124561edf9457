import {
	coverage,
	settle,
	type Contribution,
	type Counts,
	type LedgerEntry,
	type SegmentCoverage,
	type Tables
} from '#lib/domain/benchmark';
import { succeed, type Result } from '#lib/domain/result';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { ledgerHead, ledgerLine } from '#lib/exchange/ledger-file';
import { openLedgerFile, sealLedgerFile } from '#lib/exchange/sealed-ledger';
import type { LedgerRecord } from '#lib/storage/steward-records';
import type { Write } from '#lib/storage/steward-store';
import { countBeside } from './aggregate';
import {
	isPurged,
	journalLine,
	ledgerRowOf,
	openLedgerLine,
	openLedgerRow,
	type ContributionContent
} from './collect-contribution';
import { stampOf } from './sorting';
import type { StewardDesk } from './StewardDesk.svelte.ts';
import { exclusionsFor, policyFor } from './steward-policy';

/** Between two breaths of the page, in milliseconds. */
const slice = 20;

/** How another device's ledger changed this one. */
export interface Merged {
	readonly added: number;
	readonly replaced: number;
	readonly withdrawn: number;
	readonly same: number;
}

/** The ledger of an unlocked desk: what is counted of it, and its ways in and out as a file. Single contributions never leave it. */
export class OpenLedger {
	constructor(
		private readonly desk: StewardDesk,
		private readonly content: ContributionContent
	) {}

	/** Periods in which something was collected, the newest first. */
	get periods(): readonly string[] {
		const all = this.desk.overview.ledger.map(({ period }) => period);
		return [...new Set(all)].sort().reverse();
	}

	/** Firms with a contribution in the ledger. */
	firmsIn(period: string): number {
		return this.#rowsOf(period).length;
	}

	/** Of them, how many the rule of the period leaves out. */
	excludedIn(period: string): number {
		const marks = exclusionsFor(this.desk.overview, period);
		return this.#rowsOf(period).filter((row) => row.marks.some((mark) => marks.includes(mark)))
			.length;
	}

	/** Of them, how many have each mark. */
	marksIn(period: string): ReadonlyMap<string, number> {
		const all = new Map<string, number>();
		for (const { marks } of this.#rowsOf(period))
			for (const mark of marks) all.set(mark, (all.get(mark) ?? 0) + 1);
		return all;
	}

	/**
	 * Counts a period without what its rule leaves out.
	 * @param which `home`: only firms that this association counts upward.
	 * @param tell the share that is done, 0..1; false stops.
	 * @param pause milliseconds between two breaths of the page.
	 * @returns undefined where it was stopped.
	 */
	async count(
		period: string,
		tables: Tables,
		which: 'all' | 'home' = 'all',
		tell: (share: number) => boolean = () => true,
		pause = slice
	): Promise<Counts | undefined> {
		const ledger = await this.#linesOf(period, (share) => tell(share / 2), pause);
		if (!ledger) return undefined;
		const order = {
			ledger,
			questionnaires: [this.content.model],
			...(which === 'home' ? { tables: { oneWay: [] }, upward: tables } : { tables })
		};
		const running = countBeside(order, (share) => {
			if (!tell((1 + share) / 2)) running.stop();
		});
		const counted = await running.done;
		if (!counted) return undefined;
		if (!counted.ok) throw new Error(`the ledger does not read: ${counted.problems[0]!.code}`);
		return which === 'home' ? counted.value.upward : counted.value.counts;
	}

	/** The contributions of a period as a ledger, opened a few at a time; undefined where it was stopped. */
	async #linesOf(
		period: string,
		tell: (share: number) => boolean,
		pause: number
	): Promise<Blob | undefined> {
		const marks = exclusionsFor(this.desk.overview, period);
		const rows = this.#rowsOf(period)
			.filter((row) => !row.marks.some((mark) => marks.includes(mark)))
			.sort((a, b) => (a.cid < b.cid ? -1 : 1));
		const { id, version } = this.content.model;
		const digest = await digestOf(this.content.model);
		const lines = [ledgerHead({ id, version, digest })];
		let since = performance.now();
		for (const [at, row] of rows.entries()) {
			const line = await openLedgerLine(row, this.desk.unlocked!);
			if (line !== undefined) lines.push(line);
			if (performance.now() - since < pause) continue;
			if (!tell(at / rows.length)) return undefined;
			await new Promise((next) => setTimeout(next));
			since = performance.now();
		}
		return new Blob([`${lines.join('\n')}\n`]);
	}

	/** Which cells of the policy's tables are open, and how many firms the others need. */
	async coverage(period: string): Promise<readonly SegmentCoverage[]> {
		const policy = policyFor(this.desk.overview, period);
		const counts = await this.count(period, policy.tables);
		return coverage(counts!, policy);
	}

	/** The ledger as a file that only this steward opens; closed periods have nothing left to carry. */
	async toFile(): Promise<string> {
		const entries: LedgerEntry[] = [];
		for (const row of this.desk.overview.ledger) {
			const entry = await this.#entryOf(row);
			if (entry) entries.push(entry);
		}
		return sealLedgerFile(entries, this.content.model, this.desk.unlocked!.identity);
	}

	/** Joins another device's ledger to this one: of each firm the latest counts. All of it in one transaction, or none. */
	async merge(text: string): Promise<Result<Merged>> {
		const { questionnaires } = this.content;
		const opened = await openLedgerFile(text, this.desk.unlocked!.identity, questionnaires);
		if (!opened.ok) return opened;
		for (;;) {
			const batch = (await this.desk.store.newestBatch()) + 1;
			const rows = new Map(this.desk.overview.ledger.map((row) => [row.cid, row]));
			const writes: Write[] = [];
			const lines: string[] = [];
			const merged = { added: 0, replaced: 0, withdrawn: 0, same: 0 };
			for (const incoming of opened.value.entries) {
				const row = rows.get(incoming.cid);
				const outcome = await this.#join(row, incoming, writes, lines);
				merged[outcome] += 1;
			}
			const isDone = await this.desk.store.apply({ batch, writes, lines });
			await this.desk.refresh();
			if (isDone) return succeed(merged);
		}
	}

	async #join(
		row: LedgerRecord | undefined,
		incoming: LedgerEntry,
		writes: Write[],
		lines: string[]
	): Promise<keyof Merged> {
		if (this.desk.overview.closed.includes(incoming.period)) return 'same';
		if (row && isPurged(row) && row.seq >= incoming.seq) return 'same';
		const known = row && (await this.#entryOf(row));
		const { entry } = settle(known, incoming);
		const stamp = await stampOf(ledgerLine(entry));
		if (row?.stamp === stamp) return 'same';
		// Marks of another device come with no ledger; they are found anew where a copy of the answers is here.
		const next = await ledgerRowOf(entry, row?.marks ?? [], this.desk.unlocked!);
		writes.push({ table: 'ledger', before: row?.stamp, row: next });
		lines.push(journalLine(entry, stamp));
		return entry.kind === 'withdrawal' ? 'withdrawn' : row && !row.deleted ? 'replaced' : 'added';
	}

	/** A hash over all entries in the order of their ids: two devices that hold the same show the same. */
	async mark(): Promise<string> {
		const rows = [...this.desk.overview.ledger].sort((a, b) => (a.cid < b.cid ? -1 : 1));
		return stampOf(rows.map(({ cid, seq, stamp }) => `${cid} ${seq} ${stamp}`).join('\n'));
	}

	#rowsOf(period: string): readonly LedgerRecord[] {
		return this.desk.overview.ledger.filter((row) => !row.deleted && row.period === period);
	}

	#open(row: LedgerRecord): Promise<Contribution | undefined> {
		return openLedgerRow(row, this.desk.unlocked!, this.content.model);
	}

	/** Undefined where the raw answers are gone. */
	async #entryOf(row: LedgerRecord): Promise<LedgerEntry | undefined> {
		const { cid, seq, period, deleted } = row;
		return deleted ? { kind: 'withdrawal', cid, seq, period } : this.#open(row);
	}
}
