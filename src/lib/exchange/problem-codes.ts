import { answersProblemCodes } from './answers-file';
import { backupBlobCodes } from './backup-blob';
import { backupProblemCodes } from './backup-file';
import { backupVerifyCodes } from './backup-hashes';
import { cardProblemCodes } from './card-file';
import { confidentialPackProblemCodes } from './confidential-pack';
import { contributionProblemCodes } from './contribution-file';
import { fileProblemCodes } from './detect';
import { editionProblemCodes } from './edition-file';
import { evidenceProblemCodes } from './evidence-file';
import { firmProblemCodes } from './firm-file';
import { frameProblemCodes } from './frames';
import { identityProblemCodes } from './identity-file';
import { receivedProblemCodes } from './incoming-content';
import { invitationProblemCodes } from './invitation-file';
import { ledgerProblemCodes } from './ledger-file';
import { limitsProblemCodes } from './limits-file';
import { lockedBackupCodes } from './locked-backup';
import { offerProblemCodes } from './offer-file';
import { policyFileProblemCodes } from './policy-file';
import { programmesProblemCodes } from './programmes-file';
import { releasePackProblemCodes } from './release-pack';
import { reportProblemCodes } from './report-file';
import { rosterProblemCodes } from './roster-file';
import { ballotProblemCodes } from './sealed-ballot';
import { sealedLedgerProblemCodes } from './sealed-ledger';
import { stepsProblemCodes } from './steps-file';
import { transferProblemCodes } from './transfer-codes';
import { votesProblemCodes } from './votes-file';

/** Every code that reading a file can return. The locales give words to each. */
export const problemCodes = [
	...new Set([
		...answersProblemCodes,
		...editionProblemCodes,
		...limitsProblemCodes,
		...stepsProblemCodes,
		...programmesProblemCodes,
		...votesProblemCodes,
		...backupProblemCodes,
		...backupBlobCodes,
		...backupVerifyCodes,
		...lockedBackupCodes,
		...firmProblemCodes,
		...reportProblemCodes,
		...invitationProblemCodes,
		...ballotProblemCodes,
		...frameProblemCodes,
		...receivedProblemCodes,
		...cardProblemCodes,
		...identityProblemCodes,
		...contributionProblemCodes,
		...offerProblemCodes,
		...ledgerProblemCodes,
		...sealedLedgerProblemCodes,
		...releasePackProblemCodes,
		...confidentialPackProblemCodes,
		...rosterProblemCodes,
		...policyFileProblemCodes,
		...evidenceProblemCodes,
		...fileProblemCodes,
		...transferProblemCodes
	])
];

export type ProblemCode = (typeof problemCodes)[number];
