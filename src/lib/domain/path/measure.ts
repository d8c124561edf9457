import { depthOf, type Assessment } from '../answers';
import type { Gate } from '../instrument';
import type { Goal, Round } from '../path';
import type { GatedQuestionnaire, Question, WeightedQuestionnaire } from '../questionnaire';
import { score, type ScoreCard } from '../scoring';
import { holds } from '../scoring/conditions';
import { tallyGated } from '../scoring/gated';
import { amount, compare, multiply, rational, subtract, toNumber, zero } from '../scoring/rational';
import { hasValue, sharesInDimension, sharesInWhole, type Share } from '../scoring/shares';
import { tally } from '../scoring/tally';
import type { Row } from './branch-and-bound';
import { isBelow, isGated, placeOf, readRound, type Lift } from './lifts';

/** One thing that a lift can bring once: a question at an option at least, or an option added. */
export interface MeasuredIncrement {
	readonly brings: (lift: Lift) => boolean;
	/** Whole; `unit` of them are one point. */
	readonly gain: number;
}

/** What a plan raises, and how it is read off a round. */
export interface Measure {
	readonly increments: readonly MeasuredIncrement[];
	/** Gains in one point. */
	readonly unit: number;
	/** What the goal asks of the increments; undefined where it is to go as far as possible. */
	readonly rows?: readonly Row[];
	/** Whether an assessment reaches the goal: what `score` says. */
	readonly reaches: (assessment: Assessment) => boolean;
	/** Whether the rows say all of it, so that sets need no scoring of their own. */
	readonly exact: boolean;
	/** The measured value once increments of this much gain are there; undefined where only scoring tells. */
	readonly valueAt?: (gain: number) => number;
	readonly read: (assessment: Assessment) => {
		readonly value: number;
		readonly level: number | null;
	};
}

/** The measure of a goal in the round it speaks of. Lifts are those that some step would bring. */
export function measureOf(
	round: Round,
	goal: Goal,
	lifts: readonly Lift[],
	areaWeights: Readonly<Record<string, number>> | undefined
): Measure {
	if (isGated(round)) return measureGated(round, goal, lifts);
	const { questionnaire, assessment } = round;
	const weighted = questionnaire as WeightedQuestionnaire;
	const counted = goal.kind === 'score' ? reweighted(weighted, areaWeights) : weighted;
	return measureWeighted({ questionnaire: counted, assessment }, goal, lifts);
}

/** The questionnaire with other weights for its areas. */
export function reweighted(
	questionnaire: WeightedQuestionnaire,
	weights: Readonly<Record<string, number>> | undefined
): WeightedQuestionnaire {
	if (!weights) return questionnaire;
	return {
		...questionnaire,
		areas: questionnaire.areas.map((area) => ({ ...area, weight: weights[area.id] ?? area.weight }))
	};
}

interface WeightedRound {
	readonly questionnaire: WeightedQuestionnaire;
	readonly assessment: Assessment;
}

/** A question that steps lift, and the worths they lift it to, rising from what it is worth now. */
interface Climb {
	readonly question: Question;
	readonly from: number;
	readonly worths: readonly number[];
}

function climbsOf({ assessment }: WeightedRound, lifts: readonly Lift[]): readonly Climb[] {
	const byQuestion = new Map<string, { question: Question; worths: Set<number> }>();
	for (const { question, to } of lifts) {
		const known = byQuestion.get(question.id) ?? { question, worths: new Set<number>() };
		known.worths.add(worthOf(question, to));
		byQuestion.set(question.id, known);
	}
	return [...byQuestion.values()].map(({ question, worths }) => {
		const answer = assessment.answers[question.id] as { readonly option: string };
		return {
			question,
			from: worthOf(question, answer.option),
			worths: [...worths].sort((a, b) => a - b)
		};
	});
}

export function worthOf({ options }: Question, option: string): number {
	return options.find(({ id }) => id === option)!.value;
}

function measureWeighted(round: WeightedRound, goal: Goal, lifts: readonly Lift[]): Measure {
	const { questionnaire, assessment } = round;
	const sums = tally(questionnaire, assessment);
	const shares = sharesInWhole(sums, hasValue);
	const unit = Number(shares.reduce((all, { share }) => lcm(all, share.d), 1n));
	const wholeShares = wholesOf(shares, unit);
	const now = shares.reduce(
		(sum, { tally: { question, value } }) => sum + wholeShares.get(question.id)! * value!,
		0
	);
	const climbs = climbsOf(round, lifts);
	const increments = climbs.flatMap(({ question, from, worths }) =>
		worths.map((worth, at) => ({
			question: question.id,
			brings: (lift: Lift) =>
				lift.question.id === question.id && worthOf(question, lift.to) >= worth,
			rise: worth - (at === 0 ? from : worths[at - 1]!),
			gain: wholeShares.get(question.id)! * (worth - (at === 0 ? from : worths[at - 1]!))
		}))
	);
	const rowOf = (shares: readonly Share[], bound: number): Row => {
		const scale = Number(shares.reduce((all, { share }) => lcm(all, share.d), 1n));
		const whole = wholesOf(shares, scale);
		const have = shares.reduce(
			(sum, { tally: { question, value } }) => sum + whole.get(question.id)! * value!,
			0
		);
		return {
			need: bound * scale - have,
			coefficients: increments.map(({ question, rise }) => (whole.get(question) ?? 0) * rise)
		};
	};
	const boundOf = (level: number) =>
		questionnaire.levels.find((each) => each.level === level)?.from ?? 0;
	const dimensions = sums.areas
		.flatMap((area) => area.dimensions)
		.filter(({ coverage }) => coverage !== null);
	const dimensionRow = (each: (typeof dimensions)[number], level: number) =>
		rowOf(sharesInDimension(each, hasValue), boundOf(level));
	return {
		increments,
		unit,
		rows: goalRows()?.filter(({ need }) => need > 0),
		exact: true,
		valueAt: (gain) => toNumber(rational(now + gain, unit)),
		reaches: (lifted) => reachesGoal(goal, score(questionnaire, lifted)),
		read: (lifted) => {
			const card = score(questionnaire, lifted);
			return { value: card.score.value ?? 0, level: card.level.value };
		}
	};

	function goalRows(): readonly Row[] | undefined {
		switch (goal.kind) {
			case 'level': {
				const indicative = dimensions.some(
					({ dimension }) => depthOf(assessment, dimension.id) === 'quick'
				);
				const lowest = goal.level - questionnaire.gate.above;
				const gates = indicative
					? []
					: dimensions
							.filter(({ value }) => value !== null)
							.map((each) => dimensionRow(each, lowest));
				return [rowOf(shares, boundOf(goal.level)), ...gates];
			}
			case 'dimension':
				return dimensions
					.filter(({ dimension }) => dimension.id === goal.dimension)
					.map((each) => dimensionRow(each, goal.level));
			default:
				return undefined;
		}
	}
}

/** Whether a score card has reached a goal; going as far as possible is never done. */
export function reachesGoal(goal: Goal, card: ScoreCard): boolean {
	switch (goal.kind) {
		case 'score':
			return false;
		case 'dimension': {
			const level = card.dimensions.find(({ id }) => id === goal.dimension)?.level ?? null;
			return level !== null && level >= goal.level;
		}
		case 'tier':
			return card.tiers?.some(({ id, met }) => id === goal.tier && met) ?? false;
		default:
			return card.level.value !== null && card.level.value >= goal.level;
	}
}

function lcm(a: bigint, b: bigint): bigint {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return (a / x) * b;
}

/** Shares as whole numbers of which `unit` make one. */
function wholesOf(shares: readonly Share[], unit: number): ReadonlyMap<string, number> {
	return new Map(
		shares.map(({ tally: { question }, share }) => [
			question.id,
			toNumber(multiply(share, rational(unit)))
		])
	);
}

interface GatedIncrement extends MeasuredIncrement {
	readonly question: string;
	/** The option's place; of an added option none. */
	readonly place?: number;
}

type GatedRound = Round & { readonly questionnaire: GatedQuestionnaire };

function measureGated(round: GatedRound, goal: Goal, lifts: readonly Lift[]): Measure {
	const { questionnaire, assessment } = round;
	const { facts, tables, levels } = tallyGated(questionnaire, assessment.answers);
	const read = readRound(round);
	const points = pointsByOption();
	const unit = 840;
	const seen = new Set<string>();
	const increments = lifts.flatMap(({ question, to }): readonly GatedIncrement[] =>
		question.kind === 'choices' ? added(question, to) : climbed(question, to)
	);
	return {
		increments,
		unit,
		...(goal.kind === 'score' ? {} : { rows: goalRows() }),
		exact: false,
		reaches: (lifted) => reachesGoal(goal, score(questionnaire, lifted)),
		read: (lifted) => {
			const card = score(questionnaire, lifted);
			const tier = card.tiers?.find(({ id }) => goal.kind === 'tier' && id === goal.tier);
			if (!tier) return { value: card.score.value ?? 0, level: card.level.value };
			return { value: tier.gates.filter(({ met }) => met).length, level: null };
		}
	};

	/** Points of each option in the table that is the score, items in force only. */
	function pointsByOption(): ReadonlyMap<string, Readonly<Record<string, number>>> {
		const table = questionnaire.score === undefined ? undefined : tables.get(questionnaire.score);
		return new Map(
			(table?.items ?? []).flatMap(({ item: { rule } }) =>
				rule.kind === 'options'
					? [
							[
								rule.of,
								Object.fromEntries(
									Object.entries(rule.points).map(([id, each]) => [id, toNumber(amount(each))])
								)
							]
						]
					: []
			)
		);
	}

	function isNew(key: string): boolean {
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	}

	function added(question: Question, to: string): readonly GatedIncrement[] {
		if (!isBelow(question, to, read) || !isNew(`${question.id} ${to}`)) return [];
		return [
			{
				question: question.id,
				brings: (lift: Lift) => lift.question.id === question.id && lift.to === to,
				gain: Math.round((points.get(question.id)?.[to] ?? 0) * unit)
			}
		];
	}

	function climbed(question: Question, to: string): readonly GatedIncrement[] {
		const from = facts.place(question.id) ?? 0;
		const worth = (place: number) => points.get(question.id)?.[question.options[place]!.id] ?? 0;
		const steps: GatedIncrement[] = [];
		for (let place = from + 1; place <= placeOf(question, to); place += 1)
			if (isNew(`${question.id} ${place}`))
				steps.push({
					question: question.id,
					place,
					brings: (lift: Lift) =>
						lift.question.id === question.id && placeOf(question, lift.to) >= place,
					gain: Math.max(0, Math.round((worth(place) - worth(place - 1)) * unit))
				});
		return steps;
	}

	/** What the gates ask of the increments: necessary; the exact test scores. A tier has no such rows. */
	function goalRows(): readonly Row[] {
		if (goal.kind !== 'miit-2024') return [];
		const target = questionnaire.levels.find(({ level }) => level === goal.level);
		const judged = levels.find(({ level }) => level === goal.level);
		if (!target || !judged) return [];
		return target.gates
			.filter(({ when }) => !when || holds(when, facts))
			.flatMap((gate) => rowOf(gate))
			.filter(({ need }) => need > 0);
	}

	function rowOf(gate: Gate): readonly Row[] {
		if ('count' in gate && gate.gte !== undefined) {
			const group = facts.group(gate.count);
			const have = group.filter((id) => (facts.place(id) ?? 0) >= gate.reaching).length;
			return [
				{
					need: gate.gte - have,
					coefficients: increments.map(({ question, place }) =>
						group.includes(question) && place === gate.reaching ? 1 : 0
					)
				}
			];
		}
		if ('score' in gate && gate.gte !== undefined && gate.part === undefined) {
			const { value } = tables.get(gate.score)!.total;
			const missing = subtract(amount(gate.gte), value);
			if (compare(missing, zero) <= 0 || gate.score !== questionnaire.score) return [];
			// A point table may round; half a unit for each increment is left as room.
			const need = toNumber(multiply(missing, rational(unit))) - increments.length / 2;
			return [{ need, coefficients: increments.map(({ gain }) => gain) }];
		}
		return [];
	}
}
