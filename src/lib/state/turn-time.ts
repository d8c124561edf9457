import type { Turn } from '#lib/domain/workshop';

/** Whole seconds left of a turn at a moment; below zero once its time is up. */
export function secondsLeft({ startedAt, minutes, pausedAt }: Turn, now: number): number {
	const until = pausedAt === undefined ? now : Date.parse(pausedAt);
	return Math.ceil(minutes * 60 - Math.max(0, until - Date.parse(startedAt)) / 1000);
}

/** `3:05` */
export function asClock(seconds: number): string {
	const whole = Math.abs(seconds);
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
