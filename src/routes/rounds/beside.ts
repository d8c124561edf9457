import type { RadarDescription } from '#lib/charts/radar';
import type { QuestionnaireTexts } from '#lib/content/types';
import type { ScoreCard } from '#lib/domain/scoring';
import type { Language } from '#lib/i18n/language.svelte.ts';

/** An axis with its label in the picture and its name in the table. */
export interface BesideAxis {
	readonly id: string;
	readonly label: string;
	readonly name: string;
	readonly area: string;
}

/** One line of the radar: a round, or before and after. */
export interface BesideLine {
	readonly label: string;
	readonly values: readonly (number | null)[];
}

/** Several score cards on one radar: the axes, and what each card says of them. Undefined where the instrument draws none. */
export function axesOf(
	cards: readonly { readonly label: string; readonly card: ScoreCard }[],
	texts: QuestionnaireTexts
): { readonly axes: readonly BesideAxis[]; readonly lines: readonly BesideLine[] } | undefined {
	const newest = cards.at(-1)?.card;
	if (!newest || newest.tiers) return undefined;
	const axes = newest.axes
		? newest.axes.map(({ id }) => {
				const name = texts.official?.axes[id] ?? id;
				return { id, label: name, name, area: '' };
			})
		: newest.dimensions.map(({ id, area }) => {
				const { name, short } = texts.dimensions[id]!;
				return { id, label: short, name, area };
			});
	const valueOf = (card: ScoreCard, id: string) =>
		(card.axes
			? card.axes.find((each) => each.id === id)?.value
			: card.dimensions.find((each) => each.id === id)?.score.value) ?? null;
	return {
		axes,
		lines: cards.map(({ label, card }) => ({
			label,
			values: axes.map(({ id }) => valueOf(card, id))
		}))
	};
}

/** The picture: the last line is drawn as what stands now, the others as earlier ones, the latest of them first. */
export function besideRadar(
	axes: readonly BesideAxis[],
	lines: readonly BesideLine[],
	{ t, number }: Language
): RadarDescription {
	const now = lines.at(-1)!;
	const none = axes.map(() => null);
	const known = axes
		.flatMap(({ name }, at) => {
			const value = now.values[at] ?? null;
			const before = lines[0]!.values[at] ?? null;
			return value === null ? [] : [{ name, value, rise: before === null ? 0 : value - before }];
		})
		.sort((a, b) => a.value - b.value);
	const risen = [...known].sort((a, b) => b.rise - a.rise)[0];
	const say = ({ name, value }: { name: string; value: number }) => `${name} ${number(value)}`;
	const sentences = [
		lines.map(({ label }) => label).join(', ') + '.',
		...(known.length > 0
			? [t('result.radarSentence', { highest: say(known.at(-1)!), lowest: say(known[0]!) })]
			: []),
		...(risen && risen.rise >= 0.5
			? [t('rounds.radarRise', { dimension: risen.name, points: number(risen.rise) })]
			: [])
	];
	return {
		axes: axes.map(({ id, label, area }) => ({ id, label, area })),
		now: now.values,
		low: now.values,
		high: now.values,
		target: none,
		earlier: lines.slice(0, -1).reverse(),
		words: { now: now.label, target: '', range: '' },
		sentence: sentences.join(' ')
	};
}
