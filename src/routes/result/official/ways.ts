import type { Move } from '#lib/domain/next-level';
import type { Step } from '#lib/domain/path';
import { meets, type Profile } from '#lib/domain/profile';
import { findQuestion, type GatedQuestionnaire, type Question } from '#lib/domain/questionnaire';
import type { Threshold } from '#lib/domain/scoring';

/** Moves at one question: raised or changed to an option, or options added. */
export interface Way {
	readonly question: Question;
	/** Null where nothing was said yet, or options are added. */
	readonly from: string | null;
	/** One option, or several that are added. */
	readonly to: readonly string[];
	readonly moves: number;
	/** Whether the question is counted by its level. */
	readonly byLevel: boolean;
}

/** The moves of a list, those at one question together. */
export function waysOf(questionnaire: GatedQuestionnaire, moves: readonly Move[]): readonly Way[] {
	const counted = new Set(Object.values(questionnaire.groups).flat());
	return [...new Set(moves.map(({ question }) => question))].map((id) => {
		const own = moves.filter(({ question }) => question === id);
		const question = findQuestion(questionnaire, id)!;
		return {
			question,
			from: own[0]!.from,
			to: question.kind === 'choices' ? own.map(({ to }) => to) : [own.at(-1)!.to],
			moves: own.length,
			byLevel: counted.has(id)
		};
	});
}

/** Place of an option in its question, which is the level of a counted question. */
export function placeOf({ options }: Question, option: string): number {
	return options.findIndex(({ id }) => id === option);
}

/** Steps that carry a question to the wanted option, or to one of several. */
export function stepsForWay(
	steps: readonly Step[],
	{ question, to }: Way,
	questionnaire: string,
	firm: Profile
): readonly string[] {
	const reaches = (option: string | undefined) => {
		if (option === undefined) return true;
		if (question.kind === 'choices') return to.includes(option);
		return placeOf(question, option) >= placeOf(question, to[0]!);
	};
	return steps
		.filter(
			({ official = [], fits }) =>
				meets(firm, fits) &&
				official.some(
					(lift) =>
						lift.questionnaire === questionnaire &&
						lift.question === question.id &&
						reaches(lift.to)
				)
		)
		.map(({ id }) => id);
}

/** Questions that a threshold rests on: its own, those of a group, or those whose points a table counts. */
export function questionsBehind(
	questionnaire: GatedQuestionnaire,
	{ kind, of, part }: Threshold
): readonly string[] {
	switch (kind) {
		case 'count':
			return of.flatMap((group) => questionnaire.groups[group] ?? []);
		case 'score':
			return questionnaire.tables
				.filter(({ id }) => of.includes(id))
				.flatMap(({ items }) => items)
				.filter((item) => part === undefined || item.part === part)
				.flatMap(({ rule }) => rule.of);
		default:
			return of;
	}
}

/** Steps that work on what a gate has not met. */
export function stepsForGate(
	steps: readonly Step[],
	questionnaire: GatedQuestionnaire,
	thresholds: readonly Threshold[],
	firm: Profile
): readonly string[] {
	const questions = new Set(
		thresholds
			.filter(({ met }) => met !== true)
			.flatMap((each) => questionsBehind(questionnaire, each))
	);
	return steps
		.filter(
			({ official = [], fits }) =>
				meets(firm, fits) &&
				official.some(
					(lift) => lift.questionnaire === questionnaire.id && questions.has(lift.question)
				)
		)
		.map(({ id }) => id);
}
