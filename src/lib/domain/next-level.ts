import type { Assessment } from './answers';
import type { Condition, Gate, TableItem } from './instrument';
import { findQuestion, questionsOf, type GatedQuestionnaire } from './questionnaire';
import { holds } from './scoring/conditions';
import { tallyGated, type GatedTally } from './scoring/gated';
import { add, amount, compare, subtract, zero, type Rational } from './scoring/rational';

/** One move: a question raised by one level, or one option added or reached. */
export interface Move {
	readonly question: string;
	/** Null where nothing was said yet. */
	readonly from: string | null;
	readonly to: string;
}

/** The fewest moves that reach the next level. */
export interface ShortestList {
	readonly level: number;
	readonly moves: readonly Move[];
}

interface Gain extends Move {
	readonly points: Rational;
	/** One of several options, which adds to the others of its question. */
	readonly several: boolean;
}

type Count = Extract<Gate, { readonly count: string }>;
type ScoreGate = Extract<Gate, { readonly score: string }>;

/**
 * The shortest list to the level above: counted questions raised by one level a move, and options added or moved for the points still
 * missing. Null at the top, and for an instrument without levels. Points come from questions worth advising first: where those are not enough,
 * from all.
 *
 * Needs gates that are counts of groups, each group within the largest one, and one bound on the score; the counted questions bear no points.
 * Then both halves are apart, the cheapest questions of each group are best for the counts, and the largest gains are fewest for the points.
 */
export function shortestList(
	questionnaire: GatedQuestionnaire,
	assessment: Assessment
): ShortestList | null {
	const sums = tallyGated(questionnaire, assessment.answers);
	const reached =
		sums.levels.findLast(({ gates }) => gates.every(({ met }) => met === true))?.level ?? 0;
	const target = questionnaire.levels.find(({ level }) => level > reached);
	if (!target) return null;
	const inForce = target.gates.filter(({ when }) => !when || holds(when, sums.facts));
	return {
		level: target.level,
		moves: [
			...raises(inForce.filter(isCount), sums),
			...pointMoves(questionnaire, inForce.filter(isScore), sums)
		]
	};
}

function isCount(gate: Condition): gate is Count {
	return 'count' in gate;
}

function isScore(gate: Condition): gate is ScoreGate {
	return 'score' in gate;
}

/** Raises of counted questions: the narrowest group first takes its cheapest, the wider ones fill up with the cheapest left. */
function raises(gates: readonly Count[], { facts }: GatedTally): readonly Move[] {
	const place = (id: string) => facts.place(id);
	const chosen = new Map<string, number>();
	const narrowFirst = [...gates].sort(
		(a, b) => facts.group(a.count).length - facts.group(b.count).length
	);
	for (const { count, reaching, gte = 0 } of narrowFirst) {
		const group = facts.group(count);
		const missing = (id: string) => Math.max(0, reaching - (place(id) ?? 0));
		const needed = gte - group.filter((id) => chosen.has(id)).length;
		const cheapest = group
			.filter((id) => !chosen.has(id))
			.sort((a, b) => missing(a) - missing(b))
			.slice(0, Math.max(0, needed));
		for (const id of cheapest) chosen.set(id, reaching);
	}
	return [...chosen].flatMap(([question, reaching]) => {
		const from = place(question);
		const moves: Move[] = [];
		for (let at = from ?? 0; at < reaching; at += 1)
			moves.push({
				question,
				from: at === from || at > 0 ? String(at) : null,
				to: String(at + 1)
			});
		return moves;
	});
}

/** Options to add or move for the points missing: as few as can be, and of these the ones that ask least. */
function pointMoves(
	questionnaire: GatedQuestionnaire,
	gates: readonly ScoreGate[],
	sums: GatedTally
): readonly Move[] {
	return gates.flatMap(({ score, gte = 0 }) => {
		const { total, items } = sums.tables.get(score)!;
		const missing = subtract(amount(gte), total.value);
		if (compare(missing, zero) <= 0) return [];
		const advised = new Set(
			questionsOf(questionnaire)
				.filter(({ advise }) => advise !== false)
				.map(({ id }) => id)
		);
		const gains = items.flatMap(({ item }) => gainsOf(questionnaire, item, sums));
		const sensible = gains.filter(({ question }) => advised.has(question));
		return (fewest(sensible, missing) ?? fewest(gains, missing) ?? []).map(
			({ question, from, to }) => ({ question, from, to })
		);
	});
}

/** Every move that adds points to an item: one of several options, or another one in its place. */
function gainsOf(
	questionnaire: GatedQuestionnaire,
	{ rule }: TableItem,
	{ facts }: GatedTally
): readonly Gain[] {
	if (rule.kind !== 'options') return [];
	const question = findQuestion(questionnaire, rule.of)!;
	const chosen = facts.reading.chosen(rule.of) ?? [];
	const several = question.kind === 'choices';
	const from = several ? null : (chosen[0] ?? null);
	const before = several || from === null ? zero : amount(rule.points[from] ?? 0);
	return Object.entries(rule.points)
		.filter(([option]) => !chosen.includes(option))
		.map(([to, points]) => ({
			question: rule.of,
			from,
			to,
			points: subtract(amount(points), before),
			several
		}))
		.filter(({ points }) => compare(points, zero) > 0);
}

/** The fewest gains that together are enough; undefined where all are not. Of one choice only one move counts. */
function fewest(gains: readonly Gain[], missing: Rational): readonly Gain[] | undefined {
	const isOther = (gain: Gain) => (each: Gain) =>
		each.question !== gain.question || (gain.several && each.to !== gain.to);
	const falling = [...gains].sort((a, b) => compare(b.points, a.points));
	const chosen: Gain[] = [];
	let sum = zero;
	for (const gain of falling) {
		if (compare(sum, missing) >= 0) break;
		if (!chosen.every(isOther(gain))) continue;
		chosen.push(gain);
		sum = add(sum, gain.points);
	}
	if (compare(sum, missing) < 0) return undefined;
	return chosen.map((_, index) => {
		const others = chosen.filter((each) => each !== chosen[index]);
		const needed = subtract(missing, others.map(({ points }) => points).reduce(add, zero));
		const modest = falling.findLast(
			(each) => compare(each.points, needed) >= 0 && others.every(isOther(each))
		)!;
		chosen[index] = modest;
		return modest;
	});
}
