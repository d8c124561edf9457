import type { Cell } from '#lib/domain/document';

type NumberCell = Extract<Cell, { kind: 'number' }>;

/** What stands for a cell without a value, where something must stand. */
export const noValue = '–';

/** Formatters cost more to make than to use. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/**
 * A cell as a person reads it: numbers rounded half up with the separators of the language, a percentage with its sign, money and days
 * as `Intl` writes them. Screen, print and every export show this text.
 */
export function cellText(cell: Cell, locale: string): string {
	switch (cell.kind) {
		case 'text':
			return cell.text;
		case 'number':
			return numberText(cell, locale);
		case 'day':
			return dayText(cell.day, locale);
		case 'none':
			return noValue;
	}
}

/** A number as files hold it: twelve significant digits, so that no noise of binary fractions leaves the app. */
export function exactNumber(value: number): number {
	return Number(value.toPrecision(12));
}

function numberText({ value, digits, unit }: NumberCell, locale: string): string {
	const format = formatter(
		`${locale} ${digits} ${typeof unit === 'object' ? unit.currency : unit}`,
		() =>
			new Intl.NumberFormat(locale, {
				minimumFractionDigits: digits,
				maximumFractionDigits: digits,
				...(typeof unit === 'object' ? { style: 'currency', currency: unit.currency } : {})
			})
	);
	const shown = roundHalfUp(unit === 'percent' ? value * 100 : value, digits);
	return `${format.format(shown)}${unit === 'percent' ? '%' : ''}`;
}

/** Half away from zero at `digits`, on the decimal that a person would see; never minus zero. */
function roundHalfUp(value: number, digits: number): number {
	const factor = 10 ** digits;
	const rounded = Math.round(Number((Math.abs(value) * factor).toFixed(9))) / factor;
	return Math.sign(value) * rounded + 0;
}

function dayText(day: string, locale: string): string {
	const format = formatter(
		`${locale} day`,
		() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
	);
	return format.format(new Date(`${day}T00:00:00Z`));
}

function formatter<T extends Intl.NumberFormat | Intl.DateTimeFormat>(
	key: string,
	make: () => T
): T {
	const known = formatters.get(key) as T | undefined;
	if (known) return known;
	const made = make();
	formatters.set(key, made);
	return made;
}
