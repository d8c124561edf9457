import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hashesOf } from '#lib/exchange/backup-hashes';
import { parseBackupFile } from '#lib/exchange/backup-file';
import { makeFirmFile } from '#lib/exchange/firm-file';
import { describeProblem, problemTexts } from '#lib/i18n/problems';
import { HandOver } from '#lib/state/HandOver.svelte.ts';
import { ImportPreview, schemaVersion, takeBackImport } from '#lib/state/ImportPreview.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { makeBackup } from '#lib/state/make-backup';
import { readFile } from '#lib/state/read-file';
import { hashOf, rootHash } from '#lib/storage/events';
import { StorageProblem } from '#lib/storage/problems';
import type { EventRecord } from '#lib/storage/records';
import { harmedText, harmedValue, textHarm, valueHarm } from '../support/harm';
import { everyRow, plant } from '../support/planted';
import { headsInDatabase, openStore, told } from '../support/store';
import { beMember, beSteward, removeEverything } from '../support/whole-device';

/** As many harmed files are taken in as this says; more in long runs. */
const runs = Math.ceil(Number(process.env.FUZZ ?? 5000) / 50);
vi.setConfig({ testTimeout: 60_000 + runs * 1500 });

let library: Library;
let files: readonly string[];

beforeAll(async () => {
	await removeEverything();
	const theirs = await openStore();
	const planted = await plant(theirs, 1, 'theirs');
	await beMember(1);
	await beSteward(1);
	const backup = await makeBackup(
		theirs,
		{ now: new Date('2026-11-30T10:42:00.000Z'), app: '0.4.0' },
		async () => undefined
	);
	theirs.close();
	const elsewhere = await Library.open('work');
	const handOver = await HandOver.open(elsewhere, elsewhere.firm(planted.firm)!);
	const firm = makeFirmFile(await handOver.make('0.4.0'));
	elsewhere.close();
	files = [await backup.file.text(), firm];
	await removeEverything();
	const ours = await openStore();
	await plant(ours, 2, 'ours');
	ours.close();
	library = await Library.open('work');
});
afterAll(() => library.close());

/** The same file with hashes that hold again, as somebody writes it who knows how they are made; as it is where it has no log. */
async function rehashed(text: string): Promise<string> {
	try {
		const file = JSON.parse(text) as { events: EventRecord[]; hashes?: unknown };
		for (const event of file.events) {
			const { hash: _, ...content } = event;
			(event as { hash: string }).hash = await hashOf(content);
		}
		const read = parseBackupFile(JSON.stringify(file));
		if (read.ok && file.hashes !== undefined) file.hashes = await hashesOf(read.value);
		return JSON.stringify(file);
	} catch {
		return text;
	}
}

/** All that a person has here. An empty table, the mark of a database and the way back from the last file are nothing of theirs. */
async function allRows(): Promise<ReadonlyMap<string, readonly string[]>> {
	const isOwn = ([name, rows]: readonly [string, readonly string[]]) =>
		rows.length > 0 && !/\/imports$|^gradus-\w+\/meta$/.test(name);
	return new Map([...(await everyRow())].filter(isOwn));
}

const seen = { refused: 0, notTaken: 0, taken: 0 };

async function takenIn(text: string, mode: 'add' | 'merge' | 'replace'): Promise<void> {
	const before = await allRows();
	const read = await readFile({ file: new Blob([text]), schema: schemaVersion });
	if (!read.ok || read.value.kind === 'answers' || read.value.kind === 'locked') {
		seen.refused += 1;
		if (!read.ok)
			for (const problem of read.problems)
				for (const words of Object.values(problemTexts))
					expect(describeProblem(problem, words).what).not.toBe('');
		expect(await allRows()).toEqual(before);
		return;
	}
	const preview = await ImportPreview.of(library, 'file', read.value);
	preview.mode = mode === 'replace' && !preview.canReplace ? 'merge' : mode;
	const { union, decisions } = preview.planned;
	const wanted = await rootHash(union);
	try {
		await preview.take();
	} catch (error) {
		if (!(error instanceof StorageProblem)) throw error;
		seen.notTaken += 1;
		expect(await allRows()).toEqual(before);
		return;
	}
	seen.taken += 1;
	const log = (await library.log()) as EventRecord[];
	const own = log.slice(log.length - decisions.length);
	const rest = log.filter((event) => !decisions.length || !own.includes(event));
	expect(await rootHash(rest)).toBe(wanted);
	expect(await headsInDatabase()).toEqual(told(log));
	await takeBackImport(library);
	expect(await allRows()).toEqual(before);
}

test('a harmed backup or firm file is taken in exactly as shown, or not at all, and undoing is exact', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.nat({ max: 1 }),
			fc.array(valueHarm, { maxLength: 3 }),
			fc.array(textHarm, { maxLength: 1 }),
			fc.constantFrom('whole', 'whole', 'letters'),
			fc.constantFrom('add', 'merge', 'replace'),
			async (which, values, letters, form, mode) => {
				const right = files[which]!;
				const others = files.map((each) => JSON.parse(each) as unknown);
				const text = harmedValue(JSON.parse(right), values, others);
				await takenIn(
					form === 'whole' ? await rehashed(text) : harmedText(text, letters, files),
					mode
				);
			}
		),
		{ numRuns: runs }
	);
	console.info(
		`${runs} harmed files: ${seen.refused} refused when read, ${seen.notTaken} not taken, ${seen.taken} taken as shown and undone`
	);
	expect(seen.refused).toBeGreaterThan(0);
	expect(seen.taken).toBeGreaterThan(0);
});
