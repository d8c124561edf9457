import type { Result } from '#lib/domain/result';

/** `code @ place` of every problem, in a fixed order; empty where the result is fine. */
export function problemsOf(result: Result<unknown>): string[] {
	if (result.ok) return [];
	return result.problems.map(({ code, place }) => `${code} @ ${place}`).sort();
}
