import type { SegmentField } from '../benchmark';
import { minus, sumOf, total, visible, type Histogram } from './histogram';
import { knownFigure, knownTogether } from './one-way';
import { everybody, partsOf, segmentOf } from './segments';
import {
	changeOf,
	holdBack,
	isEnough,
	isPublished,
	leastBy,
	unpublish,
	type Ground,
	type Standing
} from './standing';

/** A two-way table: the published groups of its narrow field are rows, those of its wide field columns. */
export interface TwoWay {
	readonly rows: readonly Standing[];
	readonly columns: readonly Standing[];
	/** Those whose row and column are published. */
	readonly cells: readonly Cell[];
}

interface Cell {
	readonly standing: Standing;
	readonly row: Standing;
	readonly column: Standing;
}

export function twoWayOf(
	{ narrow, wide }: { readonly narrow: SegmentField; readonly wide: SegmentField },
	parents: ReadonlyMap<string, Standing>,
	cells: readonly Standing[]
): TwoWay {
	const shown = [...parents.values()].filter(isPublished);
	const of = (field: SegmentField) =>
		shown.filter(({ segment }) => partsOf(segment)[0]?.field === field);
	return {
		rows: of(narrow),
		columns: of(wide),
		cells: cells.flatMap((standing): Cell[] => {
			const parent = (field: SegmentField) => {
				const { value } = partsOf(standing.segment).find((part) => part.field === field)!;
				return parents.get(segmentOf(field, value));
			};
			const [row, column] = [parent(narrow), parent(wide)];
			return row && column && isPublished(row) && isPublished(column)
				? [{ standing, row, column }]
				: [];
		})
	};
}

/** R5 and R7 for the cells of a two-way table, like `settleTable`. False where holding back every cell does not help. */
export function settleCells(table: TwoWay, ground: Ground): boolean {
	for (;;) {
		const remainder = smallRemainder(table, ground);
		if (remainder) {
			unpublish(leastBy(behind(table, remainder, isPublished), ({ n }) => n)!);
			continue;
		}
		const change = smallChange(table, ground);
		if (!change) return true;
		const renewed = behind(table, change, ({ state }) => state === 'updated');
		const least = leastBy(renewed, changeOf);
		if (!least) return false;
		holdBack(least);
	}
}

/**
 * A set of firms in no known cell that can be told apart from the rest: those in the rows less those in the columns, where every cell
 * of the columns outside the rows is known. A single row or column is one; others are not seen by looking at each row and each column
 * (case T5 of exchange.md 1.4).
 */
interface Cut {
	readonly rows: readonly (Standing | undefined)[];
	readonly columns: readonly (Standing | undefined)[];
}

/** The cells without which a cut would not be one: those of its columns outside its rows; else those on its lines; else any. */
function behind(
	{ cells }: TwoWay,
	{ rows, columns }: Cut,
	fits: (standing: Standing) => boolean
): readonly Standing[] {
	const all = cells.filter(({ standing }) => fits(standing));
	const outside = all.filter((cell) => !rows.includes(cell.row) && columns.includes(cell.column));
	const onLines = all.filter((cell) => rows.includes(cell.row) || columns.includes(cell.column));
	const first = [outside, onLines, all].find((list) => list.length > 0) ?? [];
	return first.map(({ standing }) => standing);
}

/** R5: a cut that is neither nobody nor enough firms. */
function smallRemainder(table: TwoWay, { now, policy }: Ground): Cut | undefined {
	const shown = table.cells.filter(({ standing }) => isPublished(standing));
	if (shown.length === 0) return undefined;
	const everyone = [total(now.get(everybody)!)];
	return findCut(
		read(table, shown, everyone, ({ n }) => [n]),
		([n]) => n === 0 || n! >= policy.group
	);
}

/** R7: a cut in which too few firms changed, or that figures of different age give away. */
function smallChange(table: TwoWay, ground: Ground): Cut | undefined {
	const everyone = ground.now.get(everybody)!;
	const enough = (change: Histogram) => isEnough(visible(change), ground);
	const margins = [...table.rows, ...table.columns];
	for (const together of knownTogether(table.cells.map(({ standing }) => standing))) {
		const cells = table.cells.filter(({ standing }) => together.includes(standing));
		const ofOneAge = [...together, ...margins].every(({ state }) => state === 'updated');
		const cut = ofOneAge ? undefined : findCut(read(table, cells, everyone, knownFigure), enough);
		if (cut) return cut;
		for (const release of ground.earlier) {
			const then = release.get(everybody);
			if (!then) continue;
			const changes = read(table, cells, minus(everyone, then.histogram), (standing) => {
				const before = release.get(standing.segment);
				return before && minus(knownFigure(standing), before.histogram);
			});
			const since = findCut(changes, enough);
			if (since) return since;
		}
	}
	return undefined;
}

/** A line of the table less what is known of its cells. */
interface Line {
	/** Undefined: every firm in no row (or no column) of the table. */
	readonly group: Standing | undefined;
	readonly rest: Histogram;
}

interface Reading {
	readonly rows: readonly Line[];
	readonly columns: readonly Line[];
	/** By row and column: whether nobody knows the cell. */
	readonly hidden: readonly (readonly boolean[])[];
}

/** The table as a reader has it. Groups without a figure stand among those in no row or column. */
function read(
	table: TwoWay,
	cells: readonly Cell[],
	everyone: Histogram,
	figureOf: (standing: Standing) => Histogram | undefined
): Reading {
	const hasFigure = (standing: Standing) => figureOf(standing) !== undefined;
	const known = cells.filter((cell) => [cell.standing, cell.row, cell.column].every(hasFigure));
	const lines = (groups: readonly Standing[], side: 'row' | 'column'): readonly Line[] => {
		const own = groups.filter(hasFigure);
		const sum = (standings: readonly Standing[]) =>
			sumOf(
				standings.map((standing) => figureOf(standing)!),
				everyone.length
			);
		const inside = (group: Standing) =>
			known.filter((cell) => cell[side] === group).map(({ standing }) => standing);
		return [
			...own.map((group) => ({ group, rest: minus(figureOf(group)!, sum(inside(group))) })),
			{ group: undefined, rest: minus(everyone, sum(own)) }
		];
	};
	const rows = lines(table.rows, 'row');
	const columns = lines(table.columns, 'column');
	const hidden = rows.map((row) =>
		columns.map(
			(column) => !known.some((cell) => cell.row === row.group && cell.column === column.group)
		)
	);
	return { rows, columns, hidden };
}

/**
 * A cut that is not enough. Whatever can be told apart is put together from single lines and from cuts with as many columns as can be
 * taken off, so only these are looked at. Lines of nothing hide nothing, nor do cuts that come to nothing.
 */
function findCut(
	{ rows, columns, hidden }: Reading,
	enough: (histogram: Histogram) => boolean
): Cut | undefined {
	for (const line of rows) if (!enough(line.rest)) return { rows: [line.group], columns: [] };
	for (const line of columns) if (!enough(line.rest)) return { rows: [], columns: [line.group] };
	const isNothing = (histogram: Histogram) => visible(histogram) === 0;
	const [emptyRows, emptyColumns] = [rows, columns].map((lines) =>
		lines.map(({ rest }) => isNothing(rest))
	) as [boolean[], boolean[]];
	/** By column: the rows, one bit each, of cells that may hold somebody. */
	const live = columns.map((_, column) =>
		rows.reduce((bits, _row, row) => {
			const holds = hidden[row]![column] && !emptyRows[row] && !emptyColumns[column];
			return holds ? bits | (1 << row) : bits;
		}, 0)
	);
	const bins = rows[0]!.rest.length;
	for (let changed = true; changed;) {
		changed = false;
		for (let set = 1; set < 2 ** rows.length; set++) {
			const isTaken = (bits: number) => bits !== 0 && (bits & ~set) === 0;
			const off = columns.filter((_, column) => isTaken(live[column]!));
			if (off.length === 0) continue;
			const inside = rows.filter((_, row) => ((set >> row) & 1) === 1);
			const sum = (lines: readonly Line[]) =>
				sumOf(
					lines.map(({ rest }) => rest),
					bins
				);
			const rest = minus(sum(inside), sum(off));
			if (!enough(rest))
				return { rows: inside.map(({ group }) => group), columns: off.map(({ group }) => group) };
			if (!isNothing(rest)) continue;
			live.forEach((bits, column) => {
				if (isTaken(bits) || (bits & set) === 0) return;
				live[column] = bits & ~set;
				changed = true;
			});
		}
	}
	return undefined;
}
