import { dimensionsOf, type Questionnaire } from '../questionnaire';
import {
	add,
	compare,
	multiply,
	rational,
	subtract,
	zero,
	type Rational
} from '../scoring/rational';
import type { WorkshopPlan } from '../workshop';
import { importanceOf } from './importance';

/** A stretch of the workshop, in whole minutes. */
export interface AgendaItem {
	readonly kind: 'welcome' | 'answer' | 'open' | 'discuss' | 'close';
	/** Only where a dimension is discussed. */
	readonly dimension?: string;
	readonly minutes: number;
}

const secondsPerQuestion = 20;

/**
 * How the time of a workshop is spent. The minutes sum to the plan's.
 * - Answering apart: 20 seconds a question, at most two fifths of the whole.
 * - Closing: a tenth, at least 5 minutes, yet at most a fifth.
 * - Welcome and opening the box: a twentieth each, from 1 to 10 and from 1 to 5 minutes.
 * - All the rest is talk: by dimension, the most important first, in proportion to how much of the overall score its questions
 *   decide (largest remainder), each at least a minute where there are enough.
 * In a very short time the stretches are filled in the order answer, close, open, welcome, talk; one without a minute is left out,
 * and so is a dimension.
 */
export function agendaFor(
	questionnaire: Questionnaire,
	plan: Pick<WorkshopPlan, 'questions' | 'minutes'>
): readonly AgendaItem[] {
	const whole = Math.max(0, Math.floor(plan.minutes));
	let rest = whole;
	const take = (wanted: number) => {
		const minutes = Math.min(rest, Math.max(1, wanted));
		rest -= minutes;
		return minutes;
	};
	const needed = Math.ceil((plan.questions.length * secondsPerQuestion) / 60);
	const answer = take(Math.min(needed, Math.floor((whole * 2) / 5)));
	const close = take(Math.min(Math.max(5, Math.round(whole / 10)), Math.floor(whole / 5)));
	const open = take(Math.min(5, Math.round(whole / 20)));
	const welcome = take(Math.min(10, Math.round(whole / 20)));
	const dimensions = discussed(questionnaire, plan.questions);
	const talk: readonly AgendaItem[] = divide(
		rest,
		dimensions.map(({ share }) => share)
	).map((minutes, at) => ({ kind: 'discuss', dimension: dimensions[at]!.id, minutes }));
	const items: readonly AgendaItem[] = [
		{ kind: 'welcome', minutes: welcome },
		{ kind: 'answer', minutes: answer },
		{ kind: 'open', minutes: open },
		...talk,
		{ kind: 'close', minutes: dimensions.length > 0 ? close : close + rest }
	];
	return items.filter(({ minutes }) => minutes > 0);
}

/** The dimensions that are asked about, the most important first; equal ones in the order of the questionnaire. */
function discussed(
	questionnaire: Questionnaire,
	questions: readonly string[]
): readonly { readonly id: string; readonly share: Rational }[] {
	const importance = importanceOf(questionnaire, questions);
	return dimensionsOf(questionnaire)
		.map(({ id, questions: own }) => ({
			id,
			share: own.reduce((sum, each) => add(sum, importance.get(each.id) ?? zero), zero)
		}))
		.filter(({ share }) => compare(share, zero) > 0)
		.sort((a, b) => compare(b.share, a.share));
}

/** Whole minutes in proportion to shares that sum to 1 and stand in falling order; of equal remainders the first has the minute. */
function divide(minutes: number, shares: readonly Rational[]): readonly number[] {
	const least = minutes >= shares.length ? 1 : 0;
	const free = minutes - least * shares.length;
	const parts = shares.map((share, at) => {
		const exact = multiply(share, rational(free));
		const whole = exact.n / exact.d;
		return { at, whole: Number(whole), remainder: subtract(exact, rational(whole)) };
	});
	const left = free - parts.reduce((sum, { whole }) => sum + whole, 0);
	const lucky = new Set(
		[...parts]
			.sort((a, b) => compare(b.remainder, a.remainder))
			.slice(0, left)
			.map(({ at }) => at)
	);
	return parts.map(({ at, whole }) => least + whole + (lucky.has(at) ? 1 : 0));
}
