import * as catalogue from 'virtual:gradus/catalogue';
import type { Crosswalk } from '#lib/domain/crosswalk';
import type { Step } from '#lib/domain/path';
import type { Programme } from '#lib/domain/programme';
import type { Questionnaire } from '#lib/domain/questionnaire';
import type { DocNode } from './doc-node';
import type {
	Codes,
	CodeTexts,
	Persona,
	ProgrammeTexts,
	QuestionnaireTexts,
	QuestionText,
	Source,
	StepTexts
} from './types';

/** Languages in which all content exists. */
export const contentLocales = catalogue.locales;

/** Digest of all content of this build. */
export const contentDigest = catalogue.digest;

export const questionnaireIds = Object.keys(catalogue.questionnaires);

/** @throws where the id is not one of {@link questionnaireIds}: our own mistake. */
export function loadQuestionnaire(id: string): Promise<Questionnaire> {
	return catalogue.questionnaires[id]!();
}

export function loadTexts(id: string, locale: string): Promise<QuestionnaireTexts> {
	return catalogue.texts[id]![locale]!();
}

export function loadSteps(): Promise<readonly Step[]> {
	return catalogue.steps();
}

export function loadStepTexts(locale: string): Promise<StepTexts> {
	return catalogue.stepTexts[locale]!();
}

/** The kinds of outside help. */
export function loadProgrammes(): Promise<readonly Programme[]> {
	return catalogue.programmes();
}

export function loadProgrammeTexts(locale: string): Promise<ProgrammeTexts> {
	return catalogue.programmeTexts[locale]!();
}

/** Links between questionnaires, for answering once. */
export function loadCrosswalks(): Promise<readonly Crosswalk[]> {
	return catalogue.crosswalks();
}

export function loadCodes(): Promise<Codes> {
	return catalogue.codes();
}

export function loadCodeTexts(locale: string): Promise<CodeTexts> {
	return catalogue.codeTexts[locale]!();
}

export function loadSources(): Promise<readonly Source[]> {
	return catalogue.sources();
}

export function loadPersonas(): Promise<readonly Persona[]> {
	return catalogue.personas();
}

export const documentNames = Object.keys(catalogue.documents);

/** The document in this language, else in English. */
export function loadDocument(name: string, locale: string): Promise<readonly DocNode[]> {
	const byLocale = catalogue.documents[name]!;
	return (byLocale[locale] ?? byLocale['en']!)();
}

/** The words of a question for this firm: other ones where it trades or serves. */
export function wordingFor(
	text: QuestionText,
	makes: boolean | undefined
): { readonly ask: string; readonly why: string; readonly options: readonly string[] } {
	const serves = makes === false ? text.serves : undefined;
	return {
		ask: serves?.ask ?? text.ask,
		why: serves?.why ?? text.why,
		options: serves?.options ?? text.options
	};
}

/** Title and publisher of a source as this language names them. */
export function nameOfSource(
	source: Source,
	locale: string
): { readonly title: string; readonly publisher: string } {
	const { title, titleZh, publisher, publisherZh } = source;
	if (locale !== 'zh-CN') return { title, publisher };
	return { title: titleZh ?? title, publisher: publisherZh ?? publisher };
}
