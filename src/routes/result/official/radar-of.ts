import type { RadarDescription } from '#lib/charts/radar';
import type { Threshold, TierResult } from '#lib/domain/scoring';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { OfficialResult } from '#lib/state/OfficialResult.svelte.ts';
import type { OfficialWords } from './words';

/** A radar with the long names of its axes, for the table beside it, and the question behind each. */
export interface OfficialRadar {
	readonly title: string;
	readonly unit: string;
	readonly names: readonly string[];
	readonly radar: RadarDescription;
	/** What a tap on an axis shows: a dimension, or a gate of the tier. */
	readonly behind: (axis: string) => string | undefined;
}

interface Axis {
	readonly id: string;
	readonly label: string;
	readonly name: string;
	readonly value: number | null;
	readonly target: number | null;
	readonly behind: string | undefined;
}

type Earlier = RadarDescription['earlier'];

/** Fewer axes make no area. */
const fewest = 3;

/** The radar of an instrument: its own axes, or else the gates with a number of the nearest tier that has enough of them. */
export function radarOf(
	result: OfficialResult,
	words: OfficialWords,
	language: Language
): OfficialRadar | undefined {
	if (result.card.axes) return byAxes(result, words, language);
	const tiers = [...result.tiersAhead, ...[...result.tiersMet].reverse()];
	const tier = tiers.find((each) => numbersOf(each).length >= fewest);
	return tier && byGates(result, tier, words, language);
}

function byAxes(
	result: OfficialResult,
	words: OfficialWords,
	language: Language
): OfficialRadar | undefined {
	const { questionnaire, card, shortest, after } = result;
	const dimensionOf = (question: string | undefined) =>
		questionnaire.areas
			.flatMap(({ dimensions }) => dimensions)
			.find(({ questions }) => questions.some(({ id }) => id === question))?.id;
	const axes = card.axes!.map(({ id, value }): Axis => {
		const dimension = dimensionOf(questionnaire.axes.find((each) => each.id === id)?.questions[0]);
		return {
			id,
			label: words.official.axes[id] ?? id,
			name: words.official.axes[id] ?? id,
			value,
			target: after ? (after.axes?.find((each) => each.id === id)?.value ?? null) : 100,
			behind: dimension && `dimension-${dimension}`
		};
	});
	const earlier = result.earlier.slice(0, 2).map(({ round, card: before }) => ({
		label: language.t('result.earlier', { round: language.round(round) }),
		values: axes.map(({ id }) => before.axes?.find((each) => each.id === id)?.value ?? null)
	}));
	const target = shortest
		? language.t('official.radarTarget', { level: words.level(shortest.level) })
		: language.t('official.radarFull');
	return described(axes, earlier, target, language, {
		title: language.t('result.radar'),
		unit: language.t('official.radarUnit')
	});
}

/** Gates of one bound on a number. */
function numbersOf(
	tier: TierResult
): readonly { id: string; met: boolean; threshold: Threshold }[] {
	return tier.gates.flatMap(({ id, met, thresholds }) => {
		const [only, ...others] = thresholds;
		return only && others.length === 0 && typeof only.need === 'number' && only.need > 0
			? [{ id, met, threshold: only }]
			: [];
	});
}

/** A gate that is met counts as reached, also where a waiver meets it. */
function reachedOf({ met, threshold }: { met: boolean; threshold: Threshold }): number | null {
	return met ? 100 : nearness(threshold);
}

/** How near a bound is, 0 to 100. */
export function nearness({ need, have, compare }: Threshold): number | null {
	if (typeof need !== 'number' || typeof have !== 'number') return null;
	const isUpper = compare === 'lte' || compare === 'lt';
	if (isUpper && have <= need) return 100;
	const share = isUpper ? need / have : have / need;
	return Math.max(0, Math.min(100, 100 * share));
}

function byGates(
	result: OfficialResult,
	tier: TierResult,
	words: OfficialWords,
	language: Language
): OfficialRadar | undefined {
	const gates = numbersOf(tier);
	const axes = gates.map(({ id, met, threshold }): Axis => ({
		id,
		label: words.texts.questions[threshold.of[0]!]?.short ?? id,
		name: words.official.tiers[tier.id]?.gates[id] ?? id,
		value: reachedOf({ met, threshold }),
		target: 100,
		// Only what the nearest tier misses stands unfolded.
		behind: tier.id === result.nearest?.id && !met ? `gate-${tier.id}-${id}` : `tier-${tier.id}`
	}));
	const earlier = result.earlier.slice(0, 2).map(({ round, card }) => {
		const before = card.tiers?.find(({ id }) => id === tier.id);
		const known = before ? numbersOf(before) : [];
		return {
			label: language.t('result.earlier', { round: language.round(round) }),
			values: gates.map(({ id }) => {
				const same = known.find((each) => each.id === id);
				return same ? reachedOf(same) : null;
			})
		};
	});
	return described(axes, earlier, language.t('official.radarGate'), language, {
		title: language.t('official.radarTier', { tier: words.tierName(tier.id) }),
		unit: language.t('official.radarUnitGate')
	});
}

function described(
	axes: readonly Axis[],
	earlier: Earlier,
	target: string,
	{ t, number }: Language,
	texts: Pick<OfficialRadar, 'title' | 'unit'>
): OfficialRadar | undefined {
	const known = axes.filter(({ value }) => value !== null).sort((a, b) => a.value! - b.value!);
	if (axes.length < fewest || known.length === 0) return undefined;
	const say = ({ name, value }: Axis) => `${name} ${number(value!)}`;
	const gapOf = ({ value, target: aim }: Axis) => (aim ?? value!) - value!;
	const widest = [...known].sort((a, b) => gapOf(b) - gapOf(a))[0]!;
	const values = axes.map(({ value }) => value);
	const sentences = [
		t('result.radarSentence', { highest: say(known.at(-1)!), lowest: say(known[0]!) })
	];
	if (gapOf(widest) > 0) sentences.push(t('result.radarGap', { dimension: widest.name }));
	return {
		...texts,
		names: axes.map(({ name }) => name),
		behind: (axis) => axes.find(({ id }) => id === axis)?.behind,
		radar: {
			axes: axes.map(({ id, label }) => ({ id, label, area: '' })),
			now: values,
			low: values,
			high: values,
			target: axes.map((each) => each.target),
			earlier,
			words: { now: t('result.now'), target, range: t('result.range') },
			sentence: sentences.join(' ')
		}
	};
}
