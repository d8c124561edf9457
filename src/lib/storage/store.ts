import { liveQuery, type Table } from 'dexie';
import * as v from 'valibot';
import type { PendingPhotoRecord } from './attachment-records';
import { Connection, type Surroundings } from './connection';
import type { Database, Space } from './database';
import { mustBeReadable } from './entry-check';
import { chain, emptyTail, type Tail } from './events';
import { apply, answerKey, emptyHeads, fold, type Rules } from './fold';
import { planSchema, type PlanRecord } from './plan-records';
import { classify, type StorageProblem } from './problems';
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
import { secondCopy } from './second-copy';
import type { OpeningRecord, WorkshopRecord } from './workshop-records';

export type { Surroundings };

/** A row that could not be read. It is left where it is. */
export interface Damage {
	readonly table: 'firms' | 'assessments' | 'answers' | 'plans' | 'workshops' | 'attachments';
	readonly key: string;
}

export interface Overview {
	readonly firms: readonly FirmRecord[];
	readonly assessments: readonly AssessmentRecord[];
	readonly plans: readonly PlanRecord[];
	readonly workshops: readonly WorkshopRecord[];
	readonly damaged: readonly Damage[];
}

export interface StoredAnswers {
	readonly answers: readonly AnswerRecord[];
	readonly damaged: readonly Damage[];
}

/** Something was said about what another tab has erased meanwhile. */
class WasErased extends Error {
	constructor(readonly ids: ReadonlySet<string>) {
		super();
	}
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
	#tail: Tail = emptyTail;

	private constructor(
		/** For what stands beside the log. */
		readonly connection: Connection,
		private readonly surroundings: Surroundings
	) {}

	/** @throws {StorageProblem} where the browser gives no store. */
	static async open(space: Space, surroundings: Surroundings): Promise<Store> {
		try {
			const store = new Store(await Connection.open(space, surroundings), surroundings);
			if (store.identity.unfinished && !store.readOnly) await store.#finishImport();
			store.#lookAhead();
			return store;
		} catch (error) {
			throw classify(error);
		}
	}

	/** The app was closed within an import, or the undoing of one; what cannot be done now is tried at the next start. */
	async #finishImport(): Promise<void> {
		const { finishImport } = await import('./import');
		await finishImport(this, this.surroundings).catch(() => undefined);
	}

	get space(): Space {
		return this.connection.space;
	}

	/** True where a newer version of the app has written here: reading and export only. */
	get readOnly(): boolean {
		return this.connection.readOnly;
	}

	get identity(): StoreRecord {
		return this.connection.identity;
	}

	get #database(): Database {
		return this.connection.database;
	}

	/** Reads the end of the chain before the first write asks for it; a failure shows at the write. Ends an erasure that was cut off. */
	#lookAhead(): void {
		this.connection.begin(async () => {
			const [tail, left] = await Promise.all([
				this.#readTail(),
				this.#database.meta.where({ key: 'erasing' }).count()
			]);
			this.#tail = tail;
			if (left > 0)
				void import('./erase')
					.then(({ finishErasure }) => finishErasure(this))
					.catch(() => undefined);
		});
	}

	/**
	 * Keeps some changes together. Resolves with the moment of keeping once they are on the disk. What is said about something that was
	 * erased goes with it.
	 * @param also writes beside the log that must come with them or not at all.
	 * @throws {StorageProblem} where nothing was kept.
	 */
	async keep(
		changes: readonly Change[],
		packVersion: string,
		also?: (database: Database) => Promise<void>
	): Promise<Date> {
		mustBeReadable(changes);
		const now = this.surroundings.now();
		const write = () => this.connection.inTurn(() => this.#write(changes, packVersion, now, also));
		try {
			await write();
		} catch (error) {
			// Room is held back for words, not for photos.
			const isWords = also === undefined && classify(error).code === 'storage-full';
			if (!isWords || !(await secondCopy()?.useReserve())) throw error;
			await write();
		}
		return now;
	}

	async #write(
		wanted: readonly Change[],
		packVersion: string,
		now: Date,
		also?: (database: Database) => Promise<void>
	): Promise<void> {
		let changes = wanted;
		const rules = await rulesFor(changes);
		for (;;) {
			const events = await chain(changes, this.#tail, {
				device: this.identity.device,
				now,
				newId: this.surroundings.newId,
				packVersion
			});
			try {
				await this.#append(events, rules, also);
				this.#tail = events.at(-1) ?? this.#tail;
				return;
			} catch (error) {
				if (error instanceof WasErased) {
					changes = changes.filter((each) => !subjectsOf(each).some((id) => error.ids.has(id)));
					if (changes.length === 0) return;
				} else if (error instanceof ChainMoved) this.#tail = error.tail;
				else throw error;
			}
		}
	}

	/** Hashes are ready: inside the transaction only the database is awaited. */
	async #append(
		events: readonly EventRecord[],
		rules: Rules,
		also: ((database: Database) => Promise<void>) | undefined
	): Promise<void> {
		const database = this.#database;
		const { meta, events: log, erased, firms, assessments, answers, plans, workshops } = database;
		const { attachments, files, pending } = database;
		const tables: Table[] = [meta, log, erased, firms, assessments, answers, plans];
		if (rules.workshops || also) tables.push(workshops, ...database.besideTheLog);
		if (rules.attachments) tables.push(attachments, files, pending);
		const firmIds = unique(events.map((event) => event.firm));
		const assessmentIds = unique(events.map((event) => event.assessment).filter(Boolean));
		const planned = unique(events.filter(isAboutPlans).map((event) => event.firm));
		const held = workshopsOf(events);
		const backed = attachmentsOf(events, rules);
		await this.#database.transaction('rw', tables, async () => {
			// All reads at once, then all writes: each round trip to the database costs the person a moment.
			const [tail, knownFirms, knownAssessments, knownPlans, knownWorkshops, knownAttachments] =
				await Promise.all([
					this.#readTail(),
					firms.bulkGet(firmIds),
					assessments.bulkGet(assessmentIds),
					plans.bulkGet(planned),
					rules.workshops ? workshops.bulkGet(held) : [],
					rules.attachments ? attachments.bulkGet(backed) : [],
					this.connection.guard()
				]);
			if (tail.hash !== this.#tail.hash || tail.hlc !== this.#tail.hlc) throw new ChainMoved(tail);
			const heads = emptyHeads();
			for (const firm of knownFirms) if (firm) heads.firms.set(firm.id, firm);
			for (const each of knownAssessments) if (each) heads.assessments.set(each.id, each);
			for (const plan of knownPlans) if (plan) heads.plans.set(plan.firm, plan);
			for (const each of knownWorkshops) if (each) heads.workshops.set(each.id, each);
			for (const each of knownAttachments) if (each) heads.attachments.set(each.id, each);
			// Nothing sound can be made of a damaged row: the log tells what stood there.
			if (
				knownPlans.some((plan) => plan && !v.is(planSchema, plan)) ||
				knownWorkshops.some((each) => each && !rules.workshops!.isWorkshop(each)) ||
				knownAttachments.some((each) => each && !rules.attachments!.isAttachment(each))
			) {
				const told = fold(await log.toArray(), rules);
				restore(heads.plans, told.plans, planned);
				restore(heads.workshops, told.workshops, held);
				restore(heads.attachments, told.attachments, backed);
			}
			const strange = unique(events.flatMap(subjectsOf)).filter(
				(id) => !heads.firms.has(id) && !heads.assessments.has(id) && !heads.workshops.has(id)
			);
			// Only what nobody has heard of, or no longer: an answer to a round that is here asks nothing.
			if (strange.length > 0) {
				const stubs = await Promise.all(strange.map((id) => erased.where({ what: id }).count()));
				const gone = strange.filter((_id, at) => stubs[at]! > 0);
				if (gone.length > 0) throw new WasErased(new Set(gone));
			}
			for (const event of events) apply(heads, event, rules);
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
				plans.bulkPut([...heads.plans.values()]),
				rules.workshops && workshops.bulkPut([...heads.workshops.values()]),
				rules.attachments && attachments.bulkPut([...heads.attachments.values()])
			]);
			await also?.(database);
		});
	}

	/** The end of this device's chain, with the latest clock of any device: a new answer comes after all that is here. */
	async #readTail(): Promise<Tail> {
		const { events, erased } = this.#database;
		const device = this.identity.device;
		const [own, stub, latest] = await Promise.all([
			events.where('[device+seq]').between([device, 0], [device, Infinity]).last(),
			erased.where('[device+seq]').between([device, 0], [device, Infinity]).last(),
			events.orderBy('hlc').last()
		]);
		const last = own && own.seq > (stub?.seq ?? 0) ? own : stub;
		return { seq: last?.seq ?? 0, hash: last?.hash ?? '', hlc: latest?.hlc ?? '' };
	}

	/** All firms with their plans, and all assessments, deleted ones included. */
	async overview(): Promise<Overview> {
		const [firms, assessments, plans, workshops] = await Promise.all([
			this.#database.firms.toArray(),
			this.#database.assessments.toArray(),
			this.#database.plans.toArray(),
			this.#database.workshops.toArray()
		]);
		const workshopSchema = workshops.length > 0 && (await loadWorkshopSchemas()).workshopSchema;
		const damaged: Damage[] = [];
		return {
			firms: readable(firms, firmSchema, (key) => damaged.push({ table: 'firms', key })),
			assessments: readable(assessments, assessmentSchema, (key) =>
				damaged.push({ table: 'assessments', key })
			),
			plans: readable(plans, planSchema, (key) => damaged.push({ table: 'plans', key })),
			workshops: workshopSchema
				? readable(workshops, workshopSchema, (key) => damaged.push({ table: 'workshops', key }))
				: [],
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

	/** Where a photo was to go when the page was left for the camera, if it has not arrived. */
	pendingPhoto(): Promise<PendingPhotoRecord | undefined> {
		return this.#database.pending.get('photo');
	}

	/** Calls `next` now and whenever this or another tab changes what `query` read. Returns how to stop. */
	watch<T>(
		query: (store: Store) => Promise<T>,
		next: (value: T) => void,
		failed: (problem: StorageProblem) => void
	): () => void {
		const subscription = liveQuery(async () => {
			const found = await query(this);
			// One that the browser has emptied meanwhile must not empty what is on screen.
			await this.connection.sameStore();
			return found;
		}).subscribe({
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
	 * Adds the events of a backup that are not here yet, with the opened ballots that came with them, and derives the heads anew, in one
	 * transaction. Nothing here is replaced, and what was erased here does not come back.
	 * @returns how many events were new.
	 * @throws {StorageProblem} where nothing was added.
	 */
	addEvents(
		incoming: readonly EventRecord[],
		openings: readonly OpeningRecord[] = []
	): Promise<number> {
		return this.connection.inTurn(() => this.#merge(incoming, openings));
	}

	async #merge(
		incoming: readonly EventRecord[],
		openings: readonly OpeningRecord[]
	): Promise<number> {
		const [rules, { readErasures }] = await Promise.all([loadRules(), import('./erased')]);
		const { meta, events, firms, assessments, answers, plans, workshops } = this.#database;
		const { attachments, erased, openings: opened } = this.#database;
		return this.#database.transaction(
			'rw',
			[meta, events, erased, firms, assessments, answers, plans, workshops, attachments, opened],
			async () => {
				await this.connection.guard();
				const known = new Set(await events.toCollection().primaryKeys());
				const erasures = await readErasures(this.#database);
				const fresh = incoming.filter((event) => !known.has(event.id) && !erasures.isErased(event));
				await events.bulkAdd(fresh);
				const all = await events.toArray();
				const heads = fold(all, rules);
				await firms.bulkPut([...heads.firms.values()]);
				await assessments.bulkPut([...heads.assessments.values()]);
				await plans.bulkPut([...heads.plans.values()]);
				await workshops.bulkPut([...heads.workshops.values()]);
				await attachments.bulkPut([...heads.attachments.values()]);
				const here = await opened.bulkGet(openings.map(openingKey));
				await opened.bulkAdd(
					openings.filter(({ workshop }, index) => !here[index] && !erasures.isGone(workshop))
				);
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
		this.connection.close();
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

function openingKey({ workshop, poll }: OpeningRecord): [string, number] {
	return [workshop, poll];
}

/** What is named by a change or an event of the log. */
function subjectsOf(said: Change | EventRecord): string[] {
	const assessment = 'assessment' in said ? said.assessment : undefined;
	const workshop =
		said.kind === 'workshop' ? (said.value as { workshop?: string } | null)?.workshop : undefined;
	return [said.firm, assessment, workshop].filter((id): id is string => Boolean(id));
}

function unique(values: readonly string[]): string[] {
	return [...new Set(values)];
}

/** Chunks of their own: the pages that everybody opens do without workshops and evidence. */
const loadWorkshopRules = () => import('./workshop-changes');
const loadAttachmentRules = () => import('./attachment-rules');
const loadWorkshopSchemas = () => import('./workshop-schemas');

function isAboutWorkshops({ kind }: Pick<EventRecord, 'kind'>): boolean {
	return kind === 'workshop';
}

function isAboutAttachments({ kind }: Pick<EventRecord, 'kind'>): boolean {
	return kind === 'attach' || kind === 'detach';
}

/** The rules that some changes need, and no others. */
async function rulesFor(changes: readonly Change[]): Promise<Rules> {
	return {
		...(changes.some(isAboutWorkshops) ? { workshops: await loadWorkshopRules() } : {}),
		...(changes.some(isAboutAttachments) ? { attachments: await loadAttachmentRules() } : {})
	};
}

async function loadRules(): Promise<Rules> {
	const [workshops, attachments] = await Promise.all([loadWorkshopRules(), loadAttachmentRules()]);
	return { workshops, attachments };
}

function attachmentsOf(events: readonly EventRecord[], { attachments }: Rules): string[] {
	if (!attachments) return [];
	return unique(events.flatMap((event) => attachments.attachmentOf(event) ?? []));
}

function workshopsOf(events: readonly EventRecord[]): string[] {
	return unique(
		events.filter(isAboutWorkshops).map(({ value }) => (value as { workshop: string }).workshop)
	);
}

function restore<T>(heads: Map<string, T>, told: ReadonlyMap<string, T>, keys: readonly string[]) {
	for (const key of keys) {
		const head = told.get(key);
		if (head) heads.set(key, head);
		else heads.delete(key);
	}
}

function isAboutPlans({ kind }: EventRecord): boolean {
	return kind === 'limits' || kind === 'estimate' || kind === 'roadmap' || kind === 'task';
}
