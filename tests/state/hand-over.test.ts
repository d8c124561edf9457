import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firmParts, makeFirmFile, parseFirmFile, type FirmPart } from '#lib/exchange/firm-file';
import { HandOver } from '#lib/state/HandOver.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { damagedEvents } from '#lib/storage/events';
import type { EventRecord } from '#lib/storage/records';
import { plant, type Planted } from '../support/planted';
import { openStore, pack, told } from '../support/store';
import { removeEverything } from '../support/whole-device';

vi.setConfig({ testTimeout: 60_000 });

const word = 'Zwölfkäuzchen';
let library: Library;
let planted: Planted;
let handOver: HandOver;
beforeEach(async () => {
	await removeEverything();
	const store = await openStore();
	planted = await plant(store, 1, word);
	await plant(store, 2, 'Nachtigall');
	const { firm, other } = planted;
	await store.keep([{ kind: 'delete', firm, assessment: other }], pack);
	store.close();
	library = await Library.open('work');
	handOver = await HandOver.open(library, library.firm(firm)!);
});
afterEach(() => library.close());

const made = async () => makeFirmFile(await handOver.make('0.4.0'));
/** Bytes of evidence as they stand in a file. */
const base64 = (what: string) => Buffer.from(`${what} ${word} 1`).toString('base64');
/** A text that is in the file only if the part is. */
const onlyIn: Readonly<Record<FirmPart, readonly string[]>> = {
	ballots: [`reason of a participant ${word}`, `reason on a card ${word}`],
	evidence: [base64('bytes of a photo')],
	desk: [`desk ${word}`],
	bin: ['other round 1']
};
const choose = (goes: (part: FirmPart) => boolean) => {
	for (const part of firmParts) handOver.choose(part, goes(part));
};

describe('a firm that is handed over', () => {
	test.each(firmParts)('without the part %s holds nothing of it, and says so', async (part) => {
		choose((each) => each !== part);
		const text = await made();
		for (const each of firmParts)
			for (const text_ of onlyIn[each])
				expect([text_, text.includes(text_)]).toEqual([text_, each !== part]);
		const read = parseFirmFile(text);
		expect(read.ok && read.value.leftOut).toEqual([part]);
	});

	test('to its owner has by itself no ballots, no desk and no bin', async () => {
		const text = await made();
		for (const part of ['ballots', 'desk', 'bin'] as const)
			for (const each of onlyIn[part]) expect(text).not.toContain(each);
		for (const each of onlyIn.evidence) expect(text).toContain(each);
		handOver.handTo('consultant');
		expect(handOver.parts).toEqual({ ballots: true, evidence: true, desk: true, bin: false });
	});

	test('has what was agreed, noted and planned, whatever is left out', async () => {
		choose(() => false);
		const text = await made();
		for (const what of ['firm', 'note', 'where', 'agreed', 'dissent', 'promise', 'task', 'caption'])
			expect(text).toContain(`${what} ${word} 1`);
	});

	test('has nothing of another firm, of closed boxes and of associations', async () => {
		choose(() => true);
		const text = await made();
		expect(text).not.toContain('Nachtigall');
		for (const what of ['secret', 'title', 'code', 'offer', 'reason being written'])
			expect(text).not.toContain(`${what} ${word}`);
	});

	test('is told whole by entries whose hashes hold', async () => {
		for (const goes of [true, false]) {
			choose(() => goes);
			const { events } = await handOver.make('0.4.0');
			expect(await damagedEvents(events as EventRecord[])).toEqual([]);
			const heads = told(events as EventRecord[]);
			expect(heads.firms.get(planted.firm)?.name).toBe(`firm ${word} 1`);
			expect(heads.firms.get(planted.firm)?.desk !== undefined).toBe(goes);
			expect(heads.assessments.has(planted.other)).toBe(goes);
			expect(heads.workshops.has(planted.workshop)).toBe(true);
			expect(heads.plans.get(planted.firm)).toEqual(
				told((await library.log()) as EventRecord[]).plans.get(planted.firm)
			);
		}
	});

	test('counts what leaves from the file itself', async () => {
		choose(() => true);
		const { events, openings, files } = await handOver.make('0.4.0');
		expect(handOver.preview).toMatchObject({
			entries: events.length,
			files: files?.length,
			hasDesk: true,
			roadmaps: 1,
			tasks: 1
		});
		expect(handOver.preview.rounds.map(({ answers, notes }) => [answers, notes])).toEqual([
			[1, 1],
			[3, 4]
		]);
		const [workshop] = handOver.preview.workshops;
		expect(workshop).toMatchObject({
			settled: 1,
			actions: 1,
			ballots: openings[0]!.opening.ballots
		});
		choose(() => false);
		expect(handOver.preview.workshops[0]!.ballots).toBe(0);
		expect(handOver.preview).toMatchObject({ files: 0, bytes: 0, hasDesk: false });
	});

	test('taken back by the one who made it loses no note of the desk', async () => {
		const file = await handOver.make('0.4.0');
		await library.store.addEvents(file.events as EventRecord[]);
		await library.refresh();
		expect(library.firm(planted.firm)?.desk?.note).toBe(`desk ${word} 1`);
	});
});

describe('a firm file with parts', () => {
	test('is read back as it was written, its bytes as bytes', async () => {
		choose((part) => part !== 'bin');
		const text = await made();
		const read = parseFirmFile(text);
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		expect(new TextDecoder().decode(read.value.files![0]!.bytes)).toBe(
			`bytes of a photo ${word} 1`
		);
		expect(makeFirmFile(read.value)).toBe(text);
	});

	test('is refused for a part that is none and for bytes that are none', async () => {
		choose(() => true);
		const file = JSON.parse(await made()) as { files: { bytes: { base64: string } }[] };
		const codes = (change: object) => {
			const read = parseFirmFile({ ...file, ...change });
			return read.ok ? [] : read.problems.map(({ code, place }) => `${code} @ ${place}`);
		};
		expect(codes({})).toEqual([]);
		expect(codes({ leftOut: ['wishes'] })).toEqual(['firm/part-unknown @ leftOut/0']);
		expect(codes({ files: [{ ...file.files[0], bytes: { base64: '?' } }] })).toEqual([
			'backup/bytes-invalid @ files/0/bytes/base64'
		]);
		expect(codes({ files: [{ ...file.files[0], hash: 'x' }] })).toEqual([
			'backup/hash-invalid @ files/0/hash'
		]);
	});
});
