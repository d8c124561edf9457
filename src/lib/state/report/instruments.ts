import type { Block, Cell } from '#lib/domain/document';
import type { PointPart } from '#lib/domain/points';
import type { InstrumentStanding } from '#lib/domain/report';
import type { Gate, ScoreCard, Threshold, TierResult } from '#lib/domain/scoring';
import type { OfficialWords } from '../official-words';
import { stateWords } from '../official-words';
import { pointsSentence } from './boss';
import {
	blocksOf,
	fact,
	facts,
	heading,
	number,
	paragraph,
	points,
	share,
	table,
	text,
	type Teller
} from './teller';

/** Every official yardstick of the firm with points and gates, and our own check where the report is of another one. */
export function instrumentBlocks(teller: Teller): readonly Block[] {
	const { report } = teller;
	const own: InstrumentStanding[] = teller.isCore
		? []
		: [
				{
					questionnaire: report.assessment.questionnaire,
					round: report.assessment.round,
					finished: teller.material.finished,
					scoreCard: report.scoreCard,
					points: report.explained?.points ?? [],
					...(report.explained?.best === undefined ? {} : { best: report.explained.best }),
					answered: 0,
					asked: 0
				}
			];
	return [...own, ...(report.instruments ?? [])].flatMap((each) => one(teller, each));
}

function one(teller: Teller, standing: InstrumentStanding): readonly Block[] {
	const { t, language } = teller;
	const { id } = standing.questionnaire;
	const words = teller.official(id);
	const { scoreCard, round, answered, asked, best } = standing;
	const { score, level } = scoreCard;
	const head = heading(teller.questionnaireName(id));
	const about = facts(
		fact(t('report.round'), text(language.round(round))),
		asked > 0
			? fact(t('report.answered'), text(t('home.answered', { answered, asked })))
			: undefined
	);
	if (!words) return blocksOf([head, about, ...ourOwn(teller, standing)]);
	const levels = words.questionnaire.levels;
	return blocksOf([
		head,
		levels.length > 0 && paragraph(words.levelHeading(level.value ?? 0), 'lead'),
		score.value !== null &&
			best !== undefined &&
			paragraph(pointsSentence(teller, score.value, score.low!, score.high!, best)),
		about,
		facts(
			fact(t('report.points'), points(score.value)),
			fact(t('report.pointsMost'), points(best)),
			levels.length > 0 ? fact(t('report.level'), number(level.value)) : undefined
		),
		...levelGates(teller, words, scoreCard),
		...(scoreCard.tiers ?? []).flatMap((tier) => tierBlocks(teller, words, tier, round)),
		itemTable(teller, words, id, standing.points)
	]);
}

/** Our own check beside an official yardstick. */
function ourOwn(teller: Teller, { questionnaire, scoreCard }: InstrumentStanding) {
	const { t, words } = teller;
	const { score, level, coverage, dimensions } = scoreCard;
	const texts = words.questionnaires.get(questionnaire.id)?.texts;
	const named = level.value === null ? undefined : teller.levelName(level.value, questionnaire.id);
	return [
		facts(
			fact(t('report.score'), number(score.value)),
			fact(t('report.low'), number(score.low)),
			fact(t('report.high'), number(score.high)),
			fact(t('report.level'), number(level.value)),
			fact(t('report.levelName'), text(named)),
			fact(t('report.answered'), share(coverage))
		),
		table(
			`dimensions-of-${letters(questionnaire.id)}`,
			t('report.dimensionsTable'),
			[t('result.dimension'), t('report.score'), t('report.level')],
			dimensions.map((each) => [
				text(texts?.dimensions[each.id]?.name ?? t('report.gone.dimension')),
				number(each.score.value),
				number(each.level)
			])
		)
	];
}

function levelGates(teller: Teller, words: OfficialWords, card: ScoreCard) {
	const { t } = teller;
	const gates = card.gates ?? [];
	const known = new Set(
		words.questionnaire.levels.flatMap((each) => each.gates.map(({ id }) => id))
	);
	const rest = gates.filter(({ id }) => !known.has(id));
	return [
		...words.questionnaire.levels.map(({ level, gates: own }) =>
			gateTable(
				teller,
				words,
				`gates-${letters(words.questionnaire.id)}-${level}`,
				t('official.gatesOf', { level: words.level(level) }),
				gates.filter(({ id }) => own.some((each) => each.id === id)),
				words.official.gates
			)
		),
		gateTable(
			teller,
			words,
			`gates-${letters(words.questionnaire.id)}`,
			t('official.gatesOther'),
			rest,
			words.official.gates
		)
	];
}

function tierBlocks(
	teller: Teller,
	words: OfficialWords,
	tier: TierResult,
	round: string
): readonly (Block | undefined)[] {
	const { t, language } = teller;
	const name = words.tierName(tier.id);
	const names = words.official.tiers[tier.id]?.gates ?? {};
	const partNames = words.questionnaire.tiers.find(({ id }) => id === tier.id)?.table;
	const parts = partNames === undefined ? {} : (words.official.tables[partNames]?.parts ?? {});
	const items = partNames === undefined ? {} : (words.official.tables[partNames]?.items ?? {});
	const item = (id: string) =>
		items[id] ?? words.texts.questions[id]?.ask ?? t('report.gone.question');
	return [
		heading(name),
		paragraph(
			tier.met
				? t('official.gatesMet', { n: tier.gates.length })
				: t('official.gatesMissing', { missing: tier.missing.length, all: tier.gates.length })
		),
		tier.applies
			? undefined
			: paragraph(t('report.notInForce', { round: language.round(round) }), 'soft'),
		facts(
			fact(t('report.points'), points(tier.score)),
			...Object.entries(tier.parts).map(([id, value]) =>
				fact(parts[id] ?? t('official.part'), points(value))
			)
		),
		gateTable(
			teller,
			words,
			`gates-${letters(tier.id)}`,
			t('report.gatesOf', { name }),
			tier.gates,
			names
		),
		table(
			`points-${letters(tier.id)}`,
			t('report.pointsOf', { name }),
			[t('official.item'), t('report.points')],
			Object.entries(tier.points).map(([id, value]) => [text(item(id)), points(value)])
		)
	];
}

function gateTable(
	teller: Teller,
	words: OfficialWords,
	id: string,
	caption: string,
	gates: readonly Gate[],
	names: Readonly<Record<string, string>>
) {
	const { t } = teller;
	return table(
		id,
		caption,
		[t('report.gate'), t('official.needed'), t('official.have'), t('report.standing')],
		gates.map((gate) => [
			text(names[gate.id] ?? t('report.gone.gate')),
			needed(words, gate),
			had(teller, words, gate),
			text(t(stateWords[words.state(gate)]))
		])
	);
}

function needed(words: OfficialWords, { thresholds }: Gate): Cell {
	const [only, ...others] = thresholds;
	if (!only) return text(undefined);
	if (others.length === 0)
		return typeof only.need === 'number' ? points(only.need) : text(words.need(only));
	return text(each(words, thresholds, (threshold) => words.need(threshold)));
}

function had(teller: Teller, words: OfficialWords, { thresholds }: Gate): Cell {
	const { t } = teller;
	const [only, ...others] = thresholds;
	if (!only) return text(undefined);
	const isLeftOut = ({ kind, met, have }: Threshold) =>
		teller.isRedacted('figures') &&
		(kind === 'figure' || kind === 'sum') &&
		have === null &&
		met !== null;
	const say = (threshold: Threshold) =>
		isLeftOut(threshold) ? t('report.leftOut') : (words.have(threshold) ?? t('official.unknown'));
	if (others.length > 0) return text(each(words, thresholds, say));
	const value = words.haveNumber(only);
	return value === undefined ? text(say(only)) : points(value);
}

function each(
	words: OfficialWords,
	thresholds: readonly Threshold[],
	say: (threshold: Threshold) => string
): string {
	return thresholds
		.map((threshold) => {
			const name = words.thresholdName(threshold);
			return name === '' ? say(threshold) : words.named(name, say(threshold));
		})
		.join(words.separator);
}

function itemTable(
	teller: Teller,
	words: OfficialWords,
	id: string,
	parts: readonly PointPart[]
): Block | undefined {
	const { t } = teller;
	const tableId = words.questionnaire.score;
	const names = tableId === undefined ? {} : (words.official.tables[tableId]?.items ?? {});
	return table(
		`points-${letters(id)}`,
		t('official.byQuestion'),
		[t('official.item'), t('report.points'), t('report.pointsMost'), t('report.standing')],
		parts.map((part) => [
			text(names[part.id] ?? words.texts.questions[part.id]?.ask ?? t('report.gone.question')),
			points(part.value),
			points(part.max),
			text(part.said ? undefined : t('official.unknown'))
		])
	);
}

/** Letters, digits and dashes alone, for names of files. */
function letters(id: string): string {
	return id.replaceAll(/[^A-Za-z0-9]+/g, '-');
}
