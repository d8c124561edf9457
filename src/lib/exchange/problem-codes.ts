import { answersProblemCodes } from './answers-file';
import { backupProblemCodes } from './backup-file';
import { fileProblemCodes } from './detect';
import { editionProblemCodes } from './edition-file';

/** Every code that reading a file can return. The locales give words to each. */
export const problemCodes = [
	...new Set([
		...answersProblemCodes,
		...editionProblemCodes,
		...backupProblemCodes,
		...fileProblemCodes
	])
];

export type ProblemCode = (typeof problemCodes)[number];
