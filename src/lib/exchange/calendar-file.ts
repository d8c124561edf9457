import { dayAfter } from '#lib/domain/calendar';

/** One thing to be done by a day. */
export interface CalendarEntry {
	/** The same for the same thing, whenever the file is made: a calendar then moves the entry instead of adding another. */
	readonly uid: string;
	/** `YYYY-MM-DD` */
	readonly day: string;
	readonly title: string;
	/** May have several lines. */
	readonly text: string;
}

/** Octets of a line, its break left out (RFC 5545, 3.1). */
const longest = 75;

/** An iCalendar file (RFC 5545) with an entry for a whole day each, which does not make the day count as busy. */
export function makeCalendarFile(entries: readonly CalendarEntry[], madeAt: Date): string {
	const stamp = `${compact(madeAt.toISOString().slice(0, 19))}Z`;
	const events = entries.flatMap(({ uid, day, title, text }) => [
		'BEGIN:VEVENT',
		`UID:${escaped(uid)}`,
		`DTSTAMP:${stamp}`,
		`DTSTART;VALUE=DATE:${compact(day)}`,
		`DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
		`SUMMARY:${escaped(title)}`,
		`DESCRIPTION:${escaped(text)}`,
		'TRANSP:TRANSPARENT',
		'END:VEVENT'
	]);
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Gradus//Roadmap//EN',
		'CALSCALE:GREGORIAN',
		...events,
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(moment: string): string {
	return moment.replace(/[-:]/g, '');
}

/** A value of type TEXT: no control character but the written-out line break. */
function escaped(text: string): string {
	return (
		text
			.replace(/\r\n?/g, '\n')
			// eslint-disable-next-line no-control-regex
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
			.replace(/[\\;,]/g, (sign) => `\\${sign}`)
			.replace(/\n/g, '\\n')
	);
}

/** Breaks a line between characters, never inside one: a Chinese character takes three octets. */
function folded(line: string): string {
	let text = '';
	let octets = 0;
	for (const character of line) {
		const size = octetsOf(character);
		if (octets + size > longest) {
			text += '\r\n ';
			octets = 1;
		}
		text += character;
		octets += size;
	}
	return text;
}

/** In UTF-8. */
function octetsOf(character: string): number {
	const code = character.codePointAt(0)!;
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
