import type { Problem } from '#lib/domain/result';

/** What a command prints: the same result for programs and for people. */
export interface Output {
	readonly json: unknown;
	readonly text: string;
}

/** How a command ended: done (exit 0), input refused (1), or called wrongly (2). */
export type Outcome =
	| {
			readonly kind: 'done';
			readonly output: Output;
			/** What to know about the result, to standard error. */
			readonly notes?: readonly Problem[];
	  }
	| {
			readonly kind: 'refused';
			readonly problems: readonly Problem[];
			/** Only where the problems themselves are the result. */
			readonly output?: Output;
	  }
	| { readonly kind: 'misused'; readonly problems: readonly Problem[] };

export const exitCodes = { done: 0, refused: 1, misused: 2 } as const;
