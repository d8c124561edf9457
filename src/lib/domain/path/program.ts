import { isAsked, isRealAnswer } from '../answers';
import type { Limits, Round, Search, Situation, Step } from '../path';
import { meets } from '../profile';
import type { Item, Program, Row } from './branch-and-bound';
import { costIn, ownDays, quartersOf } from './costs';
import {
	isBelow,
	isGated,
	placeOf,
	readRound,
	standingOf,
	type Lift,
	type ReadRound,
	type Standing
} from './lifts';
import type { Measure } from './measure';
import { tolerance } from './jobs';
import { Scheduler } from './schedule';

/** A step that may be in a path, and what the search needs of it. */
export interface Candidate extends Item {
	readonly step: Step;
	/** Questions whose real answer raised it. */
	readonly because: readonly string[];
	/** What it lifts in the round that the plan speaks of. */
	readonly lifts: readonly Lift[];
}

/** Why a step that would lift something is no candidate. */
export type Barrier =
	| { readonly why: 'refused' | 'unfit' }
	| { readonly why: 'unknown'; readonly questions: readonly string[] }
	| { readonly why: 'prerequisite'; readonly needs: readonly string[] }
	| { readonly why: 'people' | 'time'; readonly takes: number };

/** What can be judged before any search: candidates in the order of their ids, and what is none. */
export interface Field {
	readonly candidates: readonly Candidate[];
	readonly barriers: ReadonlyMap<string, Barrier>;
	/** Questions to answer before a step can be judged. */
	readonly findOutFirst: readonly string[];
	/** Prerequisites of a candidate about which nothing was asked. */
	readonly check: ReadonlyMap<string, readonly string[]>;
	/** The round that the plan speaks of. */
	readonly main: Round;
}

/** The rounds that matter to a goal, the one that is measured first. An official goal also looks at our own round, for prerequisites. */
export function roundsFor({ rounds, limits }: Situation): readonly Round[] {
	const kind = limits.goal?.kind ?? 'score';
	const find = (fits: (round: Round) => boolean) => rounds.find(fits);
	const own = find((round) => !isGated(round));
	if (kind === 'miit-2024' || kind === 'tier') {
		const main = find((round) =>
			kind === 'tier'
				? isGated(round) && round.questionnaire.tiers.length > 0
				: round.questionnaire.id === kind
		);
		if (!main) throw new RangeError(`a plan for ${kind} needs a round of it`);
		return own ? [main, own] : [main];
	}
	const main = own ?? rounds[0];
	if (!main) throw new RangeError('a plan needs a round');
	return [main];
}

/** Judges every step of the catalogue against the rounds and the limits that concern it alone. */
export function surveyField(situation: Situation): Field {
	const { limits, estimates = {} } = situation;
	const rounds = roundsFor(situation);
	const read = rounds.map(readRound);
	const main = rounds[0]!;
	const { firm } = main.assessment;
	const steps = [...situation.steps].sort((a, b) => (a.id < b.id ? -1 : 1));
	const fitting = new Map(steps.filter((step) => meets(firm, step.fits)).map((s) => [s.id, s]));
	const standings = new Map(
		[...fitting.values()].map((step) => [step.id, standingOf(step, read)] as const)
	);
	const barriers = new Map<string, Barrier>();
	const refused = new Set(limits.refuse ?? []);
	const isOpen = (id: string) => standings.get(id)?.state === 'open';

	for (const step of steps) {
		if (!fitting.has(step.id)) {
			if (standingOf(step, read).state === 'open') barriers.set(step.id, { why: 'unfit' });
			continue;
		}
		const { state, unknown } = standings.get(step.id)!;
		if (state === 'unknown') barriers.set(step.id, { why: 'unknown', questions: unknown });
		else if (state === 'open' && refused.has(step.id)) barriers.set(step.id, { why: 'refused' });
	}
	const needs = new Map(
		[...fitting.values()].map((step) => [step.id, openNeeds(step, read, fitting, isOpen)] as const)
	);
	for (let changed = true; changed;) {
		changed = false;
		for (const step of fitting.values()) {
			if (!isOpen(step.id) || barriers.has(step.id)) continue;
			const barrier = barredBy(step, needs.get(step.id)!, fitting, standings, barriers);
			if (!barrier) continue;
			barriers.set(step.id, barrier);
			changed = true;
		}
	}
	barWhatTakesTooLong();

	const ids = steps.map(({ id }) => id).filter((id) => isOpen(id) && !barriers.has(id));
	const index = new Map(ids.map((id, at) => [id, at]));
	const indices = (list: readonly string[]) => list.flatMap((id) => index.get(id) ?? []);
	const candidates = ids.map((id): Candidate => {
		const step = fitting.get(id)!;
		const { lifts } = standings.get(id)!;
		const days = ownDays(step, estimates[id]);
		const quarters = quartersOf(step);
		return {
			step,
			cost: costIn(step, firm.size, limits.quarters, estimates[id]),
			days,
			quarters,
			load: days / quarters,
			requires: indices(step.requires),
			needs: needs.get(id)!.flatMap((need) => (need.kind === 'any' ? [indices(need.steps)] : [])),
			because: [...new Set(lifts.map(({ question }) => question.id))],
			lifts: lifts.filter(({ round }) => round === main)
		};
	});
	return {
		candidates,
		barriers,
		findOutFirst: toFindOut(barriers, rounds),
		check: new Map(
			ids.map((id) => [
				id,
				fitting.get(id)!.requires.filter((each) => standings.get(each)?.state === 'unasked')
			])
		),
		main
	};

	/** A step that cannot end within the quarters, or asks more days a quarter than there are, even alone. */
	function barWhatTakesTooLong(): void {
		const { quarters = Infinity, personDaysPerQuarter = Infinity } = limits;
		const last = new Map<string, number>();
		const endOf = (id: string, onTheWay: readonly string[] = []): number => {
			const known = last.get(id);
			if (known !== undefined) return known;
			const step = fitting.get(id)!;
			const before = step.requires
				.filter((each) => isOpen(each) && !onTheWay.includes(each))
				.map((each) => endOf(each, [...onTheWay, id]));
			const end = Math.max(1, ...before) + quartersOf(step) - 1;
			last.set(id, end);
			return end;
		};
		const own = (step: Step) => ownDays(step, estimates[step.id]) / quartersOf(step);
		for (const [id, step] of fitting) {
			if (!isOpen(id) || barriers.has(id)) continue;
			if (endOf(id) > quarters) barriers.set(id, { why: 'time', takes: endOf(id) });
			else if (own(step) > personDaysPerQuarter + tolerance)
				barriers.set(id, { why: 'people', takes: own(step) });
		}
		for (let changed = true; changed;) {
			changed = false;
			for (const step of fitting.values()) {
				if (!isOpen(step.id) || barriers.has(step.id)) continue;
				const barrier = barredBy(step, needs.get(step.id)!, fitting, standings, barriers);
				if (!barrier) continue;
				barriers.set(step.id, barrier);
				changed = true;
			}
		}
	}
}

type OpenNeed =
	| { readonly kind: 'any'; readonly steps: readonly string[] }
	| { readonly kind: 'unknown'; readonly question: string };

/** Minimum options that do not stand yet: the steps that would bring each, or the question that must be answered first. */
function openNeeds(
	step: Step,
	rounds: readonly ReadRound[],
	fitting: ReadonlyMap<string, Step>,
	isOpen: (id: string) => boolean
): readonly OpenNeed[] {
	return step.needs.flatMap(({ question: id, atLeast }): readonly OpenNeed[] => {
		const read = rounds.find(({ round, questions }) => !isGated(round) && questions.has(id));
		const question = read?.questions.get(id);
		const answer = read?.round.assessment.answers[id];
		if (!read || !question || answer?.state === 'not-applicable') return [];
		// What is not asked of this firm, or not at this depth, is to be checked like an unasked prerequisite.
		if (!isAsked(read.round.assessment, question)) return [];
		if (!isRealAnswer(answer)) return [{ kind: 'unknown', question: id }];
		if (!isBelow(question, atLeast, read)) return [];
		const brings = [...fitting.values()].filter(
			(each) =>
				isOpen(each.id) &&
				each.id !== step.id &&
				each.raises.some(
					(raise) =>
						raise.question === id && placeOf(question, raise.to) >= placeOf(question, atLeast)
				)
		);
		return [{ kind: 'any', steps: brings.map((each) => each.id) }];
	});
}

/** What bars an open step through what it rests on; undefined where nothing does. */
function barredBy(
	step: Step,
	needs: readonly OpenNeed[],
	fitting: ReadonlyMap<string, Step>,
	standings: ReadonlyMap<string, Standing>,
	barriers: ReadonlyMap<string, Barrier>
): Barrier | undefined {
	const questions: string[] = [];
	const others: string[] = [];
	for (const id of step.requires) {
		if (!fitting.has(id)) continue;
		const barrier = barriers.get(id);
		if (!barrier) continue;
		if (barrier.why === 'unknown') questions.push(...barrier.questions);
		else if (standings.get(id)!.state === 'open') others.push(id);
	}
	for (const need of needs) {
		if (need.kind === 'unknown') questions.push(need.question);
		else if (need.steps.every((id) => barriers.has(id))) others.push(...need.steps);
		else continue;
	}
	if (others.length > 0) return { why: 'prerequisite', needs: [...new Set(others)] };
	const barren = needs.some((need) => need.kind === 'any' && need.steps.length === 0);
	if (barren) return { why: 'prerequisite', needs: [] };
	if (questions.length > 0) return { why: 'unknown', questions: [...new Set(questions)] };
	return undefined;
}

function toFindOut(
	barriers: ReadonlyMap<string, Barrier>,
	rounds: readonly Round[]
): readonly string[] {
	const wanted = new Set(
		[...barriers.values()].flatMap((each) => (each.why === 'unknown' ? each.questions : []))
	);
	return rounds.flatMap(({ questionnaire }) =>
		[...readRound({ questionnaire, assessment: rounds[0]!.assessment }).questions.keys()].filter(
			(id) => wanted.has(id)
		)
	);
}

/** The search's view of a field: the increments of the measure, each brought by the lowest items that do. */
export function programOf(
	{ candidates, barriers }: Field,
	{ increments }: Measure,
	limits: Limits,
	budget: number,
	search: Search
): { readonly program: Program; readonly rowsOf: (rows: readonly Row[]) => readonly Row[] } {
	const closures = closuresOf(candidates);
	const merged = new Map<string, { readonly providers: readonly number[]; places: number[] }>();
	increments.forEach(({ brings }, at) => {
		const all = candidates.flatMap(({ lifts }, index) => (lifts.some(brings) ? [index] : []));
		// What a prerequisite brings anyway, the step itself need not.
		const providers = all.filter((index) => !all.some((each) => closures[index]!.has(each)));
		if (providers.length === 0) return;
		const key = providers.join(' ');
		const known = merged.get(key);
		if (known) known.places.push(at);
		else merged.set(key, { providers, places: [at] });
	});
	const groups = [...merged.values()];
	const sumOver = (values: readonly number[]) =>
		groups.map(({ places }) => places.reduce((sum, at) => sum + values[at]!, 0));
	const { quarters = Infinity, personDaysPerQuarter = Infinity } = limits;
	const capacity = { quarters, daysPerQuarter: personDaysPerQuarter };
	const wanted = new Set(limits.want ?? []);
	const gains = sumOver(increments.map(({ gain }) => gain));
	return {
		program: {
			items: candidates,
			increments: groups.map(({ providers }, at) => ({ providers, gain: gains[at]! })),
			budget,
			capacity,
			forced: candidates.flatMap(({ step }, at) => (wanted.has(step.id) ? [at] : [])),
			possible: ![...wanted].some((id) => isBarred(barriers.get(id))),
			scheduler: new Scheduler(candidates, capacity, search.shouldStop)
		},
		rowsOf: (rows) =>
			rows.map(({ need, coefficients }) => ({ need, coefficients: sumOver(coefficients) }))
	};
}

/** Whether a step would lift something but cannot be in a path. */
function isBarred(barrier: Barrier | undefined): boolean {
	return barrier !== undefined && barrier.why !== 'unknown' && barrier.why !== 'unfit';
}

/** Everything that each item requires, directly or not. */
function closuresOf(items: readonly Item[]): readonly ReadonlySet<number>[] {
	const known: (Set<number> | undefined)[] = [];
	const of = (at: number): Set<number> => {
		const found = known[at];
		if (found) return found;
		const closure = new Set<number>();
		known[at] = closure;
		for (const each of items[at]!.requires) {
			closure.add(each);
			for (const further of of(each)) closure.add(further);
		}
		return closure;
	};
	return items.map((_, at) => of(at));
}
