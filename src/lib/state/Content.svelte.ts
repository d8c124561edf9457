import {
	loadCodes,
	loadCodeTexts,
	loadCrosswalks,
	loadPersonas,
	loadProgrammes,
	loadProgrammeTexts,
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
	ProgrammeTexts,
	QuestionnaireTexts,
	Source,
	StepTexts
} from '#lib/content/types';
import type { Step } from '#lib/domain/path';
import type { Programme } from '#lib/domain/programme';
import type { Crosswalk } from '#lib/domain/crosswalk';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { Language, Locale, Topic } from '#lib/i18n/language.svelte.ts';

/** Kinds of content that a page can ask for; each comes as its own lazy chunk. */
export type Need =
	| 'core'
	| 'steps'
	| 'programmes'
	| 'crosswalks'
	| 'codes'
	| 'sources'
	| 'personas'
	| `words ${Topic}`
	| `questionnaire ${string}`;

/** A questionnaire with its sentences. */
export interface LoadedQuestionnaire<Model = Questionnaire> {
	readonly model: Model;
	readonly texts: QuestionnaireTexts;
}

const prefix = 'questionnaire ';
const wordsPrefix = 'words ';

function needOf(id: string): Need {
	return `${prefix}${id}`;
}

/** Content on demand, always in the language on screen: switching loads everything first and then changes at once. */
export class Content {
	#questionnaires: Readonly<Record<string, LoadedQuestionnaire>> = $state.raw({});
	steps: { readonly all: readonly Step[]; readonly texts: StepTexts } | undefined =
		$state.raw(undefined);
	programmes: { readonly all: readonly Programme[]; readonly texts: ProgrammeTexts } | undefined =
		$state.raw(undefined);
	crosswalks: readonly Crosswalk[] | undefined = $state.raw(undefined);
	codes: { readonly lists: Codes; readonly texts: CodeTexts } | undefined = $state.raw(undefined);
	sources: ReadonlyMap<string, Source> | undefined = $state.raw(undefined);
	personas: readonly Persona[] | undefined = $state.raw(undefined);

	#loaded = new Map<Need, Promise<void>>();

	constructor(private readonly language: Language) {}

	/** Our own questionnaire, once loaded. */
	get core(): LoadedQuestionnaire<WeightedQuestionnaire> | undefined {
		return this.#questionnaires.core as LoadedQuestionnaire<WeightedQuestionnaire> | undefined;
	}

	/** Undefined until it was asked for with {@link questionnaires}. */
	questionnaire(id: string): LoadedQuestionnaire | undefined {
		return this.#questionnaires[id];
	}

	/** Loads questionnaires with their sentences. */
	async questionnaires(ids: Iterable<string>): Promise<readonly LoadedQuestionnaire[]> {
		const all = [...new Set(ids)];
		await this.need(...all.map(needOf));
		return all.map((id) => this.#questionnaires[id]!);
	}

	/** Loads what is not there yet. */
	async need(...needs: readonly Need[]): Promise<void> {
		await Promise.all(
			needs.map((each) => {
				const need = each === 'core' ? needOf('core') : each;
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
			case 'crosswalks':
				this.crosswalks = await loadCrosswalks();
				return;
			case 'steps': {
				const [all, texts] = await Promise.all([loadSteps(), loadStepTexts(locale)]);
				this.steps = { all, texts };
				return;
			}
			case 'programmes': {
				const [all, texts] = await Promise.all([loadProgrammes(), loadProgrammeTexts(locale)]);
				this.programmes = { all, texts };
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
			case 'words path':
			case 'words roadmap':
			case 'words rounds':
			case 'words official':
			case 'words workshop':
			case 'words agree':
			case 'words ballot':
			case 'words sheets':
			case 'words desk':
			case 'words benchmark':
			case 'words steward':
			case 'words report':
			case 'words evidence':
			case 'words keeping':
				return this.language.learn(need.slice(wordsPrefix.length) as Topic);
			default: {
				const id = need.slice(prefix.length);
				const [model, texts] = await Promise.all([loadQuestionnaire(id), loadTexts(id, locale)]);
				if (model.scoring === 'gated') await this.language.learn('official');
				this.#questionnaires = { ...this.#questionnaires, [id]: { model, texts } };
			}
		}
	}
}
