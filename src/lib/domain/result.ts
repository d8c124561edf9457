/** One thing wrong with something handed in: a code (the words live in the locales), the place, and details for the words. */
export interface Problem {
	readonly code: string;
	readonly place: string;
	readonly details?: Readonly<Record<string, string | number>>;
}

/** What a border returns: a value, or every problem found. Throwing is for our own mistakes. */
export type Result<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problems: readonly Problem[] };

export function succeed<T>(value: T): Result<T> {
	return { ok: true, value };
}

export function refuse(problems: readonly Problem[]): Result<never> {
	return { ok: false, problems };
}
