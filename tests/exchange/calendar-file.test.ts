import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCalendarFile, type CalendarEntry } from '#lib/exchange/calendar-file';

const madeAt = new Date('2027-03-05T10:11:12.345Z');
const entry: CalendarEntry = {
	uid: 'restore-rehearsed.f1@gradus',
	day: '2027-04-30',
	title: 'A restore has been rehearsed',
	text: 'First move: pick a file.\nHua Yi Valves'
};

/** Physical lines; every break is CR and LF, and the last line has one too. */
function linesOf(file: string): string[] {
	expect(file.endsWith('\r\n')).toBe(true);
	expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	return file.slice(0, -2).split('\r\n');
}

/** A plain reader, after RFC 5545 and not after our writer: unfold, split at the first colon, undo escapes. */
function read(file: string): Record<string, string>[] {
	const bytes = new TextEncoder().encode(file);
	const unfolded = new TextDecoder('utf-8', { fatal: true })
		.decode(bytes)
		.replaceAll('\r\n ', '')
		.replaceAll('\r\n\t', '');
	const events: Record<string, string>[] = [];
	for (const line of unfolded.split('\r\n')) {
		const colon = line.indexOf(':');
		const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
		if (line === 'BEGIN:VEVENT') events.push({});
		else if (events.length > 0 && !line.startsWith('END:'))
			events.at(-1)![name] = value.replace(/\\([\\;,nN])/g, (_, sign: string) =>
				sign.toLowerCase() === 'n' ? '\n' : sign
			);
	}
	return events.map((event) => ({ ...event }));
}

test('a calendar has a version, a maker, and an all-day entry that ends before the next day and blocks nothing', () => {
	expect(linesOf(makeCalendarFile([entry], madeAt))).toEqual([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Gradus//Roadmap//EN',
		'CALSCALE:GREGORIAN',
		'BEGIN:VEVENT',
		'UID:restore-rehearsed.f1@gradus',
		'DTSTAMP:20270305T101112Z',
		'DTSTART;VALUE=DATE:20270430',
		'DTEND;VALUE=DATE:20270501',
		'SUMMARY:A restore has been rehearsed',
		'DESCRIPTION:First move: pick a file.\\nHua Yi Valves',
		'TRANSP:TRANSPARENT',
		'END:VEVENT',
		'END:VCALENDAR'
	]);
});

test('the same steps at the same moment give the same file, and a later one keeps who is who', () => {
	expect(makeCalendarFile([entry], madeAt)).toBe(makeCalendarFile([entry], madeAt));
	const later = read(makeCalendarFile([{ ...entry, day: '2027-12-31' }], new Date()));
	expect(later[0]).toMatchObject({ UID: entry.uid, 'DTEND;VALUE=DATE': '20280101' });
});

describe('a text', () => {
	test('with signs of the format comes back as it was written', () => {
		const text = 'a;b,c\\d: "e" \\n 王工\r\nf\rg\n\nBEGIN:VEVENT';
		const [event, ...others] = read(makeCalendarFile([{ ...entry, text }], madeAt));
		expect(others).toEqual([]);
		expect(event!.DESCRIPTION).toBe('a;b,c\\d: "e" \\n 王工\nf\ng\n\nBEGIN:VEVENT');
	});

	test('loses control characters that no calendar may hold, and keeps tabs', () => {
		const [event] = read(makeCalendarFile([{ ...entry, title: 'a\u0000\u001b\tb\u007f' }], madeAt));
		expect(event!.SUMMARY).toBe('a\tb');
	});

	test.each([
		['one octet each', 'x'.repeat(300)],
		['two octets each', 'é'.repeat(300)],
		['three octets each', '演练过一次备份恢复'.repeat(40)],
		['four octets each', '👩🏽‍🏭𠮷'.repeat(40)],
		['any size, begun at every place', `${'x'.repeat(7)}${'é演𠮷x'.repeat(60)}`]
	])('with %s is folded at 75 octets, between characters, and fills its lines', (_, text) => {
		for (let shift = 0; shift < 8; shift += 1) {
			const title = 'y'.repeat(shift) + text;
			const file = makeCalendarFile([{ ...entry, title }], madeAt);
			const sizes = linesOf(file).map((line) => new TextEncoder().encode(line).length);
			expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
			expect(Math.max(...sizes)).toBeGreaterThanOrEqual(72);
			for (const line of linesOf(file)) expect(line.isWellFormed()).toBe(true);
			expect(read(file)[0]!.SUMMARY).toBe(title);
		}
	});

	test('of any kind comes back, and no line is too long', () => {
		const words = fc.string({ unit: 'binary', maxLength: 200 });
		fc.assert(
			fc.property(words, words, (title, text) => {
				const file = makeCalendarFile([{ ...entry, title, text }], madeAt);
				for (const line of linesOf(file))
					expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
				const clean = (said: string) =>
					[...said.replace(/\r\n?/g, '\n')]
						.filter((each) => /[\n\t]/.test(each) || (each >= ' ' && each !== '\u007f'))
						.join('');
				expect(read(file)).toMatchObject([{ SUMMARY: clean(title), DESCRIPTION: clean(text) }]);
			}),
			{ numRuns: 300 }
		);
	});
});
