import type { Contribution } from '../benchmark';
import { questionsOf, type WeightedQuestionnaire } from '../questionnaire';

/** What makes a contribution look careless or copied: a flag for the steward, never a reason to delete. */
export type Suspicion =
	/** So many answers in a row name the same option. */
	| { readonly kind: 'long-run'; readonly length: number }
	/** All answers name the same option. */
	| { readonly kind: 'no-variance' }
	/** More than half of what was said is "not applicable". */
	| { readonly kind: 'mostly-not-applicable' }
	/** Another firm's answers are exactly these. */
	| { readonly kind: 'same-answers'; readonly cid: string };

/** Below so many answers nothing is judged. */
const enoughAnswers = 10;
const longRun = 20;

/** Flags of exchange.md 5.3 that need no clock. A run is judged from 20 answers on; no published cut-off is universal. */
export function suspicions(
	questionnaire: WeightedQuestionnaire,
	contribution: Contribution,
	others: Iterable<Contribution> = []
): readonly Suspicion[] {
	const said = questionsOf(questionnaire)
		.map((_, at) => contribution.answers[at] ?? null)
		.filter((answer) => answer !== null);
	const options = said.filter((answer) => answer !== 'not-applicable');
	const found: Suspicion[] = [];
	if (options.length >= enoughAnswers) {
		const length = longestRun(options);
		if (length === options.length) found.push({ kind: 'no-variance' });
		else if (length >= longRun) found.push({ kind: 'long-run', length });
	}
	if (said.length >= enoughAnswers && 2 * (said.length - options.length) > said.length)
		found.push({ kind: 'mostly-not-applicable' });
	if (options.length >= enoughAnswers) {
		const own = answersText(contribution);
		for (const other of others)
			if (other.cid !== contribution.cid && answersText(other) === own)
				found.push({ kind: 'same-answers', cid: other.cid });
	}
	return found;
}

function longestRun(options: readonly number[]): number {
	let longest = 0;
	let run = 0;
	options.forEach((option, at) => {
		run = option === options[at - 1] ? run + 1 : 1;
		longest = Math.max(longest, run);
	});
	return longest;
}

/** The answers as one text: equal answers, equal text. For holding a contribution against very many others. */
export function answersText({ answers }: Contribution): string {
	return answers
		.map((answer) => (answer === null ? '-' : answer === 'not-applicable' ? 'n' : answer))
		.join(',');
}
