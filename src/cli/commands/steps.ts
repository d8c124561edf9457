import { loadSteps, loadStepTexts } from '#lib/content/load';
import { costOf, effortOf, type Step } from '#lib/domain/path';
import type { Outcome } from '../outcome';
import { table } from '../table';
import { cliTexts, type Lang } from '../words';

/** `gradus steps`: the catalogue, each step with its name. */
export async function steps(lang: Lang): Promise<Outcome> {
	const [all, texts] = await Promise.all([loadSteps(), loadStepTexts(lang)]);
	const listed = all.map(({ id, ...step }) => ({
		id,
		name: texts[id]!.name,
		...step,
		official: step.official ?? []
	}));
	const words = cliTexts.words[lang];
	const head = [words.step, '', words.days, words.weeks, words.costSmall, words.raises];
	const rows = listed.map((step) => [
		step.id,
		step.name,
		String(effortOf(step)),
		String(step.weeks),
		`${smallCost(step)} ${step.cost.currency}`,
		step.raises.map(({ question, to }) => `${question} → ${to}`).join(', ')
	]);
	return { kind: 'done', output: { json: listed, text: table([head, ...rows]) } };
}

function smallCost(step: Step): number {
	return costOf(step, 'small').oneOff.typical;
}
