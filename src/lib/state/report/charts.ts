import type { Chart, Figure, Table } from '#lib/domain/document';
import type { Threshold, TierResult } from '#lib/domain/scoring';
import { none, number, share, table, text, type Teller } from './teller';

type Radar = Extract<Chart, { kind: 'radar' }>;
type Series = Radar['series'][number];

const areas: Readonly<Record<string, NonNullable<Radar['axes'][number]['area']>>> = {
	architecture: 'architecture',
	governance: 'governance',
	research: 'rnd'
};

/** The stair of levels, and the same as a table. Undefined for a questionnaire without levels. */
export function stairFigure(teller: Teller): readonly [Figure, Table] | undefined {
	const { t, report, isCore } = teller;
	const { level } = report.scoreCard;
	const levels = report.explained?.levels ?? [];
	if (levels.length === 0) return undefined;
	const named = levels.map((each) => ({ level: each.level, name: teller.levelName(each.level) }));
	const stands = isCore || level.value !== 0 ? level.value : null;
	return [
		{
			kind: 'figure',
			id: 'stair',
			caption: t('report.stair'),
			sentence: stairSentence(teller, stands),
			chart: { kind: 'stair', levels: named, level: stands, low: level.low, high: level.high }
		},
		table(
			'levels',
			t('report.stairTable'),
			[
				t('report.level'),
				t('report.levelName'),
				...(isCore ? [t('report.levelFrom')] : []),
				t('report.standing')
			],
			named.map(({ level: each, name }, at) => [
				number(each),
				text(name),
				...(isCore ? [number(levels[at]!.from ?? null)] : []),
				text(levelMark(teller, each))
			])
		)!
	];
}

function levelMark(teller: Teller, at: number): string | undefined {
	const { t, report } = teller;
	const { value, low, high } = report.scoreCard.level;
	if (at === value) return t('report.here');
	return low !== null && high !== null && low !== high && at >= low && at <= high
		? t('report.possible')
		: undefined;
}

function stairSentence(teller: Teller, level: number | null): string {
	const { t, report } = teller;
	const { low, high } = report.scoreCard.level;
	const count = report.explained!.levels.length;
	const here =
		level === null
			? t('report.stairNone', { n: count })
			: t('report.stairAt', { n: count, level, name: teller.levelName(level) });
	return low === null || high === null || low === high
		? here
		: `${here} ${t('result.stairRange', { low, high })}`;
}

/** The radar of a round, and the same as a table. Undefined where too little is said to draw one. */
export function radarFigure(teller: Teller): readonly [Figure, Table] | undefined {
	if (teller.isCore) return coreRadar(teller);
	return teller.report.scoreCard.axes ? axesRadar(teller) : gatesRadar(teller);
}

function coreRadar(teller: Teller): readonly [Figure, Table] | undefined {
	const { t, report, language, texts } = teller;
	const { dimensions } = report.scoreCard;
	const ranked = ranking(teller);
	if (ranked.length === 0) return undefined;
	const explained = new Map(report.explained?.dimensions.map((each) => [each.id, each]));
	const target = (id: string) => explained.get(id)?.target ?? null;
	const [earlier] = report.earlier ?? [];
	const before = (id: string) => earlier?.dimensions.find((each) => each.id === id)?.score ?? null;
	const peers = new Map(report.benchmark?.dimensions.map((each) => [each.id, each.others]));
	const hasPeers = [...peers.values()].some(
		(others) => others?.low !== undefined && others.high !== undefined
	);
	const beforeLabel = earlier && t('result.earlier', { round: language.round(earlier.round) });
	const of = (to: (id: string) => number | null | undefined) =>
		dimensions.map(({ id }) => to(id) ?? null);
	const series: Series[] = [
		{
			role: 'now',
			label: t('result.now'),
			values: dimensions.map(({ score }) => score.value)
		},
		...(dimensions.some(({ score }) => score.low !== score.high)
			? [
					{
						role: 'range-low',
						label: t('result.range'),
						values: dimensions.map(({ score }) => score.low)
					} as const,
					{
						role: 'range-high',
						label: t('result.range'),
						values: dimensions.map(({ score }) => score.high)
					} as const
				]
			: []),
		{ role: 'target', label: t('result.target'), values: of(target) },
		...(earlier ? [{ role: 'earlier', label: beforeLabel!, values: of(before) } as const] : []),
		...(hasPeers
			? [
					{
						role: 'peers-low',
						label: t('report.peersLow'),
						values: of((id) => peers.get(id)?.low)
					} as const,
					{
						role: 'peers-high',
						label: t('report.peersHigh'),
						values: of((id) => peers.get(id)?.high)
					} as const
				]
			: [])
	];
	const shown = new Set(series.map(({ role }) => role));
	const say = ({ id, score }: (typeof ranked)[number]) =>
		t('report.named', { name: teller.dimension(id), value: language.number(score.value!) });
	return [
		{
			kind: 'figure',
			id: 'radar',
			caption: t('result.radar'),
			sentence: t('result.radarSentence', {
				highest: say(ranked.at(-1)!),
				lowest: say(ranked[0]!)
			}),
			chart: {
				kind: 'radar',
				axes: dimensions.map(({ id, area }) => ({
					label: texts?.dimensions[id]?.short ?? teller.dimension(id),
					...(areas[area] ? { area: areas[area] } : {})
				})),
				series
			}
		},
		table(
			'dimensions',
			t('report.dimensionsTable'),
			[
				t('result.dimension'),
				t('report.score'),
				t('report.low'),
				t('report.high'),
				t('report.level'),
				t('report.answered'),
				t('result.target'),
				...(earlier ? [beforeLabel!] : []),
				...(shown.has('peers-low') ? [t('report.peersLow'), t('report.peersHigh')] : [])
			],
			dimensions.map(({ id, score, level, coverage }) => [
				text(teller.dimension(id)),
				number(score.value),
				number(coverage === null ? null : score.low),
				number(coverage === null ? null : score.high),
				number(level),
				share(coverage),
				number(target(id)),
				...(earlier ? [number(before(id))] : []),
				...(shown.has('peers-low') ? [number(peers.get(id)?.low), number(peers.get(id)?.high)] : [])
			])
		)!
	];
}

/** Dimensions with a number, the lowest first. */
export function ranking({ report }: Teller) {
	return report.scoreCard.dimensions
		.filter(({ score }) => score.value !== null)
		.sort((a, b) => a.score.value! - b.score.value!);
}

function axesRadar(teller: Teller): readonly [Figure, Table] | undefined {
	const { t, report } = teller;
	const words = teller.official(report.assessment.questionnaire.id);
	const axes = report.scoreCard.axes!;
	const [earlier] = report.earlier ?? [];
	return officialRadar(teller, {
		caption: t('result.radar'),
		unit: t('official.radarUnit'),
		axes: axes.map(({ id, value }) => ({
			label: words?.official.axes[id] ?? t('report.gone.dimension'),
			name: words?.official.axes[id] ?? t('report.gone.dimension'),
			value,
			before: earlier?.axes?.find((each) => each.id === id)?.value ?? null
		})),
		hasEarlier: earlier?.axes !== undefined
	});
}

/** Fewer axes make no area. */
const fewest = 3;

/** The gates with a number of the nearest tier that has enough of them. */
function gatesRadar(teller: Teller): readonly [Figure, Table] | undefined {
	const { t, report, texts } = teller;
	const { id } = report.assessment.questionnaire;
	const words = teller.official(id);
	const tier = tiersByNearness(teller).find((each) => numbersOf(each).length >= fewest);
	if (!words || !tier) return undefined;
	return officialRadar(teller, {
		caption: t('official.radarTier', { tier: words.tierName(tier.id) }),
		unit: t('official.radarUnitGate'),
		axes: numbersOf(tier).map(({ id: gate, met, threshold }) => ({
			label: texts?.questions[threshold.of[0]!]?.short ?? words.thresholdName(threshold),
			name: words.official.tiers[tier.id]?.gates[gate] ?? t('report.gone.gate'),
			value: met ? 100 : nearness(threshold),
			before: null
		})),
		hasEarlier: false
	});
}

/** Tiers in force that are not met, the nearest first; then those met, the highest first. */
export function tiersByNearness({ report, own }: Teller): readonly TierResult[] {
	const order = own?.model.scoring === 'gated' ? own.model.tiers : [];
	const above = (id: string): number => {
		const next = order.find((each) => each.id === id)?.next;
		return next === undefined ? 0 : 1 + above(next);
	};
	const inForce = (report.scoreCard.tiers ?? [])
		.filter(({ applies }) => applies)
		.sort((a, b) => above(b.id) - above(a.id));
	return [
		...inForce.filter(({ met }) => !met).sort((a, b) => a.missing.length - b.missing.length),
		...inForce.filter(({ met }) => met).reverse()
	];
}

function numbersOf(
	tier: TierResult
): readonly { readonly id: string; readonly met: boolean; readonly threshold: Threshold }[] {
	return tier.gates.flatMap(({ id, met, thresholds }) => {
		const [only, ...others] = thresholds;
		return only && others.length === 0 && typeof only.need === 'number' && only.need > 0
			? [{ id, met, threshold: only }]
			: [];
	});
}

/** How near a bound is, 0 to 100. */
function nearness({ need, have, compare }: Threshold): number | null {
	if (typeof need !== 'number' || typeof have !== 'number') return null;
	const isUpper = compare === 'lte' || compare === 'lt';
	if (isUpper && have <= need) return 100;
	return Math.max(0, Math.min(100, 100 * (isUpper ? need / have : have / need)));
}

function officialRadar(
	teller: Teller,
	given: {
		readonly caption: string;
		readonly unit: string;
		readonly axes: readonly {
			readonly label: string;
			readonly name: string;
			readonly value: number | null;
			readonly before: number | null;
		}[];
		readonly hasEarlier: boolean;
	}
): readonly [Figure, Table] | undefined {
	const { t, language, report } = teller;
	const { axes, hasEarlier } = given;
	const known = axes.filter(({ value }) => value !== null).sort((a, b) => a.value! - b.value!);
	if (axes.length < fewest || known.length === 0) return undefined;
	const say = ({ name, value }: (typeof axes)[number]) =>
		t('report.named', { name, value: language.number(value!) });
	const [earlier] = report.earlier ?? [];
	const before = hasEarlier && t('result.earlier', { round: language.round(earlier!.round) });
	return [
		{
			kind: 'figure',
			id: 'radar',
			caption: given.caption,
			sentence: t('result.radarSentence', { highest: say(known.at(-1)!), lowest: say(known[0]!) }),
			chart: {
				kind: 'radar',
				axes: axes.map(({ label }) => ({ label })),
				series: [
					{ role: 'now', label: t('result.now'), values: axes.map(({ value }) => value) },
					...(before
						? [
								{
									role: 'earlier',
									label: before,
									values: axes.map((each) => each.before)
								} as const
							]
						: [])
				]
			}
		},
		table(
			'dimensions',
			given.unit,
			[t('official.radarAxis'), t('result.now'), ...(before ? [before] : [])],
			axes.map(({ name, value, before: then }) => [
				text(name),
				value === null ? none : number(value),
				...(before ? [number(then)] : [])
			])
		)!
	];
}
