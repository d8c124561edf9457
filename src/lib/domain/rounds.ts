/** Rounds are named `YYYY-MM`, with `-n` from the second in a month on. */
const pattern = /^(\d{4})-(0[1-9]|1[0-2])(?:-([2-9]|[1-9]\d+))?$/;

export function isRound(text: string): boolean {
	return pattern.test(text);
}

/** The month of a round, `YYYY-MM`. */
export function monthOf(round: string): string {
	return round.slice(0, 7);
}

/** The name of a new round that begins in `month` (`YYYY-MM`), given the firm's rounds so far. */
export function nextRound(month: string, existing: readonly string[]): string {
	if (!existing.includes(month)) return month;
	let n = 2;
	while (existing.includes(`${month}-${n}`)) n += 1;
	return `${month}-${n}`;
}

/** Earlier first; a repeated round after the one it repeats. */
export function compareRounds(a: string, b: string): number {
	const key = (round: string) => {
		const [, year, month, n] = pattern.exec(round) ?? [];
		return Number(year) * 100000 + Number(month) * 1000 + Number(n ?? 1);
	};
	return key(a) - key(b);
}
