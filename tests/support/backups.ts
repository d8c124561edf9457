import type { Backup, BackupFile } from '#lib/exchange/backup-file';
import type { BackupWithoutFiles } from '#lib/exchange/backup-blob';
import { sha256Of } from '#lib/exchange/backup-hashes';

/** A file of evidence that holds the text. */
export async function fileOf(text: string, type = 'image/webp'): Promise<BackupFile> {
	const bytes = new TextEncoder().encode(text);
	return { hash: await sha256Of(bytes), type, bytes };
}

export const someFiles: readonly BackupFile[] = await Promise.all(
	['first photo', 'second photo, 照片', ''].map((text) => fileOf(text))
);

const sealed = (text: string) => new TextEncoder().encode(text);

/** A backup that has something in every part. */
export async function backupOf(change: Partial<Backup> = {}): Promise<Backup> {
	const ledger = {
		cid: 'c'.repeat(32),
		seq: 2,
		period: '2026-Q4',
		deleted: false,
		sealed: sealed('what a firm said'),
		marks: ['flat'],
		stamp: 's2'
	};
	return {
		madeAt: '2026-11-22T12:00:00.000Z',
		app: '0.1.0',
		store: { epoch: 'e', schema: 4, device: 'd', firstUse: '2026-11-01T08:00:00.000Z' },
		events: [
			{
				id: '0123456789abcdef',
				device: 'd',
				seq: 1,
				hlc: '000000001.0000.d',
				wall: '2026-11-22T12:00:00.000Z',
				firm: 'f',
				assessment: '',
				question: '',
				kind: 'firm',
				value: { name: 'Hua Yi Valves', profile: {} },
				packVersion: 'core@1',
				prev: '',
				hash: 'a'.repeat(64)
			}
		],
		openings: [
			{
				workshop: '0123456789abcdef',
				poll: 0,
				firm: 'f',
				opening: { ballots: 5, anonymous: true, tallies: {}, cards: [] }
			}
		],
		erased: [
			{ device: 'd', seq: 2, hash: 'b'.repeat(64), at: '2026-11-22T12:00:00.000Z', what: ['g'] }
		],
		choices: [{ id: 'report', value: { title: 'a', order: [2, 1] } }],
		member: {
			associations: [],
			given: [],
			packs: [],
			rosters: [],
			offers: [
				{ id: 'o', seq: 1, firm: 'f', association: '1', facts: null, file: '{}', givenAt: 'x' }
			],
			homes: [{ firm: 'f', association: '1' }],
			drafts: []
		},
		steward: {
			policy: {
				key: 'policy',
				group: 10,
				cell: 5,
				delta: 3,
				oneWay: ['sector'],
				questions: true,
				exclusions: []
			},
			messages: [{ id: 1, batch: 1, content: sealed('a message') }],
			ledger: [ledger],
			codes: [],
			offers: [],
			cards: [],
			packs: [],
			releases: [],
			introductions: [],
			journal: [],
			undo: [
				{
					n: 1,
					batch: 1,
					table: 'ledger',
					key: ledger.cid,
					before: { ...ledger, seq: 1, sealed: sealed('before') }
				}
			]
		},
		files: [...someFiles],
		...change
	};
}

/** What {@link writeBackup} takes beside the files. */
export function withoutFiles({
	files: _files,
	counts: _counts,
	hashes: _hashes,
	...rest
}: Backup): BackupWithoutFiles {
	return rest;
}
