import {
	loadCodes,
	loadCodeTexts,
	loadQuestionnaire,
	loadSources,
	loadSteps,
	loadStepTexts,
	loadTexts,
	questionnaireIds
} from '#lib/content/load';
import type { Codes, CodeTexts, Source, StepTexts } from '#lib/content/types';
import type { Step } from '#lib/domain/path';
import { Language, loadDictionary, type Locale, type Topic } from '#lib/i18n/language.svelte.ts';
import type { LoadedQuestionnaire } from './Content.svelte.ts';

/** Everything that a report says things with, in one language, which need not be the app's. */
export interface ReportWords {
	readonly locale: Locale;
	readonly language: Language;
	readonly questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
	readonly steps: { readonly all: readonly Step[]; readonly texts: StepTexts };
	readonly codes: { readonly lists: Codes; readonly texts: CodeTexts };
	readonly sources: ReadonlyMap<string, Source>;
}

const topics: readonly Topic[] = [
	'official',
	'path',
	'roadmap',
	'rounds',
	'workshop',
	'agree',
	'benchmark',
	'report'
];

/** Loads dictionaries and the texts of all content for a language; the app stays in its own. */
export async function loadReportWords(locale: Locale): Promise<ReportWords> {
	const language = loadLanguage(locale);
	const questionnaires = questionnaireIds.map(async (id) => {
		const [model, texts] = await Promise.all([loadQuestionnaire(id), loadTexts(id, locale)]);
		return [id, { model, texts }] as const;
	});
	const [steps, stepTexts, codes, codeTexts, sources] = await Promise.all([
		loadSteps(),
		loadStepTexts(locale),
		loadCodes(),
		loadCodeTexts(locale),
		loadSources()
	]);
	return {
		locale,
		language: await language,
		questionnaires: new Map(await Promise.all(questionnaires)),
		steps: { all: steps, texts: stepTexts },
		codes: { lists: codes, texts: codeTexts },
		sources: new Map(sources.map((source) => [source.id, source]))
	};
}

async function loadLanguage(locale: Locale): Promise<Language> {
	const language = new Language(locale, await loadDictionary(locale));
	await Promise.all(topics.map((topic) => language.learn(topic)));
	return language;
}
