import { isAsked, isOpen, isRealAnswer, type Assessment, type RealAnswer } from './answers';
import { explainWhole, type Part } from './explanation';
import { questionsOf, type Question, type Questionnaire } from './questionnaire';
import { score, type ScoreCard } from './scoring';

export { stepsBehind } from './compare-rounds/attribution';
export { gateChanges, tierChanges } from './compare-rounds/gates';
export type { GateChanges, TierChange } from './compare-rounds/gates';
export { firstPlanned, plannedQuestionnaire } from './compare-rounds/planned';

/** A round as it was scored: frozen where it is finished. */
export interface ScoredRound {
	readonly round: string;
	readonly assessment: Assessment;
	readonly card: ScoreCard;
	/** What each answer adds to the score; empty for an official yardstick. */
	readonly parts: readonly Part[];
}

/** The numbers of a round: those it was finished with, else worked out now. */
export function scoredRound(
	questionnaire: Questionnaire,
	assessment: Assessment,
	frozen?: {
		readonly assessment: Assessment;
		readonly scoreCard: ScoreCard;
		readonly parts: readonly Part[];
	}
): ScoredRound {
	const { round } = assessment;
	if (frozen)
		return {
			round,
			assessment: frozen.assessment,
			card: frozen.scoreCard,
			parts: frozen.parts
		};
	return {
		round,
		assessment,
		card: score(questionnaire, assessment),
		parts:
			questionnaire.scoring === 'weighted-mean' ? explainWhole(questionnaire, assessment).parts : []
	};
}

/** `changed` where neither answer is worth more than the other. */
export type Movement = 'up' | 'down' | 'changed' | 'answered' | 'unanswered';

/** A question whose answer is another one than in the round before. */
export interface Move {
	readonly question: Question;
	readonly movement: Movement;
	/** Undefined where it did not count then. */
	readonly from: RealAnswer | undefined;
	/** Undefined where it does not count now. */
	readonly to: RealAnswer | undefined;
	/** Whether the round before asked it at all. */
	readonly askedBefore: boolean;
	readonly askedNow: boolean;
	/** Points of the score that the move brought or cost; null where the question counts in one round only, or gives no points. */
	readonly effect: number | null;
}

export interface DimensionChange {
	readonly id: string;
	readonly area: string;
	readonly before: number | null;
	readonly after: number | null;
}

/** What changed from one round to a later one. */
export interface RoundComparison {
	/** Why not everything can be compared. */
	readonly differs: readonly ('version' | 'depth')[];
	/** Questions that count in both rounds. */
	readonly shared: number;
	/** Questions that counted before and still wait for an answer now. They are no moves. */
	readonly waiting: number;
	/** Difference of the scores; null without one. */
	readonly change: number | null;
	/** The part of it that no single answer explains: other questions count, or count for more. */
	readonly rest: number | null;
	readonly dimensions: readonly DimensionChange[];
	/** The largest effect first, those without one last. */
	readonly moves: readonly Move[];
}

/**
 * Compares two rounds of one questionnaire. The effect of an answer is its share of the later score times the rise of its worth, so the
 * effects sum to the change of the score where the same questions count, and with `rest` always.
 */
export function compareTwo(
	questionnaire: Questionnaire,
	before: ScoredRound,
	after: ScoredRound
): RoundComparison {
	const different = questionsOf(questionnaire)
		.flatMap((question) => moveOf(questionnaire, question, before, after) ?? [])
		.sort(byEffect);
	const isWaiting = ({ question: { id }, movement, askedNow }: Move) =>
		movement === 'unanswered' && askedNow && isOpen(after.assessment.answers[id]);
	const moves = different.filter((move) => !isWaiting(move));
	const [then, now] = [before.card.score.value, after.card.score.value];
	const change = then === null || now === null ? null : now - then;
	const explained = moves.reduce((sum, { effect }) => sum + (effect ?? 0), 0);
	return {
		differs: differencesOf(before, after),
		shared: questionsOf(questionnaire).filter(
			({ id }) =>
				countedAnswer(questionnaire, id, before) && countedAnswer(questionnaire, id, after)
		).length,
		waiting: different.length - moves.length,
		change,
		rest: change === null ? null : withoutDust(change - explained),
		dimensions: after.card.dimensions.map(({ id, area, score: { value } }) => ({
			id,
			area,
			before: before.card.dimensions.find((each) => each.id === id)?.score.value ?? null,
			after: value
		})),
		moves
	};
}

/** Sums of floats that should be zero. */
function withoutDust(value: number): number {
	return Math.abs(value) < 1e-9 ? 0 : value;
}

function byEffect(a: Move, b: Move): number {
	return Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0);
}

function differencesOf(before: ScoredRound, after: ScoredRound): ('version' | 'depth')[] {
	const depths = ({ assessment: { depth, deeper } }: ScoredRound) =>
		[depth, ...Object.entries(deeper).map(String).sort()].join();
	return [
		...(before.card.questionnaire.version === after.card.questionnaire.version
			? []
			: ['version' as const]),
		...(depths(before) === depths(after) ? [] : ['depth' as const])
	];
}

/** The answer as far as it counts: of our own questions those that are a part of the score. */
function countedAnswer(
	questionnaire: Questionnaire,
	question: string,
	{ assessment, parts }: ScoredRound
): RealAnswer | undefined {
	const answer = assessment.answers[question];
	if (!isRealAnswer(answer)) return undefined;
	if (questionnaire.scoring === 'gated') return answer;
	return parts.some((part) => part.question === question) ? answer : undefined;
}

function moveOf(
	questionnaire: Questionnaire,
	question: Question,
	before: ScoredRound,
	after: ScoredRound
): Move | undefined {
	const from = countedAnswer(questionnaire, question.id, before);
	const to = countedAnswer(questionnaire, question.id, after);
	if (saidBy(from) === saidBy(to)) return undefined;
	const effect = from && to ? effectOf(questionnaire, question.id, before, after) : null;
	return {
		question,
		from,
		to,
		movement: effect ? direction(effect) : movementOf(question, from, to),
		askedBefore: isAsked(before.assessment, question),
		askedNow: isAsked(after.assessment, question),
		effect
	};
}

/** What was chosen or typed, without what backs it. */
function saidBy(answer: RealAnswer | undefined): string | undefined {
	switch (answer?.state) {
		case 'option':
			return answer.option;
		case 'options':
			return JSON.stringify([...answer.options].sort());
		case 'number':
			return String(answer.number);
		case 'parts':
			return JSON.stringify(Object.entries(answer.parts).sort(([a], [b]) => (a < b ? -1 : 1)));
		default:
			return undefined;
	}
}

function movementOf(
	{ options }: Question,
	from: RealAnswer | undefined,
	to: RealAnswer | undefined
): Movement {
	if (!from) return 'answered';
	if (!to) return 'unanswered';
	if (from.state === 'options' && to.state === 'options') {
		const [lost, won] = [without(from.options, to.options), without(to.options, from.options)];
		const worth = (ids: readonly string[]) => ids.reduce((sum, id) => sum + valueOf(id), 0);
		return direction(worth(won) - worth(lost));
	}
	if (from.state === 'option' && to.state === 'option')
		return direction(valueOf(to.option) - valueOf(from.option));
	return 'changed';

	function valueOf(id: string): number {
		return options.find((each) => each.id === id)?.value ?? 0;
	}
}

function direction(difference: number): Movement {
	return difference > 0 ? 'up' : difference < 0 ? 'down' : 'changed';
}

function without(all: readonly string[], taken: readonly string[]): readonly string[] {
	return all.filter((each) => !taken.includes(each));
}

function effectOf(
	questionnaire: Questionnaire,
	question: string,
	before: ScoredRound,
	after: ScoredRound
): number | null {
	if (questionnaire.scoring === 'gated') {
		const [then, now] = [before.card.points?.[question], after.card.points?.[question]];
		return then === undefined || now === undefined ? null : now - then;
	}
	const then = before.parts.find((part) => part.question === question)!;
	const now = after.parts.find((part) => part.question === question)!;
	return now.share * (now.value - then.value);
}

/** Where a round stands on an axis of months; a repeated round lies a little after the one it repeats. */
export function placeInTime(round: string): number {
	const [year, month, repeat = '1'] = round.split('-');
	return Number(year) * 12 + Number(month) - 1 + (Number(repeat) - 1) / 4;
}
