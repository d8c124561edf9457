import { isRealAnswer, type RealAnswer } from './answers';
import type { Round, Step } from './path';
import { afterSteps } from './path/lifts';
import { questionsOf, type Question } from './questionnaire';

/** An answer that a step changes once it is done. Never changed by itself: a person takes it. */
export interface AnswerProposal {
	readonly round: Round;
	readonly question: Question;
	readonly now: RealAnswer;
	readonly would: RealAnswer;
	/** Said as a figure: a new figure says more than the option that the step promises. */
	readonly figure: boolean;
}

/** The answers that a step changes in some rounds: real ones below what it lifts to, nothing else. */
export function proposals(step: Step, rounds: readonly Round[]): readonly AnswerProposal[] {
	return rounds.flatMap((round) => {
		const { answers } = round.assessment;
		const after = afterSteps(round, [step]).answers;
		return questionsOf(round.questionnaire).flatMap((question): AnswerProposal[] => {
			const now = answers[question.id];
			const would = after[question.id];
			if (now === would || !isRealAnswer(now) || !isRealAnswer(would)) return [];
			const figure = now.state === 'number' || now.state === 'parts';
			return [{ round, question, now, would, figure }];
		});
	});
}

/** What is written where a person takes a proposal: *shown* with the evidence, without any only *sure*. The note stays. */
export function takenAnswer({ now, would }: AnswerProposal, evidence: string): RealAnswer {
	const { note } = now;
	const shown = evidence.trim();
	return {
		...would,
		confidence: shown === '' ? 'sure' : 'shown',
		...(note === undefined ? {} : { note }),
		...(shown === '' ? {} : { evidence: shown })
	};
}
