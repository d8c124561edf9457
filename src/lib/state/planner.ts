import {
	frontier,
	leftOut,
	levelPrices,
	plan,
	type FrontierPoint,
	type LeftOut,
	type LevelPrice,
	type Limits,
	type Path,
	type Search,
	type Situation,
	type Step
} from '#lib/domain/path';
import type { Assessment } from '#lib/domain/answers';
import type { Questionnaire } from '#lib/domain/questionnaire';

/** What never changes while a page plans: given to the planner once. */
export interface PlannerContent {
	readonly questionnaires: readonly Questionnaire[];
	readonly steps: readonly Step[];
	/** The number of the order that is still wanted, seen by page and worker alike; missing where the browser shares no memory. */
	readonly wanted: Int32Array | undefined;
}

/** One thing to find out. */
export interface Order {
	readonly what: 'path' | 'frontier';
	readonly number: number;
	readonly assessments: readonly Assessment[];
	readonly limits: Limits;
	readonly estimates: Situation['estimates'];
	/** Milliseconds after which the best so far will do. */
	readonly time: number;
}

export type ToPlanner = { readonly content: PlannerContent } | { readonly order: Order };

export type Answered =
	| { readonly what: 'path'; readonly path: Path; readonly leftOut: readonly LeftOut[] }
	| {
			readonly what: 'frontier';
			readonly points: readonly FrontierPoint[];
			readonly prices: readonly LevelPrice[];
	  };

/** A word from the planner about one order. */
export interface FromPlanner {
	readonly number: number;
	readonly share?: number;
	readonly answered?: Answered | undefined;
}

/** Progress is told no more often than this, in milliseconds. */
const tellEvery = 100;

/** In place of the number of the wanted order: the best so far will do. */
const enough = 0;

/** Carries out an order; `tell` hears how far it is. Undefined where a newer order is wanted. */
export function carryOut(
	content: PlannerContent,
	order: Order,
	tell: (share: number) => void
): Answered | undefined {
	const wanted = () => (content.wanted ? Atomics.load(content.wanted, 0) : order.number);
	const isStale = () => ![order.number, enough].includes(wanted());
	if (isStale()) return undefined;
	const situation: Situation = {
		rounds: order.assessments.map((assessment) => ({
			questionnaire: content.questionnaires.find(({ id }) => id === assessment.questionnaire.id)!,
			assessment
		})),
		steps: content.steps,
		limits: order.limits,
		...(order.estimates ? { estimates: order.estimates } : {})
	};
	const begun = performance.now();
	let told = begun;
	const search: Search = {
		shouldStop: () => performance.now() - begun > order.time || wanted() !== order.number,
		progress: (share) => {
			const now = performance.now();
			if (now - told < tellEvery) return;
			told = now;
			tell(share);
		}
	};
	if (order.what === 'frontier') {
		const points = frontier(situation, search);
		return { what: 'frontier', points, prices: levelPrices(situation, search) };
	}
	const path = plan(situation, search);
	if (isStale()) return undefined;
	return { what: 'path', path, leftOut: leftOut(situation, path) };
}
