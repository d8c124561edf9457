import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { texts } from '../../static/rescue/words.js';
import { parseBackupFile, eventSchema, type LoggedEvent } from '#lib/exchange/backup-file';
import { journalOf } from '../support/e2e-rescue';

interface Reader {
	readonly kinds: readonly string[];
	readonly eventFields: readonly string[];
	framesOf(buffer: ArrayBuffer): Iterable<{ events: readonly object[] }>;
	isEvent(row: unknown): boolean;
	toldBy(files: readonly (readonly object[])[]): Readonly<Record<string, readonly object[]>>;
	makeFile(read: object, version: string): Blob;
}
const reader = (await import(pathToFileURL('static/rescue/read.js').href)) as Reader;

const event: LoggedEvent = {
	id: '0123456789abcdef',
	device: 'd',
	seq: 1,
	hlc: '000000001.0000.d',
	wall: '2026-11-30T10:00:00.000Z',
	firm: 'f',
	assessment: '',
	question: '',
	kind: 'firm',
	value: { name: 'Hua Yi', profile: {} },
	packVersion: '',
	prev: '',
	hash: 'a'.repeat(64)
};

test('the rescue page says everything in both languages, with the same values, and promises nothing', () => {
	const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
	expect(Object.keys(texts['zh-CN'])).toEqual(Object.keys(texts.en));
	for (const [key, text] of Object.entries(texts.en)) {
		expect(values(texts['zh-CN'][key as keyof typeof texts.en]), key).toEqual(values(text));
		expect(text).not.toMatch(/\b(safe|secure)/i);
	}
	const used = ['static/rescue.html', 'static/rescue/page.js']
		.map((path) => readFileSync(path, 'utf8'))
		.join();
	const unused = Object.keys(texts.en).filter((key) => !new RegExp(`['"]${key}['"]`).test(used));
	// The parts that are left out are named by their keys.
	expect(unused.sort()).toEqual(['join', 'member', 'steward']);
});

test('the rescue page takes the entries that the app takes in, and no others', () => {
	expect(reader.kinds).toEqual(eventSchema.entries.kind.options);
	expect([...reader.eventFields, 'hash']).toEqual(Object.keys(eventSchema.entries));
	const rows: readonly unknown[] = [
		event,
		...Object.keys(event).map((field) => ({ ...event, [field]: undefined })),
		...Object.keys(event).map((field) => ({ ...event, [field]: 7 })),
		{ ...event, more: 1 },
		{ ...event, seq: 0 },
		{ ...event, id: 'short' },
		null,
		[],
		'text'
	];
	for (const row of rows) {
		const asRead = row === undefined ? row : (JSON.parse(JSON.stringify(row)) as unknown);
		expect(reader.isEvent(asRead), JSON.stringify(row)).toBe(v.is(eventSchema, asRead));
	}
});

test('the second copy is read to its torn end, past damaged frames', () => {
	const all = [1, 2, 3, 4].map((seq) => ({ ...event, seq }));
	const bytes = journalOf(all);
	bytes[journalOf(all.slice(0, 1)).length + 20]! ^= 1;
	const torn = bytes.subarray(0, bytes.length - 1);
	const buffer = Uint8Array.from(torn).buffer;
	const read = [...reader.framesOf(buffer)].flatMap(({ events }) => events);
	expect(read).toEqual([all[0], all[2]]);
});

test('of the second copy, what was taken away is not told, nor what a later whole copy left out', () => {
	const [one, two, three] = [1, 2, 3].map((n) => ({ ...event, id: `${event.id}${n}`, seq: n }));
	const frame = (at: number, more: object) => ({
		at,
		database: 'gradus',
		table: 'events',
		...more
	});
	const told = reader.toldBy([
		[frame(1, { events: [one] }), frame(5, { events: [two] }), frame(6, { gone: [two!.id] })],
		[{ at: 3, base: 'begin' }, frame(3, { events: [three] }), { at: 3, base: 'end' }],
		[{ at: 9, base: 'begin' }, frame(9, { events: [one] })],
		[{ ...frame(7, { put: [['x', one]] }), database: 'gradus-sample' }]
	]);
	expect(told.events).toEqual([three]);
});

test('what the rescue page saves is read by the app, as a rescue file even where nothing is missing', async () => {
	const none = { missing: [], openings: [], erased: [], choices: [], files: [] };
	const text = await reader.makeFile({ ...none, events: [event] }, '0.1.0').text();
	const read = parseBackupFile(text);
	expect(read).toMatchObject({ ok: true, value: { events: [event] } });
	expect(read.ok && read.value.missing).toHaveLength(1);
});
