import type { Assessment } from '#lib/domain/answers';
import type { Limits, Step } from '#lib/domain/path';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';

/**
 * The planner's definition written down plainly: every subset of the steps, every way to place it. For small cases only; shares no code with
 * the planner but the scoring. Every question is taken as asked and answered.
 */
export interface NaivePlan {
	readonly ids: readonly string[];
	readonly score: number;
	readonly cost: number;
	readonly days: number;
}

const quartersOf = ({ weeks }: Step) => Math.ceil(weeks / 13);
const daysOf = ({ personDays: { owner, it, line } }: Step) => owner + it + line;

function costOf({ cost }: Step, limits: Limits): number {
	const { oneOff, yearly } = cost.bySize.small;
	const years = limits.quarters === undefined ? 1 : Math.max(1, Math.ceil(limits.quarters / 4));
	return oneOff.typical + yearly.typical * years;
}

function isBelow({ answers }: Assessment, question: string, to: string): boolean {
	const answer = answers[question];
	return answer?.state === 'option' && Number(answer.option) < Number(to);
}

export function done(assessment: Assessment, steps: readonly Step[]): Assessment {
	const answers = { ...assessment.answers };
	for (const { raises } of steps)
		for (const { question, to } of raises)
			if (isBelow({ ...assessment, answers }, question, to))
				answers[question] = { state: 'option', option: to };
	return { ...assessment, answers };
}

/** Whether the steps can be placed one by one, in some order, each at some quarter. */
export function hasSchedule(
	chosen: readonly Step[],
	open: ReadonlySet<string>,
	limits: Limits,
	assessment: Assessment
): boolean {
	const { personDaysPerQuarter = Infinity } = limits;
	const last = limits.quarters ?? chosen.reduce((sum, step) => sum + quartersOf(step), 0);
	const ends = new Map<string, number>();
	const used = new Map<number, number>();
	const mayStart = (step: Step, start: number) =>
		step.requires.every((id) => !open.has(id) || (ends.get(id) ?? Infinity) <= start) &&
		step.needs.every(
			({ question, atLeast }) =>
				!isBelow(assessment, question, atLeast) ||
				chosen.some(
					(other) =>
						other !== step &&
						(ends.get(other.id) ?? Infinity) <= start &&
						other.raises.some(
							(raise) => raise.question === question && Number(raise.to) >= Number(atLeast)
						)
				)
		);
	const place = (left: readonly Step[]): boolean => {
		if (left.length === 0) return true;
		for (const step of left) {
			const load = daysOf(step) / quartersOf(step);
			for (let start = 1; start + quartersOf(step) - 1 <= last; start += 1) {
				if (!mayStart(step, start)) continue;
				const quarters = Array.from({ length: quartersOf(step) }, (_, at) => start + at);
				if (quarters.some((each) => (used.get(each) ?? 0) + load > personDaysPerQuarter + 1e-9))
					continue;
				for (const each of quarters) used.set(each, (used.get(each) ?? 0) + load);
				ends.set(step.id, start + quartersOf(step) - 1);
				if (place(left.filter((each) => each !== step))) return true;
				for (const each of quarters) used.set(each, used.get(each)! - load);
				ends.delete(step.id);
			}
		}
		return false;
	};
	return place(chosen);
}

/** The best plan by trying everything: highest score, or cheapest that reaches the level; undefined where none reaches it. */
export function naivePlan(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	steps: readonly Step[],
	limits: Limits
): NaivePlan | undefined {
	const open = steps.filter(({ raises }) =>
		raises.some(({ question, to }) => isBelow(assessment, question, to))
	);
	const openIds = new Set(open.map(({ id }) => id));
	const { goal = { kind: 'score' } } = limits;
	let best: NaivePlan | undefined;
	for (let mask = 0; mask < 1 << open.length; mask += 1) {
		const chosen = open.filter((_, at) => mask & (1 << at));
		const ids = chosen.map(({ id }) => id).sort();
		if (limits.refuse?.some((id) => ids.includes(id))) continue;
		if (limits.want?.some((id) => openIds.has(id) && !ids.includes(id))) continue;
		const cost = chosen.reduce((sum, step) => sum + costOf(step, limits), 0);
		if (cost > (limits.budget ?? Infinity)) continue;
		const card = score(questionnaire, done(assessment, chosen));
		const reached =
			goal.kind === 'level'
				? (card.level.value ?? 0) >= goal.level
				: goal.kind === 'dimension'
					? (card.dimensions.find(({ id }) => id === goal.dimension)?.level ?? 0) >= goal.level
					: true;
		if (!reached) continue;
		const plan: NaivePlan = {
			ids,
			score: card.score.value ?? 0,
			cost,
			days: chosen.reduce((sum, step) => sum + daysOf(step), 0)
		};
		if (best && !isBetter(plan, best, goal.kind === 'score')) continue;
		if (!hasSchedule(chosen, openIds, limits, assessment)) continue;
		best = plan;
	}
	return best;
}

function isBetter(one: NaivePlan, other: NaivePlan, byScore: boolean): boolean {
	if (byScore && Math.abs(one.score - other.score) > 1e-9) return one.score > other.score;
	if (one.cost !== other.cost) return one.cost < other.cost;
	if (Math.abs(one.days - other.days) > 1e-9) return one.days < other.days;
	if (one.ids.length !== other.ids.length) return one.ids.length < other.ids.length;
	return one.ids.join(' ') < other.ids.join(' ');
}
