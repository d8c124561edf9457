import { answersProblemCodes } from './answers-file';
import { backupProblemCodes } from './backup-file';
import { fileProblemCodes } from './detect';
import { editionProblemCodes } from './edition-file';
import { firmProblemCodes } from './firm-file';
import { frameProblemCodes } from './frames';
import { invitationProblemCodes } from './invitation-file';
import { limitsProblemCodes } from './limits-file';
import { programmesProblemCodes } from './programmes-file';
import { receivedProblemCodes } from './received';
import { ballotProblemCodes } from './sealed-ballot';
import { stepsProblemCodes } from './steps-file';
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
		...firmProblemCodes,
		...invitationProblemCodes,
		...ballotProblemCodes,
		...frameProblemCodes,
		...receivedProblemCodes,
		...fileProblemCodes
	])
];

export type ProblemCode = (typeof problemCodes)[number];
