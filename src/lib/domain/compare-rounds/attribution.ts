import type { Move, ScoredRound } from '../compare-rounds';
import type { Step } from '../path';
import type { Task } from '../roadmap';
import { monthOf } from '../rounds';

/**
 * The done steps of a roadmap that may have moved an answer up: they lift that question above the old option and at most to the new
 * one. What was done before the month of the earlier round showed there already.
 */
export function stepsBehind(
	move: Move,
	questionnaire: string,
	before: ScoredRound,
	steps: readonly Step[],
	tasks: Readonly<Record<string, Task>>
): readonly string[] {
	if (!move.from || !move.to || move.movement === 'down') return [];
	return steps
		.filter(({ id }) => {
			const task = tasks[id];
			if (task?.status !== 'done') return false;
			return task.doneOn === undefined || task.doneOn.slice(0, 7) >= monthOf(before.round);
		})
		.filter((step) =>
			liftsOf(step, questionnaire, move.question.id).some((to) => reaches(move, to))
		)
		.map(({ id }) => id);
}

/** Options to which a step brings a question; undefined where it works on a figure. */
function liftsOf(
	step: Step,
	questionnaire: string,
	question: string
): readonly (string | undefined)[] {
	const own = questionnaire === 'core' ? step.raises : [];
	const official = (step.official ?? []).filter((each) => each.questionnaire === questionnaire);
	return [...own, ...official].filter((each) => each.question === question).map(({ to }) => to);
}

function reaches({ question, from, to }: Move, lift: string | undefined): boolean {
	if (lift === undefined) return true;
	if (to?.state === 'options')
		return to.options.includes(lift) && !(from?.state === 'options' && from.options.includes(lift));
	if (from?.state !== 'option' || to?.state !== 'option') return false;
	const place = (option: string) => question.options.findIndex(({ id }) => id === option);
	return place(from.option) < place(lift) && place(lift) <= place(to.option);
}
