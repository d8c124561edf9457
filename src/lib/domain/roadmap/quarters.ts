import { firstDayOf, lastDayOf, monthsBetween, monthsLater } from '../calendar';

/** First day of a quarter, counted from 1, of a roadmap that begins in the month `start`. */
export function firstDay(start: string, quarter: number): string {
	return firstDayOf(monthsLater(start, 3 * (quarter - 1)));
}

/** Last day of a quarter. */
export function lastDay(start: string, quarter: number): string {
	return lastDayOf(monthsLater(start, 3 * quarter - 1));
}

/** The quarter in which a day lies: 0 or less before the roadmap begins. */
export function quarterOfDay(start: string, day: string): number {
	return Math.floor(monthsBetween(start, day) / 3) + 1;
}
