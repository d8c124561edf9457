import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxBackupBlobBytes, readBackup, writeBackup } from '#lib/exchange/backup-blob';
import { makeBackupFile, parseBackupFile } from '#lib/exchange/backup-file';
import { hashesOf, sha256Of, verifyBackup } from '#lib/exchange/backup-hashes';
import { lockBackup, openLockedBackup } from '#lib/exchange/locked-backup';
import { rootHash } from '#lib/storage/events';
import { backupOf, someFiles, withoutFiles } from '../support/backups';
import { problemsOf } from '../support/problems';

const full = await backupOf();
const blob = await writeBackup(withoutFiles(full), full.files);
const text = await blob.text();
const cut = (length: number) => readBackup(blob.slice(0, length));
const flipped = (at: number) => {
	const bytes = new TextEncoder().encode(text);
	bytes[at]! ^= 1;
	return readBackup(new Blob([bytes]));
};

describe('a backup written file by file', () => {
	test('is read back to the same, with counts and hashes', async () => {
		const read = await readBackup(blob);
		expect(read).toMatchObject({ ok: true, value: full });
		if (!read.ok) return;
		expect(read.value.counts).toMatchObject({ events: 1, files: 3, member: 2, steward: 4 });
		expect(read.value.hashes).toEqual(await hashesOf(full));
		expect(await verifyBackup(read.value)).toEqual([]);
	});

	test('is the same text that the reader of whole texts takes and writes', async () => {
		const whole = parseBackupFile(text);
		expect(whole).toEqual(await readBackup(blob));
		if (whole.ok) expect(makeBackupFile(whole.value)).toBe(text);
	});

	test('is read in any layout, as one text', async () => {
		const read = await readBackup(new Blob([JSON.stringify(JSON.parse(text))]));
		expect(read).toEqual(await readBackup(blob));
	});

	test('names its log by the root hash of the storage', async () => {
		expect((await hashesOf(full)).events).toBe(await rootHash(full.events));
	});

	test('has another hash for each part that changes', async () => {
		const before = await hashesOf(full);
		const file = full.files![0]!;
		const changed = await hashesOf({
			...full,
			openings: [],
			choices: [{ id: 'report', value: { title: 'b', order: [1, 2] } }],
			member: { ...full.member!, homes: [{ firm: 'f', association: '2' }] },
			steward: { ...full.steward!, ledger: [] },
			files: [{ ...file, type: 'image/png' }, ...full.files!.slice(1)]
		});
		const same = Object.entries(before).filter(
			([part, hash]) => changed[part as keyof typeof before] === hash
		);
		expect(same.map(([part]) => part)).toEqual(['events', 'erased']);
	});
});

describe('each message is another:', () => {
	test('a file that breaks off anywhere is incomplete', async () => {
		const every = Array.from({ length: 60 }, (_, at) => Math.floor((text.length * (at + 1)) / 62));
		for (const length of every)
			expect([length, problemsOf(await cut(length))]).toEqual([
				length,
				['backup/incomplete @ file']
			]);
	});

	test('a damaged byte is never taken, and never called a file of another app', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 300, max: text.length - 1 }), async (at) => {
				const read = await flipped(at);
				const found = read.ok ? await verifyBackup(read.value) : read.problems;
				expect(found.map(({ code }) => code)).not.toContain('backup/not-backup');
				// What is not of the log is covered by the hashes here, the log by those of its events, the head by nothing.
				if (read.ok && found.length === 0)
					expect({ ...read.value, events: [], app: '', store: null }).toEqual({
						...full,
						counts: read.value.counts,
						hashes: read.value.hashes,
						events: [],
						app: '',
						store: null
					});
			}),
			{ numRuns: 150 }
		);
	});

	test('a photo whose bytes were exchanged is named', async () => {
		const [file] = someFiles;
		const others = new TextEncoder().encode('other bytes');
		const swapped = await writeBackup(withoutFiles(full), [{ ...file!, bytes: others }]);
		const read = await readBackup(swapped);
		expect(read.ok && (await verifyBackup(read.value)).map(({ place }) => place)).toEqual([
			'files/0'
		]);
	});

	test.each([
		['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'backup/not-backup @ file'],
		['a letter', 'Dear Sirs', 'backup/not-backup @ file'],
		['JSON of another app', '{"version":"4.2","items":[]}', 'backup/not-backup @ file'],
		['a firm file', '{"format":"gradus-firm/1"}', 'backup/unknown-format @ format'],
		['nothing', '', 'backup/not-backup @ file']
	])('%s is no backup', async (_name, content, problem) => {
		expect(problemsOf(await readBackup(new Blob([content])))).toEqual([problem]);
	});

	test('a file that is too large is refused by its size alone', async () => {
		const huge = {
			size: maxBackupBlobBytes + 1,
			slice: () => expect.fail('was read')
		} as unknown as Blob;
		expect(problemsOf(await readBackup(huge))).toEqual(['json/too-large @ file']);
	});
});

describe('a list of files', () => {
	const lineOf = (change: object) =>
		text.replace(/\n {4}\{"hash":[^\n]*?\},\n/, (line) => {
			const { hash, type, bytes } = JSON.parse(line.trim().slice(0, -1)) as Record<string, unknown>;
			return `\n    ${JSON.stringify({ hash, type, bytes, ...change })},\n`;
		});
	test.each([
		['an unknown key', lineOf({ name: 'x' }), 'shape/unknown-key @ files/0/name'],
		[
			'a key of the program',
			lineOf({}).replace('"type"', '"__proto__"'),
			'json/forbidden-key @ files/0/__proto__'
		],
		['a hash that is none', lineOf({ hash: '../x' }), 'backup/hash-invalid @ files/0/hash'],
		[
			'bytes that are none',
			lineOf({ bytes: { base64: 'Zg' } }),
			'backup/bytes-invalid @ files/0/bytes/base64'
		],
		['bytes as a number', lineOf({ bytes: 3 }), 'shape/not-object @ files/0/bytes'],
		['a comma too few', text.replace('},\n    {"hash"', '}\n    {"hash"'), 'json/syntax @ file'],
		['a comma too many', text.replace('}\n  ]\n}\n', '},\n  ]\n}\n'), 'json/syntax @ file'],
		['an end that is none', text.replace(/\n {2}\]\n\}\n$/, '\n  ]\n]\n'), 'json/syntax @ file'],
		[
			'a line that is no entry',
			text.replace('\n    {"hash"', '\n    {"hash"\n    {"hash"'),
			'json/syntax @ file'
		]
	])('with %s is refused', async (_name, wrong, problem) => {
		expect(wrong).not.toBe(text);
		expect(problemsOf(await readBackup(new Blob([wrong])))).toContain(problem);
	});

	test('with an entry less than the file says is refused', async () => {
		const less = text.replace(/\n {4}\{"hash":[^\n]*?\},(?=\n {4}\{"hash")/, '');
		expect(problemsOf(await readBackup(new Blob([less])))).toEqual([
			'backup/count-differs @ files'
		]);
	});
});

describe('a backup with a passphrase', async () => {
	const locked = await lockBackup(new TextEncoder().encode(text), 'four words of mine');
	const body = locked.split('\n');

	test('is opened by it, however its letters are composed, and by nothing else', async () => {
		expect(await openLockedBackup(locked, ' four words of mine ')).toEqual(await readBackup(blob));
		expect(problemsOf(await openLockedBackup(locked, 'four words of mind'))).toEqual([
			'lock/wrong-passphrase @ file'
		]);
		expect(locked).not.toContain('Hua Yi');
	});

	test('says of a damaged byte, of a missing end and of another file what is the matter', async () => {
		const at = Math.floor(body.length / 2);
		const line = body[at]!;
		const damaged = body.with(at, (line.startsWith('A') ? 'B' : 'A') + line.slice(1)).join('\n');
		const codes = await Promise.all(
			[
				damaged,
				body.slice(0, at).join('\n'),
				await lockBackup(new TextEncoder().encode('{"items":[]}'), 'four words of mine'),
				text
			].map(async (each) => problemsOf(await openLockedBackup(each, 'four words of mine')))
		);
		expect(codes).toEqual([
			['lock/damaged @ file'],
			['lock/incomplete @ file'],
			['lock/not-backup @ file'],
			['lock/not-locked @ file']
		]);
	});

	test('is refused unread where it asks for more work than a phone can do', async () => {
		const { Encrypter, armor } = await import('age-encryption');
		const encrypter = new Encrypter();
		encrypter.setPassphrase('x');
		encrypter.setScryptWorkFactor(8);
		const file = await encrypter.encrypt('x');
		const header = new TextDecoder('latin1').decode(file).replace(/ 8\n/, ' 30\n');
		const heavy = armor.encode(Uint8Array.from(header, (each) => each.charCodeAt(0)));
		expect(problemsOf(await openLockedBackup(heavy, 'x'))).toEqual(['lock/work-factor @ file']);
	});

	test('needs one', async () => {
		await expect(lockBackup(new Uint8Array(), '  ')).rejects.toThrow('empty');
	});
});

test('files are named by the SHA-256 of their bytes', async () => {
	expect(await sha256Of(new TextEncoder().encode('abc'))).toBe(
		'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
	);
});
