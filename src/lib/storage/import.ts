import type { Table } from 'dexie';
import type { FileRecord } from './attachment-records';
import type { Connection, Surroundings } from './connection';
import type { Database } from './database';
import { subjectsOfEvent } from './erased';
import { chain, damagedEvents, rootHash, type Tail } from './events';
import { answerKey, fold, type Rules } from './fold';
import type { ChoicesRecord, ErasedRecord, ImportRecord, ReplacedRow } from './keeping-records';
import { keyOf, outsideChanges, settleOutside, type OutsideRows } from './outside';
import { StorageProblem } from './problems';
import type { Change, EventRecord, StoreRecord } from './records';
import { sameRow } from './same-row';
import type { Store } from './store';
import type { OpeningRecord } from './workshop-records';

export type { OutsideRows };

/** What is to be taken in, decided to the last row. Nothing of it is looked at again: whoever plans has checked it. */
export interface ImportPlan {
	/** Name of the file, for showing. */
	readonly name: string;
	/** `merge` adds to what is here; `replace` leaves nothing but what is planned. */
	readonly mode: 'merge' | 'replace';
	/** Root hash of the log that was looked at when planning. */
	readonly here: string;
	/** The log afterwards, before `decisions`: how many entries, and their root hash. */
	readonly expected: { readonly events: number; readonly root: string };
	/** Entries to be here afterwards; those that are here already are no matter. */
	readonly events: readonly EventRecord[];
	/** What the person chose against what the entries tell: said anew by this device, after all of them. */
	readonly decisions: readonly Decision[];
	readonly openings: readonly OpeningRecord[];
	/** Bytes to be written: those that are not here, or damaged. */
	readonly files: readonly FileRecord[];
	/** Hashes of all bytes that a replaced store holds afterwards. */
	readonly hashes: readonly string[];
	readonly erased: readonly ErasedRecord[];
	readonly choices: readonly ChoicesRecord[];
	readonly outside: readonly OutsideRows[];
}

export interface Decision {
	readonly change: Change;
	/** Questionnaire and version it speaks of, such as `core@1`. */
	readonly packVersion: string;
}

/**
 * Why nothing was taken in, or not undone. `moved`: the log is no longer the one that was looked at. `unverified`: what was written is
 * not what was planned; it was taken back. `changed`: something was said since, so undoing would take it away.
 */
export class ImportProblem extends StorageProblem {
	constructor(readonly reason: 'moved' | 'unverified' | 'changed') {
		super('storage-failed');
	}
}

/** Takes in what was planned, all of it or nothing; see {@link undoImport}. @throws {StorageProblem} where nothing was taken in. */
export async function takeIn(
	{ connection }: Pick<Store, 'connection'>,
	plan: ImportPlan,
	surroundings: Surroundings
): Promise<ImportRecord> {
	await announced(connection, () => write(connection, plan, surroundings));
	return connection.inTurn(() => finish(connection, surroundings)) as Promise<ImportRecord>;
}

/** Says in a small transaction of its own that a large one comes, so that the next start knows where the app was closed within it. */
async function announced(connection: Connection, work: () => Promise<void>): Promise<void> {
	const say = (isUnfinished: boolean) =>
		connection.inTurn(async () => {
			const { database } = connection;
			const { unfinished: _, ...identity } = connection.identity;
			const said: StoreRecord = isUnfinished ? { ...identity, unfinished: true } : identity;
			await database.transaction('rw', database.meta, async () => {
				await connection.guard();
				await database.meta.put(said);
			});
			connection.adopt(said);
		});
	await say(true);
	try {
		await connection.inTurn(work);
	} catch (error) {
		await say(false).catch(() => undefined);
		throw error;
	}
}

/** More than the buffer of a browser's log holds, in rows that it keeps within the log. */
const filling = { rows: 90, bytes: 60_000 };

/**
 * Where a browser was killed within a large write, Chromium goes on behind the torn record, and at the start after the next one drops the
 * whole database because of it. Once its buffer is full it begins a new log and removes the torn one.
 */
async function renewLog({ imports }: Database): Promise<void> {
	const ids = Array.from({ length: filling.rows }, (_, at) => `fill ${at}`);
	const nothing = new Uint8Array(filling.bytes);
	await imports.bulkPut(
		ids.map((id) => ({ id, database: 'own', table: '', key: '', before: nothing }))
	);
	await imports.bulkDelete(ids);
}

async function write(
	connection: Connection,
	plan: ImportPlan,
	surroundings: Surroundings
): Promise<void> {
	const { database } = connection;
	const log = await database.events.toArray();
	if ((await rootHash(log)) !== plan.here) throw new ImportProblem('moved');
	const { isReplacing, kept, fresh } = sorted(log, plan);
	const union = [...kept, ...fresh];
	const { events: count, root } = plan.expected;
	if (union.length !== count || (await rootHash(union)) !== root)
		throw new ImportProblem('unverified');
	const identity = isReplacing
		? // Another device from now on, and for other windows another store: entries of this one's chain may have gone.
			{ ...connection.identity, epoch: surroundings.newId(), device: surroundings.newId() }
		: connection.identity;
	const stubs = await database.erased.toArray();
	const tail = tailOf(union, isReplacing ? plan.erased : stubs, identity.device);
	const decided = await chained(plan.decisions, tail, identity.device, surroundings);
	const all = [...union, ...decided];
	const after = await rootHash(all);
	const heads = fold(all, await loadRules());
	const outside = await outsideChanges(plan.outside, surroundings);
	const marked: StoreRecord = { ...identity, unfinished: true };

	await database.transaction('rw', database.tables, async () => {
		await connection.guard();
		await sameLog(database, log);
		const { events, firms, assessments, answers, plans, workshops, attachments } = database;
		const journal = new Journal(isReplacing);
		await journal.put(events, [...fresh, ...decided]);
		if (isReplacing) {
			const stays = new Set(all.map(({ id }) => id));
			await journal.remove(
				events,
				log.flatMap(({ id }) => (stays.has(id) ? [] : [id]))
			);
		}
		await journal.settle(firms, [...heads.firms.values()]);
		await journal.settle(assessments, [...heads.assessments.values()]);
		await journal.settle(answers, [...heads.answers.values()]);
		await journal.settle(plans, [...heads.plans.values()]);
		await journal.settle(workshops, [...heads.workshops.values()]);
		await journal.settle(attachments, [...heads.attachments.values()]);
		if (!isReplacing) {
			const takenBack = all.filter(
				(event) =>
					event.kind === 'answer' && !heads.answers.has(answerKey(event.assessment, event.question))
			);
			await journal.remove(
				answers,
				takenBack.map(({ assessment, question }) => [assessment, question])
			);
		}
		await journal.add(database.openings, plan.openings);
		await journal.put(database.files, plan.files);
		await journal.add(database.choices, plan.choices);
		await settleErased(journal, database, plan, all);
		if (isReplacing) await removeOthers(journal, database, plan, new Set(heads.workshops.keys()));
		await journal.put(database.meta as Table, [marked]);
		const record: ImportRecord = {
			id: 'last',
			at: surroundings.now().toISOString(),
			name: plan.name,
			mode: plan.mode,
			added: fresh.length,
			removed: log.length - kept.length,
			before: plan.here,
			after,
			keys: journal.keys,
			unfinished: 'import'
		};
		await database.imports.clear();
		await database.imports.bulkPut([...journal.rowsWith(outside), record]);
	});
	connection.adopt(marked);
}

/** Which entries stay, and which are new. */
function sorted(log: readonly EventRecord[], plan: ImportPlan) {
	const isReplacing = plan.mode === 'replace';
	const known = new Set(log.map(({ id }) => id));
	const wanted = new Set(plan.events.map(({ id }) => id));
	return {
		isReplacing,
		kept: isReplacing ? log.filter(({ id }) => wanted.has(id)) : log,
		fresh: plan.events.filter(({ id }) => !known.has(id))
	};
}

/** The end of a device's chain in a log that is still to be written. */
function tailOf(
	events: readonly EventRecord[],
	stubs: readonly ErasedRecord[],
	device: string
): Tail {
	let last = { seq: 0, hash: '' };
	let hlc = '';
	for (const link of [...stubs, ...events]) {
		if (link.device === device && link.seq > last.seq) last = link;
		if ('hlc' in link && link.hlc > hlc) hlc = link.hlc;
	}
	return { seq: last.seq, hash: last.hash, hlc };
}

async function chained(
	decisions: readonly Decision[],
	tail: Tail,
	device: string,
	{ now, newId }: Surroundings
): Promise<EventRecord[]> {
	const stamp = { device, newId, now: now() };
	const events: EventRecord[] = [];
	for (const { change, packVersion } of decisions)
		events.push(...(await chain([change], events.at(-1) ?? tail, { ...stamp, packVersion })));
	return events;
}

/** In a transaction: no other window has written since the log was read. */
async function sameLog({ events }: Database, log: readonly EventRecord[]): Promise<void> {
	const ids = new Set(await events.toCollection().primaryKeys());
	if (ids.size !== log.length || log.some(({ id }) => !ids.has(id)))
		throw new ImportProblem('moved');
}

/** Stubs of the file, and no stub where the entry itself is back. */
async function settleErased(
	journal: Journal,
	database: Database,
	plan: ImportPlan,
	all: readonly EventRecord[]
): Promise<void> {
	const { erased } = database;
	const placeOf = ({ device, seq }: Pick<ErasedRecord, 'device' | 'seq'>) => `${seq} ${device}`;
	const held = new Set(all.map(placeOf));
	const subjects = new Set(all.flatMap(subjectsOfEvent));
	const here = await erased.toArray();
	const known = new Set(here.map(placeOf));
	const wanted =
		plan.mode === 'replace'
			? plan.erased
			: [...here, ...plan.erased.filter((stub) => !known.has(placeOf(stub)))];
	const stubs = wanted
		.filter((stub) => !held.has(placeOf(stub)))
		.map((stub) => ({ ...stub, what: stub.what.filter((id) => !subjects.has(id)) }));
	const stays = new Set(stubs.map(placeOf));
	await journal.remove(
		erased,
		here.flatMap((stub) => (stays.has(placeOf(stub)) ? [] : [[stub.device, stub.seq]]))
	);
	await journal.put(erased, stubs);
}

/** Replacing: what stands beside the log and is not in the file. Boxes and seats stay with the workshops that stay. */
async function removeOthers(
	journal: Journal,
	{ openings, boxes, seats, files }: Database,
	plan: ImportPlan,
	workshops: ReadonlySet<string>
): Promise<void> {
	const opened = plan.openings.map(({ workshop, poll }) => `${poll} ${workshop}`);
	const isOther = ({ workshop }: { workshop: string }) => !workshops.has(workshop);
	const hashes = new Set(plan.hashes);
	await journal.remove(
		openings,
		(await openings.toCollection().primaryKeys()).filter(
			([workshop, poll]) => !opened.includes(`${poll} ${workshop}`)
		)
	);
	await journal.remove(
		boxes,
		(await boxes.filter(isOther).toArray()).map(({ workshop, poll }) => [workshop, poll])
	);
	await journal.remove(seats, await seats.filter(isOther).primaryKeys());
	await journal.remove(
		files,
		(await files.toCollection().primaryKeys()).filter((hash) => !hashes.has(hash))
	);
}

/** Writes rows, and remembers what stood there. */
class Journal {
	readonly keys: Record<string, unknown[]> = {};
	readonly #rows: Omit<ReplacedRow, 'id'>[] = [];

	constructor(private readonly isReplacing: boolean) {}

	/** Puts rows that say something else than those that stand there. */
	async put(table: Table, rows: readonly unknown[]): Promise<void> {
		const keys = rows.map((row) => keyOf(table, row));
		const here = (await table.bulkGet(keys)) as unknown[];
		const others = rows.filter((row, at) => !sameRow(here[at], row));
		for (const [at, before] of here.entries()) {
			if (before === undefined) (this.keys[table.name] ??= []).push(keys[at]);
			else if (!sameRow(before, rows[at])) this.#remember(table, keys[at], before);
		}
		await table.bulkPut([...others]);
	}

	/** Puts rows where none stands; replacing, in any case. */
	async add(table: Table, rows: readonly unknown[]): Promise<void> {
		if (this.isReplacing) return this.put(table, rows);
		const here = (await table.bulkGet(rows.map((row) => keyOf(table, row)))) as unknown[];
		await this.put(
			table,
			rows.filter((_row, at) => here[at] === undefined)
		);
	}

	/** Makes the heads of one kind what the log tells. Where nothing is replaced, rows that no entry speaks of stay. */
	async settle(table: Table, rows: readonly unknown[]): Promise<void> {
		await this.put(table, rows);
		if (!this.isReplacing) return;
		const wanted = new Set(rows.map((row) => JSON.stringify(keyOf(table, row))));
		const keys = (await table.toCollection().primaryKeys()) as unknown[];
		await this.remove(
			table,
			keys.filter((key) => !wanted.has(JSON.stringify(key)))
		);
	}

	async remove(table: Table, keys: readonly unknown[]): Promise<void> {
		const here = (await table.bulkGet([...keys])) as unknown[];
		const found = keys.filter((_key, at) => here[at] !== undefined);
		for (const [at, before] of here.entries())
			if (before !== undefined) this.#remember(table, keys[at], before);
		await table.bulkDelete(found);
	}

	rowsWith(outside: readonly Omit<ReplacedRow, 'id'>[]): readonly ReplacedRow[] {
		return [...this.#rows, ...outside].map((row, at) => ({
			id: `row ${String(at).padStart(7, '0')}`,
			...row
		}));
	}

	#remember(table: Table, key: unknown, before: unknown): void {
		this.#rows.push({ database: 'own', table: table.name, key, before });
	}
}

async function loadRules(): Promise<Rules> {
	const [workshops, attachments] = await Promise.all([
		import('./workshop-changes'),
		import('./attachment-rules')
	]);
	return { workshops, attachments };
}

async function readJournal({ imports }: Database) {
	const all = await imports.toArray();
	const record = all.find((each): each is ImportRecord => each.id === 'last');
	return { record, rows: all.filter((each): each is ReplacedRow => each.id.startsWith('row ')) };
}

/**
 * At a start after the app was closed within an import, or within undoing one: does what is left of it, if it had come to anything.
 * @throws {StorageProblem}
 */
export async function finishImport(
	{ connection }: Pick<Store, 'connection'>,
	surroundings: Surroundings
): Promise<void> {
	await connection.inTurn(() => renewLog(connection.database));
	await connection.inTurn(() => finish(connection, surroundings));
}

/** What is left: the databases beside the log, and a look at what was written. */
async function finish(
	connection: Connection,
	surroundings: Surroundings
): Promise<ImportRecord | undefined> {
	const { database } = connection;
	const { record, rows } = await readJournal(database);
	if (record?.unfinished === 'import') {
		await settleOutside(rows, 'after', surroundings);
		if (!(await isAsPlanned(database, record))) {
			await takeBack(connection, rows, record, undefined);
			await finish(connection, surroundings);
			throw new ImportProblem('unverified');
		}
	} else if (record?.unfinished === 'undo') await settleOutside(rows, 'before', surroundings);
	const { unfinished: task, ...done } = record ?? { unfinished: undefined };
	const { unfinished: _, ...identity } = connection.identity;
	await database.transaction('rw', [database.meta, database.imports], async () => {
		await connection.guard();
		await database.meta.put(identity);
		if (task === 'undo') await database.imports.clear();
		else if (record) await database.imports.put(done as ImportRecord);
	});
	connection.adopt(identity);
	return task === 'undo' ? undefined : (done as ImportRecord);
}

/** The log as it lies on the disk is the one that was planned, and every new entry is whole. */
async function isAsPlanned(
	{ events, files }: Database,
	{ after, keys }: ImportRecord
): Promise<boolean> {
	const log = await events.toArray();
	const fresh = new Set(keys.events);
	const added = log.filter(({ id }) => fresh.has(id));
	if ((await rootHash(log)) !== after || added.length !== fresh.size) return false;
	if ((await damagedEvents(added)).length > 0) return false;
	const hashes = (keys.files ?? []) as string[];
	return (await files.where('hash').anyOf(hashes).count()) === hashes.length;
}

/** Whether the last import can be undone; undefined where there is none. */
export async function lastImport({ connection }: Pick<Store, 'connection'>): Promise<
	| {
			readonly record: ImportRecord;
			/** Nothing was said since. */
			readonly canUndo: boolean;
	  }
	| undefined
> {
	const { imports, events } = connection.database;
	const record = (await imports.get('last')) as ImportRecord | undefined;
	if (!record) return undefined;
	return { record, canUndo: (await rootHash(await events.toArray())) === record.after };
}

/**
 * Makes every row what it was before the last import; rows of other databases that were changed since stay.
 * @throws {ImportProblem} `changed` where something was said since; {@link StorageProblem} where nothing was undone.
 */
export async function undoImport(
	{ connection }: Pick<Store, 'connection'>,
	surroundings: Surroundings
): Promise<void> {
	await announced(connection, async () => {
		const { record, rows } = await readJournal(connection.database);
		const log = await connection.database.events.toArray();
		if (!record || (await rootHash(log)) !== record.after) throw new ImportProblem('changed');
		await takeBack(connection, rows, record, log);
	});
	await connection.inTurn(() => finish(connection, surroundings));
}

async function takeBack(
	connection: Connection,
	rows: readonly ReplacedRow[],
	record: ImportRecord,
	log: readonly EventRecord[] | undefined
): Promise<void> {
	const { database } = connection;
	const own = rows.filter((row) => row.database === 'own');
	const tables = [...new Set([...Object.keys(record.keys), ...own.map(({ table }) => table)])];
	const former = own.find(({ table }) => table === 'meta')?.before as StoreRecord | undefined;
	const marked: StoreRecord = { ...(former ?? connection.identity), unfinished: true };
	await database.transaction('rw', database.tables, async () => {
		await connection.guard();
		if (log) await sameLog(database, log);
		for (const name of tables) {
			const table = database.table(name);
			await table.bulkDelete([...(record.keys[name] ?? [])] as never[]);
			await table.bulkPut(own.flatMap((row) => (row.table === name ? [row.before] : [])));
		}
		await database.meta.put(marked);
		const undoing: ImportRecord = { ...record, unfinished: 'undo' };
		await database.imports.put(undoing);
	});
	connection.adopt(marked);
}
