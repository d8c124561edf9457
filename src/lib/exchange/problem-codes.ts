import { answersProblemCodes } from './answers-file';
import { backupProblemCodes } from './backup-file';
import { fileProblemCodes } from './detect';
import { editionProblemCodes } from './edition-file';
import { limitsProblemCodes } from './limits-file';
import { programmesProblemCodes } from './programmes-file';
import { stepsProblemCodes } from './steps-file';

/** Every code that reading a file can return. The locales give words to each. */
export const problemCodes = [
	...new Set([
		...answersProblemCodes,
		...editionProblemCodes,
		...limitsProblemCodes,
		...stepsProblemCodes,
		...programmesProblemCodes,
		...backupProblemCodes,
		...fileProblemCodes
	])
];

export type ProblemCode = (typeof problemCodes)[number];
