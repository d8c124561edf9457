import type { Quantile } from './benchmark/names';
import type { Depth } from './questionnaire';

export {
	coarseProfile,
	contribute,
	linesOf,
	meaningText,
	periodOf,
	type ContributionAbout,
	type ContributionLine,
	type LineId
} from './benchmark/contribution';
export {
	contributionFaults,
	nothingSaid,
	saidNotApplicable,
	scoreChecker,
	type ScoreChecker
} from './benchmark/faults';
export { answersText, suspicions, type Suspicion } from './benchmark/suspicions';
export { entryText, settle, type Settled, type SettleOutcome } from './benchmark/settle';
export { Aggregator, canonical, layoutOf, type CountLayout } from './benchmark/counts';
export { mergeCounts } from './benchmark/merge';
export { associationPolicy, hubPolicy, policyFaults, policyProblems } from './benchmark/policy';
export { contributionOrigins, quantiles, segmentFields, type Quantile } from './benchmark/names';
export { shownCount } from './benchmark/shown';
export { disclose } from './benchmark/disclose';
export { coverage, type SegmentCoverage } from './benchmark/coverage';
export { compare, segmentsFor, type ComparedDimension } from './benchmark/compare';
export { weakPoints, type WeakPoints } from './benchmark/weak-points';
export {
	introduce,
	wishes,
	type Introduction,
	type IntroductionReason,
	type Offer,
	type Wish
} from './benchmark/introduce';

/** Whose answers they are: one person's, or agreed on by a room. */
export type ContributionOrigin = 'solo' | 'workshop';

export type SegmentField = 'sector' | 'size' | 'region' | 'chain' | 'place';
/** Coarse on purpose: `sector` is a group of divisions (such as `vehicles`), not the division. What a firm does not say is absent. */
export type CoarseProfile = Readonly<Partial<Record<SegmentField, string>>>;

/** What one firm gives to one association: no name, no note, no evidence, no date finer than a quarter. */
export interface Contribution {
	readonly kind: 'contribution';
	readonly questionnaire: string;
	readonly version: number;
	/** 32 hex digits, random, one for each firm, association and questionnaire. */
	readonly cid: string;
	/** 1..65535; the greatest counts. */
	readonly seq: number;
	/** `YYYY-Qn` */
	readonly period: string;
	readonly origin: ContributionOrigin;
	/** Whether this association counts the firm upward. */
	readonly home: boolean;
	readonly profile: CoarseProfile;
	/** By dimension, in the order of the questionnaire. */
	readonly depths: readonly Depth[];
	/** By question, in order: the place of the option from 0; null where nothing is said, not known, not asked, or taken out. */
	readonly answers: readonly (number | 'not-applicable' | null)[];
	/** By dimension, in order: 0..100, rounded half up; null below the coverage the questionnaire asks for, or taken out. */
	readonly scores: readonly (number | null)[];
	/** Up to three ids of next steps. */
	readonly steps: readonly string[];
	/** Member code, where the association uses them; never in a ledger. */
	readonly code?: string;
}

/** Takes back what was given under `cid` before `seq`. */
export interface Withdrawal {
	readonly kind: 'withdrawal';
	readonly cid: string;
	readonly seq: number;
	readonly period: string;
	readonly code?: string;
}

export type LedgerEntry = Contribution | Withdrawal;

/** Histograms of another origin or depth (that of the dimension) never merge. */
export type Series = `${ContributionOrigin}/${Depth}`;
/** Next steps belong to the whole firm, whatever the depth. */
export type StepSeries = `${ContributionOrigin}/any`;

/** `all`, `sector=vehicles`, or `sector=vehicles&size=small` with the fields in the order of {@link segmentFields}. */
export type Segment = string;

/** Which segments are counted: `all` always, one for each value of a one-way field, one for each pair of the two-way fields. */
export interface Tables {
	readonly oneWay: readonly SegmentField[];
	/** In the order of {@link segmentFields}; both are one-way fields as well. */
	readonly twoWay?: readonly [SegmentField, SegmentField];
}

export interface SeriesCounts {
	/** By id: score, count, score, count, … with rising scores and counts above 0; absent where nobody has a score. */
	readonly dimensions: Readonly<Record<string, readonly number[]>>;
	/** By id: how many chose each option, in the order of the options; absent where nobody answered. */
	readonly questions: Readonly<Record<string, readonly number[]>>;
}

export interface SegmentCounts {
	readonly firms: Readonly<Partial<Record<ContributionOrigin, number>>>;
	readonly series: Readonly<Partial<Record<Series, SeriesCounts>>>;
	/** `of`: firms that named any step; `counts`: firms that named each. */
	readonly steps: Readonly<
		Partial<
			Record<
				ContributionOrigin,
				{ readonly of: number; readonly counts: Readonly<Record<string, number>> }
			>
		>
	>;
}

/** What a count is about; counts merge only where all three agree. */
export interface CountedQuestionnaire {
	readonly id: string;
	readonly version: number;
	/** First 16 hex digits of the SHA-256 of {@link meaningText}. */
	readonly digest: string;
}

/** Exact counts: confidential. A segment without a firm is absent. */
export interface Counts {
	readonly questionnaire: CountedQuestionnaire;
	readonly segments: Readonly<Record<Segment, SegmentCounts>>;
}

/** The parameters of the disclosure control `sdc-1`; floors can be raised, never lowered. */
export interface Policy {
	readonly id: 'sdc-1';
	/** Fewest firms of a group (R1) and of an unpublished remainder (R5): at least 10. */
	readonly group: number;
	/** Fewest firms of a band (R2): 5 by default, at least 3. */
	readonly cell: number;
	/** Fewest firms that changed between two figures (R7): at least 5, for a hub 10. */
	readonly delta: number;
	readonly tables: Tables;
	/** Whether single questions are published beside dimensions. */
	readonly questions: boolean;
	/** Rule fixed before the period by which contributions were left out. */
	readonly excluded?: { readonly rule: string };
}

export type Measure = `dimension ${string}` | `question ${string}` | `step ${string}`;

/** The exact histogram behind a published figure. */
export interface Figure {
	/**
	 * Dimension: score, count, score, count, …; question: counts by option; step: firms that named steps but not this one, and firms
	 * that named it.
	 */
	readonly h: readonly number[];
	/** Last bin of each band it is published with, rising; a single one where it has no distribution. */
	readonly to: readonly number[];
	/** Release that it was counted for: `2026-Q4`, with `.2` for the second revision. */
	readonly asOf: string;
}

/** Every figure of one release, as published, new or re-issued. Confidential: the steward keeps it to hold later releases against. */
export interface Figures {
	readonly questionnaire: CountedQuestionnaire;
	readonly period: string;
	readonly rev: number;
	/** Key: series, a space, measure: `solo/full dimension strategy`, `solo/any step backup-automatic`. */
	readonly measures: Readonly<Record<string, Readonly<Record<Segment, Figure>>>>;
}

/** What is published of one measure in one group. */
export interface Distribution {
	/** {@link shownCount} of the firms. */
	readonly n: number | '<15';
	/**
	 * Last score (dimension) or option (question) of each band, rising, the last 100 or the last option. The first band begins at 0, each
	 * other behind the one before. Step: 0 not named, 1 named. Empty where R2 left a dimension a single band.
	 */
	readonly to: readonly number[];
	/** Firms of each band in whole per cent, each rounded for itself: they may sum to a little more or less than 100. */
	readonly share: readonly number[];
	/** Dimensions alone: rounded to 5 points. */
	readonly q?: Readonly<Partial<Record<Quantile, number>>>;
	/** Release that the figure was first published in, where it is re-issued. */
	readonly asOf?: string;
}

export interface PublishedSeries {
	readonly dimensions: Readonly<Record<string, Distribution>>;
	readonly questions?: Readonly<Record<string, Distribution>>;
}

export interface PublishedGroup {
	readonly segment: Segment;
	readonly series: Readonly<Partial<Record<Series, PublishedSeries>>>;
	/** By origin and step. */
	readonly steps?: Readonly<
		Partial<Record<ContributionOrigin, Readonly<Record<string, Distribution>>>>
	>;
}

export type DisclosureRule = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R7' | 'R9';

/** What became of one measure in one group, for the steward's eyes. */
export interface Verdict {
	readonly segment: Segment;
	readonly series: Series | StepSeries;
	readonly measure: Measure;
	readonly state: 'published' | 'merged-bands' | 're-issued' | 'withheld';
	/** Where withheld or re-issued. */
	readonly reason?: DisclosureRule;
	/** Firms now, exact: confidential. */
	readonly n: number;
}

export interface Disclosure {
	readonly figures: Figures;
	/** `all` first, then by name; only groups in which something is published. */
	readonly groups: readonly PublishedGroup[];
	readonly verdicts: readonly Verdict[];
}
