import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseBackupFile } from '#lib/exchange/backup-file';
import { schemaVersion } from '#lib/storage/database';
import { rootHash } from '#lib/storage/events';
import type { EventRecord } from '#lib/storage/records';
import type { Store } from '#lib/storage/store';
import {
	answer,
	eventsInDatabase,
	headsInDatabase,
	openStore,
	pack,
	removeStores,
	told
} from '../support/store';

/** What each released version made of the database, as it made it. Never changed; a new version adds a line. */
const added: readonly Readonly<Record<string, string>>[] = [
	{
		meta: 'key',
		events: 'id, [device+seq], assessment, hlc',
		firms: 'id',
		assessments: 'id, firm',
		answers: '[assessment+question], assessment'
	},
	{ plans: 'firm' },
	{
		workshops: 'id, firm',
		openings: '[workshop+poll], workshop, firm',
		boxes: '[workshop+poll], workshop',
		seats: 'id, workshop'
	},
	{
		attachments: 'id, assessment, [assessment+question]',
		files: 'hash',
		pending: 'id',
		erased: '[device+seq], *what',
		imports: 'id',
		choices: 'id',
		backups: 'id'
	}
];

let store: Store | undefined;
beforeEach(removeStores);
afterEach(() => store?.close());

/** A backup that the version with this layout made. Kept for ever. */
function released(schema: number) {
	const read = parseBackupFile(
		readFileSync(`tests/fixtures/backups/schema-${schema}.json`, 'utf8')
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const { store: identity, events, openings = [] } = read.value;
	return { identity, events: events as readonly EventRecord[], openings };
}

async function writeLayout(schema: number): Promise<readonly EventRecord[]> {
	const { identity, events, openings } = released(schema);
	const heads = told(events);
	const old = new Dexie('gradus');
	for (let version = 1; version <= schema; version++)
		old.version(version).stores(added[version - 1]!);
	await old.open();
	await old.table('meta').add({ key: 'store', ...identity, schema });
	await old.table('events').bulkAdd([...events]);
	for (const [name, rows] of Object.entries(heads))
		if (old.tables.some((table) => table.name === name))
			await old.table(name).bulkAdd([...(rows as ReadonlyMap<string, unknown>).values()]);
	if (schema >= 3) await old.table('openings').bulkAdd([...openings]);
	expect(old.backendDB().version).toBe(10 * schema);
	old.close();
	return events;
}

test('each layout so far stands in the list', () => {
	expect(added).toHaveLength(schemaVersion);
});

test.each(added.map((_tables, at) => ({ schema: at + 1 })))(
	'what layout $schema wrote opens with the same entries and the same state, and is written on',
	async ({ schema }) => {
		const events = await writeLayout(schema);
		store = await openStore();
		expect(store.readOnly).toBe(false);
		expect(store.identity.schema).toBe(schemaVersion);
		expect(store.identity.device).toBe(released(schema).identity.device);
		expect(await rootHash(await eventsInDatabase())).toBe(await rootHash(events));
		expect(await headsInDatabase()).toEqual(told(events));
		expect((await store.overview()).damaged).toEqual([]);
		await store.keep([answer(1)], pack);
		expect(await eventsInDatabase()).toHaveLength(events.length + 1);
	}
);
