import { Database, schemaVersion, type Space } from './database';
import { classify, isConnectionLost, StorageProblem } from './problems';
import type { StoreRecord } from './records';

/** What the store takes from outside: the time, and random ids of 128 bits. */
export interface Surroundings {
	readonly now: () => Date;
	readonly newId: () => string;
}

/** The connection to the database of one space: whose store it is, whether it may be written, and one write after the other. */
export class Connection {
	#database: Database;
	#identity!: StoreRecord;
	#readOnly = false;
	#lost = false;
	#removed = false;
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

	async #connect(): Promise<void> {
		const database = this.#database;
		database.on('versionchange', ({ newVersion }) => {
			if (newVersion) return;
			// By itself the library would make an empty one anew.
			database.close();
			this.#removed = true;
			this.onremoved?.();
			return false;
		});
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

	/** First use: gives the store its identity. Two tabs at once agree on the first one's. */
	#found(): Promise<StoreRecord> {
		const fresh: StoreRecord = {
			key: 'store',
			epoch: this.surroundings.newId(),
			schema: schemaVersion,
			device: this.surroundings.newId(),
			firstUse: this.surroundings.now().toISOString()
		};
		return this.#database.transaction('rw', this.#database.meta, async () => {
			const other = await this.#database.meta.get('store');
			if (other) return other;
			await this.#database.meta.add(fresh);
			return fresh;
		});
	}

	/** One write after the other, in the order of asking. A lost connection is opened again, once. */
	inTurn<T>(write: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(async () => {
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
		});
		this.#turn = done.catch(() => undefined);
		return done;
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
		const store = await this.#database.meta.get('store');
		if (store?.epoch !== this.#identity.epoch) throw new StorageProblem('storage-replaced');
		if (this.#isNewer(store)) throw new StorageProblem('storage-newer');
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
