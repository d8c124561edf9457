import type { Assessment } from '#lib/domain/answers';
import type { QuestionnaireTexts } from '#lib/content/types';
import type { GatedQuestionnaire } from '#lib/domain/questionnaire';
import { score, type ScoreCard, type TierResult } from '#lib/domain/scoring';
import { tiersAhead, tiersInForce } from '#lib/domain/tiers';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { LoadedQuestionnaire } from './Content.svelte.ts';
import type { AssessmentRecord } from './Library.svelte.ts';

/** Where a firm stands in one round, in one line; empty while nothing is said. A finished round keeps its numbers. */
export function standingInWords(
	record: AssessmentRecord,
	assessment: Assessment,
	{ model, texts }: LoadedQuestionnaire,
	language: Language
): string {
	const card = record.report?.scoreCard ?? score(model, assessment);
	if (model.scoring === 'gated') return officialStanding(card, model, texts, language);
	const { t, number } = language;
	const { level, score: points, indicative } = card;
	if (points.value === null) return '';
	const shown = number(points.value);
	if (level.value === null) return t('home.soFar', { value: shown });
	const { id } = model.levels.find((each) => each.level === level.value)!;
	const words = t('result.level', { level: level.value, name: texts.levels[id]!.name });
	return indicative
		? `${words} · ${t('home.indicative', { value: shown })}`
		: `${words} · ${shown}`;
}

/** Where a firm stands by an official yardstick, in one line: the level and what the next one lacks, or the tiers held and the nearest. */
function officialStanding(
	card: ScoreCard,
	model: GatedQuestionnaire,
	{ levels: names, official }: QuestionnaireTexts,
	{ t, plain, list }: Language
): string {
	const { score, level, gates = [] } = card;
	if (model.tiers.length > 0) {
		const name = (tier: TierResult) => official!.tiers[tier.id]!.name;
		const inForce = tiersInForce(model, card);
		const met = inForce.filter((tier) => tier.met);
		const [nearest] = tiersAhead(inForce);
		return [
			met.length > 0 ? t('standing.tiers', { tiers: list(met.map(name)) }) : '',
			nearest
				? t('standing.nearest', {
						missing: nearest.missing.length,
						of: nearest.gates.length,
						tier: name(nearest)
					})
				: ''
		]
			.filter(Boolean)
			.join(' · ');
	}
	if (score.value === null) return '';
	const { levels } = model;
	const reached = levels.find((each) => each.level === level.value);
	const next = levels.find((each) => each.level > (level.value ?? 0));
	const asked = new Set(next?.gates.map(({ id }) => id));
	const missing = gates.filter(({ id, met }) => asked.has(id) && !met).length;
	return [
		(reached ? names[reached.id] : names.none)!.name,
		t('standing.points', { value: plain(score.value) }),
		next && missing > 0 ? t('standing.gates', { n: missing, level: next.level }) : ''
	]
		.filter(Boolean)
		.join(' · ');
}
