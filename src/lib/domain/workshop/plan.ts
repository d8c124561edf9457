import { isAsked, type Assessment } from '../answers';
import type { Profile } from '../profile';
import { dimensionsOf, type Depth, type Question, type Questionnaire } from '../questionnaire';

/**
 * Ids of the questions that a workshop asks, in the order of the questionnaire: those of the chosen dimensions that lie within the
 * depth and apply to the firm, and are answered by one of several options. Figures and lists of things are no matter for a ballot.
 * A questionnaire without depths is asked as a whole.
 */
export function questionsFor(
	questionnaire: Questionnaire,
	profile: Profile,
	depth: Depth,
	dimensions: readonly string[]
): readonly string[] {
	const { id, version, depths } = questionnaire;
	const round: Assessment = {
		questionnaire: { id, version },
		depth: depths.length === 0 ? 'full' : depth,
		deeper: {},
		round: '',
		firm: profile,
		answers: {}
	};
	return dimensionsOf(questionnaire)
		.filter((dimension) => dimensions.includes(dimension.id))
		.flatMap((dimension) => dimension.questions)
		.filter((question) => isForBallot(question) && isAsked(round, question))
		.map((question) => question.id);
}

function isForBallot({ kind, options }: Question): boolean {
	return (kind === 'levels' || kind === 'choice') && options.length > 1;
}
