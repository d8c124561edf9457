import { dimensionsOf, questionsOf, type Questionnaire } from '../questionnaire';
import { compare, rational, toNumber, weightedMean, type Rational } from '../scoring/rational';
import type { Tally } from '../workshop';
import { agreement, enoughVotes, exactAgreement, total, type Agreement } from './agreement';
import { importanceOf } from './importance';

/** How far a room is apart on one question, and how much the question matters. */
export interface DividedQuestion {
	readonly question: string;
	readonly agreement: Agreement;
	/** Share of the overall score that it decides among the questions asked, 0..1. */
	readonly importance: number;
}

/**
 * The questions of a ballot in the order in which to talk about them: the least agreement A first, taken to tenths (half up) so that
 * a hair's breadth does not outweigh importance; then the largest share of the overall score; then A as it is; then as in the
 * questionnaire. Questions without a vote come last. The order holds for few ballots too: it is an order, no verdict.
 */
export function mostDividedFirst(
	questionnaire: Questionnaire,
	tallies: Readonly<Record<string, Pick<Tally, 'counts'>>>
): readonly DividedQuestion[] {
	return [...importanceOf(questionnaire, Object.keys(tallies))]
		.map(([question, importance]) => {
			const { counts } = tallies[question]!;
			return { question, counts, importance, exact: exactAgreement(counts) };
		})
		.sort((a, b) => {
			if (a.exact === null || b.exact === null) return Number(!a.exact) - Number(!b.exact);
			return (
				tenths(a.exact) - tenths(b.exact) ||
				compare(b.importance, a.importance) ||
				compare(a.exact, b.exact)
			);
		})
		.map(({ question, counts, importance }) => ({
			question,
			agreement: agreement(counts),
			importance: toNumber(importance)
		}));
}

/** Tenths of a fraction, half up. */
function tenths({ n, d }: Rational): number {
	const top = 20n * n + d;
	const bottom = 2n * d;
	return Number((top - (((top % bottom) + bottom) % bottom)) / bottom);
}

/**
 * How far the room is apart in each dimension, by id: the weighted mean of (1 - A) / 2 over its questions with enough votes. 0 one
 * mind, 0.5 evenly spread, 1 two camps at the ends; null without such a question.
 */
export function disagreementByDimension(
	questionnaire: Questionnaire,
	countsByQuestion: Readonly<Record<string, readonly number[]>>
): Readonly<Record<string, number | null>> {
	return Object.fromEntries(
		dimensionsOf(questionnaire).map(({ id, questions }) => {
			const measured = questions.flatMap((question) => {
				const counts = countsByQuestion[question.id] ?? [];
				if (total(counts) < enoughVotes) return [];
				return [{ weight: rational(question.weight), value: exactAgreement(counts)! }];
			});
			const mean = weightedMean(measured);
			return [id, mean === null ? null : toNumber(rational(mean.d - mean.n, 2n * mean.d))];
		})
	);
}

/** A question on which the ballots agree, and the option to propose. */
export interface ProposedOutcome {
	readonly question: string;
	/** Place of the median, from 0. */
	readonly option: number;
	readonly agreement: Agreement;
}

/** What could be settled without a talk: the questions whose ballots agree, in the order of the questionnaire. */
export function proposedOutcomes(
	questionnaire: Questionnaire,
	tallies: Readonly<Record<string, Pick<Tally, 'counts'>>>
): readonly ProposedOutcome[] {
	return questionsOf(questionnaire).flatMap(({ id }) => {
		const tally = tallies[id];
		if (!tally) return [];
		const measured = agreement(tally.counts);
		if (measured.label !== 'agreement') return [];
		return [{ question: id, option: measured.median!, agreement: measured }];
	});
}
