/** Rounds are named `YYYY-MM`, with `-n` from the second in a month on. */
const pattern = /^(\d{4})-(0[1-9]|1[0-2])(?:-([2-9]|[1-9]\d+))?$/;

export function isRound(text: string): boolean {
	return pattern.test(text);
}

/** The month of a round, `YYYY-MM`. */
export function monthOf(round: string): string {
	return round.slice(0, 7);
}

/** Which round of its month it is, from 1. */
function numberOf(round: string): number {
	return Number(pattern.exec(round)?.[3] ?? 1);
}

/** The name of a new round that begins in `month` (`YYYY-MM`), after all of that month; given the firm's rounds so far. */
export function nextRound(month: string, existing: readonly string[]): string {
	const numbers = existing.filter((round) => monthOf(round) === month).map(numberOf);
	return numbers.length === 0 ? month : `${month}-${Math.max(...numbers) + 1}`;
}

/** Earlier first; a repeated round after the one it repeats. */
export function compareRounds(a: string, b: string): number {
	const key = (round: string) => {
		const [, year, month] = pattern.exec(round) ?? [];
		return Number(year) * 100000 + Number(month) * 1000 + numberOf(round);
	};
	return key(a) - key(b);
}
