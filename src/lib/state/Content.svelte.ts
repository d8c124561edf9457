import {
	loadCodes,
	loadCodeTexts,
	loadPersonas,
	loadQuestionnaire,
	loadSources,
	loadSteps,
	loadStepTexts,
	loadTexts
} from '#lib/content/load';
import type {
	Codes,
	CodeTexts,
	Persona,
	QuestionnaireTexts,
	Source,
	StepTexts
} from '#lib/content/types';
import type { Step } from '#lib/domain/path';
import type { Questionnaire } from '#lib/domain/questionnaire';
import type { Language, Locale } from '#lib/i18n/language.svelte.ts';

/** Kinds of content that a page can ask for; each comes as its own lazy chunk. */
export type Need = 'core' | 'steps' | 'codes' | 'sources' | 'personas';

/** Content on demand, always in the language on screen: switching loads everything first and then changes at once. */
export class Content {
	core: { readonly model: Questionnaire; readonly texts: QuestionnaireTexts } | undefined =
		$state.raw(undefined);
	steps: { readonly all: readonly Step[]; readonly texts: StepTexts } | undefined =
		$state.raw(undefined);
	codes: { readonly lists: Codes; readonly texts: CodeTexts } | undefined = $state.raw(undefined);
	sources: ReadonlyMap<string, Source> | undefined = $state.raw(undefined);
	personas: readonly Persona[] | undefined = $state.raw(undefined);

	#loaded = new Map<Need, Promise<void>>();

	constructor(private readonly language: Language) {}

	/** Loads what is not there yet. */
	async need(...needs: readonly Need[]): Promise<void> {
		await Promise.all(
			needs.map((need) => {
				const loading = this.#loaded.get(need) ?? this.#load(need, this.language.locale);
				this.#loaded.set(need, loading);
				return loading.catch((error: unknown) => {
					this.#loaded.delete(need);
					throw error;
				});
			})
		);
	}

	/** Switches the language of words and content together. */
	async choose(locale: Locale): Promise<void> {
		const needs = [...this.#loaded.keys()];
		await Promise.all(needs.map((need) => this.#load(need, locale)));
		await this.language.choose(locale);
	}

	async #load(need: Need, locale: Locale): Promise<void> {
		switch (need) {
			case 'core': {
				const [model, texts] = await Promise.all([
					loadQuestionnaire('core'),
					loadTexts('core', locale)
				]);
				this.core = { model, texts };
				return;
			}
			case 'steps': {
				const [all, texts] = await Promise.all([loadSteps(), loadStepTexts(locale)]);
				this.steps = { all, texts };
				return;
			}
			case 'codes': {
				const [lists, texts] = await Promise.all([loadCodes(), loadCodeTexts(locale)]);
				this.codes = { lists, texts };
				return;
			}
			case 'sources':
				this.sources = new Map((await loadSources()).map((source) => [source.id, source]));
				return;
			case 'personas':
				this.personas = await loadPersonas();
				return;
		}
	}
}
