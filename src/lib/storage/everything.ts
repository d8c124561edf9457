import Dexie, { type Table } from 'dexie';
import * as v from 'valibot';
import type { FileRecord } from './attachment-records';
import * as member from './benchmark-records';
import type { MemberRows } from './benchmark-store';
import { damagedEvents } from './events';
import type { ChoicesRecord, ErasedRecord } from './keeping-records';
import { eventSchema, type EventRecord, type StoreRecord } from './records';
import * as steward from './steward-records';
import type { StewardRows } from './steward-store';
import type { Store } from './store';
import type { OpeningRecord } from './workshop-records';
import { openingRecordSchema } from './workshop-schemas';

/** A row that a backup cannot hold, and why: not in the form it should have, other than its own hash says, or no longer there. */
export interface Unread {
	readonly part: 'events' | 'openings' | 'erased' | 'choices' | 'member' | 'steward' | 'files';
	readonly table?: string;
	readonly key: string;
	readonly why: 'unreadable' | 'changed' | 'gone';
	/** What is left of it, as JSON text. */
	readonly row?: string;
}

/** All that a backup holds but the bytes of photos and files; those come one by one, see {@link readFile}. */
export interface Everything {
	readonly store: StoreRecord;
	/** In the order of the clock. */
	readonly events: readonly EventRecord[];
	readonly openings: readonly OpeningRecord[];
	readonly erased: readonly ErasedRecord[];
	readonly choices: readonly ChoicesRecord[];
	/** Undefined where nobody took part in benchmarks on this device. */
	readonly member?: MemberRows;
	/** Undefined where no steward works on this device. */
	readonly steward?: StewardRows;
	/** Hashes of the photos and files that are here, in order. */
	readonly files: readonly string[];
	readonly unread: readonly Unread[];
}

const erasedSchema = v.object({
	device: v.string(),
	seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
	hash: v.string(),
	at: v.pipe(v.string(), v.isoTimestamp()),
	what: v.array(v.string())
});
const choicesSchema = v.object({ id: v.literal('report'), value: v.unknown() });

/** Longest row, as text, that a rescue file repeats. */
const longestRow = 20_000;

/**
 * Everything on this device but sample firms, ballot boxes that are still closed, and ballots not handed in. What cannot be read is named
 * and left where it is.
 * @throws where the browser gives no store.
 */
export async function readEverything({
	connection
}: Pick<Store, 'connection'>): Promise<Everything> {
	const { database, identity } = connection;
	const unread: Unread[] = [];
	const { events, openings, erased, choices, files } = database;
	const tables = [events, openings, erased, choices, files];
	// One look at all of them; where a row breaks it, row by row.
	const rows = await database
		.transaction('r', tables, () =>
			Promise.all([
				events.toArray(),
				openings.toArray(),
				erased.toArray(),
				choices.toArray(),
				files.toCollection().primaryKeys()
			])
		)
		.catch(async () => [
			await rowByRow(events, 'events', unread),
			await rowByRow(openings, 'openings', unread),
			await rowByRow(erased, 'erased', unread),
			await rowByRow(choices, 'choices', unread),
			await files.toCollection().primaryKeys()
		]);
	const [log, opened, stubs, chosen, hashes] = rows as [
		unknown[],
		unknown[],
		unknown[],
		unknown[],
		string[]
	];
	const readable = readableAs(log, eventSchema, 'events', unread) as EventRecord[];
	const damaged = new Set(await damagedEvents(readable));
	for (const at of damaged) {
		const event = readable[at]!;
		unread.push({ part: 'events', key: event.id, why: 'changed', ...left(event) });
	}
	const memberRows = await readMember(unread);
	const stewardRows = await readSteward(unread);
	return {
		store: identity,
		events: readable.filter((_event, at) => !damaged.has(at)).sort(byClock),
		openings: readableAs(opened, openingRecordSchema, 'openings', unread),
		erased: readableAs(stubs, erasedSchema, 'erased', unread),
		choices: readableAs(chosen, choicesSchema, 'choices', unread) as ChoicesRecord[],
		...(memberRows ? { member: memberRows } : {}),
		...(stewardRows ? { steward: stewardRows } : {}),
		files: hashes,
		unread
	};
}

/** In the order of the clock; those of one moment, which only a damaged log has, by their ids. */
function byClock(a: EventRecord, b: EventRecord): number {
	return a.hlc < b.hlc || (a.hlc === b.hlc && a.id < b.id) ? -1 : 1;
}

/** The bytes under a hash, compared with it. */
export async function readFile(
	{ connection }: Pick<Store, 'connection'>,
	hash: string
): Promise<FileRecord | Unread> {
	const unread = (why: Unread['why']): Unread => ({ part: 'files', key: hash, why });
	let held;
	try {
		const { Attachments } = await import('./attachments');
		held = await new Attachments(connection).bytes(hash);
	} catch {
		return unread('unreadable');
	}
	if (held.state !== 'held') return unread(held.state === 'missing' ? 'gone' : 'changed');
	return { hash, bytes: held.bytes, type: held.type };
}

async function readMember(unread: Unread[]): Promise<MemberRows | undefined> {
	if (!(await Dexie.exists('gradus-benchmark'))) return undefined;
	const { BenchmarkDatabase } = await import('./benchmark-store');
	const database = new BenchmarkDatabase();
	try {
		await database.open();
		const read = <T>(name: string, schema: v.GenericSchema<unknown, T>) =>
			readTable(database.table(name), schema, 'member', unread);
		const rows: MemberRows = {
			associations: await read('associations', member.associationSchema),
			given: await read('given', member.givenSchema),
			packs: await read('packs', member.packSchema),
			rosters: await read('rosters', member.rosterSchema),
			offers: await read('offers', member.offerSchema),
			homes: await read('homes', member.homeSchema),
			drafts: await read('drafts', member.draftSchema)
		};
		return Object.values(rows).some(({ length }) => length > 0) ? rows : undefined;
	} finally {
		database.close();
	}
}

async function readSteward(unread: Unread[]): Promise<StewardRows | undefined> {
	if (!(await Dexie.exists('gradus-steward'))) return undefined;
	const { StewardDatabase } = await import('./steward-store');
	const database = new StewardDatabase();
	try {
		await database.open();
		const read = <T>(name: string, schema: v.GenericSchema<unknown, T>) =>
			readTable(database.table(name), schema, 'steward', unread);
		const meta = new Map(
			(await allRows(database.table('meta'), 'steward', unread)).map((row) => [
				String((row as { key?: unknown }).key),
				row
			])
		);
		const one = <T>(key: string, schema: v.GenericSchema<unknown, T>) =>
			readableAs(meta.has(key) ? [meta.get(key)] : [], schema, 'steward', unread, 'meta')[0];
		const rows = {
			steward: one('steward', steward.stewardSchema),
			policy: one('policy', steward.policySchema),
			closed: one('closed', steward.closedSchema),
			roster: one('roster', steward.rosterSchema),
			messages: await read('messages', steward.messageSchema),
			ledger: await read('ledger', steward.ledgerSchema),
			codes: await read('codes', steward.codeSchema),
			offers: await read('offers', steward.offerSchema),
			cards: await read('cards', steward.cardSchema),
			packs: await read('packs', steward.packSchema),
			releases: await read('releases', steward.releaseSchema),
			introductions: await read('introductions', steward.introductionSchema),
			journal: await read('journal', steward.journalSchema),
			undo: await read('undo', undoSchema)
		};
		const isEmpty = Object.values(rows).every((each) =>
			Array.isArray(each) ? each.length === 0 : each === undefined
		);
		return isEmpty ? undefined : (withoutBlanks(rows) as unknown as StewardRows);
	} finally {
		database.close();
	}
}

const stampedSchemas = {
	ledger: steward.ledgerSchema,
	codes: steward.codeSchema,
	offers: steward.offerSchema,
	cards: steward.cardSchema,
	packs: steward.packSchema
} as const;

const undoSchema = v.pipe(
	v.object({
		n: v.pipe(v.number(), v.integer(), v.minValue(0)),
		batch: v.pipe(v.number(), v.integer(), v.minValue(0)),
		table: v.picklist(Object.keys(stampedSchemas) as (keyof typeof stampedSchemas)[]),
		key: v.string(),
		before: v.optional(v.looseObject({}))
	}),
	v.check(({ table, before }) => before === undefined || v.is(stampedSchemas[table], before))
);

async function readTable<T>(
	table: Table,
	schema: v.GenericSchema<unknown, T>,
	part: Unread['part'],
	unread: Unread[]
): Promise<T[]> {
	return readableAs(await allRows(table, part, unread), schema, part, unread, table.name);
}

async function allRows(table: Table, part: Unread['part'], unread: Unread[]): Promise<unknown[]> {
	try {
		return await table.toArray();
	} catch {
		return rowByRow(table, part, unread, table.name);
	}
}

/** Where a browser cannot read a table as a whole, as happens with damaged large rows. */
async function rowByRow(
	table: Table,
	part: Unread['part'],
	unread: Unread[],
	name?: string
): Promise<unknown[]> {
	const rows: unknown[] = [];
	for (const key of await table.toCollection().primaryKeys())
		try {
			rows.push(await table.get(key as never));
		} catch {
			unread.push({
				part,
				...(name ? { table: name } : {}),
				key: keyText(key),
				why: 'unreadable'
			});
		}
	return rows;
}

function readableAs<T>(
	rows: readonly unknown[],
	schema: v.GenericSchema<unknown, T>,
	part: Unread['part'],
	unread: Unread[],
	table?: string
): T[] {
	return rows.flatMap((row) => {
		const read = v.safeParse(schema, row);
		if (read.success) return [withoutBlanks(read.output)];
		const { id, key, device, seq } = (row ?? {}) as Record<string, unknown>;
		unread.push({
			part,
			...(table ? { table } : {}),
			key: keyText(id ?? key ?? [device, seq]),
			why: 'unreadable',
			...left(row)
		});
		return [];
	});
}

/** A field without a value is as good as none: files have none either. */
function withoutBlanks<T>(row: T): T {
	if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
}

function keyText(key: unknown): string {
	return typeof key === 'string' ? key : JSON.stringify(key);
}

function left(row: unknown): { readonly row?: string } {
	try {
		const text = JSON.stringify(row);
		return text !== undefined && text.length <= longestRow ? { row: text } : {};
	} catch {
		return {};
	}
}
