import type { QuestionnaireTexts } from '#lib/content/types';
import type { Assessment } from '#lib/domain/answers';
import { shortestList, type ShortestList } from '#lib/domain/next-level';
import { pointParts, type PointPart } from '#lib/domain/points';
import {
	findDimension,
	findQuestion,
	questionsOf,
	type GatedQuestionnaire,
	type Question
} from '#lib/domain/questionnaire';
import { score, type Gate, type TierResult } from '#lib/domain/scoring';
import { answerForm } from '#lib/exchange/answers-file';
import { exact, gateTable, tierText } from '../gated-text';
import { percent, table } from '../table';
import type { Words } from '../words';

type Form = ReturnType<typeof answerForm>;

/** What one item of the point table adds to a number. */
interface GatedPart {
	readonly question: string;
	/** As the answers file writes it; null without one. */
	readonly answer: Form | null;
	/** Points. */
	readonly value: number;
	readonly max: number;
	/** Share of the points that could be had, 0..1. */
	readonly share: number;
	readonly adds: number;
}

/** What `--json` prints. The parts of the score sum to it. */
export interface GatedExplanation {
	readonly question?: string;
	readonly answer?: Form | null;
	/** Points; null where the answer does not count. */
	readonly adds?: { readonly dimension: number | null; readonly whole: number | null };
	readonly dimension?: string;
	readonly value: number | null;
	readonly parts: readonly GatedPart[];
	/** Gates that this decides on. */
	readonly gates: readonly Gate[];
	/** Titles of a ladder that this decides on. */
	readonly tiers?: readonly TierResult[];
	/** The shortest list to the next level, as far as it lies here; null at the top. */
	readonly next: ShortestList | null;
}

/** Explains the score of an official yardstick: the whole, one dimension, or what one question does in its dimension. */
export function explainGated(
	questionnaire: GatedQuestionnaire,
	assessment: Assessment,
	{ question, dimension }: { readonly question?: string; readonly dimension?: string }
): GatedExplanation {
	const { answers } = assessment;
	const card = score(questionnaire, assessment);
	const items = pointParts(questionnaire, assessment);
	const asked = question === undefined ? undefined : findQuestion(questionnaire, question)!;
	const own = asked?.dimension ?? dimension;
	const within =
		own === undefined ? questionsOf(questionnaire) : findDimension(questionnaire, own)!.questions;
	const inside = items.filter(
		(item) => own === undefined || within.some(({ id }) => id === item.id)
	);
	const form = (id: string) => (answers[id] ? answerForm(answers[id]) : null);
	const parts = partsOf(inside, form);
	const subject = own === undefined ? undefined : asked ? [asked] : within;
	const next = shortestList(questionnaire, assessment);
	const decides = (gate: Gate) => subject === undefined || decidesOn(gate, subject, questionnaire);
	return {
		...(asked ? answeredBy(asked, form, items) : {}),
		...(own === undefined ? {} : { dimension: own }),
		value:
			own === undefined
				? card.score.value
				: card.dimensions.find(({ id }) => id === own)!.score.value,
		parts,
		gates: (card.gates ?? []).filter(decides),
		...(card.tiers ? { tiers: card.tiers.filter(({ gates }) => gates.some(decides)) } : {}),
		next: next && {
			...next,
			moves: next.moves.filter(
				(move) => subject === undefined || subject.some(({ id }) => id === move.question)
			)
		}
	};
}

function partsOf(
	items: readonly PointPart[],
	form: (id: string) => Form | null
): readonly GatedPart[] {
	const most = items.reduce((sum, { max }) => sum + max, 0);
	return items.map(({ id, value, max }) => ({
		question: id,
		answer: form(id),
		value,
		max,
		share: max / most,
		adds: value
	}));
}

/** Its points count alike in its dimension and in the whole. */
function answeredBy(
	{ id }: Question,
	form: (id: string) => Form | null,
	items: readonly PointPart[]
): Pick<GatedExplanation, 'question' | 'answer' | 'adds'> {
	const points = items.find((item) => item.said && item.id === id)?.value ?? null;
	return { question: id, answer: form(id), adds: { dimension: points, whole: points } };
}

/** Whether a gate looks at one of the questions. */
function decidesOn(
	{ thresholds }: Gate,
	subject: readonly Question[],
	{ groups, tables }: GatedQuestionnaire
): boolean {
	const counted = (table: string, part: string | undefined) =>
		tables
			.find(({ id }) => id === table)!
			.items.filter((item) => part === undefined || item.part === part)
			.flatMap(({ rule }) => rule.of);
	return thresholds.some(({ kind, of, part }) => {
		const looksAt =
			kind === 'count'
				? of.flatMap((group) => groups[group]!)
				: kind === 'score'
					? of.flatMap((table) => counted(table, part))
					: of;
		return subject.some(({ id }) => looksAt.includes(id));
	});
}

/** The same for people. */
export function describeGated(
	result: GatedExplanation,
	questionnaire: GatedQuestionnaire,
	name: string,
	texts: QuestionnaireTexts,
	words: Words
): string {
	const { colon, comma } = words;
	const lines = [`${name}${colon}${exact(result.value)}`];
	if (result.question)
		lines.push(
			`${result.question}${colon}${result.answer ? JSON.stringify(result.answer) : words.noAnswer}`
		);
	if (result.adds)
		lines.push(
			`${words.addsTo}${colon}${exact(result.adds.dimension)}${comma}${exact(result.adds.whole)}`
		);
	const blocks = [`${lines.join('\n')}\n`];
	if (result.parts.length > 0) blocks.push(partTable(result, words));
	if (result.gates.length > 0) blocks.push(gateTable(result.gates, questionnaire, texts, words));
	for (const tier of result.tiers ?? []) blocks.push(tierText(tier, texts, words));
	if (result.next && result.next.moves.length > 0) blocks.push(nextText(result.next, words));
	return blocks.join('\n');
}

function partTable({ parts, value }: GatedExplanation, words: Words): string {
	const rows = parts.map((part) => [
		part.question,
		part.answer ? JSON.stringify(part.answer) : words.none,
		exact(part.adds),
		exact(part.max),
		percent(part.share)
	]);
	const head = [words.question, words.answers, words.points, words.of, words.share];
	const most = parts.reduce((sum, { max }) => sum + max, 0);
	return table([head, ...rows, [words.total, '', exact(value), exact(most), percent(1)]]);
}

function nextText({ level, moves }: ShortestList, words: Words): string {
	const heading = `${words.nextLevel}${level}${words.semicolon}${words.moves}${moves.length}`;
	const rows = moves.map(({ question, from, to }) => [question, from ?? words.none, to]);
	return `${heading}\n${table([[words.raise, words.now, words.option], ...rows])}`;
}
