import type { Contribution, ContributionOrigin, Counts, Segment, Tables } from '../benchmark';
import type { WeightedQuestionnaire } from '../questionnaire';
import type { Result } from '../result';

/**
 * Where the counts of one segment lie in its slot, a Uint32Array of `length` numbers. `origin` is a place in `contributionOrigins`,
 * `depth` one in `depths`, dimensions and questions count from 0 in the order of the questionnaire.
 */
export interface CountLayout {
	readonly length: number;
	/** Firms of an origin. */
	readonly firms: (origin: number) => number;
	/** Firms of an origin that named any step. */
	readonly steppers: (origin: number) => number;
	/** First option of a question; the others follow. `depth` is that of its dimension. */
	readonly question: (origin: number, depth: number, question: number) => number;
	/** Score 0 of a dimension; 1..100 follow. */
	readonly dimension: (origin: number, depth: number, dimension: number) => number;
}

export function layoutOf(_questionnaire: WeightedQuestionnaire): CountLayout {
	throw new Error('not yet');
}

/** Counts contributions exactly, segment by segment; order never matters. */
export class Aggregator {
	readonly layout: CountLayout;

	constructor(
		readonly questionnaire: WeightedQuestionnaire,
		/** 16 hex digits. */
		readonly digest: string,
		readonly tables: Tables
	) {
		this.layout = layoutOf(questionnaire);
	}

	add(_contribution: Contribution): void {
		throw new Error('not yet');
	}

	/** The slot of a segment, made on first use; for readers that count without making a Contribution. See {@link CountLayout}. */
	slot(_segment: Segment): Uint32Array {
		throw new Error('not yet');
	}

	/** Counts a named step in a segment; `steppers` of the slot is the caller's to raise, once a firm. */
	addStep(_segment: Segment, _origin: ContributionOrigin, _step: string): void {
		throw new Error('not yet');
	}

	/** What was counted, in canonical order. */
	counts(): Counts {
		throw new Error('not yet');
	}
}

/** The sum of counts of the same questionnaire, version and digest; others are refused with `merge/other-meaning`, none with `merge/nothing`. */
export function mergeCounts(_packs: readonly Counts[]): Result<Counts> {
	throw new Error('not yet');
}

/** JSON with sorted keys: equal counts, equal text. */
export function canonical(_counts: Counts): string {
	throw new Error('not yet');
}
