import { openAsBlob } from 'node:fs';
import { loadSteps } from '#lib/content/load';
import { refuse, type Problem, type Result } from '#lib/domain/result';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { readBackup } from '#lib/exchange/backup-blob';
import {
	backupFormat,
	maxBackupBytes,
	parseBackupFile,
	type Backup
} from '#lib/exchange/backup-file';
import { verifyBackup } from '#lib/exchange/backup-hashes';
import { parseCardFile } from '#lib/exchange/card-file';
import { parseConfidentialFile } from '#lib/exchange/confidential-pack';
import { offerFileSchema, parseContributionFile } from '#lib/exchange/contribution-file';
import { detectFile, type DetectedFile } from '#lib/exchange/detect';
import type { KnownKeys } from '#lib/exchange/dsse';
import { parseEditionFile } from '#lib/exchange/edition-file';
import { parseFirmFile } from '#lib/exchange/firm-file';
import { parseInvitationFile } from '#lib/exchange/invitation-file';
import { parseLedgerFile } from '#lib/exchange/ledger-file';
import { parseLimitsFile } from '#lib/exchange/limits-file';
import { parsePolicyFile } from '#lib/exchange/policy-file';
import { parseProgrammesFile } from '#lib/exchange/programmes-file';
import { readReleasePack } from '#lib/exchange/release-pack';
import { parseReportFile } from '#lib/exchange/report-file';
import { readRosterFile } from '#lib/exchange/roster-file';
import { parseBallotFile } from '#lib/exchange/sealed-ballot';
import { parseStepsFile } from '#lib/exchange/steps-file';
import { parseVotesFile } from '#lib/exchange/votes-file';
import { describe } from '../describe';
import { knownContent, readInput } from '../input';
import type { Outcome } from '../outcome';
import { cliTexts, type Lang } from '../words';

/** Nobody's: a signature is then held against the key that the file names itself. */
const noKeys: KnownKeys = new Map();

/** `gradus validate FILE`: which kind of file it is, and every problem in it. */
export async function validate(name: string, lang: Lang): Promise<Outcome> {
	const large = await largeBackup(name);
	if (large) {
		const read = await readBackup(large);
		const problems = read.ok ? await verifyBackup(read.value) : read.problems;
		return verdict({ kind: 'backup', format: backupFormat, value: undefined }, problems, lang);
	}
	const text = await readInput(name, maxBackupBytes);
	if (!text.ok) return verdict(undefined, text.problems, lang);
	const detected = detectFile(text.value);
	if (!detected.ok) return verdict(undefined, detected.problems, lang);
	return verdict(detected.value, await problemsOf(detected.value), lang);
}

/** A backup with photos, which may be larger than any other file. */
async function largeBackup(name: string): Promise<Blob | undefined> {
	try {
		const file = name === '-' ? undefined : await openAsBlob(name);
		if (!file || file.size <= maxBackupBytes) return undefined;
		return (await file.slice(0, 1000).text()).includes(`"${backupFormat}"`) ? file : undefined;
	} catch {
		// Why it cannot be read is said where it is read.
		return undefined;
	}
}

/** With the hashes of its parts and photos; those of the entries are the storage's check. */
async function verified(read: Result<Backup>): Promise<Result<Backup>> {
	const problems = read.ok ? await verifyBackup(read.value) : read.problems;
	return problems.length > 0 ? refuse(problems) : read;
}

async function problemsOf(file: DetectedFile): Promise<readonly Problem[]> {
	const result = await parsed(file);
	return result.ok ? [] : result.problems;
}

async function parsed({ kind, value }: DetectedFile): Promise<Result<unknown>> {
	switch (kind) {
		case 'answers':
			return parseAnswersFile(value, await knownContent());
		case 'limits': {
			const [{ questionnaires }, steps] = await Promise.all([knownContent(), loadSteps()]);
			return parseLimitsFile(value, { questionnaires, steps });
		}
		case 'steps':
			return parseStepsFile(value, (await knownContent()).questionnaires);
		case 'edition':
			return parseEditionFile(value);
		case 'programmes':
			return parseProgrammesFile(value);
		case 'votes':
			return parseVotesFile(value);
		case 'backup':
			return verified(parseBackupFile(value));
		case 'firm':
			return parseFirmFile(value);
		case 'report':
			return parseReportFile(value);
		case 'invitation':
			return parseInvitationFile(value, (await knownContent()).questionnaires);
		case 'ballot':
			return parseBallotFile(value);
		case 'card':
			return parseCardFile(value);
		case 'contribution':
			return parseContributionFile(value);
		case 'offer':
			return parseContributionFile(value, offerFileSchema);
		case 'ledger':
			return parseLedgerFile(value as string, (await knownContent()).questionnaires);
		case 'release-pack':
			return readReleasePack(value, noKeys);
		case 'confidential-pack':
			return parseConfidentialFile(value);
		case 'roster':
			return readRosterFile(value, noKeys);
		case 'policy':
			return parsePolicyFile(value);
	}
}

function verdict(
	file: DetectedFile | undefined,
	problems: readonly Problem[],
	lang: Lang
): Outcome {
	const { unknownKind, colon } = cliTexts.words[lang];
	const output = {
		json: {
			kind: file?.kind ?? null,
			format: file?.format ?? null,
			problems: problems.map(({ code, place, details = {} }) => ({
				code,
				place,
				details,
				...describe({ code, place, details }, lang)
			}))
		},
		text: `${file?.format ?? unknownKind}${colon}${countOf(problems, lang)}\n`
	};
	return problems.length === 0 ? { kind: 'done', output } : { kind: 'refused', problems, output };
}

function countOf({ length }: readonly Problem[], lang: Lang): string {
	const { fine, oneProblem, problems } = cliTexts.words[lang];
	return length === 0 ? fine : length === 1 ? oneProblem : `${length}${problems}`;
}
