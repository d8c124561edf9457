declare module 'virtual:gradus/catalogue' {
	import type { Crosswalk } from '#lib/domain/crosswalk';
	import type { Step } from '#lib/domain/path';
	import type { Programme } from '#lib/domain/programme';
	import type { Questionnaire } from '#lib/domain/questionnaire';
	import type { DocNode } from '#lib/content/doc-node';
	import type {
		Codes,
		CodeTexts,
		Persona,
		ProgrammeTexts,
		QuestionnaireTexts,
		Source,
		StepTexts
	} from '#lib/content/types';

	type Loader<T> = () => Promise<T>;
	type ByLocale<T> = Readonly<Record<string, Loader<T>>>;

	export const locales: readonly string[];
	/** Changes with any change of content. */
	export const digest: string;
	export const questionnaires: Readonly<Record<string, Loader<Questionnaire>>>;
	export const texts: Readonly<Record<string, ByLocale<QuestionnaireTexts>>>;
	export const steps: Loader<readonly Step[]>;
	export const stepTexts: ByLocale<StepTexts>;
	export const programmes: Loader<readonly Programme[]>;
	export const programmeTexts: ByLocale<ProgrammeTexts>;
	export const crosswalks: Loader<readonly Crosswalk[]>;
	export const codes: Loader<Codes>;
	export const codeTexts: ByLocale<CodeTexts>;
	export const sources: Loader<readonly Source[]>;
	export const personas: Loader<readonly Persona[]>;
	export const documents: Readonly<Record<string, ByLocale<readonly DocNode[]>>>;
}
