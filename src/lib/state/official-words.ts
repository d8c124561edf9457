import type { OfficialTexts, QuestionnaireTexts } from '#lib/content/types';
import type { Comparison, Unit, Window } from '#lib/domain/instrument';
import { findQuestion, type GatedQuestionnaire } from '#lib/domain/questionnaire';
import type { Gate, Threshold } from '#lib/domain/scoring';
import type { OfficialKey } from '#lib/i18n/official.en';
import type { Language } from '#lib/i18n/language.svelte.ts';
import type { LoadedQuestionnaire } from './Content.svelte.ts';
import { isQuestion } from './said';

export type GateState = 'met' | 'waived' | 'notMet' | 'unknown';

/** The word beside each sign. */
export const stateWords = {
	met: 'official.met',
	waived: 'official.waived',
	notMet: 'official.notMet',
	unknown: 'official.unknown'
} as const satisfies Record<GateState, OfficialKey>;

const bounds = {
	gte: 'official.gte',
	lte: 'official.lte',
	gt: 'official.gt',
	lt: 'official.lt'
} as const satisfies Record<Comparison, OfficialKey>;

/** By how much something is missed; money is written as money. */
const gaps = {
	percent: 'official.gap.percent',
	years: 'official.gap.years',
	count: 'official.gap.count',
	points: 'official.gap.points',
	rank: 'official.gap.rank',
	tce: 'official.gap.tce',
	number: 'official.gap.number'
} as const satisfies Record<Exclude<Unit, 'wan'>, OfficialKey>;

/** Where words come from: the app in the language on screen, or a report in a language of its own. */
export interface Speaker {
	readonly language: Language;
	readonly content: { readonly questionnaire: (id: string) => LoadedQuestionnaire | undefined };
}

/** How the result of an official yardstick is said, always in the language of the speaker. */
export class OfficialWords {
	constructor(
		private readonly app: Speaker,
		readonly questionnaire: GatedQuestionnaire
	) {}

	get texts(): QuestionnaireTexts {
		return this.app.content.questionnaire(this.questionnaire.id)!.texts;
	}

	get official(): OfficialTexts {
		return this.texts.official!;
	}

	/** The official title where there is one, else the question. */
	name(question: string): string {
		const text = this.texts.questions[question]!;
		return text.official ?? text.ask;
	}

	option(question: string, option: string): string {
		const place = findQuestion(this.questionnaire, question)!.options.findIndex(
			({ id }) => id === option
		);
		return this.texts.questions[question]!.options[place] ?? option;
	}

	options(question: string, options: readonly string[]): string {
		return options.map((each) => this.option(question, each)).join(this.#t('official.or'));
	}

	/** A level by its number alone, as the language writes levels. */
	levelNumber(level: number): string {
		return this.#t('official.levelNumbers').split(' ')[level] ?? String(level);
	}

	/** A band, which everybody is in one of, or a level, which can be missed. */
	get hasBands(): boolean {
		return this.texts.levels.none === undefined;
	}

	levelText(level: number): { readonly name: string; readonly about: string } {
		const id = this.questionnaire.levels.find((each) => each.level === level)?.id ?? 'none';
		return this.texts.levels[id] ?? { name: '', about: '' };
	}

	/** In a sentence: the name of a band, the number of a level. */
	level(level: number): string {
		if (this.hasBands) return this.#t('official.bandShort', { name: this.levelText(level).name });
		if (level === 0) return this.#t('official.levelNone');
		return this.#t('official.levelShort', { level: this.levelNumber(level) });
	}

	/** As a heading. */
	levelHeading(level: number): string {
		const { name } = this.levelText(level);
		if (this.hasBands) return this.#t('official.band', { instrument: this.official.short, name });
		if (level === 0) return this.#t('official.noLevel');
		return this.#t('official.level', { level: this.levelNumber(level), name });
	}

	/** Something with its name before it. A question ends by itself. */
	named(name: string, value: string): string {
		return this.#t(isQuestion(name) ? 'official.asked' : 'official.named', { name, value });
	}

	/** Between two things that are said one after the other. */
	get separator(): string {
		return this.#t('list.semicolon');
	}

	tierName(tier: string): string {
		return this.official.tiers[tier]?.name ?? tier;
	}

	state({ met, known, waived }: Gate): GateState {
		if (met) return waived ? 'waived' : 'met';
		return known ? 'notMet' : 'unknown';
	}

	need(threshold: Threshold): string {
		const { of, compare = 'gte', need } = threshold;
		if (typeof need !== 'number') return this.options(of[0]!, need);
		return this.#t(bounds[compare], { value: this.figure(need, threshold) });
	}

	/** What a threshold is about. */
	thresholdName({ kind, of, part }: Threshold): string {
		if (kind === 'count') return '';
		if (kind !== 'score') return of.map((each) => this.name(each)).join(' + ');
		const table = this.official.tables[of[0]!];
		return (part === undefined ? table?.name : table?.parts[part]) ?? of[0]!;
	}

	/** A figure with the unit of the threshold. */
	figure(value: number, threshold: Threshold): string {
		return this.app.language.figure(value, this.#unitOf(threshold));
	}

	/** Undefined where it was not said. A miss is never rounded into a hit. */
	have(threshold: Threshold): string | undefined {
		const { of, have } = threshold;
		if (have === null) return undefined;
		const number = this.haveNumber(threshold);
		return number === undefined
			? this.options(of[0]!, have as readonly string[])
			: this.figure(number, threshold);
	}

	/** What there is, to three decimals where it misses the bound; undefined where it is no number. */
	haveNumber({ compare = 'gte', have, met }: Threshold): number | undefined {
		if (typeof have !== 'number') return undefined;
		return met === false ? beforeBound(have, compare === 'gte' || compare === 'gt') : have;
	}

	/** By how much a threshold is missed; undefined where no number says it. */
	gap(threshold: Threshold): string | undefined {
		const { compare = 'gte', need, have, met } = threshold;
		if (met !== false || typeof need !== 'number' || typeof have !== 'number') return undefined;
		const unit = this.#unitOf(threshold);
		const n = Math.max(0.001, Math.ceil(Math.abs(need - have) * 1000 - 1e-6) / 1000);
		const gap =
			unit === 'wan'
				? this.app.language.figure(n, unit)
				: this.#t(gaps[unit], { n, value: this.app.language.plain(n) });
		const tooHigh = (compare === 'lte' || compare === 'lt') && unit !== 'rank';
		return this.#t(tooHigh ? 'official.over' : 'official.short', { gap });
	}

	/** The months in which a rule set is in force. */
	window({ from, before, when }: Window): string {
		const month = (name: string | undefined) => (name ? this.app.language.round(name) : '');
		const key = from
			? before
				? 'official.validBetween'
				: 'official.validFrom'
			: before
				? 'official.validBefore'
				: 'official.validAlways';
		const window = this.#t(key, { from: month(from), before: month(before) });
		if (!when || !('answer' in when)) return window;
		return this.#t('official.validWhen', {
			window,
			question: this.texts.questions[when.answer]!.ask,
			options: this.options(when.answer, when.is)
		});
	}

	#unitOf({ kind, of }: Threshold): Unit {
		if (kind === 'score') return 'points';
		if (kind === 'count') return 'count';
		return findQuestion(this.questionnaire, of[0]!)?.figure?.unit ?? 'number';
	}

	get #t() {
		return this.app.language.t;
	}
}

/** Three decimals, towards the side on which the bound is missed. */
function beforeBound(value: number, below: boolean): number {
	return below ? Math.floor(value * 1000 + 1e-6) / 1000 : Math.ceil(value * 1000 - 1e-6) / 1000;
}
