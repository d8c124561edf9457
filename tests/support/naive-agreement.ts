/**
 * A second, slower way to the measures of `domain/workshop/agreement`, straight from their definitions: layers one answer high, every
 * triple of levels looked at, quartiles from the sorted answers.
 */
export function naiveA(counts: readonly number[]): number {
	const answers = counts.reduce((sum, each) => sum + each, 0);
	let sum = 0;
	for (let height = 1; height <= Math.max(...counts); height += 1) {
		const pattern = counts.map((count) => (count >= height ? 1 : 0) as number);
		const filled = pattern.filter((each) => each === 1).length;
		sum += (filled / answers) * naivePattern(pattern);
	}
	return sum;
}

function naivePattern(pattern: readonly number[]): number {
	const levels = pattern.length;
	const filled = pattern.filter((each) => each === 1).length;
	if (filled === 1) return 1;
	if (filled === levels) return 0;
	const triples: string[] = [];
	for (let i = 0; i < levels; i += 1)
		for (let j = i + 1; j < levels; j += 1)
			for (let k = j + 1; k < levels; k += 1)
				triples.push(`${pattern[i]}${pattern[j]}${pattern[k]}`);
	const tu = triples.filter((each) => each === '110' || each === '011').length;
	const tdu = triples.filter((each) => each === '101').length;
	const u = ((levels - 2) * tu - (levels - 1) * tdu) / ((levels - 2) * (tu + tdu));
	return u * (1 - (filled - 1) / (levels - 1));
}

/** From the answers themselves. */
export function naiveCns(votes: readonly number[], levels: number): number {
	const mean = votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
	const logs = votes.map((vote) => Math.log2(1 - Math.abs(vote - mean) / (levels - 1)));
	return 1 + logs.reduce((sum, each) => sum + each, 0) / votes.length;
}

/** The answer that stands at the share of the sorted row: the first that reaches it. */
export function naiveQuantile(votes: readonly number[], share: number): number {
	const sorted = [...votes].sort((a, b) => a - b);
	return sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1]!;
}

export function countsOf(votes: readonly number[], levels: number): number[] {
	return Array.from(
		{ length: levels },
		(_, level) => votes.filter((vote) => vote === level).length
	);
}
