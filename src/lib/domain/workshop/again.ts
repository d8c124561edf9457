import { subtract, toNumber, type Rational } from '../scoring/rational';
import type { Outcome } from '../workshop';
import { enoughVotes, exactAgreement, total } from './agreement';
import { optionOf } from './consensus';

/** What is left of a workshop to compare it by: what was settled, and how often each option was chosen, by question. */
export interface WorkshopResult {
	readonly outcomes: Readonly<Record<string, Outcome>>;
	readonly counts: Readonly<Record<string, readonly number[]>>;
}

/** One question in two workshops. */
export interface MovedQuestion {
	readonly question: string;
	/** Place of the option settled on, from 0; null where none was. */
	readonly option: { readonly before: number | null; readonly after: number | null };
	/** Van der Eijk's A; null where too few voted for a verdict. */
	readonly agreement: { readonly before: number | null; readonly after: number | null };
	/** Options up, or down where negative; null where one side settled on none. */
	readonly moved: number | null;
	/** A after less A before: above 0 the room grew closer. */
	readonly closer: number | null;
}

/** What moved between two workshops of one kit, and where the room grew closer. */
export interface WorkshopComparison {
	/** Every question of both, in the order of the later one. */
	readonly questions: readonly MovedQuestion[];
	/** Those on which the room grew closer, and those on which it grew apart, the largest change first. */
	readonly closer: readonly MovedQuestion[];
	readonly apart: readonly MovedQuestion[];
	/** How many questions moved up, down or not at all, of those that both settled. */
	readonly up: number;
	readonly down: number;
	readonly same: number;
}

/**
 * Compares two workshops question by question. Votes on a different number of options are not compared; nor is A where either side
 * has fewer votes than a verdict takes.
 */
export function compareWorkshops(
	before: WorkshopResult,
	after: WorkshopResult
): WorkshopComparison {
	const earlier = new Set(questionsIn(before));
	const questions = questionsIn(after)
		.filter((question) => earlier.has(question))
		.map((question) => compareQuestion(question, before, after));
	const changed = (sign: number) =>
		questions
			.filter(({ closer }) => closer !== null && Math.sign(closer) === sign)
			.sort((a, b) => sign * (b.closer! - a.closer!));
	const count = (sign: number) =>
		questions.filter(({ moved }) => moved !== null && Math.sign(moved) === sign).length;
	return {
		questions,
		closer: changed(1),
		apart: changed(-1),
		up: count(1),
		down: count(-1),
		same: count(0)
	};
}

function questionsIn({ counts, outcomes }: WorkshopResult): readonly string[] {
	return [...new Set([...Object.keys(counts), ...Object.keys(outcomes)])];
}

function compareQuestion(
	question: string,
	before: WorkshopResult,
	after: WorkshopResult
): MovedQuestion {
	const [was, is] = [optionOf(before.outcomes[question]), optionOf(after.outcomes[question])];
	const [votesBefore, votesAfter] = [before.counts[question] ?? [], after.counts[question] ?? []];
	const [old, now] = [verdictOn(votesBefore), verdictOn(votesAfter)];
	const comparable = old !== null && now !== null && votesBefore.length === votesAfter.length;
	return {
		question,
		option: { before: was, after: is },
		agreement: { before: old && toNumber(old), after: now && toNumber(now) },
		moved: was === null || is === null ? null : is - was,
		closer: comparable ? toNumber(subtract(now, old)) : null
	};
}

function verdictOn(counts: readonly number[]): Rational | null {
	return total(counts) < enoughVotes ? null : exactAgreement(counts);
}
