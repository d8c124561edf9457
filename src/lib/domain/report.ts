import type { Assessment } from './answers';
import { explainWhole, type Part } from './explanation';
import { firstPath, type Step } from './path';
import type { Questionnaire } from './questionnaire';
import { explain, type Explained } from './report/explained';
import { stepsInFigures, type ReportStep } from './report/first-steps';
import type { Redacted } from './report/redact';
import type {
	BenchmarkStanding,
	EarlierStanding,
	InstrumentStanding,
	ReportAttachment,
	ReportPath,
	ReportPlans,
	WorkshopStanding
} from './report/surroundings';
import { score, type ScoreCard } from './scoring';

export type { DimensionExplanation, Explained } from './report/explained';
export { explain } from './report/explained';
export type { ReportStep } from './report/first-steps';
export { redactReport, redactableFields } from './report/redact';
export type { RedactableField, Redacted, Redaction } from './report/redact';
export {
	acceptedPath,
	earlierStanding,
	instrumentStanding,
	plannedPath,
	workshopStanding
} from './report/surroundings';
export type {
	BenchmarkStanding,
	ComparedStanding,
	EarlierStanding,
	InstrumentStanding,
	MovedAnswer,
	ReportAttachment,
	ReportPath,
	ReportPathStep,
	ReportPlans,
	Searched,
	WorkshopStanding
} from './report/surroundings';

/**
 * The one result format. Finishing a round freezes it, so that history never changes when content does. It holds ids, numbers and what
 * people typed, and no other words: these follow in the language of whoever reads it.
 *
 * What stands in {@link ReportSurroundings} and `explained` is missing where a report was frozen before it was kept; null or empty means that
 * there was none.
 */
export interface Report extends ReportSurroundings {
	readonly format: 'gradus-report/1';
	/** ISO 8601, handed in. */
	readonly frozenAt: string;
	/** Digest of the content that was scored. */
	readonly content: string;
	readonly assessment: Assessment;
	readonly scoreCard: ScoreCard;
	/** Empty for an official yardstick: its points and gates stand in the score card. */
	readonly parts: readonly Part[];
	/** Ids of the first steps in order; empty for an official yardstick. */
	readonly firstSteps: readonly string[];
	readonly explained?: Explained;
	/** The first steps with their figures, in the same order. */
	readonly steps?: readonly ReportStep[];
	/** Only of a copy: what was taken out of it. */
	readonly redacted?: Redacted;
}

/** What stood around the answers when the round was finished. */
export interface ReportSurroundings {
	readonly firm?: { readonly name: string };
	/** The latest round of every other questionnaire of the firm. */
	readonly instruments?: readonly InstrumentStanding[];
	/** The path that the firm accepted, else the one that its limits give. */
	readonly path?: ReportPath | null;
	/** What the firm set for planning, and what became of its steps. */
	readonly plans?: ReportPlans | null;
	/** Earlier rounds of the same questionnaire, the newest first. */
	readonly earlier?: readonly EarlierStanding[];
	readonly benchmark?: BenchmarkStanding | null;
	/** The workshop that agreed on the answers. */
	readonly workshop?: WorkshopStanding | null;
	readonly attachments?: readonly ReportAttachment[];
}

/** The names of {@link ReportSurroundings}. */
export const surroundingParts = [
	'firm',
	'instruments',
	'path',
	'plans',
	'earlier',
	'benchmark',
	'workshop',
	'attachments'
] as const satisfies readonly (keyof ReportSurroundings)[];

/** What a report frozen earlier may lack. */
export type ReportPart = (typeof surroundingParts)[number] | 'explained' | 'steps';

export function assembleReport(
	questionnaire: Questionnaire,
	assessment: Assessment,
	steps: readonly Step[],
	stamp: { readonly frozenAt: string; readonly content: string },
	surroundings: ReportSurroundings = {}
): Report {
	const common = {
		format: 'gradus-report/1' as const,
		...stamp,
		assessment,
		scoreCard: score(questionnaire, assessment)
	};
	const explained = explain(questionnaire, assessment);
	if (questionnaire.scoring === 'gated')
		return { ...common, parts: [], firstSteps: [], explained, steps: [], ...surroundings };
	const path = firstPath(questionnaire, assessment, steps);
	const first = [...path.now, ...path.next];
	return {
		...common,
		parts: explainWhole(questionnaire, assessment).parts,
		firstSteps: first.map(({ step }) => step.id),
		explained,
		steps: stepsInFigures(first, assessment.firm.size),
		...surroundings
	};
}

/**
 * A report with what it lacks filled in: a report frozen earlier did not hold everything. What it holds stays as it is.
 * @returns which parts were filled in, by name.
 */
export function fillIn(
	report: Report,
	questionnaire: Questionnaire,
	steps: readonly Step[],
	surroundings: ReportSurroundings
): { readonly report: Report; readonly filledIn: readonly ReportPart[] } {
	const { frozenAt, content, assessment } = report;
	const now = assembleReport(questionnaire, assessment, steps, { frozenAt, content }, surroundings);
	const missing = ([...surroundingParts, 'explained', 'steps'] as const).filter(
		(part) => report[part] === undefined && now[part] !== undefined
	);
	const filled = Object.fromEntries(missing.map((part) => [part, now[part]]));
	// Frozen ids come first: steps that were not among them have no place in the report.
	const kept = filled.steps
		? { steps: now.steps!.filter(({ id }) => report.firstSteps.includes(id)) }
		: {};
	return { report: { ...filled, ...report, ...kept }, filledIn: missing };
}
