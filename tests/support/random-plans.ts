import type { Answer, Assessment } from '#lib/domain/answers';
import type { Limits, Step } from '#lib/domain/path';
import { meets, type Profile, type SizeClass } from '#lib/domain/profile';
import { dimensionsOf, questionsOf, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { Random } from './random-answers';

const sizes: readonly (SizeClass | undefined)[] = ['micro', 'small', 'medium', 'large', undefined];

function one<T>(random: Random, list: readonly T[]): T {
	return list[Math.floor(random() * list.length)]!;
}

/** A firm that filled the questionnaire to its full depth; `gaps` is the share of questions without a real answer. */
export function randomFirm(
	questionnaire: WeightedQuestionnaire,
	random: Random,
	gaps: number
): Assessment {
	const size = one(random, sizes);
	const firm: Profile = { makes: random() < 0.5, ...(size ? { size } : {}) };
	const strength = 0.5 + random() * 3;
	const answers: Record<string, Answer> = {};
	for (const question of questionsOf(questionnaire)) {
		if (!meets(firm, question.appliesTo)) continue;
		if (random() < gaps) {
			const kind = random();
			if (kind < 0.4) answers[question.id] = { state: 'dont-know' };
			else if (kind < 0.7)
				answers[question.id] = { state: 'not-applicable', reason: 'no-such-work' };
			continue;
		}
		const place = Math.round(strength + (random() - 0.5) * 4);
		answers[question.id] = { state: 'option', option: String(Math.min(4, Math.max(0, place))) };
	}
	return {
		questionnaire: { id: questionnaire.id, version: questionnaire.version },
		depth: 'full',
		deeper: {},
		round: '2026-11',
		firm,
		answers
	};
}

function wishes(steps: readonly Step[], random: Random): Pick<Limits, 'want' | 'refuse'> {
	const refuse = random() < 0.3 ? [one(random, steps).id, one(random, steps).id] : undefined;
	const want = random() < 0.2 ? [one(random, steps).id] : undefined;
	return { ...(refuse ? { refuse } : {}), ...(want ? { want } : {}) };
}

function money(random: Random, most: number) {
	return { budget: Math.round((random() * most) / 500) * 500, currency: 'CNY' };
}

/** Money alone. */
export function moneyLimits(steps: readonly Step[], random: Random): Limits {
	return { ...money(random, 400_000), ...wishes(steps, random) };
}

/** A level to be reached, of the whole or of a dimension. */
export function goalLimits(questionnaire: WeightedQuestionnaire, random: Random): Limits {
	const level = 2 + Math.floor(random() * 4);
	const { id } = one(random, dimensionsOf(questionnaire));
	return {
		...(random() < 0.3 ? money(random, 600_000) : {}),
		goal: random() < 0.6 ? { kind: 'level', level } : { kind: 'dimension', dimension: id, level }
	};
}

/** Quarters and days in each of them, with or without money. */
export function peopleLimits(steps: readonly Step[], random: Random, quarters: number): Limits {
	return {
		...(random() < 0.5 ? money(random, 200_000) : {}),
		...wishes(steps, random),
		quarters: 1 + Math.floor(random() * quarters),
		personDaysPerQuarter: 5 + Math.floor(random() * 26)
	};
}
