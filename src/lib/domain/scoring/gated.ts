import { isRealAnswer, type Answers, type Assessment } from '../answers';
import {
	dimensionsOf,
	questionsById,
	questionsOf,
	type GatedQuestionnaire,
	type Question
} from '../questionnaire';
import { monthOf } from '../rounds';
import type { Gate, OverallLevel, Score, ScoreCard, TierResult } from '../scoring';
import { holds, judgeGate, type Facts, type GateTruth, type Threshold } from './conditions';
import { toNumber } from './rational';
import { readAnswers } from './reading';
import { sumOf, tallyTable, type Points, type TableTally } from './tables';

const noScore: Score = { value: null, low: null, high: null };

/** Points and facts behind a gated score card; for what builds on them, such as the shortest list. */
export interface GatedTally {
	readonly facts: Facts;
	readonly tables: ReadonlyMap<string, TableTally>;
	readonly levels: readonly {
		readonly level: number;
		readonly id: string;
		readonly gates: readonly GateTruth[];
	}[];
}

/** Reads the answers, fills the point tables and judges the gates of every level. */
export function tallyGated(questionnaire: GatedQuestionnaire, answers: Answers): GatedTally {
	const reading = readAnswers(questionnaire, answers);
	const tables = new Map<string, TableTally>();
	const byId = questionsById(questionnaire);
	const question = (id: string) => byId.get(id)!;
	const facts: Facts = {
		reading,
		points(id, part) {
			const { total, parts } = tables.get(id)!;
			return part === undefined ? total : parts.get(part)!;
		},
		group: (id) => questionnaire.groups[id]!,
		place: (id) => placeOf(question(id), reading.option(id)),
		best: (id) => question(id).options.length - 1
	};
	for (const table of questionnaire.tables) tables.set(table.id, tallyTable(table, facts));
	const levels = questionnaire.levels.map(({ level, id, gates }) => ({
		level,
		id,
		gates: gates.flatMap((gate) => judgeGate(gate, facts) ?? [])
	}));
	return { facts, tables, levels };
}

function placeOf({ options }: Question, option: string | undefined): number | undefined {
	const place = options.findIndex(({ id }) => id === option);
	return place === -1 ? undefined : place;
}

/**
 * Scores by point tables and gates. What is not answered adds nothing to `value` and `low` and its full points to `high`; the level is
 * taken accordingly. The highest level whose gates are all met counts; none gives 0.
 */
export function scoreGated(questionnaire: GatedQuestionnaire, assessment: Assessment): ScoreCard {
	const { answers } = assessment;
	const sums = tallyGated(questionnaire, answers);
	const table =
		questionnaire.score === undefined ? undefined : sums.tables.get(questionnaire.score);
	const isAnswered = ({ id }: Question) => isRealAnswer(answers[id]);
	const questions = questionsOf(questionnaire);
	const coverageOf = (all: readonly Question[]) =>
		all.length === 0 ? null : all.filter(isAnswered).length / all.length;
	const anything = questions.some(isAnswered);
	const scoreOf = (all: readonly Question[]): Score => {
		const items = (table?.items ?? []).filter(({ item }) => all.some(({ id }) => id === item.id));
		return items.length === 0 ? noScore : written(sumOf(items), all.some(isAnswered));
	};
	return {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth: 'full',
		indicative: false,
		score: table ? written(table.total, anything) : noScore,
		level: anything
			? levelOf(sums)
			: { ...noLevel, low: levelOf(sums).low, high: levelOf(sums).high },
		coverage: coverageOf(questions),
		areas: questionnaire.areas.map((area) => {
			const asked = area.dimensions.flatMap((dimension) => dimension.questions);
			return { id: area.id, score: scoreOf(asked), coverage: coverageOf(asked) };
		}),
		dimensions: dimensionsOf(questionnaire).map((dimension) => ({
			id: dimension.id,
			area: dimension.area,
			score: scoreOf(dimension.questions),
			level: null,
			coverage: coverageOf(dimension.questions)
		})),
		beyondDepth: [],
		...(table ? { points: pointsById(table) } : {}),
		...(questionnaire.levels.length > 0
			? { gates: sums.levels.flatMap(({ gates }) => gates.map(gateOf)) }
			: {}),
		...(questionnaire.tiers.length > 0
			? { tiers: questionnaire.tiers.map((tier) => tierOf(tier, sums, assessment)) }
			: {}),
		...(questionnaire.axes.length > 0 ? { axes: axesOf(questionnaire, sums, table, answers) } : {})
	};
}

const noLevel: OverallLevel = { value: null, low: null, high: null, limitedBy: [], without: null };

function levelOf({ levels }: GatedTally): OverallLevel {
	if (levels.length === 0) return noLevel;
	const highest = (reached: (gate: GateTruth) => boolean) =>
		levels.findLast(({ gates }) => gates.every(reached))?.level ?? 0;
	return {
		value: highest(({ met }) => met === true),
		low: highest(({ low }) => low),
		high: highest(({ high }) => high),
		limitedBy: [],
		without: null
	};
}

function written({ value, low, high }: Points, said: boolean): Score {
	return { value: said ? toNumber(value) : null, low: toNumber(low), high: toNumber(high) };
}

function pointsById({ items }: TableTally): Readonly<Record<string, number>> {
	return Object.fromEntries(items.map(({ item, value }) => [item.id, toNumber(value)]));
}

function gateOf({ id, met, waived, thresholds }: GateTruth): Gate {
	const [only, ...others] = thresholds;
	const single = only && others.length === 0 ? numbersOf(only) : undefined;
	return {
		id,
		need: single?.need ?? null,
		have: single?.have ?? null,
		met: met === true,
		known: met !== null,
		waived,
		thresholds
	};
}

function numbersOf({ need, have }: Threshold) {
	return {
		need: typeof need === 'number' ? need : null,
		have: typeof have === 'number' ? have : null
	};
}

function tierOf(
	tier: GatedQuestionnaire['tiers'][number],
	{ facts, tables }: GatedTally,
	assessment: Assessment
): TierResult {
	const month = monthOf(assessment.round);
	const truths = tier.gates.flatMap((gate) => judgeGate(gate, facts) ?? []);
	const table = tier.table === undefined ? undefined : tables.get(tier.table)!;
	return {
		id: tier.id,
		applies: tier.valid.some(
			({ from, before, when }) =>
				(from === undefined || month >= from) &&
				(before === undefined || month < before) &&
				(when === undefined || holds(when, facts))
		),
		met: truths.every(({ met }) => met === true),
		low: truths.every(({ low }) => low),
		high: truths.every(({ high }) => high),
		score: table ? toNumber(table.total.value) : null,
		points: table ? pointsById(table) : {},
		parts: Object.fromEntries(
			[...(table?.parts ?? [])].map(([id, points]) => [id, toNumber(points.value)])
		),
		missing: truths.filter(({ met }) => met !== true).map(({ id }) => id),
		gates: truths.map(gateOf)
	};
}

/** Each axis: points of its questions as a share of their best, or the places of the answers where they bear no points. */
function axesOf(
	questionnaire: GatedQuestionnaire,
	{ facts }: GatedTally,
	table: TableTally | undefined,
	answers: Answers
): NonNullable<ScoreCard['axes']> {
	const worth = (id: string) => {
		const found = table?.items.find(({ item }) => item.id === id);
		return found
			? { value: toNumber(found.value), max: toNumber(found.max) }
			: { value: facts.place(id) ?? 0, max: facts.best(id) };
	};
	return questionnaire.axes.map(({ id, questions }) => {
		if (!questions.some((each) => isRealAnswer(answers[each]))) return { id, value: null };
		const all = questions.map(worth);
		const sum = (field: 'value' | 'max') => all.reduce((total, each) => total + each[field], 0);
		return { id, value: (100 * sum('value')) / sum('max') };
	});
}
