import type { OfficialTexts, QuestionnaireTexts } from '#lib/content/types';
import type { Comparison } from '#lib/domain/instrument';
import type { GatedQuestionnaire } from '#lib/domain/questionnaire';
import type { Gate, Threshold, TierResult } from '#lib/domain/scoring';
import { table } from './table';
import type { Words } from './words';

const signs: Readonly<Record<Comparison, string>> = { gte: '≥', lte: '≤', gt: '>', lt: '<' };

/** A number to at most four decimals: official points and figures stand at exact bounds, where one decimal would mislead. */
export function exact(value: number | null, none = '–'): string {
	return value === null ? none : String(Number(value.toFixed(4)));
}

/** Words that only official yardsticks have. */
export function officialTexts({ official }: QuestionnaireTexts): OfficialTexts {
	if (!official) throw new Error('An official yardstick without its texts');
	return official;
}

/** Gates of levels as a table: what is asked, what is needed, what there is. */
export function gateTable(
	gates: readonly Gate[],
	{ levels }: GatedQuestionnaire,
	texts: QuestionnaireTexts,
	words: Words
): string {
	const official = officialTexts(texts);
	const rows = gates.map((gate) => [
		String(levels.find((level) => level.gates.some(({ id }) => id === gate.id))!.level),
		official.gates[gate.id]!,
		exact(gate.have, words.notSaid),
		exact(gate.need),
		metWord(gate, words)
	]);
	return table([[words.level, words.gate, words.have, words.need, words.met], ...rows]);
}

/** Yes or no, with the waiver where that is what meets it; or that too little was said to tell. */
function metWord({ met, known, waived }: Gate, words: Words): string {
	if (!met) return known ? words.no : words.notSaid;
	return waived ? `${words.yes}${words.open}${words.waived}${words.close}` : words.yes;
}

/** One title: reached or not, its points, and every gate missing in words, by what it is missed. */
export function tierText(tier: TierResult, texts: QuestionnaireTexts, words: Words): string {
	const official = officialTexts(texts);
	const { name, gates: asked } = official.tiers[tier.id]!;
	const { open, close, colon } = words;
	const missing = tier.gates.filter(({ id }) => tier.missing.includes(id));
	const state = !tier.applies
		? words.notInForce
		: tier.met
			? words.titleMet
			: `${words.gatesMissing}${missing.length}${words.outOf}${tier.gates.length}`;
	const head = `${name}${open}${tier.id}${close}${colon}${state}`;
	if (!tier.applies) return `${head}\n`;
	const score = tier.score === null ? [] : [`  ${words.points}${colon}${exact(tier.score)}`];
	const lines = missing.map(
		(gate) => `  ${gate.id}  ${asked[gate.id]!}${colon}${lackOf(gate, texts, words)}`
	);
	return `${[head, ...score, ...lines].join('\n')}\n`;
}

/** What a gate lacks: its thresholds that are not met, or cannot be told. */
function lackOf({ thresholds }: Gate, texts: QuestionnaireTexts, words: Words): string {
	return thresholds
		.filter(({ met }) => met !== true)
		.map((each) => {
			const have = each.have === null ? words.notSaid : shown(each.have, words);
			return `${subjectOf(each, texts)} ${have}${words.open}${needOf(each, words)}${words.close}`;
		})
		.join(words.semicolon);
}

function subjectOf({ kind, of, part }: Threshold, texts: QuestionnaireTexts): string {
	if (kind !== 'score') return of.join(' + ');
	const named = officialTexts(texts).tables[of[0]!]!;
	return part === undefined ? named.name : named.parts[part]!;
}

function needOf({ need, compare }: Threshold, words: Words): string {
	return `${compare ? `${signs[compare]} ` : ''}${shown(need, words)}`;
}

function shown(value: number | readonly string[], { comma }: Words): string {
	return typeof value === 'number' ? exact(value) : value.join(comma);
}
