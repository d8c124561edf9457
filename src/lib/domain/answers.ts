import { meets, type Profile } from './profile';
import {
	depths,
	dimensionsOf,
	questionsOf,
	type Depth,
	type Question,
	type Questionnaire
} from './questionnaire';

/** How sure the person is: a guess widens the range, *sure* and *shown* (can show it) do not. */
export type Confidence = 'guess' | 'sure' | 'shown';
export const confidences: readonly Confidence[] = ['guess', 'sure', 'shown'];

interface Backed {
	readonly confidence?: Confidence;
	readonly note?: string;
	readonly evidence?: string;
	/** The answers to another questionnaire that this one was carried over from, as they were then. */
	readonly from?: readonly Origin[];
}

/** One answer elsewhere, written as a short text such as `strategy.plan=2`. */
export interface Origin {
	readonly questionnaire: string;
	readonly question: string;
	readonly said: string;
}

/** Raw figures by name; a list holds one figure for each year. */
export type Parts = Readonly<Record<string, number | readonly number[]>>;

/** An answer that counts: one option, several, a figure, or the raw figures it follows from. */
export type RealAnswer = Backed &
	(
		| { readonly state: 'option'; readonly option: string }
		| { readonly state: 'options'; readonly options: readonly string[] }
		| { readonly state: 'number'; readonly number: number }
		| { readonly state: 'parts'; readonly parts: Parts }
	);

/** What a person said to one question. Unanswered is the absence of an answer; real answers, don't know and not applicable never mix. */
export type Answer =
	| RealAnswer
	| { readonly state: 'dont-know'; readonly note?: string }
	| { readonly state: 'not-applicable'; readonly reason: string; readonly note?: string }
	/** Nothing chosen yet, but a note kept. Counts as unanswered. */
	| { readonly state: 'blank'; readonly note: string };

export type Answers = Readonly<Record<string, Answer>>;

/** One firm answering one questionnaire version in one round. */
export interface Assessment {
	readonly questionnaire: { readonly id: string; readonly version: number };
	readonly depth: Depth;
	/** A greater depth for single dimensions. */
	readonly deeper: Readonly<Record<string, Depth>>;
	/** `YYYY-MM`, with `-n` where a month holds more than one. */
	readonly round: string;
	/** Agreed on by a room; never mixed with one person's answers in a benchmark. */
	readonly origin?: 'workshop';
	readonly firm: Profile;
	readonly answers: Answers;
}

const realStates: readonly string[] = ['option', 'options', 'number', 'parts'];

export function isRealAnswer(answer: Answer | undefined): answer is RealAnswer {
	return answer !== undefined && realStates.includes(answer.state);
}

export function isDeeper(depth: Depth, than: Depth): boolean {
	return depths.indexOf(depth) > depths.indexOf(than);
}

/** The depth at which a dimension is asked in this assessment. */
export function depthOf(assessment: Assessment, dimension: string): Depth {
	return assessment.deeper[dimension] ?? assessment.depth;
}

/** A question is asked when it applies to the firm and lies within the depth of its dimension. */
export function isAsked(assessment: Assessment, question: Question): boolean {
	return (
		meets(assessment.firm, question.appliesTo) &&
		!isDeeper(question.depth, depthOf(assessment, question.dimension))
	);
}

/** The asked questions, in the order of the questionnaire. */
export function askedQuestions(
	questionnaire: Questionnaire,
	assessment: Assessment
): readonly Question[] {
	return questionsOf(questionnaire).filter((question) => isAsked(assessment, question));
}

/** Ids of answered questions that lie deeper than the depth: kept, never counted. */
export function answersBeyondDepth(
	questionnaire: Questionnaire,
	assessment: Assessment
): readonly string[] {
	return questionsOf(questionnaire)
		.filter((question) => assessment.answers[question.id] !== undefined)
		.filter((question) => isDeeper(question.depth, depthOf(assessment, question.dimension)))
		.map((question) => question.id);
}

/** A copy of the assessment with one answer set, or taken away where `answer` is undefined. */
export function withAnswer(
	assessment: Assessment,
	question: string,
	answer: Answer | undefined
): Assessment {
	const answers = { ...assessment.answers };
	if (answer === undefined) delete answers[question];
	else answers[question] = answer;
	return { ...assessment, answers };
}

/**
 * A copy that asks more: the whole assessment at `depth`, or one dimension. Never asks less, keeps every answer, and drops the
 * single dimensions that the new depth already contains.
 */
export function goDeeper(assessment: Assessment, depth: Depth, dimension?: string): Assessment {
	if (dimension !== undefined) {
		if (!isDeeper(depth, depthOf(assessment, dimension))) return assessment;
		return { ...assessment, deeper: { ...assessment.deeper, [dimension]: depth } };
	}
	if (!isDeeper(depth, assessment.depth)) return assessment;
	const deeper = Object.fromEntries(
		Object.entries(assessment.deeper).filter(([, own]) => isDeeper(own, depth))
	);
	return { ...assessment, depth, deeper };
}

/** How far the person has come: asked questions, those with any answer (real, don't know, not applicable), and the first open one. */
export interface Progress {
	readonly asked: number;
	readonly answered: number;
	readonly firstOpen: string | undefined;
}

export function progress(questionnaire: Questionnaire, assessment: Assessment): Progress {
	const asked = askedQuestions(questionnaire, assessment);
	const open = asked.filter((question) => isOpen(assessment.answers[question.id]));
	return { asked: asked.length, answered: asked.length - open.length, firstOpen: open[0]?.id };
}

export function isOpen(answer: Answer | undefined): boolean {
	return answer === undefined || answer.state === 'blank';
}

/** How many questions each depth asks of this firm, for choosing a depth. */
export function countByDepth(
	questionnaire: Questionnaire,
	firm: Profile
): Readonly<Record<Depth, number>> {
	const applying = dimensionsOf(questionnaire)
		.flatMap((dimension) => dimension.questions)
		.filter((question) => meets(firm, question.appliesTo));
	const count = (depth: Depth) =>
		applying.filter((question) => !isDeeper(question.depth, depth)).length;
	return { quick: count('quick'), standard: count('standard'), full: count('full') };
}
