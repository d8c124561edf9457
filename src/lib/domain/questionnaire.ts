import type { ProfileCondition } from './profile';

/** How far an assessment goes; each depth contains the one before. */
export type Depth = 'quick' | 'standard' | 'full';
export const depths: readonly Depth[] = ['quick', 'standard', 'full'];

/** One described state. `value` is what it is worth, 0 to 100: option o of 0..4 gives 100·o/4. */
export interface Option {
	readonly id: string;
	readonly value: number;
}

/** Where a question comes from: a work of `content/references` and a place in it. */
export interface Citation {
	readonly id: string;
	readonly at?: string;
}

export interface Question {
	/** `dimension.question`; never changes its meaning, never used again. */
	readonly id: string;
	readonly dimension: string;
	readonly kind: 'levels';
	/** In rising order of value. */
	readonly options: readonly Option[];
	/** A positive whole number. */
	readonly weight: number;
	readonly depth: Depth;
	readonly meaning: number;
	readonly appliesTo?: ProfileCondition;
	/** Reason codes with which a firm may call the question not applicable. */
	readonly notApplicable: readonly string[];
	/** Code of the role that would know the answer. */
	readonly knows: string;
	/** Empty where the question rests on our own practice. */
	readonly sources: readonly Citation[];
	/** `YYYY-MM` */
	readonly reviewBy: string;
}

/** One axis of the radar. */
export interface Dimension {
	readonly id: string;
	readonly area: string;
	readonly weight: number;
	readonly questions: readonly Question[];
}

export interface Area {
	readonly id: string;
	readonly weight: number;
	readonly dimensions: readonly Dimension[];
}

/** A band of the overall score, from `from` (0..100, inclusive) up to the next level's. */
export interface Level {
	readonly level: number;
	readonly id: string;
	readonly from: number;
}

/** One versioned instrument. */
export interface Questionnaire {
	readonly id: string;
	readonly version: number;
	readonly depths: readonly Depth[];
	readonly levels: readonly Level[];
	/** Whole per cent of the weight that needs a real answer before a level is given. */
	readonly coverage: { readonly dimension: number; readonly whole: number };
	/** How many levels the whole may stand above its lowest dimension. */
	readonly gate: { readonly above: number };
	readonly areas: readonly Area[];
}

export function dimensionsOf(questionnaire: Questionnaire): readonly Dimension[] {
	return questionnaire.areas.flatMap((area) => area.dimensions);
}

export function questionsOf(questionnaire: Questionnaire): readonly Question[] {
	return dimensionsOf(questionnaire).flatMap((dimension) => dimension.questions);
}

export function findQuestion(questionnaire: Questionnaire, id: string): Question | undefined {
	return questionsOf(questionnaire).find((question) => question.id === id);
}

export function findDimension(questionnaire: Questionnaire, id: string): Dimension | undefined {
	return dimensionsOf(questionnaire).find((dimension) => dimension.id === id);
}
