import { liveQuery } from 'dexie';
import * as v from 'valibot';
import { Database, schemaVersion, type Space } from './database';
import { chain, emptyTail, type Tail } from './events';
import { apply, answerKey, emptyHeads, fold } from './fold';
import { planSchema, type PlanRecord } from './plan-records';
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
	readonly table: 'firms' | 'assessments' | 'answers' | 'plans';
	readonly key: string;
}

export interface Overview {
	readonly firms: readonly FirmRecord[];
	readonly assessments: readonly AssessmentRecord[];
	readonly plans: readonly PlanRecord[];
	readonly damaged: readonly Damage[];
}

export interface StoredAnswers {
	readonly answers: readonly AnswerRecord[];
	readonly damaged: readonly Damage[];
}

/** Another tab or a backup wrote since the chain was last seen; carries where it stands now. */
class ChainMoved extends Error {
	constructor(readonly tail: Tail) {
		super();
	}
}

/**
 * The log of what was said on this device, and the current state derived from it. Every write is one strict transaction that checks
 * epoch and schema, appends to the log and updates the heads; only its end counts as kept.
 */
export class Store {
	#database: Database;
	#tail: Tail = emptyTail;
	#identity!: StoreRecord;
	#readOnly = false;
	#lost = false;
	/** Settled when the last write asked for is done. */
	#turn: Promise<unknown> = Promise.resolve();

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
			store.#lookAhead();
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

	/** Reads the end of the chain before the first write asks for it; a failure shows at the write. */
	#lookAhead(): void {
		this.#turn = this.#readTail().then(
			(tail) => {
				this.#tail = tail;
			},
			() => undefined
		);
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
		const now = this.surroundings.now();
		await this.#inTurn(() => this.#write(changes, packVersion, now));
		return now;
	}

	/** One write after the other, in the order of asking. A lost connection is opened again, once. */
	#inTurn<T>(write: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(async () => {
			if (this.#readOnly) throw new StorageProblem('storage-newer');
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
				this.#tail = error.tail;
			}
		}
	}

	/** Hashes are ready: inside the transaction only the database is awaited. */
	async #append(events: readonly EventRecord[]): Promise<void> {
		const { meta, events: log, firms, assessments, answers, plans } = this.#database;
		const tables = [meta, log, firms, assessments, answers, plans];
		const firmIds = unique(events.map((event) => event.firm));
		const assessmentIds = unique(events.map((event) => event.assessment).filter(Boolean));
		const planned = unique(events.filter(isAboutPlans).map((event) => event.firm));
		await this.#database.transaction('rw', tables, async () => {
			// All reads at once, then all writes: each round trip to the database costs the person a moment.
			const [tail, knownFirms, knownAssessments, knownPlans] = await Promise.all([
				this.#readTail(),
				firms.bulkGet(firmIds),
				assessments.bulkGet(assessmentIds),
				plans.bulkGet(planned),
				this.#guard()
			]);
			if (tail.hash !== this.#tail.hash || tail.hlc !== this.#tail.hlc) throw new ChainMoved(tail);
			const heads = emptyHeads();
			for (const firm of knownFirms) if (firm) heads.firms.set(firm.id, firm);
			for (const each of knownAssessments) if (each) heads.assessments.set(each.id, each);
			for (const plan of knownPlans) if (plan) heads.plans.set(plan.firm, plan);
			// Nothing sound can be made of a damaged row: the log tells what stood there.
			if (knownPlans.some((plan) => plan && !v.is(planSchema, plan))) {
				const told = fold(await log.toArray()).plans;
				for (const firm of planned) {
					const plan = told.get(firm);
					if (plan) heads.plans.set(firm, plan);
					else heads.plans.delete(firm);
				}
			}
			for (const event of events) apply(heads, event);
			const takenBack = events.filter(
				(event) =>
					event.kind === 'answer' && !heads.answers.has(answerKey(event.assessment, event.question))
			);
			await Promise.all([
				log.bulkAdd([...events]),
				firms.bulkPut([...heads.firms.values()].filter((firm) => !knownFirms.includes(firm))),
				assessments.bulkPut([...heads.assessments.values()]),
				answers.bulkPut([...heads.answers.values()]),
				answers.bulkDelete(takenBack.map((event) => [event.assessment, event.question])),
				plans.bulkPut([...heads.plans.values()])
			]);
		});
	}

	/** First in every write: this is still the same store, and no newer app has written to it. */
	async #guard(): Promise<void> {
		const store = await this.#database.meta.get('store');
		if (store?.epoch !== this.#identity.epoch) throw new StorageProblem('storage-replaced');
		if (this.#isNewer(store)) throw new StorageProblem('storage-newer');
	}

	/** The end of this device's chain, with the latest clock of any device: a new answer comes after all that is here. */
	async #readTail(): Promise<Tail> {
		const { events } = this.#database;
		const device = this.#identity.device;
		const [own, latest] = await Promise.all([
			events.where('[device+seq]').between([device, 0], [device, Infinity]).last(),
			events.orderBy('hlc').last()
		]);
		return { seq: own?.seq ?? 0, hash: own?.hash ?? '', hlc: latest?.hlc ?? '' };
	}

	/** All firms with their plans, and all assessments, deleted ones included. */
	async overview(): Promise<Overview> {
		const [firms, assessments, plans] = await Promise.all([
			this.#database.firms.toArray(),
			this.#database.assessments.toArray(),
			this.#database.plans.toArray()
		]);
		const damaged: Damage[] = [];
		return {
			firms: readable(firms, firmSchema, (key) => damaged.push({ table: 'firms', key })),
			assessments: readable(assessments, assessmentSchema, (key) =>
				damaged.push({ table: 'assessments', key })
			),
			plans: readable(plans, planSchema, (key) => damaged.push({ table: 'plans', key })),
			damaged
		};
	}

	async answers(assessment: string): Promise<StoredAnswers> {
		const rows = await this.#database.answers.where({ assessment }).toArray();
		const damaged: Damage[] = [];
		return {
			answers: readable(rows, answerRecordSchema, (key) => damaged.push({ table: 'answers', key })),
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
	addEvents(incoming: readonly EventRecord[]): Promise<number> {
		return this.#inTurn(() => this.#merge(incoming));
	}

	#merge(incoming: readonly EventRecord[]): Promise<number> {
		const { meta, events, firms, assessments, answers, plans } = this.#database;
		return this.#database.transaction(
			'rw',
			[meta, events, firms, assessments, answers, plans],
			async () => {
				await this.#guard();
				const known = new Set(await events.toCollection().primaryKeys());
				const fresh = incoming.filter((event) => !known.has(event.id));
				await events.bulkAdd(fresh);
				const all = await events.toArray();
				const heads = fold(all);
				await firms.bulkPut([...heads.firms.values()]);
				await assessments.bulkPut([...heads.assessments.values()]);
				await plans.bulkPut([...heads.plans.values()]);
				const takenBack = all.filter(
					(event) =>
						event.kind === 'answer' &&
						!heads.answers.has(answerKey(event.assessment, event.question))
				);
				await answers.bulkDelete(takenBack.map((event) => [event.assessment, event.question]));
				await answers.bulkPut([...heads.answers.values()]);
				return fresh.length;
			}
		);
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
		const { id, firm, assessment, question } = (row ?? {}) as Record<string, unknown>;
		damaged(String(id ?? firm ?? `${String(assessment)} ${String(question)}`));
		return [];
	});
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}

function isAboutPlans({ kind }: EventRecord): boolean {
	return kind === 'limits' || kind === 'estimate' || kind === 'roadmap' || kind === 'task';
}
