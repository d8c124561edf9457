import type { Limits, Path, Round, Step } from '#lib/domain/path';
import type { OwnEstimate } from '#lib/domain/roadmap';
import type { Searched } from '#lib/domain/report';
import { reachOf } from '../first-limits';
import { PlannerDesk } from '../PlannerDesk';

/** Milliseconds after which the best path so far, and the curve as far as it goes, will do. */
const patience = 2500;

/** Looks for the path and for what more money would buy, each for a limited time. Rejects where a search broke off. */
export async function searchPath(
	rounds: readonly Round[],
	steps: readonly Step[],
	limits: Limits,
	estimates: Readonly<Record<string, OwnEstimate>>
): Promise<Searched & { readonly path: Path | undefined }> {
	const desk = new PlannerDesk({
		questionnaires: rounds.map(({ questionnaire }) => questionnaire),
		steps
	});
	const wish = { assessments: rounds.map(({ assessment }) => assessment), estimates };
	async function ask(what: 'path' | 'frontier', within: Limits) {
		const enough = setTimeout(() => desk.stop(), patience);
		try {
			return await desk.ask({ ...wish, what, limits: within }, () => undefined);
		} finally {
			clearTimeout(enough);
		}
	}
	try {
		const found = await ask('path', limits);
		const { budget } = limits;
		const wide = budget === undefined ? limits : { ...limits, budget: reachOf(budget) };
		const drawn = await ask('frontier', wide);
		// From the most money down: a curve that was broken off does not reach what work alone brings, and would mislead.
		const isWhole = drawn?.what === 'frontier' && drawn.points[0]?.budget === 0;
		return {
			path: found?.what === 'path' ? found.path : undefined,
			leftOut: found?.what === 'path' ? found.leftOut : [],
			frontier: isWhole ? drawn.points : [],
			prices: isWhole ? drawn.prices : []
		};
	} finally {
		desk.close();
	}
}
