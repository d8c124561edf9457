import {
	add,
	compare,
	multiply,
	rational,
	toNumber,
	zero,
	type Rational
} from '../scoring/rational';

/**
 * What the answers of a room look like. `agreement`: close together. `split`: two camps. `spread`: neither. `too-few`: below
 * {@link enoughVotes} answers, of which no verdict is given.
 */
export const agreementLabels = ['agreement', 'split', 'spread', 'too-few'] as const;
export type AgreementLabel = (typeof agreementLabels)[number];

/**
 * From so many answers on a verdict is given. With fewer, answers given at random would too often pass for agreement: on five levels
 * 16 times in 100 with five answers, 13 with six, 8 with eight, 3 with twelve.
 */
export const enoughVotes = 6;

/** How far the answers to one question lie apart. All but `n` and `label` are null without an answer. */
export interface Agreement {
	/** Answers. */
	readonly n: number;
	/** Place of the level, from 0, that half of the answers reach: the lower one where two would do. */
	readonly median: number | null;
	/** Levels between the first and the third quartile: 0 to K - 1. */
	readonly iqr: number | null;
	/** Van der Eijk's A: 1 one mind, 0 evenly over all levels, -1 two halves at the ends. */
	readonly agreement: number | null;
	/** Tastle and Wierman's Cns: 1 one mind, 0 two halves at the ends; evenly over all levels lies in between. */
	readonly consensus: number | null;
	readonly label: AgreementLabel;
}

/**
 * Measures the spread of answers over K ordered levels. `counts` says how many chose each level, lowest first: whole numbers from 0
 * on. With a single level everybody who answers agrees (A = Cns = 1). Thresholds are compared with exact fractions.
 */
export function agreement(counts: readonly number[]): Agreement {
	const n = total(counts);
	const exact = exactAgreement(counts);
	if (exact === null)
		return { n, median: null, iqr: null, agreement: null, consensus: null, label: 'too-few' };
	const iqr = quantile(counts, 3, 4) - quantile(counts, 1, 4);
	return {
		n,
		median: quantile(counts, 1, 2),
		iqr,
		agreement: toNumber(exact),
		consensus: consensusOf(counts),
		label: labelOf(n, iqr, exact)
	};
}

function labelOf(n: number, iqr: number, exact: Rational): AgreementLabel {
	if (n < enoughVotes) return 'too-few';
	if (iqr <= 1 && compare(exact, rational(1, 2)) >= 0) return 'agreement';
	return compare(exact, zero) < 0 ? 'split' : 'spread';
}

export function total(counts: readonly number[]): number {
	return counts.reduce((sum, each) => sum + each, 0);
}

/** The smallest level whose cumulative share reaches top/bottom: the inverse of the distribution, so always a real level. */
function quantile(counts: readonly number[], top: number, bottom: number): number {
	const n = total(counts);
	let reached = 0;
	return counts.findIndex((count) => (reached += count) * bottom >= n * top);
}

/**
 * Van der Eijk's A as an exact fraction; null without an answer. The counts are cut into layers, each as high as the lowest level
 * that still has answers; A is the mean of the layers' agreement, each weighted by the answers in it.
 * Source: C. van der Eijk, Measuring agreement in ordered rating scales, Quality and Quantity 35 (2001), 325-341.
 */
export function exactAgreement(counts: readonly number[]): Rational | null {
	const n = total(counts);
	if (n === 0) return null;
	const heights = [...new Set(counts)].filter((height) => height > 0).sort((a, b) => a - b);
	let below = 0;
	let sum = zero;
	for (const height of heights) {
		const filled = counts.map((count) => count >= height);
		const mass = (height - below) * filled.filter(Boolean).length;
		sum = add(sum, multiply(rational(mass, n), layerAgreement(filled)));
		below = height;
	}
	return sum;
}

/**
 * Agreement of one layer, in which S of K levels are filled: `U (1 - (S - 1) / (K - 1))`, where
 * `U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU))` says how far the layer has one peak: TU counts the triples of levels, in
 * their order, of the pattern 110 or 011, TDU those of the pattern 101. One level is 1, all levels are 0; of two levels there is
 * nothing else, so on two levels A runs from 0 to 1.
 */
function layerAgreement(filled: readonly boolean[]): Rational {
	const levels = filled.length;
	const all = filled.filter(Boolean).length;
	if (all === 1) return rational(1);
	if (all === levels) return zero;
	let oneSided = 0;
	let between = 0;
	let left = 0;
	for (const isFilled of filled) {
		if (isFilled) left += 1;
		else {
			const right = all - left;
			oneSided += (left * (left - 1) + right * (right - 1)) / 2;
			between += left * right;
		}
	}
	const onePeak = rational(
		(levels - 2) * oneSided - (levels - 1) * between,
		(levels - 2) * (oneSided + between)
	);
	return multiply(onePeak, rational(levels - all, levels - 1));
}

/**
 * Tastle and Wierman's `Cns = 1 + Σ p log2(1 - |i - mean| / (K - 1))` over the levels i with share p. It takes the levels as equally
 * far from each other. Evenly over all levels it is 0.434 for K = 5, not 0.
 * Source: W. J. Tastle, M. J. Wierman, Consensus and dissention: a measure of ordinal dispersion, International Journal of
 * Approximate Reasoning 45 (2007), 531-545.
 */
function consensusOf(counts: readonly number[]): number {
	const n = total(counts);
	const width = counts.length - 1;
	if (width === 0) return 1;
	const mean = counts.reduce((sum, count, level) => sum + count * level, 0) / n;
	const sum = counts.reduce(
		(so, count, level) =>
			count === 0 ? so : so + (count / n) * Math.log2(1 - Math.abs(level - mean) / width),
		1
	);
	return Math.min(1, Math.max(0, sum));
}
