import type { Figure, GatedRules } from './instrument';
import type { ProfileCondition } from './profile';

/** How far an assessment goes; each depth contains the one before. */
export type Depth = 'quick' | 'standard' | 'full';
export const depths: readonly Depth[] = ['quick', 'standard', 'full'];

/**
 * One described state, and what it is worth: 0 to 100 in a weighted mean (option o of 0..4 gives 100·o/4), points in the first point table that
 * counts it, and otherwise its place in the list.
 */
export interface Option {
	readonly id: string;
	readonly value: number;
}

/** Where a question comes from: a work of `content/references` and a place in it. */
export interface Citation {
	readonly id: string;
	readonly at?: string;
}

/** `levels`: five described states; `choice`: one of the options; `choices`: any of them; `number`: a figure. */
export type QuestionKind = 'levels' | 'choice' | 'choices' | 'number';

/** How surely we could read a rule: A in several sources, B in one, C unconfirmed and shown as such. */
export type Grade = 'A' | 'B' | 'C';

export interface Question {
	/** In the core `dimension.question`, else the official number; never changes its meaning, never used again. */
	readonly id: string;
	readonly dimension: string;
	readonly kind: QuestionKind;
	/** In rising order of value where they have one; empty for a figure. */
	readonly options: readonly Option[];
	/** Of several choices the one, "none", that excludes the others. */
	readonly exclusive?: string;
	/** How the answer follows from figures. */
	readonly figure?: Figure;
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
	/** Only where an official table stands behind the question. */
	readonly grade?: Grade;
	/** False where raising the answer is no sensible advice: an outcome, or money spent for its own sake. */
	readonly advise?: boolean;
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

interface Instrument {
	readonly id: string;
	readonly version: number;
	/** Empty where the instrument is always asked as a whole. */
	readonly depths: readonly Depth[];
	readonly areas: readonly Area[];
}

/** Scored as a weighted mean with a coverage bound and a limiting dimension: the core. */
export interface WeightedQuestionnaire extends Instrument {
	readonly scoring: 'weighted-mean';
	readonly levels: readonly Level[];
	/** Whole per cent of the weight that needs a real answer before a level is given. */
	readonly coverage: { readonly dimension: number; readonly whole: number };
	/** How many levels the whole may stand above its lowest dimension. */
	readonly gate: { readonly above: number };
}

/** Scored by point tables and gates: an official yardstick. */
export interface GatedQuestionnaire extends Instrument, GatedRules {
	readonly scoring: 'gated';
}

/** One versioned instrument. */
export type Questionnaire = WeightedQuestionnaire | GatedQuestionnaire;

export function dimensionsOf(questionnaire: Questionnaire): readonly Dimension[] {
	return questionnaire.areas.flatMap((area) => area.dimensions);
}

export function questionsOf(questionnaire: Questionnaire): readonly Question[] {
	return dimensionsOf(questionnaire).flatMap((dimension) => dimension.questions);
}

/** Every question by id, switches included. */
export function questionsById(questionnaire: Questionnaire): ReadonlyMap<string, Question> {
	return new Map(
		[...questionsOf(questionnaire), ...settingsOf(questionnaire)].map((each) => [each.id, each])
	);
}

/** A question of the questionnaire, its switches included. */
export function findQuestion(questionnaire: Questionnaire, id: string): Question | undefined {
	return questionsById(questionnaire).get(id);
}

/** Switches where published sources disagree; answered only by who wants another reading than the default. */
export function settingsOf(questionnaire: Questionnaire): readonly Question[] {
	return questionnaire.scoring === 'gated' ? questionnaire.settings : [];
}

export function findDimension(questionnaire: Questionnaire, id: string): Dimension | undefined {
	return dimensionsOf(questionnaire).find((dimension) => dimension.id === id);
}
