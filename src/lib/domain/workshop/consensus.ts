import type { Answer, Answers } from '../answers';
import { findQuestion, type Questionnaire } from '../questionnaire';
import type { Outcome } from '../workshop';

/** A question that the workshop leaves open. */
export interface OpenPoint {
	readonly question: string;
	/** `unsettled`: the room did not come to it. */
	readonly why: 'parked' | 'unsettled';
	readonly reason?: string;
	readonly dissent?: string;
	/** Whom it waits for. */
	readonly who?: string;
}

/**
 * What the room settled, as the answers of a round, with the reason as its note. A parked question is not answered; nor is one
 * whose option the questionnaire does not have.
 */
export function agreedAnswers(
	outcomes: Readonly<Record<string, Outcome>>,
	questionnaire: Questionnaire
): Answers {
	const answers = Object.entries(outcomes).flatMap(([id, outcome]): [string, Answer][] => {
		const place = optionOf(outcome);
		const option = place === null ? undefined : findQuestion(questionnaire, id)?.options[place];
		if (!option) return [];
		const note = outcome.reason ? { note: outcome.reason } : {};
		return [[id, { state: 'option', option: option.id, ...note }]];
	});
	return Object.fromEntries(answers);
}

/** Place of the option that an outcome settles on; null where it is parked or there is none. */
export function optionOf(outcome: Outcome | undefined): number | null {
	return outcome === undefined || outcome.state === 'parked' ? null : (outcome.option ?? null);
}

/** What is left open of the questions asked, in their order: those parked, and those without an outcome. */
export function openPoints(
	outcomes: Readonly<Record<string, Outcome>>,
	questions: readonly string[]
): readonly OpenPoint[] {
	return questions.flatMap((question): OpenPoint[] => {
		const outcome = outcomes[question];
		if (optionOf(outcome) !== null) return [];
		if (outcome?.state !== 'parked') return [{ question, why: 'unsettled' }];
		const { reason, dissent, who } = outcome;
		return [
			{
				question,
				why: 'parked',
				...(reason ? { reason } : {}),
				...(dissent ? { dissent } : {}),
				...(who ? { who } : {})
			}
		];
	});
}
