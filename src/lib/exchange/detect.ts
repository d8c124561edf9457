import { refuse, succeed, type Result } from '#lib/domain/result';
import { isArmored } from './armored';
import { answersFormat } from './answers-file';
import { backupFormat, maxBackupBytes } from './backup-file';
import {
	cardFormat,
	confidentialPackFormat,
	contributionFormat,
	ledgerFormat,
	offerFormat,
	policyFormat,
	releasePackFormat,
	rosterFormat
} from './benchmark-formats';
import { editionFormat } from './edition-file';
import { firmFormat } from './firm-file';
import { invitationFormat } from './invitation-file';
import { readJson } from './json';
import { limitsFormat } from './limits-file';
import { shown } from './place';
import { programmesFormat } from './programmes-file';
import { reportFormat } from './report-file';
import { ballotFormat } from './sealed-ballot';
import { isObject } from './shape';
import { stepsFormat } from './steps-file';
import { votesFormat } from './votes-file';

export const fileProblemCodes = [
	'file/not-gradus',
	'file/unknown-format',
	/** An age file: what it holds is known once it is opened. */
	'file/locked',
	/** A file of ours that the import page does not take. */
	'file/not-for-import',
	/** An entry of a backup whose hash does not hold. */
	'file/entry-damaged',
	/** One whose hash holds, and whose value has not the form it should have. */
	'file/entry-unreadable',
	/** A later version of the app has written it. */
	'file/newer'
] as const;

const kinds = {
	[answersFormat]: 'answers',
	[editionFormat]: 'edition',
	[limitsFormat]: 'limits',
	[stepsFormat]: 'steps',
	[programmesFormat]: 'programmes',
	[votesFormat]: 'votes',
	[invitationFormat]: 'invitation',
	[ballotFormat]: 'ballot',
	[firmFormat]: 'firm',
	[reportFormat]: 'report',
	[backupFormat]: 'backup',
	[cardFormat]: 'card',
	[contributionFormat]: 'contribution',
	[offerFormat]: 'offer',
	[ledgerFormat]: 'ledger',
	[releasePackFormat]: 'release-pack',
	[confidentialPackFormat]: 'confidential-pack',
	[rosterFormat]: 'roster',
	[policyFormat]: 'policy'
} as const;

export type FileFormat = keyof typeof kinds;
export type FileKind = (typeof kinds)[FileFormat];

/** A Gradus file, told apart but not yet checked: its parser takes `value`, which of a ledger is the text. */
export interface DetectedFile {
	readonly kind: FileKind;
	readonly format: FileFormat;
	readonly value: unknown;
}

/** Which kind of Gradus file a text is. */
export function detectFile(text: string): Result<DetectedFile> {
	if (isArmored(text)) return refuse([{ code: 'file/locked', place: 'file' }]);
	if (isLedger(text)) return succeed({ kind: 'ledger', format: ledgerFormat, value: text });
	const read = readJson(text, maxBackupBytes);
	if (!read.ok) return read;
	const format = isObject(read.value) ? read.value.format : undefined;
	if (typeof format !== 'string' || !format.startsWith('gradus-'))
		return refuse([{ code: 'file/not-gradus', place: 'file' }]);
	if (!isFormat(format))
		return refuse([
			{
				code: 'file/unknown-format',
				place: 'format',
				details: { found: shown(format), known: Object.keys(kinds).join(', ') }
			}
		]);
	return succeed({ kind: kinds[format], format, value: read.value });
}

function isFormat(format: string): format is FileFormat {
	return Object.hasOwn(kinds, format);
}

/** The one format that is not JSON as a whole: a line of it for each firm, the first naming the format. */
function isLedger(text: string): boolean {
	const head = text.slice(0, 1000).split('\n', 1)[0]!;
	if (!head.includes(`"${ledgerFormat}"`)) return false;
	const read = readJson(head.trim());
	return read.ok && isObject(read.value) && read.value.format === ledgerFormat;
}
