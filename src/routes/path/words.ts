import { wordingFor } from '#lib/content/load';
import type { Goal, LeftOut, Path } from '#lib/domain/path';
import type { App } from '#lib/state/App.svelte.ts';
import type { PathPlanner } from '#lib/state/PathPlanner.svelte.ts';
import { saidInWords } from '#lib/state/said';

const outs = {
	refused: 'path.outRefused',
	'no-gain': 'path.outNoGain',
	better: 'path.outBetter',
	'not-needed': 'path.outNotNeeded'
} as const;

/** How the page speaks of a path: levels, goals, questions and reasons by the names a person knows. */
export class PathWords {
	constructor(
		private readonly app: App,
		private readonly planner: () => PathPlanner
	) {}

	/** From where to where, in one sentence. */
	rise(path: Path): string {
		const { t } = this.app.language;
		const planner = this.planner();
		if (path.steps.length === 0) return t('path.noRise');
		const values = { before: this.points(path.before), after: this.points(path.after) };
		if (planner.goal.kind === 'tier')
			return path.reached
				? t('path.conditions', values)
				: t('path.towards', { goal: this.goal(planner.goal) });
		const { levelBefore, levelAfter } = path;
		const isCore = planner.spoken?.questionnaire.scoring === 'weighted-mean';
		const levels = { from: this.level(levelBefore), to: this.level(levelAfter) };
		if (!isCore)
			return levelBefore === levelAfter
				? t('path.points', values)
				: t('path.levelsPoints', { ...values, ...levels });
		if (levelBefore === null || levelAfter === null) return t('path.rise', values);
		return levelBefore === levelAfter
			? t('path.riseSame', { ...values, level: levelAfter })
			: t('path.riseLevel', { ...values, from: levelBefore, to: levelAfter });
	}

	goal(goal: Goal): string {
		const { t } = this.app.language;
		const { content } = this.app;
		const core = content.core!;
		const coreLevel = (level: number) =>
			core.texts.levels[core.model.levels.find((each) => each.level === level)!.id]!.name;
		switch (goal.kind) {
			case 'score':
				return t('path.goalScore');
			case 'level':
				return t('path.goalLevel', { level: goal.level, name: coreLevel(goal.level) });
			case 'dimension':
				return t('path.goalOfDimension', {
					dimension: core.texts.dimensions[goal.dimension]!.name,
					level: goal.level
				});
			case 'miit-2024': {
				const texts = content.questionnaire('miit-2024')?.texts;
				return t('path.goalOfficial', {
					instrument: texts?.official?.short ?? '',
					level: this.levelOf('miit-2024', goal.level)
				});
			}
			case 'tier': {
				const texts = content.questionnaire('specialised-sme')?.texts.official;
				return texts?.tiers[goal.tier]?.name ?? goal.tier;
			}
		}
	}

	/** A level of what the path speaks of, by name. */
	level(level: number | null): string {
		return this.levelOf(this.planner().spoken!.questionnaire.id, level);
	}

	points(value: number): string {
		const { number, plain } = this.app.language;
		const isCore = this.planner().spoken?.questionnaire.scoring === 'weighted-mean';
		return isCore ? number(value) : plain(value, 1);
	}

	/** What a step brings: points, or conditions of a title. */
	gain(value: number): string {
		const { t, number } = this.app.language;
		return this.#isTitle
			? t('path.conditionGain', { n: number(value) })
			: t('result.stepGain', { gain: number(value, 1) });
	}

	/** Where the firm stands once it is done. */
	then(value: number): string {
		const { t, number } = this.app.language;
		return this.#isTitle
			? t('path.conditionThen', { n: number(value) })
			: t('path.scoreThen', { score: number(value, 1) });
	}

	/** The question as it is asked of this firm. */
	ask(id: string): string {
		const found = this.planner().question(id);
		if (!found) return id;
		const { texts } = this.app.content.questionnaire(found.questionnaire)!;
		return wordingFor(texts.questions[id]!, this.#makes).ask;
	}

	/** What was said to it. */
	said(id: string): string | undefined {
		const planner = this.planner();
		const found = planner.question(id);
		if (!found) return undefined;
		const { texts } = this.app.content.questionnaire(found.questionnaire)!;
		const answer = planner.round(found.questionnaire)!.assessment.answers[id];
		return saidInWords(found.question, answer, texts, this.app.language, this.#makes);
	}

	/** Who would know. */
	knows(id: string): string {
		const found = this.planner().question(id);
		return found ? (this.app.content.codes!.texts.roles[found.question.knows] ?? '') : '';
	}

	step(id: string): string {
		return this.app.content.steps!.texts[id]?.name ?? id;
	}

	/** What keeps a step out. */
	why({ why, needs = [], takes }: LeftOut): string {
		const { t, money, short, number, list } = this.app.language;
		switch (why) {
			case 'prerequisite':
				return needs.length > 0
					? t('path.outNeeds', { steps: list(needs.map((each) => this.step(each))) })
					: t('path.outNeedsUnknown');
			case 'budget':
				return t('path.outMoney', { money: money(takes ?? 0, this.planner().money) });
			case 'people':
				return t('path.outDays', { n: short(takes ?? 0) });
			case 'time':
				return t('path.outTime', { n: number(takes ?? 0) });
			default:
				return t(outs[why]);
		}
	}

	levelOf(questionnaire: string, level: number | null): string {
		const loaded = this.app.content.questionnaire(questionnaire);
		const found = loaded?.model.levels.find((each) => each.level === level);
		return (found ? loaded!.texts.levels[found.id] : loaded?.texts.levels.none)?.name ?? '–';
	}

	get #isTitle(): boolean {
		const { goal, path } = this.planner();
		return goal.kind === 'tier' && path?.reached === true;
	}

	get #makes(): boolean | undefined {
		return this.planner().rounds[0]?.assessment.firm.makes;
	}
}
