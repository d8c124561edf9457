import { loadTexts } from '#lib/content/load';
import { frontier as frontierOf } from '#lib/domain/path';
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
import { cliTexts, type Lang } from '../words';
import { amount } from './plan';
import { levelName } from './score';

/** `gradus frontier --answers FILE --limits FILE`: the best score over the money it takes. */
export async function frontier(files: PlanFiles, lang: Lang): Promise<Outcome> {
	const read = await readSituation(files);
	if (!read.ok) return { kind: 'refused', problems: read.problems };
	const { limits, rounds, steps } = read.value;
	const goal = goalOf(limits);
	const official = goal.kind === 'miit-2024' ? roundOf(read.value, goal.kind) : undefined;
	const round = roundOf(read.value, 'core') ?? official;
	if (!round) return { kind: 'refused', problems: [answersNeeded(goal, 'core')] };
	const search = new TimedSearch(files.seconds);
	// What is drawn is the score of the first round.
	const first = [round, ...rounds.filter((each) => each !== round)];
	const curve = frontierOf({ ...read.value, rounds: first }, search);
	search.finish();
	const { questionnaire } = round;
	const texts = await loadTexts(questionnaire.id, lang);
	const words = cliTexts.words[lang];
	const shown = questionnaire.scoring === 'gated' ? exact : points;
	const rows = curve.map(({ budget, score, level }) => {
		const name = levelName(level, questionnaire, texts);
		return [
			amount(budget, lang),
			shown(score),
			level === null ? words.none : `${level} ${name ?? ''}`
		];
	});
	const currency = limits.currency ?? steps[0]!.cost.currency;
	const head = [`${words.budget} ${currency}`, words.score, words.level];
	const text = rows.length > 0 ? table([head, ...rows]) : `${words.noCurve}\n`;
	const notes = search.stopped ? [{ code: 'cli/time-up', place: '--seconds' }] : [];
	return { kind: 'done', output: { json: curve, text }, notes };
}
