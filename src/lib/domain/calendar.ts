/** Days are written `YYYY-MM-DD`, months `YYYY-MM`, both without a time zone. */

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has; months count from 1. */
function daysIn(year: number, month: number): number {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	return month === 2 && leap ? 29 : lengths[month - 1]!;
}

function numbersOf(text: string): readonly number[] {
	return text.split('-').map(Number);
}

function written(year: number, month: number, date: number): string {
	const padded = [String(year).padStart(4, '0'), ...[month, date].map((each) => pad(each))];
	return padded.join('-');
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

/** The month so many months later. */
export function monthsLater(month: string, later: number): string {
	const [year, of] = numbersOf(month) as [number, number];
	const months = year * 12 + of - 1 + later;
	return `${String(Math.floor(months / 12)).padStart(4, '0')}-${pad((months % 12) + 1)}`;
}

/** How many months lie between two months or days. */
export function monthsBetween(from: string, to: string): number {
	const [year, month] = numbersOf(from) as [number, number];
	const [toYear, toMonth] = numbersOf(to) as [number, number];
	return (toYear - year) * 12 + toMonth - month;
}

export function firstDayOf(month: string): string {
	return `${month}-01`;
}

export function lastDayOf(month: string): string {
	const [year, of] = numbersOf(month) as [number, number];
	return written(year, of, daysIn(year, of));
}

export function dayAfter(day: string): string {
	const [year, month, date] = numbersOf(day) as [number, number, number];
	if (date < daysIn(year, month)) return written(year, month, date + 1);
	return firstDayOf(monthsLater(day.slice(0, 7), 1));
}

/** Days from one day to another; below zero where it lies before. */
export function daysBetween(from: string, to: string): number {
	return dayNumber(to) - dayNumber(from);
}

/** Days since the beginning of the year 0. */
function dayNumber(day: string): number {
	const [year, month, date] = numbersOf(day) as [number, number, number];
	const past = year - 1;
	const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
	let days = year * 365 + leapDays + date;
	for (let before = 1; before < month; before += 1) days += daysIn(year, before);
	return days;
}
