import {
	settle,
	suspicions,
	type Contribution,
	type LedgerEntry,
	type Offer
} from '#lib/domain/benchmark';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, type Result } from '#lib/domain/result';
import {
	contributionFormat,
	offerFileSchema,
	offerFormat,
	openSealed,
	parseContributionBytes,
	parseContributionFile,
	maxContributionBytes,
	type SealedContribution
} from '#lib/exchange/contribution-file';
import { contentOf } from '#lib/exchange/incoming-content';
import { ledgerLine, parseLedgerLine } from '#lib/exchange/ledger-file';
import { checkCode } from '#lib/exchange/member-codes';
import { isTakenBack } from '#lib/exchange/offer-file';
import { shown } from '#lib/exchange/place';
import type { LedgerRecord } from '#lib/storage/steward-records';
import type { StewardOverview, Write } from '#lib/storage/steward-store';
import type { Unlocked } from './StewardDesk.svelte.ts';
import { KnownRows, refused, stampOf, unchanged, type Sorted, type Sorter } from './sorting';

/** What contributions are read against. */
export interface ContributionContent {
	readonly questionnaires: ReadonlyMap<string, Questionnaire>;
	readonly model: WeightedQuestionnaire;
	readonly steps: readonly string[];
}

/** Where a contribution of the ledger lies in the store. */
export const ledgerPlace = (cid: string) => `ledger ${cid}`;
export const offerPlace = (id: string) => `offer ${id}`;

/** A contribution as its line in a ledger; undefined where the raw answers are gone, or cannot be read. */
export async function openLedgerLine(
	row: LedgerRecord,
	{ vault }: Unlocked
): Promise<string | undefined> {
	return row.sealed && (await vault.open(row.sealed, ledgerPlace(row.cid)));
}

/** Opens what one row of the ledger holds; undefined for a withdrawal, a closed period, and what cannot be read. */
export async function openLedgerRow(
	row: LedgerRecord,
	unlocked: Unlocked,
	model: WeightedQuestionnaire
): Promise<Contribution | undefined> {
	const line = await openLedgerLine(row, unlocked);
	const read = line === undefined ? undefined : parseLedgerLine(line, model);
	return read?.ok && read.value.kind === 'contribution' ? read.value : undefined;
}

/** Sorts what members send to their association: contributions, withdrawals, offers. Nothing of what they say leaves it but marks. */
export class ContributionSorter implements Sorter {
	readonly #rows: KnownRows;
	/** Of the ledger, for finding copies; undefined until needed. */
	#contributions: Map<string, Contribution> | undefined;

	constructor(
		private readonly overview: StewardOverview,
		private readonly unlocked: Unlocked,
		private readonly content: ContributionContent
	) {
		this.#rows = new KnownRows(overview);
	}

	async sort(message: string | Uint8Array): Promise<Sorted> {
		const read = envelopeIn(message);
		if (!read.ok) return refused('undecodable', read.problems);
		const { questionnaires, steps } = this.content;
		const opened = await openSealed(read.value, this.unlocked.identity, questionnaires, steps);
		if (!opened.ok) {
			const code = opened.problems[0]?.code;
			if (code === 'contribution/foreign') return refused('foreign', opened.problems);
			if (code === 'contribution/other-version') return refused('other-version', opened.problems);
			return refused('undecodable', opened.problems);
		}
		return opened.value.kind === 'offer'
			? this.#offer(opened.value.offer)
			: this.#entry(opened.value.entry);
	}

	wrote(writes: readonly Write[]): void {
		this.#rows.take(writes);
	}

	async #entry(incoming: LedgerEntry): Promise<Sorted> {
		if (this.overview.closed.includes(incoming.period)) return refused('closed');
		const code = this.#codeOf(incoming);
		if (typeof code === 'string') return refused(code);
		const row = this.#rows.ledger.get(incoming.cid);
		const stamp = await stampOf(ledgerLine(incoming));
		if (row && isPurged(row)) {
			if (row.seq === incoming.seq && row.stamp === stamp) return unchanged('duplicate');
			if (row.seq >= incoming.seq) return unchanged('outdated');
		}
		const known = row && (await this.#knownEntry(row));
		const { entry, outcome } = settle(known, incoming);
		if (outcome === 'duplicate' || outcome === 'outdated') return unchanged(outcome);
		const marks = [
			...(outcome === 'conflict' ? ['conflict'] : []),
			...(entry.kind === 'contribution' ? await this.#marksOf(entry) : [])
		];
		const writes: Write[] = [
			{ table: 'ledger', before: row?.stamp, row: await this.#rowOf(entry, marks) }
		];
		const lines = [journalLine(entry, await stampOf(ledgerLine(entry)))];
		let reused = false;
		if (code && code.cid !== incoming.cid) {
			const earlier = code.cid === undefined ? undefined : this.#rows.ledger.get(code.cid);
			if (earlier && !earlier.deleted) {
				reused = true;
				const end = endOf(earlier);
				writes.push({
					table: 'ledger',
					before: earlier.stamp,
					row: await this.#rowOf(end, [])
				});
				lines.push(journalLine(end, await stampOf(ledgerLine(end))));
			}
			writes.push({
				table: 'codes',
				before: code.stamp,
				row: { code: code.code, cid: incoming.cid, stamp: incoming.cid }
			});
		}
		return {
			verdict: {
				outcome: reused ? 'code-reused' : outcome,
				...(marks.length > 0 ? { marks } : {})
			},
			writes,
			lines,
			keepName: false
		};
	}

	/** The row of its member code; undefined where none is asked for; else why it is not taken. */
	#codeOf(entry: LedgerEntry) {
		// A withdrawal proves by its random id whose it is.
		if (!this.overview.steward?.codes || entry.kind === 'withdrawal') return undefined;
		const code = entry.code === undefined ? undefined : checkCode(entry.code);
		if (code === undefined) return 'code-missing';
		return this.#rows.codes.get(code) ?? 'code-unknown';
	}

	async #knownEntry(row: LedgerRecord): Promise<LedgerEntry> {
		const { cid, seq, period } = row;
		return (
			(await openLedgerRow(row, this.unlocked, this.content.model)) ?? {
				kind: 'withdrawal',
				cid,
				seq,
				period
			}
		);
	}

	async #marksOf(contribution: Contribution): Promise<readonly string[]> {
		this.#contributions ??= await this.#openAll();
		const others = [...this.#contributions.values()].filter(
			({ cid, period }) => cid !== contribution.cid && period === contribution.period
		);
		this.#contributions.set(contribution.cid, contribution);
		const found = suspicions(this.content.model, contribution, others);
		return [...new Set(found.map(({ kind }) => kind))];
	}

	async #openAll(): Promise<Map<string, Contribution>> {
		const all = await Promise.all(
			[...this.#rows.ledger.values()].map((row) =>
				openLedgerRow(row, this.unlocked, this.content.model)
			)
		);
		return new Map(all.flatMap((each) => (each ? [[each.cid, each]] : [])));
	}

	#rowOf(entry: LedgerEntry, marks: readonly string[]): Promise<LedgerRecord> {
		return ledgerRowOf(entry, marks, this.unlocked);
	}

	async #offer(offer: Offer): Promise<Sorted> {
		const row = this.#rows.offers.get(offer.id);
		const text = JSON.stringify(offer);
		const stamp = await stampOf(text);
		if (row?.stamp === stamp) return unchanged('duplicate');
		if (row && row.seq >= offer.seq) return unchanged('outdated');
		const { id, seq } = offer;
		const gone = isTakenBack(offer);
		const sealed = gone ? undefined : await this.unlocked.vault.seal(text, offerPlace(id));
		return {
			verdict: { outcome: gone ? 'offer-withdrawn' : row ? 'offer-replaced' : 'offer' },
			writes: [
				{
					table: 'offers',
					before: row?.stamp,
					row: { id, seq, stamp, ...(sealed ? { sealed } : {}) }
				}
			],
			lines: [],
			keepName: false
		};
	}
}

/** A row of the ledger for an entry, sealed for the disk. */
export async function ledgerRowOf(
	entry: LedgerEntry,
	marks: readonly string[],
	{ vault }: Unlocked
): Promise<LedgerRecord> {
	const { cid, seq, period } = entry;
	const line = ledgerLine(entry);
	const stamp = await stampOf(line);
	if (entry.kind === 'withdrawal') return { cid, seq, period, deleted: true, marks, stamp };
	const sealed = await vault.seal(line, ledgerPlace(cid));
	return { cid, seq, period, deleted: false, sealed, marks, stamp };
}

/** Whether its raw answers went when its period was closed. */
export function isPurged({ deleted, sealed }: LedgerRecord): boolean {
	return !deleted && sealed === undefined;
}

/** Ends a contribution whose member code is used by another device now. */
function endOf({ cid, seq, period }: LedgerRecord): LedgerEntry {
	return { kind: 'withdrawal', cid, seq: seq + 1, period };
}

export function journalLine({ cid, seq }: LedgerEntry, stamp: string): string {
	return `take ${cid} ${seq} ${stamp}`;
}

/** Reads what came in as an envelope: the bytes of a code, a file, or the text of codes. */
function envelopeIn(message: string | Uint8Array): Result<SealedContribution> {
	const content = contentOf(
		typeof message === 'string' ? { text: message } : { bytes: message, type: 'B' },
		maxContributionBytes
	);
	if (!content.ok) return content;
	if (content.value.kind === 'bytes') return parseContributionBytes(content.value.bytes);
	const { format, value } = content.value;
	if (format === offerFormat) return parseContributionFile(value, offerFileSchema);
	if (format === contributionFormat) return parseContributionFile(value);
	const details = { found: shown(format ?? '?'), known: contributionFormat };
	return refuse([{ code: 'contribution/unknown-format', place: 'format', details }]);
}
