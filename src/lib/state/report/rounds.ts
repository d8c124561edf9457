import type { Block, Cell } from '#lib/domain/document';
import type { ComparedStanding, EarlierStanding } from '#lib/domain/report';
import { digitsOf, signed } from '../change';
import { comparisonBlocks } from './comparison';
import { blocksOf, heading, number, paragraph, points, table, text, type Teller } from './teller';

const movements = {
	up: 'rounds.up',
	down: 'rounds.down',
	changed: 'rounds.changed',
	answered: 'rounds.answered',
	unanswered: 'rounds.unanswered'
} as const;

/** Rounds beside each other dimension by dimension: as many as fit a page. */
const most = 4;

/** Earlier rounds beside this one, what moved since the last, and the firm beside others. */
export function roundBlocks(teller: Teller): readonly Block[] {
	const { t, report } = teller;
	const earlier = report.earlier ?? [];
	return blocksOf([
		...(earlier.length > 0
			? [
					heading(t('report.rounds')),
					roundTable(teller, earlier),
					dimensionTable(teller, earlier),
					tierTable(teller, earlier),
					...(earlier[0]!.compared ? moved(teller, earlier[0]!, earlier[0]!.compared) : [])
				]
			: []),
		...comparisonBlocks(teller)
	]);
}

function roundTable(teller: Teller, earlier: readonly EarlierStanding[]): Block | undefined {
	const { t, report, language, material } = teller;
	const { scoreCard, assessment } = report;
	const say = teller.isCore ? number : points;
	const hasGates = scoreCard.gates !== undefined;
	const level = (value: number | null) =>
		text(value === null ? undefined : teller.levelName(value));
	const gates = (met: number, all: number) => text(t('rounds.gatesMet', { met, all }));
	const finished = (is: boolean) => text(t(is ? 'report.finished.yes' : 'report.finished.no'));
	const depth = (of: EarlierStanding['depth']) => (teller.isCore ? [text(t(`depth.${of}`))] : []);
	return table(
		'rounds',
		t('report.rounds'),
		[
			t('report.round'),
			t('report.finished'),
			...(teller.isCore ? [t('report.depth')] : []),
			t(teller.isCore ? 'report.score' : 'report.points'),
			t('report.level'),
			...(hasGates ? [t('rounds.gates')] : [])
		],
		[
			[
				text(language.round(assessment.round)),
				finished(material.finished),
				...depth(assessment.depth),
				say(scoreCard.score.value),
				level(scoreCard.level.value),
				...(hasGates
					? [gates(scoreCard.gates!.filter(({ met }) => met).length, scoreCard.gates!.length)]
					: [])
			],
			...earlier.map((each) => [
				text(language.round(each.round)),
				finished(each.finished),
				...depth(each.depth),
				say(each.score),
				level(each.level),
				...(hasGates ? [each.gates ? gates(each.gates.met, each.gates.all) : text(undefined)] : [])
			])
		]
	);
}

function dimensionTable(teller: Teller, earlier: readonly EarlierStanding[]): Block | undefined {
	const { t, report, language } = teller;
	const shown = earlier.slice(0, most);
	const say = teller.isCore ? number : points;
	const rows = report.scoreCard.dimensions.map(({ id, score }): Cell[] => [
		text(teller.dimension(id)),
		say(score.value),
		...shown.map((each) => say(each.dimensions.find((one) => one.id === id)?.score))
	]);
	const saysSomething = rows.some((row) => row.slice(1).some(({ kind }) => kind !== 'none'));
	return saysSomething
		? table(
				'rounds-by-dimension',
				t('rounds.byDimension'),
				[
					t('result.dimension'),
					language.round(report.assessment.round),
					...shown.map(({ round }) => language.round(round))
				],
				rows
			)
		: undefined;
}

function tierTable(teller: Teller, earlier: readonly EarlierStanding[]): Block | undefined {
	const { t, report, language } = teller;
	const words = teller.official(report.assessment.questionnaire.id);
	const tiers = (report.scoreCard.tiers ?? []).filter(({ applies }) => applies);
	if (!words || tiers.length === 0) return undefined;
	const shown = earlier.slice(0, most);
	const say = (met: boolean, missing: number) =>
		text(met ? t('rounds.tierMet') : t('rounds.tierMissing', { n: missing }));
	return table(
		'rounds-by-tier',
		t('report.tiers'),
		[
			t('report.tier'),
			language.round(report.assessment.round),
			...shown.map(({ round }) => language.round(round))
		],
		tiers.map((tier) => [
			text(words.tierName(tier.id)),
			say(tier.met, tier.missing.length),
			...shown.map((each) => {
				const then = each.tiers?.find(({ id }) => id === tier.id);
				return then ? say(then.met, then.missing) : text(t('rounds.notInForce'));
			})
		])
	);
}

function moved(
	teller: Teller,
	{ round }: EarlierStanding,
	{ differs, shared, waiting, change, rest, moves }: ComparedStanding
): readonly (Block | undefined | null | false)[] {
	const { t, language, report } = teller;
	const say = (value: number) => signed(language, value, teller.isCore ? 1 : digitsOf(value));
	const figure = (value: Parameters<Teller['said']>[1], id: string) => text(teller.said(id, value));
	return [
		heading(t('report.movedSince', { round: language.round(round) })),
		differs.includes('version') && paragraph(t('rounds.otherVersion', { n: shared }), 'soft'),
		differs.includes('depth') && paragraph(t('rounds.otherDepth', { n: shared }), 'soft'),
		change !== null && paragraph(t('rounds.score', { change: say(change) })),
		rest !== null && rest !== 0 && paragraph(t('rounds.rest', { points: say(rest) }), 'soft'),
		waiting > 0 &&
			paragraph(
				t('rounds.waiting', { n: waiting, round: language.round(report.assessment.round) }),
				'soft'
			),
		moves.length === 0
			? paragraph(t('rounds.nothingMoved'))
			: table(
					'moves',
					t('rounds.moved'),
					[
						t('report.question'),
						t('rounds.change'),
						t('report.effect'),
						t('rounds.from'),
						t('rounds.to')
					],
					moves.map(({ question, movement, effect, from, to }) => [
						text(teller.ask(question)),
						text(t(movements[movement])),
						teller.isCore ? number(effect, 1) : points(effect),
						figure(from, question),
						figure(to, question)
					])
				)
	];
}
