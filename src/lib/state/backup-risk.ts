/** What would be lost with this browser. */
export interface AtRisk {
	/** Answers that are in no file. */
	readonly unsaved: number;
	/** Whether the browser has promised to keep its storage; undefined where it does not say. */
	readonly persisted: boolean | undefined;
	/** A section or a round has just come to its end. */
	readonly atEnd: boolean;
}

/** 0: not worth a word. Each number above is more than the one before. */
export type Risk = 0 | 1 | 2 | 3;

/**
 * How much is at risk. 1: twenty answers, ten where the browser has made no promise, five at the end of a section or a round. 2: five times
 * as many as the first two. 3: ten times as many.
 */
export function riskOf({ unsaved, persisted, atEnd }: AtRisk): Risk {
	const many = persisted === false ? 10 : 20;
	if (unsaved >= 10 * many) return 3;
	if (unsaved >= 5 * many) return 2;
	return unsaved >= many || (atEnd && unsaved >= 5) ? 1 : 0;
}

/** Whether to say so: never twice on a day, unless more is at risk than was said. */
export function isDue(
	risk: Risk,
	told: { readonly day: string; readonly risk: number } | undefined,
	today: string
): boolean {
	return risk > 0 && (told?.day !== today || risk > told.risk);
}
