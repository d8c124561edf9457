import { exact, said, type PlainFile, type Span } from './plain-answers';

/**
 * The 2024 edition of the ministry's indicators once more, written down row by row from the published tables, without any code or
 * content of the app. Points are counted in whole 1/7000 (1000 for the decimals of the tables, 7 for the shares of 10/14), so every
 * bound is exact.
 */
const unit = 7000;

interface Item {
	got: number | null;
	full: number;
}
export interface Count {
	scenarios: number;
	constrained: number;
}
export interface Counts {
	1: Count;
	2: Count;
	3: Count;
	4: Count;
}
export interface NaiveGate {
	id: string;
	need: number;
	have: number;
	met: boolean;
}
export interface NaiveMiit {
	/** Points of each scored question; a blank one has 0. */
	points: Record<string, number>;
	/** Ids of the blank questions, the scenarios among them. */
	blank: string[];
	score: Span;
	dimensions: { foundation: Span; management: Span; effect: Span };
	level: Span;
	/** Scenarios at each level or higher, and the constrained ones among them. */
	counts: { value: Counts; low: Counts; high: Counts };
	/** The twelve gates of the four levels, judged on the value. */
	gates: NaiveGate[];
}

/** The option of a share: [0,10], (10,20], (20,40], (40,60], (60,100] per cent; `top` of `bottom`, both exact. */
function band(top: bigint, bottom: bigint): string {
	if (100n * top <= 10n * bottom) return 'A';
	if (100n * top <= 20n * bottom) return 'B';
	if (100n * top <= 40n * bottom) return 'C';
	if (100n * top <= 60n * bottom) return 'D';
	return 'E';
}

function shareOption(file: PlainFile, id: string, top: string, bottom: string): string | null {
	const { option, number, parts } = said(file, id);
	if (number !== undefined) return band(exact(number), exact(100));
	if (parts?.[top] !== undefined && parts[bottom] !== undefined) {
		return band(sum(parts[top]), sum(parts[bottom]));
	}
	return option ?? null;
}

function sum(figures: number | number[]): bigint {
	if (typeof figures === 'number') return exact(figures);
	let total = 0n;
	for (const figure of figures) total += exact(figure);
	return total;
}

type Trend = 'up' | 'flat' | 'down';

/** Exact comparison of nowTop / nowBottom with beforeTop / beforeBottom. */
function trend(nowTop: bigint, nowBottom: bigint, beforeTop: bigint, beforeBottom: bigint): Trend {
	const now = nowTop * beforeBottom;
	const before = beforeTop * nowBottom;
	return now > before ? 'up' : now < before ? 'down' : 'flat';
}

export function naiveMiit(file: PlainFile): NaiveMiit {
	const blank: string[] = [];

	/** The points a chosen option is worth, typed in thousandths. */
	function single(id: string, option: string | null, full: number, table: Record<string, number>) {
		if (option === null) {
			blank.push(id);
			return { got: null, full: 7 * full };
		}
		const points = table[option];
		if (points === undefined) throw new Error(`${id}: no option ${option}`);
		return { got: 7 * points, full: 7 * full };
	}

	/** The sum of the chosen options, in 1/7000 points. */
	function several(id: string, full: number, table: Record<string, number>): Item {
		const chosen = said(file, id).options ?? [];
		if (chosen.length === 0) {
			blank.push(id);
			return { got: null, full };
		}
		if (chosen.includes('A') && chosen.length > 1) throw new Error(`${id}: "none" and more`);
		let got = 0;
		for (const option of chosen) {
			const points = table[option];
			if (points === undefined) throw new Error(`${id}: no option ${option}`);
			got += points;
		}
		return { got: got > full ? full : got, full };
	}

	const f1 = several('F1', 56000, { A: 0, B: 14000, C: 14000, D: 14000, E: 14000 });
	const f2 = single(
		'F2',
		shareOption(file, 'F2', 'production_devices_digital', 'production_devices_total'),
		6000,
		{ A: 0, B: 1500, C: 3000, D: 4500, E: 6000 }
	);
	const f3 = single(
		'F3',
		shareOption(file, 'F3', 'production_devices_networked', 'production_devices_total'),
		6000,
		{ A: 0, B: 1500, C: 3000, D: 4500, E: 6000 }
	);
	const f4 =
		said(file, 'f4_points').option === 'equal_share'
			? several('F4', 70000, {
					A: 0,
					B: 5000,
					C: 5000,
					D: 5000,
					E: 5000,
					F: 5000,
					G: 5000,
					H: 5000,
					I: 5000,
					J: 5000,
					K: 5000,
					L: 5000,
					M: 5000,
					N: 5000,
					O: 5000
				})
			: several('F4', 70000, {
					A: 0,
					B: 4900,
					C: 4900,
					D: 4900,
					E: 4900,
					F: 4900,
					G: 4900,
					H: 4900,
					I: 4900,
					J: 4900,
					K: 4900,
					L: 4900,
					M: 4900,
					N: 4900,
					O: 6300
				});
	const f5 = single('F5', said(file, 'F5').option ?? null, 10000, {
		A: 0,
		B: 2500,
		C: 5000,
		D: 7500,
		E: 10000
	});
	const f6 = several('F6', 35000, { A: 0, B: 8750, C: 8750, D: 8750, E: 8750 });
	const f7 = several('F7', 35000, { A: 0, B: 8750, C: 8750, D: 8750, E: 8750 });

	const m1 = single('M1', said(file, 'M1').option ?? null, 7500, {
		A: 0,
		B: 1500,
		C: 3000,
		D: 4500,
		E: 6000,
		F: 7500
	});
	const m2 = several('M2', 52500, { A: 0, B: 13125, C: 13125, D: 13125, E: 13125 });
	const m3 = several('M3', 52500, { A: 0, B: 10500, C: 10500, D: 10500, E: 10500, F: 10500 });
	const m4 = single(
		'M4',
		shareOption(file, 'M4', 'digital_spend_by_year', 'turnover_by_year'),
		7500,
		{ A: 0, B: 1875, C: 3750, D: 5625, E: 7500 }
	);

	const r1 = single('R1', greenOption(file), 7000, { A: 0, B: 3500, C: 7000 });
	const r2 = single('R2', qualityOption(file), 7000, { A: 0, B: 3500, C: 7000 });
	const r3 = single('R3', marketOption(file), 3000, { A: 0, B: 1500, C: 3000 });
	const r4 = single('R4', costOption(file), 3000, { A: 0, B: 1500, C: 3000 });

	const foundation = together([f1, f2, f3, f4, f5, f6, f7]);
	const management = together([m1, m2, m3, m4]);
	const effect = together([r1, r2, r3, r4]);
	const score = {
		value: foundation.value + management.value + effect.value,
		low: foundation.low + management.low + effect.low,
		high: foundation.high + management.high + effect.high
	};

	/** The level of a scenario: 0 or 4 where nothing is known. */
	function scenario(id: string, otherwise: number): number {
		const { option } = said(file, id);
		return option === undefined ? otherwise : Number(option);
	}
	function counted(otherwise: number): Counts {
		const product_design = scenario('product_design', otherwise);
		const process_design = scenario('process_design', otherwise);
		const marketing = scenario('marketing', otherwise);
		const after_sales = scenario('after_sales', otherwise);
		const planning = scenario('planning', otherwise);
		const production = scenario('production', otherwise);
		const quality = scenario('quality', otherwise);
		const equipment = scenario('equipment', otherwise);
		const safety = scenario('safety', otherwise);
		const energy = scenario('energy', otherwise);
		const procurement = scenario('procurement', otherwise);
		const warehouse = scenario('warehouse', otherwise);
		const finance = scenario('finance', otherwise);
		const hr = scenario('hr', otherwise);
		const collaboration = scenario('collaboration', otherwise);
		const decision_support = scenario('decision_support', otherwise);

		const constrained = [
			product_design,
			marketing,
			production,
			quality,
			equipment,
			safety,
			energy,
			procurement,
			finance
		];
		const guiding = [process_design, after_sales, planning, hr, collaboration, decision_support];
		if (said(file, 'warehouse_status').option === 'guiding') guiding.push(warehouse);
		else constrained.push(warehouse);

		const at = (least: number): Count => {
			const inConstrained = constrained.filter((level) => level >= least).length;
			const inGuiding = guiding.filter((level) => level >= least).length;
			return { scenarios: inConstrained + inGuiding, constrained: inConstrained };
		};
		return { 1: at(1), 2: at(2), 3: at(3), 4: at(4) };
	}
	const counts = { value: counted(0), low: counted(0), high: counted(4) };
	if (said(file, 'product_design').option === undefined) blank.push('product_design');
	if (said(file, 'process_design').option === undefined) blank.push('process_design');
	if (said(file, 'marketing').option === undefined) blank.push('marketing');
	if (said(file, 'after_sales').option === undefined) blank.push('after_sales');
	if (said(file, 'planning').option === undefined) blank.push('planning');
	if (said(file, 'production').option === undefined) blank.push('production');
	if (said(file, 'quality').option === undefined) blank.push('quality');
	if (said(file, 'equipment').option === undefined) blank.push('equipment');
	if (said(file, 'safety').option === undefined) blank.push('safety');
	if (said(file, 'energy').option === undefined) blank.push('energy');
	if (said(file, 'procurement').option === undefined) blank.push('procurement');
	if (said(file, 'warehouse').option === undefined) blank.push('warehouse');
	if (said(file, 'finance').option === undefined) blank.push('finance');
	if (said(file, 'hr').option === undefined) blank.push('hr');
	if (said(file, 'collaboration').option === undefined) blank.push('collaboration');
	if (said(file, 'decision_support').option === undefined) blank.push('decision_support');

	const gate = (id: string, need: number, have: number) => ({ id, need, have, met: have >= need });
	const points = score.value / unit;
	const { value } = counts;

	return {
		points: {
			F1: (f1.got ?? 0) / unit,
			F2: (f2.got ?? 0) / unit,
			F3: (f3.got ?? 0) / unit,
			F4: (f4.got ?? 0) / unit,
			F5: (f5.got ?? 0) / unit,
			F6: (f6.got ?? 0) / unit,
			F7: (f7.got ?? 0) / unit,
			M1: (m1.got ?? 0) / unit,
			M2: (m2.got ?? 0) / unit,
			M3: (m3.got ?? 0) / unit,
			M4: (m4.got ?? 0) / unit,
			R1: (r1.got ?? 0) / unit,
			R2: (r2.got ?? 0) / unit,
			R3: (r3.got ?? 0) / unit,
			R4: (r4.got ?? 0) / unit
		},
		blank,
		score: inPoints(score),
		dimensions: {
			foundation: inPoints(foundation),
			management: inPoints(management),
			effect: inPoints(effect)
		},
		level: {
			value: levelOf(score.value, counts.value),
			low: levelOf(score.low, counts.low),
			high: levelOf(score.high, counts.high)
		},
		counts,
		gates: [
			gate('l1-score', 20, points),
			gate('l1-scenarios', 6, value[1].scenarios),
			gate('l1-constrained', 3, value[1].constrained),
			gate('l2-score', 40, points),
			gate('l2-scenarios', 6, value[2].scenarios),
			gate('l2-constrained', 3, value[2].constrained),
			gate('l3-score', 60, points),
			gate('l3-scenarios', 8, value[3].scenarios),
			gate('l3-constrained', 5, value[3].constrained),
			gate('l4-score', 80, points),
			gate('l4-scenarios', 10, value[4].scenarios),
			gate('l4-constrained', 6, value[4].constrained)
		]
	};
}

function together(items: Item[]): Span {
	const span = { value: 0, low: 0, high: 0 };
	for (const { got, full } of items) {
		span.value += got ?? 0;
		span.low += got ?? 0;
		span.high += got ?? full;
	}
	return span;
}

function inPoints({ value, low, high }: Span): Span {
	return { value: value / unit, low: low / unit, high: high / unit };
}

/** Four rows, the highest first; the score in 1/7000 points. */
function levelOf(score: number, count: Counts): number {
	if (score >= 560000 && count[4].scenarios >= 10 && count[4].constrained >= 6) return 4;
	if (score >= 420000 && count[3].scenarios >= 8 && count[3].constrained >= 5) return 3;
	if (score >= 280000 && count[2].scenarios >= 6 && count[2].constrained >= 3) return 2;
	if (score >= 140000 && count[1].scenarios >= 6 && count[1].constrained >= 3) return 1;
	return 0;
}

/** The named parts of a question, all exact; null where one of them is not a single figure. */
function figures(file: PlainFile, id: string, names: string[]): bigint[] | null {
	const { parts = {} } = said(file, id);
	const found: bigint[] = [];
	for (const name of names) {
		const part = parts[name];
		if (typeof part !== 'number') return null;
		found.push(exact(part));
	}
	return found;
}

/** Energy per revenue where both revenues are given, else energy alone. Lower is better. */
function greenOption(file: PlainFile): string | null {
	const energy = figures(file, 'R1', ['energy_tce_last_year', 'energy_tce_year_before']);
	if (energy === null) return said(file, 'R1').option ?? null;
	const [now, before] = energy as [bigint, bigint];
	const revenue = figures(file, 'R1', ['revenue_last_year', 'revenue_year_before']);
	const [revenueNow, revenueBefore] = (revenue ?? [1n, 1n]) as [bigint, bigint];
	return { up: 'A', flat: 'B', down: 'C' }[trend(now, revenueNow, before, revenueBefore)];
}

/** Pass rate. Higher is better. */
function qualityOption(file: PlainFile): string | null {
	const rates = figures(file, 'R2', ['pass_rate_after', 'pass_rate_before']);
	if (rates === null) return said(file, 'R2').option ?? null;
	const [after, before] = rates as [bigint, bigint];
	return { up: 'C', flat: 'B', down: 'A' }[trend(after, 1n, before, 1n)];
}

/** Revenue per employee. Higher is better. */
function marketOption(file: PlainFile): string | null {
	const all = figures(file, 'R3', [
		'revenue_last_year',
		'employees_last_year',
		'revenue_year_before',
		'employees_year_before'
	]);
	if (all === null) return said(file, 'R3').option ?? null;
	const [now, heads, before, headsBefore] = all as [bigint, bigint, bigint, bigint];
	return { up: 'C', flat: 'B', down: 'A' }[trend(now, heads, before, headsBefore)];
}

/** Cost per revenue. Lower is better. */
function costOption(file: PlainFile): string | null {
	const all = figures(file, 'R4', [
		'cost_last_year',
		'revenue_last_year',
		'cost_year_before',
		'revenue_year_before'
	]);
	if (all === null) return said(file, 'R4').option ?? null;
	const [now, revenue, before, revenueBefore] = all as [bigint, bigint, bigint, bigint];
	return { up: 'A', flat: 'B', down: 'C' }[trend(now, revenue, before, revenueBefore)];
}
