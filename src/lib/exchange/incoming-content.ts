import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { FrameCollector, maxFrameLength, maxFrames, type FrameType } from './frames';
import { decodeText, readJson } from './json';
import { shown } from './place';
import { isObject } from './shape';

/** What scanned frames held, or the text of a file or of a paste. */
export type IncomingSource =
	{ readonly bytes: Uint8Array; readonly type: FrameType } | { readonly text: string };

/** What came in, in form: bytes of an envelope, or JSON with the format it names. */
export type IncomingContent =
	| { readonly kind: 'bytes'; readonly bytes: Uint8Array }
	| { readonly kind: 'json'; readonly format: string | undefined; readonly value: unknown };

export const receivedProblemCodes = [
	'received/unknown',
	'received/other-file',
	'received/not-benchmark',
	'received/locked'
] as const;

const unknown: Problem = { code: 'received/unknown', place: 'file' };

/** Reads JSON text or the text of frames in any order, up to `limit` bytes; whatever else it is, is refused. */
export function contentOf(source: IncomingSource, limit: number): Result<IncomingContent> {
	if ('bytes' in source) return contentOfBytes(source.bytes, source.type, limit);
	const text = source.text.replace(/^\uFEFF/, '').trim();
	if (text.startsWith('{')) return contentOfJson(text, limit);
	return text.startsWith('B$') ? contentOfFrames(text, limit) : refuse([unknown]);
}

function contentOfBytes(
	bytes: Uint8Array,
	type: FrameType,
	limit: number
): Result<IncomingContent> {
	if (type === 'B') return succeed({ kind: 'bytes', bytes });
	const text = decodeText(bytes, limit);
	return text.ok ? contentOfJson(text.value, limit) : text;
}

function contentOfJson(text: string, limit: number): Result<IncomingContent> {
	const read = readJson(text, limit);
	if (!read.ok) return read;
	const format = isObject(read.value) ? read.value.format : undefined;
	return succeed({
		kind: 'json',
		format: typeof format === 'string' ? format : undefined,
		value: read.value
	});
}

/** Frames that were copied as text, one after the other in any order. */
function contentOfFrames(text: string, limit: number): Result<IncomingContent> {
	// Each may stand there twice, and line ends lie between them.
	if (text.length > 4 * maxFrames * maxFrameLength) return refuse([unknown]);
	const collector = new FrameCollector();
	let last = { have: 0, of: 0 };
	for (const frame of text.split(/\s+/)) {
		const { state, have, of, bytes, type, problem } = collector.take(frame);
		if (problem) return refuse([problem]);
		if (state === 'complete') return contentOfBytes(bytes!, type!, limit);
		last = { have, of };
	}
	return refuse([{ code: 'frames/incomplete', place: 'frame', details: last }]);
}

/** A file of ours that belongs elsewhere is named; whatever else it is, is not known here. */
export function otherFile(
	code: 'received/other-file' | 'received/not-benchmark',
	format: string | undefined
): Result<never> {
	if (!format?.startsWith('gradus-')) return refuse([unknown]);
	return refuse([{ code, place: 'format', details: { found: shown(format) } }]);
}

/** Messages of one text that are told apart; a text with more is taken for a single one. */
const mostMessages = 20_000;

/**
 * The single messages of a text that several people's messages were copied into, each to be read by itself: JSON objects one after the other,
 * and the texts of frames, those of one code together. What lies between is a message of its own, so that nothing is passed over in silence.
 */
export function messagesIn(text: string): readonly string[] {
	const messages: string[] = [];
	let rest = text.replace(/^\uFEFF/, '').trim();
	while (rest !== '' && messages.length < mostMessages) {
		const length = lengthOfFirst(rest);
		messages.push(rest.slice(0, length).trim());
		rest = rest.slice(length).trimStart();
	}
	return rest === '' ? messages : [text];
}

function lengthOfFirst(text: string): number {
	if (text.startsWith('{')) return lengthOfObject(text);
	if (text.startsWith('B$')) return lengthOfFrames(text);
	const next = /\s(?=\{|B\$)/.exec(text);
	return next ? next.index : text.length;
}

/** Up to the brace that closes the first one, strings left alone; the whole text where none does. */
function lengthOfObject(text: string): number {
	let open = 0;
	let inString = false;
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at];
		if (inString) {
			if (letter === '\\') at += 1;
			else if (letter === '"') inString = false;
		} else if (letter === '"') inString = true;
		else if (letter === '{') open += 1;
		else if (letter === '}') {
			open -= 1;
			if (open === 0) return at + 1;
		}
	}
	return text.length;
}

/** The frames of the first code: as many as its header says, while they share that header. */
function lengthOfFrames(text: string): number {
	const header = text.slice(0, 6);
	const count = Number.parseInt(text.slice(4, 6), 36);
	let end = 0;
	for (const { 0: frame, index } of text.matchAll(/\S+/g)) {
		if (!frame.startsWith(header)) break;
		end = index + frame.length;
		if ((text.slice(0, end).match(/\S+/g)?.length ?? 0) >= count) break;
	}
	return end;
}
