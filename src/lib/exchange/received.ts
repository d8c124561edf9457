import type { Questionnaire } from '#lib/domain/questionnaire';
import { succeed, type Result } from '#lib/domain/result';
import { contributionFormat } from './benchmark-formats';
import { envelopeKinds } from './envelope-kinds';
import { contentOf, otherFile, type IncomingSource } from './incoming-content';
import { invitationFormat, parseInvitationFile, type Invitation } from './invitation-file';
import {
	ballotFormat,
	maxBallotBytes,
	parseBallotFile,
	parseEnvelope,
	type Envelope
} from './sealed-ballot';

export type { IncomingSource } from './incoming-content';

/** Something of a workshop that came in from another device. */
export type Incoming =
	| { readonly kind: 'invitation'; readonly invitation: Invitation }
	| { readonly kind: 'ballot'; readonly envelope: Envelope };

type Known = ReadonlyMap<string, Questionnaire>;

/** Reads whatever was scanned, chosen, dropped or pasted for a workshop: an invitation or a ballot, as JSON text or as the text of frames. */
export async function readReceived(
	source: IncomingSource,
	known: Known
): Promise<Result<Incoming>> {
	const content = contentOf(source, maxBallotBytes);
	if (!content.ok) return content;
	if (content.value.kind === 'bytes')
		return content.value.bytes[0] === envelopeKinds.contribution
			? otherFile('received/other-file', contributionFormat)
			: asBallot(parseEnvelope(content.value.bytes));
	const { format, value } = content.value;
	if (format === ballotFormat) return asBallot(parseBallotFile(value));
	if (format === invitationFormat) {
		const invitation = parseInvitationFile(value, known);
		return invitation.ok
			? succeed({ kind: 'invitation', invitation: invitation.value })
			: invitation;
	}
	return otherFile('received/other-file', format);
}

function asBallot(envelope: Result<Envelope>): Result<Incoming> {
	return envelope.ok ? succeed({ kind: 'ballot', envelope: envelope.value }) : envelope;
}
