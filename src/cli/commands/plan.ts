import { loadStepTexts, loadTexts, questionnaireIds } from '#lib/content/load';
import type { QuestionnaireTexts } from '#lib/content/types';
import { plan as planOf, type Limits, type Path, type Round } from '#lib/domain/path';
import { questionnaireOfGoal } from '#lib/exchange/goal-form';
import type { NamedStep } from '#lib/exchange/steps-file';
import { exact } from '../gated-text';
import type { Outcome } from '../outcome';
import {
	answersNeeded,
	goalOf,
	readSituation,
	roundOf,
	TimedSearch,
	type PlanFiles
} from '../planning';
import { points, table } from '../table';
import { cliTexts, type Lang, type Words } from '../words';
import { levelName } from './score';

/** `gradus plan --answers FILE --limits FILE`: the best path under limits. */
export async function plan(files: PlanFiles, lang: Lang): Promise<Outcome> {
	const read = await readSituation(files);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const situation = read.value;
	const goal = goalOf(situation.limits);
	const about = questionnaireOfGoal(goal);
	const round = roundOf(situation, about);
	if (!round) return { kind: 'refused', problems: [answersNeeded(goal, about)] };
	const search = new TimedSearch(files.seconds);
	const path = planOf(situation, search);
	search.finish();
	const json = { ...path, limits: written(path.limits) };
	const texts = new Map(
		await Promise.all(questionnaireIds.map(async (id) => [id, await loadTexts(id, lang)] as const))
	);
	const names = await stepNames(situation.steps, lang);
	const said = { path, round, texts, names, catalogue: situation.steps, lang };
	return { kind: 'done', output: { json, text: describe(said) } };
}

/** Limits with everything in them that holds without being said. */
function written({ goal, want, refuse, areaWeights, ...limits }: Limits): Limits {
	return {
		...limits,
		goal: goalOf({ goal }),
		want: want ?? [],
		refuse: refuse ?? [],
		areaWeights: areaWeights ?? {}
	};
}

/** Names by id: those of the file, else those of the shipped steps. */
async function stepNames(
	steps: readonly NamedStep[],
	lang: Lang
): Promise<ReadonlyMap<string, string>> {
	const shipped = await loadStepTexts(lang);
	return new Map(
		steps.map(({ id, name }) => [id, name ?? (Object.hasOwn(shipped, id) ? shipped[id]!.name : id)])
	);
}

interface Said {
	readonly path: Path;
	/** The round that the goal speaks of. */
	readonly round: Round;
	readonly texts: ReadonlyMap<string, QuestionnaireTexts>;
	readonly names: ReadonlyMap<string, string>;
	readonly catalogue: readonly NamedStep[];
	readonly lang: Lang;
}

/** Fills `{braces}`. */
function fill(text: string, values: Readonly<Record<string, string | number>>): string {
	return text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
}

/** An amount with separators, cents only where there are any. */
export function amount(value: number, lang: Lang): string {
	return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(value);
}

function describe(said: Said): string {
	const { path, round, lang } = said;
	const words = cliTexts.words[lang];
	const small = round.assessment.firm.size === undefined ? [`${words.countedAsSmall}\n`] : [];
	const missed = (path.limits.want ?? []).filter(
		(id) => !path.steps.some((step) => step.id === id)
	);
	const wanted = missed.map((id) => `${said.names.get(id)!}${words.open}${id}${words.close}`);
	const none = path.reached === true ? words.noStepNeeded : words.noSteps;
	const blocks = [
		headOf(said, words),
		...(path.steps.length > 0 ? [stepTable(said, words)] : missed.length > 0 ? [] : [`${none}\n`]),
		...(missed.length > 0 ? [`${words.wantedOut}${words.colon}${wanted.join(words.comma)}\n`] : []),
		...small,
		...(path.findOutFirst.length > 0 ? [findOutText(said, words)] : [])
	];
	return blocks.join('\n');
}

function headOf({ path, round, texts, catalogue, lang }: Said, words: Words): string {
	const { colon, open, close, arrow, semicolon } = words;
	const { questionnaire } = round;
	const own = texts.get(questionnaire.id)!;
	const { limits, used } = path;
	const goal = goalOf(limits);
	const shown = questionnaire.scoring === 'gated' ? exact : points;
	const currency = limits.currency ?? catalogue[0]!.cost.currency;
	const level = (value: number | null) => {
		const name = levelName(value, questionnaire, own);
		return value === 0 && name ? name : `${value} ${name}`;
	};
	const goalWords = fill(words.goals[goal.kind], {
		title: own.title,
		...('level' in goal ? { level: goal.level } : {}),
		...(goal.kind === 'dimension' ? { dimension: own.dimensions[goal.dimension]!.name } : {}),
		...(goal.kind === 'tier' ? { tier: own.official!.tiers[goal.tier]!.name } : {})
	});
	const outcome =
		path.reached === undefined
			? ''
			: `${semicolon}${path.reached ? words.reached : words.notReached}`;
	const limited = (most: string | undefined) => `${open}${most ?? words.noLimit}${close}`;
	const lines = [
		`${own.title}${open}${questionnaire.id} ${questionnaire.version}${close}`,
		`${goal.kind === 'tier' ? words.gatesMet : words.score}${colon}${shown(path.before)}${arrow}${shown(path.after)}`,
		...(path.levelBefore === null || path.levelAfter === null
			? []
			: [`${words.level}${colon}${level(path.levelBefore)}${arrow}${level(path.levelAfter)}`]),
		`${words.goal}${colon}${goalWords}${outcome}`,
		`${words.money}${colon}${amount(used.budget, lang)} ${currency}${limited(
			limits.budget === undefined ? undefined : `${words.fullMarks}${amount(limits.budget, lang)}`
		)}`,
		`${words.days}${colon}${amount(used.personDays, lang)}${limited(
			limits.personDaysPerQuarter === undefined
				? undefined
				: fill(words.atMost, { most: amount(limits.personDaysPerQuarter, lang) })
		)}`,
		`${words.quarters}${colon}${limits.quarters ?? words.noLimit}`,
		proofOf(path, currency, words, lang)
	];
	return `${lines.join('\n')}\n`;
}

function proofOf({ optimal, bound, reached }: Path, currency: string, words: Words, lang: Lang) {
	if (optimal) return words.proven;
	if (reached === true) return fill(words.boundMoney, { bound: amount(bound!, lang), currency });
	if (bound === 0) return words.boundSame;
	return fill(words.boundPoints, { bound: points(bound!) });
}

function stepTable({ path, names, round, lang }: Said, words: Words): string {
	const shown = round.questionnaire.scoring === 'gated' ? exact : points;
	const numbers = new Map(path.steps.map(({ id }, at) => [id, at + 1]));
	const rows = path.steps.map(({ id, quarter, cost, personDays, gain, after }) => [
		String(numbers.get(id)),
		String(quarter),
		names.get(id)!,
		id,
		amount(cost, lang),
		amount(personDays, lang),
		`+${shown(gain)}`,
		after
			.map((each) => numbers.get(each)!)
			.sort((a, b) => a - b)
			.join(', ') || words.none
	]);
	const { number, quarter, step, cost, days, gain, after } = words;
	return table([[number, quarter, step, 'id', cost, days, gain, after], ...rows]);
}

function findOutText({ path, round, texts }: Said, words: Words): string {
	const askOf = (id: string) => {
		const own = texts.get(round.questionnaire.id)!.questions[id];
		const found = own ?? [...texts.values()].flatMap(({ questions }) => questions[id] ?? [])[0];
		return found?.ask ?? '';
	};
	const rows = path.findOutFirst.map((id) => `  ${id}  ${askOf(id)}`);
	return `${[words.findOut, ...rows].join('\n')}\n`;
}
