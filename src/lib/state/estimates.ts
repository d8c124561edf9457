/** Reading and choosing one question takes about this long; measured on the word count at 230 words a minute. */
const secondsPerQuestion = 20;

/** Whole minutes for so many questions, at least one. */
export function minutesFor(questions: number): number {
	return Math.max(1, Math.round((questions * secondsPerQuestion) / 60));
}
