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

/** Problems of a packed file that are listed: a few bytes may unfold to very many. */
const mostListed = 200;

/** {@link eachOnce}, and no more than a person would read. */
export function firstOnce(problems: readonly Problem[]): readonly Problem[] {
	return eachOnce(problems.slice(0, mostListed));
}
