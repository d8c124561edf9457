import type { OpenSeat } from '#lib/state/OpenSeat.svelte.ts';

/** Where somebody is with a ballot: the words before it, a question by its id, the look at all answers, the ballot itself. */
export type Step = 'begin' | 'review' | 'show' | (string & {});

/** The steps of a ballot in their order, up to the look at all answers. */
export function stepsOf(seat: OpenSeat): readonly Step[] {
	return ['begin', ...seat.invitation.questions, 'review'];
}

/** The step that is meant, or the first one where there is no such step in this ballot. */
export function stepOf(seat: OpenSeat, wanted: string): Step {
	return wanted === 'show' || stepsOf(seat).includes(wanted) ? wanted : 'begin';
}

export function nextStep(seat: OpenSeat, step: Step): Step {
	const steps = stepsOf(seat);
	return steps[steps.indexOf(step) + 1] ?? 'review';
}

/** Undefined before the first. */
export function stepBefore(seat: OpenSeat, step: Step): Step | undefined {
	return step === 'show' ? 'review' : stepsOf(seat)[stepsOf(seat).indexOf(step) - 1];
}

/** Questions that nothing was said to. */
export function unanswered(seat: OpenSeat): readonly string[] {
	return seat.invitation.questions.filter((id) => seat.votes[id] === undefined);
}
