import { isAsked, isRealAnswer, withAnswer, type Answer, type Assessment } from '../answers';
import type { Round, Step } from '../path';
import { questionsById, type GatedQuestionnaire, type Question } from '../questionnaire';
import { readAnswers, type Reading } from '../scoring/reading';

/** A question of a round that a step brings to an option, or to which it adds one. */
export interface Lift {
	readonly round: Round;
	readonly question: Question;
	readonly to: string;
}

/**
 * How a step finds a firm. `open`: it lifts a real answer. `met`: something is known, and nothing lies below. `unknown`: asked, and nothing
 * is known. `unasked`: nothing about it was asked.
 */
export interface Standing {
	readonly state: 'open' | 'met' | 'unknown' | 'unasked';
	readonly lifts: readonly Lift[];
	/** Asked questions without a real answer. */
	readonly unknown: readonly string[];
}

/** A round prepared for looking answers up. */
export interface ReadRound {
	readonly round: Round;
	readonly questions: ReadonlyMap<string, Question>;
	/** Only of an official yardstick. */
	readonly reading: Reading | undefined;
}

export function readRound(round: Round): ReadRound {
	const { questionnaire, assessment } = round;
	return {
		round,
		questions: questionsById(questionnaire),
		reading:
			questionnaire.scoring === 'gated' ? readAnswers(questionnaire, assessment.answers) : undefined
	};
}

/** What a step would lift in a round: our own questions by `raises`, official ones by `official`. */
function targetsIn(
	step: Step,
	{ round: { questionnaire } }: ReadRound
): readonly { readonly question: string; readonly to: string }[] {
	if (questionnaire.scoring === 'weighted-mean') return step.raises;
	return (step.official ?? []).flatMap(({ questionnaire: id, question, to }) =>
		id === questionnaire.id && to !== undefined ? [{ question, to }] : []
	);
}

/** Asked and applicable targets of a step in a round, each with what is known of it. */
function findings(step: Step, read: ReadRound) {
	const { assessment } = read.round;
	return targetsIn(step, read).flatMap(({ question: id, to }) => {
		const question = read.questions.get(id);
		const answer = assessment.answers[id];
		if (!question || !isAsked(assessment, question) || answer?.state === 'not-applicable')
			return [];
		return [{ question, to, known: isRealAnswer(answer), below: isBelow(question, to, read) }];
	});
}

/** Whether a real answer lies below an option, or lacks it where several may be chosen. */
export function isBelow(question: Question, to: string, { round, reading }: ReadRound): boolean {
	const answer = round.assessment.answers[question.id];
	if (!isRealAnswer(answer)) return false;
	if (question.kind === 'choices')
		return answer.state === 'options' && !answer.options.includes(to);
	const now = reading ? reading.option(question.id) : optionOf(answer);
	return now !== undefined && placeOf(question, now) < placeOf(question, to);
}

function optionOf(answer: Answer): string | undefined {
	return answer.state === 'option' ? answer.option : undefined;
}

export function placeOf({ options }: Question, option: string): number {
	return options.findIndex(({ id }) => id === option);
}

export function standingOf(step: Step, rounds: readonly ReadRound[]): Standing {
	const found = rounds.flatMap((read) =>
		findings(step, read).map((each) => ({ ...each, round: read.round }))
	);
	const lifts = found.filter(({ below }) => below);
	const state =
		lifts.length > 0
			? 'open'
			: found.some(({ known }) => known)
				? 'met'
				: found.length > 0
					? 'unknown'
					: 'unasked';
	return {
		state,
		lifts: lifts.map(({ round, question, to }) => ({ round, question, to })),
		unknown: found.filter(({ known }) => !known).map(({ question }) => question.id)
	};
}

/** The assessment of a round with steps done: real answers below an option stand at it, or have it added; nothing else changes. */
export function afterSteps(round: Round, steps: readonly Step[]): Assessment {
	return steps.reduce((assessment, step) => {
		const { lifts } = standingOf(step, [readRound({ ...round, assessment })]);
		return lifts.reduce(
			(lifted, { question, to }) =>
				withAnswer(lifted, question.id, liftedAnswer(question, to, lifted)),
			assessment
		);
	}, round.assessment);
}

function liftedAnswer(question: Question, to: string, { answers }: Assessment): Answer {
	if (question.kind !== 'choices') return { state: 'option', option: to };
	const answer = answers[question.id];
	const kept = answer?.state === 'options' ? answer.options : [];
	return { state: 'options', options: [...kept.filter((each) => each !== question.exclusive), to] };
}

export function isGated(round: Round): round is Round & { questionnaire: GatedQuestionnaire } {
	return round.questionnaire.scoring === 'gated';
}
