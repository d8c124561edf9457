import { refuse, succeed, type Result } from '#lib/domain/result';
import { answersFormat } from './answers-file';
import { backupFormat, maxBackupBytes } from './backup-file';
import { editionFormat } from './edition-file';
import { firmFormat } from './firm-file';
import { invitationFormat } from './invitation-file';
import { readJson } from './json';
import { limitsFormat } from './limits-file';
import { shown } from './place';
import { programmesFormat } from './programmes-file';
import { ballotFormat } from './sealed-ballot';
import { isObject } from './shape';
import { stepsFormat } from './steps-file';
import { votesFormat } from './votes-file';

export const fileProblemCodes = [
	'file/not-gradus',
	'file/unknown-format',
	/** A file of ours that the import page does not take. */
	'file/not-for-import',
	/** An entry of a backup whose hash does not hold. */
	'file/entry-damaged'
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
	[backupFormat]: 'backup'
} as const;

export type FileFormat = keyof typeof kinds;
export type FileKind = (typeof kinds)[FileFormat];

/** A Gradus file, told apart but not yet checked: its parser takes `value`. */
export interface DetectedFile {
	readonly kind: FileKind;
	readonly format: FileFormat;
	readonly value: unknown;
}

/** Which kind of Gradus file a text is. */
export function detectFile(text: string): Result<DetectedFile> {
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
