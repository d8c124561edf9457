import type { Assessment } from '../answers';
import type { FindOut, FirstPath, FirstStep, Step } from '../path';
import { meets } from '../profile';
import type { WeightedQuestionnaire } from '../questionnaire';
import { toNumber } from '../scoring/rational';
import { hasValue, sharesInWhole } from '../scoring/shares';
import { tally } from '../scoring/tally';
import { effortOf } from './costs';
import { readRound, standingOf } from './lifts';
import { worthOf } from './measure';

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
	const read = [readRound({ questionnaire, assessment })];
	const standing = new Map(fitting.map((step) => [step.id, standingOf(step, read)]));
	const counted = sharesInWhole(tally(questionnaire, assessment), hasValue);
	const shares = new Map(
		counted.map(({ tally: each, share }) => [each.question.id, toNumber(share)])
	);
	/** What each real answer is worth with the steps placed so far. */
	const reached = new Map(counted.map(({ tally: each }) => [each.question.id, each.value!]));

	const open = (id: string) => standing.get(id)!.state === 'open';
	const isUnknown = (id: string) => standing.get(id)!.state === 'unknown';
	const isMet = (id: string) => standing.get(id)!.state === 'met';
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
		for (const { question, to } of standing.get(id)!.lifts) {
			const worth = worthOf(question, to);
			const from = lifted.get(question.id) ?? reached.get(question.id)!;
			if (worth <= from) continue;
			gain += (worth - from) * shares.get(question.id)!;
			lifted.set(question.id, worth);
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
				because: standing.get(id)!.lifts.map(({ question }) => question.id),
				after: required(id).filter((each) => placed.has(each)),
				check: required(id).filter((each) => standing.get(each)!.state === 'unasked')
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
