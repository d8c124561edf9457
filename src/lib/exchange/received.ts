import type { Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { FrameCollector, maxFrameLength, maxFrames, type FrameType } from './frames';
import { invitationFormat, parseInvitationFile, type Invitation } from './invitation-file';
import { decodeText, readJson } from './json';
import { shown } from './place';
import {
	ballotFormat,
	maxBallotBytes,
	parseBallotFile,
	parseEnvelope,
	type Envelope
} from './sealed-ballot';
import { isObject } from './shape';

export const receivedProblemCodes = ['received/unknown', 'received/other-file'] as const;

/** Something of a workshop that came in from another device. */
export type Incoming =
	| { readonly kind: 'invitation'; readonly invitation: Invitation }
	| { readonly kind: 'ballot'; readonly envelope: Envelope };

/** What scanned frames held, or the text of a file or of a paste. */
export type IncomingSource =
	{ readonly bytes: Uint8Array; readonly type: FrameType } | { readonly text: string };

type Known = ReadonlyMap<string, Questionnaire>;

const unknown: Problem = { code: 'received/unknown', place: 'file' };

/** Reads whatever was scanned, chosen, dropped or pasted: an invitation or a ballot, as JSON text or as the text of frames. */
export async function readReceived(
	source: IncomingSource,
	known: Known
): Promise<Result<Incoming>> {
	if ('text' in source) return readText(source.text.replace(/^\uFEFF/, '').trim(), known);
	return readBytes(source.bytes, source.type, known);
}

function readBytes(bytes: Uint8Array, type: FrameType, known: Known): Result<Incoming> {
	if (type === 'B') return asBallot(parseEnvelope(bytes));
	const text = decodeText(bytes, maxBallotBytes);
	return text.ok ? readFile(text.value, known) : text;
}

function readText(text: string, known: Known): Result<Incoming> {
	if (text.startsWith('{')) return readFile(text, known);
	return text.startsWith('B$') ? readFrames(text, known) : refuse([unknown]);
}

function readFile(text: string, known: Known): Result<Incoming> {
	const read = readJson(text, maxBallotBytes);
	if (!read.ok) return read;
	const format = isObject(read.value) ? read.value.format : undefined;
	if (format === ballotFormat) return asBallot(parseBallotFile(read.value));
	if (format === invitationFormat) {
		const invitation = parseInvitationFile(read.value, known);
		return invitation.ok
			? succeed({ kind: 'invitation', invitation: invitation.value })
			: invitation;
	}
	if (typeof format !== 'string' || !format.startsWith('gradus-')) return refuse([unknown]);
	return refuse([
		{ code: 'received/other-file', place: 'format', details: { found: shown(format) } }
	]);
}

function asBallot(envelope: Result<Envelope>): Result<Incoming> {
	return envelope.ok ? succeed({ kind: 'ballot', envelope: envelope.value }) : envelope;
}

/** Frames that were copied as text, one after the other in any order. */
function readFrames(text: string, known: Known): Result<Incoming> {
	// Each may stand there twice, and line ends lie between them.
	if (text.length > 4 * maxFrames * maxFrameLength) return refuse([unknown]);
	const collector = new FrameCollector();
	let last = { have: 0, of: 0 };
	for (const frame of text.split(/\s+/)) {
		const { state, have, of, bytes, type, problem } = collector.take(frame);
		if (problem) return refuse([problem]);
		if (state === 'complete') return readBytes(bytes!, type!, known);
		last = { have, of };
	}
	return refuse([{ code: 'frames/incomplete', place: 'frame', details: last }]);
}
