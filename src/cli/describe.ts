import type { Problem } from '#lib/domain/result';
import { describeProblem, problemTexts, type ProblemText } from '#lib/i18n/problems';
import { cliTexts, type Lang } from './words';

/** The words of a problem, of the command line or of a file. */
export function describe(problem: Problem, lang: Lang): ProblemText {
	return describeProblem(problem, { ...problemTexts[lang], ...cliTexts.problems[lang] });
}

/** One line of standard error: place: what is wrong: what to do. */
export function problemLine(problem: Problem, lang: Lang): string {
	const { what, todo } = describe(problem, lang);
	return `${problem.place}: ${what}: ${todo}\n`;
}
