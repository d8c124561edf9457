import type { PlainAnswer, PlainFile } from './plain-answers';

/** A number from 0 up to, but not with, 1. */
export type Random = () => number;

/** The small generator "mulberry32": the same seed gives the same numbers everywhere. */
export function mulberry32(seed: number): Random {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Dice over one generator. `strength` says how often the better side falls: whole files are weak, middling or strong. */
class Dice {
	readonly strength: number;
	readonly blankShare: number;

	constructor(readonly random: Random) {
		this.strength = this.one([0.15, 0.35, 0.5, 0.7, 0.9, 1]);
		this.blankShare = this.one([0, 0, 0, 0.03, 0.15, 0.5, 0.95]);
	}

	happens(share: number): boolean {
		return this.random() < share;
	}

	whole(from: number, to: number): number {
		return from + Math.floor(this.random() * (to - from + 1));
	}

	one<T>(list: readonly T[]): T {
		return list[this.whole(0, list.length - 1)]!;
	}

	/** A number of a range, as somebody types it: with few decimals. */
	typed(from: number, to: number, decimals: number): number {
		return Number((from + this.random() * (to - from)).toFixed(decimals));
	}

	shuffled<T>(list: readonly T[]): T[] {
		return list
			.map((item) => ({ item, place: this.random() }))
			.sort((a, b) => a.place - b.place)
			.map(({ item }) => item);
	}

	/** Several options, or the one that excludes the rest. */
	several(list: readonly string[], none: string): PlainAnswer {
		const chosen = this.shuffled(list).filter(() => this.happens(this.strength));
		return { options: chosen.length === 0 ? [none] : chosen };
	}

	/** One of options that stand from the worst to the best. */
	rising(list: readonly string[]): PlainAnswer {
		const last = list.length - 1;
		const place = Math.round(this.strength * last + (this.random() - 0.5) * 2.4);
		return { option: list[Math.min(last, Math.max(0, place))]! };
	}
}

/** Adds an answer, or leaves the question blank in one of the two ways. */
function put(dice: Dice, answers: PlainFile['answers'], id: string, answer: () => PlainAnswer) {
	if (!dice.happens(dice.blankShare)) answers[id] = answer();
	else if (dice.happens(0.5)) answers[id] = { state: 'dont-know' };
}

function setting(dice: Dice, answers: PlainFile['answers'], id: string, options: string[]) {
	if (dice.happens(0.4)) return;
	answers[id] = dice.happens(0.1) ? { state: 'dont-know' } : { option: dice.one(options) };
}

const shareBounds = [10, 20, 40, 60];

/** A share in per cent, often on a bound or next to it. */
function share(dice: Dice): number {
	if (dice.happens(0.25)) return dice.typed(0, 100, dice.whole(0, 2));
	if (dice.happens(0.1)) return dice.one([0, 100, 0.01, 99.99]);
	const bound = dice.one(shareBounds);
	return Number((bound + dice.one([0, 0, 0.1, -0.1, 0.01, -0.01, 0.0001, -0.0001])).toFixed(4));
}

function optionOfShare(percent: number): string {
	if (percent <= 10) return 'A';
	if (percent <= 20) return 'B';
	if (percent <= 40) return 'C';
	if (percent <= 60) return 'D';
	return 'E';
}

/** An option, a number, both where they agree, or the parts. */
function shareAnswer(dice: Dice, parts: () => Record<string, number | number[]>): PlainAnswer {
	const kind = dice.random();
	if (kind < 0.4) return dice.rising(['A', 'B', 'C', 'D', 'E']);
	if (kind < 0.65) return { number: share(dice) };
	if (kind < 0.7) {
		const number = share(dice);
		return { option: optionOfShare(number), number };
	}
	return { parts: parts() };
}

/** A number of devices out of all, often right on a bound or one beside it. */
function devices(dice: Dice, total: number): number {
	if (dice.happens(0.3)) return dice.whole(0, total);
	const near = Math.floor((total * dice.one(shareBounds)) / 100) + dice.one([-1, 0, 0, 1]);
	return Math.min(total, Math.max(0, near));
}

/** Spend and turnover of one to three years; the sums are often exactly on a bound, the single years are not. */
function spending(dice: Dice): Record<string, number | number[]> {
	const years = dice.whole(1, 3);
	const bound = dice.one(shareBounds);
	const isNear = dice.happens(0.7);
	// In 1/10000 of the unit typed; turnover has two decimals, so that a share of it is whole.
	const turnover: number[] = [];
	const spend: number[] = [];
	for (let year = 0; year < years; year += 1) {
		const whole = 100 * dice.whole(1000, dice.one([2000, 90000, 5000000]));
		turnover.push(whole);
		spend.push(isNear ? (whole * bound) / 100 : Math.floor(whole * dice.random()));
	}
	if (isNear) {
		if (years > 1 && dice.happens(0.7)) {
			const moved = Math.floor(Math.min(...spend) * 0.3 * dice.random());
			spend[0]! += moved;
			spend[1]! -= moved;
		}
		spend[0]! += dice.one([0, 0, 1, -1, 100, -100]);
	}
	const typed = (list: number[]) => list.map((whole) => whole / 10000);
	if (years === 1 && dice.happens(0.5)) {
		return { digital_spend_by_year: spend[0]! / 10000, turnover_by_year: turnover[0]! / 10000 };
	}
	return { digital_spend_by_year: typed(spend), turnover_by_year: typed(turnover) };
}

/** The figures of a firm in two years; both years move by the same two factors, so that a ratio is often unchanged exactly. */
class TwoYears {
	readonly before: number;
	readonly now: number;
	/** Revenue of one step, in cents. */
	readonly base: number;

	constructor(readonly dice: Dice) {
		this.before = dice.whole(2, 12);
		this.now = dice.happens(0.2) ? this.before : dice.whole(2, 12);
		this.base = dice.one([7, 333, 12345, 100000, 98765432]);
	}

	revenue() {
		return {
			revenue_last_year: (this.base * this.now) / 100,
			revenue_year_before: (this.base * this.before) / 100
		};
	}

	/** A figure of both years in hundredths: in step with revenue, the same in both years, or with one step of difference. */
	pair(step: number): [now: number, before: number] {
		const { dice } = this;
		const isInStep = dice.happens(0.7);
		const before = step * (isInStep ? this.before : 10);
		const now = step * (isInStep ? this.now : 10) + dice.one([0, 0, 1, -1, step, -step]);
		return [now / 100, before / 100];
	}
}

function greenAnswer(dice: Dice, firm: TwoYears): PlainAnswer {
	if (dice.happens(0.5)) return dice.rising(['A', 'B', 'C']);
	const [now, before] = firm.pair(dice.whole(20, 90000));
	const parts = { energy_tce_last_year: now, energy_tce_year_before: before };
	const { revenue_last_year, revenue_year_before } = firm.revenue();
	const kind = dice.random();
	if (kind < 0.35) return { parts };
	if (kind < 0.4) return { parts: { ...parts, revenue_last_year } };
	if (kind < 0.45) return { parts: { ...parts, revenue_year_before } };
	return { parts: { ...parts, revenue_last_year, revenue_year_before } };
}

function qualityAnswer(dice: Dice): PlainAnswer {
	if (dice.happens(0.5)) return dice.rising(['A', 'B', 'C']);
	const before = dice.typed(90, 99.8, dice.whole(0, 2));
	const after = Math.min(
		100,
		Number((before + dice.one([0, 0, 0.1, -0.1, 0.01, -0.01])).toFixed(2))
	);
	return { parts: { pass_rate_before: before, pass_rate_after: after } };
}

function marketAnswer(dice: Dice, firm: TwoYears): PlainAnswer {
	if (dice.happens(0.5)) return dice.rising(['A', 'B', 'C']);
	const heads = dice.whole(2, 40);
	return {
		parts: {
			employees_last_year: heads * firm.now + dice.one([0, 0, 0, 1, -1]),
			employees_year_before: heads * firm.before,
			...firm.revenue()
		}
	};
}

function costAnswer(dice: Dice, firm: TwoYears): PlainAnswer {
	if (dice.happens(0.5)) return dice.rising(['A', 'B', 'C']);
	const [now, before] = firm.pair(Math.ceil(firm.base * dice.typed(0.5, 1, 2)));
	return { parts: { cost_last_year: now, cost_year_before: before, ...firm.revenue() } };
}

export function randomMiit(random: Random): PlainFile {
	const dice = new Dice(random);
	const answers: PlainFile['answers'] = {};
	const machines = dice.one([1, 3, 10, 40, 125, 200, dice.whole(1, 500), dice.whole(1, 2000)]);
	const firm = new TwoYears(dice);
	const levels = ['0', '1', '2', '3', '4'];
	const four = ['B', 'C', 'D', 'E'];

	setting(dice, answers, 'f4_points', ['platform_weights', 'equal_share']);
	setting(dice, answers, 'warehouse_status', ['constrained', 'guiding']);

	put(dice, answers, 'F1', () => dice.several(four, 'A'));
	put(dice, answers, 'F2', () =>
		shareAnswer(dice, () => ({
			production_devices_total: machines,
			production_devices_digital: devices(dice, machines)
		}))
	);
	put(dice, answers, 'F3', () =>
		shareAnswer(dice, () => ({
			production_devices_total: machines,
			production_devices_networked: devices(dice, machines)
		}))
	);
	put(dice, answers, 'F4', () =>
		dice.several(['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O'], 'A')
	);
	put(dice, answers, 'F5', () => dice.rising(['A', 'B', 'C', 'D', 'E']));
	put(dice, answers, 'F6', () => dice.several(four, 'A'));
	put(dice, answers, 'F7', () => dice.several(four, 'A'));
	put(dice, answers, 'M1', () => dice.rising(['A', 'B', 'C', 'D', 'E', 'F']));
	put(dice, answers, 'M2', () => dice.several(four, 'A'));
	put(dice, answers, 'M3', () => dice.several(['B', 'C', 'D', 'E', 'F'], 'A'));
	put(dice, answers, 'M4', () => shareAnswer(dice, () => spending(dice)));
	put(dice, answers, 'R1', () => greenAnswer(dice, firm));
	put(dice, answers, 'R2', () => qualityAnswer(dice));
	put(dice, answers, 'R3', () => marketAnswer(dice, firm));
	put(dice, answers, 'R4', () => costAnswer(dice, firm));

	put(dice, answers, 'product_design', () => dice.rising(levels));
	put(dice, answers, 'process_design', () => dice.rising(levels));
	put(dice, answers, 'marketing', () => dice.rising(levels));
	put(dice, answers, 'after_sales', () => dice.rising(levels));
	put(dice, answers, 'planning', () => dice.rising(levels));
	put(dice, answers, 'production', () => dice.rising(levels));
	put(dice, answers, 'quality', () => dice.rising(levels));
	put(dice, answers, 'equipment', () => dice.rising(levels));
	put(dice, answers, 'safety', () => dice.rising(levels));
	put(dice, answers, 'energy', () => dice.rising(levels));
	put(dice, answers, 'procurement', () => dice.rising(levels));
	put(dice, answers, 'warehouse', () => dice.rising(levels));
	put(dice, answers, 'finance', () => dice.rising(levels));
	put(dice, answers, 'hr', () => dice.rising(levels));
	put(dice, answers, 'collaboration', () => dice.rising(levels));
	put(dice, answers, 'decision_support', () => dice.rising(levels));

	return {
		format: 'gradus-answers/1',
		questionnaire: { id: 'miit-2024', version: 1 },
		round: '2026-11',
		answers
	};
}

export function randomLadder(random: Random): PlainFile {
	const dice = new Dice(random);
	const answers: PlainFile['answers'] = {};

	/** A figure on a bound, one step beside it, or anywhere; `good` lists what a strong firm has. */
	function figure(id: string, bounds: number[], step: number, good: number[], range: number[]) {
		const [from, to] = range as [number, number];
		const decimals = step < 1 ? String(step).length - 2 : 0;
		put(dice, answers, id, () => {
			if (dice.happens(dice.strength * dice.strength)) return { number: dice.one(good) };
			if (dice.happens(0.25)) return { number: dice.typed(from, to, decimals) };
			const near = dice.one(bounds) + dice.one([0, 0, step, -step]);
			return { number: Number(Math.min(to, Math.max(from, near)).toFixed(decimals)) };
		});
	}
	function choice(id: string, options: string[]) {
		put(dice, answers, id, () => dice.rising(options));
	}
	function choices(id: string, options: string[], likely: number) {
		put(dice, answers, id, () => {
			const chosen = dice.shuffled(options).filter(() => dice.happens(likely));
			return { options: chosen.length === 0 ? ['none'] : chosen };
		});
	}

	figure('niche_years', [2, 3, 4, 6, 8, 10], 0.5, [3, 10, 11, 25], [0, 60]);
	figure(
		'revenue_wan',
		[1000, 1500, 5000, 10000],
		0.1,
		[4999.9, 5000, 9999.9, 10000, 23456],
		[0, 20000]
	);
	figure('equity_2y_wan', [0, 2000, 6000, 8000], 0.1, [2000, 8000, 9000], [0, 10000]);
	figure('main_share_pct', [50, 55, 60, 70, 80, 90], 0.1, [90, 90.1, 97, 100], [0, 100]);
	figure('growth_pct', [0, 5, 10, 15], 0.1, [15, 20.5], [-40, 60]);
	figure('growth2y_pct', [0, 4, 5, 6, 8, 10], 0.1, [5, 10, 18], [-40, 60]);
	figure('revenue_cagr_2y_pct', [5], 0.1, [5, 5.01, 12], [-40, 60]);
	figure('debt_pct', [50, 55, 60, 70, 75, 80], 0.1, [30, 50, 55, 70], [0, 100]);
	figure('net_margin_pct', [2, 4, 6, 8, 10], 0.1, [10, 12.5], [-30, 40]);
	if (dice.happens(0.6)) {
		figure('rd_wan', [100, 200, 300, 400, 500, 3000], 0.1, [500, 600, 3000], [0, 4000]);
	}
	if (dice.happens(0.6)) {
		figure('rd_pct', [1, 2, 3, 4, 5, 6, 8, 10], 0.1, [6, 10, 12.5], [0, 60]);
	}
	figure('rd_wan_y1', [100, 599.9, 600, 1000], 0.1, [600, 600.1, 1000, 2500], [0, 3000]);
	figure('rd_pct_y1', [3, 6], 0.1, [3, 6, 8.25], [0, 60]);
	figure('rd_wan_y2', [100, 599.9, 600, 1000], 0.1, [599.9, 600, 1000, 3000], [0, 3500]);
	figure('rd_pct_y2', [3, 6], 0.1, [3, 6, 8.25], [0, 60]);
	figure('rd_staff_pct', [5, 10, 20, 50], 0.1, [20, 50, 51], [0, 100]);
	choice('rd_org', ['none', 'lower', 'municipal', 'provincial', 'national']);
	choice('ip', ['none', 'class2', 'class1', 'own_class1', 'high_value_class1']);
	figure('class1_ip', [0, 1, 2, 4], 1, [4, 5, 12], [0, 30]);
	choice('ip_waiver', dice.happens(0.5) ? ['no'] : ['no', 'provincial', 'yes']);
	choice('field_innovative', ['other', 'strategic_emerging']);
	choice('field_chain', ['other', 'supports_chain', 'fills_chain_gap']);
	put(dice, answers, 'digital_level', () => ({ number: dice.whole(0, 4) }));
	put(dice, answers, 'quality_items', () => ({ number: dice.whole(0, 4) }));
	put(dice, answers, 'local_points', () => ({ number: dice.whole(0, 15) }));
	figure('quality_score', [50, 60], 0.1, [60, 72.5], [0, 100]);
	figure('market_share_pct', [10], 0.1, [10, 15], [0, 100]);
	figure('domestic_rank', [1, 3], 1, [1, 3, 4], [1, 100]);
	choice('market_leading', ['no', 'yes']);
	choice('chain_key', ['no', 'yes']);
	choice('review', ['no', 'yes']);
	choice('information_system', ['no', 'yes']);
	choice('management_certificate', ['no', 'yes']);
	choice('own_brand', ['no', 'yes']);
	choices('title', ['technology_sme', 'innovative_sme', 'specialised_sme', 'little_giant'], 0.45);
	choices(
		'direct',
		[
			'innovative_sme.D1',
			'innovative_sme.D2',
			'innovative_sme.D3',
			'innovative_sme.D4',
			'specialised_sme_2022.D1',
			'specialised_sme_2022.D2',
			'specialised_sme_2022.D3',
			'specialised_sme_2022.D4'
		],
		0.06
	);

	return {
		format: 'gradus-answers/1',
		questionnaire: { id: 'specialised-sme', version: 1 },
		round: dice.one(['2025-06', '2026-03', '2026-04', '2026-11']),
		answers
	};
}
