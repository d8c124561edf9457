import type { Movement } from '#lib/domain/compare-rounds';
import type { RoundsKey } from '#lib/i18n/rounds.en';

/** Told apart by shape, beside a word. */
export const movementSigns: Readonly<Record<Movement, string>> = {
	up: '▲',
	down: '▼',
	changed: '◆',
	answered: '●',
	unanswered: '○'
};

export const movementWords = {
	up: 'rounds.up',
	down: 'rounds.down',
	changed: 'rounds.changed',
	answered: 'rounds.answered',
	unanswered: 'rounds.unanswered'
} as const satisfies Record<Movement, RoundsKey>;
