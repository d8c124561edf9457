import type Dexie from 'dexie';
import type { Table } from 'dexie';
import type { Surroundings } from './connection';
import type { OutsideDatabase, ReplacedRow } from './keeping-records';
import { sameRow } from './same-row';

/** Rows for one table of another database. */
export interface OutsideRows {
	readonly database: OutsideDatabase;
	readonly table: string;
	readonly rows: readonly unknown[];
	/** The table holds nothing else afterwards. */
	readonly whole: boolean;
}

/** Opens one of the databases beside the log, made where there was none. @throws where the browser gives no store. */
async function open(name: OutsideDatabase, { newId }: Surroundings): Promise<Dexie> {
	if (name === 'benchmark') {
		const { BenchmarkDatabase, BenchmarkStore } = await import('./benchmark-store');
		(await BenchmarkStore.open()).close();
		return new BenchmarkDatabase().open();
	}
	const { StewardDatabase, StewardStore } = await import('./steward-store');
	(await StewardStore.open(newId)).close();
	return new StewardDatabase().open();
}

/** What has to change for `wanted`, as the databases stand now; nothing is written. */
export async function outsideChanges(
	wanted: readonly OutsideRows[],
	surroundings: Surroundings
): Promise<readonly Omit<ReplacedRow, 'id'>[]> {
	const changes: Omit<ReplacedRow, 'id'>[] = [];
	for (const name of namesIn(wanted)) {
		const database = await open(name, surroundings);
		try {
			for (const { table: tableName, rows, whole } of ofDatabase(wanted, name)) {
				const table = database.table<unknown, unknown>(tableName);
				const keys = rows.map((row) => keyOf(table, row));
				const here = await table.bulkGet(keys as never[]);
				for (const [at, after] of rows.entries())
					if (!sameRow(here[at], after))
						changes.push(change(name, tableName, keys[at], here[at], after));
				if (!whole) continue;
				for (const before of await table.toArray()) {
					const key = keyOf(table, before);
					if (isOurOwn(tableName, key) || keys.some((each) => sameRow(each, key))) continue;
					changes.push(change(name, tableName, key, before, undefined));
				}
			}
		} finally {
			database.close();
		}
	}
	return changes;
}

/**
 * Makes the rows what they are to be, `after` or again `before`; one transaction for each database. Done twice it is done once. A row that
 * somebody has changed meanwhile is left as it is.
 * @throws where a database cannot be written.
 */
export async function settleOutside(
	rows: readonly ReplacedRow[],
	to: 'after' | 'before',
	surroundings: Surroundings
): Promise<void> {
	const from = to === 'after' ? 'before' : 'after';
	const outside = rows.filter((row) => row.database !== 'own');
	for (const name of namesIn(outside as readonly { database: OutsideDatabase }[])) {
		const database = await open(name, surroundings);
		try {
			const mine = ofDatabase(outside, name);
			const tables = [...new Set(mine.map(({ table }) => table))];
			await database.transaction('rw', tables, async () => {
				for (const row of mine) {
					const table = database.table<unknown, unknown>(row.table);
					const here = await table.get(row.key);
					if (!sameRow(here, row[from])) continue;
					if (row[to] === undefined) await table.delete(row.key);
					else await table.put(row[to]);
				}
			});
		} finally {
			database.close();
		}
	}
}

function change(
	database: OutsideDatabase,
	table: string,
	key: unknown,
	before: unknown,
	after: unknown
): Omit<ReplacedRow, 'id'> {
	return { database, table, key, before, after };
}

/** Whose store it is belongs to the device and not to what is in it. */
function isOurOwn(table: string, key: unknown): boolean {
	return table === 'meta' && key === 'store';
}

function namesIn(rows: readonly { readonly database: OutsideDatabase }[]): OutsideDatabase[] {
	return [...new Set(rows.map(({ database }) => database))];
}

function ofDatabase<Row extends { readonly database: ReplacedRow['database'] }>(
	rows: readonly Row[],
	name: OutsideDatabase
): readonly Row[] {
	return rows.filter(({ database }) => database === name);
}

/** The key of a row, as its table says. */
export function keyOf({ schema }: Pick<Table, 'schema'>, row: unknown): unknown {
	const { keyPath } = schema.primKey;
	const fields = row as Record<string, unknown>;
	return Array.isArray(keyPath) ? keyPath.map((each) => fields[each]) : fields[keyPath!];
}
