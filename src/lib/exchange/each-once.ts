import type { Problem } from '#lib/domain/result';

/** Two rules for one number may both fail under one code; a person needs to hear it once. */
export function eachOnce(problems: readonly Problem[]): readonly Problem[] {
	const seen = new Set<string>();
	return problems.filter((problem) => {
		const key = JSON.stringify(problem);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
