import type { Step } from '../domain/path';
import { meets } from '../domain/profile';
import type { Question } from '../domain/questionnaire';
import type { ContentFault } from './reader';

/** Steps in a circle, steps that can never begin, and steps without effect. */
export function stepFaults(
	steps: readonly Step[],
	questions: ReadonlyMap<string, Question>
): readonly ContentFault[] {
	const byId = new Map(steps.map((step) => [step.id, step]));
	const startable = startableSteps(steps, questions);
	return steps.flatMap((step) => {
		const before = stepsBefore(step, byId);
		const faults: string[] = [];
		if (before.has(step)) faults.push('requires itself through other steps');
		for (const need of step.needs)
			if (!startable.has(step) && !isProvided(need, startable, questions))
				faults.push(
					`needs ${need.question} at ${need.atLeast}, which no step brings that can come before it`
				);
		if (!before.has(step) && !hasEffect(step, [...before], questions))
			faults.push('has no effect beyond the steps it requires');
		return faults.map((fault) => ({ file: `steps/${step.id}.yaml`, fault }));
	});
}

/** Every step that this one requires, itself too where they form a circle. */
function stepsBefore(step: Step, byId: ReadonlyMap<string, Step>): ReadonlySet<Step> {
	const before = new Set<Step>();
	const open = [...step.requires];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const required = byId.get(id);
		if (!required || before.has(required)) continue;
		before.add(required);
		open.push(...required.requires);
	}
	return before;
}

/** What can be begun by a firm that stands at the bottom everywhere, one step after the other. */
function startableSteps(
	steps: readonly Step[],
	questions: ReadonlyMap<string, Question>
): ReadonlySet<Step> {
	const startable = new Set<Step>();
	const ids = new Set<string>();
	for (let size = -1; size < startable.size;) {
		size = startable.size;
		for (const step of steps) {
			if (startable.has(step)) continue;
			if (!step.requires.every((id) => ids.has(id))) continue;
			if (!step.needs.every((need) => isProvided(need, startable, questions))) continue;
			startable.add(step);
			ids.add(step.id);
		}
	}
	return startable;
}

function isProvided(
	{ question, atLeast }: Step['needs'][number],
	steps: Iterable<Step>,
	questions: ReadonlyMap<string, Question>
): boolean {
	const worth = worthOf(questions.get(question), atLeast);
	return worth <= 0 || reached(question, steps, questions) >= worth;
}

/** Whether some firm that it fits is lifted by it, on a question of ours or of an official yardstick. */
function hasEffect(
	step: Step,
	before: readonly Step[],
	questions: ReadonlyMap<string, Question>
): boolean {
	const lifts = step.raises.some(({ question: id, to }) => {
		const question = questions.get(id);
		const worth = worthOf(question, to);
		return worth > 0 && worth > reached(id, before, questions) && canMeet(step, question);
	});
	const official = (step.official ?? []).some(
		(lift) =>
			!before.some((each) =>
				each.official?.some(({ question, to }) => question === lift.question && to === lift.to)
			)
	);
	return lifts || official;
}

/** A step for traders alone changes nothing about a question that only makers are asked. */
function canMeet({ fits }: Step, question: Question | undefined): boolean {
	return fits?.makes === undefined || meets({ makes: fits.makes }, question?.appliesTo);
}

/** What the best option is worth to which these steps lift the question. */
function reached(
	question: string,
	steps: Iterable<Step>,
	questions: ReadonlyMap<string, Question>
): number {
	let best = 0;
	for (const { raises } of steps)
		for (const raise of raises)
			if (raise.question === question)
				best = Math.max(best, worthOf(questions.get(question), raise.to));
	return best;
}

function worthOf(question: Question | undefined, option: string): number {
	return question?.options.find(({ id }) => id === option)?.value ?? 0;
}
