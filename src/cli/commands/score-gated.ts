import type { QuestionnaireTexts } from '#lib/content/types';
import { dimensionsOf, type GatedQuestionnaire } from '#lib/domain/questionnaire';
import type { Score, ScoreCard } from '#lib/domain/scoring';
import { pointParts, type PointPart } from '#lib/domain/points';
import type { Assessment } from '#lib/domain/answers';
import { exact, gateTable, officialTexts, tierText } from '../gated-text';
import { percent, table } from '../table';
import type { Words } from '../words';

interface Scored {
	readonly questionnaire: GatedQuestionnaire;
	readonly assessment: Assessment;
	readonly card: ScoreCard;
	/** Of the level reached. */
	readonly name: string | null;
	readonly texts: QuestionnaireTexts;
	readonly words: Words;
}

/** The score card of an official yardstick for people: points, level, gates or titles, and what the result is worth. */
export function describeGated(scored: Scored): string {
	const { questionnaire, assessment, card, texts, words } = scored;
	const { id, version } = card.questionnaire;
	const { open, close, colon } = words;
	const { levels } = questionnaire;
	const items = pointParts(questionnaire, assessment);
	const blocks = [
		[
			`${texts.title}${open}${id} ${version}${close}`,
			...(items.length > 0 ? [scoreLine(card.score, items, words)] : []),
			...(levels.length > 0 ? [`${words.level}${colon}${levelText(scored)}`] : []),
			`${words.coverage}${colon}${percent(card.coverage)}`
		].join('\n') + '\n',
		dimensionTable(scored, items),
		...(items.length > 0 ? [pointTable(items, words)] : []),
		...(card.gates ? [gateTable(card.gates, questionnaire, texts, words)] : []),
		...(card.tiers ?? []).map((tier) => tierText(tier, texts, words)),
		`${officialTexts(texts).notes[0]!}\n`
	];
	return blocks.join('\n');
}

function most(items: readonly PointPart[]): number | null {
	return items.length === 0 ? null : items.reduce((sum, { max }) => sum + max, 0);
}

function rangeOf({ low, high }: Score, words: Words): string {
	return low === null ? words.none : `${exact(low)}${words.to}${exact(high)}`;
}

function scoreLine(score: Score, items: readonly PointPart[], words: Words): string {
	const { open, close, colon, semicolon } = words;
	const range = `${rangeOf(score, words)}${semicolon}${words.fullMarks}${exact(most(items))}`;
	return `${words.score}${colon}${exact(score.value)}${open}${range}${close}`;
}

function levelText({ card: { level }, name, words }: Scored): string {
	if (level.value === null) return words.nothingSaid;
	const reached = level.value === 0 ? name! : `${level.value} ${name}`;
	const range = `${words.open}${level.low}${words.to}${level.high}${words.close}`;
	return level.low === level.high ? reached : reached + range;
}

function dimensionTable(
	{ questionnaire, card, texts, words }: Scored,
	items: readonly PointPart[]
): string {
	const name = (id: string) => texts.dimensions[id]!.name;
	if (items.length === 0)
		return table([
			[words.dimension, words.coverage],
			...card.dimensions.map(({ id, coverage }) => [name(id), percent(coverage)])
		]);
	const rows = dimensionsOf(questionnaire).map(({ id, questions }, at) => {
		const own = items.filter((item) => questions.some((question) => question.id === item.id));
		const { score, coverage } = card.dimensions[at]!;
		return [
			name(id),
			exact(score.value),
			exact(most(own)),
			rangeOf(score, words),
			percent(coverage)
		];
	});
	return table([[words.dimension, words.points, words.of, words.range, words.coverage], ...rows]);
}

function pointTable(items: readonly PointPart[], words: Words): string {
	const rows = items.map(({ id, value, max, said }) => [
		id,
		said ? exact(value) : words.none,
		exact(max)
	]);
	return table([[words.question, words.points, words.of], ...rows]);
}
