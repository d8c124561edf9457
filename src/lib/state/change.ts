import type { Language } from '#lib/i18n/language.svelte.ts';

/** A difference with its sign, as `+2.5`; zero has none. */
export function signed(language: Language, value: number, digits = 0): string {
	const size = language.plain(Math.abs(value), digits);
	if (size === language.plain(0)) return size;
	return `${value > 0 ? '+' : '−'}${size}`;
}

/** Decimals that show official points as they are, at most three. */
export function digitsOf(...points: readonly (number | null)[]): number {
	const isShown = (digits: number) =>
		points.every((each) => each === null || Math.abs(Number(each.toFixed(digits)) - each) < 5e-4);
	return [0, 1, 2].find(isShown) ?? 3;
}

/** Our own score is shown whole, and with a decimal where the difference would vanish otherwise. */
function wholeOrFiner(before: number | null, after: number | null): number {
	if (before === null || after === null || before === after) return 0;
	return before.toFixed(0) === after.toFixed(0) ? 1 : 0;
}

/**
 * From one number to another, as `48 → 61 (+13)`; the difference is that of the numbers shown. Null is said by `unknown`.
 */
export function fromTo(
	language: Language,
	before: number | null,
	after: number | null,
	unknown: string,
	digits = wholeOrFiner(before, after)
): string {
	const say = (value: number | null) => (value === null ? unknown : language.plain(value, digits));
	const both = `${say(before)} → ${say(after)}`;
	if (before === null || after === null) return both;
	const factor = 10 ** digits;
	const shown = (value: number) => Math.round(Number((value * factor).toFixed(9))) / factor;
	return `${both} (${signed(language, shown(after) - shown(before), digits)})`;
}
