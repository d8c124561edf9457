import 'fake-indexeddb/auto';
import type Dexie from 'dexie';
import { expect, test } from 'vitest';
import { BenchmarkDatabase } from '#lib/storage/benchmark-store';
import { copiedTables } from '#lib/storage/copied-tables';
import { Database, schemaVersion } from '#lib/storage/database';
import { copyFolder } from '#lib/storage/second-copy';
import { StewardDatabase } from '#lib/storage/steward-store';

const databases = [
	new Database('work'),
	new Database('sample'),
	new BenchmarkDatabase(),
	new StewardDatabase()
];

test('under which names a device keeps what people said is part of what was promised: another name would be an empty app', () => {
	expect(databases.map(({ name }) => name)).toEqual([
		'gradus',
		'gradus-sample',
		'gradus-benchmark',
		'gradus-steward'
	]);
	expect(copyFolder).toBe('gradus-journal');
	expect(schemaVersion).toBe(4);
});

test('every table is copied, can be derived from what is copied, or is known to be needed no more', () => {
	const derived: Readonly<Record<string, readonly string[]>> = {
		gradus: [
			'meta',
			'imports',
			'firms',
			'assessments',
			'answers',
			'plans',
			'workshops',
			'attachments'
		],
		'gradus-benchmark': ['meta']
	};
	for (const { name, tables } of databases.filter((each: Dexie) => each.name !== 'gradus-sample'))
		expect([...copiedTables[name]!, ...(derived[name] ?? [])].sort()).toEqual(
			tables.map((table) => table.name).sort()
		);
});
