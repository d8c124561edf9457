import Dexie, { liveQuery, type EntityTable, type Table } from 'dexie';
import * as v from 'valibot';
import {
	associationSchema,
	draftSchema,
	givenSchema,
	homeSchema,
	offerSchema,
	packSchema,
	rosterSchema,
	type AssociationRecord,
	type DraftRecord,
	type GivenRecord,
	type HomeRecord,
	type OfferRecord,
	type PackRecord,
	type RosterRecord
} from './benchmark-records';
import { copiedTables } from './copied-tables';
import { copying, secondCopy } from './second-copy';
import { classify, isConnectionLost, StorageProblem } from './problems';

/** The schema this code writes; a store with a greater number is read-only for it. */
const schemaVersion = 1;

/** Its name is part of the product's contract. */
export class BenchmarkDatabase extends Dexie {
	readonly meta!: EntityTable<{ key: 'store'; schema: number }, 'key'>;
	readonly associations!: EntityTable<AssociationRecord, 'id'>;
	readonly given!: Table<GivenRecord, [string, number]>;
	readonly packs!: EntityTable<PackRecord, 'id'>;
	readonly rosters!: EntityTable<RosterRecord, 'hub'>;
	readonly offers!: Table<OfferRecord, [string, number]>;
	readonly homes!: EntityTable<HomeRecord, 'firm'>;
	readonly drafts!: EntityTable<DraftRecord, 'id'>;

	constructor() {
		super('gradus-benchmark', { chromeTransactionDurability: 'strict' });
		this.version(schemaVersion).stores({
			meta: 'key',
			associations: 'id',
			given: '[cid+seq]',
			packs: 'id',
			rosters: 'hub',
			offers: '[id+seq]',
			homes: 'firm',
			drafts: 'id'
		});
		copying(this, copiedTables['gradus-benchmark']!);
	}
}

/** The rows of all tables, as they lie there. */
export interface MemberRows extends Omit<BenchmarkOverview, 'damaged'> {
	readonly drafts: readonly DraftRecord[];
}

/** Everything about benchmarks on this device but the drafts; rows that cannot be read are counted and left where they are. */
export interface BenchmarkOverview {
	readonly associations: readonly AssociationRecord[];
	readonly given: readonly GivenRecord[];
	readonly packs: readonly PackRecord[];
	readonly rosters: readonly RosterRecord[];
	readonly offers: readonly OfferRecord[];
	readonly homes: readonly HomeRecord[];
	readonly damaged: number;
}

/**
 * What a member of an association holds: pinned cards, what was handed over, packs. A database of its own beside the log of answers, since
 * nothing in it is an answer. Every write is one strict transaction, and only its end counts as kept.
 */
export class BenchmarkStore {
	#database = new BenchmarkDatabase();
	#turn: Promise<unknown> = Promise.resolve();

	private constructor() {}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(): Promise<BenchmarkStore> {
		try {
			const store = new BenchmarkStore();
			await store.#connect();
			return store;
		} catch (error) {
			throw classify(error);
		}
	}

	async #connect(): Promise<void> {
		const database = this.#database;
		await database.open();
		if (!database.core) throw new StorageProblem('storage-unavailable');
		if (secondCopy()) await import('./restore').then((it) => it.restoreIfEmpty(database));
		await database.transaction('rw', database.meta, async () => {
			if (!(await database.meta.get('store')))
				await database.meta.add({ key: 'store', schema: schemaVersion });
		});
	}

	/** @throws {StorageProblem} */
	async overview(): Promise<BenchmarkOverview> {
		try {
			return await this.#read();
		} catch (error) {
			throw classify(error);
		}
	}

	async #read(): Promise<BenchmarkOverview> {
		const { associations, given, packs, rosters, offers, homes } = this.#database;
		const rows = await Promise.all([
			associations.toArray(),
			given.toArray(),
			packs.toArray(),
			rosters.toArray(),
			offers.toArray(),
			homes.toArray()
		]);
		const schemas = [
			associationSchema,
			givenSchema,
			packSchema,
			rosterSchema,
			offerSchema,
			homeSchema
		] as const;
		const read = rows.map((all, index) => all.filter((row) => v.is(schemas[index]!, row)));
		const count = (all: readonly (readonly unknown[])[]) =>
			all.reduce((sum, { length }) => sum + length, 0);
		return {
			associations: read[0] as AssociationRecord[],
			given: read[1] as GivenRecord[],
			packs: read[2] as PackRecord[],
			rosters: read[3] as RosterRecord[],
			offers: read[4] as OfferRecord[],
			homes: read[5] as HomeRecord[],
			damaged: count(rows) - count(read)
		};
	}

	/** Tells what stands there now and after every write, of other windows too. Returns how to stop. */
	watch(
		next: (overview: BenchmarkOverview) => void,
		failed: (problem: StorageProblem) => void
	): () => void {
		const watching = liveQuery(() => this.#read()).subscribe({
			next,
			error: (error: unknown) => failed(classify(error))
		});
		return () => watching.unsubscribe();
	}

	/** Pins a card, or changes a pinned one. @throws {StorageProblem} */
	putAssociation(record: AssociationRecord): Promise<void> {
		return this.#write(({ associations }) => associations.put(record));
	}

	/** Unpins a card and forgets whose home it was; what was given stays in the list. @throws {StorageProblem} */
	removeAssociation(id: string): Promise<void> {
		return this.#write(async ({ associations, homes }) => {
			await associations.delete(id);
			await homes.filter(({ association }) => association === id).delete();
		});
	}

	/** The home of a firm, or none. @throws {StorageProblem} */
	putHome(firm: string, association: string | undefined): Promise<void> {
		return this.#write(async ({ homes }) => {
			if (association === undefined) await homes.delete(firm);
			else await homes.put({ firm, association });
		});
	}

	/**
	 * Keeps a message before it is shown, with the home it speaks of; its draft goes. Refuses one whose number is taken, as another window
	 * may have been faster. @throws {StorageProblem}
	 */
	give(record: GivenRecord, draft?: string): Promise<void> {
		return this.#write(async ({ given, homes, drafts }) => {
			await given.add(record);
			const { firm, association } = record;
			const home = await homes.get(firm);
			if (record.home) await homes.put({ firm, association });
			else if (record.kind === 'contribution' && home?.association === association)
				await homes.delete(firm);
			if (draft !== undefined) await drafts.delete(draft);
		});
	}

	/** The same for an offer. @throws {StorageProblem} */
	offer(record: OfferRecord, draft?: string): Promise<void> {
		return this.#write(async ({ offers, drafts }) => {
			await offers.add(record);
			if (draft !== undefined) await drafts.delete(draft);
		});
	}

	/** @throws {StorageProblem} */
	putPack(record: PackRecord): Promise<void> {
		return this.#write(({ packs }) => packs.put(record));
	}

	/** @throws {StorageProblem} */
	removePack(id: string): Promise<void> {
		return this.#write(({ packs }) => packs.delete(id));
	}

	/** Takes the roster of a hub; one with a lower serial than that taken last changes nothing. @throws {StorageProblem} */
	putRoster(record: RosterRecord): Promise<void> {
		return this.#write(async ({ rosters }) => {
			const known = await rosters.get(record.hub);
			if (!known || known.serial <= record.serial) await rosters.put(record);
		});
	}

	/** Undefined where there is none, or none that can be read. @throws {StorageProblem} */
	async draft(id: string): Promise<DraftRecord | undefined> {
		try {
			const row = await this.#database.drafts.get(id);
			return v.is(draftSchema, row) ? row : undefined;
		} catch (error) {
			throw classify(error);
		}
	}

	/** @throws {StorageProblem} */
	putDraft(record: DraftRecord): Promise<void> {
		return this.#write(({ drafts }) => drafts.put(record));
	}

	/**
	 * Erases what tells of firms and of rounds: of a firm everything, of a round what was being prepared of it. What was given of a single
	 * round stays, so that it can be withdrawn; nobody but the association can read it. @throws {StorageProblem}
	 */
	forget(firms: readonly string[], assessments: readonly string[]): Promise<void> {
		return this.#write(async ({ given, offers, homes, drafts }) => {
			const isOf = ({ firm }: { readonly firm: string }) => firms.includes(firm);
			await given.filter(isOf).delete();
			await offers.filter(isOf).delete();
			await homes.bulkDelete([...firms]);
			const names = [...firms, ...assessments];
			await drafts.filter(({ id }) => id.split(' ').some((part) => names.includes(part))).delete();
		});
	}

	close(): void {
		this.#database.close();
	}

	/** One write after the other, each a strict transaction. A lost connection is opened again, once. */
	#write<T>(write: (database: BenchmarkDatabase) => PromiseLike<T>): Promise<void> {
		const done = this.#turn.then(async () => {
			try {
				await this.#transact(write);
			} catch (error) {
				if (!isConnectionLost(error)) throw classify(error);
				try {
					this.#database.close();
					this.#database = new BenchmarkDatabase();
					await this.#connect();
					await this.#transact(write);
				} catch (again) {
					throw classify(again);
				}
			}
		});
		this.#turn = done.catch(() => undefined);
		return done;
	}

	async #transact<T>(write: (database: BenchmarkDatabase) => PromiseLike<T>): Promise<void> {
		const database = this.#database;
		await database.transaction('rw', database.tables, async () => {
			const store = await database.meta.get('store');
			if (!store) throw new StorageProblem('storage-replaced');
			if (store.schema > schemaVersion) throw new StorageProblem('storage-newer');
			await write(database);
		});
	}
}
