import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import type { Backup, BackupFile } from '#lib/exchange/backup-file';
import { BenchmarkDatabase, BenchmarkStore } from '#lib/storage/benchmark-store';
import { rootHash } from '#lib/storage/events';
import { takeIn, type OutsideRows } from '#lib/storage/import';
import type { Change, EventRecord } from '#lib/storage/records';
import { StewardDatabase, StewardStore } from '#lib/storage/steward-store';
import type { Store } from '#lib/storage/store';
import { anyChange, behind, removeStores, TestClock } from './store';

/** Leaves nothing of any database. */
export async function removeEverything(): Promise<void> {
	await removeStores();
	await Dexie.delete('gradus-benchmark');
	await Dexie.delete('gradus-steward');
}

/** Restores a whole backup into an empty profile. */
export async function restore(store: Store, backup: Backup): Promise<void> {
	const events = backup.events as EventRecord[];
	const rowsOf = (database: OutsideRows['database'], part: object | undefined): OutsideRows[] =>
		Object.entries(part ?? {}).map(([table, rows]) =>
			Array.isArray(rows)
				? { database, table, rows, whole: false }
				: { database, table: 'meta', rows: [rows], whole: false }
		);
	await takeIn(
		store,
		{
			name: 'backup',
			mode: 'merge',
			here: await rootHash(await store.log()),
			expected: { events: events.length, root: await rootHash(events) },
			events,
			decisions: [],
			openings: (backup.openings ?? []) as never,
			files: (backup.files ?? []).map(({ hash, type, bytes }) => ({
				hash,
				type,
				bytes: bytes.slice().buffer
			})),
			hashes: [],
			erased: backup.erased ?? [],
			choices: backup.choices ?? [],
			outside: [...rowsOf('benchmark', backup.member), ...rowsOf('steward', backup.steward)]
		},
		new TestClock()
	);
}

/** A photo that backs an answer. */
export function attach(file: BackupFile, name = 'p.webp', question = 'd1.q1'): Change {
	return {
		kind: 'attach',
		firm: 'f1',
		assessment: 'r1',
		question,
		value: {
			attachment: crypto.randomUUID(),
			evidence: {
				kind: 'photo',
				hash: file.hash,
				type: file.type,
				size: file.bytes.length,
				name
			}
		}
	};
}

/** Anything said about a firm of its own number: ids of one firm never meet those of another. */
export function aFirm(number: number): fc.Arbitrary<readonly Change[]> {
	return fc.array(anyChange, { minLength: 1, maxLength: 6 }).map((changes) => {
		const text = JSON.stringify(changes);
		return JSON.parse(
			text.replaceAll(/"(f[12]|r[123]|a{16}|c{16})"/g, (_all, id: string) => `"${id}-${number}"`)
		) as Change[];
	});
}

/** Rows of a member of an association, from a number. */
export async function beMember(n: number): Promise<void> {
	(await BenchmarkStore.open()).close();
	const database = await new BenchmarkDatabase().open();
	const db = database as BenchmarkDatabase;
	const at = '2026-11-30T00:00:00.000Z';
	await db.associations.put({
		id: `a${n}`,
		card: '{}',
		name: '永康五金协会',
		kind: 'association',
		fingerprint: '1'.repeat(24),
		key: 'k',
		recipient: 'age1',
		codes: n % 2 === 0,
		from: '2026-01-01',
		to: '2028-01-01',
		signers: ['1'],
		former: [{ fingerprint: '2', key: 'k2' }],
		pinnedAt: at
	});
	await db.given.put({
		cid: 'c'.repeat(32),
		seq: n,
		kind: 'contribution',
		firm: 'f1',
		association: `a${n}`,
		assessment: 'r1',
		round: '2026-11',
		questionnaire: 'core',
		period: '2026-Q4',
		home: true,
		...(n % 2 === 0 ? { code: 'x1' } : { workshop: true }),
		file: '{"sealed":"…"}',
		lines: n,
		givenAt: at
	});
	await db.packs.put({ id: 'p', file: '{}', loadedAt: at });
	await db.rosters.put({ hub: 'h', serial: n, file: '{}', loadedAt: at });
	await db.offers.put({
		id: 'o',
		seq: 1,
		firm: 'f1',
		association: 'a',
		facts:
			n % 3 === 0
				? null
				: { name: 'Hua Yi', contact: 'Li', offers: ['use'], seeks: [], wishes: ['supplier'] },
		file: '{}',
		givenAt: at
	});
	await db.homes.put({ firm: 'f1', association: 'a' });
	await db.drafts.put({ id: 'd', leftOut: ['answer strategy.plan'], home: false });
	database.close();
}

/** Rows of a steward, from a number. */
export async function beSteward(n: number): Promise<void> {
	(await StewardStore.open(() => crypto.randomUUID())).close();
	const db = new StewardDatabase();
	await db.open();
	const sealed = crypto.getRandomValues(new Uint8Array(20 + (n % 5)));
	const fingerprint = '3'.repeat(24);
	const ledger = {
		cid: `${n}`.padStart(32, '0'),
		seq: 1,
		period: '2026-Q4',
		deleted: false,
		sealed,
		marks: ['flat'],
		stamp: 's'
	};
	await db.table('meta').bulkPut([
		{
			key: 'steward',
			fingerprint,
			name: 'Hub',
			kind: 'hub',
			codes: true,
			from: '2026-01-01',
			to: '2028-01-01',
			card: '{}',
			sealed: '-----BEGIN AGE ENCRYPTED FILE-----'
		},
		{
			key: 'policy',
			group: 10,
			cell: 5,
			delta: 3,
			oneWay: ['sector'],
			twoWay: ['sector', 'size'],
			questions: true,
			exclusions: [{ from: '2026-Q4', marks: ['flat'] }]
		},
		{ key: 'closed', periods: ['2026-Q3'] },
		{ key: 'roster', serial: n, text: '{}', cards: 's' }
	]);
	await db.messages.bulkPut([
		{ id: 1, batch: 1, name: 'a.json', content: 'text' },
		{ id: 2, batch: 1, content: sealed },
		{ id: 3, batch: 1, verdict: { outcome: 'taken', details: { found: 'x', n }, marks: [] } }
	]);
	await db.ledger.put(ledger);
	await db.codes.put({ code: 'X', stamp: '' });
	await db.offers.put({ id: 'o', seq: 1, sealed, stamp: 's' });
	await db.cards.put({ fingerprint, name: 'A', text: '{}', stamp: 's' });
	await db.packs.put({ id: 'p', fingerprint, period: '2026-Q4', rev: 1, text: '{}', stamp: 's' });
	await db.releases.put({
		id: 1,
		kind: 'release',
		period: '2026-Q4',
		rev: 1,
		made: '2026-11-30',
		text: '{}',
		figures: sealed,
		counts: { firms: n }
	});
	await db.introductions.put({ id: 'a b', state: 'done', changedAt: 'then' });
	await db.journal.put({ n: 1, line: 'take 1', hash: 'h' });
	await db.undo.bulkPut([
		{ n: 1, batch: 1, table: 'ledger', key: ledger.cid, before: { ...ledger, seq: 0 } },
		{ n: 2, batch: 1, table: 'codes', key: 'X' }
	]);
	db.close();
}

/** What stands beside the log in the main database. */
export async function besideTheLog(n: number): Promise<void> {
	await behind(async ({ openings, erased, choices }) => {
		await openings.put({
			workshop: 'a'.repeat(16),
			poll: n,
			firm: 'f1',
			opening: {
				ballots: 5,
				anonymous: true,
				tallies: {
					'd1.q1': {
						counts: [1, 0, 3, 1, 0],
						dontKnow: 0,
						notApplicable: 0,
						byRole: [],
						reasons: [{ option: 2, text: '因为' }]
					}
				},
				cards: [{ role: 'it', votes: { 'd1.q1': 'dont-know' }, reasons: {} }]
			}
		});
		await erased.put({
			device: 'other',
			seq: n + 1,
			hash: 'b'.repeat(64),
			at: '2026-11-22T12:00:00.000Z',
			what: ['gone']
		});
		await choices.put({ id: 'report', value: { title: '报告', order: [n, 1], own: null } });
	});
}
