import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBackup } from '#lib/exchange/backup-blob';
import { parseBackupFile } from '#lib/exchange/backup-file';
import { checkBackupFile } from '#lib/state/check-backup';
import type { Store } from '#lib/storage/store';
import { headsInDatabase, openStore } from '../support/store';
import { removeEverything, restore } from '../support/whole-device';

let store: Store;
beforeEach(async () => {
	await removeEverything();
	store = await openStore();
});
afterEach(() => store.close());

// Each made once by the code that wrote this schema, and never again. New ones are added with each new schema.
const old = [
	{ schema: 1, counts: { firms: 2, rounds: 2, workshops: 0 }, plans: 0, openings: 0 },
	{ schema: 2, counts: { firms: 2, rounds: 2, answers: 2, workshops: 0 }, plans: 1, openings: 0 },
	{ schema: 3, counts: { firms: 2, rounds: 2, answers: 2, workshops: 1 }, plans: 1, openings: 1 }
];

test.each(old)(
	'a backup of schema $schema opens for ever, by every reader, and comes back whole',
	async ({ schema, counts, plans, openings }) => {
		const text = readFileSync(`tests/fixtures/backups/schema-${schema}.json`, 'utf8');
		const file = new Blob([text]);
		const checked = await checkBackupFile(file, undefined, async () => undefined);
		expect(checked).toMatchObject({
			ok: true,
			value: { ...counts, gaps: 0, unreadable: 0, missing: [], member: false, steward: false }
		});
		const read = await readBackup(file);
		expect(read).toEqual(parseBackupFile(text));
		if (!read.ok) return;
		expect(read.value.store.schema).toBe(schema);
		await restore(store, read.value);
		const heads = await headsInDatabase();
		expect(heads.plans.size).toBe(plans);
		expect(await store.connection.database.openings.count()).toBe(openings);
		expect(heads.firms.get('f1')?.name).toBe('Hua Yi Valves');
		expect(await store.log()).toHaveLength(read.value.events.length);
	}
);
