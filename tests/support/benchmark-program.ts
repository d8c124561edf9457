import loadHighs from 'highs';
import type { Distribution, Policy } from '#lib/domain/benchmark';

/**
 * What a reader can work out of published figures, as a linear programme for a solver that knows nothing of ours: counts nobody knows
 * are variables from 0 on, every published number is a line that bounds them.
 */
export interface Line {
	readonly terms: readonly (readonly [coefficient: number, variable: string])[];
	readonly low: number;
	readonly high: number;
}

export interface Interval {
	readonly low: number;
	readonly high: number;
}

export type Program = Awaited<ReturnType<typeof loadHighs>>;

export const loadProgram = (): Promise<Program> => loadHighs();

/** Least and greatest value of a sum of variables that the lines allow. */
export function intervalOf(
	program: Program,
	lines: readonly Line[],
	sum: readonly string[]
): Interval {
	const number = (value: number) => String(Math.round(value * 1e9) / 1e9);
	const textOf = (terms: Line['terms']) =>
		terms.map(([by, name]) => `${by < 0 ? '-' : '+'} ${number(Math.abs(by))} ${name}`).join(' ');
	const rows = lines.flatMap(({ terms, low, high }, at) => {
		if (low === high) return [` e${at}: ${textOf(terms)} = ${number(low)}`];
		return [
			...(low > -Infinity ? [` l${at}: ${textOf(terms)} >= ${number(low)}`] : []),
			...(high < Infinity ? [` h${at}: ${textOf(terms)} <= ${number(high)}`] : [])
		];
	});
	const goal = textOf(sum.map((name) => [1, name]));
	const reach = (sense: 'Minimize' | 'Maximize') => {
		const text = `${sense}\n obj: ${goal}\nSubject To\n${rows.join('\n')}\nEnd`;
		const solution = program.solve(text);
		if (solution.Status === 'Unbounded') return Infinity;
		if (solution.Status !== 'Optimal') throw new Error(`no solution: ${solution.Status}`);
		return solution.ObjectiveValue;
	};
	return { low: reach('Minimize'), high: reach('Maximize') };
}

/** A table with hidden cells (null) and its exact margins: the interval of each hidden cell, by row and column. */
export function hiddenIntervals(
	program: Program,
	cells: readonly (readonly (number | null)[])[],
	rows: readonly number[],
	columns: readonly number[]
): ReadonlyMap<string, Interval> {
	const name = (row: number, column: number) => `x${row}_${column}`;
	const hidden = cells.flatMap((line, row) =>
		line.flatMap((cell, column) => (cell === null ? [{ row, column }] : []))
	);
	const lineOf = (own: typeof hidden, total: number, known: readonly (number | null)[]): Line => {
		const rest = known.reduce<number>((sum, cell) => sum - (cell ?? 0), total);
		return { terms: own.map((each) => [1, name(each.row, each.column)]), low: rest, high: rest };
	};
	const lines = [
		...rows.map((total, at) =>
			lineOf(
				hidden.filter(({ row }) => row === at),
				total,
				cells[at]!
			)
		),
		...columns.map((total, at) =>
			lineOf(
				hidden.filter(({ column }) => column === at),
				total,
				cells.map((line) => line[at]!)
			)
		)
	].filter(({ terms }) => terms.length > 0);
	return new Map(
		hidden.map(({ row, column }) => [
			`${row}-${column}`,
			intervalOf(program, lines, [name(row, column)])
		])
	);
}

/** Published figures of one measure in everybody and in the groups of one table. */
export interface PublishedTable {
	readonly all: Distribution;
	/** By value of the field. */
	readonly groups: ReadonlyMap<string, Distribution>;
	/** Values of the field that firms have, published or not. */
	readonly values: readonly string[];
	/** The last bin: 100, or the last option. */
	readonly last: number;
}

/** A count that nobody published, and what a reader can say of it. */
export interface HiddenCount extends Interval {
	readonly what: string;
}

/**
 * Every hidden count: firms of an unpublished group and of all of them together, and firms of each group within a stretch of bins that no
 * published number divides, where that stretch is not one of its own bands. Quantiles are read where `read` says so.
 */
export function hiddenCounts(
	program: Program,
	{ all, groups, values, last }: PublishedTable,
	policy: Policy,
	read: 'bands' | 'bands and quantiles'
): readonly HiddenCount[] {
	const withQuantiles = read === 'bands and quantiles';
	const figures = new Map([['all', all], ...groups]);
	const parts = stretches([...figures.values()], last, withQuantiles);
	const name = (group: string, part: number) => `${group.replaceAll(/\W/g, '')}_${part}`;
	const children = [...values, 'unsaid'];
	const lines: Line[] = parts.map((_, part) => ({
		terms: [[1, name('all', part)], ...children.map((child) => [-1, name(child, part)] as const)],
		low: 0,
		high: 0
	}));
	for (const [group, figure] of figures) {
		const firms = firmsShown(figure.n, policy.group);
		const inBins = (from: number, to: number) =>
			parts.flatMap((bins, part) =>
				bins.from >= from && bins.to <= to ? [[1, name(group, part)] as const] : []
			);
		const everyone = inBins(0, last);
		lines.push({ terms: everyone, ...firms });
		const step = shareStepIn(figure);
		figure.to.forEach((edge, at) => {
			const band = inBins(at === 0 ? 0 : figure.to[at - 1]! + 1, edge);
			lines.push({ terms: band, low: policy.cell, high: Infinity });
			// (share - step/2) % of everyone <= band <= (share + step/2) % of everyone
			const against = (by: number) => [...band, ...everyone.map(([, v]) => [-by, v] as const)];
			const share = figure.share[at]!;
			lines.push({ terms: against((share - step / 2) / 100), low: 0, high: Infinity });
			lines.push({ terms: against((share + step / 2) / 100), low: -Infinity, high: 0 });
		});
		if (!withQuantiles) continue;
		for (const [quantile, value] of Object.entries(figure.q ?? {})) {
			const part = Number(quantile.slice(1)) / 100;
			const less = (to: number) => [
				...inBins(0, to),
				...everyone.map(([, v]) => [-part, v] as const)
			];
			if (value + 2 < last) lines.push({ terms: less(value + 2), low: 0, high: Infinity });
			if (value - 3 >= 0) lines.push({ terms: less(value - 3), low: -Infinity, high: 0 });
		}
	}
	const unpublished = children.filter((child) => !groups.has(child));
	const names = (group: string) => parts.map((_, part) => name(group, part));
	const isOwnBand = (group: string, from: number, to: number) =>
		figures.get(group)?.to.some((edge, at, edges) => {
			return edge === to && from === (at === 0 ? 0 : edges[at - 1]! + 1);
		});
	const sums: readonly (readonly [string, readonly string[]])[] = [
		...unpublished.map((child) => [child, names(child)] as const),
		['the rest', unpublished.flatMap(names)],
		...['all', ...children].flatMap((group) =>
			parts
				.map((bins, part) => ({ ...bins, part }))
				.filter(({ from, to }) => !isOwnBand(group, from, to))
				.map(({ from, to, part }) => [`${group} ${from}-${to}`, [name(group, part)]] as const)
		)
	];
	return sums.map(([what, sum]) => ({ what, ...intervalOf(program, lines, sum) }));
}

/** Bins cut at every place that a published figure speaks of. */
function stretches(figures: readonly Distribution[], last: number, withQuantiles: boolean) {
	const ends = new Set([last]);
	for (const { to, q } of figures) {
		for (const edge of to) ends.add(edge);
		for (const value of withQuantiles ? Object.values(q ?? {}) : []) {
			if (value + 2 < last) ends.add(value + 2);
			if (value - 3 >= 0) ends.add(value - 3);
		}
	}
	const sorted = [...ends].sort((a, b) => a - b);
	return sorted.map((to, at) => ({ from: at === 0 ? 0 : sorted[at - 1]! + 1, to }));
}

function firmsShown(n: number | '<15', group: number): Interval {
	if (n === '<15') return { low: group, high: 14 };
	if (n < 100) return { low: Math.max(15, n - 5), high: n + 4 };
	if (n === 100) return { low: 95, high: 124 };
	return { low: n - 25, high: n + 24 };
}

/** As R8 says; where the class of n leaves two of them, the finer one: a reader who guesses right. */
function shareStepIn({ n }: Distribution): number {
	return n === '<15' || n < 250 ? 5 : n < 500 ? 2 : 1;
}
