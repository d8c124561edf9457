import Dexie, { type EntityTable } from 'dexie';
import * as v from 'valibot';
import { copiedTables } from './copied-tables';
import { copying, secondCopy } from './second-copy';
import { classify, isConnectionLost, StorageProblem } from './problems';
import {
	cardSchema,
	closedSchema,
	codeSchema,
	introductionSchema,
	journalSchema,
	keyOf,
	ledgerSchema,
	messageSchema,
	offerSchema,
	packSchema,
	policySchema,
	releaseSchema,
	rosterSchema,
	stewardSchema,
	type CardRecord,
	type ClosedRecord,
	type CodeRecord,
	type IntroductionRecord,
	type JournalRecord,
	type LedgerRecord,
	type MessageRecord,
	type OfferRecord,
	type PackRecord,
	type PolicyRecord,
	type ReleaseRecord,
	type RosterRecord,
	type StampedRow,
	type StampedRows,
	type StampedTable,
	type StewardRecord,
	type UndoRecord,
	type Verdict
} from './steward-records';

/** The schema this code writes; a database with a greater number is read-only for it. */
const schemaVersion = 1;

interface MarkRecord {
	readonly key: 'store';
	readonly epoch: string;
	readonly schema: number;
}
type MetaRecord = MarkRecord | StewardRecord | PolicyRecord | ClosedRecord | RosterRecord;

export class StewardDatabase extends Dexie {
	readonly meta!: EntityTable<MetaRecord, 'key'>;
	readonly messages!: EntityTable<MessageRecord, 'id'>;
	readonly ledger!: EntityTable<LedgerRecord, 'cid'>;
	readonly codes!: EntityTable<CodeRecord, 'code'>;
	readonly offers!: EntityTable<OfferRecord, 'id'>;
	readonly cards!: EntityTable<CardRecord, 'fingerprint'>;
	readonly packs!: EntityTable<PackRecord, 'id'>;
	readonly releases!: EntityTable<ReleaseRecord, 'id'>;
	readonly introductions!: EntityTable<IntroductionRecord, 'id'>;
	readonly journal!: EntityTable<JournalRecord, 'n'>;
	readonly undo!: EntityTable<UndoRecord, 'n'>;

	constructor() {
		super('gradus-steward', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			meta: 'key',
			messages: '++id, batch',
			ledger: 'cid, period',
			codes: 'code',
			offers: 'id',
			cards: 'fingerprint',
			packs: 'id',
			releases: '++id',
			introductions: 'id',
			journal: 'n',
			undo: '++n, batch'
		});
		copying(this, copiedTables['gradus-steward']!);
	}
}

/** The rows of all tables, as they lie there. */
export interface StewardRows {
	readonly steward?: StewardRecord;
	readonly policy?: PolicyRecord;
	readonly closed?: ClosedRecord;
	readonly roster?: RosterRecord;
	readonly messages: readonly MessageRecord[];
	readonly ledger: readonly LedgerRecord[];
	readonly codes: readonly CodeRecord[];
	readonly offers: readonly OfferRecord[];
	readonly cards: readonly CardRecord[];
	readonly packs: readonly PackRecord[];
	readonly releases: readonly ReleaseRecord[];
	readonly introductions: readonly IntroductionRecord[];
	readonly journal: readonly JournalRecord[];
	readonly undo: readonly UndoRecord[];
}

/** A row to write, and the stamp of the one it replaces as it was looked at; undefined where there was none. */
export type Write = {
	[Table in StampedTable]: {
		readonly table: Table;
		readonly before: string | undefined;
		readonly row: StampedRows[Table];
	};
}[StampedTable];

/** Something that changes the ledger. */
export interface Deed {
	readonly batch: number;
	readonly writes: readonly Write[];
	/** What the journal says of it; nothing of an answer. */
	readonly lines: readonly string[];
}

/** Everything but the content of messages, sealed rows included. */
export interface StewardOverview {
	readonly steward: StewardRecord | undefined;
	readonly policy: PolicyRecord | undefined;
	readonly closed: readonly string[];
	readonly roster: RosterRecord | undefined;
	readonly ledger: readonly LedgerRecord[];
	readonly codes: readonly CodeRecord[];
	readonly offers: readonly OfferRecord[];
	readonly cards: readonly CardRecord[];
	readonly packs: readonly PackRecord[];
	readonly releases: readonly ReleaseRecord[];
	readonly introductions: readonly IntroductionRecord[];
	readonly head: JournalRecord | undefined;
	/** The batch that can be taken back. */
	readonly lastBatch: number | undefined;
	/** Rows that could not be read; they are left where they are. */
	readonly damaged: number;
}

/** Another window has written since the rows were looked at. */
class Moved extends Error {}

/**
 * What a steward keeps: identity, queue, ledger, releases, and a hub's packs. Apart from the log of the firms on this device. Every write is
 * one strict transaction; what a batch replaced stays until the next batch, so that it can be taken back.
 */
export class StewardStore {
	#database = new StewardDatabase();
	#mark!: MarkRecord;
	#turn: Promise<unknown> = Promise.resolve();

	private constructor(private readonly newId: () => string) {}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(newId: () => string): Promise<StewardStore> {
		const store = new StewardStore(newId);
		try {
			await store.#connect();
			return store;
		} catch (error) {
			throw classify(error);
		}
	}

	/** True where a newer version of the app has written here: reading only. */
	get readOnly(): boolean {
		return this.#mark.schema > schemaVersion;
	}

	/** @throws {StorageProblem} */
	async overview(): Promise<StewardOverview> {
		return this.#read(async (database) => {
			const { meta, undo, journal } = database;
			const counted = { damaged: 0 };
			const all = <T>(rows: readonly unknown[], schema: v.GenericSchema<unknown, T>): T[] =>
				rows.flatMap((row) => {
					if (v.is(schema, row)) return [row as T];
					counted.damaged += 1;
					return [];
				});
			const one = async <T>(key: string, schema: v.GenericSchema<unknown, T>) => {
				const row = await meta.get(key as MetaRecord['key']);
				return row === undefined ? undefined : all([row], schema)[0];
			};
			const [steward, policy, closed, roster] = await Promise.all([
				one('steward', stewardSchema),
				one('policy', policySchema),
				one('closed', closedSchema),
				one('roster', rosterSchema)
			]);
			return {
				steward,
				policy,
				closed: closed?.periods ?? [],
				roster,
				ledger: all(await database.ledger.toArray(), ledgerSchema),
				codes: all(await database.codes.toArray(), codeSchema),
				offers: all(await database.offers.toArray(), offerSchema),
				cards: all(await database.cards.toArray(), cardSchema),
				packs: all(await database.packs.toArray(), packSchema),
				releases: all(await database.releases.toArray(), releaseSchema),
				introductions: all(await database.introductions.toArray(), introductionSchema),
				head: all(await journal.orderBy('n').reverse().limit(1).toArray(), journalSchema)[0],
				lastBatch: (await undo.orderBy('batch').last())?.batch,
				damaged: counted.damaged
			};
		});
	}

	/** Messages that were looked at, without content, and how many wait. @throws {StorageProblem} */
	async messages(batch?: number): Promise<readonly MessageRecord[]> {
		return this.#read(async ({ messages }) => {
			const rows = await (
				batch === undefined ? messages.toCollection() : messages.where({ batch })
			).toArray();
			return rows.filter((row) => v.is(messageSchema, row));
		});
	}

	/** The next message to look at. @throws {StorageProblem} */
	async nextMessage(after = 0): Promise<MessageRecord | undefined> {
		return this.#read(async ({ messages }) =>
			messages
				.where('id')
				.above(after)
				.filter(({ verdict }) => verdict === undefined)
				.first()
		);
	}

	/** The newest batch of messages; 0 before the first. @throws {StorageProblem} */
	async newestBatch(): Promise<number> {
		return this.#read(async ({ messages }) => (await messages.orderBy('batch').last())?.batch ?? 0);
	}

	/** @throws {StorageProblem} */
	async putSteward(steward: StewardRecord): Promise<void> {
		await this.#write(({ meta }) => meta.put(steward));
	}

	/** @throws {StorageProblem} */
	async putPolicy(policy: PolicyRecord): Promise<void> {
		await this.#write(({ meta }) => meta.put(policy));
	}

	/** @throws {StorageProblem} */
	async putRoster(roster: RosterRecord): Promise<void> {
		await this.#write(({ meta }) => meta.put(roster));
	}

	/** Puts messages at the end of the queue. The ones looked at in earlier batches are forgotten. @throws {StorageProblem} */
	async enqueue(
		batch: number,
		incoming: readonly Pick<MessageRecord, 'name' | 'content'>[]
	): Promise<void> {
		await this.#write(async ({ messages }) => {
			await messages
				.where('batch')
				.below(batch)
				.filter(({ verdict }) => verdict !== undefined)
				.delete();
			await messages.bulkAdd(incoming.map((each) => ({ ...each, batch })) as MessageRecord[]);
		});
	}

	/** Forgets what still waits. @throws {StorageProblem} */
	async dropWaiting(): Promise<void> {
		await this.#write(({ messages }) =>
			messages.filter(({ verdict }) => verdict === undefined).delete()
		);
	}

	/**
	 * Settles one message: what became of it, and what it changes, together or not at all. Returns false where another window was first, and
	 * nothing is written: look again.
	 * @throws {StorageProblem}
	 */
	async settle(
		message: MessageRecord,
		verdict: Verdict,
		deed: Omit<Deed, 'batch'>,
		keepName: boolean
	): Promise<boolean> {
		return this.#apply({ ...deed, batch: message.batch }, async ({ messages }) => {
			const waiting = await messages.get(message.id);
			if (!waiting || waiting.verdict) throw new Moved();
			const { id, batch, name } = message;
			await messages.put({
				id,
				batch,
				...(keepName && name !== undefined ? { name } : {}),
				verdict
			});
		});
	}

	/** Many rows at once, such as another device's ledger. False where another window was first. @throws {StorageProblem} */
	async apply(deed: Deed): Promise<boolean> {
		return this.#apply(deed, async () => undefined);
	}

	/** Takes the last batch back: its rows are as they were, the journal says so. @throws {StorageProblem} */
	async undoBatch(batch: number): Promise<void> {
		await this.#journalled([`undo ${batch}`], async (database) => {
			const { undo, messages } = database;
			const rows = await undo.where({ batch }).sortBy('n');
			for (const { table, key, before } of rows.toReversed())
				await (before
					? database.table(table).put(before)
					: database.table<StampedRow, string>(table).delete(key));
			await undo.where({ batch }).delete();
			await messages.where({ batch }).delete();
		});
	}

	/**
	 * Ends a period: raw answers go, id, number and stamp stay. Returns the rows as they were, for as long as somebody may still want them
	 * back.
	 * @throws {StorageProblem}
	 */
	async closePeriod(period: string): Promise<readonly LedgerRecord[]> {
		let removed: readonly LedgerRecord[] = [];
		await this.#journalled([`close ${period}`], async ({ meta, ledger, undo }) => {
			removed = await ledger.where({ period }).toArray();
			await ledger.bulkPut(removed.map(({ sealed: _, ...rest }) => rest));
			await undo.clear();
			const periods = await closedPeriods(meta);
			const closed: ClosedRecord = {
				key: 'closed',
				periods: [...new Set([...periods, period])].sort()
			};
			await meta.put(closed);
		});
		return removed;
	}

	/** Brings back what {@link closePeriod} took. @throws {StorageProblem} */
	async reopenPeriod(period: string, rows: readonly LedgerRecord[]): Promise<void> {
		await this.#journalled([`reopen ${period}`], async ({ meta, ledger }) => {
			await ledger.bulkPut([...rows]);
			const periods = await closedPeriods(meta);
			const closed: ClosedRecord = {
				key: 'closed',
				periods: periods.filter((each) => each !== period)
			};
			await meta.put(closed);
		});
	}

	/** @throws {StorageProblem} */
	async addCodes(codes: readonly string[]): Promise<void> {
		await this.#write(async (database) => {
			const known = new Set(await database.codes.toCollection().primaryKeys());
			const fresh = codes.filter((code) => !known.has(code));
			await database.codes.bulkAdd(fresh.map((code) => ({ code, stamp: '' })));
		});
	}

	/** Returns its number. @throws {StorageProblem} */
	async addRelease(release: Omit<ReleaseRecord, 'id'>): Promise<number> {
		return this.#write(({ releases }) => releases.add(release as ReleaseRecord));
	}

	/** Back to `todo` where there is no state. @throws {StorageProblem} */
	async putIntroduction(
		id: string,
		state: IntroductionRecord['state'] | undefined,
		changedAt: string
	): Promise<void> {
		await this.#write(async ({ introductions }) => {
			if (state) await introductions.put({ id, state, changedAt });
			else await introductions.delete(id);
		});
	}

	/** A card into the list, or its revocation, outside any batch. @throws {StorageProblem} */
	async putCard(card: CardRecord): Promise<void> {
		await this.#write(({ cards }) => cards.put(card));
	}

	close(): void {
		this.#database.close();
	}

	async #apply(deed: Deed, also: (database: StewardDatabase) => Promise<void>): Promise<boolean> {
		try {
			await this.#journalled(deed.lines, async (database) => {
				await also(database);
				await putWrites(database, deed);
			});
			return true;
		} catch (error) {
			if (error instanceof Moved) return false;
			throw error;
		}
	}

	/** Writes with lines of the journal. Hashes are made before the transaction: inside it only the database is awaited. */
	async #journalled(
		lines: readonly string[],
		write: (database: StewardDatabase) => Promise<void>
	): Promise<void> {
		for (;;) {
			const tail = lines.length > 0 ? await this.#tail() : undefined;
			const records = await chained(lines, tail);
			const isDone = await this.#write(async (database) => {
				if (lines.length > 0) {
					const last = await database.journal.orderBy('n').last();
					if (last?.n !== tail?.n) return false;
					await database.journal.bulkAdd(records);
				}
				await write(database);
				return true;
			});
			if (isDone) return;
		}
	}

	#tail(): Promise<JournalRecord | undefined> {
		return this.#read(({ journal }) => journal.orderBy('n').last());
	}

	async #connect(): Promise<void> {
		const database = this.#database;
		await database.open();
		// The library calls a database open even where its first transaction failed; such a one never works again.
		if (!database.core) throw new StorageProblem('storage-unavailable');
		if (secondCopy()) await import('./restore').then((it) => it.restoreIfEmpty(database));
		const found = (await database.meta.get('store')) as MarkRecord | undefined;
		if (this.#mark && found?.epoch !== this.#mark.epoch)
			throw new StorageProblem('storage-replaced');
		this.#mark = found ?? (await this.#found());
	}

	/** First use. Two tabs at once agree on the first one's. */
	#found(): Promise<MarkRecord> {
		const fresh: MarkRecord = { key: 'store', epoch: this.newId(), schema: schemaVersion };
		const { meta } = this.#database;
		return this.#database.transaction('rw', meta, async () => {
			const other = (await meta.get('store')) as MarkRecord | undefined;
			if (!other) await meta.add(fresh);
			return other ?? fresh;
		});
	}

	async #read<T>(read: (database: StewardDatabase) => Promise<T>): Promise<T> {
		try {
			return await read(this.#database);
		} catch (error) {
			throw classify(error);
		}
	}

	/** One write after the other, each first of all a look whether this is still the same store. A lost connection is opened again, once. */
	#write<T>(write: (database: StewardDatabase) => PromiseLike<T>): Promise<T> {
		const done = this.#turn.then(async () => {
			try {
				return await this.#transact(write);
			} catch (error) {
				if (error instanceof Moved) throw error;
				if (!isConnectionLost(error)) throw classify(error);
			}
			try {
				this.#database.close();
				this.#database = new StewardDatabase();
				await this.#connect();
				return await this.#transact(write);
			} catch (error) {
				throw error instanceof Moved ? error : classify(error);
			}
		});
		this.#turn = done.catch(() => undefined);
		return done;
	}

	#transact<T>(write: (database: StewardDatabase) => PromiseLike<T>): Promise<T> {
		const database = this.#database;
		return database.transaction('rw', database.tables, async () => {
			const mark = (await database.meta.get('store')) as MarkRecord | undefined;
			if (mark?.epoch !== this.#mark.epoch) throw new StorageProblem('storage-replaced');
			if (mark.schema > schemaVersion) throw new StorageProblem('storage-newer');
			return write(database);
		});
	}
}

/** Puts the rows of a batch, and beside them how they looked before. Only the last batch can be taken back. */
async function putWrites(database: StewardDatabase, { batch, writes }: Deed): Promise<void> {
	if (writes.length === 0) return;
	await database.undo.where('batch').notEqual(batch).delete();
	for (const { table, before, row } of writes) {
		const rows = database.table<StampedRow, string>(table);
		const key = (row as unknown as Readonly<Record<string, string>>)[keyOf[table]]!;
		const known = await rows.get(key);
		if (known?.stamp !== before) throw new Moved();
		await database.undo.add({
			batch,
			table,
			key,
			...(known ? { before: known } : {})
		} as UndoRecord);
		await rows.put(row);
	}
}

async function closedPeriods(meta: StewardDatabase['meta']): Promise<readonly string[]> {
	const row = await meta.get('closed');
	return v.is(closedSchema, row) ? row.periods : [];
}

async function chained(
	lines: readonly string[],
	tail: JournalRecord | undefined
): Promise<JournalRecord[]> {
	const records: JournalRecord[] = [];
	let last = tail;
	for (const line of lines) {
		const hash = await sha256(`${last?.hash ?? ''}\n${line}`);
		last = { n: (last?.n ?? 0) + 1, line, hash };
		records.push(last);
	}
	return records;
}

async function sha256(text: string): Promise<string> {
	const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
