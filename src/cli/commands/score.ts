import { loadTexts } from '#lib/content/load';
import type { QuestionnaireTexts } from '#lib/content/types';
import { score as scoreOf, type ScoreCard, type Score } from '#lib/domain/scoring';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { readAssessment } from '../input';
import type { Outcome } from '../outcome';
import { percent, points, table } from '../table';
import { cliTexts, type Lang, type Words } from '../words';
import { describeGated } from './score-gated';

/** `gradus score --answers FILE`: the score card with the level's name. */
export async function score(file: string, lang: Lang): Promise<Outcome> {
	const read = await readAssessment(file);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const { assessment, questionnaire } = read.value;
	const texts = await loadTexts(questionnaire.id, lang);
	const card = scoreOf(questionnaire, assessment);
	const name = levelName(card.level.value, questionnaire, texts);
	const words = cliTexts.words[lang];
	const { value, low, high, limitedBy, without } = card.level;
	return {
		kind: 'done',
		output: {
			json: { ...card, level: { value, low, high, name, limitedBy, without } },
			text:
				questionnaire.scoring === 'gated'
					? describeGated({ questionnaire, assessment, card, name, texts, words })
					: describe(card, name, texts, words)
		}
	};
}

/** Null where there is no level; an official "no level" has a name of its own. */
export function levelName(
	value: number | null,
	questionnaire: Questionnaire,
	texts: QuestionnaireTexts
): string | null {
	const { id = value === 0 ? 'none' : undefined } =
		questionnaire.levels.find((each) => each.level === value) ?? {};
	return (id === undefined ? undefined : texts.levels[id])?.name ?? null;
}

function rangeOf({ low, high }: Score, words: Words): string {
	return low === null ? words.none : `${points(low)}${words.to}${points(high)}`;
}

function describe(
	card: ScoreCard,
	name: string | null,
	texts: QuestionnaireTexts,
	words: Words
): string {
	const { id, version } = card.questionnaire;
	const rows = card.dimensions.map((dimension) => [
		texts.dimensions[dimension.id]!.name,
		points(dimension.score.value),
		rangeOf(dimension.score, words),
		dimension.level === null ? words.none : String(dimension.level),
		percent(dimension.coverage)
	]);
	const head = [words.dimension, words.score, words.range, words.level, words.coverage];
	return [
		`${texts.title}${words.open}${id} ${version}${words.comma}${card.depth}${words.close}`,
		`${words.score}${words.colon}${points(card.score.value)}${words.open}${rangeOf(card.score, words)}${words.close}`,
		`${words.level}${words.colon}${levelLine(card, name, texts, words)}`,
		`${words.coverage}${words.colon}${percent(card.coverage)}`,
		...(card.indicative ? [words.indicative] : []),
		'',
		table([head, ...rows])
	].join('\n');
}

function levelLine(
	{ level }: ScoreCard,
	name: string | null,
	texts: QuestionnaireTexts,
	words: Words
): string {
	if (level.value === null) return words.notEnough;
	const reached = `${level.value} ${name}`;
	if (level.limitedBy.length === 0) return reached;
	const limits = level.limitedBy.map((id) => texts.dimensions[id]!.name).join(words.comma);
	const without = `${words.open}${words.without}${words.colon}${level.without}${words.close}`;
	return `${reached}${words.semicolon}${words.limitedBy}${words.colon}${limits}${without}`;
}
