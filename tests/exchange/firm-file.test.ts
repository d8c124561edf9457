import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { makeFirmFile, parseFirmFile } from '#lib/exchange/firm-file';
import { openingSchema, type OpeningEntry } from '#lib/exchange/opening-form';
import type { OpeningRecord } from '#lib/storage/workshop-records';
import { openingRecordSchema } from '#lib/storage/workshop-schemas';
import { problemsOf } from '../support/problems';

const text = readFileSync('tests/fixtures/workshop/firm.json', 'utf8');
const good = JSON.parse(text) as {
	firm: { id: string };
	events: Record<string, unknown>[];
	openings: (Record<string, unknown> & { opening: Record<string, unknown> })[];
};
const [event] = good.events;
const [opening] = good.openings;

test('a firm file is read, and made again to the same text', () => {
	const read = parseFirmFile(text);
	if (!read.ok) throw new Error(read.problems[0]!.code);
	expect(read.value.firm).toEqual({ id: 'firm-1', name: 'Li & Sons' });
	expect(makeFirmFile(read.value)).toBe(text);
});

const withOpening = (change: object) => ({
	openings: [{ ...opening, opening: { ...opening!.opening, ...change } }]
});

describe('a firm file is refused for', () => {
	test.each([
		['another format', { format: 'gradus-firm/2' }, 'firm/unknown-format @ format'],
		['a time that is none', { madeAt: 'today' }, 'firm/time-invalid @ madeAt'],
		['no event', { events: [] }, 'firm/no-event @ events'],
		['no list of openings', { openings: undefined }, 'shape/missing-key @ openings'],
		[
			'an event of another firm',
			{ events: [event, { ...event, firm: 'firm-2' }] },
			'firm/foreign-event @ events/1/firm'
		],
		[
			'an opening of another firm',
			{ openings: [{ ...opening, firm: 'firm-2' }] },
			'firm/foreign-opening @ openings/0/firm'
		],
		[
			'a kind of event that is none',
			{ events: [{ ...event, kind: 'wish' }] },
			'backup/unknown-kind @ events/0/kind'
		],
		[
			'half a ballot',
			withOpening({ ballots: 0.5 }),
			'opening/count-invalid @ openings/0/opening/ballots'
		],
		[
			'a role that nobody has',
			withOpening({ cards: [{ role: 'king', votes: {}, reasons: {} }] }),
			'opening/unknown-role @ openings/0/opening/cards/0/role'
		],
		[
			'a vote that is none',
			withOpening({ cards: [{ votes: { q: 'maybe' }, reasons: {} }] }),
			'opening/vote-invalid @ openings/0/opening/cards/0/votes/q'
		],
		[
			'names in an opening',
			withOpening({ names: [] }),
			'shape/unknown-key @ openings/0/opening/names'
		]
	])('%s', (_name, change, problem) => {
		expect(problemsOf(parseFirmFile(JSON.stringify({ ...good, ...change })))).toEqual([problem]);
	});

	test('an id that is empty, and with it every entry', () => {
		const file = { ...good, firm: { id: '', name: '' }, openings: [] };
		expect(problemsOf(parseFirmFile(file))).toEqual([
			...good.events.map((_, at) => `firm/foreign-event @ events/${at}/firm`),
			'firm/id-invalid @ firm/id'
		]);
	});
});

test('an opening of a file and one of the storage are the same, but that a file has no other keys', () => {
	const open = (schema: unknown) =>
		JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
			key === 'additionalProperties' && value === false ? undefined : value
		) as unknown;
	expect(open(toJsonSchema(openingSchema))).toEqual(open(toJsonSchema(openingRecordSchema)));
	expectTypeOf<OpeningRecord>().toExtend<ReadonlyDeep<OpeningEntry>>();
	expectTypeOf<OpeningEntry>().toExtend<OpeningRecord>();
});

type ReadonlyDeep<T> = { readonly [K in keyof T]: T[K] extends object ? ReadonlyDeep<T[K]> : T[K] };
