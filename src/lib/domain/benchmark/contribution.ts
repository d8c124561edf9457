import { depthOf, isAsked, type Assessment } from '../answers';
import type { CoarseProfile, Contribution, ContributionOrigin, SegmentField } from '../benchmark';
import type { Profile } from '../profile';
import {
	dimensionsOf,
	questionsOf,
	type Question,
	type WeightedQuestionnaire
} from '../questionnaire';
import { monthOf } from '../rounds';
import { isAtLeast, multiply, rational, type Rational } from '../scoring/rational';
import { tally } from '../scoring/tally';

/** One line of what would leave the device, for showing and for taking out. */
export type LineId =
	`answer ${string}` | `score ${string}` | `profile ${SegmentField}` | `step ${string}`;

export type ContributionLine =
	| {
			readonly id: LineId;
			readonly kind: 'answer';
			readonly question: string;
			/** Place of the option, from 0. */
			readonly value: number | 'not-applicable';
	  }
	| {
			readonly id: LineId;
			readonly kind: 'score';
			readonly dimension: string;
			/** 0..100 */
			readonly value: number;
	  }
	| {
			readonly id: LineId;
			readonly kind: 'profile';
			readonly field: SegmentField;
			/** A code. */
			readonly value: string;
	  }
	| { readonly id: LineId; readonly kind: 'step'; readonly value: string };

export interface ContributionAbout {
	/** 32 hex digits. */
	readonly cid: string;
	/** 1..65535 */
	readonly seq: number;
	readonly home: boolean;
	/** Ids of the next steps, the first three of which are given. */
	readonly steps: readonly string[];
	/** Member code. */
	readonly code?: string;
	readonly leftOut?: ReadonlySet<LineId>;
	/** The sector group that holds a division. */
	readonly sectorGroupOf: (division: string) => string | undefined;
}

const mostSteps = 3;

/**
 * The contribution of a finished round. A score is the dimension's value rounded half up on the exact fraction, given where the
 * questionnaire's coverage is reached; taking an answer out changes no score.
 */
export function contribute(
	questionnaire: WeightedQuestionnaire,
	assessment: Assessment,
	about: ContributionAbout
): Contribution {
	const { cid, seq, home, code, leftOut } = about;
	const keeps = (id: LineId) => !leftOut?.has(id);
	const tallies = tally(questionnaire, assessment).areas.flatMap(({ dimensions }) => dimensions);
	const profile = Object.entries(coarseProfile(assessment.firm, about.sectorGroupOf));
	return {
		kind: 'contribution',
		questionnaire: questionnaire.id,
		version: questionnaire.version,
		cid,
		seq,
		period: periodOf(assessment.round),
		origin: originOf(assessment),
		home,
		profile: Object.fromEntries(
			profile.filter(([field]) => keeps(`profile ${field as SegmentField}`))
		),
		depths: dimensionsOf(questionnaire).map(({ id }) => depthOf(assessment, id)),
		answers: questionsOf(questionnaire).map((question) =>
			keeps(`answer ${question.id}`) ? placeOf(assessment, question) : null
		),
		scores: tallies.map(({ dimension, value, coverage }) =>
			value !== null &&
			coverage !== null &&
			isAtLeast(multiply(coverage, rational(100)), questionnaire.coverage.dimension) &&
			keeps(`score ${dimension.id}`)
				? halfUp(value)
				: null
		),
		steps: about.steps.slice(0, mostSteps).filter((id) => keeps(`step ${id}`)),
		...(code === undefined ? {} : { code })
	};
}

function originOf(assessment: Assessment): ContributionOrigin {
	return assessment.origin ?? 'solo';
}

function placeOf(assessment: Assessment, question: Question): number | 'not-applicable' | null {
	if (!isAsked(assessment, question)) return null;
	const answer = assessment.answers[question.id];
	if (answer?.state === 'not-applicable') return 'not-applicable';
	if (answer?.state !== 'option') return null;
	const place = question.options.findIndex(({ id }) => id === answer.option);
	return place < 0 ? null : place;
}

/** The nearest whole number, the greater of two; for fractions from 0 on. */
function halfUp({ n, d }: Rational): number {
	return Number((2n * n + d) / (2n * d));
}

/** What of a profile a contribution can hold, the sector as its group; a field that is not said is absent. */
export function coarseProfile(
	firm: Profile,
	sectorGroupOf: (division: string) => string | undefined
): CoarseProfile {
	const { sector, size, region, chain, place } = firm;
	const fields = {
		sector: sector === undefined ? undefined : sectorGroupOf(sector),
		size,
		region,
		chain,
		place
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Every line that leaves with a contribution, in the order profile, answers, scores, steps. */
export function linesOf(
	questionnaire: WeightedQuestionnaire,
	contribution: Contribution
): readonly ContributionLine[] {
	const { profile, answers, scores, steps } = contribution;
	return [
		...Object.entries(profile).map(([name, value]): ContributionLine => {
			const field = name as SegmentField;
			return { id: `profile ${field}`, kind: 'profile', field, value };
		}),
		...questionsOf(questionnaire).flatMap(({ id }, at): readonly ContributionLine[] => {
			const value = answers[at] ?? null;
			return value === null ? [] : [{ id: `answer ${id}`, kind: 'answer', question: id, value }];
		}),
		...dimensionsOf(questionnaire).flatMap(({ id }, at): readonly ContributionLine[] => {
			const value = scores[at] ?? null;
			return value === null ? [] : [{ id: `score ${id}`, kind: 'score', dimension: id, value }];
		}),
		...steps.map((value): ContributionLine => ({ id: `step ${value}`, kind: 'step', value }))
	];
}

/** The quarter of a round: `2026-11` and `2026-11-2` lie in `2026-Q4`. */
export function periodOf(round: string): string {
	const [year, month] = monthOf(round).split('-');
	return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/**
 * The text whose SHA-256 is a questionnaire's digest: what a question counts and when its sense changed, never a word of it. One line
 * for the questionnaire, then for each dimension and each of its questions: id, option values, weight, depth, meaning.
 */
export function meaningText(questionnaire: WeightedQuestionnaire): string {
	return [
		`questionnaire ${questionnaire.id}`,
		...dimensionsOf(questionnaire).flatMap(({ id, questions }) => [
			`dimension ${id}`,
			...questions.map(
				({ id: question, options, weight, depth, meaning }) =>
					`question ${question} ${options.map(({ value }) => value).join(',')} ${weight} ${depth} ${meaning}`
			)
		]),
		''
	].join('\n');
}
