import { loadPersonas, loadQuestionnaire, loadSteps } from '#lib/content/load';
import { frontier, plan } from '#lib/domain/path';
import { mulberry32 } from '../../tests/support/random-answers';
import {
	goalLimits,
	moneyLimits,
	peopleLimits,
	randomFirm
} from '../../tests/support/random-plans';

const typical = { budget: 80_000, currency: 'CNY', personDaysPerQuarter: 20, quarters: 4 };
const randomCount = 100;
/** A search that takes longer is stopped, and counts as without proof. */
const longest = 10_000;

/** Plain data: what the sample firms and random ones plan from. */
export async function situations() {
	const core = await loadQuestionnaire('core');
	const steps = await loadSteps();
	const situation = (assessment, limits) => ({
		rounds: [{ questionnaire: core, assessment }],
		steps,
		limits
	});
	const samples = (await loadPersonas()).map(({ answers }) => {
		const { firm, depth, deeper = {}, round, questionnaire } = answers;
		const said = Object.entries(answers.answers).map(([id, answer]) => [
			id,
			answer.option === undefined ? answer : { state: 'option', ...answer }
		]);
		return { questionnaire, depth, deeper, round, firm, answers: Object.fromEntries(said) };
	});
	const random = Array.from({ length: randomCount }, (_, at) => {
		const dice = mulberry32(5000 + at);
		const assessment = randomFirm(core, dice, 0.08);
		const limits = [
			() => moneyLimits(steps, dice),
			() => goalLimits(core, dice),
			() => peopleLimits(steps, dice, 8)
		][at % 3]();
		return situation(assessment, limits);
	});
	return { samples: samples.map((each) => situation(each, typical)), random };
}

/** Milliseconds of one plan of each situation, and whether each was proven best; or of one frontier. */
export function timesOf(list, kind) {
	return list.map((situation) => {
		const start = performance.now();
		const search = { shouldStop: () => performance.now() - start > longest };
		const optimal =
			kind === 'frontier'
				? frontier(situation, search) !== undefined
				: plan(situation, search).optimal;
		return { ms: performance.now() - start, optimal };
	});
}
