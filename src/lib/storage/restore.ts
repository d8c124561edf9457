import type Dexie from 'dexie';
import type { Table } from 'dexie';
import type { Database } from './database';
import { fold } from './fold';
import { secondCopy, type CopiedRows } from './second-copy';
import type { EventRecord } from './records';
import * as attachments from './attachment-rules';
import * as workshops from './workshop-changes';

/** What came back from the second copy. */
export interface Restored {
	readonly entries: number;
	readonly firms: number;
}

/** What the second copy holds of the main database, ready to be written in one transaction; undefined where it holds nothing. */
export interface Restoration {
	/** When the first entry was made. */
	readonly firstUse: string | undefined;
	readonly restored: Restored;
	/** To be called in a transaction over all tables. */
	write(database: Database): Promise<void>;
}

/** @throws {Error} where the second copy cannot be read. */
export async function prepareRestoration(): Promise<Restoration | undefined> {
	const rows = await secondCopy()!.rowsOf('gradus');
	const events = (rows.events ?? []).map(([, row]) => row as EventRecord);
	const { files: _, ...others } = rows;
	if (Object.values(others).every(({ length }) => length === 0)) return undefined;
	const heads = fold(events, { workshops, attachments });
	return {
		firstUse: events.map(({ wall }) => wall).sort()[0],
		restored: { entries: events.length, firms: heads.firms.size },
		async write(database) {
			await putRows(database, others);
			await database.firms.bulkPut([...heads.firms.values()]);
			await database.assessments.bulkPut([...heads.assessments.values()]);
			await database.answers.bulkPut([...heads.answers.values()]);
			await database.plans.bulkPut([...heads.plans.values()]);
			await database.workshops.bulkPut([...heads.workshops.values()]);
			await database.attachments.bulkPut([...heads.attachments.values()]);
		}
	};
}

/** Puts the rows of the second copy into one of the other databases, where that has none. A copy that cannot be read is left for later. */
export async function restoreIfEmpty(database: Dexie): Promise<void> {
	const copy = secondCopy();
	if (!copy || !(await copy.isThere())) return;
	try {
		for (const table of database.tables) if ((await table.count()) > 0) return;
		const rows = await copy.rowsOf(database.name);
		await database.transaction('rw', database.tables, () => putRows(database, rows));
	} catch {
		// What cannot be read now can be at the next opening.
	}
}

/** Restores what the browser dropped along with the main database: all databases of an address go together. */
export async function restoreOthers(newId: () => string): Promise<void> {
	const copy = secondCopy()!;
	const isCopied = async (name: string) =>
		Object.values(await copy.rowsOf(name)).some(({ length }) => length > 0);
	if (await isCopied('gradus-benchmark'))
		await import('./benchmark-store').then(async ({ BenchmarkStore }) =>
			(await BenchmarkStore.open()).close()
		);
	if (await isCopied('gradus-steward'))
		await import('./steward-store').then(async ({ StewardStore }) =>
			(await StewardStore.open(newId)).close()
		);
}

async function putRows(database: Dexie, rows: CopiedRows): Promise<void> {
	for (const [name, each] of Object.entries(rows)) {
		const table = database.tables.find((known) => known.name === name) as Table | undefined;
		await table?.bulkPut(each.map(([, row]) => row));
	}
}
