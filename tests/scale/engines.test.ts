import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Aggregator, canonical, settle, type LedgerEntry } from '#lib/domain/benchmark';
import { ledgerHead, parseLedgerLine } from '#lib/exchange/ledger-file';
import { countLedgers, type LedgerCounts } from '#lib/exchange/ledger-stream';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { core, knownContent } from '../support/known-content';
import { barsOf, type Bars } from './bars';
import { duckBars, writeParquet } from './duckdb';
import { postgresPrograms, PrivatePostgres } from './postgres';
import { sourceOf, syntheticLines } from './synthetic-ledger';

const tables = {
	oneWay: ['sector', 'size', 'region', 'chain', 'place'],
	twoWay: ['sector', 'size']
} as const;
const firms = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'gradus-scale-'));
const file = join(folder, 'ledger.ndjson');
let ledger: string;
let ours: LedgerCounts;
let bars: Bars;

beforeAll(async () => {
	const lines = [
		...syntheticLines({
			questionnaire: core,
			firms,
			seed: 6,
			replaced: 0.1,
			withdrawn: 0.05,
			unsaid: 0.05,
			steps: ['backup-automatic', 'ledger', 'mes', 'plan-written']
		})
	];
	const digest = await digestOf(core);
	ledger = [ledgerHead({ id: core.id, version: core.version, digest }), ...lines, ''].join('\n');
	writeFileSync(file, ledger);
	const counted = await countLedgers([sourceOf(ledger)], knownContent.questionnaires, {
		tables,
		upward: tables
	});
	if (!counted.ok) throw new Error(JSON.stringify(counted.problems));
	ours = counted.value;
	bars = barsOf(ours.counts, core);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every count that differs, the first few by name. */
function expectSame(theirs: Bars, wanted = bars): void {
	const keys = new Set([...wanted.keys(), ...theirs.keys()]);
	const different = [...keys].filter((key) => wanted.get(key) !== theirs.get(key));
	expect(
		different.slice(0, 5).map((key) => ({ key, ours: wanted.get(key), theirs: theirs.get(key) }))
	).toEqual([]);
	expect(theirs.size).toBe(wanted.size);
}

describe('10,000 generated contributions, some replaced, some withdrawn, are counted the same', () => {
	test('there is something of everything to compare', () => {
		expect(ours.tally).toMatchObject({ firms, withdrawn: 500, conflicts: 0 });
		expect(ours.tally.replaced).toBeGreaterThan(1000);
		expect(Object.keys(ours.counts.segments)).toHaveLength(1 + 29 + 4 + 13 + 12 + 3 + 29 * 4);
		expect(bars.size).toBeGreaterThan(200_000);
		const kinds = new Set([...bars.keys()].map((key) => key.split('|').slice(1, 5).join('|')));
		for (const each of [
			'solo|firms|0|',
			'workshop|step|0|',
			'solo|question|75|f',
			'workshop|dimension|15|q',
			'solo|dimension|1|s'
		])
			expect(kinds).toContain(each);
	});

	test('by adding parsed entries one by one', () => {
		const held = new Map<string, LedgerEntry>();
		for (const line of ledger.trimEnd().split('\n').slice(1)) {
			const entry = parseLedgerLine(line, core);
			if (!entry.ok) throw new Error(`${line}: ${JSON.stringify(entry.problems)}`);
			const { cid } = entry.value;
			held.set(cid, settle(held.get(cid), entry.value).entry);
		}
		const { digest } = ours.counts.questionnaire;
		const all = new Aggregator(core, digest, tables);
		const home = new Aggregator(core, digest, tables);
		for (const entry of held.values()) {
			if (entry.kind === 'withdrawal') continue;
			all.add(entry);
			if (entry.home) home.add(entry);
		}
		expect(canonical(ours.counts)).toBe(canonical(all.counts()));
		expect(canonical(ours.upward!)).toBe(canonical(home.counts()));
	});

	test('in DuckDB, from the ledger', async () => {
		expectSame(await duckBars(file));
	});

	test('in DuckDB, from Parquet', async () => {
		const parquet = join(folder, 'ledger.parquet');
		await writeParquet(file, parquet);
		const replaced = /read_json\([\s\S]*?\}\s*\)/;
		expectSame(
			await duckBars(parquet, (sql) => sql.replace(replaced, "read_parquet(getvariable('ledger'))"))
		);
	});

	test('in DuckDB, upward', async () => {
		const upward = await duckBars(file, (sql) =>
			sql.replace('where del is null;', 'where del is null and home;')
		);
		expectSame(upward, barsOf(ours.upward!, core));
	});

	const postgres = postgresPrograms();
	if ('reason' in postgres) console.warn(`Not compared with PostgreSQL: ${postgres.reason}`);
	test.skipIf('reason' in postgres)('in PostgreSQL', { timeout: 60_000 }, async () => {
		const server = new PrivatePostgres((postgres as { bin: string }).bin);
		try {
			await server.start();
			expectSame(server.bars(ledger));
		} finally {
			await server.stop();
		}
	});
});
