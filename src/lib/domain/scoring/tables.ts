import type { PointTable, TableItem } from '../instrument';
import { holds, type Facts } from './conditions';
import {
	add,
	amount,
	compare,
	divide,
	isAtLeast,
	multiply,
	rational,
	zero,
	type Rational
} from './rational';

/** Points as said (what is blank adds nothing), and at worst and best. */
export interface Points {
	readonly value: Rational;
	readonly low: Rational;
	readonly high: Rational;
}

export interface ItemPoints extends Points {
	readonly item: TableItem;
	readonly max: Rational;
	/** Whether anything was said to it. */
	readonly said: boolean;
}

export interface TableTally {
	readonly table: PointTable;
	/** Items in force, in the order of the table. */
	readonly items: readonly ItemPoints[];
	readonly parts: ReadonlyMap<string, Points>;
	readonly total: Points;
}

export function sumOf(all: readonly Points[]): Points {
	const sum = (field: keyof Points) => all.map((each) => each[field]).reduce(add, zero);
	return { value: sum('value'), low: sum('low'), high: sum('high') };
}

/** Points of every item of a table in force, of its parts, and the total. */
export function tallyTable(table: PointTable, facts: Facts): TableTally {
	const items = table.items
		.filter((item) => item.when === undefined || holds(item.when, facts))
		.map((item) => tallyItem(item, facts));
	const parts = new Map(
		table.parts.map(({ id }) => [id, sumOf(items.filter(({ item }) => item.part === id))])
	);
	return { table, items, parts, total: sumOf(items) };
}

function tallyItem(item: TableItem, facts: Facts): ItemPoints {
	const max = amount(item.max);
	const cap = (points: Rational) => (compare(points, max) > 0 ? max : points);
	const { value, sure } = pointsOf(item, facts);
	const said = value !== undefined;
	const counted = cap(value ?? zero);
	return {
		item,
		max,
		said,
		value: counted,
		low: counted,
		high: said && sure ? counted : max
	};
}

/** Points of what was said; `sure` where nothing more could come. */
function pointsOf(
	{ rule }: TableItem,
	{ reading }: Facts
): { readonly value: Rational | undefined; readonly sure: boolean } {
	switch (rule.kind) {
		case 'options': {
			const chosen = reading.chosen(rule.of);
			const value = chosen?.map((id) => amount(rule.points[id] ?? 0)).reduce(add, zero);
			return { value, sure: true };
		}
		case 'bands': {
			const figures = rule.of.map((id) => reading.figure(id));
			if (figures.every((figure) => figure === undefined)) return { value: undefined, sure: false };
			const row = rule.rows.find(({ from, upTo }) => {
				const bounds = from ?? upTo;
				if (!bounds) return true;
				return figures.some((figure, index) => {
					if (figure === undefined) return false;
					const bound = amount(bounds[index]!);
					return from ? isAtLeast(figure, bound) : isAtLeast(bound, figure);
				});
			});
			return {
				value: amount(row?.points ?? 0),
				sure: figures.every((figure) => figure !== undefined)
			};
		}
		case 'steps': {
			const figure = reading.figure(rule.of);
			if (figure === undefined) return { value: undefined, sure: false };
			const steps = divide(figure, amount(rule.every));
			const whole = steps.n < 0n ? 0n : steps.n / steps.d;
			return { value: multiply(rational(whole), amount(rule.points)), sure: true };
		}
	}
}
