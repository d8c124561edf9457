import { beforeAll, describe, expect, test, vi } from 'vitest';
import { associationPolicy, hubPolicy, type Policy, type Tables } from '#lib/domain/benchmark';
import { dimensionsOf, questionsOf } from '#lib/domain/questionnaire';
import { audit, type Shape } from '../support/benchmark-auditor';
import { countsOf, release, scores, statesOf } from '../support/benchmark-figures';
import {
	hiddenCounts,
	hiddenIntervals,
	intervalOf,
	loadProgram,
	type Interval,
	type Line,
	type Program
} from '../support/benchmark-program';
import { publishedTables, randomSequence, small } from '../support/benchmark-random';
import { mulberry32 } from '../support/random-answers';

vi.setConfig({ testTimeout: 180_000 });

let program: Program;
beforeAll(async () => {
	program = await loadProgram();
});

const shape: Shape = {
	dimensions: dimensionsOf(small).map(({ id }) => id),
	questions: questionsOf(small).map(({ id, dimension }) => ({
		id,
		dimension: dimensionsOf(small).findIndex((each) => each.id === dimension)
	}))
};
const oneWay: Tables = { oneWay: ['sector', 'size'] };
const twoWay: Tables = { ...oneWay, twoWay: ['sector', 'size'] };
const policies: readonly Policy[] = [
	{ ...associationPolicy, tables: oneWay },
	{ ...associationPolicy, tables: twoWay, questions: false },
	{ ...associationPolicy, tables: { oneWay: ['region', 'size'] }, cell: 3, questions: false },
	{ ...hubPolicy, tables: twoWay, questions: false }
];
const sequences = 2000;
const policyOf = (seed: number) => policies[seed % policies.length]!;

describe('an auditor who knows the firms and shares nothing with the policy', () => {
	test(`finds no broken rule in ${sequences} random sequences of releases`, () => {
		const findings: string[] = [];
		const published = new Map<string, number>();
		for (let seed = 0; seed < sequences; seed++) {
			const sequence = randomSequence(mulberry32(seed), policyOf(seed));
			findings.push(...audit(sequence, shape).map((each) => `sequence ${seed}, ${each}`));
			for (const { disclosure } of sequence.releases)
				for (const { state, segment } of disclosure.verdicts) {
					const what = `${segment.split('=').length - 1} ${state === 'merged-bands' ? 'published' : state}`;
					published.set(what, (published.get(what) ?? 0) + 1);
				}
		}
		expect(findings).toEqual([]);
		// The sequences reach every state on every level, or they would prove nothing.
		for (const level of [0, 1, 2])
			for (const state of ['published', 're-issued', 'withheld'])
				expect(published.get(`${level} ${state}`), `${level} ${state}`).toBeGreaterThan(100);
	});
});

describe('a linear programme over all published numbers of a release', () => {
	// Of some sequences the table with the most published groups.
	const tables = (every: number) =>
		Array.from({ length: sequences / every }, (_, at) => at * every).flatMap((seed) => {
			const policy = { ...policyOf(seed), questions: true };
			const all = publishedTables(randomSequence(mulberry32(seed), policy));
			const [first] = [...all].sort((a, b) => b.groups.size - a.groups.size);
			return first && first.groups.size > 0 ? [{ seed, policy, table: first }] : [];
		});

	test('leaves no hidden count an interval narrower than a band', () => {
		const narrow: string[] = [];
		const sample = tables(60);
		for (const { seed, policy, table } of sample)
			for (const { what, low, high } of hiddenCounts(program, table, policy, 'bands'))
				if (high - low < policy.cell) narrow.push(`${seed} ${what}: ${low} to ${high}`);
		expect(narrow).toEqual([]);
		expect(sample.length).toBeGreaterThan(20);
	});

	test('that reads quantiles as well never proves that somebody, yet fewer than a band, is there', () => {
		const proven: string[] = [];
		for (const { seed, policy, table } of tables(200))
			for (const { what, low, high } of hiddenCounts(program, table, policy, 'bands and quantiles'))
				if (low > 1e-6 && high < policy.cell - 1e-6)
					proven.push(`${seed} ${what}: ${low} to ${high}`);
		expect(proven).toEqual([]);
	});
});

describe('the auditor on published examples of hidden cells', () => {
	const close = ({ low, high }: Interval) => [
		Math.round(low * 1e6) / 1e6,
		Math.round(high * 1e6) / 1e6
	];
	const found = (
		cells: readonly (readonly (number | null)[])[],
		rows: readonly number[],
		columns: readonly number[]
	) =>
		Object.fromEntries(
			[...hiddenIntervals(program, cells, rows, columns)].map(([cell, interval]) => [
				cell,
				close(interval)
			])
		);

	test('T4: four hidden cells of a table of three rows', () => {
		const cells = [
			[null, null],
			[null, null],
			[3, 3]
		];
		expect(found(cells, [7, 3, 6], [9, 7])).toEqual({
			'0-0': [3, 6],
			'0-1': [1, 4],
			'1-0': [0, 3],
			'1-1': [0, 3]
		});
	});

	const table = [
		[30, 47, 64, 89],
		[90, 124, 5, 31],
		[92, 100, 59, 85],
		[800, 991, 651, 685]
	];
	const hide = (hidden: readonly string[]) =>
		table.map((row, at) => row.map((n, column) => (hidden.includes(`${at}-${column}`) ? null : n)));
	const rows = table.map((row) => row.reduce((sum, n) => sum + n, 0));
	const columns = table[0]!.map((_, at) => table.reduce((sum, row) => sum + row[at]!, 0));

	test('T5: a cell is exact although every row and column hides two', () => {
		const hidden = ['0-0', '0-1', '0-2', '1-0', '1-2', '2-1', '2-3', '3-1', '3-3'];
		expect(found(hide(hidden), rows, columns)['0-1']).toEqual([47, 47]);
		expect(found(hide([...hidden, '1-3']), rows, columns)['0-1']).toEqual([0, 78]);
	});

	test('T6: two tables that are safe alone are not together', () => {
		const sum = (total: number, ...names: string[]): Line => ({
			terms: names.map((name) => [1, name]),
			low: total,
			high: total
		});
		// Firms by county and by size of town: A2 B2 I8 J8, K3 L3 M3 N7; big towns are L and M. Up to three are hidden.
		const [county1, county2] = [sum(4, 'A', 'B'), sum(9, 'K', 'L', 'M')];
		const [big, small] = [sum(6, 'L', 'M'), sum(7, 'A', 'B', 'K')];
		const interval = (...lines: readonly Line[]) => close(intervalOf(program, lines, ['K']));
		expect(interval(county1, county2)).toEqual([0, 9]);
		expect(interval(big, small)).toEqual([0, 7]);
		expect(interval(county1, county2, big, small)).toEqual([3, 3]);
		expect(
			interval(county1, sum(16, 'K', 'L', 'M', 'N'), big, sum(14, 'A', 'B', 'K', 'N'))
		).toEqual([0, 10]);
	});
});

describe('a two-way table', () => {
	const sectors = ['metals', 'textiles', 'trade', 'vehicles'];
	const sizes = ['micro', 'small', 'medium', 'large'];
	const half = (firms: number) => scores([20, Math.floor(firms / 2)], [60, Math.ceil(firms / 2)]);

	/** What is published of a table of firms by sector and size: hidden cells are null. */
	function publishedOf(table: readonly (readonly number[])[]) {
		const sum = (firms: readonly number[]) => firms.reduce((all, n) => all + n, 0);
		const columns = sizes.map((_, at) => sum(table.map((row) => row[at]!)));
		const groups = Object.fromEntries([
			['all', half(sum(columns))],
			...table.map((row, at) => [`sector=${sectors[at]}`, half(sum(row))] as const),
			...columns.map((firms, at) => [`size=${sizes[at]}`, half(firms)] as const),
			...table.flatMap((row, at) =>
				row.flatMap((firms, column) =>
					firms > 0 ? [[`sector=${sectors[at]}&size=${sizes[column]}`, half(firms)] as const] : []
				)
			)
		]);
		const { last } = release(hubPolicy, countsOf({ d: groups }));
		const states = statesOf(last);
		const isHidden = (segment: string) => (states[segment] ?? 'withheld').startsWith('withheld');
		return {
			rows: table.map(sum),
			columns,
			wholeMargins: ![
				...sectors.map((each) => `sector=${each}`),
				...sizes.map((each) => `size=${each}`)
			].some(isHidden),
			cells: table.map((row, at) =>
				row.map((firms, column) =>
					isHidden(`sector=${sectors[at]}&size=${sizes[column]}`) ? null : firms
				)
			)
		};
	}

	test('never hides a cell that its rows and columns give away, as in T5', () => {
		// Four firms tie two blocks together, of which every row and every column hides sixteen or more.
		const { cells, rows, columns } = publishedOf([
			[8, 8, 4, 40],
			[8, 8, 40, 40],
			[40, 40, 8, 8],
			[40, 40, 8, 8]
		]);
		const tie = hiddenIntervals(program, cells, rows, columns).get('0-2')!;
		expect(tie.high - tie.low).toBeGreaterThanOrEqual(hubPolicy.cell);
		expect(cells.flat().filter((cell) => cell !== null).length).toBeGreaterThan(3);
	});

	test('at random never gives away a hidden cell of one to nine firms', () => {
		const random = mulberry32(6);
		let looked = 0;
		for (let at = 0; at < 150; at++) {
			const table = sectors.map(() =>
				sizes.map(() => Math.floor(random() * (random() < 0.4 ? 10 : 60)))
			);
			const { cells, rows, columns, wholeMargins } = publishedOf(table);
			if (!wholeMargins) continue;
			for (const [cell, { low, high }] of hiddenIntervals(program, cells, rows, columns)) {
				looked += 1;
				const isGivenAway = low > 1e-6 && high < hubPolicy.group - 1e-6;
				expect(isGivenAway && high - low < hubPolicy.cell, `${JSON.stringify(table)} ${cell}`).toBe(
					false
				);
			}
		}
		expect(looked).toBeGreaterThan(200);
	});
});
