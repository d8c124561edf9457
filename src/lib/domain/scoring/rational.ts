/** An exact fraction in lowest terms with a positive denominator. Every comparison with a bound is made on these. */
export interface Rational {
	readonly n: bigint;
	readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
	while (b !== 0n) [a, b] = [b, a % b];
	return a < 0n ? -a : a;
}

/** n/d for whole numbers; d must not be 0. */
export function rational(n: number | bigint, d: number | bigint = 1n): Rational {
	let top = BigInt(n);
	let bottom = BigInt(d);
	if (bottom === 0n) throw new RangeError('a fraction needs a denominator other than 0');
	if (bottom < 0n) [top, bottom] = [-top, -bottom];
	const common = gcd(top, bottom) || 1n;
	return { n: top / common, d: bottom / common };
}

export function add(a: Rational, b: Rational): Rational {
	return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
	return rational(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
	return rational(a.n * b.n, a.d * b.d);
}

export function divide(a: Rational, b: Rational): Rational {
	return rational(a.n * b.d, a.d * b.n);
}

/** Below 0, 0 or above 0, as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
	const difference = a.n * b.d - b.n * a.d;
	return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** A number exactly as it is written in decimals: 0.1 is one tenth. */
export function decimal(value: number): Rational {
	const [digits, exponent = '0'] = String(value).split('e');
	const [whole, fraction = ''] = digits!.split('.');
	const shift = Number(exponent) - fraction.length;
	const scale = 10n ** BigInt(Math.abs(shift));
	const number = BigInt(whole! + fraction);
	return shift < 0 ? rational(number, scale) : rational(number * scale);
}

/** A decimal number, or a fraction written as `10/14`. */
export function amount(value: number | string): Rational {
	if (typeof value === 'number') return decimal(value);
	const [n, d = '1'] = value.split('/');
	return divide(decimal(Number(n)), decimal(Number(d)));
}

/** The root of a fraction from 0 on, cut off after twelve decimals; exact where twelve are enough. */
export function squareRoot(a: Rational): Rational {
	const scale = 10n ** 12n;
	const square = (a.n * scale * scale) / a.d;
	if (square === 0n) return zero;
	let root = BigInt(Math.floor(Math.sqrt(Number(square)))) + 1n;
	for (let next = (root + square / root) / 2n; ; next = (root + square / root) / 2n) {
		const settled = next >= root && root * root <= square;
		if (settled) return rational(root, scale);
		root = next < root ? next : root - 1n;
	}
}

export function isAtLeast(a: Rational, bound: Rational | number): boolean {
	const other = typeof bound === 'number' ? rational(bound) : bound;
	return a.n * other.d >= other.n * a.d;
}

/** The nearest float; only for output. */
export function toNumber(a: Rational): number {
	const whole = a.n / a.d;
	return Number(whole) + Number(a.n - whole * a.d) / Number(a.d);
}

/** The part that one weight has of all of them. */
export function proportion(weight: number, all: readonly number[]): Rational {
	return rational(
		weight,
		all.reduce((sum, each) => sum + BigInt(each), 0n)
	);
}

/** Σ weight·value / Σ weight over the entries, or null where there are none. Weights are positive. */
export function weightedMean(
	entries: readonly { readonly weight: Rational; readonly value: Rational }[]
): Rational | null {
	if (entries.length === 0) return null;
	let sum = zero;
	let weights = zero;
	for (const { weight, value } of entries) {
		sum = add(sum, multiply(weight, value));
		weights = add(weights, weight);
	}
	return divide(sum, weights);
}
