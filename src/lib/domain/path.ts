import { isAsked, isRealAnswer, type Assessment } from './answers';
import { meets, type ProfileCondition, type SizeClass } from './profile';
import {
	questionsOf,
	type Citation,
	type Question,
	type WeightedQuestionnaire
} from './questionnaire';
import { toNumber } from './scoring/rational';
import { hasValue, sharesInWhole } from './scoring/shares';
import { tally } from './scoring/tally';

/** A sum of money as an estimate, in whole units of the step's currency. */
export interface Estimate {
	readonly low: number;
	readonly typical: number;
	readonly high: number;
}

export interface Cost {
	readonly oneOff: Estimate;
	readonly yearly: Estimate;
}

export interface OfficialLift {
	readonly questionnaire: string;
	readonly question: string;
	readonly to?: string;
}

/** One upgrade action. */
export interface Step {
	readonly id: string;
	/** The questions it lifts, and to which option at least. */
	readonly raises: readonly { readonly question: string; readonly to: string }[];
	/** Official questions that it lifts too: to an option reached or added, or a figure that it works on. */
	readonly official?: readonly OfficialLift[];
	/** Steps that come before. */
	readonly requires: readonly string[];
	readonly fits?: ProfileCondition;
	readonly personDays: {
		readonly owner: number;
		readonly it: number;
		readonly line: number;
		readonly outside: number;
	};
	readonly weeks: number;
	/** Our estimate. Large firms count as medium. */
	readonly cost: {
		readonly currency: string;
		readonly bySize: Readonly<Record<Exclude<SizeClass, 'large'>, Cost>>;
	};
	readonly risk: 'low' | 'medium' | 'high';
	readonly sources: readonly Citation[];
	readonly reviewBy: string;
}

/** What a plan must keep to. A field left out is no limit; the goal is then the score. */
export interface Limits {
	readonly budget?: number;
	/** Required with `budget`. */
	readonly currency?: string;
	readonly personDaysPerQuarter?: number;
	readonly quarters?: number;
	readonly goal?: Goal;
	readonly want?: readonly string[];
	readonly refuse?: readonly string[];
	readonly areaWeights?: Readonly<Record<string, number>>;
}

export type Goal =
	| { readonly kind: 'score' }
	| { readonly kind: 'level'; readonly level: number }
	| { readonly kind: 'dimension'; readonly dimension: string; readonly level: number };

/** The chosen steps in order and in quarters, under limits, with what each brings. */
export interface Path {
	readonly before: number;
	readonly after: number;
	readonly levelBefore: number | null;
	readonly levelAfter: number | null;
	readonly findOutFirst: readonly string[];
	readonly optimal: boolean;
	readonly limits: Limits;
	readonly used: { readonly budget: number; readonly personDays: number };
	readonly steps: readonly {
		readonly id: string;
		readonly quarter: number;
		readonly cost: number;
		readonly personDays: number;
		readonly gain: number;
		readonly because: readonly string[];
		readonly after: readonly string[];
	}[];
}

/** A step on the first path, with the reasons for its place. */
export interface FirstStep {
	readonly step: Step;
	/** Rise of the overall score, in points, when done after the steps before it. */
	readonly gain: number;
	/** Questions whose real answer the step lifts: they raised it. */
	readonly because: readonly string[];
	/** Steps of this path that come before. */
	readonly after: readonly string[];
	/** Prerequisites about which nothing was asked at this depth. */
	readonly check: readonly string[];
}

/** A step that cannot be judged before an answer is known: its own, or that of a step it needs. */
export interface FindOut {
	readonly step: Step;
	readonly questions: readonly string[];
}

export interface FirstPath {
	readonly now: readonly FirstStep[];
	readonly next: readonly FirstStep[];
	readonly later: readonly FirstStep[];
	readonly findOutFirst: readonly FindOut[];
}

/** Person-days of everybody, ours and outside. */
export function effortOf(step: Step): number {
	const { owner, it, line, outside } = step.personDays;
	return owner + it + line + outside;
}

/** The cost for a firm of this size; unknown counts as small, large as medium. */
export function costOf(step: Step, size: SizeClass | undefined): Cost {
	const counted = size === undefined ? 'small' : size === 'large' ? 'medium' : size;
	return step.cost.bySize[counted];
}

interface Standing {
	/** Questions with a real answer below the step's option, and what that option is worth. */
	readonly lifts: readonly { readonly question: string; readonly worth: number }[];
	/** Asked questions without a real answer. */
	readonly unknown: readonly string[];
	readonly asked: boolean;
}

function standingOf(
	step: Step,
	questions: ReadonlyMap<string, Question>,
	assessment: Assessment
): Standing {
	const asked = step.raises.flatMap(({ question: id, to }) => {
		const question = questions.get(id);
		const answer = assessment.answers[id];
		if (!question || !isAsked(assessment, question) || answer?.state === 'not-applicable')
			return [];
		return [{ question, answer, worth: worthOf(question, to) }];
	});
	return {
		lifts: asked
			.filter(
				({ question, answer, worth }) =>
					answer?.state === 'option' && worthOf(question, answer.option) < worth
			)
			.map(({ question, worth }) => ({ question: question.id, worth })),
		unknown: asked.filter(({ answer }) => !isRealAnswer(answer)).map(({ question }) => question.id),
		asked: asked.length > 0
	};
}

function worthOf(question: Question, option: string): number {
	return question.options.find(({ id }) => id === option)!.value;
}

/**
 * The first path: open steps, prerequisites first, best overall gain per person-day first; three now, three next, the rest later. A
 * prerequisite counts with the step that needs it. Equal firms get equal paths: ties go by id. Exactness under limits is the
 * planner's work, not this function's.
 */
export function firstPath(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	steps: readonly Step[]
): FirstPath {
	const fitting = steps.filter((step) => meets(assessment.firm, step.fits));
	const byId = new Map(fitting.map((step) => [step.id, step]));
	const questions = new Map(questionsOf(questionnaire).map((each) => [each.id, each]));
	const standing = new Map(
		fitting.map((step) => [step.id, standingOf(step, questions, assessment)])
	);
	const counted = sharesInWhole(tally(questionnaire, assessment), hasValue);
	const shares = new Map(
		counted.map(({ tally: each, share }) => [each.question.id, toNumber(share)])
	);
	/** What each real answer is worth with the steps placed so far. */
	const reached = new Map(counted.map(({ tally: each }) => [each.question.id, each.value!]));

	const open = (id: string) => standing.get(id)!.lifts.length > 0;
	const isUnknown = (id: string) => !open(id) && standing.get(id)!.unknown.length > 0;
	const isMet = (id: string) => standing.get(id)!.asked && !open(id) && !isUnknown(id);
	const required = (id: string) => byId.get(id)!.requires.filter((each) => byId.has(each));

	/** The step and every open step it needs, prerequisites first. */
	function chainOf(id: string, placed: ReadonlySet<string>, chain: string[] = []): string[] {
		for (const each of required(id))
			if (!placed.has(each) && !chain.includes(each) && open(each)) chainOf(each, placed, chain);
		if (!chain.includes(id)) chain.push(id);
		return chain;
	}

	/** What is not known of the steps it needs. A step that is met answers for those it needed itself. */
	function unknownBefore(id: string, seen = new Set<string>()): string[] {
		return required(id).flatMap((each) => {
			if (seen.has(each) || isMet(each)) return [];
			seen.add(each);
			return [
				...(isUnknown(each) ? standing.get(each)!.unknown : []),
				...unknownBefore(each, seen)
			];
		});
	}

	/** Adds what a step lifts to `lifted`, on top of what is reached; returns the points it brings. */
	function climb(id: string, lifted: Map<string, number>): number {
		let gain = 0;
		for (const { question, worth } of standing.get(id)!.lifts) {
			const from = lifted.get(question) ?? reached.get(question)!;
			if (worth <= from) continue;
			gain += (worth - from) * shares.get(question)!;
			lifted.set(question, worth);
		}
		return gain;
	}

	const findOutFirst: FindOut[] = [];
	let candidates: string[] = [];
	for (const step of fitting) {
		const before = unknownBefore(step.id);
		if (isUnknown(step.id)) findOutFirst.push({ step, questions: standing.get(step.id)!.unknown });
		else if (open(step.id) && before.length > 0)
			findOutFirst.push({ step, questions: [...new Set(before)] });
		else if (open(step.id)) candidates.push(step.id);
	}

	candidates.sort();
	const ordered: FirstStep[] = [];
	const placed = new Set<string>();
	for (;;) {
		let best: { chain: string[]; ratio: number } | undefined;
		for (const id of candidates) {
			const chain = chainOf(id, placed);
			const lifted = new Map<string, number>();
			let gain = 0;
			let own = 0;
			let effort = 0;
			for (const each of chain) {
				own = climb(each, lifted);
				gain += own;
				effort += effortOf(byId.get(each)!);
			}
			if (own <= 0) continue;
			const ratio = gain / Math.max(effort, 0.5);
			if (!best || ratio > best.ratio + 1e-9) best = { chain, ratio };
		}
		if (!best) break;
		for (const id of best.chain) {
			const gain = climb(id, reached);
			placed.add(id);
			candidates = candidates.filter((each) => each !== id);
			ordered.push({
				step: byId.get(id)!,
				gain,
				because: standing.get(id)!.lifts.map(({ question }) => question),
				after: required(id).filter((each) => placed.has(each)),
				check: required(id).filter((each) => !standing.get(each)!.asked)
			});
		}
	}
	return {
		now: ordered.slice(0, 3),
		next: ordered.slice(3, 6),
		later: ordered.slice(6),
		findOutFirst
	};
}
