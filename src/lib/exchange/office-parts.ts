import { strToU8, zipSync } from 'fflate';

/** What XML 1.0 cannot hold or readers change: control characters, CR, halves of pairs, and what is no character. */
const unfit = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** A text without what XML cannot hold; line breaks, as LF, and tabs stay. */
export function textForXml(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(unfit, (each) => (/[\n\t]/.test(each) ? each : ''));
}

/** The same between tags and in attributes. */
export function xmlText(text: string): string {
	return escaped(textForXml(text));
}

/**
 * Text of a cell, exactly: what XML cannot hold is written as `_xHHHH_` (ECMA-376, 22.9.2.19, ST_Xstring), which spreadsheet programs
 * read back as the character. A text that already looks so is kept apart from it.
 */
export function cellXml(text: string): string {
	const kept = text
		.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
		.replace(unfit, (each) => (/[\n\t]/.test(each) ? each : unitsOf(each)));
	return escaped(kept);
}

function unitsOf(text: string): string {
	return Array.from(
		{ length: text.length },
		(_, at) => `_x${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`
	).join('');
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** Files as one zip file, the same bytes for the same content: every file carries the moment `at` (ISO 8601), or the first a zip knows. */
export function zipped(
	files: Readonly<Record<string, string | Uint8Array>>,
	at: string
): Uint8Array {
	const entries = Object.entries(files).map(([name, content]) => [
		name,
		typeof content === 'string' ? strToU8(content) : content
	]);
	return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, {
		mtime: momentOf(at)
	});
}

/** A zip file holds a moment of the device's clock between 1980 and 2099, without a time zone: the one of UTC is written. */
function momentOf(at: string): Date {
	const utc = new Date(at);
	const year = utc.getUTCFullYear();
	if (!(year >= 1980 && year <= 2099)) return new Date(1980, 0, 1);
	return new Date(
		year,
		utc.getUTCMonth(),
		utc.getUTCDate(),
		utc.getUTCHours(),
		utc.getUTCMinutes(),
		utc.getUTCSeconds()
	);
}
