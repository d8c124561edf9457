import { said, type PlainFile, type Span } from './plain-answers';

/** The twelve yes-or-no items, one point each, and the four bands 0-3, 4-6, 7-9, 10-12. */
export interface NaiveDii {
	score: Span;
	/** 1 very low, 2 low, 3 high, 4 very high. */
	level: Span;
}

export const diiItems = [
	'staff_online',
	'fast_line',
	'esales',
	'web_b2c',
	'cloud',
	'cloud_advanced',
	'social',
	'social_two',
	'analytics',
	'ai',
	'erp',
	'crm'
];

function bandOf(points: number): number {
	if (points >= 10) return 4;
	if (points >= 7) return 3;
	if (points >= 4) return 2;
	return 1;
}

export function naiveDii(file: PlainFile): NaiveDii {
	let yes = 0;
	let no = 0;
	for (const id of diiItems) {
		const { option } = said(file, id);
		if (option === 'yes') yes += 1;
		if (option === 'no') no += 1;
	}
	const score = { value: yes, low: yes, high: 12 - no };
	return {
		score,
		level: { value: bandOf(score.value), low: bandOf(score.low), high: bandOf(score.high) }
	};
}
