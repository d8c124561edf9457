import { Database, schemaVersion, type Space } from './database';
import { classify, isConnectionLost, StorageProblem } from './problems';
import type { StoreRecord } from './records';
import type { Restored } from './restore';
import { secondCopy } from './second-copy';

/** What the store takes from outside: the time, and random ids of 128 bits. */
export interface Surroundings {
	readonly now: () => Date;
	readonly newId: () => string;
	/** Told when another window holds an older version of the database open, and nothing can be read until it lets go. */
	readonly onblocked?: () => void;
}

/** The connection to the database of one space: whose store it is, whether it may be written, and one write after the other. */
export class Connection {
	#database: Database;
	#identity!: StoreRecord;
	#readOnly = false;
	#lost = false;
	#removed = false;
	#restored: Restored | undefined;
	/** Called when another window removes the database: everything on this device is being erased. */
	onremoved: (() => void) | undefined;
	/** Settled when the last write asked for is done. */
	#turn: Promise<unknown> = Promise.resolve();

	private constructor(
		readonly space: Space,
		private readonly surroundings: Surroundings
	) {
		this.#database = new Database(space);
	}

	/** @throws where the browser gives no store. */
	static async open(space: Space, surroundings: Surroundings): Promise<Connection> {
		const connection = new Connection(space, surroundings);
		await connection.#connect();
		return connection;
	}

	/** The one that is open now: a lost one is replaced. */
	get database(): Database {
		return this.#database;
	}

	/** True where a newer version of the app has written here: reading and export only. */
	get readOnly(): boolean {
		return this.#readOnly;
	}

	get identity(): StoreRecord {
		return this.#identity;
	}

	/** What came back from the second copy, because the browser had dropped the database. */
	get restored(): Restored | undefined {
		return this.#restored;
	}

	async #connect(): Promise<void> {
		const database = this.#database;
		database.on('blocked', () => this.surroundings.onblocked?.());
		database.on('versionchange', ({ newVersion }) => {
			if (newVersion) return;
			// By itself the library would make an empty one anew.
			database.close();
			this.#removed = true;
			this.onremoved?.();
			return false;
		});
		if (await this.#isOlder()) await this.#copyBefore();
		await database.open();
		// The library calls a database open even where its first transaction failed; such a one never works again.
		if (!database.core) throw new StorageProblem('storage-unavailable');
		const found = await database.meta.get('store');
		if (this.#identity && found?.epoch !== this.#identity.epoch)
			throw new StorageProblem('storage-replaced');
		this.#identity = found ?? (await this.#found());
		this.#readOnly = this.#isNewer(this.#identity);
	}

	#isNewer(store: StoreRecord): boolean {
		// The library counts its versions in tens; the ones are repairs of its own.
		const opened = Math.floor((this.#database.backendDB()?.version ?? 0) / 10);
		return store.schema > schemaVersion || opened > this.#database.verno;
	}

	/** Without room for it nothing is changed; where there is nothing to copy, or no place for it, that is no hindrance. */
	async #copyBefore(): Promise<void> {
		try {
			await secondCopy()?.renew();
		} catch (error) {
			if ((error as Error).name === 'QuotaExceededError') throw error;
		}
	}

	/** Whether opening will change the tables: the second copy is written whole before that, or nothing is changed. */
	async #isOlder(): Promise<boolean> {
		if (this.space !== 'work' || !secondCopy()) return false;
		const there = await indexedDB.databases?.().catch(() => undefined);
		const version = there?.find(({ name }) => name === this.#database.name)?.version;
		// The library counts its versions in tens.
		return version !== undefined && version < schemaVersion * 10;
	}

	/**
	 * First use: gives the store its identity. Two tabs at once agree on the first one's. Where a second copy is there, it is not the first
	 * use: the browser has dropped the database, and all of it comes back in the same transaction.
	 */
	async #found(): Promise<StoreRecord> {
		const { now, newId } = this.surroundings;
		const restoration = await this.#restoration();
		const fresh: StoreRecord = {
			key: 'store',
			epoch: newId(),
			schema: schemaVersion,
			// Going on in the old chain would fork it, where an entry that was never told as kept has gone.
			device: newId(),
			firstUse: restoration?.firstUse ?? now().toISOString()
		};
		const database = this.#database;
		const identity = await database.transaction('rw', database.tables, async () => {
			const other = await database.meta.get('store');
			if (other) return other;
			await database.meta.add(fresh);
			await restoration?.write(database);
			return fresh;
		});
		if (restoration && identity === fresh) {
			this.#restored = restoration.restored;
			const { restoreOthers } = await import('./restore');
			await restoreOthers(newId).catch(() => undefined);
		}
		return identity;
	}

	async #restoration() {
		if (this.space !== 'work' || !(await secondCopy()?.isThere())) return undefined;
		const { prepareRestoration } = await import('./restore');
		// One that cannot be read now is laid beside the database later.
		return prepareRestoration().catch(() => undefined);
	}

	/** One write after the other, in the order of asking. A lost connection is opened again, once. */
	inTurn<T>(write: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(async () => {
			const written = await this.#written(write);
			// What is told as kept is in both copies, as far as the browser has two places.
			if (this.space === 'work') await secondCopy()?.settled();
			return written;
		});
		this.#turn = done.catch(() => undefined);
		return done;
	}

	async #written<T>(write: () => Promise<T>): Promise<T> {
		if (this.#readOnly) throw new StorageProblem('storage-newer');
		if (this.#removed) throw new StorageProblem('storage-replaced');
		try {
			if (!this.#lost) return await write();
		} catch (error) {
			if (!isConnectionLost(error)) throw classify(error);
		}
		try {
			await this.#reconnect();
			return await write();
		} catch (again) {
			throw classify(again);
		}
	}

	async #reconnect(): Promise<void> {
		this.#lost = true;
		this.#database.close();
		this.#database = new Database(this.space);
		await this.#connect();
		this.#lost = false;
	}

	/** First in every write: this is still the same store, and no newer app has written to it. */
	async guard(): Promise<void> {
		if (this.#isNewer(await this.sameStore())) throw new StorageProblem('storage-newer');
	}

	/** @throws {StorageProblem} where the browser has emptied the store meanwhile. */
	async sameStore(): Promise<StoreRecord> {
		const store = await this.#database.meta.get('store');
		if (store?.epoch !== this.#identity.epoch) throw new StorageProblem('storage-replaced');
		return store;
	}

	/** After an import has written who this store is. */
	adopt(identity: StoreRecord): void {
		this.#identity = identity;
	}

	/** The first turn, before any write. */
	begin(work: () => Promise<void>): void {
		this.#turn = work().catch(() => undefined);
	}

	close(): void {
		this.#database.close();
	}
}
