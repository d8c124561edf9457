import { isRealAnswer, type Assessment, type RealAnswer } from '../answers';
import { compareTwo, type ScoredRound } from '../compare-rounds';
import { pointParts, type PointPart } from '../points';
import type { ComparedDimension, Segment, Series } from '../benchmark';
import {
	quartersOf,
	type FrontierPoint,
	type LeftOut,
	type LevelPrice,
	type Limits,
	type Path,
	type Step
} from '../path';
import { questionsOf, type Depth, type Questionnaire } from '../questionnaire';
import type { OwnEstimate, Roadmap, RoadmapStep, Task } from '../roadmap';
import { score, type ScoreCard } from '../scoring';
import { disagreementByDimension, type Outcome, type Role, type WorkshopAction } from '../workshop';

/** The latest round of another questionnaire, as it stood then. */
export interface InstrumentStanding {
	readonly questionnaire: { readonly id: string; readonly version: number };
	readonly round: string;
	readonly finished: boolean;
	readonly scoreCard: ScoreCard;
	/** Items of its own point table; empty without one. */
	readonly points: readonly PointPart[];
	readonly best?: number;
	/** Questions with a real answer, of all that it asks. */
	readonly answered: number;
	readonly asked: number;
}

export function instrumentStanding(
	questionnaire: Questionnaire,
	assessment: Assessment,
	frozen: { readonly scoreCard: ScoreCard } | undefined
): InstrumentStanding {
	const questions = questionsOf(questionnaire);
	const gated = questionnaire.scoring === 'gated' ? questionnaire : undefined;
	const table = gated?.tables.find(({ id }) => id === gated.score);
	return {
		questionnaire: assessment.questionnaire,
		round: assessment.round,
		finished: frozen !== undefined,
		scoreCard: frozen?.scoreCard ?? score(questionnaire, assessment),
		points: gated ? pointParts(gated, assessment) : [],
		...(table ? { best: table.parts.reduce((sum, { max }) => sum + max, 0) } : {}),
		answered: questions.filter(({ id }) => isRealAnswer(assessment.answers[id])).length,
		asked: questions.length
	};
}

/** A step of a path; `cost` is missing where money was taken out of a copy. */
export type ReportPathStep = Omit<RoadmapStep, 'cost'> & { readonly cost?: number };

/** A path as it stood then: the one accepted, or the one that the limits gave. */
export interface ReportPath {
	/** `start`: no limits were set, so it is planned with those that Gradus begins with. */
	readonly state: 'accepted' | 'planned' | 'start';
	/** ISO 8601, of an accepted one. */
	readonly acceptedAt?: string;
	/** The month in which its first quarter begins, `YYYY-MM`. */
	readonly start: string;
	readonly currency: string;
	readonly limits: Limits;
	/** The questionnaire that scores and levels speak of. */
	readonly questionnaire: string;
	readonly before: number;
	readonly after: number;
	readonly levelBefore: number | null;
	readonly levelAfter: number | null;
	/** As in `Path`; missing for an accepted one, of which it was not kept. */
	readonly optimal?: boolean;
	readonly bound?: number;
	readonly reached?: boolean;
	readonly steps: readonly ReportPathStep[];
	readonly findOutFirst: readonly string[];
	readonly leftOut: readonly LeftOut[];
	/** Empty where it was not worked out. */
	readonly frontier: readonly FrontierPoint[];
	readonly prices: readonly LevelPrice[];
}

/** What a search found beside the path. */
export interface Searched {
	readonly leftOut?: readonly LeftOut[];
	readonly frontier?: readonly FrontierPoint[];
	readonly prices?: readonly LevelPrice[];
}

/** A path that nobody has accepted yet. */
export function plannedPath(
	path: Path,
	steps: readonly Step[],
	given: Pick<ReportPath, 'state' | 'start' | 'currency' | 'questionnaire'>,
	searched: Searched = {}
): ReportPath {
	const byId = new Map(steps.map((step) => [step.id, step]));
	const { limits, before, after, levelBefore, levelAfter, optimal, bound, reached } = path;
	return {
		...given,
		limits,
		before,
		after,
		levelBefore,
		levelAfter,
		optimal,
		...(bound === undefined ? {} : { bound }),
		...(reached === undefined ? {} : { reached }),
		steps: path.steps.map((step) => ({ ...step, quarters: quartersOf(byId.get(step.id)!) })),
		findOutFirst: path.findOutFirst,
		...withSearched(searched)
	};
}

/** The path that the firm follows. */
export function acceptedPath(
	{ rounds: _, ...roadmap }: Roadmap,
	questionnaire: string,
	searched: Searched = {}
): ReportPath {
	return {
		state: 'accepted',
		questionnaire,
		...roadmap,
		findOutFirst: [],
		...withSearched(searched)
	};
}

function withSearched({ leftOut = [], frontier = [], prices = [] }: Searched) {
	return { leftOut, frontier, prices };
}

/** What the firm set for planning, and what became of its steps. */
export interface ReportPlans {
	readonly limits?: Limits;
	readonly estimates: Readonly<Record<string, OwnEstimate>>;
	readonly tasks: Readonly<Record<string, Task>>;
	/** How many roadmaps were accepted before the one followed now. */
	readonly earlierRoadmaps: number;
}

/** An earlier round of the same questionnaire. */
export interface EarlierStanding {
	readonly round: string;
	readonly finished: boolean;
	readonly version: number;
	readonly depth: Depth;
	readonly indicative: boolean;
	readonly score: number | null;
	readonly level: number | null;
	readonly dimensions: readonly {
		readonly id: string;
		readonly score: number | null;
		readonly level: number | null;
	}[];
	/** Only of an official yardstick. */
	readonly gates?: { readonly met: number; readonly all: number };
	readonly tiers?: readonly {
		readonly id: string;
		readonly met: boolean;
		readonly missing: number;
	}[];
	readonly axes?: readonly { readonly id: string; readonly value: number | null }[];
	/** What moved since, only of the newest. */
	readonly compared?: ComparedStanding;
}

export interface ComparedStanding {
	readonly differs: readonly ('version' | 'depth')[];
	readonly shared: number;
	readonly waiting: number;
	readonly change: number | null;
	readonly rest: number | null;
	readonly moves: readonly MovedAnswer[];
}

export interface MovedAnswer {
	readonly question: string;
	readonly movement: 'up' | 'down' | 'changed' | 'answered' | 'unanswered';
	/** In points; null where it cannot be told. */
	readonly effect: number | null;
	/** What was said then, without what backs it. */
	readonly from?: RealAnswer;
	readonly to?: RealAnswer;
}

export function earlierStanding(
	before: ScoredRound,
	finished: boolean,
	/** The questionnaire and the round of the report, for the newest earlier round. */
	compare?: { readonly questionnaire: Questionnaire; readonly with: ScoredRound }
): EarlierStanding {
	const { round, assessment, card } = before;
	return {
		round,
		finished,
		version: card.questionnaire.version,
		depth: assessment.depth,
		indicative: card.indicative,
		score: card.score.value,
		level: card.level.value,
		dimensions: card.dimensions.map(({ id, score: { value }, level }) => ({
			id,
			score: value,
			level
		})),
		...(card.gates
			? { gates: { met: card.gates.filter(({ met }) => met).length, all: card.gates.length } }
			: {}),
		...(card.tiers
			? {
					tiers: card.tiers
						.filter(({ applies }) => applies)
						.map(({ id, met, missing }) => ({ id, met, missing: missing.length }))
				}
			: {}),
		...(card.axes ? { axes: card.axes } : {}),
		...(compare
			? { compared: comparedStanding(compareTwo(compare.questionnaire, before, compare.with)) }
			: {})
	};
}

function comparedStanding({
	differs,
	shared,
	waiting,
	change,
	rest,
	moves
}: ReturnType<typeof compareTwo>): ComparedStanding {
	return {
		differs,
		shared,
		waiting,
		change,
		rest,
		moves: moves.map(({ question, movement, effect, from, to }) => ({
			question: question.id,
			movement,
			effect,
			...(from ? { from: bare(from) } : {}),
			...(to ? { to: bare(to) } : {})
		}))
	};
}

function bare(answer: RealAnswer): RealAnswer {
	switch (answer.state) {
		case 'option':
			return { state: 'option', option: answer.option };
		case 'options':
			return { state: 'options', options: answer.options };
		case 'number':
			return { state: 'number', number: answer.number };
		case 'parts':
			return { state: 'parts', parts: answer.parts };
	}
}

/** The firm beside a benchmark pack that was on this device. */
export interface BenchmarkStanding {
	readonly pack: {
		readonly issuer: string;
		/** `YYYY-Qn` */
		readonly period: string;
		readonly rev: number;
		/** Whether an association known on this device signed it. */
		readonly verified: boolean;
	};
	readonly segment: Segment;
	readonly dimensions: readonly {
		readonly id: string;
		readonly own: number | null;
		/** Missing where the pack has nothing to compare with. */
		readonly others?: ComparedDimension;
		readonly series?: readonly Series[];
	}[];
}

/** What the room settled in the workshop behind a round. What single ballots said is no part of it. */
export interface WorkshopStanding {
	/** `YYYY-MM-DD` */
	readonly day: string;
	/** Ids of the questions asked. */
	readonly questions: readonly string[];
	readonly minutes: number;
	readonly expected: number;
	/** Ballots in the first box; missing where none was opened. */
	readonly ballots?: number;
	readonly anonymous?: boolean;
	/** Left out where names were taken out of a copy. */
	readonly roles?: readonly Role[];
	readonly outcomes: Readonly<Record<string, Outcome>>;
	/** What the last ballot on each question said: how many chose each option. */
	readonly spread: Readonly<Record<string, readonly number[]>>;
	/** 0 one mind, 1 two camps at the ends; null where too few answered. By dimension. */
	readonly disagreement: Readonly<Record<string, number | null>>;
	readonly actions: readonly WorkshopAction[];
}

export function workshopStanding(
	questionnaire: Questionnaire,
	given: Omit<WorkshopStanding, 'disagreement'>
): WorkshopStanding {
	return { ...given, disagreement: disagreementByDimension(questionnaire, given.spread) };
}

/** What backs an answer; the bytes of photos and files stand apart, under their hash. */
export type ReportAttachment = {
	readonly question: string;
	readonly caption?: string;
	/** Entries of the usual evidence list that it covers. */
	readonly covers?: readonly string[];
} & (
	| {
			readonly kind: 'photo' | 'file';
			/** SHA-256, hex. */
			readonly hash: string;
			readonly type: string;
			/** Bytes. */
			readonly size: number;
			readonly width?: number;
			readonly height?: number;
			/** Left out where free text was taken out of a copy. */
			readonly name?: string;
	  }
	| { readonly kind: 'link'; readonly url?: string }
);
