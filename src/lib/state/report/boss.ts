import type { Block, Cell } from '#lib/domain/document';
import { isRealAnswer } from '#lib/domain/answers';
import { tasksOf, type Roadmap } from '#lib/domain/roadmap';
import { radarFigure, ranking, stairFigure, tiersByNearness } from './charts';
import { comparisonSentence } from './comparison';
import {
	blocksOf,
	fact,
	facts,
	heading,
	list,
	money,
	number,
	paragraph,
	points,
	share,
	table,
	text,
	type Teller
} from './teller';

/** As many as a page for the boss names. */
const few = 3;

/** One page for the boss: where the firm stands, what holds it back and up, and what to do next. */
export function bossBlocks(teller: Teller): readonly Block[] {
	const { t, report } = teller;
	const { value } = report.scoreCard.score;
	const said = Object.values(report.assessment.answers).some(isRealAnswer);
	if (!said || (teller.isCore && value === null)) return [paragraph(t('result.nothing'), 'lead')];
	const stair = stairFigure(teller);
	const radar = radarFigure(teller);
	return blocksOf([
		...(teller.isCore ? coreStanding(teller) : officialStanding(teller)),
		...(stair ?? []),
		...(radar ?? []),
		...holds(teller),
		...nextSteps(teller),
		...comparison(teller)
	]);
}

function coreStanding(teller: Teller): readonly (Block | undefined | null | false)[] {
	const { t, report, language } = teller;
	const { number: say, percent, list: join } = language;
	const { score, level, coverage, indicative } = report.scoreCard;
	const { next, coverage: needed, asked = [] } = report.explained ?? {};
	const points = say(score.value!);
	const isRange = say(score.low!) !== say(score.high!);
	const open = asked.filter((id) => {
		const answer = report.assessment.answers[id];
		if (answer?.state === 'not-applicable') return false;
		return !isRealAnswer(answer) || answer.confidence === 'guess';
	}).length;
	const counted = asked.filter(
		(id) => report.assessment.answers[id]?.state !== 'not-applicable'
	).length;
	const where =
		level.value === null
			? t('report.standsSoFar')
			: t('report.stands', { level: level.value, name: teller.levelName(level.value) });
	const much = isRange
		? t('result.score', { value: points, low: say(score.low!), high: say(score.high!) })
		: t('result.scoreSure', { value: points });
	return [
		paragraph(t('report.standing.sentence', { where, score: much }), 'lead'),
		open > 0 && paragraph(t('report.openOrUnsure', { n: open })),
		indicative && paragraph(t('result.indicative', { n: counted })),
		level.value === null &&
			needed &&
			paragraph(
				t('result.belowGate', {
					coverage: percent(coverage ?? 0),
					need: percent(needed.whole / 100),
					dimension: percent(needed.dimension / 100)
				})
			),
		level.low !== null &&
			level.low !== level.high &&
			paragraph(t('result.levelRange', { low: level.low, high: level.high! })),
		level.limitedBy.length > 0 &&
			paragraph(
				t('result.limited', {
					level: level.value!,
					dimensions: join(level.limitedBy.map((id) => teller.dimension(id))),
					without: level.without!
				})
			),
		next &&
			level.value !== null &&
			level.limitedBy.length === 0 &&
			paragraph(
				t('result.wholeNext', {
					level: next.level,
					from: next.from,
					missing: say(next.missing, 1)
				})
			),
		facts(
			fact(t('report.score'), number(score.value)),
			fact(t('report.low'), number(score.low)),
			fact(t('report.high'), number(score.high)),
			fact(t('report.level'), number(level.value)),
			fact(t('report.answered'), share(coverage))
		)
	];
}

function officialStanding(teller: Teller): readonly (Block | undefined | null | false)[] {
	const { t, report, language } = teller;
	const { score, level } = report.scoreCard;
	const words = teller.official(report.assessment.questionnaire.id);
	if (!words) return [];
	const hasLevels = (report.explained?.levels.length ?? 0) > 0;
	const tiers = tiersByNearness(teller);
	const met = tiers.filter((tier) => tier.met);
	const [nearest] = tiers.filter((tier) => !tier.met);
	const where = hasLevels
		? words.levelHeading(level.value ?? 0)
		: met.length === 0
			? t('official.noTier')
			: language.list(met.map(({ id }) => words.tierName(id)));
	const open = (report.explained?.asked ?? []).filter(
		(id) => !isRealAnswer(report.assessment.answers[id])
	).length;
	const best = report.explained?.best;
	return [
		paragraph(where, 'lead'),
		score.value !== null &&
			best !== undefined &&
			paragraph(pointsSentence(teller, score.value, score.low!, score.high!, best)),
		open > 0 && paragraph(t('official.open', { n: open })),
		hasLevels &&
			level.low !== null &&
			level.low !== level.high &&
			paragraph(
				t('official.levelRange', {
					low: words.level(level.low),
					high: words.level(level.high!)
				})
			),
		!hasLevels &&
			nearest &&
			paragraph(
				t('official.nearest', { tier: words.tierName(nearest.id), n: nearest.missing.length })
			),
		!hasLevels &&
			paragraph(t('official.rulesOf', { round: language.round(report.assessment.round) }), 'soft'),
		facts(
			fact(t('report.points'), points(score.value)),
			fact(t('report.low'), points(score.low)),
			fact(t('report.high'), points(score.high)),
			fact(t('report.pointsMost'), points(best)),
			hasLevels ? fact(t('report.level'), number(level.value)) : undefined
		)
	];
}

export function pointsSentence(
	{ t, language }: Teller,
	value: number,
	low: number,
	high: number,
	best: number
): string {
	const { plain } = language;
	const values = { value: plain(value), max: plain(best) };
	return plain(low) === plain(high)
		? t('official.points', values)
		: t('official.pointsRange', { ...values, low: plain(low), high: plain(high) });
}

/** What holds back and what holds up; of a ladder the gates missing for the nearest tier. */
function holds(teller: Teller): readonly (Block | undefined)[] {
	const { t, report } = teller;
	if (!teller.isCore) return officialHolds(teller);
	const ranked = ranking(teller);
	const half = Math.min(few, Math.floor(ranked.length / 2));
	if (half === 0) return [];
	const rows = (dimensions: typeof ranked) =>
		dimensions.map(({ id, score, level }) => [
			text(teller.dimension(id)),
			number(score.value),
			number(level)
		]);
	const columns = [t('result.dimension'), t('report.score'), t('report.level')];
	const limiting = report.scoreCard.level.limitedBy;
	return [
		heading(t('result.holdsBack')),
		table('holds-back', t('result.holdsBack'), columns, rows(ranked.slice(0, half))),
		limiting.length > 0
			? paragraph(
					t('report.limiting', {
						dimensions: teller.language.list(limiting.map((id) => teller.dimension(id)))
					}),
					'soft'
				)
			: undefined,
		heading(t('result.holdsUp')),
		table('holds-up', t('result.holdsUp'), columns, rows(ranked.slice(-half).reverse()))
	];
}

function officialHolds(teller: Teller): readonly (Block | undefined)[] {
	const { t, report } = teller;
	const words = teller.official(report.assessment.questionnaire.id);
	if (!words) return [];
	const axes = (report.scoreCard.axes ?? [])
		.filter(({ value }) => value !== null)
		.sort((a, b) => a.value! - b.value!);
	const half = Math.min(few, Math.floor(axes.length / 2));
	if (half > 0) {
		const columns = [t('official.radarAxis'), t('report.percentOfBest')];
		const rows = (some: typeof axes) =>
			some.map(({ id, value }) => [text(words.official.axes[id]), number(value)]);
		return [
			heading(t('result.holdsBack')),
			table('holds-back', t('result.holdsBack'), columns, rows(axes.slice(0, half))),
			heading(t('result.holdsUp')),
			table('holds-up', t('result.holdsUp'), columns, rows(axes.slice(-half).reverse()))
		];
	}
	const [nearest] = tiersByNearness(teller);
	if (!nearest || nearest.missing.length === 0) return [];
	const names = words.official.tiers[nearest.id]?.gates ?? {};
	return [
		heading(t('official.wayTier', { tier: words.tierName(nearest.id) })),
		list(nearest.missing.slice(0, few).map((id) => names[id] ?? t('report.gone.gate'))),
		nearest.missing.length > few
			? paragraph(t('report.moreGates', { n: nearest.missing.length - few }), 'soft')
			: undefined
	];
}

/** The next three: of the roadmap, else of the path planned, else the first ones. */
function nextSteps(teller: Teller): readonly (Block | undefined)[] {
	const { t, report, words } = teller;
	const next = upcoming(teller);
	if (next.length === 0) {
		const moves = shortest(teller);
		return moves ? [heading(t('report.nextSteps')), moves] : [];
	}
	const isPriced = next.some(({ cost }) => cost.length > 0);
	const rows = next.map(({ id, cost }, at): Cell[] => [
		number(at + 1),
		text(teller.step(id)),
		...(isPriced ? cost : []),
		text(words.steps.texts[id]?.first)
	]);
	const money =
		report.path && report.path.steps.length > 0
			? [t('report.cost')]
			: [t('report.costFrom'), t('report.costTo')];
	return [
		heading(t('report.nextSteps')),
		table(
			'next-steps',
			t('report.nextSteps'),
			[t('report.number'), t('report.step'), ...(isPriced ? money : []), t('report.firstMove')],
			rows
		)
	];
}

interface Upcoming {
	readonly id: string;
	readonly cost: readonly Cell[];
}

function upcoming({ report }: Teller): readonly Upcoming[] {
	const { path, plans, steps = [] } = report;
	if (path && path.steps.length > 0) {
		const followed = tasksOf(
			{ start: path.start, steps: path.steps } as unknown as Roadmap,
			plans?.tasks ?? {}
		);
		return followed
			.filter(({ status }) => status !== 'done' && status !== 'dropped')
			.slice(0, few)
			.map(({ step }) => ({
				id: step.id,
				cost: step.cost === undefined ? [] : [money(step.cost, path.currency)]
			}));
	}
	return steps.slice(0, few).map(({ id, cost }) => ({
		id,
		cost: cost
			? [money(cost.oneOff.low, cost.currency), money(cost.oneOff.high, cost.currency)]
			: []
	}));
}

/** Of an official yardstick without a path: the first moves of the shortest way. */
function shortest(teller: Teller): Block | undefined {
	const { report, t } = teller;
	const moves = report.explained?.shortest?.moves ?? [];
	return list(
		moves.slice(0, few).map(({ question, to }) =>
			t('report.move', {
				question: teller.ask(question),
				option: teller.optionNamed(question, to)
			})
		),
		true
	);
}

function comparison(teller: Teller): readonly (Block | undefined)[] {
	const said = comparisonSentence(teller);
	return said ? [heading(teller.t('compare.title')), paragraph(said)] : [];
}
