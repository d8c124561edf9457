import type { Citation } from './questionnaire';

/**
 * How a question of one questionnaire stands to one of another. *Equal*: both ask the same; *narrower*: the first says more precisely what the
 * second asks, so the answer follows; *broader* and *related*: near, but the answer does not follow.
 */
export type Relation = 'equal' | 'narrower' | 'broader' | 'related';
export type Strength = 'strong' | 'fair' | 'weak';

export interface Link {
	/** A question of the source, or `level`: its overall level. */
	readonly from: string;
	readonly to: string;
	readonly relation: Relation;
	readonly strength: Strength;
	/** Option of the target, or several, for each option of the source that says enough. */
	readonly options?: Readonly<Record<string, string | readonly string[]>>;
	/** The figure is the same; of `part`, where it is a raw figure of the source. */
	readonly figure?: 'same';
	readonly part?: string;
	/** Empty where the link rests on our own practice. */
	readonly sources: readonly Citation[];
}

/** All links from one questionnaire to another. */
export interface Crosswalk {
	readonly from: string;
	readonly to: string;
	readonly links: readonly Link[];
}
