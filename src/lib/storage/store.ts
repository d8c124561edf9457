import { liveQuery } from 'dexie';
import * as v from 'valibot';
import { Database, schemaVersion, type Space } from './database';
import { chain, emptyTail, type Tail } from './events';
import { apply, answerKey, emptyHeads, fold } from './fold';
import { classify, isConnectionLost, StorageProblem } from './problems';
import {
	answerRecordSchema,
	assessmentSchema,
	firmSchema,
	type AnswerRecord,
	type AssessmentRecord,
	type Change,
	type EventRecord,
	type FirmRecord,
	type StoreRecord
} from './records';

/** What the store takes from outside: the time, and random ids of 128 bits. */
export interface Surroundings {
	readonly now: () => Date;
	readonly newId: () => string;
}

/** A row that could not be read. It is left where it is. */
export interface Damage {
	readonly table: 'firms' | 'assessments' | 'answers';
	readonly key: string;
}

export interface Overview {
	readonly firms: readonly FirmRecord[];
	readonly assessments: readonly AssessmentRecord[];
	readonly damaged: readonly Damage[];
}

export interface StoredAnswers {
	readonly answers: readonly AnswerRecord[];
	readonly damaged: readonly Damage[];
}

class ChainMoved extends Error {}

/**
 * The log of what was said on this device, and the current state derived from it. Every write is one strict transaction that checks
 * epoch and schema, appends to the log and updates the heads; only its end counts as kept.
 */
export class Store {
	#database: Database;
	#tail: Tail = emptyTail;
	#identity!: StoreRecord;
	#readOnly = false;

	private constructor(
		readonly space: Space,
		private readonly surroundings: Surroundings
	) {
		this.#database = new Database(space);
	}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(space: Space, surroundings: Surroundings): Promise<Store> {
		const store = new Store(space, surroundings);
		try {
			await store.#connect();
		} catch (error) {
			throw classify(error);
		}
		return store;
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
		await database.open();
		const found = await database.meta.get('store');
		if (!found && this.#identity) throw new StorageProblem('storage-replaced');
		this.#identity = found ?? (await this.#found());
		const opened = database.backendDB()?.version ?? 0;
		this.#readOnly = this.#identity.schema > schemaVersion || opened > database.verno * 10;
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

	/**
	 * Keeps some changes together. Resolves with the moment of keeping once they are on the disk.
	 * @throws {StorageProblem} where nothing was kept.
	 */
	async keep(changes: readonly Change[], packVersion: string): Promise<Date> {
		if (this.#readOnly) throw new StorageProblem('storage-newer');
		const now = this.surroundings.now();
		try {
			await this.#write(changes, packVersion, now);
		} catch (error) {
			if (!isConnectionLost(error)) throw classify(error);
			try {
				this.#database.close();
				this.#database = new Database(this.space);
				await this.#connect();
				await this.#write(changes, packVersion, now);
			} catch (again) {
				throw classify(again);
			}
		}
		return now;
	}

	async #write(changes: readonly Change[], packVersion: string, now: Date): Promise<void> {
		for (;;) {
			const events = await chain(changes, this.#tail, {
				device: this.#identity.device,
				now,
				newId: this.surroundings.newId,
				packVersion
			});
			try {
				await this.#append(events);
				this.#tail = events.at(-1) ?? this.#tail;
				return;
			} catch (error) {
				if (!(error instanceof ChainMoved)) throw error;
				this.#tail = await this.#readTail();
			}
		}
	}

	/** Hashes are ready: inside the transaction only the database is awaited. */
	async #append(events: readonly EventRecord[]): Promise<void> {
		const { meta, events: log, firms, assessments, answers } = this.#database;
		await this.#database.transaction('rw', [meta, log, firms, assessments, answers], async () => {
			const store = await meta.get('store');
			if (store?.epoch !== this.#identity.epoch) throw new StorageProblem('storage-replaced');
			if (store.schema > schemaVersion) throw new StorageProblem('storage-newer');
			if ((await this.#lastOfDevice())?.hash !== (this.#tail.hash || undefined))
				throw new ChainMoved();
			await log.bulkAdd([...events]);
			for (const event of events) {
				const heads = emptyHeads();
				const firm = await firms.get(event.firm);
				const assessment = await assessments.get(event.assessment);
				if (firm) heads.firms.set(firm.id, firm);
				if (assessment) heads.assessments.set(assessment.id, assessment);
				apply(heads, event);
				await firms.bulkPut([...heads.firms.values()]);
				await assessments.bulkPut([...heads.assessments.values()]);
				if (event.kind !== 'answer') continue;
				const answer = heads.answers.get(answerKey(event.assessment, event.question));
				if (answer) await answers.put(answer);
				else await answers.delete([event.assessment, event.question]);
			}
		});
	}

	#lastOfDevice(): Promise<EventRecord | undefined> {
		const device = this.#identity.device;
		return this.#database.events
			.where('[device+seq]')
			.between([device, 0], [device, Infinity])
			.last();
	}

	async #readTail(): Promise<Tail> {
		return (await this.#lastOfDevice()) ?? emptyTail;
	}

	/** All firms and assessments, deleted ones included. */
	async overview(): Promise<Overview> {
		const [firms, assessments] = await Promise.all([
			this.#database.firms.toArray(),
			this.#database.assessments.toArray()
		]);
		const damaged: Damage[] = [];
		return {
			firms: readable(firms, firmSchema, (key) => damaged.push({ table: 'firms', key })),
			assessments: readable(assessments, assessmentSchema, (key) =>
				damaged.push({ table: 'assessments', key })
			),
			damaged
		};
	}

	async answers(assessment: string): Promise<StoredAnswers> {
		const rows = await this.#database.answers.where({ assessment }).toArray();
		const damaged: Damage[] = [];
		return {
			answers: readable(rows, answerRecordSchema, (key) =>
				damaged.push({ table: 'answers', key })
			),
			damaged
		};
	}

	/** Calls `next` now and whenever this or another tab changes what `query` read. Returns how to stop. */
	watch<T>(
		query: (store: Store) => Promise<T>,
		next: (value: T) => void,
		failed: (problem: StorageProblem) => void
	): () => void {
		const subscription = liveQuery(() => query(this)).subscribe({
			next,
			error: (error) => failed(classify(error))
		});
		return () => subscription.unsubscribe();
	}

	/** The whole log in the order of the clock. */
	log(): Promise<EventRecord[]> {
		return this.#database.events.orderBy('hlc').toArray();
	}

	/**
	 * Computes every head anew from the log: mends damaged heads. Rows that no event speaks of stay as they are.
	 * @throws {StorageProblem}
	 */
	async rebuild(): Promise<void> {
		await this.addEvents([]);
	}

	/**
	 * Adds the events of a backup that are not here yet and derives the heads anew, in one transaction. Nothing here is replaced.
	 * @returns how many events were new.
	 * @throws {StorageProblem} where nothing was added.
	 */
	async addEvents(incoming: readonly EventRecord[]): Promise<number> {
		if (this.#readOnly) throw new StorageProblem('storage-newer');
		const { events, firms, assessments, answers } = this.#database;
		try {
			return await this.#database.transaction('rw', [events, firms, assessments, answers], async () => {
				const known = new Set(await events.toCollection().primaryKeys());
				const fresh = incoming.filter((event) => !known.has(event.id));
				await events.bulkAdd(fresh);
				const all = await events.toArray();
				const heads = fold(all);
				await firms.bulkPut([...heads.firms.values()]);
				await assessments.bulkPut([...heads.assessments.values()]);
				const takenBack = all.filter(
					(event) =>
						event.kind === 'answer' &&
						!heads.answers.has(answerKey(event.assessment, event.question))
				);
				await answers.bulkDelete(takenBack.map((event) => [event.assessment, event.question]));
				await answers.bulkPut([...heads.answers.values()]);
				return fresh.length;
			});
		} catch (error) {
			throw classify(error);
		}
	}

	close(): void {
		this.#database.close();
	}
}

function readable<T>(
	rows: readonly unknown[],
	schema: v.GenericSchema<unknown, T>,
	damaged: (key: string) => void
): T[] {
	return rows.flatMap((row) => {
		const result = v.safeParse(schema, row);
		if (result.success) return [result.output];
		const { id, assessment, question } = (row ?? {}) as Record<string, unknown>;
		damaged(String(id ?? `${String(assessment)} ${String(question)}`));
		return [];
	});
}
