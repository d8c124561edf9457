import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
	backupProblemCodes,
	eventSchema,
	makeBackupFile,
	parseBackupFile,
	type LoggedEvent
} from '#lib/exchange/backup-file';
import { jsonProblemCodes } from '#lib/exchange/json';
import type { OpeningEntry } from '#lib/exchange/opening-form';
import { eventSchema as storedEventSchema, type EventRecord } from '#lib/storage/records';
import { problemsOf } from '../support/problems';

const event: LoggedEvent = {
	id: '0123456789abcdef',
	device: 'd',
	seq: 1,
	hlc: '000000001.0000.d',
	wall: '2026-11-22T12:00:00.000Z',
	firm: 'f',
	assessment: '',
	question: '',
	kind: 'firm',
	value: { name: 'Li & Sons', profile: {} },
	packVersion: 'core@1',
	prev: '',
	hash: 'h'
};
const store = { epoch: 'e', schema: 1, device: 'd', firstUse: '2026-11-01T08:00:00.000Z' };
const good = {
	format: 'gradus-backup/1',
	madeAt: '2026-11-22T12:00:00.000Z',
	app: '0.1.0',
	store,
	events: [event]
};
const opening: OpeningEntry = {
	workshop: '0123456789abcdef',
	poll: 0,
	firm: 'f',
	opening: { ballots: 5, anonymous: true, tallies: {}, cards: [] }
};
const noCounts = {
	events: 0,
	openings: 0,
	erased: 0,
	choices: 0,
	member: 0,
	steward: 0,
	files: 0
};
const noHashes = Object.fromEntries(
	Object.keys(noCounts).map((part) => [part, 'a'.repeat(64)] as const)
);
const ledgerRow = { cid: 'c', seq: 1, period: '2026-Q4', deleted: false, marks: [], stamp: 's' };
const desk = {
	messages: [],
	ledger: [],
	codes: [],
	offers: [],
	cards: [],
	packs: [],
	releases: [],
	introductions: [],
	journal: [],
	undo: []
};
const withEvent = (change: object) => ({ ...good, events: [event, { ...event, ...change }] });

const refused: readonly (readonly [name: string, file: unknown, ...problems: string[]])[] = [
	[
		'an empty object',
		{},
		'shape/missing-key @ app',
		'shape/missing-key @ events',
		'shape/missing-key @ format',
		'shape/missing-key @ madeAt',
		'shape/missing-key @ store'
	],
	['another format', { ...good, format: 'gradus-backup/2' }, 'backup/unknown-format @ format'],
	['a time that is none', { ...good, madeAt: 'yesterday' }, 'backup/time-invalid @ madeAt'],
	[
		'a store of version 0',
		{ ...good, store: { ...store, schema: 0 } },
		'backup/schema-invalid @ store/schema'
	],
	[
		'a store of half a version',
		{ ...good, store: { ...store, schema: 1.5 } },
		'backup/schema-invalid @ store/schema'
	],
	[
		'a version as text',
		{ ...good, store: { ...store, schema: '1' } },
		'shape/not-number @ store/schema'
	],
	['events that are no list', { ...good, events: {} }, 'shape/not-list @ events'],
	['an event that is a list', { ...good, events: [[]] }, 'shape/not-object @ events/0'],
	[
		'every fault of an event',
		withEvent({ id: 'short', seq: 0, kind: 'wish', hash: 1, colour: 'red' }),
		'backup/id-invalid @ events/1/id',
		'backup/seq-invalid @ events/1/seq',
		'backup/unknown-kind @ events/1/kind',
		'shape/not-text @ events/1/hash',
		'shape/unknown-key @ events/1/colour'
	],
	['openings that are no list', { ...good, openings: {} }, 'shape/not-list @ openings'],
	[
		'every fault of an opening',
		{
			...good,
			openings: [
				{
					...opening,
					poll: -1,
					opening: {
						...opening.opening,
						anonymous: 'no',
						cards: [{ role: 'king', votes: { q: 'maybe' }, reasons: {} }]
					}
				}
			]
		},
		'opening/count-invalid @ openings/0/poll',
		'opening/unknown-role @ openings/0/opening/cards/0/role',
		'opening/vote-invalid @ openings/0/opening/cards/0/votes/q',
		'shape/not-boolean @ openings/0/opening/anonymous'
	],
	[
		'counts that are none, and one that is missing',
		{ ...good, counts: { ...noCounts, events: 1.5, files: undefined } },
		'backup/count-invalid @ counts/events',
		'shape/missing-key @ counts/files'
	],
	[
		'counts of more than there is',
		{ ...good, counts: { ...noCounts, events: 2, member: 3 } },
		'backup/count-differs @ events',
		'backup/count-differs @ member'
	],
	[
		'a hash that is none',
		{ ...good, hashes: { ...noHashes, events: 'A'.repeat(64) } },
		'backup/hash-invalid @ hashes/events'
	],
	[
		'a part that is missing and does not exist',
		{ ...good, missing: [{ part: 'seats', key: 'x', why: 'lost' }] },
		'backup/part-unknown @ missing/0/part',
		'backup/row-invalid @ missing/0/why'
	],
	[
		'a place of something erased at no time',
		{ ...good, erased: [{ device: 'd', seq: 1, hash: 'h', at: 'once', what: [] }] },
		'backup/time-invalid @ erased/0/at'
	],
	[
		'bytes that are none',
		{
			...good,
			steward: {
				...desk,
				ledger: [{ ...ledgerRow, sealed: { base64: 'Zh==' } }],
				undo: [
					{
						n: 1,
						batch: 1,
						table: 'ledger',
						key: 'c',
						before: { ...ledgerRow, sealed: { base64: '*' } }
					}
				]
			},
			files: [{ hash: 'a'.repeat(64), type: 'image/webp', bytes: { base64: 'Zg' } }]
		},
		'backup/bytes-invalid @ files/0/bytes/base64',
		'backup/bytes-invalid @ steward/ledger/0/sealed/base64',
		'backup/bytes-invalid @ steward/undo/0/before/sealed/base64'
	],
	[
		'a row to bring back that is none of its table',
		{
			...good,
			steward: {
				...desk,
				undo: [{ n: 1, batch: 1, table: 'codes', key: 'c', before: ledgerRow }]
			}
		},
		'backup/row-invalid @ steward/undo/0/before'
	],
	[
		'unknown keys of rows, however deep',
		{
			...good,
			member: {
				associations: [],
				given: [],
				packs: [],
				rosters: [],
				offers: [
					{
						id: 'o',
						seq: 1,
						firm: 'f',
						association: 'a',
						facts: { name: '', contact: '', offers: [], seeks: [], wishes: [], fax: '1' },
						file: '',
						givenAt: ''
					}
				],
				homes: [],
				drafts: []
			},
			choices: [{ id: 'report', value: { anything: 1 }, more: 1 }]
		},
		'shape/unknown-key @ choices/0/more',
		'shape/unknown-key @ member/offers/0/facts/fax'
	],
	[
		'an event without a value',
		withEvent({ value: undefined }),
		'shape/missing-key @ events/1/value'
	]
];

describe('a backup file is refused for', () => {
	test.each(refused)('%s', (_name, file, ...problems) => {
		expect(problemsOf(parseBackupFile(JSON.stringify(file)))).toEqual(problems);
	});
});

test('every problem code of backup files is exercised here, but those of the JSON reader', () => {
	const seen = refused.flatMap(([, , ...problems]) => problems.map((each) => each.split(' ')[0]!));
	const elsewhere: readonly string[] = jsonProblemCodes;
	expect(new Set(seen)).toEqual(
		new Set(backupProblemCodes.filter((code) => !elsewhere.includes(code)))
	);
});

test('an event of a file and an event of the storage are the same, field for field', () => {
	expect(toJsonSchema(eventSchema)).toEqual(toJsonSchema(storedEventSchema));
	expectTypeOf<EventRecord>().toExtend<LoggedEvent>();
	expectTypeOf<LoggedEvent>().toExtend<EventRecord>();
});

test('a backup keeps nothing of the store record but what the format has', () => {
	const record = { key: 'store', ...store };
	const text = makeBackupFile({
		madeAt: good.madeAt,
		app: '0.1.0',
		store: record,
		events: [event]
	});
	expect(parseBackupFile(text)).toMatchObject({ ok: true, value: { store } });
	expect(text).not.toContain('"key"');
});

test('a backup without events is read', () => {
	const text = makeBackupFile({ madeAt: good.madeAt, app: '0.1.0', store, events: [] });
	expect(parseBackupFile(text)).toMatchObject({ ok: true, value: { events: [] } });
});

test('a backup holds what opened ballot boxes showed, and needs none', () => {
	const about = { madeAt: good.madeAt, app: '0.1.0', store, events: [event] };
	const text = makeBackupFile({ ...about, openings: [opening] });
	expect(parseBackupFile(text)).toEqual({ ok: true, value: { ...about, openings: [opening] } });
	expect(makeBackupFile(about)).not.toContain('openings');
	expect(parseBackupFile(makeBackupFile(about))).toEqual({ ok: true, value: about });
});
