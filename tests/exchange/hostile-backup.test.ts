import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBackup, writeBackup } from '#lib/exchange/backup-blob';
import { parseBackupFile } from '#lib/exchange/backup-file';
import { verifyBackup } from '#lib/exchange/backup-hashes';
import { detectFile } from '#lib/exchange/detect';
import { describeProblem, problemTexts } from '#lib/i18n/problems';
import type { Problem } from '#lib/domain/result';
import { backupOf, withoutFiles } from '../support/backups';

const full = await backupOf({
	missing: [{ part: 'files', key: 'k', why: 'changed', row: '{}' }],
	openings: []
});
const text = await (await writeBackup(withoutFiles(full), full.files)).text();
const fields = JSON.parse(text) as Record<string, unknown>;

type Path = readonly (string | number)[];

/** Every place in the parts that a backup may have, but for the log: its entries have hashes of their own. */
function placesIn(value: unknown, path: Path): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}
const parts = ['counts', 'hashes', 'openings', 'erased', 'choices', 'member', 'steward', 'files'];
const places = parts.flatMap((part) => placesIn(fields[part], [part]));

function changed(path: Path, change: (parent: Record<string, unknown>, key: string) => void) {
	const copy = structuredClone(fields);
	let parent = copy;
	for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
	change(parent, String(path.at(-1)));
	return copy;
}

/** Text that moves, hides or turns other text must not come back in what a person is told. */
const unsafe = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;
function expectWords(problems: readonly Problem[]): void {
	for (const problem of problems.slice(0, 40))
		for (const words of Object.values(problemTexts)) {
			const { what, todo } = describeProblem(problem, words);
			expect(unsafe.test(what + todo + problem.place)).toBe(false);
			expect(what + todo).not.toMatch(/\{\w+\}/);
			expect((what + todo).length).toBeLessThan(700);
		}
}

/** What is said of a file, by its form or by its hashes; nothing where it is taken as it is. */
async function saidOf(file: unknown): Promise<readonly Problem[]> {
	const read = parseBackupFile(JSON.stringify(file));
	return read.ok ? verifyBackup(read.value) : read.problems;
}

const values: Readonly<Record<string, unknown>> = {
	null: null,
	'an empty object': {},
	'an empty list': [],
	'a negative number': -1,
	'a huge number': 9007199254740991,
	'an empty text': '',
	'a script': '<script>alert(document.cookie)</script>',
	'a text that turns': 'a\u202eb\u2066c\u0007',
	'a lone surrogate': '\ud83d',
	'a long text': 'A'.repeat(20_000),
	'bytes of another kind': { base64: '////' },
	true: true
};

test('the file that is spoilt below is right', async () => {
	expect(await saidOf(fields)).toEqual([]);
	expect(places.length).toBeGreaterThan(90);
});

test.each(Object.entries(values))(
	'%s in any place of any part is noticed',
	async (_name, value) => {
		for (const path of places) {
			const spoilt = changed(path, (parent, key) => (parent[key] = value));
			if (JSON.stringify(spoilt) === JSON.stringify(fields)) continue;
			const problems = await saidOf(spoilt);
			expect([path, problems.length > 0]).toEqual([path, true]);
			expectWords(problems);
		}
	}
);

test('a part, a row or a field that is taken away is noticed', async () => {
	for (const path of places) {
		// Files of earlier versions have neither.
		if (path.length === 1 && (path[0] === 'counts' || path[0] === 'hashes')) continue;
		const spoilt = changed(path, (parent, key) => {
			if (Array.isArray(parent)) parent.splice(Number(key), 1);
			else delete parent[key];
		});
		const isEmpty = Array.isArray(fields[path[0]!]) && (fields[path[0]!] as []).length === 0;
		if (isEmpty) continue;
		expect([path, (await saidOf(spoilt)).length > 0]).toEqual([path, true]);
	}
});

test('an unknown key is refused at any depth, and keys of the program too', () => {
	for (const path of places) {
		const isObject = (value: unknown): value is Record<string, unknown> =>
			typeof value === 'object' && value !== null && !Array.isArray(value);
		const free = path[0] === 'choices' && path[2] === 'value';
		for (const key of ['more', '__proto__', 'constructor']) {
			let isOne = false;
			const spoilt = changed(path, (parent, last) => {
				if (!isObject(parent[last])) return;
				isOne = true;
				Object.defineProperty(parent[last], key, { value: {}, enumerable: true });
			});
			if (!isOne || (free && key === 'more')) continue;
			// Free records: what a verdict counted, rows to bring back.
			const read = parseBackupFile(JSON.stringify(spoilt));
			expect([path, key, read.ok]).toEqual([path, key, false]);
		}
	}
	expect(({} as { more?: unknown }).more).toBeUndefined();
});

test('no text at all breaks a reader', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat(text.length - 1),
			fc.nat(400),
			fc.string({ unit: 'binary', maxLength: 40 }),
			async (at, cut, more) => {
				const spoilt = text.slice(0, at) + more + text.slice(at + cut);
				const results = [
					parseBackupFile(spoilt),
					detectFile(spoilt),
					await readBackup(new Blob([spoilt]))
				];
				for (const result of results) if (!result.ok) expectWords(result.problems);
			}
		),
		{ numRuns: 100 }
	);
});
